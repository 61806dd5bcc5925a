using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>A step that cannot be taken back in silence: it lists what follows before it is done.</summary>
public sealed class StepModel(AgreementStore agreements, AgreementDrafts drafts, AgreementSigning signing, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    public StepWords Words { get; private set; } = null!;

    /// <summary>Of a version that is to be signed: what it changes against the version before; null where there is none.</summary>
    public VersionComparison? Changes { get; private set; }

    /// <summary>What a draft still lacks before it can be proposed.</summary>
    public IReadOnlyList<Mistake> Missing { get; private set; } = [];

    /// <summary>The version that the step is about.</summary>
    public int Number => version.Summary.Number;

    private AgreementVersion version = null!;
    private LocalDate today;

    public async Task<IActionResult> OnGetAsync(string code, string step, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, step, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input.Revision = version.Summary.Revision;
        Input.Fingerprint = version.ProposedText is { } text ? CanonicalText.Fingerprint(text) : null;
        Input.Side = person.ActsForDepartment(Agreement.DepartmentId) && version.Summary.CustomerSigned is null ? Side.Customer : Side.Provider;
        Input.LastMonth = $"{today.Year:0000}-{today.Month:00}";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string step, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, step, cancellationToken) is { } answer)
        {
            return answer;
        }

        var number = version.Summary.Number;
        var result = step switch
        {
            "propose" => await signing.ProposeAsync(person, code, number, Input.Revision, cancellationToken),
            "sign" => await signing.SignAsync(person, code, number, Input.Side, Input.Fingerprint ?? "", cancellationToken),
            "send-back" => await signing.SendBackAsync(person, code, number, Input.Revision, Input.Note ?? "", cancellationToken),
            "withdraw" => await signing.WithdrawAsync(person, code, number, Input.Revision, cancellationToken),
            "discard" => await drafts.DiscardAsync(person, code, number, Input.Revision, cancellationToken),
            _ => FormReading.Month(Input.LastMonth) is { } month
                ? await signing.EndAsync(person, code, month.PlusMonths(1), cancellationToken)
                : AgreementResult.Refused("LastMonth", "A month was expected, 2027-06 for instance."),
        };
        switch (result.Outcome)
        {
            case AgreementOutcome.Done:
                TempData.Saved(Words.Done);
                return Redirect(await PlaceAfterAsync(step, number, cancellationToken));
            case AgreementOutcome.NotFound:
                return NotFound();
            case AgreementOutcome.NotAllowed:
                return Forbid();
            case AgreementOutcome.Stale:
                ModelState.AddModelError("", "Somebody changed this version after you opened the page. Read it again before you go on.");
                return Page();
            default:
                ModelState.Add(result.Mistakes.Select(mistake => mistake.Field is "Note" or "LastMonth" ? mistake : mistake with { Field = mistake.Field == "EndsOn" ? "LastMonth" : "" }));
                return Page();
        }
    }

    /// <summary>A page that the person may see: what was sent back is a draft, which the customer does not see.</summary>
    private async Task<string> PlaceAfterAsync(string step, int number, CancellationToken cancellationToken)
    {
        var agreement = await agreements.FindAsync(person, Agreement.Code, cancellationToken);
        return agreement is null ? "/agreements"
            : step is not ("end" or "discard") && agreement.Versions.Any(version => version.Number == number) ? $"/agreements/{agreement.Code}?version={number}"
            : $"/agreements/{agreement.Code}";
    }

    /// <summary>Finds what the step is about; an answer where the page cannot be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string code, string step, CancellationToken cancellationToken)
    {
        if (!StepWords.Steps.Contains(step) || await agreements.FindAsync(person, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        var mayAct = step switch
        {
            "sign" => person.ActsForDepartment(agreement.DepartmentId) || person.ActsForUnit(agreement.UnitId),
            "send-back" => person.ActsForDepartment(agreement.DepartmentId),
            _ => person.ActsForUnit(agreement.UnitId),
        };
        if (!mayAct)
        {
            return Forbid();
        }

        (Agreement, today) = (agreement, own.Today(clock));
        var about = step == "end" ? agreement.LastSigned : agreement.Open;
        var wanted = step switch { "end" => VersionState.Active, "propose" or "discard" => VersionState.Draft, _ => VersionState.Proposed };
        if (about?.State != wanted)
        {
            TempData.Saved("There is nothing to do here now: the agreement has gone on since.");
            return Redirect($"/agreements/{agreement.Code}");
        }

        version = (await agreements.FindVersionAsync(agreement, about.Number, cancellationToken))!;
        Words = StepWords.Of(step, agreement, version, own.Currency, today, person);
        Changes = step == "sign" && agreement.Versions.LastOrDefault(before => before.Number < about.Number) is { } before
            ? VersionComparison.Of(agreement, (await agreements.FindVersionAsync(agreement, before.Number, cancellationToken))!, version, own.Currency)
            : null;
        Missing = step == "propose" ? TermsCheck.Missing(version.Terms) : [];
        return null;
    }

    public sealed class InputModel
    {
        public int Revision { get; set; }

        public string? Fingerprint { get; set; }

        public Side Side { get; set; }

        public string? Note { get; set; }

        /// <summary>The last month in which it is in force: "2027-06".</summary>
        public string? LastMonth { get; set; }
    }
}
