using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads what was promised and what was kept, as it was computed when the data came in. Nothing here computes a figure.</summary>
public sealed class AttainmentStore(Database database)
{
    /// <summary>Every target of a service in one month (or the quarter or year around it), at each site and for each department that the viewer may see.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="serviceCode">The service.</param>
    /// <param name="month">Any day of the month.</param>
    /// <returns>By department, position of the target, and site; empty where the service is unknown or has no figures.</returns>
    public Task<IReadOnlyList<WindowAttainment>> OfServiceAsync(Actor viewer, string serviceCode, LocalDate month, CancellationToken cancellationToken)
    {
        var around = MonthWindows.Around(month);
        return QueryAsync(
            $"""
            where sv.code = @serviceCode and {MonthWindows.Contain}
              and {SeenDepartments.Hold("a.department_id")}
            """,
            "d.name, a.code, t.position, t.key, s.name, s.code",
            new { seen = SeenDepartments.By(viewer), serviceCode, month = around.Month, earliest = around.Earliest },
            cancellationToken);
    }

    /// <summary>The same over all departments, as a computation of its own: each case once, held against the strictest promise of each target key, whose the promise is.</summary>
    /// <returns>By target key and site; empty for those who do not see every department.</returns>
    /// <remarks>Calculation rules, section 10, "Sums over agreements".</remarks>
    public async Task<IReadOnlyList<WindowAttainment>> SumsOfServiceAsync(Actor viewer, string serviceCode, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var around = MonthWindows.Around(month);
        return !viewer.SeesEveryDepartment ? [] : await QueryAsync(
            $"""
            where sv.code = @serviceCode and {MonthWindows.Contain}
            """,
            "t.position, m.target_key, s.name, s.code",
            new { serviceCode, month = around.Month, earliest = around.Earliest },
            cancellationToken,
            "attainment_sum",
            $"{NothingBeside}, {FigureRow.NothingClosed}",
            join: "");
    }

    /// <summary>Every target in one month (or the quarter or year around it), at each site and for each department that the viewer may see.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="ofOwnUnits">Only what the viewer's units provide.</param>
    public Task<IReadOnlyList<WindowAttainment>> OfMonthAsync(Actor viewer, LocalDate month, bool ofOwnUnits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var around = MonthWindows.Around(month);
        return QueryAsync(
            $"""
            where {MonthWindows.Contain}
              and {SeenDepartments.Hold("a.department_id")}
              and (@ofOwnUnits = 0 or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = sv.unit_id))
            """,
            "sv.name, sv.id, d.name, a.code, t.position, t.key, s.name, s.code",
            new { seen = SeenDepartments.By(viewer), personId = viewer.Id, ofOwnUnits, month = around.Month, earliest = around.Earliest },
            cancellationToken);
    }

    /// <summary>Every target of an agreement in one month (or the quarter or year around it), at each site.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="month">Any day of the month.</param>
    /// <returns>By position of the target and site; empty where the viewer may not see the department.</returns>
    public Task<IReadOnlyList<WindowAttainment>> OfAgreementAsync(
        Actor viewer, long agreementId, LocalDate month, CancellationToken cancellationToken)
    {
        var around = MonthWindows.Around(month);
        return QueryAsync(
            $"""
            where m.agreement_id = @agreementId and {MonthWindows.Contain}
              and {SeenDepartments.Hold("a.department_id")}
            """,
            "t.position, t.key, s.name, s.code",
            new { seen = SeenDepartments.By(viewer), agreementId, month = around.Month, earliest = around.Earliest },
            cancellationToken);
    }

    /// <summary>Every target of an agreement in every window of some months that has ended, at each site.</summary>
    /// <param name="agreement">Out of <see cref="AgreementStore"/>, which knows who may see it.</param>
    /// <param name="from">First day of the first month in which a window may begin.</param>
    /// <param name="until">First day of the last one.</param>
    /// <returns>By target key, site and window.</returns>
    public Task<IReadOnlyList<WindowAttainment>> EndedAsync(Agreement agreement, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return QueryAsync(
            "where m.agreement_id = @Id and m.partial = 0 and m.window_start >= @from and m.window_start <= @until",
            "m.target_key, s.code, m.window_start",
            new { agreement.Id, from, until },
            cancellationToken);
    }

    /// <summary>First day of the newest month of an agreement that has ended and has figures; null where none has.</summary>
    /// <param name="agreementId">The agreement.</param>
    public async Task<LocalDate?> NewestEndedAsync(long agreementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<LocalDate?>(new CommandDefinition(
            "select m.last_month from attainment m where m.agreement_id = @agreementId and m.partial = 0 order by m.last_month desc limit 1",
            new { agreementId },
            cancellationToken: cancellationToken));
    }

    /// <summary>A target at a site in every window that has figures, each judged by the version that was in force on its first day.</summary>
    /// <param name="promise">The target, out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    /// <returns>Oldest first.</returns>
    public Task<IReadOnlyList<WindowAttainment>> OfTargetAsync(Promise promise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return QueryAsync(
            """
            where m.agreement_id = @AgreementId and m.target_key = @key and m.site_id = @SiteId
            """,
            "m.window_start",
            new { promise.AgreementId, key = promise.Target.Rule.Key, promise.SiteId },
            cancellationToken);
    }

