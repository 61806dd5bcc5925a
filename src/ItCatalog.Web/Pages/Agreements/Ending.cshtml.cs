using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Agreements.Endings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>With which notice an agreement ends, and who ended it or asked to.</summary>
public sealed class EndingModel(AgreementStore agreements, EndingStore endings, EndingRules rules, AnswerEnding answer, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AgreementEnding> Endings { get; private set; } = [];

    public LocalDate Today { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>The notice, in a sentence or two.</summary>
    public string Says { get; private set; } = "";

    /// <summary>Whether this person may end it now, or ask to.</summary>
    public bool MayEnd => May.EndAgreement(person, Agreement, Endings, Today);

    /// <summary>What this person can say to an end now.</summary>
    public IReadOnlyList<EndingMove> ActsOn(AgreementEnding ending)
    {
        ArgumentNullException.ThrowIfNull(ending);
        IEnumerable<EndingMove> possible =
        [
            .. ending.WaitsForAgreement(Today) ? [EndingMove.Agree, EndingMove.Decline] : Array.Empty<EndingMove>(),
            .. ending.WaitsForKnowledge ? [EndingMove.Know] : Array.Empty<EndingMove>(),
            .. ending.CanBeTakenBack(Today) ? [EndingMove.TakeBack] : Array.Empty<EndingMove>(),
        ];
        return [.. possible.Where(move => person.Id is not null && May.AnswerEnding(person, Agreement, ending, move) && May.NotAnswerEnding(person, ending, move) is null)];
    }

    public static string Button(EndingMove move) => move switch
    {
        EndingMove.Agree => "Agree",
        EndingMove.Decline => "Decline",
        EndingMove.Know => "We know of it",
        EndingMove.TakeBack => "Take it back",
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) => await LoadAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, long id, EndingMove? move, CancellationToken cancellationToken) => await this.AnswerAsync(
        move is { } said ? await answer.RunAsync(person, code, id, said, Input.Words ?? "", cancellationToken) : Answer.Refused("", "Choose one of the answers."),
        _ =>
        {
            TempData.Saved("Saved: the other side is told.");
            return Redirect($"/agreements/{Uri.EscapeDataString(code)}/ending");
        },
        () => OnGetAsync(code, cancellationToken));

    private async Task<bool> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return false;
        }

        (Agreement, Today, Zone) = (agreement, own.Today(clock), own.Zone);
        Endings = await endings.OfAgreementAsync(agreement.Id, cancellationToken);
        var terms = await rules.OfAsync(agreement, May.ClaimFor(person, agreement) ?? Side.Provider, clock.GetCurrentInstant(), cancellationToken);
        Says = terms switch
        {
            null => "No version was signed yet.",
            { Version: { State: not VersionState.Active } ended } => (terms.Notice is { } notice ? $"Either side may end it {notice}." : "It says no notice.")
                + (ended.EffectiveTo is { } end ? $" Nothing is promised after {Show.Date(end.PlusDays(-1))}." : ""),
            { FirstEnd: null } => "It says no notice: an end needs both sides.",
            { ByDefaults: true, FirstEnd: { } right } => $"Its defaults give {agreement.DepartmentName} the right to end it, with {Show.Month(right.PlusDays(-1))} at the earliest; both sides can agree on an earlier end.",
            { FirstEnd: { } first } => $"Either side may end it {terms.Notice}. Said today, {Show.Month(first.PlusDays(-1))} is the first last month; both sides can agree on an earlier one.",
        };
        return true;
    }

    public sealed class InputModel
    {
        public string? Words { get; set; }
    }
}
