using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>What a later edition of the rules would change in closed months, and who asks for it.</summary>
public sealed class EditionStore(Database database)
{
    private const string OfFigure = "m.agreement_id = c.agreement_id and m.target_key = e.target_key and m.site_id = e.site_id and m.window_start = e.window_start";

    /// <summary>The differences, by agreement, month, target, site and window. Who may see them was asked before.</summary>
    /// <param name="agreementCode">Only this agreement; null: all.</param>
    /// <param name="month">First day of the only month; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<EditionDifference>> ListAsync(string? agreementCode, LocalDate? month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<EditionDifference>(
                $"""
                select e.closing_id as ClosingId, a.code as AgreementCode, c.month as Month, e.target_key as TargetKey, t.name as TargetName, t.kind as Kind, t.better as Better,
                  t.decimals as Decimals, s.code as SiteCode, s.name as SiteName, e.window_start as Window, m.rule_version as EditionNow, m.good as GoodNow, m.total as TotalNow,
                  m.value as ValueNow, m.status as StatusNow, e.edition as Edition, e.good as Good, e.total as Total, e.value as Value, e.status as Status
                from edition_difference e
                  join month_closing c on c.id = e.closing_id and c.reopened_ms is null
                  join agreement a on a.id = c.agreement_id
                  join attainment m on {OfFigure}
                  join target t on t.id = m.target_id
                  join site s on s.id = e.site_id
                where (@agreementCode is null or a.code = @agreementCode) and (@month is null or c.month = @month)
                order by a.code, c.month, e.target_key, s.code, e.window_start
                """,
                new { agreementCode, month }),
        ];
    }

    /// <summary>Who asks for the edition in a month that is closed; null where nobody does.</summary>
    public async Task<EditionRequest?> RequestAsync(MonthClosing closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(closing);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<EditionRequest>(
            "select side as Side, person_id as PersonId, name as Name, note as Note, asked_ms as Asked from edition_request where closing_id = @Id", new { closing.Id });
    }

    internal Task AskAsync(MonthClosing closing, EditionRequest request) => database.Writing.Connection!.ExecuteAsync(
        "insert into edition_request (closing_id, side, person_id, name, note, asked_ms) values (@Id, @side, @PersonId, @Name, @Note, @Asked)",
        new { closing.Id, side = Word.Of(request.Side), request.PersonId, request.Name, request.Note, request.Asked });

    /// <summary>Both sides want it: what it gives is kept back no more.</summary>
    internal Task TakeAsync(MonthClosing closing) => database.Writing.Connection!.ExecuteAsync(
        "delete from edition_request where closing_id = @Id; delete from edition_difference where closing_id = @Id", new { closing.Id });

    /// <summary>What is kept back of some services' figures.</summary>
    internal static async Task<IReadOnlyDictionary<EditionPlace, EditionFigure>> KeptBackAsync(DbConnection connection, IReadOnlyCollection<long> serviceIds) =>
        (await connection.QueryAsync<KeptBackRow>(
            $"""
            select a.code as Agreement, e.target_key as Target, s.code as Site, e.window_start as Window, e.good as Good, e.total as Total, e.value as Value, e.status as Status,
              e.raw_good as RawGood, e.raw_total as RawTotal, e.excluded_count as Excluded
            from edition_difference e
              join month_closing c on c.id = e.closing_id and c.reopened_ms is null
              join agreement a on a.id = c.agreement_id
              join site s on s.id = e.site_id
            where a.service_id in ({string.Join(',', serviceIds)})
            """)).ToDictionary(row => new EditionPlace(row.Agreement, row.Target, row.Site, row.Window), row => row.Figure);

    /// <summary>Keeps back what a later edition gives: the figure of the snapshot stands again.</summary>
    internal static async Task KeepBackAsync(DbConnection connection, EditionPlace place, LocalDate month, EditionFigure figure, int edition, Instant now)
    {
        await connection.ExecuteAsync(
            """
            insert into edition_difference (closing_id, target_key, site_id, window_start, edition, good, total, value, status, raw_good, raw_total, excluded_count, found_ms)
            select c.id, @Target, s.id, @Window, @edition, @Good, @Total, @Value, @Status, @RawGood, @RawTotal, @Excluded, @now
            from month_closing c
              join agreement a on a.id = c.agreement_id
              join site s on s.code = @Site
            where a.code = @Agreement and c.month = @month and c.reopened_ms is null
            on conflict (closing_id, target_key, site_id, window_start) do update set edition = excluded.edition, good = excluded.good, total = excluded.total, value = excluded.value,
              status = excluded.status, raw_good = excluded.raw_good, raw_total = excluded.raw_total, excluded_count = excluded.excluded_count, found_ms = excluded.found_ms
            """,
            new
            {
                place.Agreement, place.Target, place.Site, place.Window, month, edition, figure.Good, figure.Total, figure.Value, figure.Status, figure.RawGood, figure.RawTotal,
                figure.Excluded, now,
            });
        await connection.ExecuteAsync($"delete from attainment where {Key}; insert into attainment select * from attainment_before where {Key}", place);
    }

    /// <summary>A figure became another one for a reason of its own: nothing of it is kept back any more.</summary>
    internal static Task ForgetAsync(DbConnection connection, EditionPlace place) => connection.ExecuteAsync(
        """
        delete from edition_difference
        where closing_id in (select c.id from month_closing c join agreement a on a.id = c.agreement_id where a.code = @Agreement)
          and target_key = @Target and site_id = (select id from site where code = @Site) and window_start = @Window
        """,
        place);

    private const string Key =
        """
        agreement_id = (select id from agreement where code = @Agreement) and target_key = @Target and site_id = (select id from site where code = @Site) and window_start = @Window
        """;

    private sealed record KeptBackRow
    {
        public required string Agreement { get; init; }

        public required string Target { get; init; }

        public required string Site { get; init; }

        public required LocalDate Window { get; init; }

        public required decimal? Good { get; init; }

        public required decimal? Total { get; init; }

        public required decimal? Value { get; init; }

        public required string? Status { get; init; }

        public required decimal? RawGood { get; init; }

        public required decimal? RawTotal { get; init; }

        public required int? Excluded { get; init; }

        public EditionFigure Figure => new(Good, Total, Value, Status, RawGood, RawTotal, Excluded);
    }
}

/// <summary>Where a figure stands. Codes and keys; the first day of its window.</summary>
internal sealed record EditionPlace(string Agreement, string Target, string Site, LocalDate Window);

/// <summary>What an edition gives for a figure; all null: none.</summary>
internal sealed record EditionFigure(decimal? Good, decimal? Total, decimal? Value, string? Status, decimal? RawGood, decimal? RawTotal, int? Excluded)
{
    /// <summary>What a computation gave.</summary>
    public static EditionFigure After(RecomputedFigure figure) =>
        new(figure.GoodAfter, figure.TotalAfter, figure.ValueAfter, figure.StatusAfter, figure.RawGoodAfter, figure.RawTotalAfter, figure.ExcludedAfter);
}
