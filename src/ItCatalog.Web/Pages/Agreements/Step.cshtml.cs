using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Endings;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>A step that cannot be taken back in silence: it lists what follows before it is done.</summary>
public sealed class StepModel(
    AgreementStore agreements,
    ProposeVersion propose,
    SignVersion sign,
    SigningFor signing,
    SendVersionBack sendBack,
    WithdrawVersion withdraw,
    DiscardDraft discard,
    EndAgreement end,
    EndingRules endingRules,
    ObjectToVersion objectTo,
    OrganisationStore organisation,
    Actor person,
    IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why it may alter figures of months that have ended, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    /// <summary>What it would alter of the past; null until it was tried.</summary>
    public Consequences? Consequences { get; private set; }

    public Agreement Agreement { get; private set; } = null!;

    public StepWords Words { get; private set; } = null!;

    /// <summary>Of a version that is to be signed: what it changes against the version before; null where there is none.</summary>
    public VersionComparison? Changes { get; private set; }

    /// <summary>What a draft still lacks before it can be proposed.</summary>
    public IReadOnlyList<Mistake> Missing { get; private set; } = [];

    /// <summary>Of an end: what the agreement says of it today; null of other steps.</summary>
    public EndingTerms? Ending { get; private set; }

    /// <summary>The side that is told of an end, by name.</summary>
    public string OtherName => Agreement.NameOf(Input.Side.Other());

    /// <summary>The version that the step is about.</summary>
    public int Number => version.Summary.Number;

    /// <summary>How that version names the two sides and the service.</summary>
    public VersionParties Parties => version.Parties;

    private AgreementVersion version = null!;
    private IReadOnlyDictionary<Side, Actor> absent = new Dictionary<Side, Actor>();
    private LocalDate today;

    public async Task<IActionResult> OnGetAsync(string code, string step, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, step, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input.Revision = version.Summary.Revision;
        Input.Fingerprint = version.ProposedText is { } text ? CanonicalText.Fingerprint(text) : null;
        Input.Side = step == "end" ? EndingSide() : SideOf(version.Summary);
        var last = Ending?.FirstEnd?.PlusDays(-1) ?? today;
        Input.LastMonth = $"{last.Year:0000}-{last.Month:00}";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string step, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, step, cancellationToken) is { } answer)
        {
            return answer;
        }

        // A side that cannot be read is no side: nobody signs or ends for one that they did not choose.
        if (ModelState.TryGetValue("Input.Side", out var side) && side.Errors.Count > 0)
        {
            ModelState.Remove("Input.Side");
            ModelState.AddModelError("", $"For which side is not said: it is “customer” ({Agreement.DepartmentName}) or “provider” ({Agreement.UnitName}). Open the page again.");
            return Page();
        }

        var number = version.Summary.Number;
        return step switch
        {
            "propose" => await AnswerAsync(await propose.RunAsync(person, code, number, Input.Revision, cancellationToken), step),
            "sign" => await AnswerAsync(
                await sign.RunAsync(person, code, number, Input.Side, Input.Fingerprint ?? "", Past.Why, Past.Seen ?? "", cancellationToken), step),
            "send-back" => await AnswerAsync(await sendBack.RunAsync(person, code, number, Input.Revision, Input.Note ?? "", cancellationToken), step),
            "withdraw" => await AnswerAsync(await withdraw.RunAsync(person, code, number, Input.Revision, cancellationToken), step),
            "object" => await AnswerAsync(await objectTo.RunAsync(person, code, number, ObjectingSide(), Input.Note, cancellationToken), step),
            "discard" => await AnswerAsync(await discard.RunAsync(person, code, number, Input.Revision, cancellationToken), step),
            _ => await AnswerAsync(
                DateEntry.Month(Input.LastMonth) is { } month
                    ? await end.RunAsync(person, code, new(Input.Side, month.PlusMonths(1), Input.Note ?? "", Input.AskOther), cancellationToken)
                    : Answer.Refused("EndsOn", "A month was expected, 2027-06 for instance."),
                step),
        };
    }

    /// <summary>For whom somebody signs: for the customer, where they may and it has not signed yet.</summary>
    private Side SideOf(VersionSummary version) => absent.Count > 0 ? absent.Keys.Min() : OwnSide(person, Agreement, version);

    private static Side OwnSide(Actor person, Agreement agreement, VersionSummary version) =>
        version.CustomerSigned is null && May.Sign(person, agreement, Side.Customer)
            && (May.NotSign(person, version.AskedOf(Side.Customer)) is null || !May.Sign(person, agreement, Side.Provider)) ? Side.Customer : Side.Provider;

    /// <summary>For whom somebody objects: for the customer where they speak for it and it has not.</summary>
    private Side ObjectingSide() =>
        person.ActsForDepartment(Agreement.DepartmentId) && (version.Summary.CustomerObjected is null || !person.ActsForUnit(Agreement.UnitId)) ? Side.Customer : Side.Provider;

    /// <summary>For whom somebody ends it: for the unit where they act for it.</summary>
    private Side EndingSide() => person.ActsForUnit(Agreement.UnitId) ? Side.Provider : Side.Customer;

    private Task<IActionResult> AnswerAsync<T>(Answer<T> answer, string step) => this.AnswerAsync(
        answer,
        _ =>
        {
            TempData.Saved(answer.Value is AgreementEnding { State: EndingState.Asked } ? $"{OtherName} is asked: until it agrees, the agreement goes on." : Words.Done);
            // A page that the person may see: what was sent back is a draft, which the customer does not see.
            return Redirect(step is "discard" or "send-back" && Agreement.Versions.Count == 1
                ? "/agreements"
                : $"/agreements/{Agreement.Code}" + (step == "end" ? "/ending" : step is "discard" or "send-back" ? "" : $"?version={version.Summary.Number}"));
        },
        () =>
        {
            Consequences = answer.Consequences;
            return Page();
        },
        mistake => mistake with { Field = mistake.Field switch { "EndsOn" => "LastMonth", "Note" or "Reason" => "Note", _ => "" } });

    /// <summary>Finds what the step is about; an answer where the page cannot be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string code, string step, CancellationToken cancellationToken)
    {
        if (!StepWords.Steps.Contains(step) || await agreements.FindAsync(person, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        absent = step == "sign" && agreement.Open is { } waiting ? await signing.AbsentAsync(person, agreement, waiting, cancellationToken) : absent;
        var mayAct = step switch
        {
            "sign" => absent.Count > 0 || person.ActsForDepartment(agreement.DepartmentId) || person.ActsForUnit(agreement.UnitId),
            "object" or "end" => person.ActsForDepartment(agreement.DepartmentId) || person.ActsForUnit(agreement.UnitId),
            "send-back" => person.ActsForDepartment(agreement.DepartmentId),
            _ => person.ActsForUnit(agreement.UnitId),
        };
        if (!mayAct)
        {
            return Forbid();
        }

        (Agreement, today) = (agreement, own.Today(clock));
        var about = step is "end" or "object" ? agreement.LastSigned : agreement.Open;
        var wanted = step switch { "end" or "object" => VersionState.Active, "propose" or "discard" => VersionState.Draft, _ => VersionState.Proposed };
        if (about?.State != wanted || (step == "object" && about.AgreedOutsideOn is null))
        {
            TempData.Saved("There is nothing to do here now: the agreement has gone on since.");
            return Redirect($"/agreements/{agreement.Code}");
        }

        if (step == "end")
        {
            Ending = await endingRules.OfAsync(agreement, EndingSide(), clock.GetCurrentInstant(), cancellationToken);
        }

        version = (await agreements.FindVersionAsync(agreement, about.Number, cancellationToken))!;
        Words = StepWords.Of(step, agreement, version, own.Currency, today, step switch { "object" => ObjectingSide(), "end" => EndingSide(), _ => SideOf(version.Summary) }, Ending, absent.Count > 0 ? absent[absent.Keys.Min()].Name : null);
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

        /// <summary>Of an end that is earlier than the notice: the other side is asked.</summary>
        public bool AskOther { get; set; }

        /// <summary>The last month in which it is in force: "2027-06".</summary>
        public string? LastMonth { get; set; }
    }
}
