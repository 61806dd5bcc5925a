using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Makes outages and watched time of the checks of a source: around those that changed, up to where nothing depends on them, so that neither the order of
/// files nor their borders matter and what an import costs does not grow with what is known already.</summary>
/// <remarks>Calculation rules, section 4, "Outages made of checks".</remarks>
internal static class CheckedOutages
{
    /// <summary>Makes them anew where checks changed.</summary>
    /// <param name="connection">In the transaction of the change.</param>
    /// <param name="changed">What changed, one for each place.</param>
    /// <param name="rule">From when on a service is down.</param>
    /// <returns>What changes by it.</returns>
    public static async Task<Touched> MakeAsync(DbConnection connection, IReadOnlyList<ChangedChecks> changed, CheckRule rule)
    {
        var touched = new Touched();
        foreach (var one in changed)
        {
            var (stretch, spacing) = await StretchAsync(connection, one, rule);
            var made = CheckReader.Read(connection, one.Place, stretch, rule, spacing);
            await WriteOutagesAsync(connection, one.Place, stretch, made, touched);
            await WriteTimesAsync(connection, one.Place, stretch, made.Watched, touched);
        }

        return touched;
    }

    /// <summary>All of the place where another usual spacing lets a gap count that did not, or the other way round.</summary>
    private static async Task<(CheckStretch Stretch, Duration? Spacing)> StretchAsync(DbConnection connection, ChangedChecks changed, CheckRule rule)
    {
        var before = await CheckSpacing.OfAsync(connection, changed.Place);
        await CheckSpacing.CountAsync(connection, changed);
        if (rule == CheckRule.StateChanges)
        {
            return (await CheckReader.AroundAsync(connection, changed), null);
        }

        var after = await CheckSpacing.OfAsync(connection, changed.Place);
        return (await CheckSpacing.MatterAsync(connection, changed.Place, before, after) ? CheckStretch.Whole : await CheckReader.AroundAsync(connection, changed), after);
    }

    private static async Task WriteOutagesAsync(DbConnection connection, CheckPlace place, CheckStretch stretch, CheckReading<BeginningCheck> made, Touched touched)
    {
        using var table = new OutageTable(connection);
        var stale = (await connection.QueryAsync<string>(
            $"select key from outage where {place.Where} and from_ms >= @from and from_ms < @end order by id",
            place.With(new { from = stretch.FromMs ?? long.MinValue, end = stretch.ToMs ?? long.MaxValue }))).ToHashSet(StringComparer.Ordinal);
        foreach (var batch in made.Outages.Chunk(ImportPlan.AtOnce))
        {
            foreach (var ((outage, begins), known) in batch.Zip(table.Find(place.SourceId, [.. batch.Select(one => one.Begins.Key)])))
            {
                var content = ContentOf(place, outage, begins.Key);
                stale.Remove(content.Key);
                if (known is null)
                {
                    touched.Add(content, SourceKind.Outages);
                    table.Add(place.SourceId, begins.Origin, content);
                }
                else
                {
                    if (!known.Content.IsSameAs(content))
                    {
                        touched.Add(known.Content, SourceKind.Outages);
                        touched.Add(content, SourceKind.Outages);
                    }

                    table.Replace(known, begins.Origin, content);
                }
            }
        }

        foreach (var keys in stale.Chunk(ImportPlan.AtOnce))
        {
            foreach (var gone in table.Find(place.SourceId, keys))
            {
                touched.Add(gone!.Content, SourceKind.Outages);
                table.Delete(gone.Id);
            }
        }

        table.Flush();
    }

    private static OutageContent ContentOf(CheckPlace place, CheckedOutage outage, string key) => new()
    {
        Key = key,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        FromMs = outage.From.ToUnixTimeMilliseconds(),
        ToMs = outage.To?.ToUnixTimeMilliseconds(),
        Impact = outage.Lost,
        Series = place.Series,
        Cause = null,
    };

    /// <summary>Outside of the stretch everything stays; what touches it is one with it.</summary>
    private static async Task WriteTimesAsync(DbConnection connection, CheckPlace place, CheckStretch stretch, IntervalSet made, Touched touched)
    {
        var known = (await connection.QueryAsync<TimeRow>($"{TimeRow.Select} where {place.Where} order by id", place)).ToList();
        var within = IntervalSet.Of([new Interval(InstantOrNull(stretch.FromMs), InstantOrNull(stretch.ToMs))]);
        var before = IntervalSet.Of(known.Select(time => time.ToInterval()));
        var after = before.Except(within).Union(made.Intersect(within));
        var different = before.Except(after).Union(after.Except(before));
        if (different.Count == 0)
        {
            return;
        }

        touched.Add(new(place.ServiceId, SiteId: null, AgreementId: null, SourceKind.Outages), different[0].Start.ToUnixTimeMilliseconds());
        var times = after.Select(part => TimeRow.Of(place, part)).ToHashSet();
        var gone = known.Where(time => !times.Contains(time)).ToList();
        times.ExceptWith(known);
        foreach (var froms in gone.Select(time => time.FromMs).Chunk(ImportPlan.AtOnce))
        {
            await connection.ExecuteAsync($"delete from checked_time where {place.Where} and from_ms in ({string.Join(", ", froms)})", place);
        }

        using var writer = RowWriter.Of(connection, "checked_time", "source_id, service_id, site_id, series, from_ms, to_ms");
        foreach (var time in times.OrderBy(time => time.FromMs))
        {
            writer.Add(place.SourceId, place.ServiceId, place.SiteId, place.Series, time.FromMs, time.ToMs);
        }

        writer.Flush();
    }

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;
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

    public static TimeRow Of(CheckPlace place, Interval part) => new()
    {
        SourceId = place.SourceId,
        ServiceId = place.ServiceId,
        SiteId = place.SiteId,
        Series = place.Series,
        FromMs = part.Start.ToUnixTimeMilliseconds(),
        ToMs = part.End.InUtc().Year >= 2200 ? null : part.End.ToUnixTimeMilliseconds(),
    };

    public Interval ToInterval() => new(Instant.FromUnixTimeMilliseconds(FromMs), ToMs is { } to ? Instant.FromUnixTimeMilliseconds(to) : null);
}
