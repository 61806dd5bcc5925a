using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Templates;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>A new agreement: service, department, and its first draft in the same form as every later one.</summary>
[Authorize(Policies.Provider)]
[RequestFormLimits(ValueCountLimit = FormChoices.MaxValues)]
public sealed class NewModel(AgreementStore agreements, PriorityStore priorities, CreateAgreement createAgreement, StandardTextStore texts, TemplateLibrary library, OrganisationStore organisation, Places places, ContactList contacts, LevelMeanings meanings, Actor person, IClock clock)
    : PageModel
{
    [BindProperty]
    public HeadModel Head { get; set; } = new();

    [BindProperty]
    public AgreementForm Input { get; set; } = new();

    /// <summary>A site and service hours that are made from within the form.</summary>
    [BindProperty]
    public PlacesInput Places { get; set; } = new();

    /// <summary>The agreement whose text the form starts with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Copy { get; set; }

    /// <summary>Code of the template that it begins from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>Answers to the questions of the template, in their order.</summary>
    [BindProperty]
    public List<AnswerModel> Answers { get; set; } = [];

    /// <summary>The template that it begins from; null: none.</summary>
    public AgreementTemplate? Begun { get; private set; }

    /// <summary>Templates that it can begin from.</summary>
    public IReadOnlyList<AgreementTemplate> Library { get; private set; } = [];

    /// <summary>Services of the person's own units.</summary>
    public IReadOnlyList<Named> Services { get; private set; } = [];

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    /// <summary>Agreements whose text can be taken over.</summary>
    public IReadOnlyList<Agreement> Templates { get; private set; } = [];

    public FormChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var sites = await organisation.SitesAsync(cancellationToken);
        var own = await organisation.FindAsync(cancellationToken);
        var start = StartNextVersion.FirstOfNextMonth(own?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date);
        var terms = new AgreementTerms { EffectiveFrom = start, YearStart = own?.YearStart ?? 1, Texts = await texts.ReadAsync(cancellationToken) };
        if (Copy is not null)
        {
            if (await agreements.FindAsync(person, Copy, cancellationToken) is not { } template
                || await agreements.FindVersionAsync(template, template.ShownOn(start).Number, cancellationToken) is not { } version)
            {
                return NotFound();
            }

            // Who represents the other department does not represent this one; nor does another unit's duty stand for the own unit.
            var ownUnit = person.ActsForUnit(template.UnitId);
            terms = version.Terms with
            {
                EffectiveFrom = start,
                EffectiveTo = null,
                ReviewBy = null,
                ChangeNote = "",
                Sites = [.. version.Terms.Sites.Select(site => site with { TierId = null, TierEdition = null })],
                Differences = [],
                Rests = [],
                Contacts = [.. version.Terms.Contacts.Where(contact => contact.Side == Side.Provider && ownUnit)],
            };
        }

        Input = FormChoices.FormOf(terms, sites, start);
        if (!string.IsNullOrWhiteSpace(Template) && Copy is null)
        {
            if (await library.FindAsync(Template, cancellationToken) is not { } template)
            {
                return NotFound();
            }

            template.Content.Fill(Input, Input.Texts);
        }

        Head.Code = await agreements.NextCodeAsync(cancellationToken);
        TargetGrid.Arrange(Input.Targets, await priorities.NamesAsync(cancellationToken));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (terms, mistakes) = FormTerms.Read(Input);
        ModelState.Add(mistakes);
        if (Head.ServiceId is null)
        {
            ModelState.AddModelError("Head.ServiceId", "Choose a service.");
        }

        if (Head.DepartmentId is null)
        {
            ModelState.AddModelError("Head.DepartmentId", "Choose a department.");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var agreement = new NewAgreement
        {
            Code = (Head.Code ?? "").Trim(),
            ServiceId = Head.ServiceId!.Value,
            DepartmentId = Head.DepartmentId!.Value,
            TemplateCode = string.IsNullOrWhiteSpace(Template) ? null : Template,
            Answers = Answers.Where(answer => answer.Key is not null).DistinctBy(answer => answer.Key).ToDictionary(answer => answer.Key!, answer => answer.Text ?? "", StringComparer.Ordinal),
        };
        return await this.AnswerAsync(
            await createAgreement.RunAsync(person, agreement, terms, cancellationToken),
            created =>
            {
                TempData.Saved($"Saved the draft of {created.Code}.");
                return Redirect($"/agreements/{created.Code}");
            },
            async () => await ShowAsync(cancellationToken),
            mistake => mistake.Field.StartsWith("Answers.", StringComparison.Ordinal) ? mistake with { Field = $"[{Answers.FindIndex(answer => "Answers." + answer.Key == mistake.Field)}].Text" }
                : FormTerms.InForm(Input, mistake),
            field => field.StartsWith('[') ? "Answers" : IsHead(field) ? "Head" : "Input");
    }

    public async Task<PageResult> OnPostRowsAsync(string? change, long? contact, CancellationToken cancellationToken)
    {
        Input.ChangeRows(change, await priorities.NamesAsync(cancellationToken));
        FormChoices.TakeContact(Input, change, (await PeopleAsync(cancellationToken)).FirstOrDefault(one => one.Id == contact));
        ModelState.Clear();
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPlacesAsync(string? change, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var made = await places.ChangeAsync(person, Places, change, cancellationToken);
        if (made is { IsDone: true } && change == "save-site")
        {
            await FormChoices.CoverAsync(Input, organisation, made.Value, cancellationToken);
        }

        return made is null or { IsDone: true } ? await ShowAsync(cancellationToken)
            : await this.AnswerAsync(made, _ => Page(), async () => await ShowAsync(cancellationToken), prefix: _ => Shared.Parts.Places.PrefixOf(change));
    }

    private async Task<IReadOnlyList<ContactPerson>> PeopleAsync(CancellationToken cancellationToken) =>
        await contacts.ReadAsync(person, await organisation.TodayAsync(clock, cancellationToken), cancellationToken);

    private static bool IsHead(string field) => field is nameof(HeadModel.Code) or nameof(HeadModel.ServiceId) or nameof(HeadModel.DepartmentId);

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Library = await library.ListAsync(cancellationToken);
        Begun = await library.FindAsync(Template, cancellationToken);
        Answers = [.. (Begun?.Content.Questions ?? []).Select(question => new AnswerModel { Key = question.Key, Text = Answers.Find(answer => answer.Key == question.Key)?.Text })];
        var today = await organisation.TodayAsync(clock, cancellationToken);
        Services = await agreements.ServicesToAgreeOnAsync(person, today, cancellationToken);
        Departments = [.. (await organisation.DepartmentsAsync(cancellationToken)).Where(department => !department.ClosedFrom.IsClosedOn(today))];
        Templates = await agreements.ListAsync(person, new AgreementFilter(), cancellationToken);
        var choices = await FormChoices.LoadAsync(
            organisation, priorities, await PeopleAsync(cancellationToken), Input, Places, "the department", "your unit", "/agreements/new", await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
        Choices = await choices.WithMeaningsAsync(meanings, null, cancellationToken);
        return Page();
    }

    /// <summary>An answer to a question of the template.</summary>
    public sealed class AnswerModel
    {
        public string? Key { get; set; }

        public string? Text { get; set; }
    }

    public sealed class HeadModel
    {
        public string? Code { get; set; }

        public long? ServiceId { get; set; }

        public long? DepartmentId { get; set; }
    }
}
