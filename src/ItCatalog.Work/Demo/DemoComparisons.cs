using System.Text;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Documents;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Work.Demo;

/// <summary>
/// A comparison of the demonstration; its first year is that of the day of loading or one after it, its quotes are valid until the end of January, and some offer
/// service hours of their own.
/// </summary>
/// <param name="Code">What addresses call it.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Name">Its years follow.</param>
/// <param name="Note">Remarks.</param>
/// <param name="Costs">A document of <c>compare</c>.</param>
/// <param name="Terms">What each quote says besides its price, by provider.</param>
/// <param name="YearsFromNow">The first year: 0 is that of the day of loading.</param>
internal sealed record ComparisonEntry(
    string Code, string Service, string Name, string Note, JsonElement Costs, IReadOnlyDictionary<string, QuoteTermsEntry> Terms, int YearsFromNow)
{
    public async Task WriteAsync(
        CreateComparison createComparison, DemoOrganisation organisation, DemoTime time, Actor loader, CancellationToken cancellationToken)
    {
        var reading = CompareDocument.Read(Encoding.UTF8.GetBytes(Costs.GetRawText()));
        var problems = string.Join("; ", reading.Problems.Select(problem => $"{problem.Path} {problem.Message}"));
        var costs = reading.Value ?? throw new InvalidDataException($"comparisons.json, {Code}: {problems}");
        var firstYear = time.ThisMonth.Year + YearsFromNow;
        var record = new ComparisonRecord
        {
            Code = Code,
            ServiceId = organisation.ServiceIds[Service],
            Name = $"{Name}, {firstYear} to {firstYear + costs.Years - 1}",
            FirstYear = firstYear,
            Note = Note,
            Costs = costs,
            Quotes = [.. costs.Quotes.Select(quote => Kept(quote, Terms[quote.Provider], organisation, firstYear))],
        };
        _ = (await createComparison.RunAsync(loader, record, cancellationToken)).Value;
    }

    // A document always names a minimum.
    private static QuoteRecord Kept(Quote quote, QuoteTermsEntry terms, DemoOrganisation organisation, int firstYear) =>
        QuoteRecord.Of(quote with { MinimumPerYear = quote.MinimumPerYear is 0 ? null : quote.MinimumPerYear }) with
    {
        ValidUntil = new(firstYear, 1, 31),
        Note = terms.Note,
        ServiceHoursId = terms.ServiceHours is { } hours ? organisation.ServiceHoursIds[hours] : null,
        Levels = terms.Levels,
        Credits = terms.Credits,
    };
}

/// <summary>What a quote says besides its price.</summary>
internal sealed record QuoteTermsEntry(string Note, string? ServiceHours, IReadOnlyList<LevelTerms> Levels, CreditRules? Credits);
