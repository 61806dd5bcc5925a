using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Ratings;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Ratings;

/// <summary>What somebody says of a service: as it was typed.</summary>
/// <param name="Agreement">Code of the agreement.</param>
/// <param name="Value">1 to 5; empty: nothing is said.</param>
/// <param name="Note">May be empty.</param>
public sealed record SaidRating(string Agreement, string? Value, string? Note);

/// <summary>People who were asked say how a month was, from 1 to 5; saying it again puts it in the place of what was said before. The trail says that they did, and not what.</summary>
public sealed class SayRatings(Changes changes, RatingStore ratings, AgreementStore agreements)
{
    /// <param name="actor">Who was asked.</param>
    /// <param name="month">First day of the month that they answer about.</param>
    /// <param name="said">What they say; fields of mistakes are <c>Ratings[0].Value</c> and so on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>How many services were rated.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, LocalDate month, IReadOnlyList<SaidRating> said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(said);
        return changes.MakeAsync<int>(
            actor,
            async change =>
            {
                change.About(Subject.Ratings(month));
                if (actor.Kind != ActorKind.Person || actor.Id is not { } person)
                {
                    return Answer.NotAllowed;
                }

                if (month != await ratings.MonthAsync(change.Now, cancellationToken))
                {
                    return Answer.Stale($"{Show.Month(month)} is asked about no more: answers are given within the month that follows.");
                }

                var asked = (await ratings.OfPersonAsync(person, month, cancellationToken)).ToDictionary(one => one.AgreementCode, StringComparer.Ordinal);
                foreach (var one in said)
                {
                    if (!asked.TryGetValue(one.Agreement, out var open))
                    {
                        return await agreements.FindAsync(actor, one.Agreement, cancellationToken) is null ? Answer.NotFound
                            : Answer.NotAllowedBecause($"You were not asked about {Show.Month(month)}: only who belonged to the department when it had ended is.");
                    }

                    if (!May.Rate(actor, open.DepartmentId, open.UnitId))
                    {
                        return Answer.NotAllowedBecause($"You no longer speak as one of {open.DepartmentName}.");
                    }
                }

                if (said.GroupBy(one => one.Agreement, StringComparer.Ordinal).FirstOrDefault(one => one.Count() > 1) is { } twice)
                {
                    return Answer.Refused("", $"{twice.Key} is named {Show.Count(twice.Count())} times: say once how it was.");
                }

                List<(SaidRating One, string Field)> given =
                [
                    .. said.Select((one, index) => (one, $"Ratings[{index}].")).Where(row => !string.IsNullOrWhiteSpace(row.one.Value) || !string.IsNullOrWhiteSpace(row.one.Note)),
                ];
                if (given.SelectMany(row => MistakesIn(row.One, row.Field)).ToList() is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                if (given.Count == 0)
                {
                    return Answer.Refused("", "Choose from 1, bad, to 5, very good, for at least one of them.");
                }

                foreach (var (one, _) in given)
                {
                    var before = asked[one.Agreement];
                    if (await ratings.IsJudgedAsync(before.ServiceId))
                    {
                        change.Touch(before.ServiceId, siteId: null, before.SaidAt ?? change.Now, kind: SourceKind.Ratings);
                    }

                    await ratings.SayAsync(before, person, NumberEntry.Whole(one.Value)!.Value, one.Note?.Trim() ?? "", change.Now);
                    change.Note("rated a month of", Subject.Agreement(one.Agreement), after: new { month = MonthWord.Of(month) });
                }

                return given.Count;
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> MistakesIn(SaidRating one, string field)
    {
        if (NumberEntry.Whole(one.Value) is not (>= 1 and <= 5))
        {
            yield return Mistake.In(field + "Value", "Choose from 1, bad, to 5, very good.");
        }

        if (one.Note?.Trim() is { Length: > RequestDraft.MaxNoteLength and var length })
        {
            yield return Mistake.In(field + "Note", $"The text has {Show.Count(length)} characters; {Show.Count(RequestDraft.MaxNoteLength)} fit.");
        }
    }
}
