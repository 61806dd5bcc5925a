using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Work.Demo;

/// <summary>A comparison of the demonstration; its first year is the one after the day of loading, its quotes are valid until the end of January, and some offer service hours of their own.</summary>
internal sealed record ComparisonEntry(
    string Code,
    string Service,
    string Name,
    int Years,
    decimal DiscountRatioPerYear,
    string Note,
    IReadOnlyList<VolumeRecord> Volumes,
    IReadOnlyList<CostLineRecord> InHouseLines,
    IReadOnlyList<OneOffRecord> OneOff,
    IReadOnlyList<QuoteRecord> Quotes,
    IReadOnlyDictionary<string, string> QuoteHours)
{
    public async Task WriteAsync(CreateComparison createComparison, DemoOrganisation organisation, DemoTime time, Actor loader, CancellationToken cancellationToken)
    {
        var firstYear = time.ThisMonth.Year + 1;
        var record = new ComparisonRecord
        {
            Code = Code,
            ServiceId = organisation.ServiceIds[Service],
            Name = $"{Name}, {firstYear} to {firstYear + Years - 1}",
            Years = Years,
            FirstYear = firstYear,
            DiscountRatioPerYear = DiscountRatioPerYear,
            Note = Note,
            Volumes = Volumes,
            InHouseLines = InHouseLines,
            OneOff = OneOff,
            Quotes = [.. Quotes.Select(quote => quote with
            {
                ValidUntil = new(firstYear, 1, 31),
                ServiceHoursId = QuoteHours.TryGetValue(quote.Provider, out var hours) ? organisation.ServiceHoursIds[hours] : null,
            }),],
        };
        _ = (await createComparison.RunAsync(loader, record, cancellationToken)).Value;
    }
}
