using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Reads the checks of a place, a few thousand at a time, so that years of them need little memory.</summary>
internal static class CheckReader
{
    public const int AtOnce = 5000;

    /// <summary>The stretch whose outages and watched time depend on checks that changed: from the last good check before them to the first one behind.</summary>
    public static async Task<CheckStretch> AroundAsync(DbConnection connection, ChangedChecks changed)
    {
        // Of several at one instant the worst counts.
        Task<long?> GoodAsync(string when, string order) => connection.ExecuteScalarAsync<long?>(
            $"""
            select good.at_ms from status_check as good
            where {changed.Place.Where} and {when} and lost = '0' and not exists (
              select 1 from status_check where {changed.Place.Where} and at_ms = good.at_ms and lost <> '0')
            order by good.at_ms {order} limit 1
            """,
            changed.Place.With(new { changed.FirstMs, changed.LastMs }));
        return new(await GoodAsync("at_ms < @FirstMs", "desc"), await GoodAsync("at_ms > @LastMs", "asc"));
    }

    /// <summary>What the checks of a stretch say.</summary>
    public static CheckReading<BeginningCheck> Read(DbConnection connection, CheckPlace place, CheckStretch stretch, CheckRule rule, Duration? spacing)
    {
        var reading = new CheckReading<BeginningCheck>(rule, spacing);
        foreach (var row in Rows(connection, place, stretch))
        {
            reading.Add(
                new(Instant.FromUnixTimeMilliseconds(row.AtMs), row.Lost is { } lost ? decimal.Parse(lost, CultureInfo.InvariantCulture) : null),
                new(row.Key, new(row.ImportId, row.Line, row.KnownMs)));
        }

        reading.End();
        return reading;
    }

    private static IEnumerable<CheckRow> Rows(DbConnection connection, CheckPlace place, CheckStretch stretch)
    {
        var (at, key) = (stretch.FromMs ?? long.MinValue, "");
        while (true)
        {
            var rows = connection.Query<CheckRow>(
                $"""
                select at_ms as AtMs, lost as Lost, key as Key, import_id as ImportId, line as Line, known_ms as KnownMs from status_check
                where {place.Where} and (at_ms > @at or (at_ms = @at and key > @key)) and at_ms >= @at and at_ms <= @end
                order by at_ms, key limit {AtOnce}
                """,
                place.With(new { at, key, end = stretch.ToMs ?? long.MaxValue })).AsList();
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < AtOnce)
            {
                yield break;
            }

            (at, key) = (rows[^1].AtMs, rows[^1].Key);
        }
    }

    private sealed record CheckRow
    {
        public required long AtMs { get; init; }

        public required string? Lost { get; init; }

        public required string Key { get; init; }

        public required long ImportId { get; init; }

        public required int Line { get; init; }

        public required long KnownMs { get; init; }
    }
}

/// <summary>A stretch of checks between two good ones, both of them belong to it.</summary>
/// <param name="FromMs">The first, in UTC milliseconds; null: from the beginning.</param>
/// <param name="ToMs">The last; null: to the end.</param>
internal sealed record CheckStretch(long? FromMs, long? ToMs)
{
    /// <summary>Every check.</summary>
    public static CheckStretch Whole { get; } = new(null, null);
}

/// <summary>The check that an outage begins with: its key and place in a file are the outage's.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BeginningCheck(string Key, RecordOrigin Origin);
