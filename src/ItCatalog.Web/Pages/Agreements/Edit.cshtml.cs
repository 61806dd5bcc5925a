using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The draft of an agreement's next version, in one form.</summary>
[RequestFormLimits(ValueCountLimit = FormChoices.MaxValues)]
public sealed class EditModel(AgreementStore agreements, PriorityStore priorities, SaveDraft saveDraft, OrganisationStore organisation, Places places, ContactList contacts, ReportedStandards standards, LevelMeanings meanings, TakenOfferings offerings, UnderpinningStore underpinnings, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public AgreementForm Input { get; set; } = new();

    /// <summary>The revision that was read.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>A site and service hours that are made from within the form.</summary>
    [BindProperty]
    public PlacesInput Places { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    public FormChoices Choices { get; private set; } = null!;

    public int Number => Agreement.Open!.Number;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        var version = (await agreements.FindVersionAsync(Agreement, Number, cancellationToken))!;
        Revision = version.Summary.Revision;
        Input = FormChoices.FormOf(version.Terms, await organisation.SitesAsync(cancellationToken), await organisation.TodayAsync(clock, cancellationToken));
        TargetGrid.Arrange(Input.Targets, await priorities.NamesAsync(cancellationToken));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        var (terms, mistakes) = FormTerms.Read(Input);
        ModelState.Add(mistakes);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        return await this.AnswerAsync(
            await saveDraft.RunAsync(person, code, Number, Revision, terms, cancellationToken),
            saved =>
            {
                TempData.Saved($"Saved version {saved.Number} of {saved.Code}.");
                return Redirect($"/agreements/{saved.Code}?version={saved.Number}");
            },
            async () => await ShowAsync(cancellationToken),
            mistake => FormTerms.InForm(Input, mistake));
    }

    public async Task<IActionResult> OnPostRowsAsync(string code, string? change, long? contact, string? standard, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (change == "take-offerings")
        {
            return await TakeAsync(cancellationToken);
        }

        var count = Input.Targets.Count;
        Input.ChangeRows(change, await priorities.NamesAsync(cancellationToken));
        FormChoices.TakeStandard(Input, change, count, (await standards.OfAsync(Agreement.Code, cancellationToken)).FirstOrDefault(line => ReportedStandards.IdOf(line) == standard));
        FormChoices.TakeContact(Input, change, (await PeopleAsync(cancellationToken)).FirstOrDefault(one => one.Id == contact));
        ModelState.Clear();
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPlacesAsync(string code, string? change, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        var made = await places.ChangeAsync(person, Places, change, cancellationToken);
        if (made is { IsDone: true } && change == "save-site")
        {
            await FormChoices.CoverAsync(Input, organisation, made.Value, cancellationToken);
        }

        return made is null or { IsDone: true } ? await ShowAsync(cancellationToken)
            : await this.AnswerAsync(made, _ => Page(), async () => await ShowAsync(cancellationToken), prefix: _ => Shared.Parts.Places.PrefixOf(change));
    }

    /// <summary>Fills in levels and hours of the offerings that are chosen; what they say nothing about stays, and asks for a reason.</summary>
    private async Task<PageResult> TakeAsync(CancellationToken cancellationToken)
    {
        var (terms, mistakes) = FormTerms.Read(Input);
        ModelState.Clear();
        Mistake[] unread = [.. mistakes.Where(mistake => mistake.Field.StartsWith("Targets", StringComparison.Ordinal) || mistake.Field.StartsWith("Sites", StringComparison.Ordinal))];
        if (unread.Length > 0)
        {
            ModelState.Add(unread);
            return await ShowAsync(cancellationToken);
        }

        terms = await offerings.TakeAsync(terms, Agreement, cancellationToken);
        Input.Targets = [.. terms.Targets.Select(TargetForm.Of)];
        TargetGrid.Arrange(Input.Targets, await priorities.NamesAsync(cancellationToken));
        foreach (var site in Input.Sites)
        {
            site.ServiceHoursId = terms.Sites.FirstOrDefault(one => one.SiteId == site.SiteId)?.ServiceHoursId ?? site.ServiceHoursId;
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<ContactPerson>> PeopleAsync(CancellationToken cancellationToken) =>
        await contacts.ReadAsync(person, await organisation.TodayAsync(clock, cancellationToken), cancellationToken);

    private async Task<IActionResult?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement)
        {
            return NotFound();
        }

        Agreement = agreement;
        return !person.ActsForUnit(agreement.UnitId) ? Forbid()
            : agreement.Open?.State == VersionState.Draft ? null
            : Redirect($"/agreements/{agreement.Code}");
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        var choices = await FormChoices.LoadAsync(
            organisation, priorities, await PeopleAsync(cancellationToken), Input, Places, Agreement.DepartmentName, Agreement.UnitName, $"/agreements/{Agreement.Code}/edit",
            await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
        choices = await choices.WithOfferingsAsync(offerings, Agreement, cancellationToken);
        choices = await choices.WithUnderpinningsAsync(underpinnings, Agreement.UnitId, cancellationToken);
        foreach (var (_, entry) in ModelState.Where(entry => entry.Key.StartsWith("Input.Differences", StringComparison.Ordinal)))
        {
            // Differences come and go: what is shown are the rows of now.
            (entry!.RawValue, entry.AttemptedValue) = (null, null);
        }

        Choices = await (choices with { Standards = await standards.OfAsync(Agreement.Code, cancellationToken) }).WithMeaningsAsync(meanings, Agreement, cancellationToken);
        return Page();
    }
}
