using ItCatalog.Data.Ratings;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>What the demonstration's people said of the months before, from 1 to 5. About the last one most of Research have answered, and nobody else.</summary>
internal sealed class DemoRatings(RatingStore ratings, DemoOrganisation organisation, DemoTime time)
{
    private static readonly string[] Answering = ["anita", "leila", "mateo", "ruth", "wei", "maren"];

    /// <summary>By agreement what each of them said, in three months, the oldest first, and why about the last one.</summary>
    private static readonly (string Agreement, int[][] Values, string[] Notes)[] Said =
    [
        ("HI-SLA-0108", [[4, 5, 4, 4, 5, 4], [4, 4, 4, 3, 5, 4], [4, 3, 3, 3, 4]], ["", "Quick when it matters.", "Nobody said that parts were out of stock.", "", ""]),
        ("HI-SLA-0112", [[5, 4, 5, 5, 4, 5], [5, 5, 4, 5, 5, 5], [5, 4, 5]], ["", "It is simply there.", ""]),
        ("HI-SLA-0101", [[4, 3, 4, 4, 3, 4], [4, 4, 4, 3, 4, 4], [4, 4, 3, 4, 4]], ["", "They call back when they say so.", "", "", ""]),
        ("HI-SLA-0103", [[3, 3, 4, 3, 3, 4], [4, 3, 4, 4, 3, 4], [4, 4, 5, 4, 4]], ["", "", "", "", "The lab in Pune has no dead corner any more."]),
    ];

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        for (var back = 3; back >= 1; back--)
        {
            var month = time.ThisMonth.PlusMonths(-back);
            var asked = month.PlusMonths(1).At(new LocalTime(6, 0)).InUtc().ToInstant();
            await ratings.AskAsync(month, time.Now.InUtc().Date, asked > time.Now ? time.Now : asked);
            for (var index = 0; index < Answering.Length; index++)
            {
                var person = organisation.PersonIds[Answering[index]];
                foreach (var one in await ratings.OfPersonAsync(person, month, cancellationToken))
                {
                    foreach (var (_, values, notes) in Said.Where(said => said.Agreement == one.AgreementCode && index < said.Values[^back].Length))
                    {
                        await ratings.SayAsync(one, person, values[^back][index], back == 1 ? notes[index] : "", time.Now);
                    }
                }
            }
        }
    }
}
