using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Agreements with their sites, targets and contacts. A new or changed one is a draft, unless the row says that both sides agreed outside.</summary>
internal sealed class AgreementPart(
    OrganisationStore organisation,
    AgreementStore agreements,
    PeopleList people,
    CreateAgreement create,
    StartNextVersion startNext,
    SaveDraft saveDraft,
    DiscardDraft discardDraft,
    AgreeOutside agreeOutside,
    LoadHistory history) : WorkbookPart
{
    private static readonly string[] AgreedColumns = ["Agreed on", "Signed for the department", "Signed for the unit", "Document"];

    private static readonly Actor Reader = Actor.Setup("workbook");
    private static readonly JsonSerializerOptions Written = new() { IncludeFields = true };

    public override string Sheet => OrganisationSheets.Agreements;

    public override string KeyColumn => "Number";

    public override IReadOnlyList<string> Lists => [OrganisationSheets.AgreementSites, OrganisationSheets.Targets, OrganisationSheets.Contacts];

    public override IReadOnlyDictionary<string, string> Columns => AgreementRows.Columns;

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await agreements.ListAsync(Reader, new(), cancellationToken)).Select(agreement => agreement.Code).Order(StringComparer.Ordinal)];

    /// <summary>The version that is being written or waits, else the one agreed on last.</summary>
    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(Reader, key, cancellationToken) is not { } agreement)
        {
            return null;
        }

        var shown = agreement.Open ?? agreement.LastSigned ?? agreement.Versions[^1];
        var version = (await agreements.FindVersionAsync(agreement, shown.Number, cancellationToken))!;
        var hours = (await organisation.ServiceHoursAsync(cancellationToken)).ToDictionary(pattern => pattern.Id, pattern => pattern.Code);
        return AgreementRows.Of(agreement, version, await organisation.SitesAsync(cancellationToken), hours);
    }

    public override string ListKey(SheetRow row, int index) => row.Sheet switch
    {
        OrganisationSheets.Targets => TargetKey(row) + (row["Sites"].Length == 0 ? "" : $" {string.Join(' ', Several(row["Sites"]).Select(site => site.ToUpperInvariant()).Order(StringComparer.Ordinal))}"),
        OrganisationSheets.Contacts => FormattableString.Invariant($"{row["Side"]} {index + 1}"),
        _ => base.ListKey(row, index),
    };

    /// <summary>Who agreed outside agreed on the version that stands, and on no other.</summary>
    public override SheetRow? Lasting(SheetRow? standing) => standing is null
        ? null
        : standing with { Cells = standing.Cells.Where(cell => !AgreedColumns.Contains(cell.Key)).ToDictionary(StringComparer.Ordinal) };

    /// <summary>A sheet without the sites of targets speaks of the one target of a key, wherever that holds.</summary>
    public override SheetRow? Standing(SheetRow row, int index, WorkbookEntry? standing) =>
        row.Sheet != OrganisationSheets.Targets || row.Says("Sites") ? base.Standing(row, index, standing)
        : standing?.Of(row.Sheet).Where(other => TargetKey(other).Equals(TargetKey(row), StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only
        : null;

    private static string TargetKey(SheetRow row) => row["Key"].Length > 0 ? row["Key"] : row["Name"];

    /// <summary>An agreement that was written or loaded as agreed outside, and of which no version came since.</summary>
    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        if ((await agreements.FindAsync(Reader, key, cancellationToken))!.Versions is not [{ State: VersionState.Draft } or { AgreedOutsideOn: not null }])
        {
            return Answer.Refused("", "What was proposed or signed since stays.");
        }

        await history.RemoveAsync(LoadedTable.Agreement, key);
        return true;
    }

    /// <summary>Only drafts go back: a version in force is followed by a next one.</summary>
    public override async Task<Answer<bool>> RestoreAsync(Load load, WorkbookEntry before, WorkbookEntry standing, CancellationToken cancellationToken) =>
        (await agreements.FindAsync(Reader, before.Key, cancellationToken))!.Open is not { State: VersionState.Draft } draft
            ? Answer.Refused("", "A version that is in force or proposed is not taken back by an undo. Write its next version.")
            : before.Main["State"] == Word.Of(VersionState.Draft) ? await SaveAsync(load, before, standing, cancellationToken)
            : Told(await discardDraft.RunAsync(load.Loader, before.Key, draft.Number, draft.Revision, cancellationToken));

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        var service = Find(await organisation.ServicesAsync(cancellationToken), entry.Main["Service"], load, OrganisationSheets.Services, says => mistakes.Add(CellMistake.In("Service", says)));
        var department = Find(
            await organisation.DepartmentsAsync(cancellationToken), entry.Main["Department"], load, OrganisationSheets.Departments, says => mistakes.Add(CellMistake.In("Department", says)));
        var terms = await TermsAsync(load, entry, mistakes, cancellationToken);
        var agreed = Outside(load, entry, standing, mistakes);
        if (mistakes.Count > 0 || load.Waits)
        {
            return Answer.Refused(mistakes);
        }

        var agreement = await agreements.FindAsync(Reader, entry.Key, cancellationToken);
        if (agreement is not null && (agreement.ServiceId != service || agreement.DepartmentId != department))
        {
            return Answer.Refused([CellMistake.In(agreement.ServiceId != service ? "Service" : "Department", "An agreement stays between its two sides and about its service. Give this row a number of its own.")]);
        }

        var draft = await DraftAsync(load, agreement, new NewAgreement { Code = entry.Key, ServiceId = service!.Value, DepartmentId = department!.Value }, terms, cancellationToken);
        return !draft.IsDone ? draft.AsRefusal()
            : agreed is null || draft.Value is not { } number ? true
            : Told(await agreeOutside.RunAsync(load.Loader, number.Code, number.Number, agreed, cancellationToken));
    }

    /// <summary>The draft that holds the terms now; null where they are those that both sides have agreed on already.</summary>
    private async Task<Answer<VersionNumber?>> DraftAsync(Load load, Agreement? agreement, NewAgreement made, AgreementTerms terms, CancellationToken cancellationToken)
    {
        if (agreement is null)
        {
            return AsDraft(await create.RunAsync(load.Loader, made, terms, cancellationToken));
        }

        var shown = agreement.Open ?? agreement.LastSigned!;
        var before = (await agreements.FindVersionAsync(agreement, shown.Number, cancellationToken))!.Terms;
        terms = WithWhatStays(terms, before);
        var isSame = AsWritten(before) == AsWritten(terms);
        if (isSame && shown.State != VersionState.Draft)
        {
            return (VersionNumber?)null;
        }

        if (shown.State == VersionState.Proposed)
        {
            return Answer.Refused("", $"Version {shown.Number} waits for signatures and says something else. Withdraw it before, or leave the row as it is.");
        }

        if (shown.State != VersionState.Draft)
        {
            if (terms.EffectiveFrom <= shown.EffectiveFrom)
            {
                return Answer.Refused([CellMistake.In(
                    OrganisationSheets.InForceFrom,
                    $"Version {shown.Number} is agreed on and stays as it is. What changes is a next version: say from which later month on.")]);
            }

            var started = await startNext.RunAsync(load.Loader, agreement.Code, cancellationToken);
            if (!started.IsDone)
            {
                return started.AsRefusal();
            }

            shown = (await agreements.FindAsync(Reader, agreement.Code, cancellationToken))!.Open!;
        }

        return AsDraft(await saveDraft.RunAsync(load.Loader, agreement.Code, shown.Number, shown.Revision, terms, cancellationToken));
    }

    /// <summary>A workbook says neither what is taken of an offering nor what an agreement rests on: it stays, and so do the reasons for what is otherwise.</summary>
    private static AgreementTerms WithWhatStays(AgreementTerms terms, AgreementTerms before)
    {
        var taken = before.Sites.Where(site => site.TierId is not null).ToDictionary(site => site.SiteId);
        return terms with
        {
            Sites = [.. terms.Sites.Select(site => taken.TryGetValue(site.SiteId, out var there) ? site with { TierId = there.TierId, TierEdition = there.TierEdition } : site)],
            Differences = [.. before.Differences.Where(one => terms.Sites.Any(site => site.SiteId == one.SiteId))],
            Rests = before.Rests,
        };
    }

    private static Answer<VersionNumber?> AsDraft(Answer<VersionNumber> answer) => answer.IsDone ? answer.Value : answer.AsRefusal();

    /// <summary>All that terms say as forms write it, to be compared.</summary>
    private static string AsWritten(AgreementTerms terms) =>
        JsonSerializer.Serialize((Form: AgreementForm.Of(terms, []), Sites: terms.Sites.OrderBy(site => site.SiteId)), Written);

    private async Task<AgreementTerms> TermsAsync(Load load, WorkbookEntry entry, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var form = AgreementRows.ToForm(entry, (await organisation.FindAsync(cancellationToken))?.YearStart ?? 1, mistakes);
        var sites = NamesOf(await organisation.SitesAsync(cancellationToken));
        var patterns = NamesOf(await organisation.ServiceHoursAsync(cancellationToken));
        foreach (var (index, row) in entry.Of(OrganisationSheets.AgreementSites).Index())
        {
            var siteId = Find(
                sites, row["Site"], load, OrganisationSheets.Sites, says => mistakes.Add(CellMistake.In(OrganisationSheets.AgreementSites, index, "Site", says)));
            var hoursId = Find(
                patterns, row["Service hours"], load, OrganisationSheets.ServiceHours,
                says => mistakes.Add(CellMistake.In(OrganisationSheets.AgreementSites, index, "Service hours", says)));
            if (form.Sites.Exists(site => site.SiteId == siteId))
            {
                mistakes.Add(CellMistake.In(OrganisationSheets.AgreementSites, index, "Site", $"The site {row["Site"]} stands there twice. Keep one row."));
            }

            form.Sites.Add(new() { SiteId = siteId ?? 0, ServiceHoursId = hoursId ?? 0, Covered = true, Quantity = row["Quantity"] });
        }

        if (entry.Main["Working days of"].Length > 0)
        {
            form.Claims.DeadlineSiteId = Find(sites, entry.Main["Working days of"], load, OrganisationSheets.Sites, says => mistakes.Add(CellMistake.In("Working days of", says)));
        }

        foreach (var (index, row) in entry.Of(OrganisationSheets.Targets).Index())
        {
            form.Targets[index].SiteIds =
            [
                .. Several(row["Sites"]).Select(code => Find(
                    sites, code, load, OrganisationSheets.Sites, says => mistakes.Add(CellMistake.In(OrganisationSheets.Targets, index, "Sites", says)))).OfType<long>(),
            ];
        }

        await AddContactsAsync(load, entry, form, mistakes, cancellationToken);
        var (terms, wrong) = FormTerms.Read(form);
        mistakes.AddRange(wrong.Where(mistake => !load.Waits || !(mistake.Field == "Sites" || mistake.Field.StartsWith("Contacts", StringComparison.Ordinal))));
        return terms;
    }

    private async Task AddContactsAsync(Load load, WorkbookEntry entry, AgreementForm form, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        foreach (var (index, row) in entry.Of(OrganisationSheets.Contacts).Index())
        {
            var side = row["Side"].ToLowerInvariant() switch
            {
                "customer" => Side.Customer,
                "provider" => Side.Provider,
                _ => (Side?)null,
            };
            if (side is null)
            {
                mistakes.Add(CellMistake.In(OrganisationSheets.Contacts, index, "Side", $"“{row["Side"]}” is neither customer nor provider."));
            }

            var person = row["Person"].Length == 0 ? null : await PersonAsync(row["Person"], cancellationToken);
            if (person is null && load.HasFailed(OrganisationSheets.People, row["Person"]))
            {
                load.Waits = true;
            }
            else if (person is null && row["Person"].Length > 0)
            {
                mistakes.Add(CellMistake.In(OrganisationSheets.Contacts, index, "Person", $"Nobody signs in as “{row["Person"]}”."));
            }

            form.Contacts.Add(new()
            {
                Side = side ?? Side.Customer,
                Duty = row["Duty"],
                Name = Or(row["Name"], person?.Name),
                Phone = Or(row["Phone"], person?.Phone),
                Email = Or(row["E-mail"], person?.Email),
            });
        }

        static string? Or(string text, string? other) => text.Length > 0 ? text : other;
    }

    private async Task<PersonDraft?> PersonAsync(string userName, CancellationToken cancellationToken) =>
        await people.IdOfAsync(userName, cancellationToken) is { } id ? (await people.FindAsync(id, cancellationToken))?.Draft : null;

    /// <summary>What the row says of an agreement outside; null where it says nothing, or nothing new.</summary>
    private static AgreedOutside? Outside(Load load, WorkbookEntry entry, WorkbookEntry? standing, List<Mistake> mistakes)
    {
        var main = entry.Main;
        if (AgreedColumns.All(column => main[column].Length == 0) || (standing is not null && entry.Rows.Zip(standing.Rows).All(pair => Same(pair.First, pair.Second))))
        {
            return null;
        }

        foreach (var missing in AgreedColumns.Where(column => main[column].Length == 0))
        {
            mistakes.Add(CellMistake.In(missing, "An agreement outside of this product needs the day, who signed for each side, and the document. Fill all four, or none: then it is a draft."));
        }

        var on = DateEntry.Date(main["Agreed on"]);
        if (on is null && main["Agreed on"].Length > 0)
        {
            mistakes.Add(CellMistake.In("Agreed on", $"“{main["Agreed on"]}” is no date. Write year, month and day, 2026-01-15 for instance."));
        }

        var document = load.Documents.FirstOrDefault(file => file.Key.Equals(main["Document"], StringComparison.OrdinalIgnoreCase));
        if (document.Value is null && main["Document"].Length > 0)
        {
            mistakes.Add(CellMistake.In("Document", $"The file “{main["Document"]}” was not sent with the workbook."));
        }

        return on is { } day && document.Value is { } content
            ? new()
            {
                On = day,
                CustomerName = main["Signed for the department"],
                ProviderName = main["Signed for the unit"],
                DocumentName = document.Key,
                Document = content,
            }
            : null;

        static bool Same(SheetRow one, SheetRow other) => one.Cells.All(cell => cell.Key == "State" || other[cell.Key] == cell.Value);
    }
}
