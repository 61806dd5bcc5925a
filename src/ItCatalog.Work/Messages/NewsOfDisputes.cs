using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Disputes whose step is over in two days.</summary>
public sealed class NewsOfDisputes(NewsStore store) : News
{
    private static readonly Duration Before = Duration.FromDays(2);

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken) =>
        [.. (await store.DueDisputesAsync(now, now + Before, cancellationToken)).Select(ItemOf)];

    private static NewsItem ItemOf(DueDispute due)
    {
        var number = due.Id.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Kind = ClaimMessages.DisputeDue,
            Key = $"{number} step {due.Step.ToString(CultureInfo.InvariantCulture)}",
            Words = new(
                $"{(due.DeciderName is null ? "Agree" : $"{due.DeciderName} decides")} by {Show.Instant(due.Ends, DateTimeZoneProviders.Tzdb[due.Zone])}: {due.ServiceName}, {due.DepartmentName}",
                $"Step {Show.Count(due.Step)} of dispute {number} is over then{(due.DeciderName is null ? "" : ". Until then both sides may still agree")}.",
                "/performance/disputes/" + number),
            Sides = [ToldSide.Customer, ToldSide.Provider, ToldSide.Decider],
            DepartmentId = due.DepartmentId,
            ServiceId = due.ServiceId,
            DisputeId = due.Id,
        };
    }
}
