using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>A request with what its clock rests on.</summary>
/// <param name="Request">The request.</param>
/// <param name="History">What happened to it, oldest first.</param>
/// <param name="Calendar">The site's own hours.</param>
public sealed record ClockedRequest(Request Request, IReadOnlyList<RequestEvent> History, ServiceCalendar Calendar);

/// <summary>What senders said after delivery, and people of months, without who said it.</summary>
/// <param name="AskedCount">Requests that were delivered, whose senders could say something, and how often people were asked about a month.</param>
/// <param name="Ratings">1 to 5.</param>
/// <param name="Notes">What they wrote, in the order of the alphabet, so that the order tells nothing.</param>
public sealed record GivenRatings(int AskedCount, IReadOnlyList<int> Ratings, IReadOnlyList<string> Notes);

/// <summary>Reads what became of all requests for a service, whoever sent them. Only numbers leave what uses it.</summary>
public sealed class ServiceRecordStore(Database database)
{
    /// <summary>Requests with a promise whose last approval was given since an instant, in their order.</summary>
    public async Task<IReadOnlyList<ClockedRequest>> ClockedAsync(long serviceId, Instant since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<RequestRow>(new CommandDefinition(
            RequestRow.Sql + "\nwhere request.service_id = @serviceId and request.ready_ms >= @since and request.deliver_days is not null order by request.id",
            new { serviceId, since },
            cancellationToken: cancellationToken))).AsList();
        var events = (await connection.QueryAsync<EventRow>(new CommandDefinition(
            """
            select event.request_id as RequestId, event.at_ms as At, event.what as What
            from request_event event
            join request on request.id = event.request_id
            where request.service_id = @serviceId and request.ready_ms >= @since and request.deliver_days is not null and event.what in ('asked', 'answered', 'fulfilled')
            order by event.id
            """,
            new { serviceId, since },
            cancellationToken: cancellationToken))).ToLookup(row => row.RequestId, row => row.ToEvent());
        var calendars = await SiteCalendars.ReadAsync(connection);
        return [.. rows.Select(row => new ClockedRequest(row.ToRequest(), [.. events[row.Id]], calendars.Of(row.SiteId, row.ServiceHoursId)))];
    }

    /// <summary>What senders said of requests that were sent since an instant, and people of months that they were asked about since.</summary>
    public async Task<GivenRatings> RatingsAsync(long serviceId, Instant since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<RatingRow>(new CommandDefinition(
            """
            select rating as Rating, rating_note as Note from request
            where service_id = @serviceId and state = 'fulfilled' and created_ms >= @since
            union all
            select r.value, r.note from agreement_rating r join agreement a on a.id = r.agreement_id
            where a.service_id = @serviceId and r.asked_ms >= @since
            order by Note, Rating
            """,
            new { serviceId, since },
            cancellationToken: cancellationToken))).AsList();
        return new(
            rows.Count, [.. rows.Where(row => row.Rating is not null).Select(row => row.Rating!.Value)], [.. rows.Where(row => row.Note.Length > 0).Select(row => row.Note)]);
    }

    private sealed record EventRow
    {
        public required long RequestId { get; init; }

        public required Instant At { get; init; }

        public required string What { get; init; }

        public RequestEvent ToEvent() => new() { At = At, PersonName = null, What = Word.Parse<RequestDeed>(What), Reason = "" };
    }

    private sealed record RatingRow
    {
        public required int? Rating { get; init; }

        public required string Note { get; init; }
    }
}
