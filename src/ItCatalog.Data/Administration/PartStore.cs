using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;

namespace ItCatalog.Data.Administration;

/// <summary>What an organisation is divided into besides sites.</summary>
public enum PartKind
{
    /// <summary>A customer of IT.</summary>
    Department,

    /// <summary>An IT unit: a provider.</summary>
    Unit,

    /// <summary>A group of services in the catalogue.</summary>
    Category,
}

/// <summary>A department, an IT unit or a category as it is typed.</summary>
public sealed record PartDraft
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>Of units only: whom to call.</summary>
    public string? Phone { get; init; }

    /// <summary>Of units only.</summary>
    public string? Email { get; init; }

    /// <summary>Of departments only: to which the ledger charges it.</summary>
    public string? CostCentre { get; init; }

    /// <summary>Of departments only: what it may spend on IT, a year on a line, "2026 900,000" or "2026 900,000 USD".</summary>
    public string? Budgets { get; init; }
}

/// <summary>How much refers to a part: what a change of its name touches.</summary>
public sealed record PartUse
{
    /// <summary>Services that it provides or groups; of a department, services that it has an agreement about.</summary>
    public required int ServiceCount { get; init; }

    /// <summary>Agreements that it is a side of; none of a category.</summary>
    public required int AgreementCount { get; init; }

    /// <summary>People who belong to it; none of a category.</summary>
    public required int PersonCount { get; init; }
}

/// <summary>Departments, IT units and categories as forms show and keep them.</summary>
public sealed class PartStore(Database database)
{
    /// <summary>A part as a form shows it; null where there is none.</summary>
    public async Task<PartDraft?> FindAsync(PartKind kind, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var part = await connection.QuerySingleOrDefaultAsync<PartDraft>(
            kind switch
            {
                PartKind.Department => "select code as Code, name as Name, null as Phone, null as Email, cost_centre as CostCentre from department where id = @id",
                PartKind.Unit => "select code as Code, name as Name, phone as Phone, email as Email from unit where id = @id",
                PartKind.Category => "select code as Code, name as Name, null as Phone, null as Email from category where id = @id",
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            },
            new { id });
        return part is null || kind != PartKind.Department ? part : part with { Budgets = BudgetText.Of(await BudgetsAsync(connection, id), await CurrencyAsync(connection)) };
    }

    /// <summary>What a department may spend on IT, by year.</summary>
    public async Task<IReadOnlyList<YearBudget>> BudgetsAsync(long departmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await BudgetsAsync(connection, departmentId);
    }

    private static async Task<IReadOnlyList<YearBudget>> BudgetsAsync(DbConnection connection, long departmentId) =>
    [
        .. (await connection.QueryAsync<BudgetRow>(
            "select year as Year, currency as Currency, cents as Cents from department_budget where department_id = @departmentId order by year", new { departmentId }))
            .Select(row => new YearBudget(row.Year, Money.OfCents(row.Cents, row.Currency))),
    ];

    private static async Task<string> CurrencyAsync(DbConnection connection) => await connection.ExecuteScalarAsync<string?>("select currency from organisation") ?? "";

    /// <summary>What refers to a part.</summary>
    public async Task<PartUse> UseAsync(PartKind kind, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<PartUse>(
            kind switch
            {
                PartKind.Department =>
                    """
                    select count(distinct service_id) as ServiceCount, count(*) as AgreementCount,
                      (select count(*) from person_department where department_id = @id) as PersonCount
                    from agreement
                    where department_id = @id
                    """,
                PartKind.Unit =>
                    """
                    select count(distinct service.id) as ServiceCount, count(agreement.id) as AgreementCount,
                      (select count(*) from person_unit where unit_id = @id) as PersonCount
                    from service left join agreement on agreement.service_id = service.id
                    where service.unit_id = @id
                    """,
                PartKind.Category => "select count(*) as ServiceCount, 0 as AgreementCount, 0 as PersonCount from service where category_id = @id",
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            },
            new { id });
    }

    /// <summary>Whether another part of the kind has the name; letter case does not count.</summary>
    public async Task<bool> HasNameAsync(PartKind kind, string name, long exceptId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            $"select exists (select 1 from {Table(kind)} where lower(name) = lower(@name) and id <> @exceptId)", new { name, exceptId });
    }

    /// <summary>Adds a part (id null) or changes one.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> SaveAsync(PartKind kind, long? id, PartDraft part) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        (kind, id) switch
        {
            (PartKind.Department, null) => "insert into department (code, name, cost_centre) values (@Code, @Name, @CostCentre) returning id",
            (PartKind.Department, _) => "update department set code = @Code, name = @Name, cost_centre = @CostCentre where id = @id returning id",
            (PartKind.Unit, null) => "insert into unit (code, name, phone, email) values (@Code, @Name, @Phone, @Email) returning id",
            (PartKind.Unit, _) => "update unit set code = @Code, name = @Name, phone = @Phone, email = @Email where id = @id returning id",
            (_, null) => $"insert into {Table(kind)} (code, name) values (@Code, @Name) returning id",
            _ => $"update {Table(kind)} set code = @Code, name = @Name where id = @id returning id",
        },
        new { id, part.Code, part.Name, part.Phone, part.Email, part.CostCentre });

    /// <summary>Puts a department's budgets in place of those that it had.</summary>
    internal async Task SaveBudgetsAsync(long departmentId, IReadOnlyList<YearBudget> budgets)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from department_budget where department_id = @departmentId", new { departmentId });
        await connection.ExecuteAsync(
            "insert into department_budget (department_id, year, currency, cents) values (@departmentId, @Year, @Currency, @Cents)",
            budgets.Select(budget => new { departmentId, budget.Year, budget.Amount.Currency, budget.Amount.Cents }));
    }

    /// <summary>The table of a kind: one of our own words, never a person's.</summary>
    internal static string Table(PartKind kind) => kind switch
    {
        PartKind.Department => "department",
        PartKind.Unit => "unit",
        PartKind.Category => "category",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private sealed record BudgetRow
    {
        public required int Year { get; init; }

        public required string Currency { get; init; }

        public required long Cents { get; init; }
    }
}
