using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Cases that waited, to take away: each in every month in which it did, in service hours.</summary>
public sealed class ListOfWaits(WaitStore store)
{
    private static readonly ListColumns<CaseWait> Columns = new ListColumns<CaseWait>()
        .Text("Agreement", one => one.AgreementCode)
        .Text("Service", one => one.ServiceName)
        .Text("Department", one => one.DepartmentName)
        .Text("Site", one => one.SiteName)
        .Month("Month", one => one.Month)
        .Text("Source", one => one.SourceCode)
        .Text("Case", one => one.Key)
        .Sentence("Title", one => one.Title)
        .Text("Priority", one => one.Priority)
        .Time("Opened", one => one.Opened.InZone(DateTimeZoneProviders.Tzdb[one.TimeZone]))
        .Time("Resolved", one => one.Resolved?.InZone(DateTimeZoneProviders.Tzdb[one.TimeZone]))
        .Number("Hours waited for the customer", one => Hours(one.Customer))
        .Number("Hours waited for somebody else", one => Hours(one.Other))
        .Number("Hours waited, not known for whom", one => Hours(one.NotKnown))
        .Text("Time zone", one => one.TimeZone);

    /// <summary>What the filter lets through and its viewer may see.</summary>
    public async Task<ListFile> OfAsync(AttainmentFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Columns.Of(
            "Waiting",
            "waiting" + (filter.Month is { } month ? "-" + MonthWord.Of(month) : ""),
            (await store.CasesAsync(filter, skip: 0, cancellationToken)).ToAsyncEnumerable(),
            [.. ListAbout.Of(
                ("Agreement", filter.Agreement), ("Department", filter.Department), ("Service", filter.Service), ("Site", filter.Site), ("Month", filter.Month is { } only ? MonthWord.Of(only) : null))]);
    }

    private static decimal Hours(Duration time) => time.BclCompatibleTicks / (decimal)TimeSpan.TicksPerHour;
}
