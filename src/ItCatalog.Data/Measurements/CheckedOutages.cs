using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Makes outages and watched time of the checks of a source: from all of them anew, so that neither the order of files nor their borders matter.</summary>
/// <remarks>Calculation rules, section 4, "Outages made of checks".</remarks>
internal static class CheckedOutages
{
    /// <summary>Makes those of some services anew.</summary>
    /// <param name="connection">In the transaction of the change.</param>
    /// <param name="sourceId">The source.</param>
    /// <param name="rule">From when on a service is down.</param>
    /// <param name="serviceIds">The services whose checks changed; null: all of the source.</param>
    /// <returns>What changes by it.</returns>
    public static async Task<Touched> MakeAsync(DbConnection connection, long sourceId, CheckRule rule, IReadOnlyCollection<long>? serviceIds)
    {
        var touched = new Touched();
        foreach (var serviceId in serviceIds ?? [.. await connection.QueryAsync<long>("select distinct service_id from status_check where source_id = @sourceId order by service_id", new { sourceId })])
        {
            var made = Places(connection, sourceId, serviceId).Select(place => (place.Key, place.Value, Time: CheckedTime.Of(place.Value.ConvertAll(row => row.Check), rule))).ToList();
            await WriteOutagesAsync(connection, sourceId, serviceId, [.. made.SelectMany(place => Outages(place.Key, place.Value, place.Time))], touched);
            await WriteTimesAsync(connection, sourceId, serviceId, [.. made.SelectMany(place => Times(sourceId, serviceId, place.Key, place.Time))], touched);
        }

        return touched;
    }

    /// <summary>The checks of a service by place and series.</summary>
    private static Dictionary<(long? SiteId, string? Series), List<CheckRow>> Places(DbConnection connection, long sourceId, long serviceId)
    {
        var places = new Dictionary<(long?, string?), List<CheckRow>>();
        var names = new SameText();
        using var statement = PreparedStatement.Of(
            connection,
            "select site_id, series, at_ms, lost, key, import_id, line, known_ms from status_check where source_id = @source and service_id = @service order by at_ms, key",
            "source", "service");
        using var row = statement.Read(sourceId, serviceId);
        while (row.Read())
        {
            var check = new StatusCheck(
                Instant.FromUnixTimeMilliseconds(row.GetInt64(2)), row.TextOrNull(3) is { } lost ? decimal.Parse(lost, CultureInfo.InvariantCulture) : null);
            ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(places, (row.NumberOrNull(0), names.Of(row.TextOrNull(1))), out _);
            (rows ??= []).Add(new(check, row.GetString(4), new(row.GetInt64(5), row.GetInt32(6), row.GetInt64(7))));
        }

        return places;
    }

    /// <summary>Each bears the key of the check that it begins with: of several at one instant the first that says so.</summary>
    private static IEnumerable<OutageRow> Outages((long? SiteId, string? Series) place, List<CheckRow> rows, CheckedTime time)
    {
        var wanted = time.Outages.Select(outage => (outage.From, (decimal?)outage.Lost)).ToHashSet();
        var begins = rows.Where(row => wanted.Contains((row.Check.At, row.Check.Lost)))
            .GroupBy(row => (row.Check.At, row.Check.Lost)).ToDictionary(same => same.Key, same => same.First());
        return time.Outages.Select(outage => new OutageRow(place, outage, begins[(outage.From, outage.Lost)]));
    }

    private static IEnumerable<TimeRow> Times(long sourceId, long serviceId, (long? SiteId, string? Series) place, CheckedTime time) => time.Watched.Select(part => new TimeRow
    {
        SourceId = sourceId,
        ServiceId = serviceId,
        SiteId = place.SiteId,
        Series = place.Series,
        FromMs = part.Start.ToUnixTimeMilliseconds(),
        ToMs = part.End.InUtc().Year >= 2200 ? null : part.End.ToUnixTimeMilliseconds(),
    });

