using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>What one target must be like. What fits together within a kind, <see cref="Target.Mistakes"/> says; here stand the bounds of an agreement.</summary>
public static class TargetCheck
{
    public const int MaxUnit = 20;

    private static readonly Duration LongestLimit = Duration.FromDays(3660);

    /// <summary>Whether a text can be the key of a target: small letters, digits and hyphens, at most 80.</summary>
    public static bool IsKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= 80 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
    }

    /// <summary>The kinds that agreements can promise: all that the rules know.</summary>
    public static IReadOnlyList<TargetKind> Kinds { get; } = Enum.GetValues<TargetKind>();

    /// <summary>The direction that a kind always has; null where the agreement says which is better.</summary>
    public static Better? DirectionOf(TargetKind kind) => kind switch
    {
        TargetKind.Response or TargetKind.Resolution or TargetKind.Update or TargetKind.Due or TargetKind.FirstContact or TargetKind.Availability
            or TargetKind.SampleShare => Better.Higher,
        TargetKind.MeanResponse or TargetKind.MeanResolution or TargetKind.OutageCount => Better.Lower,
        _ => null,
    };

    internal static IEnumerable<Mistake> Impossible(AgreementTarget target, string path)
    {
        var rule = target.Rule;
        if (!Kinds.Contains(rule.Kind))
        {
            yield return Mistake.In($"{path}.Kind", "There is no such kind of target.");
            yield break;
        }

        if (string.IsNullOrWhiteSpace(target.Name))
        {
            yield return Mistake.In($"{path}.Name", "A target needs a name.");
        }

        (string Field, string Text, int Longest)[] texts =
            [("Name", target.Name, TermsCheck.MaxLine), ("MeasurementSource", target.MeasurementSource, TermsCheck.MaxLine), ("Series", rule.Series ?? "", TermsCheck.MaxLine), ("Unit", target.Unit, MaxUnit)];
        foreach (var (field, text, longest) in texts)
        {
            foreach (var message in TermsCheck.TextProblems(text, longest))
            {
                yield return Mistake.In($"{path}.{field}", message);
            }
        }

        if (!IsKey(rule.Key))
        {
            yield return Mistake.In($"{path}.Name", "The key of a target is made of small letters, digits and hyphens.");
        }

        foreach (var message in Levels(rule).Concat(Bounds(rule)).Concat(Together(target)))
        {
            yield return Mistake.In($"{path}.{message.Field}", message.Message);
        }

        foreach (var mistake in rule.Mistakes())
        {
            yield return Mistake.In($"{path}.{mistake.Field}", Sentence(mistake.Message));
        }
    }

    private static IEnumerable<TargetMistake> Levels(Target rule)
    {
        var (least, most, words) =
            ShowLevel.IsShare(rule.Kind) ? (0m, 1m, "A level is from 0 to 100 %.")
            : ShowLevel.IsTime(rule.Kind) ? (0m, (decimal)LongestLimit.TotalSeconds, "A mean time is ten years at most.")
            : rule.IsMadeOfSamples ? (-1_000_000_000_000m, 1_000_000_000_000m, "A level has twelve digits before the point at most.")
            : (0m, 1_000_000_000m, "A number is from 0 to 1,000,000,000.");
        (string Field, decimal? Level)[] levels = [(nameof(Target.Expected), rule.Expected), (nameof(Target.Minimum), rule.Minimum)];
        return levels.Where(level => level.Level < least || level.Level > most).Select(level => new TargetMistake(level.Field, words));
    }

    /// <summary>Bounds of an agreement's own.</summary>
    private static IEnumerable<TargetMistake> Bounds(Target rule)
    {
        if (rule.Within == Duration.Zero || rule.WithinBusinessDays == 0)
        {
            yield return new(nameof(Target.Within), "The limit is more than nothing.");
        }

        if (rule.Within > LongestLimit)
        {
            yield return new(nameof(Target.Within), "The limit is ten years at most.");
        }

        if (rule.Priorities.Count > 20 || rule.Priorities.Any(priority => string.IsNullOrWhiteSpace(priority) || priority.Contains(',') || TermsCheck.TextProblems(priority, TermsCheck.MaxLine).Any()))
        {
            yield return new(nameof(Target.Priorities), "At most 20 priorities, each as the tickets name it, without a comma.");
        }

        if (rule.IgnoreOutagesShorterThan > Duration.FromDays(31))
        {
            yield return new(nameof(Target.IgnoreOutagesShorterThan), "A month at most.");
        }

        if (rule.Limit is < -1_000_000_000_000m or > 1_000_000_000_000m)
        {
            yield return new(nameof(Target.Limit), "A limit has twelve digits before the point at most.");
        }

        if (rule.MinimumSample > 1_000_000)
        {
            yield return new(nameof(Target.MinimumSample), "1,000,000 at most.");
        }

        if (rule.Allocation > 10)
        {
            yield return new(nameof(Target.Allocation), "1,000 % at most.");
        }
    }

    /// <summary>What does not go together.</summary>
    private static IEnumerable<TargetMistake> Together(AgreementTarget target)
    {
        if (DirectionOf(target.Rule.Kind) is { } direction && target.Rule.Better != direction)
        {
            yield return new(nameof(Target.Better), direction == Better.Higher ? "Of this more is always better." : "Of this less is always better.");
        }

        if (target.Unit.Length > 0 && !target.Rule.IsMadeOfSamples)
        {
            yield return new(nameof(AgreementTarget.Unit), "Only measured values have a unit of their own.");
        }

        if (target.Decimals is < 0 or > 4)
        {
            yield return new(nameof(AgreementTarget.Decimals), "From 0 to 4 decimals.");
        }

        if ((target.Rule.Standing == TargetStanding.Baseline) != target.BaselineUntil is not null)
        {
            yield return new(nameof(AgreementTarget.BaselineUntil), target.BaselineUntil is null ? "Say the last month of the baseline." : "Only a baseline has a last month.");
        }

        if (target.BaselineUntil is { } until && (until.Day != 1 || until.Year is < 2000 or > 2099))
        {
            yield return new(nameof(AgreementTarget.BaselineUntil), "A month of the years 2000 to 2099.");
        }

        if (target.Rule.Allocation > 0 && target.WindowLength != WindowLength.Month)
        {
            yield return new(nameof(Target.Allocation), "Credits are counted month by month: a target over a quarter or a year can have no share of them.");
        }
    }

    private static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message[1..] + ".";
}
