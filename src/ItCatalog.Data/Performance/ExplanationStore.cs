using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Loads what one figure or one case rests on and lets the rules explain it. The cost is that of one month, or of one case.</summary>
public sealed class ExplanationStore(Database database, EvidenceStore evidence)
{
    /// <summary>How a month was computed; null where its version no longer names the site.</summary>
    /// <param name="month">The figure, out of <see cref="AttainmentStore"/>, whose promise knows who may see it.</param>
    public async Task<MonthExplanation?> ExplainAsync(WindowAttainment month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        var promise = month.Promise;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rule = promise.Target.Rule;
        var versions = await VersionsAsync(connection, month);
        if (await FindEvaluationAsync(connection, versions, month) is not var (version, evaluation))
        {
            return null;
        }

        var window = Window.StartingWith(month.Month, month.Length, promise.Zone);
        var measured = rule.IsMadeOfTickets
            ? FigureRecords.OfCases(FigureRecords.Tickets(connection, month, version), versions, month, version).Measured
            : await FigureRecords.OfAsync(connection, month, version);
        if (evaluation.Explain(rule, window, measured) is not { } explanation)
        {
            return null;
        }

        return new MonthExplanation
        {
            Month = month,
            Explanation = explanation,
            CountedElsewhereCount = rule.JudgesTickets ? ElsewhereCount(evaluation, rule, window, measured) : 0,
            UntoldCount = measured.ByVersion(evaluation, rule).Sum(part => part.Tickets.Count(ticket => window.Contains(ticket.Opened) && !part.Target.CanTell(ticket))),
            Calendar = evaluation.Calendar,
            DayNames = await DayNamesAsync(connection, promise, window, cancellationToken),
            Exclusions = await evidence.ExclusionsAsync(promise, window.Start, window.End, cancellationToken),
            Import = await evidence.FindImportAsync(promise, month.ComputedAt, cancellationToken),
        };
    }

    /// <summary>How a case's clock ran; null where the case does not take part, or the version no longer names the site.</summary>
    /// <param name="month">The figure of the month that the case stands in.</param>
    /// <param name="record">The case.</param>
    public async Task<CaseExplanation?> ExplainAsync(WindowAttainment month, CaseRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(record);
        await using var connection = await database.OpenAsync(cancellationToken);
        var cases = new CasesAtSite(await VersionsAsync(connection, month), month.Promise.SiteId, []);
        var opened = cases.Covering.FirstOrDefault(version => version.AgreementId == month.Promise.AgreementId && cases.IsInForce(version, record.Ticket.Opened));
        var rule = opened?.TargetsAt(month.Promise.SiteId).FirstOrDefault(target => target.Rule.Key == month.Promise.Target.Rule.Key)?.Rule;
        if (rule is not { JudgesTickets: true })
        {
            return null;
        }

        var evaluation = cases.EvaluationOf(opened!, month.AsOf);
        var isLeftOut = record.Ticket.Excluded || record.Outcome.State == TicketState.Excluded;
        if (evaluation.RuleOf(rule).Explain(record.Ticket with { Excluded = isLeftOut }) is not { } clock)
        {
            return null;
        }

        return new CaseExplanation
        {
            Clock = clock,
            Target = rule,
            VersionNumber = opened!.Number,
            Calendar = evaluation.Calendar,
            Exclusions = await evidence.ExclusionsAsync(month.Promise, record.Ticket.Opened, clock.ReadAt, cancellationToken),
        };
    }

    /// <summary>The same hours, exclusions and instant as when the figure was computed, read by the same code; null where the version no longer judges the month there.</summary>
    private static async Task<(VersionInForce Version, Evaluation Evaluation)?> FindEvaluationAsync(
        DbConnection connection, IReadOnlyList<VersionInForce> versions, WindowAttainment month)
    {
        var version = versions.SingleOrDefault(version => version.VersionId == month.Promise.VersionId);
        var site = version?.Sites.FirstOrDefault(site => site.SiteId == month.Promise.SiteId);
        if (site is null)
        {
            return null;
        }

        var watched = await Watch.WatchedAsync(connection, month.Promise.Target.Rule, version!.ServiceId, month.Promise.SiteId, month.Promise.Zone);
        return (version, new Evaluation(site.Calendar, site.Exclusions, month.AsOf) { Watched = watched });
    }

    /// <summary>Those of every agreement for the service, since whose case a ticket is depends on all of them.</summary>
    private static async Task<IReadOnlyList<VersionInForce>> VersionsAsync(DbConnection connection, WindowAttainment month) =>
        await AgreementTargets.InForceAsync(connection, new YearMonth(1900, 1), new YearMonth(2199, 12), serviceCode: month.Promise.ServiceCode);

    private static int ElsewhereCount(Evaluation evaluation, Target target, Window window, Measured measured) => measured.ByVersion(evaluation, target).Sum(part =>
    {
        var rule = part.Evaluation.RuleOf(part.Target);
        return part.Tickets.Count(ticket =>
            window.Contains(ticket.Opened) && rule.OutcomeOf(ticket) is { } outcome && !(outcome.BelongsTo is { } instant && window.Contains(instant)));
    });

    private static async Task<Dictionary<LocalDate, string>> DayNamesAsync(DbConnection connection, Promise promise, Window window, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<DayNameRow>(new CommandDefinition(
            """
            select date as Date, name as Name, 1 as Rank from site_special_day where site_id = @SiteId and date >= @first and date < @end
            union all
            select date, name, 2 from site_holiday where site_id = @SiteId and date >= @first and date < @end
            order by 1, 3
            """,
            new { promise.SiteId, first = window.FirstDate, end = window.EndDate },
            cancellationToken: cancellationToken));
        return rows.GroupBy(row => row.Date).ToDictionary(day => day.Key, day => day.First().Name);
    }

    private sealed record DayNameRow
    {
        public required LocalDate Date { get; init; }

        public required string Name { get; init; }
    }
}
