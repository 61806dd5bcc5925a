using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Pages.Performance.Disputes;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Months;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>One month of an agreement: its figures, what is still missing before it closes, and once it is closed its record, which prints.</summary>
public sealed class MonthModel(
    AgreementStore agreements,
    MonthStore months,
    MonthFigures figures,
    AdjustmentStore adjustments,
    WaitStore waits,
    CheckMonth check,
    AcceptMonth accept,
    ReopenMonth reopen,
    EditionStore editions,
    TakeEdition takeEdition,
    OrganisationStore organisation,
    DisputeStore disputes,
    PlanStore plans, CostStore costs,
    ExclusionStore exclusions,
    CreditStore computed,
    Actor person,
    IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    public AgreementMonth Month { get; private set; } = null!;

    public IReadOnlyList<MonthStep> Steps { get; private set; } = [];

    /// <summary>What it is closed with; null where it is not.</summary>
    public MonthClosing? Closing { get; private set; }

    public IReadOnlyList<MonthFigure> Figures { get; private set; } = [];

    public IReadOnlyList<KeptCredit> Credits { get; private set; } = [];

    /// <summary>Every credit of the agreement as it stands today, with its arithmetic.</summary>
    private IReadOnlyList<MonthCredit> today = [];

    private AgreementPayments payments = AgreementPayments.None;

    /// <summary>Claims by which something is left out of the month.</summary>
    public IReadOnlyList<LeftOutClaim> LeftOut { get; private set; } = [];

    /// <summary>What changed since it was closed.</summary>
    public IReadOnlyList<Adjustment> Adjusted { get; private set; } = [];

    /// <summary>What a later edition of the rules would change in it.</summary>
    public IReadOnlyList<EditionDifference> Editions { get; private set; } = [];

    /// <summary>Who asks for that edition; null where nobody does.</summary>
    public EditionRequest? EditionAsked { get; private set; }

    /// <summary>The side for which the person may ask for it, or agree to; null where for none.</summary>
    public Side? EditionSide => Editions.Count == 0 || person.Id is not { } id || id == EditionAsked?.PersonId ? null
        : Enum.GetValues<Side>().Cast<Side?>().FirstOrDefault(side => side != EditionAsked?.Side && May.Sign(person, Agreement, side!.Value));

    /// <summary>Differences of other months' credits that are booked with this one.</summary>
    public IReadOnlyList<Adjustment> Booked { get; private set; } = [];

    /// <summary>What is disputed of the month or was corrected in it.</summary>
    public DisputesHere Disputes { get; private set; } = DisputesHere.Nothing;

    /// <summary>Improvement plans, and whether the customer may end the agreement.</summary>
    public MonthRemedies Remedies { get; private set; } = MonthRemedies.Nothing;

    /// <summary>How long cases waited, as it stands today; null where nothing was computed.</summary>
    public WaitFigure? Wait { get; private set; }

    /// <summary>The same as it was closed; null where it is not.</summary>
    public WaitFigure? ClosedWait { get; private set; }

    public MonthOddities Oddities { get; private set; } = null!;

    public VersionSummary? Version { get; private set; }

    public string OwnerName { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Whether its last day has passed.</summary>
    public bool HasEnded { get; private set; }

    public bool MayCheck => Month.State is MonthState.Open or MonthState.Check && HasEnded && Figures.Count > 0 && person.Id is not null && May.Sign(person, Agreement, Side.Provider);

    public bool MayAccept => Month.State == MonthState.Comment && person.Id is not null && May.Sign(person, Agreement, Side.Customer);

    /// <summary>The side for which the person may ask to open it again, or agree to; null where for none.</summary>
    public Side? ReopeningSide => Month.State != MonthState.Closed || person.Id is not { } id || id == Month.AskedById ? null
        : Enum.GetValues<Side>().Cast<Side?>().FirstOrDefault(side => side != Month.AskedSide && May.Sign(person, Agreement, side!.Value));

    public string Name => Calculation.Text.Show.Month(Month.Month);

    /// <summary>Its credits and what it books of other months, each kind by itself.</summary>
    public CreditsGiven Given => CreditsGiven.Of([.. Credits.Select(GivenOf), .. Booked.Select(one => one.Given)]);

    /// <summary>A credit in what the version of its month gives it as.</summary>
    public CreditsGiven GivenOf(KeptCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return payments.Of(Agreement.Id, DateEntry.Month(credit.Month)!.Value, credit.Cents);
    }

    /// <summary>"First answer within 30 minutes, Osaka".</summary>
    public string NameOf(KeptCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return Figures.FirstOrDefault(figure => figure.TargetKey == credit.Target && figure.SiteCode == credit.Site) is { } figure
            ? $"{figure.TargetName}, {figure.SiteName}"
            : $"{credit.Target}, {credit.Site}";
    }

    /// <summary>Credits of the month that are not paid, since another one is paid for the same incident; as they stand today.</summary>
    public IEnumerable<MonthCredit> PaidInstead => today.Where(credit => credit.Month == Month.Month && credit is { IsPaidInstead: true, DisputeId: null });

    /// <summary>How an amount came about, in sentences; of a closed one that is another today, what it is today.</summary>
    public IEnumerable<string> Reckoned(KeptCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        var now = today.FirstOrDefault(one => one.TargetKey == credit.Target && one.SiteCode == credit.Site && Calculation.Text.MonthWord.Of(one.Month) == credit.Month);
        var isReturn = credit.Cents < 0;
        return now is null ? ["As it was closed; today there is none."]
            : isReturn && now.EarnedBackIn != Month.Month ? ["As it was closed; today it is not returned with this month."]
            : now.AmountCents != Math.Abs(credit.Cents) ? [$"As it was closed; today it is {Calculation.Text.ShowCredits.Sum(now.Given, Currency)}."]
            : isReturn ? [CreditWords.EarnBack(now)!]
            : [$"{CreditWords.Reason(now)}: {CreditWords.Sum(now, Currency)}.", .. CreditWords.Steps(now, Currency)];
    }

    public string Sentence
    {
        get
        {
            var judged = Figures.Where(figure => figure.Binds && figure.Status is Status.Met or Status.BelowExpected or Status.BelowMinimum).ToList();
            var met = judged.Count(figure => figure.Status == Status.Met);
            var beside = Calculation.Text.ShowStanding.NotCounted(Figures.Count(figure => !figure.Binds)) is { } reported ? " " + reported : "";
            return (judged.Count == 0 ? "Nothing of it was measured."
                : met == judged.Count ? $"All {Calculation.Text.Show.Count(judged.Count, "figure")} that were measured met their level."
                : $"{Calculation.Text.Show.Count(met)} of {Calculation.Text.Show.Count(judged.Count, "figure")} that were measured met their level.") + beside;
        }
    }

    public async Task<IActionResult> OnGetAsync(string code, string month, CancellationToken cancellationToken) =>
        await LoadAsync(code, month, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, string month, string step, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, month, cancellationToken))
        {
            return NotFound();
        }

        switch (step)
        {
            case "check":
                return await AnswerAsync(await check.RunAsync(person, code, Month.Month, Input.Note ?? "", cancellationToken), _ => $"{Name} is with {Agreement.DepartmentName} now.");
            case "accept" when Input.Typed?.Trim() != Name:
                ModelState.AddModelError("Input.Typed", $"Type “{Name}” to close it.");
                return Page();
            case "accept":
                return await AnswerAsync(await accept.RunAsync(person, code, Month.Month, Input.Note ?? "", cancellationToken), _ => $"{Name} is closed.");
            case "reopen":
                return await AnswerAsync(
                    await reopen.RunAsync(person, code, Month.Month, ReopeningSide ?? Side.Customer, Input.Note ?? "", cancellationToken),
                    isOpen => isOpen ? $"{Name} is open again." : "The other side is asked to agree.");
            case "edition":
                return await AnswerAsync(
                    await takeEdition.RunAsync(person, code, Month.Month, EditionSide ?? Side.Customer, Input.EditionNote ?? "", cancellationToken),
                    isTaken => isTaken ? $"{Name} follows the edition now; what it changed stands as adjustments." : "The other side is asked to agree.",
                    mistake => mistake.Field == "Note" ? mistake with { Field = "EditionNote" } : mistake);
            default:
                return BadRequest();
        }
    }

    private Task<IActionResult> AnswerAsync<T>(Answer<T> answer, Func<T, string> said, Func<Mistake, Mistake>? told = null) => this.AnswerAsync(
        answer,
        done =>
        {
            TempData.Saved(said(done));
            return Redirect($"/agreements/{Agreement.Code}/months/{AgreementMonthWords.Address(Month.Month)}");
        },
        () => Task.FromResult<IActionResult>(Page()),
        told);

    private async Task<bool> LoadAsync(string code, string text, CancellationToken cancellationToken)
    {
        if (DateEntry.Month(text) is not { } month || await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return false;
        }

        var all = await months.ListAsync(agreement, cancellationToken);
        if (all.FirstOrDefault(one => one.Month == month) is not { } found)
        {
            return false;
        }

        (Agreement, Month, Zone, Currency, OwnerName) = (agreement, found, own.Zone, own.Currency, own.Name);
        HasEnded = own.Today(clock) >= month.PlusMonths(1);
        Version = agreement.Versions.Where(version => version.IsSigned && version.EffectiveFrom <= month).MaxBy(version => version.EffectiveFrom);
        Steps = await months.StepsAsync(found, cancellationToken);
        Closing = (await months.ClosingsAsync(found, cancellationToken)).LastOrDefault(closing => closing.Reopened is null);
        Figures = await figures.OfAsync(agreement, month, Closing, cancellationToken);
        Credits = await figures.CreditsAsync(agreement, month, Closing, cancellationToken);
        payments = await computed.PaymentsAsync(agreement, cancellationToken);
        today = Credits.Count == 0 ? [] : await computed.OfAgreementAsync(agreement, cancellationToken);
        LeftOut = await LeftOutClaim.OfAsync(
            exclusions, person, agreement, Figures.Select(figure => figure.Window).Append(month).Min(), month.PlusMonths(1), Closing, cancellationToken);
        Oddities = await figures.OdditiesAsync(agreement, month, cancellationToken);
        Disputes = await DisputesHere.OfAsync(
            disputes,
            agreements,
            person,
            new() { AgreementCode = agreement.Code, About = DisputeAbout.Month, Month = month },
            dispute => dispute.Month == month,
            cancellationToken);
        Remedies = await MonthRemedies.OfAsync(plans, costs, Currency, months, person, agreement, month, Closing, cancellationToken);
        var waited = await waits.OfAgreementAsync(agreement, month, cancellationToken);
        Wait = waited.Count == 0 ? null : waited.Aggregate(WaitFigure.Nothing, (sum, one) => sum + one.Wait);
        ClosedWait = Closing is null ? null : await figures.ClosedWaitAsync(Closing, cancellationToken);
        var changed = await adjustments.OfAgreementAsync(agreement, cancellationToken);
        Adjusted = [.. changed.Where(one => one.Month == month)];
        Editions = Closing is null ? [] : await editions.ListAsync(agreement.Code, month, cancellationToken);
        EditionAsked = Closing is null ? null : await editions.RequestAsync(Closing, cancellationToken);
        Booked = [.. changed.Where(one => one.BookedMonth == month)];
        return true;
    }

    public sealed class InputModel
    {
        public string? Note { get; set; }

        /// <summary>Why the month shall follow a later edition of the rules.</summary>
        public string? EditionNote { get; set; }

        /// <summary>The name of the month, typed by who closes it.</summary>
        public string? Typed { get; set; }
    }
}
