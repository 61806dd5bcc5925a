using ItCatalog.Data.Exclusions;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Claims to leave something out, to take away, with their answers.</summary>
public static class ListOfExclusions
{
    /// <summary>The list.</summary>
    /// <param name="exclusions">Out of the store, which knows who may see them.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IEnumerable<Exclusion> exclusions, params IReadOnlyList<(string What, string? Value)> filter) => new ListColumns<Exclusion>()
        .Whole("Exclusion", one => one.Id)
        .Text("Agreement", one => one.AgreementCode)
        .Text("Service", one => one.ServiceName)
        .Text("Department", one => one.DepartmentName)
        .Text("Site", one => one.SiteName ?? "every site")
        .Time("From", one => one.From.InZone(Zone(one)))
        .Time("To", one => one.To.InZone(Zone(one)))
        .Text("Time zone", one => one.TimeZone)
        .Text("Leaves out", one => Calculation.Text.Word.Of(one.Covers))
        .Text("Cause", one => ExclusionCause.Words(one.Cause))
        .Sentence("Reason", one => one.Reason)
        .Text("Claimed by", one => one.ClaimedBy)
        .Text("For the", one => Calculation.Text.Word.Of(one.Side))
        .Time("Claimed", one => one.Claimed.InZone(Zone(one)))
        .Time("Answer by", one => one.AnswerBy?.InZone(Zone(one)))
        .Text("State", one => Calculation.Text.Word.Of(one.State))
        .Text("In part", one => one.IsPart ? "yes" : "no")
        .Text("By silence", one => one.BySilence ? "yes" : "no")
        .Text("Decided by", one => one.DecidedBy)
        .Time("Decided", one => one.Decided?.InZone(Zone(one)))
        .Sentence("Note", one => one.DecisionNote)
        .Of("Exclusions", "exclusions", exclusions.ToAsyncEnumerable(), [.. ListAbout.Of(filter)]);

    private static DateTimeZone Zone(Exclusion one) => DateTimeZoneProviders.Tzdb[one.TimeZone];
}
