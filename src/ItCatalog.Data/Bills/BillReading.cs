using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Bills;

/// <summary>Puts the accounts of departments together out of one state of the database.</summary>
internal sealed class BillReading(DbConnection connection, DbTransaction? transaction, string? seen, string? department, CancellationToken cancellationToken)
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
        var credits = await new CreditLines(connection, transaction, seen, department, cancellationToken).ReadAsync(uses.Services, uses.Sites);
        var closed = await new ClosedBills(connection, transaction).ReadAsync(Mine, new { seen, department }, cancellationToken);
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
                    [.. closed[row.Id]]),
            }),
        ];
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
