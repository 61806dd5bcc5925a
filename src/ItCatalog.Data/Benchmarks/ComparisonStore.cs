using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Benchmarks;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Benchmarks;

/// <summary>Keeps comparisons. One is read and saved as a whole, in one transaction.</summary>
public sealed class ComparisonStore(Database database, AuditTrail audit, IClock clock)
{
    private const string SummarySql =
        """
        select c.id as Id, c.code as Code, c.name as Name, c.service_id as ServiceId, s.code as ServiceCode, s.name as ServiceName,
          s.unit_id as UnitId, u.name as UnitName, c.years as Years, c.first_year as FirstYear,
          (select count(*) from quote q where q.comparison_id = c.id) as QuoteCount, c.revision as Revision, c.created_ms as Created,
          o.name as Organisation, o.currency as Currency
        from comparison c
        join service s on s.id = c.service_id
        join unit u on u.id = s.unit_id
        cross join organisation o
        """;

    /// <summary>Every comparison, by name.</summary>
    public async Task<IReadOnlyList<ComparisonSummary>> ListAsync(CancellationToken cancellationToken)
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
            SummarySql + " where c.code = @code", new { code }, transaction, cancellationToken: cancellationToken));
        return summary is null
            ? null
            : new StoredComparison { Summary = summary, Record = await ComparisonRows.ReadAsync(summary.Id, transaction, cancellationToken) };
    }

    /// <summary>The services that a person may compare: those of the own units that are not retired, by name.</summary>
    public async Task<IReadOnlyList<ServiceChoice>> ServicesAsync(Actor person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var connection = await database.OpenAsync(cancellationToken);
        var services = await connection.QueryAsync<ServiceChoice>(new CommandDefinition(
            "select id as Id, code as Code, name as Name, unit_id as UnitId from service where retired = 0 order by name, id", cancellationToken: cancellationToken));
        return [.. services.Where(service => person.ActsForUnit(service.UnitId))];
    }

    /// <summary>Keeps a new comparison.</summary>
    /// <returns>False where the code is taken; nothing was changed then.</returns>
    public Task<bool> CreateAsync(ComparisonRecord comparison, Actor person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        RefuseWhatCannotBeComputed(comparison);
        return database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                if (await IdOfAsync(comparison.Code, transaction) is not null)
                {
                    return false;
                }

                var id = await connection.ExecuteScalarAsync<long>(
                    """
                    insert into comparison (code, service_id, name, years, first_year, discount_ratio_per_year, timing, note, created_ms)
                    values (@Code, @ServiceId, @Name, @Years, @FirstYear, @DiscountRatioPerYear, @timing, @Note, @now)
                    returning id
                    """,
                    new
                    {
                        comparison.Code,
                        comparison.ServiceId,
                        comparison.Name,
                        comparison.Years,
                        comparison.FirstYear,
                        comparison.DiscountRatioPerYear,
                        timing = ComparisonRows.TimingOf(comparison),
                        comparison.Note,
                        now = clock.GetCurrentInstant(),
                    },
                    transaction);
                await ComparisonRows.WriteAsync(id, comparison, transaction);
                await ReplayComputation.OfComparisonAsync(transaction, id, clock.GetCurrentInstant(), cancellationToken);
                await audit.AppendAsync(transaction, person, "created", "comparison", comparison.Code, comparison);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Replaces what is kept under the comparison's code. Quotes keep their identifiers; those that are missing are deleted.</summary>
    /// <param name="comparison">All of it, as it shall be.</param>
    /// <param name="revision">The revision that was read; another one means somebody else has saved meanwhile.</param>
    /// <param name="action">What the audit trail calls it: "changed", "added the quote of Norvik".</param>
    /// <param name="person">Who saves.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<SaveOutcome> SaveAsync(ComparisonRecord comparison, int revision, string action, Actor person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        RefuseWhatCannotBeComputed(comparison);
        return comparison.Quotes.DistinctBy(quote => quote.Provider, StringComparer.Ordinal).Count() < comparison.Quotes.Count
            ? Task.FromResult(SaveOutcome.DuplicateProvider)
            : database.WriteAsync(transaction => ReplaceAsync(comparison, revision, action, person, transaction, cancellationToken), cancellationToken);
    }

    /// <summary>Holds our incidents against the quotes of a comparison anew.</summary>
    /// <returns>False where there is none of that code.</returns>
    public Task<bool> ReplayAsync(string code, Actor person, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (await IdOfAsync(code, transaction) is not { } id)
            {
                return false;
            }

            await ReplayComputation.OfComparisonAsync(transaction, id, clock.GetCurrentInstant(), cancellationToken);
            await audit.AppendAsync(transaction, person, "replayed", "comparison", code, new { code });
            return true;
        },
        cancellationToken);

    private async Task<SaveOutcome> ReplaceAsync(ComparisonRecord comparison, int revision, string action, Actor person, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (await IdOfAsync(comparison.Code, transaction) is not { } id)
        {
            return SaveOutcome.NotFound;
        }

        var changed = await transaction.Connection!.ExecuteAsync(
            """
            update comparison
            set service_id = @ServiceId, name = @Name, years = @Years, first_year = @FirstYear, discount_ratio_per_year = @DiscountRatioPerYear,
              timing = @timing, note = @Note, revision = revision + 1
            where id = @id and revision = @revision
            """,
            new
            {
                id,
                revision,
                comparison.ServiceId,
                comparison.Name,
                comparison.Years,
                comparison.FirstYear,
                comparison.DiscountRatioPerYear,
                timing = ComparisonRows.TimingOf(comparison),
                comparison.Note,
            },
            transaction);
        if (changed == 0)
        {
            return SaveOutcome.Stale;
        }

        await ComparisonRows.WriteAsync(id, comparison, transaction);
        await ReplayComputation.OfComparisonAsync(transaction, id, clock.GetCurrentInstant(), cancellationToken);
        await audit.AppendAsync(transaction, person, action, "comparison", comparison.Code, comparison);
        return SaveOutcome.Saved;
    }

    private static Task<long?> IdOfAsync(string code, DbTransaction transaction) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<long?>("select id from comparison where code = @code", new { code }, transaction);

    private static void RefuseWhatCannotBeComputed(ComparisonRecord comparison)
    {
        var drivers = comparison.Volumes.Select(volume => volume.Driver).ToHashSet(StringComparer.Ordinal);
        foreach (var line in comparison.InHouseLines.Concat(comparison.Quotes.SelectMany(quote => quote.Lines.Concat(quote.Retained))))
        {
            if (line.Driver is { } driver && !drivers.Contains(driver))
            {
                throw new ArgumentException($"The line {line.Name} is priced per {driver}, which is none of the comparison's volumes.", nameof(comparison));
            }

            if (line.Tiers is { } tiers && !AreTiers(tiers.Prices))
            {
                throw new ArgumentException($"The limits of the tiers of {line.Name} do not rise, or the last one is not open.", nameof(comparison));
            }
        }

        if (comparison.Volumes.FirstOrDefault(volume => volume.ByYear is null ? volume.Base is null : volume.Base is not null || volume.ByYear.Count != comparison.Years) is { } wrong)
        {
            throw new ArgumentException($"The volume of {wrong.Driver} needs a first year's volume, or one for each of the {comparison.Years} years.", nameof(comparison));
        }
    }

    private static bool AreTiers(IReadOnlyList<Tier> tiers) =>
        tiers.Count > 0 && tiers[^1].UpTo is null && tiers.SkipLast(1).All(tier => tier.UpTo is not null)
        && tiers.SkipLast(1).Zip(tiers.Skip(1).SkipLast(1), (lower, upper) => lower.UpTo < upper.UpTo).All(rises => rises);
}