    private static async Task WriteOutagesAsync(DbConnection connection, long sourceId, long serviceId, List<OutageRow> made, Touched touched)
    {
        using var table = new OutageTable(connection);
        var stale = (await connection.QueryAsync<(long Id, string Key)>(
            "select id, key from outage where source_id = @sourceId and service_id = @serviceId order by id", new { sourceId, serviceId })).ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal);
        foreach (var batch in made.Chunk(ImportPlan.AtOnce))
        {
            foreach (var (outage, known) in batch.Zip(table.Find(sourceId, [.. batch.Select(outage => outage.Begins.Key)])))
            {
                var content = outage.ToContent(serviceId);
                stale.Remove(content.Key);
                if (known is null)
                {
                    touched.Add(content, SourceKind.Outages);
                    table.Add(sourceId, outage.Begins.Origin, content);
                }
                else
                {
                    if (!known.Content.IsSameAs(content))
                    {
                        touched.Add(known.Content, SourceKind.Outages);
                        touched.Add(content, SourceKind.Outages);
                    }

                    table.Replace(known, outage.Begins.Origin, content);
                }
            }
        }

        foreach (var keys in stale.Keys.Chunk(ImportPlan.AtOnce))
        {
            foreach (var gone in table.Find(sourceId, keys))
            {
                touched.Add(gone!.Content, SourceKind.Outages);
                table.Delete(gone.Id);
            }
        }

        table.Flush();
    }

    private static async Task WriteTimesAsync(DbConnection connection, long sourceId, long serviceId, List<TimeRow> made, Touched touched)
    {
        var known = (await connection.QueryAsync<TimeRow>(
            TimeRow.Select + " where source_id = @sourceId and service_id = @serviceId order by id",
            new { sourceId, serviceId })).ToHashSet();
        var changed = known.ToHashSet();
        changed.SymmetricExceptWith(made);
        if (changed.Count == 0)
        {
            return;
        }

        touched.Add(new(serviceId, SiteId: null, AgreementId: null, SourceKind.Outages), changed.Min(time => time.FromMs));
        await connection.ExecuteAsync("delete from checked_time where source_id = @sourceId and service_id = @serviceId", new { sourceId, serviceId });
        using var writer = RowWriter.Of(connection, "checked_time", "source_id, service_id, site_id, series, from_ms, to_ms");
        foreach (var time in made)
        {
            writer.Add(sourceId, serviceId, time.SiteId, time.Series, time.FromMs, time.ToMs);
        }

        writer.Flush();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct CheckRow(StatusCheck Check, string Key, RecordOrigin Origin);

    private sealed record OutageRow((long? SiteId, string? Series) Place, CheckedOutage Outage, CheckRow Begins)
    {
        public OutageContent ToContent(long serviceId) => new()
        {
            Key = Begins.Key,
            ServiceId = serviceId,
            SiteId = Place.SiteId,
            FromMs = Outage.From.ToUnixTimeMilliseconds(),
            ToMs = Outage.To?.ToUnixTimeMilliseconds(),
            Impact = Outage.Lost,
            Series = Place.Series,
            Cause = null,
        };
    }
}

/// <summary>A time of which the checks of a source speak.</summary>
internal sealed record TimeRow
{
    public const string Select =
        "select source_id as SourceId, service_id as ServiceId, site_id as SiteId, series as Series, from_ms as FromMs, to_ms as ToMs from checked_time";

    public required long SourceId { get; init; }

    public required long ServiceId { get; init; }

    /// <summary>Null: every site of the service.</summary>
    public required long? SiteId { get; init; }

    /// <summary>What was checked; null where a service has only one such thing.</summary>
    public required string? Series { get; init; }

    /// <summary>Since when, in UTC milliseconds.</summary>
    public required long FromMs { get; init; }

    /// <summary>Until when; null: as long as the source says nothing else.</summary>
    public required long? ToMs { get; init; }
}
