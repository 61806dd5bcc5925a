using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance.Clock;
using ItCatalog.Web.Pages.Performance.Disputes;
using ItCatalog.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>One case with its clock: on a time line, and the same as a table.</summary>
public sealed class CaseModel(
    PromiseStore promises, AttainmentStore attainment, CaseStore cases, ExplanationStore explanations, ExclusionStore exclusions, AgreementStore agreements,
    DisputeStore disputes, CorrectionStore corrections, Actor person) : PageModel
{
    /// <summary>Code of the source; null means the first that has the key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    public CaseRecord Case { get; private set; } = null!;

    /// <summary>The figure of the month that it stands in.</summary>
    public WindowAttainment Figure { get; private set; } = null!;

    /// <summary>Null where its version no longer names the site.</summary>
    public CaseExplanation? Explanation { get; private set; }

    /// <summary>The exclusion by which both sides left the case out; null where they did not.</summary>
    public long? LeftOutBy { get; private set; }

    /// <summary>Where the viewer can ask the other side to leave it out; null where that makes no sense, or they speak for neither side.</summary>
    public string? ClaimAddress { get; private set; }

    /// <summary>What is disputed of it or was corrected.</summary>
    public DisputesHere Disputes { get; private set; } = DisputesHere.Nothing;

    /// <summary>What its source says beside what counts; null where its times were never corrected.</summary>
    public CorrectableCase? Corrected { get; private set; }

    /// <summary>Every step of the clock.</summary>
    public IReadOnlyList<ClockStep> Steps { get; private set; } = [];

    public Promise Promise => Figure.Promise;

    public TicketClock? Clock => Explanation?.Clock;

    public async Task<IActionResult> OnGetAsync(string agreement, string target, string site, string key, CancellationToken cancellationToken)
    {
        if (await promises.FindAsync(person, agreement, target, site, cancellationToken) is not { } promise
            || await cases.FindAsync(promise, key, Source, cancellationToken) is not { } record
            || await attainment.FindAsync(promise, record.Outcome.Month, cancellationToken) is not { } figure)
        {
            return NotFound();
        }

        (Case, Figure) = (record, figure);
        Explanation = await explanations.ExplainAsync(figure, record, cancellationToken);
        Steps = Clock is null ? [] : ClockSteps.Of(Clock);
        LeftOutBy = await exclusions.OfCaseAsync(promise.AgreementId, record.Outcome.SourceCode, record.Outcome.Key, cancellationToken);
        ClaimAddress = record.Outcome.State is TicketState.Missed or TicketState.Pending && (person.Is(Role.ItManager) || person.Is(Role.DepartmentHead))
            && await agreements.FindAsync(person, promise.AgreementCode, cancellationToken) is { } claimable && May.ClaimFor(person, claimable) is not null
            ? QueryHelpers.AddQueryString("/performance/exclusions/new", new Dictionary<string, string?>
            {
                ["agreement"] = promise.AgreementCode, ["covers"] = "cases", ["case"] = $"{record.Outcome.SourceCode}/{record.Outcome.Key}",
            })
            : null;
        var caseKey = new ClaimedCaseKey(record.Outcome.SourceCode, record.Outcome.Key);
        Corrected = await corrections.FindAsync(caseKey, cancellationToken) is { IsCorrected: true } corrected ? corrected : null;
        Disputes = await DisputesHere.OfAsync(
            disputes,
            agreements,
            person,
            new()
            {
                AgreementCode = promise.AgreementCode, About = DisputeAbout.Case, Month = record.Outcome.Month, TargetKey = promise.Target.Rule.Key, SiteCode = promise.SiteCode, Case = caseKey,
            },
            dispute => (dispute.SourceCode, dispute.TicketKey) == (caseKey.Source, caseKey.Key),
            cancellationToken);
        return Page();
    }

    /// <summary>Title, priority, department and site in one sentence.</summary>
    public string Sentence => string.Join(' ', new[]
    {
        Case.Outcome.Title is { } title ? title.TrimEnd('.') + "." : null,
        string.Join(", ", new[] { PriorityWords, Whose, Promise.SiteName }.OfType<string>()) + ".",
    }.OfType<string>());

    /// <summary>Whose case it is, and by whose word: nobody's department is guessed.</summary>
    private string Whose => (Case.Assigned, Case.DepartmentName) switch
    {
        ({ At: { } at } said, _) => $"{said.DepartmentName} as {said.By ?? "the installation"} assigned it on {Show.Date(at.InZone(Promise.Zone).Date)}",
        ({ } byRule, _) => $"{byRule.DepartmentName} by a rule",
        (null, { } named) => named,
        _ when Figure.Beside.SharedBy is { } shared => $"no department named, shared by {shared}",
        _ => "no department named",
    };

    /// <summary>The target of the version that was in force when the case was opened, which judges it.</summary>
    public Target JudgedBy => Explanation?.Target ?? Promise.Target.Rule;

    /// <summary>"Priority P2, before that P1 and P3; P1 counts"; null where nothing is known of it.</summary>
    private string? PriorityWords
    {
        get
        {
            var (ticket, counted) = (Case.Ticket, CountedPriorities.Of(JudgedBy, Case.Ticket));
            return ticket.EarlierPriorities.Count == 0
                ? ticket.Priority is { } only ? $"Priority {only}" : null
                : $"Priority {ticket.Priority ?? "none"}, before that {ShowTarget.List(ticket.EarlierPriorities)}; {counted ?? "none"} counts";
        }
    }

    /// <summary>"Missed by 37 min", "In time", …</summary>
    public string OutcomeWords => Case.Outcome.State switch
    {
        TicketState.Missed when Over is { } over && over > Duration.Zero => $"Missed by {Show.Duration(over)}",
        TicketState.Missed => "Missed",
        TicketState.Pending => "Not decided yet",
        TicketState.Excluded => "Left out",
        _ => "In time",
    };

    /// <summary>How far the clock went beyond its limit; null where the limit is no clock time.</summary>
    private Duration? Over => JudgedBy.Within is { } within && Clock is { } clock ? clock.Reading - within : null;

    /// <summary>What the clock read, in the unit of the limit.</summary>
    public string Reading => Clock?.ReadingInBusinessDays is { } days
        ? $"{Show.Exact(decimal.Truncate(days * 100) / 100)} business days"
        : Show.Duration(Clock?.Reading ?? Case.Outcome.Clock);

    /// <summary>Time from opening to the reading in which the clock stood still within service hours.</summary>
    public Duration StoodStill => Together(ClockStepKind.Waiting) + Together(ClockStepKind.LeftOut);

    /// <summary>"1 h 10 min waiting, 2 h 00 min left out"; null where nothing stopped it.</summary>
    public string? StoodStillWords
    {
        get
        {
            List<string> parts = [];
            if (Together(ClockStepKind.Waiting) is var waiting && waiting > Duration.Zero)
            {
                parts.Add($"{Show.Duration(waiting)} waiting");
            }

            if (Together(ClockStepKind.LeftOut) is var leftOut && leftOut > Duration.Zero)
            {
                parts.Add($"{Show.Duration(leftOut)} left out");
            }

            return parts.Count == 0 ? null : string.Join(", ", parts);
        }
    }

    /// <summary>What is drawn.</summary>
    public ClockScene? Scene => Explanation is { } explanation && Clock is { } clock
        ? new ClockScene
        {
            Steps = Steps,
            Calendar = explanation.Calendar,
            EveryHourCounts = JudgedBy.Clock == ClockKind.Elapsed,
            Opened = Case.Ticket.Opened,
            Stopped = clock.Outcome.Stop,
            ReadAt = clock.ReadAt,
            StopWord = FigureWords.Stop(Promise.Target.Rule.Kind),
            Due = clock.Outcome.Due,
        }
        : null;

    /// <summary>The time line in one sentence, for those who do not see it.</summary>
    public string LineInWords
    {
        get
        {
            var zone = Promise.Zone;
            var due = Case.Outcome.Due is { } at ? $", due {Show.LocalTime(at, zone)}" : "";
            var stop = Case.Outcome.Stopped is { } stopped ? $", {FigureWords.Stop(Promise.Target.Rule.Kind).ToLowerInvariant()} {Show.LocalTime(stopped, zone)}" : ", not stopped yet";
            return $"Time line of case {Case.Outcome.Key}: opened {Show.LocalTime(Case.Outcome.Opened, zone)}{due}{stop}. The table below has every step.";
        }
    }

    /// <summary>What happened in a step, in words.</summary>
    public string Words(ClockStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var clock = Clock!;
        var isLast = step.To == clock.ReadAt;
        var words = step.Kind switch
        {
            ClockStepKind.Running => step.From == clock.Ticket.Opened ? "Opened, the clock runs" : "The clock runs",
            ClockStepKind.Late => "Past due",
            ClockStepKind.Waiting => "Waiting for the customer",
            ClockStepKind.LeftOut => "Left out: " + Reasons(step),
            ClockStepKind.Closed => step.From == clock.Ticket.Opened ? "Opened outside service hours, the clock stands still" : "Closed, the clock stands still",
            ClockStepKind.Earlier => step.From == clock.Ticket.Opened ? "Opened; updated soon enough" : "Updated soon enough",
            ClockStepKind.After => "After the stop",
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        if (step.Nights > 0)
        {
            words += $", closed {Show.Count(step.Nights, "time", "times")} in between";
        }

        if (step.To == clock.Outcome.Due && step.Kind == ClockStepKind.Running)
        {
            words += "; due at its end";
        }

        return isLast && clock.Outcome.Stop is not null ? $"{words}; {FigureWords.Stop(Promise.Target.Rule.Kind).ToLowerInvariant()}" : words;
    }

    /// <summary>"Fri 23 Oct, 11:40".</summary>
    public string At(Instant instant) => instant.InZone(Promise.Zone).ToString("ddd d MMM, HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The time alone where the day is that of the start.</summary>
    public string EndAt(ClockStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.From.InZone(Promise.Zone).Date == step.To.InZone(Promise.Zone).Date
            ? step.To.InZone(Promise.Zone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)
            : At(step.To);
    }

    private string Reasons(ClockStep step) => string.Join("; ", Explanation!.Exclusions
        .Where(exclusion => exclusion.From < step.To && exclusion.To > step.From)
        .Select(exclusion => exclusion.WithNames));

    private Duration Together(ClockStepKind kind) => Steps.Where(step => step.Kind == kind).Aggregate(Duration.Zero, (sum, step) => sum + (step.To - step.From));
}
