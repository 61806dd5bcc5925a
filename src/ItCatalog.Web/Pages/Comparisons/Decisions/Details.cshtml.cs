using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Comparisons.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons.Decisions;

/// <summary>A kept version of a decision: what its page said, word for word, who prepared, checked and decided, and the word of whoever has to.</summary>
[NamedMayDecide]
public sealed class DetailsModel(DecisionStore decisions, CheckDecision checkDecision, DecideComparison decideComparison, OrganisationStore organisations, Actor person) : PageModel
{
    [BindProperty]
    public DecideInput Input { get; set; } = new();

    public KeptDecision Decision { get; private set; } = null!;

    /// <summary>Null where what was kept cannot be read any more.</summary>
    public KeptComparison? Kept { get; private set; }

    public VersionsView Versions { get; private set; } = null!;

    /// <summary>The organisation's: days of people are told in it.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>What the draws said, where it was too close to call; null elsewhere.</summary>
    public DrawsView? Draws { get; private set; }

    public bool MayCheck => Decision.State == KeptDecisionState.ToCheck && May.CheckDecision(person) && May.NotJudge(person, Decision, "check") is null;

    public bool MayDecide => Decision.State == KeptDecisionState.Checked && May.DecideComparison(person, Decision) && May.NotJudge(person, Decision, "decide") is null;

    public string Address => $"/benchmark/{Uri.EscapeDataString(Decision.ComparisonCode)}";

    public async Task<IActionResult> OnGetAsync(string code, int version, CancellationToken cancellationToken) =>
        await LoadAsync(code, version, cancellationToken) ? Page() : NotFound();

    /// <summary>The document that was kept, as <c>compare</c> reads it.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(string code, int version, CancellationToken cancellationToken) =>
        await LoadAsync(code, version, cancellationToken) && Kept is { } kept ? File(kept.DocumentBytes().ToArray(), "application/json", $"decision-{version}.json") : NotFound();

    public async Task<IActionResult> OnPostCheckAsync(string code, int version, bool right, CancellationToken cancellationToken) => await FinishAsync(
        code, version, await checkDecision.RunAsync(person, code, version, right, Input.Note ?? "", cancellationToken), right ? "Checked: it can be decided now." : "Sent back.", cancellationToken);

    public async Task<IActionResult> OnPostDecideAsync(string code, int version, CancellationToken cancellationToken) => await FinishAsync(
        code, version, await decideComparison.RunAsync(person, code, version, Input.Choice, Input.Provider, Input.Reason ?? "", cancellationToken), "Decided.", cancellationToken);

    private Task<IActionResult> FinishAsync(string code, int version, Answer<KeptDecision> answer, string saved, CancellationToken cancellationToken) => this.AnswerAsync(
        answer,
        _ =>
        {
            TempData.Saved(saved);
            return RedirectToPage("/Comparisons/Decisions/Details", new { code, version });
        },
        async () => await LoadAsync(code, version, cancellationToken) ? Page() : NotFound());

    private async Task<bool> LoadAsync(string code, int version, CancellationToken cancellationToken)
    {
        var versions = await decisions.ListAsync(code, cancellationToken);
        if (versions.FirstOrDefault(one => one.Version == version) is not { } decision || await organisations.FindAsync(cancellationToken) is not { } organisation)
        {
            return false;
        }

        (Decision, Zone) = (decision, organisation.Zone);
        Versions = new(versions, version, Zone);
        Kept = KeptComparison.Read(await decisions.TextAsync(decision.Id, cancellationToken));
        Draws = Kept is { } kept && kept.Page.Verdict == Word.Of(Verdict.TooClose)
            ? DrawsView.Of(kept.Page, Show.Count(kept.Document.GetProperty("years").GetInt32(), "year")) : null;
        return true;
    }
}
