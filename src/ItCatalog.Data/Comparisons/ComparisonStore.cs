using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>Keeps comparisons. One is read and saved as a whole, in one transaction.</summary>
public sealed class ComparisonStore(Database database)
{
    private const string SummarySql =
        """
        select c.id as Id, c.code as Code, c.name as Name, c.service_id as ServiceId, s.code as ServiceCode, s.name as ServiceName,
          s.unit_id as UnitId, u.name as UnitName, c.years as Years, c.first_year as FirstYear,
          (select count(*) from quote q where q.comparison_id = c.id and q.deleted_ms is null) as QuoteCount, c.revision as Revision, c.created_ms as Created,
          b.code as BaseCode, b.name as BaseName, c.archived_ms as Archived, o.name as Organisation, o.currency as Currency
        from comparison c
        join service s on s.id = c.service_id
        join unit u on u.id = s.unit_id
        left join comparison b on b.id = c.base_id
        cross join organisation o
        """;

    /// <summary>The comparisons that lists show, by name: no scenarios, and none that is archived.</summary>
    public async Task<IReadOnlyList<ComparisonSummary>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ListAllAsync(cancellationToken)).Where(comparison => comparison is { BaseCode: null, Archived: null })];

    /// <summary>Every comparison, by name, with scenarios and what is archived.</summary>
    public async Task<IReadOnlyList<ComparisonSummary>> ListAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ComparisonSummary>(new CommandDefinition(
            SummarySql + " order by c.name, c.id", cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>One comparison with everything in it; null where there is none of that code.</summary>
    public async Task<StoredComparison?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // Nothing is saved between two of the queries.
        await using var transaction = Database.BeginSnapshot(connection);
        var summary = await connection.QuerySingleOrDefaultAsync<ComparisonSummary>(new CommandDefinition(
            SummarySql + " where c.code = @code", new { code }, cancellationToken: cancellationToken));
        return summary is null
            ? null
            : new StoredComparison
            {
                Summary = summary,
                Record = await ComparisonRows.ReadAsync(summary.Id, connection, cancellationToken),
                Deleted = await QuoteRows.DeletedAsync(summary.Id, connection, cancellationToken),
            };
    }

    /// <summary>A quote of a comparison that was deleted; null where there is none of that number.</summary>
    public async Task<QuoteRecord?> FindDeletedQuoteAsync(long comparisonId, long quoteId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = Database.BeginSnapshot(connection);
        var lines = await CostLineRows.ReadAsync(comparisonId, connection, cancellationToken);
        return quoteId == 0 ? null : await QuoteRows.FindDeletedAsync(comparisonId, quoteId, lines, connection, cancellationToken);
    }

    /// <summary>The services that a person may compare: those of the own units that are not closed, by name.</summary>
    public async Task<IReadOnlyList<ServiceChoice>> ServicesAsync(Actor person, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var connection = await database.OpenAsync(cancellationToken);
        var services = await connection.QueryAsync<ServiceChoice>(new CommandDefinition(
            "select id as Id, code as Code, name as Name, unit_id as UnitId from service where closed_from is null or closed_from > @today order by name, id",
            new { today },
            cancellationToken: cancellationToken));
        return [.. services.Where(service => person.ActsForUnit(service.UnitId))];
    }

    /// <summary>Whether there is a comparison of that code.</summary>
    public async Task<bool> ExistsAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from comparison where code = @code)", new { code });
    }

    /// <summary>Takes a comparison out of the lists, or brings it back.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="archived">Since when; null: it stands in the lists.</param>
    internal Task SetArchivedAsync(long id, Instant? archived) =>
        database.Writing.Connection!.ExecuteAsync("update comparison set archived_ms = @archived where id = @id", new { id, archived });

    /// <summary>Keeps a new comparison. Its code must be free.</summary>
    /// <param name="comparison">All of it.</param>
    /// <param name="now">When.</param>
    /// <param name="scenarioOf">Code of the comparison that it is a scenario of; null where it stands by itself.</param>
    internal async Task AddAsync(ComparisonRecord comparison, Instant now, string? scenarioOf = null)
    {
        RefuseWhatCannotBeComputed(comparison);
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into comparison (code, service_id, name, years, first_year, discount_ratio_per_year, timing, note, replay_months, created_ms, base_id)
            values (@Code, @ServiceId, @Name, @Years, @FirstYear, @DiscountRate, @timing, @Note, @ReplayMonths, @now,
              (select id from comparison where code = @scenarioOf))
            returning id
            """,
            new
            {
                comparison.Code,
                comparison.ServiceId,
                comparison.Name,
                comparison.Costs.Years,
                comparison.FirstYear,
                comparison.Costs.DiscountRate,
                timing = Word.Of(comparison.Costs.Timing),
                comparison.Note,
                comparison.Costs.ReplayMonths,
                now,
                scenarioOf,
            });
        await ComparisonRows.WriteAsync(id, comparison, now, connection);
    }

    /// <summary>Replaces what is kept under a comparison's number. Quotes keep their identifiers; those that are missing are deleted, and can be brought
    /// back by naming them again.</summary>
    internal async Task ReplaceAsync(long id, ComparisonRecord comparison, Instant now)
    {
        RefuseWhatCannotBeComputed(comparison);
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            """
            update comparison
            set service_id = @ServiceId, name = @Name, years = @Years, first_year = @FirstYear, discount_ratio_per_year = @DiscountRate,
              timing = @timing, note = @Note, replay_months = @ReplayMonths, revision = revision + 1
            where id = @id
            """,
            new
            {
                id,
                comparison.ServiceId,
                comparison.Name,
                comparison.Costs.Years,
                comparison.FirstYear,
                comparison.Costs.DiscountRate,
                timing = Word.Of(comparison.Costs.Timing),
                comparison.Note,
                comparison.Costs.ReplayMonths,
            });
        await ComparisonRows.WriteAsync(id, comparison, now, connection);
    }

    private static void RefuseWhatCannotBeComputed(ComparisonRecord comparison)
    {
        var (years, volumes) = (comparison.Costs.Years, comparison.Costs.Volumes.ByDriver);
        var quoted = comparison.Quotes.SelectMany(one => one.Quote.Lines.Concat(one.Quote.Retained));
        foreach (var line in comparison.Costs.InHouse.Lines.Concat(quoted))
        {
            if (line.Driver is { } driver && !volumes.ContainsKey(driver))
            {
                throw new ArgumentException($"The line {line.Name} is priced per {driver}, which is none of the comparison's volumes.", nameof(comparison));
            }

            if ((line as UnitByYearLine)?.UnitPrices.Count < years || (line as AmountByYearLine)?.Amounts.Count < years)
            {
                throw new ArgumentException($"The line {line.Name} needs a price for each of the {years} years.", nameof(comparison));
            }

            if (line is TieredLine tiered && !AreTiers(tiered.Tiers))
            {
                throw new ArgumentException($"The limits of the tiers of {line.Name} do not rise, or the last one is not open.", nameof(comparison));
            }
        }

        if (comparison.Quotes.Any(one => one.Quote.Gaps is not null))
        {
            throw new ArgumentException("Gaps of a quote are kept as the prices of its levels, and in its scope.", nameof(comparison));
        }

        if (IsTwice(comparison.Costs.Scope.Select(part => part.Name)) || comparison.Quotes.Any(one => IsTwice(one.Quote.Scope.Select(answer => answer.Part))))
        {
            throw new ArgumentException("A part of the scope stands there twice.", nameof(comparison));
        }

        if (comparison.Quotes.FirstOrDefault(one => one.MissingIn(comparison.Costs) is not null) is { } unfit)
        {
            throw new ArgumentException($"The quote of {unfit.Provider} {unfit.MissingIn(comparison.Costs)}.", nameof(comparison));
        }

        if (volumes.FirstOrDefault(volume => volume.Value.ByYear is { } byYear && byYear.Count != years).Key is { } wrong)
        {
            throw new ArgumentException($"The volume of {wrong} needs a first year's volume, or one for each of the {years} years.", nameof(comparison));
        }
    }

    private static bool IsTwice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1);

    private static bool AreTiers(IReadOnlyList<Tier> tiers) =>
        tiers.Count > 0 && tiers[^1].UpTo is null && tiers.SkipLast(1).All(tier => tier.UpTo is not null)
        && tiers.SkipLast(1).Zip(tiers.Skip(1).SkipLast(1), (lower, upper) => lower.UpTo < upper.UpTo).All(rises => rises);
}
