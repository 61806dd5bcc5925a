using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Bills;

/// <summary>Credits, their returns and their adjustments as lines of bills. A month of an agreement that was closed gives the credits of its first closing: whatever
/// changed since is an adjustment, booked with a later month.</summary>
/// <param name="from">First day of the first month that books what is asked for.</param>
/// <param name="until">First day of the last one.</param>
/// <remarks>SQLite does not know how large tables are: a cross join has it go from the agreements to their months, and not through all months that were ever closed.</remarks>
internal sealed class CreditLines(
    DbConnection connection, DbTransaction? transaction, string? seen, string? department, LocalDate from, LocalDate until, CancellationToken cancellationToken)
{
    private static readonly string Mine = $"{SeenDepartments.Hold("a.department_id")} and (@department is null or d.code = @department)";

    /// <summary>By department, each with the month that books it.</summary>
    /// <param name="services">By number.</param>
    /// <param name="sites">By number.</param>
    public async Task<ILookup<long, (LocalDate Month, BillLine Line)>> ReadAsync(IReadOnlyDictionary<long, BilledService> services, IReadOnlyDictionary<long, BilledSite> sites)
    {
        var closed = (await QueryAsync<ClosingRow>(
            $"""
            select distinct c.agreement_id as AgreementId, c.month as Month
            from department d join agreement a on a.department_id = d.id cross join month_closing c
            where c.agreement_id = a.id and c.month >= @from and c.month <= @until and {Mine}
            """))
            .Select(row => (row.AgreementId, row.Month)).ToHashSet();
        var names = (await QueryAsync<NameRow>(
            $"""
            select v.agreement_id as AgreementId, t.key as Key, t.name as Name
            from target t join agreement_version v on v.id = t.version_id join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
            where {Mine}
            order by v.number, t.position
            """)).GroupBy(row => (row.AgreementId, row.Key)).ToDictionary(row => row.Key, row => row.Last().Name);
        // A credit is returned so many months after its own at most.
        var latest = await connection.ExecuteScalarAsync<int?>("select max(earn_back_months) from agreement_version", transaction: transaction) ?? 0;
        List<Entry> entries = [];
        // By far the most rows: a credit of each missed month at each site.
        GoThrough(
            $"""
            select c.agreement_id, c.target_key, c.site_id, c.month, c.amount_cents, c.earned_back, v.earn_back_months
            from credit c join agreement_version v on v.id = c.version_id join agreement a on a.id = c.agreement_id join department d on d.id = a.department_id
            where c.month >= @since and c.month <= @until and (c.paid_target_key is null or c.dispute_id is not null) and {Mine}
            """,
            from.PlusMonths(-latest),
            row =>
            {
                var (agreement, month) = (row.GetInt64(0), row.DayOrNull(3)!.Value);
                entries.AddRange(CreditEntries.Entries(month, row.GetInt64(4), row.GetBoolean(5), (int?)row.NumberOrNull(6))
                    .Where(entry => entry.Month >= from && entry.Month <= until && !closed.Contains((agreement, entry.Month)))
                    .Select(entry => new Entry(agreement, entry.Month, row.RepeatedOrNull(1)!, row.GetInt64(2), month, entry.Cents)));
            });
        GoThrough(
            $"""
            select c.agreement_id, c.month, k.target_key, k.site_id, k.credit_month, k.cents
            from department d join agreement a on a.department_id = d.id cross join month_closing c cross join closed_credit k
            where c.agreement_id = a.id and c.number = 1 and k.closing_id = c.id and c.month >= @from and c.month <= @until and {Mine}
            """,
            from,
            row => entries.Add(new Entry(row.GetInt64(0), row.DayOrNull(1)!.Value, row.RepeatedOrNull(2)!, row.GetInt64(3), row.DayOrNull(4)!.Value, row.GetInt64(5))));
        var agreements = (await QueryAsync<AgreementRow>(
            $"select a.id as Id, a.code as Code, a.department_id as DepartmentId, a.service_id as ServiceId from agreement a join department d on d.id = a.department_id where {Mine}"))
            .ToDictionary(row => row.Id);
        var zone = OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>($"select {OrganisationZone.Sql}", transaction: transaction));
        var adjusted = await QueryAsync<AdjustmentRow>(
            $"""
            select c.agreement_id as AgreementId, c.month as Month, j.target_key as Target, j.site_id as SiteId, j.window_start as Window, j.cents as Cents, j.booked_month as Booked, j.made_ms as Made, j.cause_why as Why
            from adjustment j join month_closing c on c.id = j.closing_id join agreement a on a.id = c.agreement_id join department d on d.id = a.department_id
            where j.cents <> 0 and (j.booked_month is null or (j.booked_month >= @from and j.booked_month <= @until)) and {Mine}
            order by j.id
            """);
        var payments = await AgreementPayments.ReadAsync(connection, transaction, Mine, new { seen, department }, cancellationToken);
        return entries.OrderBy(entry => entry.Target, StringComparer.Ordinal).ThenBy(entry => entry.Month)
            .Select(entry => (agreements[entry.AgreementId].DepartmentId, entry.Booked, Line: Line(entry.AgreementId, entry.Target, entry.SiteId, entry.Month, entry.Cents) with
            {
                Kind = ChargeKind.Credit,
                About = entry.Month == entry.Booked ? null : entry.Month,
            }))
            // The final statement of an agreement that has ended is made when it is booked.
            .Concat(adjusted.Select(row => (agreements[row.AgreementId].DepartmentId, Booked: row.Booked ?? row.Made.InZone(zone).Date.With(DateAdjusters.StartOfMonth),
                Line: Line(row.AgreementId, row.Target, row.SiteId, row.Window, row.Cents) with { Kind = ChargeKind.Adjustment, About = row.Month, Note = row.Why })))
            .ToLookup(line => line.DepartmentId, line => (line.Booked, line.Line));

        BillLine Line(long agreement, string target, long site, LocalDate month, long cents)
        {
            var payment = payments.At(agreement, month);
            return new()
            {
                Kind = ChargeKind.Credit,
                Service = services[agreements[agreement].ServiceId],
                Site = sites[site],
                Agreement = agreements[agreement].Code,
                TargetKey = target,
                TargetName = names.GetValueOrDefault((agreement, target), target),
                Cents = payment?.Kind == CreditKind.ImprovementHours ? 0 : -cents,
                Hours = payment?.Kind == CreditKind.ImprovementHours ? payments.Of(agreement, month, cents).Hours : null,
                Transfer = payment is { Kind: CreditKind.BudgetTransfer } ? new(payment.From, payment.To) : null,
            };
        }
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql) =>
        [.. await connection.QueryAsync<T>(new CommandDefinition(sql, new { seen, department, from, until }, transaction, cancellationToken: cancellationToken))];

    private void GoThrough(string sql, LocalDate since, Action<PreparedRows> read) => PreparedStatement.GoThrough(
        connection, sql, [("seen", seen), ("department", department), ("from", Iso(from)), ("until", Iso(until)), ("since", Iso(since))], read);

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private sealed record Entry(long AgreementId, LocalDate Booked, string Target, long SiteId, LocalDate Month, long Cents);

    private sealed record ClosingRow
    {
        public required long AgreementId { get; init; }

        public required LocalDate Month { get; init; }
    }

    private sealed record NameRow
    {
        public required long AgreementId { get; init; }

        public required string Key { get; init; }

        public required string Name { get; init; }
    }

    private sealed record AgreementRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required long DepartmentId { get; init; }

        public required long ServiceId { get; init; }
    }

    private sealed record AdjustmentRow
    {
        public required long AgreementId { get; init; }

        public required LocalDate Month { get; init; }

        public required string Target { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Window { get; init; }

        public required long Cents { get; init; }

        public required LocalDate? Booked { get; init; }

        public required Instant Made { get; init; }

        public required string Why { get; init; }
    }
}
