using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Departments, IT units or categories.</summary>
internal sealed class NamedPart(PartKind kind, OrganisationStore organisation, PartStore parts, SavePart save, LoadHistory history) : WorkbookPart
{
    public override string Sheet => kind switch
    {
        PartKind.Department => OrganisationSheets.Departments,
        PartKind.Unit => OrganisationSheets.Units,
        PartKind.Category => OrganisationSheets.Categories,
        _ => throw new InvalidOperationException($"No sheet of {kind}."),
    };

    public override string KeyColumn => "Code";

    public override ClosableKind? Closes => kind switch
    {
        PartKind.Department => ClosableKind.Department,
        PartKind.Unit => ClosableKind.Unit,
        _ => null,
    };

    public override IReadOnlyList<string> Lists => kind == PartKind.Department ? [OrganisationSheets.Budgets] : [];

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>
    {
        ["Code"] = "Code", ["Name"] = "Name", ["Phone"] = "Phone", ["Email"] = "E-mail", ["CostCentre"] = OrganisationSheets.CostCentre,
    };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) => [.. (await AllAsync(cancellationToken)).Select(part => part.Code)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } found || await parts.FindAsync(kind, found.Id, cancellationToken) is not { } part)
        {
            return null;
        }

        return new()
        {
            Key = found.Code,
            Main = kind == PartKind.Unit
                ? Row(Sheet, ("Code", part.Code), ("Name", part.Name), ("Phone", part.Phone), ("E-mail", part.Email), (OrganisationSheets.ClosedFrom, Day(found.ClosedFrom)))
                : kind == PartKind.Department
                ? Row(Sheet, ("Code", part.Code), ("Name", part.Name), (OrganisationSheets.CostCentre, part.CostCentre), (OrganisationSheets.ClosedFrom, Day(found.ClosedFrom)))
                : Row(Sheet, ("Code", part.Code), ("Name", part.Name)),
            Lists = kind == PartKind.Department ? [.. (await parts.BudgetsAsync(found.Id, cancellationToken)).Select(budget => Budget(found.Code, budget))] : [],
        };
    }

    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await history.RemoveAsync(kind switch
        {
            PartKind.Department => LoadedTable.Department,
            PartKind.Unit => LoadedTable.Unit,
            _ => LoadedTable.Category,
        }, key);
        return true;
    }

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        List<string> budgets = [];
        foreach (var (index, row) in entry.Of(OrganisationSheets.Budgets).Index())
        {
            var line = $"{row["Year"]} {row["Amount"]} {row["Currency"]}".Trim();
            mistakes.AddRange(BudgetText.Read(line, "", "").Mistakes.Select(mistake => CellMistake.In(OrganisationSheets.Budgets, index, "Amount", mistake.Message)));
            budgets.Add(line);
        }

        if (mistakes.Count > 0)
        {
            return Answer.Refused(mistakes);
        }

        return Told(await save.RunAsync(
            load.Loader,
            kind,
            (await FindAsync(entry.Key, cancellationToken))?.Id,
            new PartDraft
            {
                Code = standing?.Key ?? entry.Key,
                Name = entry.Main["Name"],
                Phone = entry.Main["Phone"],
                Email = entry.Main["E-mail"],
                CostCentre = entry.Main[OrganisationSheets.CostCentre],
                Budgets = string.Join('\n', budgets),
            },
            cancellationToken));
    }

    private static SheetRow Budget(string department, YearBudget budget) => Row(
        OrganisationSheets.Budgets,
        ("Department", department), ("Year", budget.Year.ToString(CultureInfo.InvariantCulture)), ("Amount", NumberEntry.Written(budget.Amount.Amount)), ("Currency", budget.Amount.Currency));

    private async Task<Named?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(part => part.Code.Equals(key, StringComparison.OrdinalIgnoreCase));

    private Task<IReadOnlyList<Named>> AllAsync(CancellationToken cancellationToken) => kind switch
    {
        PartKind.Department => organisation.DepartmentsAsync(cancellationToken),
        PartKind.Unit => organisation.UnitsAsync(cancellationToken),
        _ => organisation.CategoriesAsync(cancellationToken),
    };
}
