using System.Data.Common;
using Dapper;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>What the checks of a source are about: one series of a service at a site.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="ServiceId">The service.</param>
/// <param name="SiteId">The site; null: every one.</param>
/// <param name="Series">What was checked; null where a service has only one such thing.</param>
internal sealed record CheckPlace(long SourceId, long ServiceId, long? SiteId, string? Series)
{
    /// <summary>Finds its rows by an index: what is null is asked for as such.</summary>
    public string Where => $"source_id = @SourceId and service_id = @ServiceId and site_id {(SiteId is null ? "is null" : "= @SiteId")} and series {(Series is null ? "is null" : "= @Series")}";

    /// <summary>The parameters of <see cref="Where"/> and others.</summary>
    public DynamicParameters With(object others)
    {
        var parameters = new DynamicParameters(this);
        parameters.AddDynamicParams(others);
        return parameters;
    }
}

/// <summary>Checks of a place that came, went or say something else.</summary>
/// <param name="Place">Where.</param>
/// <param name="FirstMs">The first of them, in UTC milliseconds.</param>
/// <param name="LastMs">The last of them.</param>
internal sealed record ChangedChecks(CheckPlace Place, long FirstMs, long LastMs)
{
    private const string ByPlace =
        """
        select source_id as SourceId, service_id as ServiceId, site_id as SiteId, series as Series, min(at_ms) as FirstMs, max(at_ms) as LastMs
        from status_check where
        """;

    /// <summary>What an import changed, or what taking it back will.</summary>
    /// <param name="connection">In the transaction of the change.</param>
    /// <param name="sourceId">The source.</param>
    /// <param name="importId">The import; its records were written, and not taken back yet.</param>
    public static async Task<IReadOnlyList<ChangedChecks>> OfImportAsync(DbConnection connection, long sourceId, long importId)
    {
        var changed = (await connection.QueryAsync<PlaceRow>(ByPlace + " import_id = @importId group by source_id, service_id, site_id, series", new { importId }))
            .Select(row => row.ToChanged());
        return Joined(changed.Concat(Replaced(connection, sourceId, importId)));
    }

    /// <summary>Every check of a source, where it is read by another rule.</summary>
    public static async Task<IReadOnlyList<ChangedChecks>> OfSourceAsync(DbConnection connection, long sourceId) =>
        [.. (await connection.QueryAsync<PlaceRow>(ByPlace + " source_id = @sourceId group by source_id, service_id, site_id, series", new { sourceId })).Select(row => row.ToChanged())];

    /// <summary>One for each place, by service, site and series.</summary>
    public static IReadOnlyList<ChangedChecks> Joined(IEnumerable<ChangedChecks> changed) =>
    [
        .. changed.GroupBy(one => one.Place).Select(same => new ChangedChecks(same.Key, same.Min(one => one.FirstMs), same.Max(one => one.LastMs)))
            .OrderBy(one => one.Place.ServiceId).ThenBy(one => one.Place.SiteId).ThenBy(one => one.Place.Series, StringComparer.Ordinal),
    ];

    private static List<ChangedChecks> Replaced(DbConnection connection, long sourceId, long importId)
    {
        var places = new Dictionary<CheckPlace, ChangedChecks>();
        using var statement = PreparedStatement.Of(connection, "select before_json from import_replaced where import_id = @import", "import");
        using var row = statement.Read(importId);
        while (row.Read())
        {
            var check = StoredRecord<CheckContent>.FromJson(row.GetString(0)).Content;
            var place = new CheckPlace(sourceId, check.ServiceId, check.SiteId, check.Series);
            places[place] = places.TryGetValue(place, out var known)
                ? new(place, Math.Min(known.FirstMs, check.AtMs), Math.Max(known.LastMs, check.AtMs))
                : new(place, check.AtMs, check.AtMs);
        }

        return [.. places.Values];
    }

    private sealed record PlaceRow
    {
        public required long SourceId { get; init; }

        public required long ServiceId { get; init; }

        public required long? SiteId { get; init; }

        public required string? Series { get; init; }

        public required long FirstMs { get; init; }

        public required long LastMs { get; init; }

        public ChangedChecks ToChanged() => new(new(SourceId, ServiceId, SiteId, Series), FirstMs, LastMs);
    }
}
