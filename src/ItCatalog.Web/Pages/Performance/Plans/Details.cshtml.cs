using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Remedies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Plans;

/// <summary>One improvement plan: its steps, what was done, and what one's side does next.</summary>
public sealed class DetailsModel(PlanStore plans, MovePlan movePlan, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The last entry that the viewer has read.</summary>
    [BindProperty]
    public long? Seen { get; set; }

    public ImprovementPlan Plan { get; private set; } = null!;

    public IReadOnlyList<PlanStep> Steps { get; private set; } = [];

    public IReadOnlyList<PlanEntry> Entries { get; private set; } = [];

    /// <summary>What the viewer may do now, the expected first.</summary>
    public IReadOnlyList<PlanMove> Moves { get; private set; } = [];

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Plan.Zone];

    public Instant Now => clock.GetCurrentInstant();

    public LocalDate Today => Now.InZone(Zone).Date;

    public bool May(PlanMove move) => Moves.Contains(move);

    /// <summary>For which moves words are needed.</summary>
    public string WordsHelp => May(PlanMove.Accept) ? "Needed when you send it back or do without it."
        : May(PlanMove.Step) ? "Needed when a step is dropped, or owner or day change." : "Optional when you write the plan.";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Seen = Entries[^1].Id;
        (Input.Owner, Input.Due) = (Plan.Owner, Plan.Due is { } due ? DateEntry.Date(due) : null);
        (Input.CauseKind, Input.Cause) = (Plan.CauseKind is { } kind ? Word.Of(kind) : null, Plan.Cause);
        Input.Step = Steps.FirstOrDefault(step => !step.IsSettled)?.Number;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, PlanMove move, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var reader = new FormReader();
        var draft = Input.Read(move, reader);
        ModelState.Add(reader.Mistakes, "Input");
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await movePlan.RunAsync(person, id, move, draft, Seen, cancellationToken),
            _ =>
            {
                TempData.Saved(Saved(move));
                return Redirect($"/performance/plans/{id}");
            },
            async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());
    }

    /// <summary>The verb of a button.</summary>
    public static string Verb(PlanMove move) => move switch
    {
        PlanMove.Write => "Write the plan",
        PlanMove.Change => "Change owner or day",
        PlanMove.Add => "Add the step",
        PlanMove.Step => "Keep the step’s state",
        PlanMove.Cause => "Name the root cause",
        PlanMove.Say => "Only say this",
        PlanMove.Report => "Report it as done",
        PlanMove.Accept => "Accept it as done",
        PlanMove.SendBack => "Send it back",
        PlanMove.Waive => "Do without it",
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    private static string Saved(PlanMove move) => move switch
    {
        PlanMove.Write => "The plan is written: the other side is told.",
        PlanMove.Report => "Reported as done: the other side is asked.",
        PlanMove.Accept => "Both sides say that it is done.",
        PlanMove.SendBack => "It is sent back with your reason.",
        PlanMove.Waive => "You do without the plan; it stays readable.",
        _ => "Saved.",
    };

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(person, id, cancellationToken) is not { } plan)
        {
            return false;
        }

        Plan = plan;
        Steps = await plans.StepsAsync(id, cancellationToken);
        Entries = await plans.EntriesAsync(id, cancellationToken);
        Moves = person.Id is null ? [] : MovePlan.Possible(person, plan, Steps);
        return true;
    }

    /// <summary>What is typed.</summary>
    public sealed class InputModel
    {
        public string? Words { get; set; }

        public string? Link { get; set; }

        public string? Owner { get; set; }

        /// <summary>"2026-12-18".</summary>
        public string? Due { get; set; }

        /// <summary>A line each: "A second engineer is on call; 2026-12-01".</summary>
        public string? Steps { get; set; }

        public int? Step { get; set; }

        public string? StepState { get; set; }

        public string? CauseKind { get; set; }

        public string? Cause { get; set; }

        /// <summary>What a move asks for; the rest is left.</summary>
        internal PlanDraft Read(PlanMove move, FormReader reader) => new()
        {
            Words = Words ?? "",
            Link = Link ?? "",
            Owner = move is PlanMove.Write or PlanMove.Change ? Owner ?? "" : "",
            Due = move is PlanMove.Write or PlanMove.Change ? reader.Date("Due", Due) : null,
            Steps = move is PlanMove.Write or PlanMove.Add ? PlanStepsEntry.Read(reader, "Steps", Steps) : [],
            Step = move == PlanMove.Step ? Step : null,
            StepState = move == PlanMove.Step ? Word.Find<PlanStepState>(StepState) : null,
            CauseKind = move is PlanMove.Write or PlanMove.Cause ? Word.Find<PlanCause>(CauseKind) : null,
            Cause = move is PlanMove.Write or PlanMove.Cause ? Cause ?? "" : "",
        };
    }
}
