using System.Text;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
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
/// <param name="Scenarios">What is tried beside it.</param>
/// <param name="Peers">What sources say of others.</param>
internal sealed record ComparisonEntry(
    string Code,
    string Service,
    string Name,
    string Note,
    JsonElement Costs,
    IReadOnlyDictionary<string, QuoteTermsEntry> Terms,
    int YearsFromNow,
    IReadOnlyList<ScenarioEntry> Scenarios,
    IReadOnlyList<PeerEntry> Peers)
{
    public async Task WriteAsync(DemoComparisonCases cases, DemoOrganisation organisation, DemoTime time, Actor loader, CancellationToken cancellationToken)
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
            Peers = [.. Peers.Select(peer => peer.ToRange(time.ThisMonth.Year, costs.Currency))],
            Quotes = [.. costs.Quotes.Select(quote => Kept(quote, Terms[quote.Provider], organisation, firstYear, time))],
        };
        _ = (await cases.Create.RunAsync(loader, record, cancellationToken)).Value;
        foreach (var scenario in Scenarios)
        {
            await scenario.WriteAsync(Code, cases, loader, cancellationToken);
        }
    }

    // A document always names a minimum.
    private static QuoteRecord Kept(Quote quote, QuoteTermsEntry terms, DemoOrganisation organisation, int firstYear, DemoTime time) =>
        QuoteRecord.Of(quote with { MinimumPerYear = quote.MinimumPerYear is 0 ? null : quote.MinimumPerYear }) with
    {
        ValidUntil = new(firstYear, 1, 31),
        Note = terms.Note,
        ServiceHoursId = terms.ServiceHours is { } hours ? organisation.ServiceHoursIds[hours] : null,
        Levels = terms.Levels,
        Credits = terms.Credits,
        Reported = [.. terms.Reported.SelectMany(reported => reported.ToMonths(time))],
    };
}

/// <summary>What a quote says besides its price.</summary>
internal sealed record QuoteTermsEntry(string Note, string? ServiceHours, IReadOnlyList<LevelTerms> Levels, CreditRules? Credits, IReadOnlyList<ReportedEntry> Reported);

/// <summary>What a provider reports of its own months, the last one over.</summary>
/// <param name="Target">Key of our target.</param>
/// <param name="Source">Where it says so.</param>
/// <param name="Counted">Of how many in each month.</param>
/// <param name="Values">Month by month; null where a month is not reported.</param>
internal sealed record ReportedEntry(string Target, string Source, decimal Counted, IReadOnlyList<decimal?> Values)
{
    public IEnumerable<ProviderMonth> ToMonths(DemoTime time) => Values.Index().Where(value => value.Item is not null)
        .Select(value => new ProviderMonth(Target, time.ThisMonth.PlusMonths(value.Index - Values.Count), value.Item!.Value, Counted, Source));
}

/// <summary>What a source says of others; costs in the organisation's currency, shares as ratios.</summary>
/// <param name="Measure">The word of the measure.</param>
/// <param name="Peers">Who they are.</param>
/// <param name="YearsAgo">How many years before that of the day of loading.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Sample">How many others.</param>
/// <param name="Lower">Lower quartile; null where the source does not say.</param>
/// <param name="Median">Median.</param>
/// <param name="Upper">Upper quartile; null where the source does not say.</param>
/// <param name="Volume">Of a cost: what counts ours.</param>
/// <param name="Lines">Of a cost: our lines; null: all.</param>
/// <param name="WeeklyHours">Of a cost: their service hours.</param>
/// <param name="HoursShare">Of a cost: what grows with those.</param>
/// <param name="Sites">Of a cost: their sites.</param>
/// <param name="SitesShare">Of a cost: what grows with those.</param>
internal sealed record PeerEntry(
    string Measure,
    string Peers,
    int YearsAgo,
    string Source,
    int Sample,
    decimal? Lower,
    decimal Median,
    decimal? Upper,
    string? Volume,
    IReadOnlyList<string>? Lines,
    decimal? WeeklyHours,
    decimal? HoursShare,
    decimal? Sites,
    decimal? SitesShare)
{
    public PeerRange ToRange(int year, string currency) => new()
    {
        Measure = Word.Parse<PeerMeasure>(Measure),
        Peers = Peers,
        Year = year - YearsAgo,
        Source = Source,
        Sample = Sample,
        Lower = Lower,
        Median = Median,
        Upper = Upper,
        Driver = Volume,
        Lines = Lines ?? [],
        Currency = Volume is null ? null : currency,
        WeeklyHours = WeeklyHours,
        HoursShare = HoursShare,
        Sites = Sites,
        SitesShare = SitesShare,
    };
}

/// <summary>A scenario of a comparison: amounts a year of lines of ours, what comes once besides, and levels that we would promise.</summary>
/// <param name="Code">What addresses call it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Note">Remarks.</param>
/// <param name="Lines">Amounts a year by the line's name.</param>
/// <param name="OneOff">What comes once.</param>
/// <param name="OurLevels">What we would promise.</param>
/// <param name="Stranded">Shares of lines of ours that stay beside a provider, by the line's name.</param>
internal sealed record ScenarioEntry(
    string Code, string Name, string Note, IReadOnlyDictionary<string, decimal> Lines, IReadOnlyList<OneOff> OneOff, IReadOnlyList<ChangedLevel> OurLevels,
    IReadOnlyDictionary<string, decimal> Stranded)
{
    public async Task WriteAsync(string comparison, DemoComparisonCases cases, Actor loader, CancellationToken cancellationToken)
    {
        _ = (await cases.Copy.RunAsync(loader, comparison, Code, Name, isScenario: true, cancellationToken)).Value;
        var stored = (await cases.Comparisons.FindAsync(Code, cancellationToken))!;
        var inHouse = stored.Record.Costs.InHouse;
        var record = stored.Record with
        {
            Note = Note,
            OurLevels = OurLevels,
            Costs = stored.Record.Costs with
            {
                InHouse = inHouse with
                {
                    Lines = [.. inHouse.Lines.Select(Changed)],
                    OneOff = [.. inHouse.OneOff, .. OneOff],
                },
            },
        };
        _ = (await cases.Save.RunAsync(loader, record, stored.Summary.Revision, "changed", cancellationToken)).Value;
    }

    private CostLine Changed(CostLine line) => (line is FixedLine one && Lines.TryGetValue(line.Name, out var perYear) ? one with { PerYear = perYear } : line) with
    {
        Stranded = Stranded.GetValueOrDefault(line.Name, line.Stranded),
    };
}

/// <summary>What comparisons of the demonstration are written with.</summary>
internal sealed record DemoComparisonCases(ComparisonStore Comparisons, CreateComparison Create, CopyComparison Copy, SaveComparison Save);
