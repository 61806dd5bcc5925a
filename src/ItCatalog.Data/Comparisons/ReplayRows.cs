using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of <c>quote_replay</c> and <c>quote_replay_month</c>.</summary>
internal static class ReplayRows
{
    /// <summary>The replays of a comparison's quotes, by the quote's number.</summary>
    public static async Task<IReadOnlyDictionary<long, QuoteReplay>> ReadAsync(
        ComparisonSummary comparison, ComparisonRecord record, DbConnection connection, CancellationToken cancellationToken)
    {
        var heads = (await connection.QueryAsync<HeadRow>(new CommandDefinition(
            """
            select r.quote_id as QuoteId, r.as_of_ms as AsOf, r.targets_on as TargetsOn, r.monthly_charge as MonthlyCharge, r.rule_version as RuleVersion
            from quote_replay r join quote q on q.id = r.quote_id
            where q.comparison_id = @Id order by r.quote_id
            """,
            new { comparison.Id },
            cancellationToken: cancellationToken))).AsList();
        var months = (await connection.QueryAsync<MonthRow>(new CommandDefinition(
            """
            select m.quote_id as QuoteId, m.level_position as Position, s.name as Site, m.window_start as Month, m.good as Good, m.total as Total, m.value as Value,
              m.status as Status, m.credit_cents as CreditCents, m.earned_back as EarnedBack
            from quote_replay_month m
            join quote q on q.id = m.quote_id
            join site s on s.id = m.site_id
            where q.comparison_id = @Id order by m.quote_id, m.level_position, s.name, s.id, m.window_start
            """,
            new { comparison.Id },
            cancellationToken: cancellationToken))).ToLookup(month => month.QuoteId);
        var replays = new Dictionary<long, QuoteReplay>();
        foreach (var day in heads.GroupBy(head => head.TargetsOn))
        {
            var ours = OwnTarget.Strictest(await OwnLevels.TargetsAsync(comparison.ServiceId, day.Key, connection, cancellationToken))
                .ToDictionary(target => target.Target.Key, StringComparer.Ordinal);
            foreach (var head in day)
            {
                var quote = record.Quotes.Single(one => one.Id == head.QuoteId);
                replays.Add(head.QuoteId, head.ToReplay(months[head.QuoteId].Select(month => month.ToReplayed(Promise(quote, month.Position, ours)))));
            }
        }

        return replays;
    }

    /// <summary>Replaces what is kept of a quote.</summary>
    public static async Task WriteAsync(long quoteId, ReplayResult replay, LocalDate targetsOn, Instant computed, DbConnection connection)
    {
        await connection.ExecuteAsync("delete from quote_replay where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync(
            """
            insert into quote_replay (quote_id, as_of_ms, targets_on, monthly_charge, rule_version, computed_ms)
            values (@quoteId, @AsOf, @targetsOn, @MonthlyCharge, @rules, @computed)
            """,
            new { quoteId, replay.AsOf, targetsOn, replay.MonthlyCharge, rules = RuleVersion.Current, computed });
        await connection.ExecuteAsync(
            """
            insert into quote_replay_month (quote_id, level_position, site_id, window_start, good, total, value, status, credit_cents, earned_back)
            values (@quoteId, @Position, @SiteId, @month, @good, @total, @Value, @status, @credit, @earnedBack)
            """,
            replay.Rows.Select(row => new
            {
                quoteId,
                row.Position,
                row.SiteId,
                month = row.Month.Window.FirstDate,
                good = row.Month.Value is null ? null : row.Month.Good,
                total = row.Month.Value is null ? (decimal?)null : row.Month.Total,
                row.Month.Value,
                status = Word.Of(row.Month.Status),
                credit = ComparisonRows.Cents(row.Credit?.Amount),
                earnedBack = row.Credit?.EarnedBack ?? false,
            }));
    }

    private static OwnTarget Promise(QuoteRecord quote, int position, Dictionary<string, OwnTarget> ours)
    {
        var level = quote.Levels[position];
        var own = ours[level.TargetKey!];
        return new OwnTarget { Department = quote.Provider, Name = own.Name, Target = level.ToTarget(own.Target)!, Decimals = own.Decimals };
    }

    private sealed record HeadRow
    {
        public required long QuoteId { get; init; }

        public required Instant? AsOf { get; init; }

        public required LocalDate TargetsOn { get; init; }

        public required decimal? MonthlyCharge { get; init; }

        public required int RuleVersion { get; init; }

        public QuoteReplay ToReplay(IEnumerable<ReplayedMonth> months) =>
            new() { AsOf = AsOf, RuleVersion = RuleVersion, MonthlyChargePerSite = MonthlyCharge, Months = [.. months] };
    }

    private sealed record MonthRow
    {
        public required long QuoteId { get; init; }

        public required int Position { get; init; }

        public required string Site { get; init; }

        public required LocalDate Month { get; init; }

        public required decimal? Good { get; init; }

        public required decimal? Total { get; init; }

        public required decimal? Value { get; init; }

        public required string Status { get; init; }

        public required long? CreditCents { get; init; }

        public required bool EarnedBack { get; init; }

        public ReplayedMonth ToReplayed(OwnTarget promise) => new()
        {
            Kept = new KeptMonth { Promise = promise, Site = Site, Month = Month, Good = Good, Total = Total, Value = Value, Status = Word.Parse<Status>(Status), Partial = false },
            Credit = Money.AmountOf(CreditCents),
            EarnedBack = EarnedBack,
        };
    }
}

/// <summary>What a quote would have kept.</summary>
/// <param name="AsOf">Up to when the data was known; null where nothing could be replayed.</param>
/// <param name="MonthlyCharge">Each site's part of the monthly charge; null without credits.</param>
/// <param name="Rows">Every level at every site in every month.</param>
internal sealed record ReplayResult(Instant? AsOf, decimal? MonthlyCharge, IReadOnlyList<ReplayRow> Rows);

/// <summary>One level at one site in one month.</summary>
/// <param name="Position">The level's place in the quote.</param>
/// <param name="SiteId">The site.</param>
/// <param name="Month">The figure.</param>
/// <param name="Credit">What it would have cost the provider; null where it is no default.</param>
internal sealed record ReplayRow(int Position, long SiteId, Attainment Month, Credit? Credit);
