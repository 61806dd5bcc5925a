using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Web.Pages.Home;

/// <summary>The newest months as Home tells them: services worst first, and targets that may still be missed. Everything comes from stored attainment.</summary>
public sealed class MonthsAtHome
{
    private const int RiskCount = 4;

    /// <param name="running">Figures of the month that has not ended; none where the newest month has.</param>
    /// <param name="closed">Figures of the newest month that has ended.</param>
    public MonthsAtHome(IReadOnlyList<WindowAttainment> running, IReadOnlyList<WindowAttainment> closed)
    {
        ArgumentNullException.ThrowIfNull(running);
        ArgumentNullException.ThrowIfNull(closed);
        (running, closed) = (Binding(running), Binding(closed));
        var usual = closed.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.First().Total);
        decimal? UsualTotal(WindowAttainment row) => row.Length == WindowLength.Month ? usual.GetValueOrDefault(KeyOf(row)) : WholeTotal(row);

        var closedByService = closed.ToLookup(row => row.Promise.ServiceCode);
        Services = [.. (running.Count > 0 ? running : closed)
            .GroupBy(row => row.Promise.ServiceCode)
            .Select(group => new ServiceLine
            {
                Code = group.Key,
                Name = group.First().Promise.ServiceName,
                UnitName = group.First().Promise.UnitName,
                Running = running.Count > 0 ? WorstStatus.Of(group.Select(row => row.Status)) : null,
                Closest = group.MaxBy(row => (WorstStatus.Severity(row.Status), CloseTo(row, UsualTotal(row))))!,
                Closed = closedByService[group.Key].Any() ? WorstStatus.Of(closedByService[group.Key].Select(row => row.Status)) : null,
            })
            .OrderByDescending(line => WorstStatus.Severity(line.Running ?? line.Closed ?? Status.NotMeasured))
            .ThenByDescending(line => CloseTo(line.Closest, UsualTotal(line.Closest)))
            .ThenBy(line => line.Name, StringComparer.InvariantCultureIgnoreCase),];
        Risks = [.. running
            .Select(row => (Row: row, Allowance: MissAllowance.Of(row.Promise.Target.Rule, row.Good, row.Total, UsualTotal(row))))
            .Where(risk => risk.Allowance is { } allowance && allowance.IsTight(risk.Row.Promise.Target.Rule.Kind is TargetKind.Availability or TargetKind.Ratio))
            .OrderByDescending(risk => CloseTo(risk.Row, UsualTotal(risk.Row)))
            .ThenByDescending(risk => risk.Allowance!.Missed)
            .Select(risk => new Risk { Row = risk.Row, Allowance = risk.Allowance! }),];
        Gaps = [.. running.Concat(closed)
            .Where(row => !row.Coverage.IsFull)
            .GroupBy(row => (row.Promise.ServiceCode, row.Month, row.Length))
            .Select(group => group.OrderByDescending(row => row.IsTooLittleWatched).ThenBy(row => row.Coverage.Ratio).First())
            .OrderByDescending(row => row.IsTooLittleWatched)
            .ThenBy(row => row.Coverage.Ratio)
            .ThenBy(row => row.Promise.ServiceName, StringComparer.InvariantCultureIgnoreCase)
            .ThenByDescending(row => row.Month),];
        RunningMonth = running.Count > 0 ? running[0].Month : null;
        ClosedMonth = closed.Count > 0 ? closed[0].Month : null;
        AsOf = running.Concat(closed).Select(row => (Instant?)row.AsOf).Max();
        ClosedServices = [.. closedByService.Select(group => WorstStatus.Of(group.Select(row => row.Status)))];
    }

    public LocalDate? RunningMonth { get; }

    public LocalDate? ClosedMonth { get; }

    /// <summary>Up to when the newest figures know what happened.</summary>
    public Instant? AsOf { get; }

    /// <summary>Worst first.</summary>
    public IReadOnlyList<ServiceLine> Services { get; }

    /// <summary>The status of each service in the closed month.</summary>
    public IReadOnlyList<Status> ClosedServices { get; }

    /// <summary>All targets of the running month that are over their allowance or close to it, the furthest over first.</summary>
    public IReadOnlyList<Risk> Risks { get; }

    /// <summary>The first of them.</summary>
    public IEnumerable<Risk> FirstRisks => Risks.Take(RiskCount);

    /// <summary>All others.</summary>
    public IEnumerable<Risk> FurtherRisks => Risks.Skip(RiskCount);

    /// <summary>Of each service and month of which not all was watched the target that lacks most; first those that are therefore not measured.</summary>
    public IReadOnlyList<WindowAttainment> Gaps { get; }

    /// <summary>How many of them are over already.</summary>
    public int OverCount => Risks.Count(risk => risk.Allowance.IsOver);

    /// <summary>How many of them are close, and not over.</summary>
    public int CloseCount => Risks.Count - OverCount;

    /// <summary>How many services of the closed month have a status.</summary>
    public int Count(Status status) => ClosedServices.Count(candidate => candidate == status);

    private static List<WindowAttainment> Binding(IReadOnlyList<WindowAttainment> rows) => [.. rows.Where(row => row.Promise.Target.Rule.Binds)];

    /// <summary>What a quarter or a year will have if it goes on as so far.</summary>
    private static decimal? WholeTotal(WindowAttainment row) => row.IsPartial && row.AsOf > row.From
        ? row.Total * (decimal)((row.To - row.From) / (row.AsOf - row.From))
        : row.Total;

    private static (decimal Used, decimal Gap)? CloseTo(WindowAttainment row, decimal? usualTotal) =>
        Closeness.Of(row.Promise.Target.Rule, row.Good, row.Total, row.Value, usualTotal);

    private static (string Agreement, string Target, long Site) KeyOf(WindowAttainment row) => (row.Promise.AgreementCode, row.Promise.Target.Rule.Key, row.Promise.SiteId);
}

/// <summary>A service on Home.</summary>
public sealed record ServiceLine
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string UnitName { get; init; }

    /// <summary>The worst target of the running month; null where none runs.</summary>
    public required Status? Running { get; init; }

    /// <summary>The target of the worst status, and of these the one furthest over, or with the least room left.</summary>
    public required WindowAttainment Closest { get; init; }

    /// <summary>The worst target of the closed month; null where it had no figures.</summary>
    public required Status? Closed { get; init; }
}

/// <summary>A target that may be missed.</summary>
public sealed record Risk
{
    public required WindowAttainment Row { get; init; }

    public required MissAllowance Allowance { get; init; }

    public TargetKind Kind => Row.Promise.Target.Rule.Kind;

    /// <summary>Length of the bar in percent of the whole width, which is twice the allowance, or what was missed where that is more.</summary>
    public int BarPercent => Percent(Allowance.Missed);

    /// <summary>Where on the bar the allowance ends, in percent of the same width.</summary>
    public int MarkPercent => Percent(Allowance.Allowed);

    private int Percent(decimal part) => Math.Max(Allowance.Allowed * 2, Allowance.Missed) is > 0 and var width ? (int)(part / width * 100) : 0;
}
