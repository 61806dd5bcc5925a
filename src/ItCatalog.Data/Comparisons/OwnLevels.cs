using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>What we promise for a service, and what we kept of it, over all its agreements.</summary>
internal static class OwnLevels
{
    private const int Months = 12;

    /// <summary>The targets of the versions in force on a day, by department and position.</summary>
    public static async Task<IReadOnlyList<OwnTarget>> TargetsAsync(long serviceId, LocalDate today, DbConnection connection, CancellationToken cancellationToken)
    {
        const string InForce = "v.effective_from <= @today and (v.effective_to is null or v.effective_to > @today)";
        var rows = (await connection.QueryAsync<DepartmentRow, TargetRow, (DepartmentRow Agreement, TargetRow Target)>(
            new CommandDefinition(
                $"""
                select d.name as Department, a.code as Agreement, {TargetRow.Columns}
                from target t
                join signed_version v on v.id = t.version_id
                join agreement a on a.id = v.agreement_id
                join department d on d.id = a.department_id
                where a.service_id = @serviceId and {InForce} and t.standing = 'binding'
                order by d.name, a.id, t.position, t.id
                """,
                new { serviceId, today },
                cancellationToken: cancellationToken),
            (agreement, target) => (agreement, target),
            splitOn: "Id")).AsList();
        var weekly = await WeeklyPatterns.PromisedAsync(
            connection, $"in (select v.id from signed_version v join agreement a on a.id = v.agreement_id where a.service_id = @serviceId and {InForce})", new { serviceId, today });
        var longest = weekly.GroupBy(site => site.Key.VersionId, site => new ServiceHours(site, [], []).WeeklyLength).ToDictionary(version => version.Key, version => version.Max());
        return [.. rows.Select(row => Own(row.Agreement, row.Target) with { WeeklyHours = longest.GetValueOrDefault(row.Target.VersionId) })];
    }