    /// <summary>A target at a site in one month, or in the quarter or year around it; null where it has no figures.</summary>
    /// <param name="promise">The target, out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    /// <param name="month">Any day of the month.</param>
    public async Task<WindowAttainment?> FindAsync(Promise promise, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var around = MonthWindows.Around(month);
        var rows = await QueryAsync(
            $"""
            where m.agreement_id = @AgreementId and m.target_key = @key and m.site_id = @SiteId
              and {MonthWindows.Contain}
            """,
            "m.window_start",
            new { promise.AgreementId, key = promise.Target.Rule.Key, promise.SiteId, month = around.Month, earliest = around.Earliest },
            cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Figures with what was promised. A promise is read once for all its sites and windows: it is wide, and figures are many.</summary>
    /// <param name="condition">On attainment (m), its target (t) and what <see cref="PromiseRow.Joins"/> adds.</param>
    /// <param name="order">Of the figures; of the site (s) too.</param>
    private async Task<IReadOnlyList<WindowAttainment>> QueryAsync(
        string condition, string order, object parameters, CancellationToken cancellationToken, string table = "attainment", string beside = Beside, string join = FigureRow.JoinClosed)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // Both are of one state.
        await using var snapshot = Database.BeginSnapshot(connection);
        var targets = (await connection.QueryAsync<PromiseRow, TargetRow, PromisedTarget>(
            new CommandDefinition(
                $"""
                select {PromiseRow.Columns}, {TargetRow.Columns}
                from target t
                {PromiseRow.Joins}
                where t.id in (
                  select m.target_id
                  from {table} m
                  join target t on t.id = m.target_id
                  {PromiseRow.Joins}
                  {condition})
                order by t.id
                """,
                parameters,
                cancellationToken: cancellationToken),
            (promise, target) => new PromisedTarget(promise, target.ToTarget()))).ToDictionary(target => target.Target.Id);
        var figures = await connection.QueryAsync<AttainmentRow, SiteRow, WindowAttainment>(
            new CommandDefinition(
                $"""
                select {AttainmentRow.Columns}, {beside}, {SiteRow.Columns}
                from {table} m
                join target t on t.id = m.target_id
                {PromiseRow.Joins}
                join site s on s.id = m.site_id
                {join}
                {condition}
                order by {order}
                """,
                parameters,
                cancellationToken: cancellationToken),
            (figure, site) => figure.ToAttainment(targets[figure.TargetId].At(site)),
            splitOn: "SiteId");
        return [.. figures];
    }

    private const string Beside = $"m.shared_by as SharedBy, m.waiting_count as WaitingCount, m.left_out_count as LeftOutCount, {FigureRow.ClosedColumns}";

    /// <summary>A sum over agreements counts every case, whoever's it is.</summary>
    private const string NothingBeside = "cast(null as text) as SharedBy, 0 as WaitingCount, 0 as LeftOutCount";

    /// <summary>What sources say themselves: nothing is none of none.</summary>
    internal const string ReportedColumns =
        """
        coalesce(m.said_good, 0) as SaidGood, coalesce(m.said_total, 0) as SaidTotal, coalesce(m.by_due_good, 0) as ByDueGood, coalesce(m.by_due_total, 0) as ByDueTotal
        """;

    /// <summary>A target of a version, wherever it applies.</summary>
    private sealed record PromisedTarget(PromiseRow Promise, AgreementTarget Target)
    {
        private readonly Dictionary<long, Promise> bySite = [];

        public Promise At(SiteRow site) => bySite.TryGetValue(site.SiteId, out var known) ? known : bySite[site.SiteId] = Promise.ToPromise(site, Target);
    }

    private sealed record AttainmentRow : FigureRow
    {
        public const string Columns =
            $"""
            m.window_start as Month, m.last_month as LastMonth, m.window_from_ms as "From", m.window_to_ms as "To",
            m.as_of_ms as AsOf, m.partial as IsPartial, m.good as Good, m.total as Total,
            m.value as Value, m.raw_good as RawGood, m.raw_total as RawTotal, m.raw_value as RawValue,
            m.pending_count as PendingCount, m.excluded_count as ExcludedCount, m.status as Status,
            m.coverage_part as CoveragePart, m.coverage_whole as CoverageWhole, {ReportedColumns}, m.rule_version as RuleVersion, m.computed_ms as ComputedAt, m.target_id as TargetId
            """;

        public required LocalDate Month { get; init; }

        public required LocalDate LastMonth { get; init; }

        public required Instant From { get; init; }

        public required Instant To { get; init; }

        public required Instant AsOf { get; init; }

        public required bool IsPartial { get; init; }

        public required decimal? RawGood { get; init; }

        public required decimal? RawTotal { get; init; }

        public required decimal? RawValue { get; init; }

        public required int PendingCount { get; init; }

        public required int ExcludedCount { get; init; }

        public required long CoveragePart { get; init; }

        public required long CoverageWhole { get; init; }

        public required int SaidGood { get; init; }

        public required int SaidTotal { get; init; }

        public required int ByDueGood { get; init; }

        public required int ByDueTotal { get; init; }

        public required string? SharedBy { get; init; }

        public required int WaitingCount { get; init; }

        public required int LeftOutCount { get; init; }

        public required int RuleVersion { get; init; }

        public required Instant ComputedAt { get; init; }

        public required long TargetId { get; init; }

        public WindowAttainment ToAttainment(Promise promise) => new()
        {
            Month = Month,
            LastMonth = LastMonth,
            From = From,
            To = To,
            AsOf = AsOf,
            IsPartial = IsPartial,
            Good = Good,
            Total = Total,
            Value = Value,
            RawGood = RawGood,
            RawTotal = RawTotal,
            RawValue = RawValue,
            PendingCount = PendingCount,
            ExcludedCount = ExcludedCount,
            Status = Word.Parse<Status>(Status!),
            Coverage = new(CoveragePart, CoverageWhole),
            Reported = new(SaidGood, SaidTotal, ByDueGood, ByDueTotal),
            Beside = new(SharedBy, WaitingCount, LeftOutCount),
            ClosedOtherwise = ClosedOtherwise,
            RuleVersion = RuleVersion,
            ComputedAt = ComputedAt,
            Promise = promise,
        };
    }
}
