using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Agreements.Templates;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Templates;

/// <summary>A template of agreements in one form: a new one, one that is changed, or an agreement that stands and is kept as one.</summary>
[Authorize(Policies.TemplateKeeper)]
[RequestFormLimits(ValueCountLimit = FormChoices.MaxValues)]
public sealed class EditModel(TemplateLibrary library, SaveTemplate save, AgreementStore agreements, OrganisationStore organisation, PriorityStore priorities, Actor person, IClock clock) : PageModel
{
    /// <summary>Code of the template that is changed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>Number of the agreement that is kept as a template.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public HeadModel Head { get; set; } = new();

    [BindProperty]
    public List<TemplateQuestion> Questions { get; set; } = [];

    [BindProperty]
    public AgreementForm Input { get; set; } = new();

    /// <summary>The template as it stands; null for a new one.</summary>
    public AgreementTemplate? Known { get; private set; }

    /// <summary>The agreement; null where none is kept.</summary>
    public Agreement? Kept { get; private set; }

    /// <summary>Units for which this person may keep templates.</summary>
    public IReadOnlyList<Named> Units { get; private set; } = [];

    public FormChoices Choices { get; private set; } = null!;

    public bool MayKeepOfOrganisation => May.KeepTemplate(person, unitId: null);

    public string BackAddress => Known is { } known ? $"/agreements/templates/{known.Code}" : Kept is { } kept ? $"/agreements/{kept.Code}" : "/agreements/templates";

    public string Address => "/agreements/templates/edit" + (Known is { } known ? "?template=" + known.Code : Kept is { } kept ? "?from=" + Uri.EscapeDataString(kept.Code) : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Known is { } known)
        {
            Head = new() { Code = known.Code, Name = known.Name, Says = known.Says, UnitId = known.UnitId, Revision = known.Revision };
            Questions = known.Content.Questions;
            known.Content.Fill(Input, new());
        }
        else if (Kept is { } kept)
        {
            Head.UnitId = kept.UnitId;
            Input = TemplateOfAgreement.FormOf((await agreements.FindVersionAsync(kept, kept.LastSigned!.Number, cancellationToken))!);
        }

        TargetGrid.Arrange(Input.Targets, await priorities.NamesAsync(cancellationToken));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var draft = new TemplateDraft { Code = Head.Code ?? "", Name = Head.Name ?? "", Says = Head.Says ?? "", UnitId = Head.UnitId, Content = TemplateContent.Of(Input, Questions) };
        var places = TemplateContent.PlacesOf(Input);
        return await this.AnswerAsync(
            await save.RunAsync(person, Known?.Code, Head.Revision, draft, cancellationToken),
            code =>
            {
                TempData.Saved("The template is saved. Agreements stay as they are.");
                return Redirect($"/agreements/templates/{code}");
            },
            async () => await ShowAsync(cancellationToken),
            mistake => mistake.Field.StartsWith("Questions[", StringComparison.Ordinal) ? mistake with { Field = mistake.Field["Questions".Length..] } : TemplateContent.InForm(places, mistake),
            field => field.StartsWith('[') ? "Questions" : field is "Code" or "Name" or "Says" or "UnitId" ? "Head" : "Input");
    }

    public async Task<IActionResult> OnPostRowsAsync(string? change, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        Rows.Change(change ?? "", "question", Questions, () => new());
        Input.ChangeRows(change, await priorities.NamesAsync(cancellationToken));
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Finds what is changed or kept; what stands against it, else null.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Template))
        {
            Known = await library.FindAsync(Template, cancellationToken);
            if (Known is null)
            {
                return NotFound();
            }
        }
        else if (!string.IsNullOrWhiteSpace(From))
        {
            Kept = await agreements.FindAsync(person, From, cancellationToken);
            if (Kept is not { LastSigned: not null })
            {
                return NotFound();
            }
        }

        Units = [.. (await organisation.UnitsAsync(cancellationToken)).Where(unit => May.KeepTemplate(person, unit.Id))];
        return Known is { } known && !May.KeepTemplate(person, known.UnitId) ? Forbid()
            : Kept is { } kept && !May.KeepTemplate(person, kept.UnitId) ? Forbid()
            : null;
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        var choices = await FormChoices.LoadAsync(
            organisation, priorities, [], Input, new(), "the department", "the unit", Address, await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
        Choices = choices with { IsTemplate = true, RowsAddress = Address + (Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=Rows" };
        return Page();
    }

    /// <summary>What it is.</summary>
    public sealed class HeadModel
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Says { get; set; }

        public long? UnitId { get; set; }

        /// <summary>The revision that was read.</summary>
        public int Revision { get; set; }
    }
}
