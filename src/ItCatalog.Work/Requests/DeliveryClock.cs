using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>A request measured by what was promised when it was sent: delivered within so many business days of the site, from the last approval on, and not while its
/// sender owed an answer. The rules are those of every target of kind <c>resolution</c>.</summary>
public static class DeliveryClock
{
    /// <summary>What was promised, as a target; null where nothing was.</summary>
    public static Target? TargetOf(int? days, decimal? ratio) => days is not { } within ? null : new Target
    {
        Key = "delivered",
        Kind = TargetKind.Resolution,
        Expected = ratio ?? 1,
        WithinBusinessDays = within,
    };

    /// <summary>The request as a case: opened with the last approval, resolved when all was delivered; null while it waits for approval, and where it was declined or
    /// taken back, so that nothing was owed any more.</summary>
    /// <param name="request">The request.</param>
    /// <param name="history">What happened to it, oldest first.</param>
    public static Ticket? CaseOf(Request request, IReadOnlyList<RequestEvent> history)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(history);
        if (request.Ready is not { } ready || request.State is RequestState.Declined or RequestState.Withdrawn)
        {
            return null;
        }

        return new()
        {
            Key = request.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Opened = ready,
            Resolved = history.LastOrDefault(step => step.What == RequestDeed.Fulfilled)?.At,
            Pauses = [.. Pauses(history).Where(pause => !pause.HasEnd || pause.End > ready)],
        };
    }

    /// <summary>Its clock up to an instant; null where nothing was promised, or nothing is owed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="history">What happened to it, oldest first.</param>
    /// <param name="calendar">The site's own hours.</param>
    /// <param name="asOf">The time it is.</param>
    public static TicketClock? Of(Request request, IReadOnlyList<RequestEvent> history, ServiceCalendar calendar, Instant asOf) =>
        CaseOf(request, history) is { } opened && TargetOf(request.DeliverDays, request.DeliverRatio) is { } target
            ? new Evaluation(calendar, IntervalSet.Empty, asOf).RuleOf(target).Explain(opened)
            : null;

    private static IEnumerable<Interval> Pauses(IReadOnlyList<RequestEvent> history)
    {
        Instant? asked = null;
        foreach (var step in history)
        {
            if (step.What == RequestDeed.Asked)
            {
                asked ??= step.At;
            }
            else if (asked is { } from && step.What is RequestDeed.Answered or RequestDeed.Fulfilled)
            {
                yield return new Interval(from, step.At);
                asked = null;
            }
        }

        if (asked is { } open)
        {
            yield return new Interval(open, null);
        }
    }
}
