using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>One request: what was asked for, its clock, what became of it, and what the reader can do with it.</summary>
public sealed class DetailsModel(
    RequestStore store, ApprovalStore approvals, ApproveRequest approve, AnswerRequest answer, DeliverRequest deliver, WithdrawRequest withdraw, AskBack ask, RateRequest rate,
    ServiceRecords records, ServiceStore services, OrderBudgets budgets, Actor person, IClock now) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Request Item { get; private set; } = null!;

    public IReadOnlyList<RequestEvent> History { get; private set; } = [];

    public IReadOnlyList<RequestAnswer> Answers { get; private set; } = [];

    public IReadOnlyList<Stage> Stages { get; private set; } = [];

    public IReadOnlyList<RequestMove> Moves { get; private set; } = [];

    /// <summary>The moves that are a button of the answer, the expected first.</summary>
    public IReadOnlyList<RequestMove> Buttons => [.. Moves.Where(move => move is not RequestMove.Withdraw and not RequestMove.Split)];

    /// <summary>All parts of it, where it was split.</summary>
    public IReadOnlyList<Request> Parts { get; private set; } = [];

    /// <summary>The clock of its delivery; null where nothing is promised, or it does not run.</summary>
    public TicketClock? Clock { get; private set; }

    /// <summary>The clock on one line; null where it does not fit.</summary>
    public DayStrip? Strip { get; private set; }

    /// <summary>How requests for the service were delivered at this site; null where none was.</summary>
    public string? Kept { get; private set; }

    /// <summary>What the reader said of it; null where they are not the sender, or have not.</summary>
    public (int Rating, string Note)? Rating { get; private set; }

    /// <summary>Whether the reader asked for it and it is delivered.</summary>
    public bool MayRate => Item.State == RequestState.Fulfilled && person.Id == Item.RequestedById;

    /// <summary>The department's budget before and after, for whoever approves; null for everybody else, and where there is none.</summary>
    public OrderBudget? Budget { get; private set; }

    /// <summary>That what was ordered is offered no more, and what takes its place; null where it still is, or has no tier.</summary>
    public string? Retired { get; private set; }

    private Approval? open;

    /// <summary>Why somebody of the providing unit does not decide this one; null where nothing stands against it.</summary>
    private string? NotMine => person.ActsForUnit(Item.UnitId) && Item.State is RequestState.Sent or RequestState.Accepted ? May.NotMove(person, Item, RequestMove.Accept) : null;

    /// <summary>The zone of the site: all times on the page are told in it.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Item.TimeZone];

    /// <summary>By which day the open approval is to be answered; null where the reader does not answer it.</summary>
    public LocalDate? AnswerBy => Moves.Contains(RequestMove.Approve) && open?.RemindAt is { } by ? (by - Duration.Epsilon).InZone(Zone).Date : null;

    /// <summary>Who has to do what next.</summary>
    public string Next => Item switch
    {
        { IsOpen: true, AskedAt: not null } when Moves.Contains(RequestMove.Answer) => "It waits for your answer.",
        { IsOpen: true, AskedAt: not null } => $"It waits for the answer of {Item.RequestedBy}.",
        { State: RequestState.Approval } when Moves.Contains(RequestMove.Approve) => "It waits for your approval.",
        { State: RequestState.Approval } => $"It waits for the approval of {RequestWords.OneOf(open?.ApproverName ?? "")}.",
        { State: RequestState.Sent } when Moves.Contains(RequestMove.Accept) => "It waits for your answer.",
        { State: RequestState.Sent or RequestState.Accepted } when NotMine is { } why => why,
        { State: RequestState.Sent } => $"It waits for the answer of {Item.UnitName}.",
        { State: RequestState.Accepted, Delivered: > 0 } => $"{Show.Count(Item.Delivered)} of {Show.Count(Item.Quantity)} are {RequestWords.Done(Item.Kind)}.",
        { State: RequestState.Accepted } when Moves.Contains(RequestMove.Deliver) => $"You accepted it; it is to be {RequestWords.Done(Item.Kind)}.",
        { State: RequestState.Accepted } => $"{Item.UnitName} accepted it; it is to be {RequestWords.Done(Item.Kind)}{(Item.PromisedDate is { } by ? $" by {Show.Date(by)}" : "")}.",
        _ => $"{RequestWords.State(Item)}: nothing is left to do.",
    };

    /// <summary>How the clock stands, in a word or two.</summary>
    public string ClockWord => Clock!.Outcome.State switch
    {
        TicketState.Good => $"{RequestWords.Done(Item.Kind).ToUpperFirst()} in time",
        TicketState.Missed when Clock.Outcome.Stop is null => "Late",
        TicketState.Missed => $"{RequestWords.Done(Item.Kind).ToUpperFirst()} late",
        _ => "On time so far",
    };

    /// <summary>What the clock has read, cut to a tenth of a day.</summary>
    public string Reading => Show.Exact(decimal.Truncate((Clock?.ReadingInBusinessDays ?? 0) * 10) / 10);

    /// <summary>The label of what is written to the other side.</summary>
    public string ReasonLabel => Moves.Contains(RequestMove.Deliver) ? Item.Kind switch
        {
            RequestKind.Return => "What came back, and in which state",
            RequestKind.Move => "What was moved, and where it is",
            _ => "What was delivered, and where it is",
        }
        : Moves.Contains(RequestMove.Answer) ? "Your answer"
        : $"Word to {Item.RequestedBy}";

    /// <summary>When it has to be written.</summary>
    public string ReasonHelp => Moves.Contains(RequestMove.Answer) ? LastQuestion
        : Moves.Contains(RequestMove.Deliver) ? "They read it."
        : "Needed to ask back or to decline.";

    /// <summary>What silence and asking back mean.</summary>
    public string? SilenceWords => Moves.Contains(RequestMove.Approve)
        ? $"Asking back stops the clock until {Item.RequestedBy} answers. If you say nothing, you are reminded, and after {ApprovalSteps.EscalateDays} working days whoever stands in for you and administrators may answer too."
        : Moves.Contains(RequestMove.Ask) ? $"Asking back stops the clock until {Item.RequestedBy} answers."
        : null;

    private string LastQuestion => History.LastOrDefault(step => step.What == RequestDeed.Asked) is { } asked ? $"{asked.PersonName} asks: “{asked.Reason}”" : "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, RequestMove move, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(move) || move == RequestMove.Split)
        {
            return NotFound();
        }

        return await this.AnswerAsync(
            await MoveAsync(id, move, cancellationToken),
            request =>
            {
                TempData.Saved(move switch
                {
                    RequestMove.Approve => "Approved.",
                    RequestMove.Accept => "Accepted. It is on your list of what to deliver.",
                    RequestMove.Decline => "Declined. Your reason is told.",
                    RequestMove.Ask => "Asked. The clock stands still until the answer.",
                    RequestMove.Answer => "Answered.",
                    RequestMove.Deliver => $"Marked as {RequestWords.Done(request.Kind)}.",
                    RequestMove.Withdraw => "Withdrawn.",
                    _ => throw new ArgumentOutOfRangeException(nameof(move)),
                });
                return Redirect($"/requests/{id}");
            },
            async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());
    }

    /// <summary>The sender says how it went.</summary>
    public async Task<IActionResult> OnPostRateAsync(long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await rate.RunAsync(person, id, Input.Rating, Input.RatingNote, cancellationToken),
        _ =>
        {
            TempData.Saved("Thank you. It is told without your name.");
            return Redirect($"/requests/{id}");
        },
        async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());

    private Task<Answer<Request>> MoveAsync(long id, RequestMove move, CancellationToken cancellationToken) => move switch
    {
        RequestMove.Approve => approve.RunAsync(person, id, Input.Reason, cancellationToken),
        RequestMove.Accept => answer.AcceptAsync(person, id, Input.Date, Input.Reason, cancellationToken),
        RequestMove.Decline => answer.DeclineAsync(person, id, Input.Reason, cancellationToken),
        RequestMove.Ask => ask.AskAsync(person, id, Input.Reason, cancellationToken),
        RequestMove.Answer => ask.AnswerAsync(person, id, Input.Reason, cancellationToken),
        RequestMove.Deliver => deliver.RunAsync(person, id, Input.Quantity, Input.Day, Input.Reason, cancellationToken),
        RequestMove.Withdraw => withdraw.RunAsync(person, id, Input.Reason, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    /// <summary>What a button says.</summary>
    public string Verb(RequestMove move) => move switch
    {
        RequestMove.Approve => "Approve",
        RequestMove.Accept => "Accept",
        RequestMove.Deliver => $"Mark as {RequestWords.Done(Item.Kind)}",
        RequestMove.Ask => "Ask back",
        RequestMove.Answer => "Answer",
        RequestMove.Decline => "Decline",
        RequestMove.Withdraw => "Withdraw",
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    /// <summary>An answer as people read it.</summary>
    public static string Read(RequestAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Kind == QuestionKind.Date && LocalDatePattern.Iso.Parse(answer.Answer).TryGetValue(default, out var day) ? Show.Day(day) : answer.Answer;
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(person, id, cancellationToken) is not { } request)
        {
            return false;
        }

        Item = request;
        History = await store.HistoryAsync(request, cancellationToken);
        Answers = await store.AnswersAsync(request, cancellationToken);
        Parts = await store.PartsAsync(request, cancellationToken);
        var steps = await store.ApprovalsAsync(request, cancellationToken);
        open = steps.FirstOrDefault(step => step.State == ApprovalState.Open);
        Stages = Stage.Of(request, steps, History, Zone);
        Moves = May.MovesOf(person, request, await store.MayApproveAsync(person, id, cancellationToken));
        Rating = await store.RatingAsync(person, request, cancellationToken);
        Budget = Moves.Contains(RequestMove.Approve) ? await budgets.OfAsync(request, cancellationToken) : null;
        var service = (await services.FindAsync(request.ServiceCode, cancellationToken))!;
        Retired = service.Tiers.FirstOrDefault(tier => tier.Code == request.TierCode) is { RetiredFrom: { } ended } tier
            ? $"{tier.Name} is offered until {Show.Date(ended.PlusDays(-1))}" + (tier.SuccessorName is { } next ? $"; {next} ({tier.SuccessorCode}) takes its place." : ".")
            : null;
        if (request.DeliverDays is not null)
        {
            var calendar = await approvals.CalendarAsync(request.SiteId, cancellationToken);
            Clock = DeliveryClock.Of(request, History, calendar, now.GetCurrentInstant());
            Strip = Clock is null ? null : DayStrip.Of(Clock, calendar);
            Kept = (await records.DeliveriesAsync(service.Id, cancellationToken)).FirstOrDefault(site => site.SiteId == request.SiteId) is { } kept ? RequestWords.Kept(kept) : null;
        }

        return true;
    }

    public sealed class InputModel
    {
        /// <summary>What is said to the other side.</summary>
        public string? Reason { get; set; }

        /// <summary>By when the unit delivers, as an ISO date.</summary>
        public string? Date { get; set; }

        /// <summary>1 to 5.</summary>
        public string? Rating { get; set; }

        /// <summary>Why.</summary>
        public string? RatingNote { get; set; }

        /// <summary>How many are delivered, returned or moved.</summary>
        public string? Quantity { get; set; }

        /// <summary>Of what is returned or moved, since when it is gone, as an ISO date.</summary>
        public string? Day { get; set; }
    }
}
