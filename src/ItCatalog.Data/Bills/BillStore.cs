using System.Text.Json;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Bills;

/// <summary>A department as its bills need it.</summary>
public sealed record BilledDepartment
{
    public required long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>To which the ledger charges it; null where nobody has said it.</summary>
    public required string? CostCentre { get; init; }

    /// <summary>What it may spend on IT, by year.</summary>
    public required IReadOnlyList<YearBudget> Budgets { get; init; }

    /// <summary>Its bills.</summary>
    public required DepartmentAccount Account { get; init; }

    /// <summary>Its budget of a year; null where nobody has said it.</summary>
    public Money? BudgetOf(BillYear year) => Budgets.FirstOrDefault(budget => budget.Year == year?.Name)?.Amount;
}

/// <summary>Reads what the bills of departments are made of, once for all the months that are asked for.</summary>
public sealed class BillStore(Database database)
{
    /// <summary>What the trail says of a bill that is closed.</summary>
    public const string ClosedAction = "closed the bill of";

    /// <summary>The departments that somebody may see, by name.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="department">Code of the only one; null: all.</param>
    /// <param name="time">The months whose bills are asked for: of others nothing is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<BilledDepartment>> ReadAsync(Actor viewer, string? department, BillTime time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(time);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        return await new BillReading(connection, snapshot, SeenDepartments.By(viewer), department, time, cancellationToken).ReadAsync();
    }

    /// <summary>The agreements of a department that were in force in a month and have figures that close with it, and which of them are closed.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<(string Agreement, bool IsClosed)>> MonthsAsync(long departmentId, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<(string, bool)>(new CommandDefinition(
                """
                select a.code, case when exists (select 1 from agreement_month x where x.agreement_id = a.id and x.month = @month and x.state = 'closed') then 1 else 0 end
                from agreement a
                where a.department_id = @departmentId and exists (
                  select 1 from signed_version v where v.agreement_id = a.id and v.effective_from <= @month and (v.effective_to is null or v.effective_to > @month))
                  and exists (select 1 from attainment m where m.agreement_id = a.id and m.closes_with = @month)
                order by a.code
                """,
                new { departmentId, month },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Every closed bill.</summary>
    public async Task<IReadOnlyList<Bill>> ClosedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await new ClosedBills(connection, transaction: null).ReadAsync("1 = 1", [], cancellationToken)).SelectMany(bills => bills)];
    }

    /// <summary>The fingerprints with which bills were closed by the word of the audit trail.</summary>
    public async Task<IReadOnlySet<string>> ToldFingerprintsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var told = await connection.QueryAsync<string>(new CommandDefinition(
            "select after_json from audit_entry where subject_kind = 'department' and action = @Action order by id", new { Action = ClosedAction }, cancellationToken: cancellationToken));
        return told.Select(json => JsonDocument.Parse(json).RootElement.GetProperty("fingerprint").GetString()!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Keeps a bill as it is.</summary>
    /// <returns>Its fingerprint.</returns>
    internal async Task<string> CloseAsync(long departmentId, Bill bill, Instant now)
    {
        var sha256 = BillText.Fingerprint(bill);
        await new ClosedBills(database.Writing.Connection!, transaction: null).AddAsync(departmentId, bill, sha256, now);
        return sha256;
    }
}
