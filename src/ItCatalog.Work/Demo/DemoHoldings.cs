using ItCatalog.Work.Holdings;
using ItCatalog.Work.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>What became of what the demonstration's departments have: of Research one workstation came back, two are to move, and storage was counted anew; Quality had laptops that nobody had
/// ordered, in a month whose bill is closed, so that they are a line of their own in the next.</summary>
internal sealed class DemoHoldings(DemoPeople speakers, ChangeHolding change, CorrectHolding correct, AnswerRequest answer, DeliverRequest deliver, IClock clock)
{
    /// <param name="organisation">Its people.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task WriteAsync(DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var people = await speakers.OfAsync(organisation, ["maren", "jonas", "priya"], cancellationToken);
        var today = clock.GetCurrentInstant().InUtc().Date;
        var one = new HoldingChangeDraft { Department = "research", Service = "lab-workstation", Tier = "silver", Site = "pune", What = HoldingChange.Return, Quantity = "1", Note = "The spectrometer was sold." };
        var came = await AskAsync(one);
        _ = (await answer.AcceptAsync(people["jonas"], came, date: null, note: null, cancellationToken)).Value;
        _ = (await deliver.RunAsync(people["jonas"], came, quantity: null, day: null, "Complete, with its cable; it goes to the spares.", cancellationToken)).Value;
        var moves = await AskAsync(one with { What = HoldingChange.Move, Quantity = "2", To = "berlin", WishDate = LocalDatePattern.Iso.Format(today.PlusDays(21)), Note = "The imaging group moves to Berlin." });
        _ = (await answer.AcceptAsync(people["jonas"], moves, LocalDatePattern.Iso.Format(today.PlusDays(21)), "They travel with the instruments.", cancellationToken)).Value;
        _ = (await correct.RunAsync(
            people["priya"],
            new() { Department = "research", Service = "research-storage", Site = "berlin", Quantity = "155", Reason = "Two of the shares of microscope 4 were one and were counted twice." },
            cancellationToken)).Value;
        _ = (await correct.RunAsync(
            people["jonas"],
            new()
            {
                Department = "quality", Service = "managed-laptop", Site = "berlin", Quantity = "4", Day = LocalDatePattern.Iso.Format(today.With(DateAdjusters.StartOfMonth).PlusMonths(-2).PlusDays(11)),
                Reason = "Four laptops for the second shift were handed out from the spares, and nobody had ordered them.",
            },
            cancellationToken)).Value;

        async Task<long> AskAsync(HoldingChangeDraft draft) => (await change.RunAsync(
            people["maren"], draft, (await change.PriceAsync(people["maren"], draft, cancellationToken))?.Request.Cost, cancellationToken)).Value;
    }
}
