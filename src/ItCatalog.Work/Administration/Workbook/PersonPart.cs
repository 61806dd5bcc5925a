using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Work.Identity;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>People. Passwords never stand in a workbook: a new person gets one from an administrator.</summary>
internal sealed class PersonPart(OrganisationStore organisation, PersonStore store, PeopleList people, AddPerson add, ChangePerson changePerson, LoadHistory history) : WorkbookPart
{
    private const string Departments = "Departments";
    private const string Roles = "Roles";
    private const string Units = "Units";

    public override string Sheet => OrganisationSheets.People;

    public override string KeyColumn => "User name";

    public override ClosableKind? Closes => ClosableKind.Person;

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>
    {
        ["UserName"] = "User name",
        ["Name"] = "Name",
        ["Title"] = "Title",
        ["Email"] = "E-mail",
        ["Phone"] = "Phone",
        [Roles] = Roles,
        ["DepartmentIds"] = Departments,
        ["UnitIds"] = Units,
    };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await people.ReadAsync(cancellationToken)).Select(person => person.UserName)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await people.IdOfAsync(key, cancellationToken) is not { } id || await people.FindAsync(id, cancellationToken) is not var (line, draft))
        {
            return null;
        }

        return new()
        {
            Key = draft.UserName,
            Main = Row(
                Sheet,
                ("User name", draft.UserName), ("Name", draft.Name), ("Title", draft.Title), ("E-mail", draft.Email), ("Phone", draft.Phone),
                (Roles, string.Join(", ", Role.All.Where(draft.Roles.Contains))),
                (Departments, Codes(await organisation.DepartmentsAsync(cancellationToken), draft.DepartmentIds)),
                (Units, Codes(await organisation.UnitsAsync(cancellationToken), draft.UnitIds)),
                (OrganisationSheets.ClosedFrom, Day(line.ClosedFrom))),
        };
    }

    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        if (await people.IdOfAsync(key, cancellationToken) is { } id && await store.IsLastAdministratorAsync(id, cancellationToken))
        {
            return Answer.Refused("", "This is the last administrator who can sign in. Give somebody else the role first.");
        }

        await history.RemoveAsync(LoadedTable.Person, key);
        return true;
    }

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        var departments = await organisation.DepartmentsAsync(cancellationToken);
        var units = await organisation.UnitsAsync(cancellationToken);
        var draft = new PersonDraft
        {
            UserName = standing?.Key ?? entry.Key,
            Name = entry.Main["Name"],
            Title = entry.Main["Title"],
            Email = entry.Main["E-mail"],
            Phone = entry.Main["Phone"],
            Roles = [.. Several(entry.Main[Roles]).Select(word => Role.All.FirstOrDefault(role => SameWord.Are(role.Replace('-', ' '), word.Replace('-', ' '))) ?? word).Distinct()],
            DepartmentIds = Ids(Departments, OrganisationSheets.Departments, departments),
            UnitIds = Ids(Units, OrganisationSheets.Units, units),
        };
        var id = await people.IdOfAsync(entry.Key, cancellationToken);
        var kept = id is { } known
            ? await changePerson.RunAsync(load.Loader, known, draft, cancellationToken)
            : Told(await add.RunAsync(load.Loader, draft, password: null, mustChangePassword: false, cancellationToken));
        mistakes.AddRange(kept.Mistakes);
        return mistakes.Count > 0 || load.Waits ? Answer.Refused(mistakes) : kept;

        long[] Ids(string column, string sheet, IReadOnlyList<Named> known) =>
            [.. Several(entry.Main[column]).Select(code => Find(known, code, load, sheet, says => mistakes.Add(CellMistake.In(column, says)))).OfType<long>().Distinct()];
    }

    private static string Codes(IReadOnlyList<Named> known, IReadOnlyCollection<long> ids) =>
        string.Join(", ", known.Where(part => ids.Contains(part.Id)).Select(part => part.Code).Order(StringComparer.Ordinal));
}
