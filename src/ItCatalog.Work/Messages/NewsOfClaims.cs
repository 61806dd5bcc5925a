using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Claims that are not answered, two days before silence decides.</summary>
public sealed class NewsOfClaims(NewsStore store) : News
{
    private static readonly Duration Before = Duration.FromDays(2);

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken) =>
        [.. (await store.DueClaimsAsync(now, now + Before, cancellationToken)).Select(ItemOf)];

    private static NewsItem ItemOf(DueClaim claim)
    {
        var number = claim.Id.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Kind = ClaimMessages.ClaimDue,
            Key = number,
            Words = new(
                $"Answer by {Show.LocalTime(claim.AnswerBy, DateTimeZoneProviders.Tzdb[claim.Zone])}: {claim.ServiceName}, {claim.DepartmentName}",
                $"Claim {number} is not answered. Silence means that it counts as {claim.Silence}.",
                "/performance/exclusions/" + number),
            Sides = claim.IsOfCustomer ? [ToldSide.Provider] : [ToldSide.Customer],
            DepartmentId = claim.DepartmentId,
            ServiceId = claim.ServiceId,
        };
    }
}
