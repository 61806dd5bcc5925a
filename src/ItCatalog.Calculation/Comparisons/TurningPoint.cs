using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>The nearest value of one assumption at which the answer changes sides, everything else as it is.</summary>
public sealed record TurningPoint
{
    /// <summary>The assumption.</summary>
    public required Assumption Assumption { get; init; }

    /// <summary>The nearest value that can be shown at which the answer has changed: the turn itself, or rounded away from today's value.</summary>
    public required decimal Value { get; init; }

    /// <summary>How far that is, in usual swings of such an assumption.</summary>
    public required decimal Distance { get; init; }

    /// <summary>Whether the assumption has to rise for it.</summary>
    public bool Rises => Value > Assumption.Current;

    /// <summary>"Discount rate at 9.1 % or more instead of 6.0 %".</summary>
    public string Text => Assumption.Kind == AssumptionKind.Years
        ? $"A contract of {Show.Count((long)Value, "year")} instead of {Assumption.Shown(Assumption.Current)}"
        : $"{Assumption.Name} at {Assumption.Shown(Value)} or {(Rises ? "more" : "less")} instead of {Assumption.Shown(Assumption.Current)}";

    /// <summary>The assumptions that change the answer between in-house and one quote within three usual swings, nearest first.</summary>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="quote">Index of the quote that is held against in-house, at equal levels.</param>
    public static IReadOnlyList<TurningPoint> Of(ComparisonCase benchmark, int quote)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var comparison = ComparisonOutcome.WithLevelsPriced(benchmark);
        var alone = comparison with { Quotes = [comparison.Quotes[quote]] };
        var contest = new Contest(alone);
        return [.. Assumption.Of(alone)
            .Where(contest.MayTurn)
            .Select(assumption => Find(contest, assumption))
            .OfType<TurningPoint>()
            .OrderBy(point => point.Distance)];
    }

    private static TurningPoint? Find(Contest contest, Assumption assumption)
    {
        TurningPoint? nearest = null;
        foreach (var direction in (int[])[1, -1])
        {
            if (Turn(contest, assumption, direction) is { } value)
            {
                var distance = Math.Abs(value - assumption.Current) / assumption.Swing;
                nearest = nearest is null || distance < nearest.Distance ? new TurningPoint { Assumption = assumption, Value = value, Distance = distance } : nearest;
            }
        }

        return nearest;
    }

    /// <summary>Walks outward in steps and narrows the step in which the answer changes.</summary>
    private static decimal? Turn(Contest contest, Assumption assumption, int direction)
    {
        const int Steps = 12;
        var reach = assumption.Reach;
        var step = assumption.Kind == AssumptionKind.Years ? 1 : reach / Steps;
        var before = assumption.Current;
        for (var i = 1; i * step <= reach; i++)
        {
            var value = assumption.Current + (direction * i * step);
            if (value < assumption.Least || value > assumption.Most)
            {
                return null;
            }

            if (Changes(value))
            {
                return assumption.Kind == AssumptionKind.Years ? value : Shown(Narrowed(before, value));
            }

            before = value;
        }

        return null;

        bool Changes(decimal value) => contest.IsQuoteCheaperWith(assumption, value) != contest.IsQuoteCheaper;

        // What is narrowed lies a little beyond the turn: where that is a value as it is shown, this very value is told.
        decimal? Shown(decimal changed) =>
            assumption.Rounded(changed, -direction) is var at && Changes(at) ? at
            : assumption.Rounded(changed, direction) is var beyond && beyond >= assumption.Least && Changes(beyond) ? beyond
            : null;

        decimal Narrowed(decimal same, decimal changed)
        {
            for (var i = 0; i < 30; i++)
            {
                var middle = (same + changed) / 2;
                (same, changed) = Changes(middle) ? (same, middle) : (middle, changed);
            }

            return changed;
        }
    }
}
