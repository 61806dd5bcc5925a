using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>Who approves in one's place, as it was entered.</summary>
public sealed record StandInDraft
{
    /// <summary>Null: nobody.</summary>
    public long? StandIn { get; init; }

    /// <summary>The first day away, as an ISO date; empty together with the last: they only get what is left unanswered.</summary>
    public string? From { get; init; }

    /// <summary>The last day away.</summary>
    public string? Until { get; init; }
}

/// <summary>Says who approves requests in one's own place, while one is away and whatever one leaves unanswered for too long.</summary>
public sealed class SaveStandIn(Changes changes, ApprovalStore approvals, PeopleList people, OrganisationStore organisation, IClock clock)
{
    /// <param name="actor">Whose place it is.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Who stands in now; null: nobody.</returns>
    public Task<Answer<StandIn?>> RunAsync(Actor actor, StandInDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<StandIn?>(
            actor,
            async change =>
            {
                if (actor.Kind != ActorKind.Person || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var mistakes = new List<Mistake>();
                var open = await approvals.PeopleAsync(await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
                if (draft.StandIn == personId || (draft.StandIn is { } chosen && open.All(person => person.Id != chosen)))
                {
                    mistakes.Add(Mistake.In(nameof(draft.StandIn), "Choose somebody else of the list."));
                }

                var (from, until) = (Day(draft.From, nameof(draft.From), mistakes), Day(draft.Until, nameof(draft.Until), mistakes));
                if (mistakes.Count == 0 && (from is null) != (until is null))
                {
                    mistakes.Add(Mistake.In(from is null ? nameof(draft.From) : nameof(draft.Until), "Say the first and the last day, or neither."));
                }
                else if (until < from)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Until), "The last day lies before the first."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var before = await approvals.StandInAsync(personId, cancellationToken);
                await approvals.SaveStandInAsync(personId, draft.StandIn, from, until);
                var after = await approvals.StandInAsync(personId, cancellationToken);
                change.Note("changed who stands in for", Subject.Person((await people.FindAsync(personId, cancellationToken))!.Value.Line.UserName), Told(before), Told(after));
                return after;
            },
            cancellationToken);
    }

    private static LocalDate? Day(string? typed, string field, List<Mistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(typed.Trim()).TryGetValue(default, out var day))
        {
            return day;
        }

        mistakes.Add(Mistake.In(field, EntryWords.NotDate(typed)));
        return null;
    }

    private static object Told(StandIn? standIn) => new
    {
        standIn = standIn?.StandInName,
        from = standIn?.From is { } from ? LocalDatePattern.Iso.Format(from) : null,
        until = standIn?.Until is { } until ? LocalDatePattern.Iso.Format(until) : null,
    };
}
