using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Data.Offerings;

/// <summary>Offerings of services in tiers with what they promise.</summary>
public sealed class TierStore(Database database, PriorityStore priorities)
{
    /// <summary>Of every service, by service and in the unit's order; drafts too, which only those who write them see.</summary>
    public async Task<IReadOnlyList<OfferedTier>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await WithTargetsAsync(connection, await TierReading.OfAsync(connection, null, null, cancellationToken), null, cancellationToken);
    }

    /// <summary>Those of a service, in the unit's order.</summary>
    public async Task<IReadOnlyList<OfferedTier>> OfAsync(Service service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await WithTargetsAsync(connection, service.Tiers, service.Id, cancellationToken);
    }

    /// <summary>Those of a service by its number, in the unit's order.</summary>
    public async Task<IReadOnlyList<OfferedTier>> OfAsync(long serviceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await WithTargetsAsync(connection, await TierReading.OfAsync(connection, null, serviceId, cancellationToken), serviceId, cancellationToken);
    }

    private static async Task<IReadOnlyList<OfferedTier>> WithTargetsAsync(DbConnection connection, IReadOnlyList<Tier> tiers, long? serviceId, CancellationToken cancellationToken)
    {
        if (tiers.Count == 0)
        {
            return [];
        }

        var targets = (await connection.QueryAsync<TargetRow>(new CommandDefinition(
            $"""
            select {TargetRow.OfTier}
            from tier_target t join tier own on own.id = t.tier_id
            where (@serviceId is null or own.service_id = @serviceId)
            order by t.tier_id, t.position, t.id
            """,
            new { serviceId },
            cancellationToken: cancellationToken))).ToLookup(row => row.VersionId);
        return [.. tiers.Select(tier => new OfferedTier(tier, [.. targets[tier.Id].Select(row => row.ToTarget())]))];
    }

    /// <summary>Numbers of the requests that ordered an offering and are not delivered, declined or taken back, ascending.</summary>
    public async Task<IReadOnlyList<long>> OpenRequestsAsync(long tierId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<long>(new CommandDefinition(
                "select id from request where tier_id = @tierId and kind = 'order' and state in ('approval', 'sent', 'accepted') order by id", new { tierId }, cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Numbers of the agreements of which a version takes an offering.</summary>
    public async Task<IReadOnlySet<string>> TakenByAsync(long tierId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select distinct a.code
            from agreement_site x join agreement_version v on v.id = x.version_id join agreement a on a.id = v.agreement_id
            where x.tier_id = @tierId
            order by a.code
            """,
            new { tierId },
            cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Keeps a new draft without anything in it.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> AddAsync(long serviceId, string code, string name) => Connection.ExecuteScalarAsync<long>(
        "insert into tier (service_id, code, name) values (@serviceId, @code, @name) returning id", new { serviceId, code, name });

    /// <summary>Replaces what an offering says, but for its dates. Of a published one the edition rises, and its prices hold from a day on.</summary>
    /// <param name="tier">As it shall be; edition and revision do not count.</param>
    /// <param name="pricesFrom">The day; not used of a draft.</param>
    internal async Task SaveAsync(OfferedTier tier, LocalDate pricesFrom)
    {
        await Connection.ExecuteAsync(
            """
            update tier set name = @Name, position = @Position, included = @included, excluded = @excluded, revision = revision + 1,
              edition = edition + case when published_from is null then 0 else 1 end
            where id = @Id
            """,
            new { tier.Id, tier.Name, tier.Position, included = string.Join('\n', tier.Included), excluded = string.Join('\n', tier.Excluded) });
        await Connection.ExecuteAsync(
            """
            delete from tier_site where tier_id = @Id;
            delete from tier_buyer where tier_id = @Id;
            delete from tier_target where tier_id = @Id;
            """,
            new { tier.Id });
        await Connection.ExecuteAsync(
            """
            insert into tier_site (tier_id, site_id, unit_name, price_cents, price_period, setup_cents, service_hours_id, reason)
            values (@Id, @SiteId, @UnitName, @cents, @period, @setup, @ServiceHoursId, @Reason)
            """,
            tier.Sites.Select(site => new
            {
                tier.Id,
                site.Offering.SiteId,
                site.Offering.UnitName,
                cents = site.Offering.Price.Cents,
                period = Word.Of(site.Offering.Period),
                setup = site.Offering.Setup.Cents,
                site.ServiceHoursId,
                site.Reason,
            }));
        await Connection.ExecuteAsync("insert into tier_buyer (tier_id, department_id) values (@tierId, @Id)", tier.Buyers.Select(buyer => new { tierId = tier.Id, buyer.Id }));
        var listed = (await priorities.NamesAsync(CancellationToken.None)).ToDictionary(SameWord.Of, SameWord.Comparer);
        await Connection.ExecuteAsync(TargetRow.InsertOfTier, tier.Targets.Select((target, position) => TargetRow.Of(VersionStore.AsListed(target, listed), tier.Id, position)));
        await Connection.ExecuteAsync(
            TargetRow.InsertSiteOfTier,
            tier.Targets.SelectMany((target, position) => target.SiteIds.Select(siteId => new { VersionId = tier.Id, Position = position, siteId })));
        if (tier.PublishedFrom is not null)
        {
            await HoldPricesAsync(tier, pricesFrom);
        }
    }

    /// <summary>A draft is offered from a day on, and its prices hold.</summary>
    internal async Task PublishAsync(Tier tier, LocalDate from)
    {
        await Connection.ExecuteAsync("update tier set published_from = @from, revision = revision + 1 where id = @Id", new { tier.Id, from });
        await HoldPricesAsync(tier, from);
    }

    /// <summary>It can be ordered no more from a day on, and what takes its place; null: it stays.</summary>
    internal async Task RetireAsync(long tierId, LocalDate? from, long? successorId)
    {
        await Connection.ExecuteAsync("update tier set retired_from = @from, revision = revision + 1 where id = @tierId", new { tierId, from });
        await Connection.ExecuteAsync("delete from tier_successor where tier_id = @tierId", new { tierId });
        if (successorId is not null)
        {
            await Connection.ExecuteAsync("insert into tier_successor (tier_id, successor_id) values (@tierId, @successorId)", new { tierId, successorId });
        }
    }

    /// <summary>Throws a draft away.</summary>
    internal Task DeleteAsync(long tierId) => Connection.ExecuteAsync("delete from tier where id = @tierId", new { tierId });

    private async Task HoldPricesAsync(Tier tier, LocalDate from)
    {
        foreach (var offering in tier.Sites.Select(site => site.Offering))
        {
            await PriceRows.HoldAsync(
                Connection,
                PricesOf.Tier(tier.Id),
                offering.SiteId,
                from,
                new() { UnitName = offering.UnitName, PriceCents = offering.Price.Cents, Period = Word.Of(offering.Period), SetupCents = offering.Setup.Cents });
        }

        await PriceRows.EndOthersAsync(Connection, PricesOf.Tier(tier.Id), from);
    }

    private DbConnection Connection => database.Writing.Connection!;
}
