using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>Either side says what is wrong: it is disputed, or a correction is proposed.</summary>
[Authorize(Policies.Party)]
public sealed class NewModel(AgreementStore agreements, PromiseStore promises, OpenDispute openDispute, DisputeChoices choices, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public ProposalInput Input { get; set; } = new();

    /// <summary>The agreement's number; null while it is not chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agreement { get; set; }

    [BindProperty(SupportsGet = true)]
    public DisputeAbout About { get; set; } = DisputeAbout.Month;

    /// <summary>"2026-10".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    /// <summary>Key of the target.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Target { get; set; }

    /// <summary>Code of the site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>"source/number".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Case { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Exclusion { get; set; }

    public Agreement? Chosen { get; private set; }

    /// <summary>Signed agreements of the person's own units and departments.</summary>
    public IReadOnlyList<Agreement> Choices { get; private set; } = [];

    /// <summary>Months to choose from, the newest first.</summary>
    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    /// <summary>How disputes are settled by the version in force.</summary>
    public DisputeTerms Terms { get; private set; } = new();

    /// <summary>Null while the month is not chosen.</summary>
    public DisputedThing? Thing { get; private set; }

    /// <summary>"First answer within 30 minutes, Osaka"; key and code where the agreement has no such target there.</summary>
    public string FigureName { get; private set; } = "";

    /// <summary>Who answers.</summary>
    public string OtherSide => Work.May.ClaimFor(person, Chosen!) == Side.Provider ? Chosen!.DepartmentName : Chosen!.UnitName;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => OpenAsync(DisputeKind.Dispute, cancellationToken);

    public Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken) => OpenAsync(DisputeKind.Correction, cancellationToken);

    private async Task<IActionResult> OpenAsync(DisputeKind kind, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Thing is null)
        {
            return RedirectToPage();
        }

        var said = await Input.SaidAsync(ModelState, cancellationToken);
        var zone = Input.Choices.Zone ?? await choices.ZoneAsync(ProposalInput.Key(Input.Case), cancellationToken);
        var asks = Input.Read(Thing.Case, zone, ModelState);
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await openDispute.RunAsync(person, Thing, kind, said, asks, cancellationToken),
            id =>
            {
                TempData.Saved(kind == DisputeKind.Dispute ? $"{OtherSide} is told that you dispute it." : $"{OtherSide} is asked to agree to the correction.");
                return Redirect($"/performance/disputes/{id}");
            },
            Page,
            mistake => mistake.Field is "Kind" or "Month" or "TargetKey" or "Exclusion" || (mistake.Field == "Case" && About == DisputeAbout.Case) ? mistake with { Field = "" } : mistake);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var visible = await agreements.ListAsync(person, new AgreementFilter(), cancellationToken);
        Choices = [.. visible.Where(agreement => Work.May.ClaimFor(person, agreement) is not null && agreement.LastSigned is not null)];
        var today = clock.GetCurrentInstant().InUtc().Date;
        Months = [.. Enumerable.Range(0, 24).Select(back => new LocalDate(today.Year, today.Month, 1).PlusMonths(-back))];
        if (string.IsNullOrEmpty(Agreement))
        {
            return null;
        }

        if (visible.FirstOrDefault(agreement => agreement.Code == Agreement) is not { } chosen)
        {
            return NotFound();
        }

        if (Work.May.ClaimFor(person, chosen) is null)
        {
            return Forbid();
        }

        Chosen = chosen;
        Terms = chosen.LastSigned is null ? Terms : (await agreements.FindVersionAsync(chosen, chosen.ShownOn(today).Number, cancellationToken))!.Terms.Disputes;
        if (DateEntry.Month(Month) is { } month)
        {
            Thing = new() { AgreementCode = chosen.Code, About = About, Month = month, TargetKey = Target, SiteCode = Site, Case = ProposalInput.Key(Case), ExclusionId = Exclusion };
            FigureName = Target is not null && Site is not null && await promises.FindAsync(person, chosen.Code, Target, Site, cancellationToken) is { } promise
                ? $"{promise.Target.Name}, {promise.SiteName}" : $"{Target}, {Site}";
            Input.Choices = await choices.OfAsync(person, chosen.Id, Thing, cancellationToken);
        }

        return About == DisputeAbout.Exclusion && Thing is not null && Input.Choices.Exclusion is null ? NotFound() : null;
    }
}
