using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Catalogue;

/// <summary>Reads one service, and keeps what its unit's IT managers make of it.</summary>
public sealed class ServiceStore(Database database, AuditTrail audit)
{
    /// <summary>The service with its offerings; null where there is none. Everybody who is signed in may see it.</summary>
    public async Task<Service?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ServiceReading.FindAsync(connection, null, code, cancellationToken);
    }

    /// <summary>The unit that provides a service; null where there is no such service.</summary>
    public async Task<long?> UnitOfAsync(long serviceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select unit_id from service where id = @serviceId", new { serviceId });
    }

    /// <summary>Tells one state of a service from another.</summary>
    public static string RevisionOf(Service service) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(service)))[..16];

    /// <summary>Adds a service to the catalogue.</summary>
    /// <param name="person">An IT manager of the unit that provides it.</param>
    /// <param name="draft">What they entered.</param>
    /// <returns>Its code, or everything that was wrong.</returns>
    public Task<Kept<string>> AddAsync(Actor person, ServiceDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        return database.WriteAsync(
            async transaction =>
            {
                var mistakes = new List<Mistake>();
                var code = draft.Code?.Trim() ?? "";
                if (draft.CodeMistake() is { } mistake)
                {
                    mistakes.Add(mistake);
                }
                else if (await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from service where lower(code) = lower(@code)", new { code }, transaction) > 0)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Code), $"There is a service {code} already."));
                }

                mistakes.AddRange(draft.Mistakes());
                mistakes.AddRange(await PlaceMistakesAsync(transaction, person, draft));
                if (mistakes.Count > 0)
                {
                    return new Kept<string> { Mistakes = mistakes };
                }

                var id = await transaction.Connection!.ExecuteScalarAsync<long>(
                    """
                    insert into service (code, name, summary, description, category_id, unit_id, retired)
                    values (@code, @name, @summary, @description, @Category, @Unit, @IsRetired)
                    returning id
                    """,
                    Values(draft, code),
                    transaction);
                await KeepOfferingsAsync(transaction, id, draft);
                await audit.AppendAsync(transaction, person, "created", "service", code, Details(draft));
                return new Kept<string> { Value = code };
            },
            cancellationToken);
    }

    /// <summary>Changes a service.</summary>
    /// <param name="person">An IT manager of the unit that provides it, and of the one that shall.</param>
    /// <param name="code">The service's code.</param>
    /// <param name="draft">What they entered.</param>
    /// <returns>Its code, or everything that was wrong; null where there is no such service or it is not theirs to change.</returns>
    public Task<Kept<string>?> ChangeAsync(Actor person, string code, ServiceDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        return database.WriteAsync<Kept<string>?>(
            async transaction =>
            {
                var service = await ServiceReading.FindAsync(transaction.Connection!, transaction, code, cancellationToken);
                if (service is null || !person.ActsForUnit(service.UnitId))
                {
                    return null;
                }

                var mistakes = draft.Mistakes().Concat(await PlaceMistakesAsync(transaction, person, draft)).ToList();
                if (draft.Revision != RevisionOf(service))
                {
                    mistakes.Insert(0, Mistake.In("", "Somebody else changed this service while you were editing. Nothing was saved. Compare, then save again to put your version in its place."));
                }

                if (mistakes.Count > 0)
                {
                    return new Kept<string> { Mistakes = mistakes };
                }

                await transaction.Connection!.ExecuteAsync(
                    """
                    update service
                    set name = @name, summary = @summary, description = @description, category_id = @Category, unit_id = @Unit, retired = @IsRetired
                    where code = @code
                    """,
                    Values(draft, code),
                    transaction);
                await KeepOfferingsAsync(transaction, service.Id, draft);
                await audit.AppendAsync(transaction, person, "changed", "service", code, Details(draft));
                return new Kept<string> { Value = code };
            },
            cancellationToken);
    }

    private static async Task<IReadOnlyList<Mistake>> PlaceMistakesAsync(DbTransaction transaction, Actor person, ServiceDraft draft)
    {
        var mistakes = new List<Mistake>();
        if (await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from category where id = @Category", new { draft.Category }, transaction) == 0)
        {
            mistakes.Add(Mistake.In(nameof(draft.Category), "Choose a category."));
        }

        if (draft.Unit is not { } unit || !person.ActsForUnit(unit)
            || await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from unit where id = @unit", new { unit }, transaction) == 0)
        {
            mistakes.Add(Mistake.In(nameof(draft.Unit), "Choose one of your units."));
        }

        var sites = (await transaction.Connection!.QueryAsync<long>("select id from site order by id", transaction: transaction)).ToHashSet();
        if (draft.Offerings.Any(offering => !sites.Contains(offering.SiteId)) || draft.Offerings.DistinctBy(offering => offering.SiteId).Count() != draft.Offerings.Count)
        {
            mistakes.Add(Mistake.In(nameof(draft.Offerings), "The list of sites does not fit. Open the page again."));
        }

        return mistakes;
    }

    private static async Task KeepOfferingsAsync(DbTransaction transaction, long serviceId, ServiceDraft draft)
    {
        await transaction.Connection!.ExecuteAsync("delete from offering where service_id = @serviceId", new { serviceId }, transaction);
        foreach (var offering in draft.Offerings.Where(offering => offering.IsOffered))
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into offering (service_id, site_id, unit_name, price_cents, price_period, setup_cents)
                values (@serviceId, @SiteId, @unitName, @PriceCents, @Period, @SetupCents)
                """,
                new { serviceId, offering.SiteId, unitName = offering.UnitName!.Trim(), offering.PriceCents, offering.Period, offering.SetupCents },
                transaction);
        }
    }

    private static object Values(ServiceDraft draft, string code) => new
    {
        code,
        name = draft.Name!.Trim(),
        summary = draft.Summary!.Trim(),
        description = draft.Description?.Trim() ?? "",
        draft.Category,
        draft.Unit,
        draft.IsRetired,
    };

    private static object Details(ServiceDraft draft) => new
    {
        name = draft.Name!.Trim(),
        summary = draft.Summary!.Trim(),
        description = draft.Description?.Trim() ?? "",
        draft.Category,
        draft.Unit,
        retired = draft.IsRetired,
        offerings = draft.Offerings.Where(offering => offering.IsOffered).Select(offering => new
        {
            site = offering.SiteName,
            unit = offering.UnitName!.Trim(),
            offering.PriceCents,
            offering.Period,
            offering.SetupCents,
        }),
    };
}
