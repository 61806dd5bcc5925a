using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;

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

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string> { ["Code"] = "Code", ["Name"] = "Name", ["Phone"] = "Phone", ["Email"] = "E-mail" };

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
                : kind == PartKind.Department ? Row(Sheet, ("Code", part.Code), ("Name", part.Name), (OrganisationSheets.ClosedFrom, Day(found.ClosedFrom)))
                : Row(Sheet, ("Code", part.Code), ("Name", part.Name)),
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

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken) => Told(await save.RunAsync(
        load.Loader,
        kind,
        (await FindAsync(entry.Key, cancellationToken))?.Id,
        new PartDraft { Code = standing?.Key ?? entry.Key, Name = entry.Main["Name"], Phone = entry.Main["Phone"], Email = entry.Main["E-mail"] },
        cancellationToken));

    private async Task<Named?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(part => part.Code.Equals(key, StringComparison.OrdinalIgnoreCase));

    private Task<IReadOnlyList<Named>> AllAsync(CancellationToken cancellationToken) => kind switch
    {
        PartKind.Department => organisation.DepartmentsAsync(cancellationToken),
        PartKind.Unit => organisation.UnitsAsync(cancellationToken),
        _ => organisation.CategoriesAsync(cancellationToken),
    };
}