    /// <summary>What the versions in force on a day pay back, by the agreement's number; those that know no credits are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, CreditRules>> CreditsAsync(long serviceId, LocalDate today, DbConnection connection, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<string, CreditTermsRow, (string Agreement, CreditRules? Rules)>(
            new CommandDefinition(
                $"""
                select a.code as Agreement, {CreditTermsRow.Columns}
                from signed_version v
                join agreement a on a.id = v.agreement_id
                where a.service_id = @serviceId and v.effective_from <= @today and (v.effective_to is null or v.effective_to > @today) and v.at_risk_ratio is not null
                order by a.id
                """,
                new { serviceId, today },
                cancellationToken: cancellationToken),
            (agreement, terms) => (agreement, terms.ToRules()),
            splitOn: "MonthlyChargeCents");
        return rows.Where(row => row.Rules is not null).ToDictionary(row => row.Agreement, row => row.Rules!, StringComparer.Ordinal);
    }

    /// <summary>At how many sites a version in force on a day promises the service.</summary>
    public static Task<int> SiteCountAsync(long serviceId, LocalDate today, DbConnection connection, CancellationToken cancellationToken) => connection.ExecuteScalarAsync<int>(new CommandDefinition(
        """
        select count(distinct p.site_id)
        from promised_site p
        join signed_version v on v.id = p.version_id
        join agreement a on a.id = v.agreement_id
        where a.service_id = @serviceId and v.effective_from <= @today and (v.effective_to is null or v.effective_to > @today)
        """,
        new { serviceId, today },
        cancellationToken: cancellationToken));

    /// <summary>The last twelve whole months that have figures, and the running one, by department, target, site and month. A quarter or a year stands in its last month.</summary>
    public static Task<IReadOnlyList<KeptMonth>> MonthsAsync(long serviceId, DbConnection connection, CancellationToken cancellationToken) => ReadAsync(
        "attainment m join agreement a on a.id = m.agreement_id", "a.service_id", "d.name, a.id, t.position, m.target_key, s.name, s.id, m.window_start",
        $"m.shared_by as SharedBy, m.waiting_count as WaitingCount, m.left_out_count as LeftOutCount, {FigureRow.ClosedColumns}", FigureRow.JoinClosed, serviceId, connection, cancellationToken);

    /// <summary>The same over all agreements, each case once, against the strictest promise of each target key; by target, site and month.</summary>
    public static Task<IReadOnlyList<KeptMonth>> SumsAsync(long serviceId, DbConnection connection, CancellationToken cancellationToken) => ReadAsync(
        "attainment_sum m", "m.service_id", "m.target_key, s.name, s.id, m.window_start",
        $"cast(null as text) as SharedBy, 0 as WaitingCount, 0 as LeftOutCount, {FigureRow.NothingClosed}", "", serviceId, connection, cancellationToken);

    private static async Task<IReadOnlyList<KeptMonth>> ReadAsync(
        string figures, string service, string order, string beside, string join, long serviceId, DbConnection connection, CancellationToken cancellationToken)
    {
        // Figures and targets are read one after the other: both are of one state.
        await using var transaction = Database.BeginSnapshot(connection);
        var newest = (await connection.QuerySingleAsync<NewestRow>(new CommandDefinition(
            $"select max(m.last_month) as Month from {figures} where {service} = @serviceId and m.partial = 0",
            new { serviceId },
            cancellationToken: cancellationToken))).Month;
        var of = new { serviceId, first = newest?.PlusMonths(1 - Months) ?? LocalDate.MinIsoValue };
        var promises = (await connection.QueryAsync<DepartmentRow, TargetRow, (long TargetId, OwnTarget Promise)>(
            new CommandDefinition(
                $"""
                select d.name as Department, a.code as Agreement, {TargetRow.Columns}
                from target t
                join agreement_version v on v.id = t.version_id
                join agreement a on a.id = v.agreement_id
                join department d on d.id = a.department_id
                where t.id in (select m.target_id from {figures} where {service} = @serviceId and m.last_month >= @first)
                order by t.id
                """,
                of,
                cancellationToken: cancellationToken),
            (agreement, target) => (target.Id, Own(agreement, target)),
            splitOn: "Id")).ToDictionary(target => target.TargetId, target => target.Promise);
        var rows = await connection.QueryAsync<MonthRow>(new CommandDefinition(
            $"""
            select m.target_id as TargetId, s.name as Site, m.last_month as Month, m.good as Good, m.total as Total, m.value as Value, m.raw_value as RawValue,
              m.status as Status, m.partial as Partial, m.coverage_part as CoveragePart, m.coverage_whole as CoverageWhole, {AttainmentStore.ReportedColumns}, {beside}
            from {figures}
            join site s on s.id = m.site_id
            join target t on t.id = m.target_id
            join agreement_version v on v.id = t.version_id
            join agreement promised on promised.id = v.agreement_id
            join department d on d.id = promised.department_id
            {join}
            where {service} = @serviceId and m.last_month >= @first
            order by {order}
            """,
            of,
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToKept(promises[row.TargetId]))];
    }

    private static OwnTarget Own(DepartmentRow agreement, TargetRow row)
    {
        var target = row.ToTarget();
        return new OwnTarget { Department = agreement.Department, Agreement = agreement.Agreement, Window = target.WindowLength, Name = target.WindowLength == WindowLength.Month ? target.Name : $"{target.Name}, each {ShowWindow.Noun(target.WindowLength)}", Target = target.Rule, Decimals = target.Decimals };
    }

    private sealed record DepartmentRow
    {
        public required string Department { get; init; }

        public required string Agreement { get; init; }
    }

    private sealed record NewestRow
    {
        public required LocalDate? Month { get; init; }
    }

    private sealed record MonthRow : FigureRow
    {
        public required long TargetId { get; init; }

        public required string Site { get; init; }

        public required LocalDate Month { get; init; }

        public required decimal? RawValue { get; init; }

        public required bool Partial { get; init; }

        public required int SaidGood { get; init; }

        public required int SaidTotal { get; init; }

        public required int ByDueGood { get; init; }

        public required int ByDueTotal { get; init; }

        public required string? SharedBy { get; init; }

        public required int WaitingCount { get; init; }

        public required int LeftOutCount { get; init; }

        public required long CoveragePart { get; init; }

        public required long CoverageWhole { get; init; }

        public KeptMonth ToKept(OwnTarget promise) => new()
        {
            Promise = promise,
            Site = Site,
            Month = Month,
            Good = Good,
            Total = Total,
            Value = Value,
            RawValue = RawValue,
            Status = Word.Parse<Status>(Status!),
            Partial = Partial,
            Coverage = new(CoveragePart, CoverageWhole),
            Reported = new(SaidGood, SaidTotal, ByDueGood, ByDueTotal),
            Beside = new(SharedBy, WaitingCount, LeftOutCount),
            ClosedOtherwise = ClosedOtherwise,
        };
    }
}
