using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Performance.Disputes;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Performance;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>One exclusion: the claim with its evidence, what it changes, and the other side's answer.</summary>
public sealed class DetailsModel(
    ExclusionStore exclusions,
    ForeseeExclusion foresee,
    AnswerExclusion answerExclusion,
    WithdrawExclusion withdrawExclusion,
    NoteAnswer noteAnswer,
    DisputeStore disputes,
    AgreementStore agreements,
    Actor person,
    IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Exclusion Exclusion { get; private set; } = null!;

    public DateTimeZone Zone { get; private set; } = null!;

    public IReadOnlyList<ClaimedTime> Times { get; private set; } = [];

    public IReadOnlyList<ClaimedCase> Cases { get; private set; } = [];

    /// <summary>Those claimed at once that the viewer may see, this one too; one where it was claimed alone.</summary>
    public IReadOnlyList<Exclusion> Together { get; private set; } = [];

    /// <summary>Figures and credits with and without it; null where it was never left out and will not be.</summary>
    public ChangesView? Changes { get; private set; }

    /// <summary>What is disputed of it or was corrected.</summary>
    public DisputesHere Disputes { get; private set; } = DisputesHere.Nothing;

    public bool IsOpen => Exclusion.State == ExclusionState.Claimed && !Exclusion.IsOverdue(clock.GetCurrentInstant());

    public bool MayAnswer => IsOpen && May.AnswerClaim(person, Exclusion);

    public bool MayWithdraw => IsOpen && May.TakeBackClaim(person, Exclusion);

    /// <summary>Whether the viewer's side claimed it and has not said yet that it knows of an answer that is no full yes.</summary>
    public bool MayNote => Exclusion.Noted is null && (Exclusion.State == ExclusionState.Declined || Exclusion.IsPart) && May.TakeBackClaim(person, Exclusion);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input.PartFrom = ExclusionWords.Write(Exclusion.From, Zone);
        Input.PartTo = ExclusionWords.Write(Exclusion.To, Zone);
        return Page();
    }

    public Task<IActionResult> OnPostAcceptAsync(long id, CancellationToken cancellationToken) => AnswerAsync(id, accept: true, part: null, cancellationToken);

    public async Task<IActionResult> OnPostPartAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        return await AnswerAsync(
            id,
            accept: true,
            new AcceptedPart
            {
                From = ExclusionWords.Read(Input.PartFrom) is { } from ? Zone.AtLeniently(from).ToInstant() : null,
                To = ExclusionWords.Read(Input.PartTo) is { } to ? Zone.AtLeniently(to).ToInstant() : null,
                Times = [.. Times.Select(time => time.From).Where(time => Input.Part.Contains(ExclusionWords.Write(time, Zone)))],
                Cases = [.. Cases.Where(one => Input.Part.Contains($"{one.SourceCode}/{one.Key}")).Select(one => new ClaimedCaseKey(one.SourceCode, one.Key))],
            },
            cancellationToken);
    }

    public Task<IActionResult> OnPostDeclineAsync(long id, CancellationToken cancellationToken) => AnswerAsync(id, accept: false, part: null, cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellationToken) =>
        await FinishAsync(id, await withdrawExclusion.RunAsync(person, id, cancellationToken), "The claim is withdrawn: everything counts.", cancellationToken);

    public async Task<IActionResult> OnPostNotedAsync(long id, CancellationToken cancellationToken) =>
        await FinishAsync(id, await noteAnswer.RunAsync(person, id, cancellationToken), "Noted: it waits for you no longer.", cancellationToken);

    private async Task<IActionResult> AnswerAsync(long id, bool accept, AcceptedPart? part, CancellationToken cancellationToken) => await FinishAsync(
        id,
        await answerExclusion.RunAsync(person, id, accept, part, Input.Note ?? "", cancellationToken),
        !accept ? "Declined: the claim counts." : part is null ? "Accepted: the figures are computed without it." : "Accepted in part: the figures are computed without that part.",
        cancellationToken);

    private Task<IActionResult> FinishAsync<T>(long id, Answer<T> answer, string saved, CancellationToken cancellationToken) => this.AnswerAsync(
        answer,
        _ =>
        {
            TempData.Saved(saved);
            return Redirect($"/performance/exclusions/{id}");
        },
        async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await exclusions.FindAsync(person, id, cancellationToken) is not { } exclusion)
        {
            return false;
        }

        (Exclusion, Zone) = (exclusion, DateTimeZoneProviders.Tzdb[exclusion.TimeZone]);
        Times = await exclusions.TimesAsync(id, cancellationToken);
        Cases = await exclusions.CasesAsync(id, cancellationToken);
        Disputes = await DisputesHere.OfAsync(
            disputes,
            agreements,
            person,
            new() { AgreementCode = exclusion.AgreementCode, About = DisputeAbout.Exclusion, Month = exclusion.From.InZone(Zone).Date.With(DateAdjusters.StartOfMonth), ExclusionId = id },
            dispute => dispute.ExclusionId == id,
            cancellationToken);
        Together = await exclusions.TogetherAsync(person, exclusion, cancellationToken);
        if (exclusion.State is ExclusionState.Claimed or ExclusionState.Accepted)
        {
            var rows = PastWords.Of(await foresee.OfAsync(exclusion, cancellationToken), exclusion.AgreementCode);
            Changes = exclusion.State == ExclusionState.Claimed
                ? new("What it would change", "As it counts now", "If it is left out", rows)
                : new("What it changes", "With it", "Without it", [.. rows.Select(row => row with { Before = row.After, After = row.Before })]);
        }

        return true;
    }

    public sealed class InputModel
    {
        public string? Note { get; set; }

        /// <summary>Where the accepted part begins, in the claim's zone.</summary>
        public string? PartFrom { get; set; }

        public string? PartTo { get; set; }

        /// <summary>Of several times their beginnings, of cases "source/number".</summary>
        public List<string> Part { get; set; } = [];
    }
}
