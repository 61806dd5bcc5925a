using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Cases that wait for a department, are shared, or have no agreement, to take away; the newest first.</summary>
public sealed class ListOfWaitingCases(ListedCaseStore store)
{
    private static readonly ListColumns<ListedCaseRow> Columns = new ListColumns<ListedCaseRow>()
        .Text("Source", one => one.SourceCode)
        .Text("Case", one => one.Key)
        .Sentence("Title", one => one.Title)
        .Text("Service", one => one.ServiceName)
        .Text("Site", one => one.SiteName)
        .Text("Department", one => one.DepartmentName)
        .Text("Priority", one => one.Priority)
        .Text("Group", one => one.WorkGroup)
        .Time("Opened", one => one.Opened.InZone(DateTimeZoneProviders.Tzdb[one.TimeZone]))
        .Time("Resolved", one => one.Resolved?.InZone(DateTimeZoneProviders.Tzdb[one.TimeZone]))
        .Text("Time zone", one => one.TimeZone);

    /// <summary>What the filter lets through and the viewer may see.</summary>
    public ListFile Of(Actor viewer, ListedFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var word = Calculation.Text.Word.Of(filter.Standing);
        return Columns.Of(
            "Cases",
            $"cases-{word}",
            store.AllAsync(viewer, filter),
            [("Standing", word), .. ListAbout.Of(("Service", filter.Service), ("Site", filter.Site), ("Group", filter.Group))]);
    }
}
