using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>The organisation itself, one row.</summary>
internal sealed class OrganisationPart(OrganisationStore organisation, SaveOrganisation save) : WorkbookPart
{
    public override string Sheet => OrganisationSheets.Organisation;

    public override string KeyColumn => "";

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string> { ["Name"] = "Name", ["Currency"] = "Currency", ["YearStart"] = "Years begin in" };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) => await organisation.FindAsync(cancellationToken) is null ? [] : [""];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken) =>
        await organisation.FindAsync(cancellationToken) is { } own ? new() { Key = "", Main = Row(Sheet, ("Name", own.Name), ("Currency", own.Currency), ("Years begin in", MonthNames.Of(own.YearStart))) } : null;

    /// <summary>The organisation stays: without one there is no catalogue.</summary>
    public override Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken) => Task.FromResult<Answer<bool>>(true);

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        var draft = new OrganisationDraft { Name = entry.Main["Name"], Currency = entry.Main["Currency"], YearStart = Month(entry.Main, "Years begin in", whereEmpty: 1, mistakes) };
        var kept = await save.RunAsync(load.Loader, draft, cancellationToken);
        mistakes.AddRange(kept.Mistakes);
        return mistakes.Count > 0 ? Answer.Refused(mistakes) : kept;
    }
}
