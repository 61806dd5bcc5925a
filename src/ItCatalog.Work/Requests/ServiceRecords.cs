using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>How requests for a service were delivered at a site, in the last twelve months.</summary>
public sealed record DeliveryRecord
{
    public required long SiteId { get; init; }

    public required string SiteName { get; init; }

    /// <summary>Delivered within what was promised when each was sent.</summary>
    public required int InTime { get; init; }

    /// <summary>In time or late; what is not decided yet is none of them.</summary>
    public required int Decided { get; init; }

    /// <summary>Business days that half of the delivered ones took at most; null where none was delivered.</summary>
    public required decimal? MedianDays { get; init; }

    /// <summary>Business days that 95 of 100 took at most; null where none was delivered.</summary>
    public required decimal? NinetyFifthDays { get; init; }

    /// <summary>The share in time; null where nothing is decided.</summary>
    public decimal? Ratio => Decided == 0 ? null : (decimal)InTime / Decided;
}

/// <summary>What senders said after delivery, and people of the months, in the last twelve months.</summary>
public sealed record RatingRecord
{
    /// <summary>How often somebody was asked: about a delivery, or about a month.</summary>
    public required int Asked { get; init; }

    public required int Answered { get; init; }

    /// <summary>The mean of the answers, 1 to 5; null below <see cref="Satisfaction.LeastAnswers"/>.</summary>
    public required decimal? Mean { get; init; }

    /// <summary>What they wrote, in the order of the alphabet; empty below <see cref="Satisfaction.LeastAnswers"/>.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>How requests for a service went: for everybody, and without names.</summary>
public sealed class ServiceRecords(ServiceRecordStore store, IClock clock)
{
    private const int Days = 365;

    /// <summary>By site, in the order in which they were added; sites at which nothing was decided are left out.</summary>
    public async Task<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(long serviceId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var judged = from one in await store.ClockedAsync(serviceId, now - Duration.FromDays(Days), cancellationToken)
                     let read = DeliveryClock.Of(one.Request, one.History, one.Calendar, now)
                     where read is not null && read.Outcome.State is TicketState.Good or TicketState.Missed
                     select (one.Request, Clock: read);
        return [.. judged.GroupBy(one => one.Request.SiteId).OrderBy(site => site.Key).Select(Record)];
    }

    /// <summary>What people said.</summary>
    public async Task<RatingRecord> RatingsAsync(long serviceId, CancellationToken cancellationToken)
    {
        var given = await store.RatingsAsync(serviceId, clock.GetCurrentInstant() - Duration.FromDays(Days), cancellationToken);
        var mean = Satisfaction.Mean(given.Ratings.Sum(), given.Ratings.Count);
        return new()
        {
            Asked = given.AskedCount,
            Answered = given.Ratings.Count,
            Mean = mean,
            Notes = mean is null ? [] : given.Notes,
        };
    }

    private static DeliveryRecord Record(IGrouping<long, (Request Request, TicketClock Clock)> site)
    {
        List<decimal> days = [.. site.Where(one => one.Clock.Outcome.Stop is not null).Select(one => one.Clock.ReadingInBusinessDays!.Value).Order()];
        return new()
        {
            SiteId = site.Key,
            SiteName = site.First().Request.SiteName,
            InTime = site.Count(one => one.Clock.Outcome.State == TicketState.Good),
            Decided = site.Count(),
            MedianDays = days.Count == 0 ? null : days[PercentileRank.Of(50, days.Count) - 1],
            NinetyFifthDays = days.Count == 0 ? null : days[PercentileRank.Of(95, days.Count) - 1],
        };
    }
}
