using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Files.Organisations;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>The texts with which a new agreement begins, a row for each.</summary>
internal sealed class StandardTextPart(StandardTextStore texts, SaveStandardTexts save) : WorkbookPart
{
    private const string Text = "Text";

    public override string Sheet => OrganisationSheets.StandardTexts;

    public override string KeyColumn => "Section";

    public override IReadOnlyDictionary<string, string> Columns { get; } = new AgreementTexts { Purpose = "" }.Parts.ToDictionary(part => $"Texts.{part.Name}", _ => Text);

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await texts.ReadAsync(cancellationToken)).Parts.Zip(OrganisationSheets.AgreementTexts).Where(part => part.First.Text.Length > 0).Select(part => part.Second)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken) =>
        Find(key) is var (name, heading)
            ? new() { Key = heading, Main = Row(Sheet, ("Section", heading), (Text, (await texts.ReadAsync(cancellationToken)).Parts.Single(part => part.Name == name).Text)) }
            : null;

    public override Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken) => SaveAsync(Data.Identity.Actor.Setup("workbook"), key, "", cancellationToken);

    public override Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken) =>
        SaveAsync(load.Loader, entry.Key, entry.Main[Text], cancellationToken);

    private async Task<Answer<bool>> SaveAsync(Data.Identity.Actor actor, string key, string text, CancellationToken cancellationToken)
    {
        if (Find(key) is not var (name, _))
        {
            return Answer.Refused([CellMistake.In("Section", $"“{key}” is no section of an agreement. There are: {string.Join(", ", OrganisationSheets.AgreementTexts)}.")]);
        }

        var parts = (await texts.ReadAsync(cancellationToken)).Parts.ToDictionary(part => part.Name, part => part.Text);
        parts[name] = text;
        return await save.RunAsync(actor, TextsForm.Of(AgreementTexts.Of(parts)).ToTexts(), cancellationToken);
    }

    private static (string Name, string Heading)? Find(string key) => new AgreementTexts { Purpose = "" }.Parts.Zip(OrganisationSheets.AgreementTexts, (part, heading) => (part.Name, heading))
        .Where(part => SameWord.Are(part.heading, key)).Select(part => ((string, string)?)part).FirstOrDefault();
}
