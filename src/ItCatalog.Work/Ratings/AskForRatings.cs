using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Ratings;
using NodaTime;

namespace ItCatalog.Work.Ratings;

/// <summary>Asks people once a month, when it has ended, how content they are with the services that their departments have agreed on.</summary>
public sealed class AskForRatings(Changes changes, RatingStore ratings, OrganisationStore organisations, IClock clock)
{
    private static readonly Actor Asker = Actor.Job("ratings of agreements");

    /// <summary>Asks about the month before, where it was not asked about yet; once, however many processes do it.</summary>
    /// <returns>How many people were asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (await organisations.FindAsync(cancellationToken) is not { } own)
        {
            return 0;
        }

        var today = own.Today(clock);
        var month = RatingStore.MonthBefore(today);
        if (!await ratings.IsAnybodyToAskAsync(month, today, cancellationToken))
        {
            return 0;
        }

        var answer = await changes.MakeAsync<int>(
            Asker,
            async change =>
            {
                var (agreements, people) = await ratings.AskAsync(month, today, change.Now);
                if (people == 0)
                {
                    return Answer.Stale("They were asked meanwhile.");
                }

                foreach (var serviceId in await ratings.JudgedAsync(month))
                {
                    // The month that has ended is known now, whatever is said later.
                    change.Touch(serviceId, siteId: null, month.AtMidnight().InUtc().ToInstant() - Duration.FromHours(14), kind: SourceKind.Ratings);
                }

                change.Note("asked for", Subject.Ratings(month), after: new { month = MonthWord.Of(month), agreements, people });
                return people;
            },
            cancellationToken);
        return answer.IsDone ? answer.Value : 0;
    }
}
