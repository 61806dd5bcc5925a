using System.Globalization;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The arithmetic of a figure in sentences, with unrounded numbers and UTC: the same on every machine.</summary>
public static class ExplanationWords
{
    /// <summary>What was added up, what was left out, the division, and the rule that gave the status.</summary>
    /// <param name="explanation">The explanation of a figure.</param>
    public static IEnumerable<string> Of(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var attainment = explanation.Attainment;
        foreach (var sentence in Arithmetic(explanation, attainment))
        {
            yield return sentence;
        }

        if (attainment.Partial)
        {
            yield return "The window had not ended: the figure is that of the time until then and may still change.";
        }

        yield return StatusSentence(attainment);
    }

    private static IEnumerable<string> Arithmetic(Explanation explanation, Attainment attainment)
    {
        switch (attainment.Target.Kind)
        {
            case TargetKind.Response or TargetKind.Resolution or TargetKind.Update or TargetKind.Due:
                yield return Line($"Good: {Number(attainment.Good)} of {Many(attainment.Total, "decided ticket")}{Division(attainment)}.");
                yield return Line($"Left out: {attainment.Pending} pending, {attainment.Excluded} excluded.");
                break;
            case TargetKind.FirstContact:
                yield return Line($"Solved at first contact: {Number(attainment.Good)} of {Many(attainment.Total, "resolved ticket")}{Division(attainment)}.");
                break;
            case TargetKind.MeanResponse or TargetKind.MeanResolution:
                yield return Line($"Clock time of {Many(attainment.Total, "ticket")}: {Number(attainment.Good)} s together{Division(attainment)}.");
                break;
            case TargetKind.Count:
                yield return Line($"Opened: {Many(attainment.Total, "ticket")}.");
                break;
            case TargetKind.OutageCount:
                yield return Line($"Started, long enough and touching agreed time: {Many(attainment.Total, "outage")}.");
                break;
            case TargetKind.Availability:
                foreach (var unwatched in explanation.Unwatched)
                {
                    yield return Line($"Not watched from {NodaTime.Text.InstantPattern.ExtendedIso.Format(unwatched.Start)} to {NodaTime.Text.InstantPattern.ExtendedIso.Format(unwatched.End)}: that counts neither as up nor as down.");
                }

                yield return Line($"Agreed time: {Seconds(explanation.ServiceTime)} s of service hours less {Seconds(explanation.ExcludedTime)} s under exclusions are {Number(attainment.Total)} s.");
                yield return Line($"Down time by impact: {Number(attainment.Total - attainment.Good)} s in {Many(explanation.Outages.Count(outage => !outage.Ignored), "outage")}; up {Number(attainment.Good)} s{Division(attainment)}.");
                break;
            case TargetKind.Ratio:
                yield return Line($"Good: {Number(attainment.Good)} of {Number(attainment.Total)}{Division(attainment)}.");
                break;
            case TargetKind.SampleShare:
                yield return Line($"Good, {(attainment.Target.LimitIs == LimitIs.AtMost ? "at most" : "at least")} {Number(attainment.Target.Limit)}: {Number(attainment.Good)} of {Many(attainment.Total, "sample")}{Division(attainment)}; left out, outside service hours or under an exclusion: {explanation.Measures.Count(item => item.Use != MeasureUse.Counted)}.");
                break;
            case TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum:
                yield return Line($"Counted: {Many(attainment.Total, "sample")}; left out, outside service hours or under an exclusion: {explanation.Measures.Count(item => item.Use != MeasureUse.Counted)}; the value is {Number(attainment.Value)}.");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(attainment));
        }
    }

    private static string StatusSentence(Attainment attainment)
    {
        var target = attainment.Target;
        var direction = target.Better == Better.Higher ? "at least" : "at most";
        return attainment.Status switch
        {
            Status.NotMeasured => "Not measured: there is nothing to divide by.",
            Status.InsufficientSample => Line($"No verdict: fewer than {Many(target.MinimumSample, "item")}."),
            Status.Met => Line($"Met: expected is {direction} {Number(target.Expected)}."),
            Status.BelowExpected => Line($"Below expected: expected is {direction} {Number(target.Expected)}, the minimum {Number(target.MinimumOrExpected)} is kept."),
            Status.BelowMinimum => Line($"Below minimum: the minimum is {direction} {Number(target.MinimumOrExpected)}."),
            _ => throw new ArgumentOutOfRangeException(nameof(attainment)),
        };
    }

    private static string Division(Attainment attainment) =>
        attainment.Value is { } value ? Line($": {Number(attainment.Good)} / {Number(attainment.Total)} = {Number(value)}") : string.Empty;

    private static string Seconds(NodaTime.Duration duration) => Number(duration.BclCompatibleTicks / 10_000_000m);

    private static string Number(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "nothing";

    private static string Many(decimal? count, string what) => Number(count) + " " + what + (count == 1 ? string.Empty : "s");

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
