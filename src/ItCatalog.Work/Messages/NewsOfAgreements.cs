using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Messages;

/// <summary>Agreements that end in 90, 30 and 7 days, by the days of the organisation, while no later version is signed. Each limit is told once; who comes late is told
/// the one that holds.</summary>
public sealed class NewsOfAgreements(NewsStore store) : News
{
    private static readonly int[] Days = [7, 30, 90];

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(await store.ZoneAsync(cancellationToken)).Date;
        return [.. (await store.EndingAsync(today, today.PlusDays(Days[^1]), cancellationToken)).Select(agreement => ItemOf(agreement, today))];
    }

    private static NewsItem ItemOf(EndingAgreement agreement, LocalDate today)
    {
        var lastDay = agreement.EffectiveTo.PlusDays(-1);
        var left = Period.DaysBetween(today, lastDay);
        return new()
        {
            Kind = AgreementMessages.AgreementEnds,
            Key = $"{agreement.Code}/{LocalDatePattern.Iso.Format(agreement.EffectiveTo)}/{Days.First(days => left <= days)}",
            Words = new(
                $"{(left == 0 ? "Ends today" : $"Ends in {Show.Count(left, "day")}")}: {agreement.ServiceName}, {agreement.DepartmentName}",
                $"Version {agreement.VersionNumber} of agreement {agreement.Code} is in force until {Show.Date(lastDay)}, and no later version is signed.",
                "/agreements/" + Uri.EscapeDataString(agreement.Code)),
            Sides = [ToldSide.Customer, ToldSide.Provider],
            DepartmentId = agreement.DepartmentId,
            ServiceId = agreement.ServiceId,
        };
    }
}
