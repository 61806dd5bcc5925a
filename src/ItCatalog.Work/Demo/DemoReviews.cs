using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Reviews;

namespace ItCatalog.Work.Demo;

/// <summary>Reviews of agreements in the demonstration: Research and Service Desk look at theirs twice a year, with an action that is done, one that is overdue and one to come;
/// Research and Workplace have just looked at the lab workstations.</summary>
internal sealed class DemoReviews(AgreementStore agreements, ReviewStore reviews, DemoPeople speakers)
{
    /// <summary>As a part of the change that opens the demonstration.</summary>
    public async Task WriteAsync(Change change, DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken)
    {
        var people = await speakers.OfAsync(organisation, ["jonas", "maren", "anita"], cancellationToken);
        var desk = (await agreements.FindAsync(loader, "HI-SLA-0101", cancellationToken))!;
        const string first =
            """
            Both sides looked at the half-year:

            - **First answers** are quick in Berlin and Boston; in *Pune* mornings are thin.
            - E-mails that nobody reads in time are the most common complaint.
            - Levels and price stay as they are.
            """;
        await KeepAsync(change, time, desk, people["jonas"], 1, daysAgo: 168, "Maren Vogel, Anita Kulkarni (Research); Jonas Brandt (Service Desk)", first, nextInDays: 14,
        [
            ("Somebody answers in Pune from 08:00 local time on", people["jonas"], -120),
            ("Name who in Research sends cases by e-mail instead of the form", people["anita"], -9),
            ("Propose a metric for e-mails that are answered in time", people["jonas"], 12),
        ]);
        var kept = (await reviews.OfAgreementAsync(desk.Id, cancellationToken))[0];
        ReviewEntry[] said =
        [
            Said(kept, time, people["jonas"], 131, ReviewEntryKind.Done, 1, "Two people of the early shift are on call; first answers before nine went from 71 % to 96 %."),
            Said(kept, time, people["maren"], 166, ReviewEntryKind.Said, null, "Price was only touched on: Research wants it on the next agenda."),
        ];
        foreach (var entry in said.OrderBy(entry => entry.At))
        {
            await reviews.SayAsync(entry);
            MoveAction.Note(change, desk, kept, entry);
        }

        var workstations = (await agreements.FindAsync(loader, "HI-SLA-0108", cancellationToken))!;
        const string second =
            """
            Spare workstations came too late twice in the quarter. Both sides want one spare at each site.

            Next time: whether *gold* is worth its price for the two bays in Pune.
            """;
        await KeepAsync(change, time, workstations, people["maren"], 1, daysAgo: 3, "Maren Vogel (Research); Jonas Brandt (Workplace)", second, nextInDays: 180,
        [
            ("Put one spare on the shelf at each site", people["jonas"], 25),
        ]);
    }

    private async Task KeepAsync(
        Change change, DemoTime time, Agreement agreement, Actor by, int number, int daysAgo, string attendees, string minutes, int nextInDays, IReadOnlyList<(string Words, Actor Who, int InDays)> actions)
    {
        var (written, today) = (time.DaysAgo(daysAgo), time.Now.InUtc().Date);
        var review = new AgreementReview
        {
            AgreementId = agreement.Id,
            Number = number,
            HeldOn = written.InUtc().Date,
            Answers = null,
            Attendees = attendees,
            Minutes = minutes.ReplaceLineEndings("\n"),
            NextBy = today.PlusDays(nextInDays),
            Side = by.UnitIds.Contains(agreement.UnitId) ? Side.Provider : Side.Customer,
            WrittenById = by.Id!.Value,
            WrittenBy = by.Name,
            Written = written,
            Actions =
            [
                .. actions.Index().Select(one => new ReviewAction
                {
                    Number = one.Index + 1, Words = one.Item.Words, OwnerId = one.Item.Who.Id!.Value, Owner = one.Item.Who.Name, Due = today.PlusDays(one.Item.InDays), Given = written, State = ActionState.Open,
                }),
            ],
        };
        await reviews.AddAsync(review);
        WriteReview.Note(change, agreement, review);
    }

    private static ReviewEntry Said(AgreementReview review, DemoTime time, Actor by, int daysAgo, ReviewEntryKind kind, int? action, string words) => new()
    {
        ReviewId = review.Id, ActionNumber = action, Kind = kind, Words = words, PersonId = by.Id!.Value, Name = by.Name, At = time.DaysAgo(daysAgo),
    };
}
