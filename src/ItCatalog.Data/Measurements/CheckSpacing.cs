using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>How far apart the checks of a place usually are. Gaps are counted by length and by the thirty days in which they begin, so that an import counts those
/// days alone and the median is still that of all.</summary>
/// <remarks>Calculation rules, section 4, "Outages made of checks".</remarks>
internal static class CheckSpacing
{
    private const long Days30 = 30L * 24 * 60 * 60 * 1000;

    /// <summary>By the gaps that were counted; null where there are none.</summary>
    public static async Task<Duration?> OfAsync(DbConnection connection, CheckPlace place) => Coverage.SpacingOf(
        [.. await connection.QueryAsync<(long Gap, long Count)>($"select gap_ms, amount from check_gap where {place.Where} order by gap_ms, period", place)]);

    /// <summary>Whether some gap is as long as one spacing still allows and the other does not.</summary>
    public static async Task<bool> MatterAsync(DbConnection connection, CheckPlace place, Duration? before, Duration? after)
    {
        if (before is null || after is null)
        {
            return before != after;
        }

        var (shorter, longer) = (Duration.Min(before.Value, after.Value) * CheckedTime.LongestGap, Duration.Max(before.Value, after.Value) * CheckedTime.LongestGap);
        return shorter != longer && await connection.ExecuteScalarAsync<long>(
            $"select count(*) from check_gap where {place.Where} and gap_ms > @shorter and gap_ms <= @longer",
            place.With(new { shorter = (long)shorter.TotalMilliseconds, longer = (long)longer.TotalMilliseconds })) > 0;
    }

    /// <summary>Counts the gaps anew around checks that changed: the one before the first of them too.</summary>
    public static async Task CountAsync(DbConnection connection, ChangedChecks changed)
    {
        var place = changed.Place;
        var before = await connection.ExecuteScalarAsync<long?>($"select max(at_ms) from status_check where {place.Where} and at_ms < @FirstMs", place.With(new { changed.FirstMs }));
        var (first, last) = (PeriodOf(before ?? changed.FirstMs), PeriodOf(changed.LastMs));
        await connection.ExecuteAsync($"delete from check_gap where {place.Where} and period between @first and @last", place.With(new { first, last }));
        using var writer = RowWriter.Of(connection, "check_gap", "source_id, service_id, site_id, series, period, gap_ms, amount");
        var gaps = new Dictionary<long, long>();
        var (period, at) = (first, (long?)null);
        foreach (var next in Instants(connection, place, first * Days30, (last + 1) * Days30))
        {
            if (at is { } from)
            {
                if (PeriodOf(from) != period)
                {
                    Write(writer, place, period, gaps);
                    period = PeriodOf(from);
                }

                CollectionsMarshal.GetValueRefOrAddDefault(gaps, next - from, out _)++;
            }

            at = next;
        }

        Write(writer, place, period, gaps);
        writer.Flush();
    }

    private static void Write(RowWriter writer, CheckPlace place, long period, Dictionary<long, long> gaps)
    {
        foreach (var (gap, count) in gaps)
        {
            writer.Add(place.SourceId, place.ServiceId, place.SiteId, place.Series, period, gap, count);
        }

        gaps.Clear();
    }

    private static long PeriodOf(long milliseconds) => (long)Math.Floor((decimal)milliseconds / Days30);

    /// <summary>The different instants of checks of some time, and the one behind it.</summary>
    private static IEnumerable<long> Instants(DbConnection connection, CheckPlace place, long fromMs, long toMs)
    {
        var at = fromMs - 1;
        while (true)
        {
            var instants = connection.Query<long>(
                $"select distinct at_ms from status_check where {place.Where} and at_ms > @at order by at_ms limit {CheckReader.AtOnce}", place.With(new { at })).AsList();
            foreach (var instant in instants)
            {
                yield return instant;
                if (instant >= toMs)
                {
                    yield break;
                }
            }

            if (instants.Count < CheckReader.AtOnce)
            {
                yield break;
            }

            at = instants[^1];
        }
    }
}
