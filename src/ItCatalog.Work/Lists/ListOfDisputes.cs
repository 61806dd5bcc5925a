using ItCatalog.Calculation.Text;
using ItCatalog.Data.Disputes;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Disputes and corrections, to take away, with how far they have come.</summary>
public static class ListOfDisputes
{
    /// <summary>The list.</summary>
    /// <param name="disputes">Out of the store, which knows who may see them.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IEnumerable<Dispute> disputes, params IReadOnlyList<(string What, string? Value)> filter) => new ListColumns<Dispute>()
        .Whole("Dispute", one => one.Id)
        .Text("Kind", one => Word.Of(one.Kind))
        .Text("Agreement", one => one.AgreementCode)
        .Text("Service", one => one.ServiceName)
        .Text("Department", one => one.DepartmentName)
        .Text("About", one => Word.Of(one.About))
        .Text("Month", one => MonthWord.Of(one.Month))
        .Text("Target", one => one.TargetName)
        .Text("Site", one => one.SiteName)
        .Text("Case", one => one.TicketKey)
        .Sentence("Statement", one => one.Statement)
        .Text("Opened by", one => one.OpenedBy)
        .Text("For the", one => Word.Of(one.Side))
        .Time("Opened", one => one.Opened.InZone(Zone(one)))
        .Text("State", one => Word.Of(one.State))
        .Text("Step", one => one.Step == 0 ? null : $"{one.Step} of {one.Steps.Count}")
        .Time("Step ends", one => one.IsOpen ? one.StepEnds?.InZone(Zone(one)) : null)
        .Text("Time zone", one => one.Zone)
        .Text("Ended by", one => one.EndedBy)
        .Time("Ended", one => one.Ended?.InZone(Zone(one)))
        .Text("Corrected", one => one.IsCorrected ? "yes" : "no")
        .Of("Disputes", "disputes", disputes.ToAsyncEnumerable(), [.. ListAbout.Of(filter)]);

    private static DateTimeZone Zone(Dispute one) => DateTimeZoneProviders.Tzdb[one.Zone];
}
