using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance.Exclusions;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Disputes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>One dispute or correction: what it changes, what was said, who decides until when, and the answer of one's side.</summary>
[NamedMayDecide]
public sealed class DetailsModel(
    DisputeStore disputes, CorrectionStore corrections, AgreedCreditStore agreedCredits, CreditStore credits, OrganisationStore organisation, ForeseeDispute foresee, AnswerDispute answerDispute, DecideDispute decideDispute, DisputeChoices choices, Actor person, IClock clock)
    : PageModel
{
    [BindProperty]
    public ProposalInput Input { get; set; } = new();

    /// <summary>The last entry that the viewer has read.</summary>
    [BindProperty]
    public long? Seen { get; set; }

    /// <summary>How who decides decides.</summary>
    [BindProperty]
    public Decision Decision { get; set; }

    public Dispute Dispute { get; private set; } = null!;

    public IReadOnlyList<DisputeEntry> Entries { get; private set; } = [];

    /// <summary>In which its times are told: of its case's site, else of its working days.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Of credits: three letters.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What the proposal on the table changes, or what was corrected; null where nothing would be another.</summary>
    public ChangesView? Changes { get; private set; }

    /// <summary>The side for which the viewer speaks; null where for neither.</summary>
    public Side? Mine { get; private set; }

    public bool IsOpen => Dispute.IsOpen && !Dispute.IsOverdue(clock.GetCurrentInstant());

    public bool MayAnswer => IsOpen && Mine is not null && person.Id is not null;

    public bool MayDecide => IsOpen && Dispute.IsBeforeDecider && May.DecideDispute(person, Dispute);

    /// <summary>What the other side proposed last, which the viewer could agree to; null where nothing, or they proposed it themselves.</summary>
    public DisputeEntry? ToAgree => Mine is not { } side ? null : LastOf(side.Other()) is { } entry && entry.PersonId != person.Id ? entry : null;

    /// <summary>Whether the viewer's side may pass it on now.</summary>
    public bool MayPass => Mine is not null && AnswerDispute.SilentSide(Dispute, Entries) is null && Dispute.Step < Dispute.Steps.Count;

    public DisputeEntry? LastOf(Side side) => Entries.LastOrDefault(entry => entry.Side == side && entry.Kind is DisputeEntryKind.Opened or DisputeEntryKind.Offered);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Seen = Entries[^1].Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, DisputeMove move, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var said = await Input.SaidAsync(ModelState, cancellationToken);
        var offer = Proposal.Nothing;
        if (move == DisputeMove.Offer)
        {
            var zone = Input.Choices.Zone ?? await choices.ZoneAsync(ProposalInput.Key(Input.Case), cancellationToken);
            offer = Input.IsEmpty ? Proposal.Stands : Input.Read(Dispute.Thing.Case, zone, ModelState);
        }

        return !ModelState.IsValid ? Page() : await FinishAsync(
            id,
            await answerDispute.RunAsync(person, id, move, said, offer, Seen, cancellationToken),
            move switch
            {
                DisputeMove.Agree => "Both sides agree: it has ended.",
                DisputeMove.Pass => "It went on to the next step.",
                DisputeMove.Withdraw => "It is withdrawn: everything stays as it is.",
                DisputeMove.Decline => "Declined: everything stays as it is.",
                DisputeMove.Offer => "Your offer is sent.",
                _ => "Your answer is sent.",
            },
            cancellationToken);
    }

    public async Task<IActionResult> OnPostDecideAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var said = await Input.SaidAsync(ModelState, cancellationToken);
        return !ModelState.IsValid ? Page() : await FinishAsync(
            id, await decideDispute.RunAsync(person, id, Decision, said, Seen, cancellationToken), "Decided: both sides are told.", cancellationToken);
    }

    private Task<IActionResult> FinishAsync(long id, Answer<Dispute> answer, string saved, CancellationToken cancellationToken) => this.AnswerAsync(
        answer,
        _ =>
        {
            TempData.Saved(saved);
            return Redirect($"/performance/disputes/{id}");
        },
        async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await disputes.FindAsync(person, id, cancellationToken) is not { } dispute)
        {
            return false;
        }

        (Dispute, Mine) = (dispute, May.SideIn(person, dispute));
        Entries = await disputes.EntriesAsync(id, cancellationToken);
        Currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
        var shown = dispute.IsOpen ? Entries.LastOrDefault(entry => entry.Proposes == ProposalKind.Correction) : Entries.LastOrDefault(entry => entry.Holds && entry.Proposes == ProposalKind.Correction);
        var one = shown?.Proposal.Case is { } key ? await corrections.FindAsync(key, cancellationToken) : dispute.Thing.Case is { } disputed ? await corrections.FindAsync(disputed, cancellationToken) : null;
        Zone = DateTimeZoneProviders.Tzdb[one?.TimeZone ?? dispute.Zone];
        Changes = shown is null ? null : await ChangesAsync(shown, one, cancellationToken);
        if (Mine is not null && dispute.IsOpen)
        {
            Input.Choices = await choices.OfAsync(person, dispute.AgreementId, dispute.Thing, cancellationToken);
        }

        return true;
    }

    private async Task<ChangesView> ChangesAsync(DisputeEntry shown, CorrectableCase? one, CancellationToken cancellationToken)
    {
        var creditWas = Dispute.IsOpen ? (await credits.FindAsync(Dispute.AgreementCode, Dispute.TargetKey, Dispute.SiteCode, Dispute.Month, cancellationToken))?.AmountCents
            : await agreedCredits.BeforeAsync(Dispute.Id, cancellationToken);
        var values = DisputeWords.Values(Dispute, shown, one, Zone, creditWas, Currency);
        var rows = await foresee.OfAsync(Dispute, shown.Proposal, cancellationToken) is { } found ? PastWords.Of(found, Dispute.AgreementCode) : [];
        return Dispute.IsOpen
            ? new("What the decision would change", "As it stands", $"As {Dispute.NameOf(shown.Side!.Value)} {(shown.Kind == DisputeEntryKind.Offered ? "offers" : "asks")}", [.. values, .. rows])
            : new("What was corrected", "As it was", "As it is", [.. values, .. rows.Select(row => row with { Before = row.After, After = row.Before })]);
    }
}
