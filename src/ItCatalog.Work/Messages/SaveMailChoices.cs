using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Somebody chooses what they are mailed, and when. It counts for what is told from then on.</summary>
public sealed class SaveMailChoices(Changes changes, MailStore mails)
{
    /// <param name="actor">The person, for themselves.</param>
    /// <param name="choices">Of every kind.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, MailChoices choices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(choices);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                if (actor is not { Kind: ActorKind.Person, Id: { } personId })
                {
                    return Answer.NotAllowed;
                }

                List<Mistake> mistakes =
                [
                    .. choices.Hour is < 0 or > 23 ? [Mistake.In(nameof(choices.Hour), "Choose an hour from 0 to 23.")] : Array.Empty<Mistake>(),
                    .. choices.Weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday ? [Mistake.In(nameof(choices.Weekday), "Choose a day of the week.")] : Array.Empty<Mistake>(),
                    .. choices.ByKind.Keys.Where(word => MessageKinds.All.All(kind => kind.Word != word)).Select(_ => Mistake.In("", "There is no such kind of message.")),
                ];
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await mails.SaveChoicesAsync(personId, choices);
                change.Note(
                    "chose what they are mailed",
                    Subject.None,
                    after: new { choices.Hour, weekday = choices.Weekday.ToString(), kinds = choices.ByKind.ToDictionary(pair => pair.Key, pair => Word.Of(pair.Value), StringComparer.Ordinal) });
                return true;
            },
            cancellationToken);
    }
}
