using ItCatalog.Calculation.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>What we would promise for one of our targets in place of what is in force, as it is typed; empty where nothing else is promised.</summary>
public sealed class OurLevelInput
{
    /// <summary>Key of the target.</summary>
    public string? Target { get; set; }

    /// <summary>A percentage, a time or a number, as the target has it.</summary>
    public string? Expected { get; set; }

    /// <summary>"12 h" or "10 business days"; empty: the limit in force.</summary>
    public string? Limit { get; set; }

    public static OurLevelInput Of(OwnTarget ours, ChangedLevel? level)
    {
        ArgumentNullException.ThrowIfNull(ours);
        return new()
        {
            Target = ours.Target.Key,
            Expected = LevelEntry.Written(ours.Target.Kind, level?.Expected),
            Limit = level is null ? "" : LevelInput.LimitText(level.Within, level.WithinBusinessDays),
        };
    }

    /// <summary>What is promised otherwise. What is kept of targets that are not asked about stays.</summary>
    internal static IReadOnlyList<ChangedLevel> Read(FormReader reader, IReadOnlyList<OurLevelInput> rows, IReadOnlyList<OwnTarget> targets, IReadOnlyList<ChangedLevel> kept)
    {
        List<ChangedLevel> levels = [.. kept.Where(level => !targets.Any(ours => ours.Target.Key == level.TargetKey))];
        foreach (var (index, row) in rows.Index())
        {
            if (targets.FirstOrDefault(ours => ours.Target.Key == row.Target) is { } ours && row.Read(reader, $"OurLevels[{index}]", ours) is { } level)
            {
                levels.Add(level);
            }
        }

        return levels;
    }

    private ChangedLevel? Read(FormReader reader, string field, OwnTarget ours)
    {
        var expected = LevelInput.ReadLevel(reader, field + ".Expected", Expected, "The level", ours) ?? ours.Target.Expected;
        var (within, days) = reader.Limit(field + ".Limit", Limit, "The limit");
        if ((within is not null || days is not null) && !ours.Target.HasTimeLimit)
        {
            reader.Wrong(field + ".Limit", "This target has no limit. Leave it empty.");
        }

        var isAsInForce = (within is null && days is null) || (within == ours.Target.Within && days == ours.Target.WithinBusinessDays);
        return expected == ours.Target.Expected && isAsInForce ? null : new ChangedLevel(ours.Target.Key, expected, within, days);
    }
}
