using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Outages to take away as their sources report them, the newest first.</summary>
public sealed class ListOfOutages(OutageStore store)
{
    /// <summary>What the filter lets through and the viewer may see.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="zone">The organisation's: times of outages at every site are by its clock.</param>
    /// <param name="month">First day of the month that the filter is about; null: all months.</param>
    public ListFile Of(Actor viewer, OutageFilter filter, DateTimeZone zone, LocalDate? month)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new ListColumns<ListedOutage>()
            .Text("Service code", one => one.ServiceCode)
            .Text("Service", one => one.ServiceName)
            .Text("Unit", one => one.UnitName)
            .Text("Site", one => one.SiteName ?? "every site")
            .Text("Outage", one => one.Key)
            .Time("From", one => one.From.InZone(one.Zone(zone)))
            .Time("To", one => one.To?.InZone(one.Zone(zone)))
            .Text("Time zone", one => one.Zone(zone).Id)
            .Text("Over", one => one.To is null ? "no" : "yes")
            .Number("Lasted, in minutes", one => one.To is { } end ? Minutes(end - one.From) : null)
            .Number("Share of the service lost", one => one.Impact)
            .Text("Series", one => one.Series)
            .Sentence("Cause", one => one.Cause)
            .Text("Made of checks", one => one.Rule is null ? "no" : "yes")
            .Text("Source", one => one.SourceName)
            .Whole("Import", one => one.ImportId)
            .Whole("Line", one => one.Line)
            .Of(
                "Outages",
                "outages" + (month is { } only ? "-" + MonthWord.Of(only) : ""),
                store.AllAsync(viewer, filter),
                [.. ListAbout.Of(("Month", month is { } about ? Show.Month(about) : null), ("Service", filter.Service), ("Site", filter.Site))]);
    }

    private static decimal Minutes(Duration time) => time.BclCompatibleTicks / (decimal)TimeSpan.TicksPerMinute;
}
