using ItCatalog.Calculation.Text;
using ItCatalog.Data.Remedies;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Improvement plans, to take away, with how far they have come.</summary>
public static class ListOfPlans
{
    /// <summary>The list.</summary>
    /// <param name="plans">Out of the store, which knows who may see them.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IEnumerable<ImprovementPlan> plans, params IReadOnlyList<(string What, string? Value)> filter) => new ListColumns<ImprovementPlan>()
        .Whole("Plan", one => one.Id)
        .Text("Agreement", one => one.AgreementCode)
        .Text("Service", one => one.ServiceName)
        .Text("Department", one => one.DepartmentName)
        .Text("Unit", one => one.UnitName)
        .Text("Target", one => one.TargetName)
        .Text("Site", one => one.SiteName)
        .Month("Month", one => one.Month)
        .Text("Demanded by", one => Word.Of(one.DemandedBy))
        .Text("State", one => Word.Of(one.State))
        .Text("Owner", one => one.Owner.Length == 0 ? null : one.Owner)
        .Date("Due", one => one.Due)
        .Text("Kind of cause", one => one.CauseKind is { } kind ? Word.Of(kind) : null)
        .Text("Root cause", one => one.CauseKind is null ? null : one.Cause)
        .Whole("Steps", one => one.StepCount)
        .Whole("Done or dropped", one => one.SettledCount)
        .Time("Write by", one => one.WriteBy?.InZone(Zone(one)))
        .Time("Opened", one => one.Opened.InZone(Zone(one)))
        .Text("Ended by", one => one.EndedBy)
        .Time("Ended", one => one.Ended?.InZone(Zone(one)))
        .Text("Time zone", one => one.Zone)
        .Of("Improvement plans", "plans", plans.ToAsyncEnumerable(), [.. ListAbout.Of(filter)]);

    private static DateTimeZone Zone(ImprovementPlan one) => DateTimeZoneProviders.Tzdb[one.Zone];
}
