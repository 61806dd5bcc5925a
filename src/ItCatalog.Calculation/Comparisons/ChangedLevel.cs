using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>A level that we would promise in place of the one in force: part of an offer of our own beside the quotes.</summary>
/// <param name="TargetKey">Key of our target.</param>
/// <param name="Expected">The level, in the target's unit.</param>
/// <param name="Within">The limit; null together with <paramref name="WithinBusinessDays"/>: as it is.</param>
/// <param name="WithinBusinessDays">The limit in business days.</param>
public sealed record ChangedLevel(string TargetKey, decimal Expected, Duration? Within = null, decimal? WithinBusinessDays = null)
{
    /// <summary>The same case with these levels in place of those in force. What a quote's level was priced at because it was weaker than ours counts no more where it is not.</summary>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="levels">At most one for each target; one of a target that is not in force changes nothing.</param>
    /// <remarks>Calculation rules, section 7, "Scenarios".</remarks>
    public static ComparisonCase In(ComparisonCase benchmark, IReadOnlyList<ChangedLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0)
        {
            return benchmark;
        }

        var before = OwnTarget.Strictest(benchmark.Targets).ToDictionary(target => target.Target.Key, target => target.Target, StringComparer.Ordinal);
        return benchmark with
        {
            Targets = [.. benchmark.Targets.Select(own => levels.FirstOrDefault(level => level.TargetKey == own.Target.Key) is { } level ? own with { Target = level.Of(own.Target) } : own)],
            Terms =
            [
                .. benchmark.Terms.Select(terms => terms with
                {
                    Levels = [.. terms.Levels.Select(quoted => levels.FirstOrDefault(level => level.TargetKey == quoted.TargetKey) is { } level
                        && before.TryGetValue(level.TargetKey, out var ours) && IsMended(quoted, ours, level.Of(ours)) ? quoted with { GapPerYear = null, GapFormula = null, AcceptedBy = "" } : quoted)],
                }),
            ],
        };
    }

    /// <summary>Our target with this level in its place. A minimum that would be better than the level goes.</summary>
    /// <param name="ours">As it is in force.</param>
    public Target Of(Target ours)
    {
        ArgumentNullException.ThrowIfNull(ours);
        var hasMinimum = ours.Minimum is { } minimum && (ours.Better == Better.Higher ? minimum <= Expected : minimum >= Expected);
        var target = ours with { Expected = Expected, Minimum = hasMinimum ? ours.Minimum : null };
        return !ours.HasTimeLimit || (Within is null && WithinBusinessDays is null) ? target
            : WithinBusinessDays is null ? target with { Within = Within, WithinBusinessDays = null }
            : target with { Within = null, WithinBusinessDays = WithinBusinessDays, Clock = ClockKind.ServiceHours };
    }

    /// <summary>Whether a quoted level fell short of ours and does not any more. A better one that counts for the quote keeps its price.</summary>
    private static bool IsMended(LevelTerms quoted, Target before, Target after)
    {
        return Standing(before) is LevelStanding.Weaker or LevelStanding.MuchWeaker && Standing(after) is LevelStanding.AsOurs or LevelStanding.Stronger;

        LevelStanding Standing(Target ours) => LevelComparison.Of(ours, quoted.Expected, quoted.Within, quoted.WithinBusinessDays);
    }
}
