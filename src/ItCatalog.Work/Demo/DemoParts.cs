using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>What the demonstration's Engineering ordered comes in two parts: one server now, the other when there is room for it.</summary>
internal sealed class DemoParts(DemoPeople speakers, RequestStore requests, SplitRequest split, IClock clock)
{
    /// <param name="organisation">Its people.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task WriteAsync(DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var priya = (await speakers.OfAsync(organisation, ["priya"], cancellationToken))["priya"];
        var open = await requests.ListAsync(priya, new() { View = RequestView.OwnUnits, OpenOnly = true }, 1, cancellationToken);
        var ordered = open.Requests.First(request => request is { ServiceCode: "virtual-servers", State: RequestState.Accepted, Remaining: 2 });
        var today = clock.GetCurrentInstant().InUtc().Date;
        _ = (await split.RunAsync(
            priya,
            ordered.Id,
            [new("1", Site: null, Day(7)), new("1", Site: null, Day(28))],
            "There is room for one of them; the other comes with the next host.",
            cancellationToken)).Value;

        string Day(int ahead) => LocalDatePattern.Iso.Format(today.PlusDays(ahead));
    }
}
