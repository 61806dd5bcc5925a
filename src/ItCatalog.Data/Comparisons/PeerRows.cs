using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Comparisons;

/// <summary>What sources say of others, beside a comparison.</summary>
internal static class PeerRows
{
    public static async Task<IReadOnlyList<PeerRange>> ReadAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<PeerRow>(new CommandDefinition(
            """
            select position as Position, measure as Measure, peers as Peers, driver as Driver, lower_quartile as Lower, median as Median, upper_quartile as Upper,
              currency as Currency, rate as Rate, year as Year, source as Source, sample as Sample, weekly_hours as WeeklyHours, sites as Sites,
              hours_ratio as HoursShare, sites_ratio as SitesShare
            from comparison_peer where comparison_id = @comparisonId order by position
            """,
            new { comparisonId },
            cancellationToken: cancellationToken))).AsList();
        var lines = (await connection.QueryAsync<LineRow>(new CommandDefinition(
            "select peer_position as PeerPosition, name as Name from comparison_peer_line where comparison_id = @comparisonId order by peer_position, position",
            new { comparisonId },
            cancellationToken: cancellationToken))).ToLookup(row => row.PeerPosition, row => row.Name);
        return [.. rows.Select(row => row.ToRange([.. lines[row.Position]]))];
    }

    public static Task DeleteAsync(long comparisonId, DbConnection connection) =>
        connection.ExecuteAsync("delete from comparison_peer where comparison_id = @comparisonId", new { comparisonId });

    public static async Task WriteAsync(long comparisonId, IReadOnlyList<PeerRange> peers, DbConnection connection)
    {
        await connection.ExecuteAsync(
            """
            insert into comparison_peer (comparison_id, position, measure, peers, driver, lower_quartile, median, upper_quartile, currency, rate, year, source, sample,
              weekly_hours, sites, hours_ratio, sites_ratio)
            values (@comparisonId, @position, @measure, @Peers, @Driver, @Lower, @Median, @Upper, @Currency, @Rate, @Year, @Source, @Sample,
              @WeeklyHours, @Sites, @HoursShare, @SitesShare)
            """,
            peers.Select((range, position) => new
            {
                comparisonId, position, measure = Word.Of(range.Measure), range.Peers, range.Driver, range.Lower, range.Median, range.Upper, range.Currency, range.Rate,
                range.Year, range.Source, range.Sample, range.WeeklyHours, range.Sites, range.HoursShare, range.SitesShare,
            }));
        await connection.ExecuteAsync(
            "insert into comparison_peer_line (comparison_id, peer_position, position, name) values (@comparisonId, @peer, @position, @name)",
            peers.SelectMany((range, peer) => range.Lines.Select((name, position) => new { comparisonId, peer, position, name })));
    }

    private sealed record LineRow
    {
        public required int PeerPosition { get; init; }

        public required string Name { get; init; }
    }

    private sealed record PeerRow
    {
        public required int Position { get; init; }

        public required string Measure { get; init; }

        public required string Peers { get; init; }

        public required string? Driver { get; init; }

        public required decimal? Lower { get; init; }

        public required decimal? Median { get; init; }

        public required decimal? Upper { get; init; }

        public required string? Currency { get; init; }

        public required decimal Rate { get; init; }

        public required int Year { get; init; }

        public required string Source { get; init; }

        public required int? Sample { get; init; }

        public required decimal? WeeklyHours { get; init; }

        public required decimal? Sites { get; init; }

        public required decimal? HoursShare { get; init; }

        public required decimal? SitesShare { get; init; }

        public PeerRange ToRange(IReadOnlyList<string> lines) => new()
        {
            Measure = Word.Parse<PeerMeasure>(Measure),
            Peers = Peers,
            Driver = Driver,
            Lines = lines,
            Lower = Lower,
            Median = Median,
            Upper = Upper,
            Currency = Currency,
            Rate = Rate,
            Year = Year,
            Source = Source,
            Sample = Sample,
            WeeklyHours = WeeklyHours,
            Sites = Sites,
            HoursShare = HoursShare,
            SitesShare = SitesShare,
        };
    }
}
