using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Bills;

/// <summary>Puts the accounts of departments together out of one state of the database.</summary>
internal sealed class BillReading(DbConnection connection, DbTransaction? transaction, string? seen, string? department, BillTime time, CancellationToken cancellationToken)
{
    private static readonly string Mine = $"{SeenDepartments.Hold("d.id")} and (@department is null or d.code = @department)";

    public async Task<IReadOnlyList<BilledDepartment>> ReadAsync()
    {
        var currency = await connection.ExecuteScalarAsync<string?>(Command("select currency from organisation")) ?? "";
        var departments = await QueryAsync<DepartmentRow>($"select d.id as Id, d.code as Code, d.name as Name, d.cost_centre as CostCentre from department d where {Mine} order by d.name, d.id");
        var budgets = (await QueryAsync<BudgetRow>(
            $"select b.department_id as DepartmentId, b.year as Year, b.currency as Currency, b.cents as Cents from department_budget b join department d on d.id = b.department_id where {Mine} order by b.year"))
            .ToLookup(row => row.DepartmentId, row => new YearBudget(row.Year, Money.OfCents(row.Cents, row.Currency)));
        var uses = await new UseReading(connection, transaction, seen, department, cancellationToken).ReadAsync();
        var closed = await new ClosedBills(connection, transaction).ReadAsync(Mine, seen, department, time, cancellationToken);
        var open = departments.Select(row => FirstOpen(closed.GetValueOrDefault(row.Id))).Min();
        var credits = open is not { } from
            ? Enumerable.Empty<(long Department, (LocalDate Month, BillLine Line) Line)>().ToLookup(line => line.Department, line => line.Line)
            : await new CreditLines(connection, transaction, seen, department, from, time.Until, cancellationToken).ReadAsync(uses.Services, uses.Sites);
        return
        [
            .. departments.Select(row => new BilledDepartment
            {
                Id = row.Id,
                Code = row.Code,
                Name = row.Name,
                CostCentre = row.CostCentre,
                Budgets = [.. budgets[row.Id]],
                Account = new(
                    row.Code,
                    row.Name,
                    currency,
                    [.. uses.ByDepartment[row.Id]],
                    credits[row.Id].ToLookup(line => line.Month, line => line.Line),
                    closed.GetValueOrDefault(row.Id) ?? new(time, First: null, Newest: null, new Dictionary<LocalDate, Money>(), [])),
            }),
        ];
    }

    /// <summary>The first of the months whose credits have to be known: that is open, or that is held against what a closed bill has. Null where all bills are closed.</summary>
    private LocalDate? FirstOpen(ClosedAccount? closed)
    {
        if (closed is null)
        {
            return time.From > time.Until ? null : time.From;
        }

        if (ClosedAccount.NeedsAll(time, closed.Newest))
        {
            return LocalDate.Min(time.From, closed.First!.Value);
        }

        for (var month = time.From; month <= time.Until; month = month.PlusMonths(1))
        {
            if (!closed.Sums.ContainsKey(month))
            {
                return month;
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql) => [.. await connection.QueryAsync<T>(Command(sql))];

    private CommandDefinition Command(string sql) => new(sql, new { seen, department }, transaction, cancellationToken: cancellationToken);

    private sealed record DepartmentRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string? CostCentre { get; init; }
    }

    private sealed record BudgetRow
    {
        public required long DepartmentId { get; init; }

        public required int Year { get; init; }

        public required string Currency { get; init; }

        public required long Cents { get; init; }
    }
}
