using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.Text;

/// <summary>How it is told what a level means in cases, items or time, and in how many windows one was kept.</summary>
public static class ShowMeaning
{
    /// <summary>"Of about 40 cases a month 2 may miss, 4 at the minimum.", with the sites where they differ; null where there is nothing to say.</summary>
    /// <param name="target">The target.</param>
    /// <param name="length">Over how long it is judged.</param>
    /// <param name="sites">Its sites with what a window usually has there; one where that is not known is told by <paramref name="unknown"/>.</param>
    /// <param name="unknown">Names of sites of which nothing is known yet.</param>
    public static string? Sentence(Target target, WindowLength length, IEnumerable<(string Site, decimal Usual)> sites, IReadOnlyList<string> unknown)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(unknown);
        var said = sites.Select(site => (site.Site, Words: LevelMeaning.Of(target, site.Usual) is { } meaning ? Words(target, length, meaning) : $"nothing to count a {ShowWindow.Noun(length)}"))
            .GroupBy(site => site.Words, StringComparer.Ordinal).ToList();
        if (!ShowLevel.IsShare(target.Kind))
        {
            return null;
        }

        var isEverywhere = said.Count == 1 && unknown.Count == 0;
        var parts = said.Select(group => isEverywhere ? group.Key.ToUpperFirst() + (group.Count() > 1 ? ", at each site" : "") : $"{Show.AllOf([.. group.Select(site => site.Site)])}: {group.Key}").ToList();
        if (unknown.Count > 0)
        {
            parts.Add(parts.Count == 0 ? $"How many {ShowTarget.Items(target.Kind)} there are is not known yet" : $"{Show.AllOf(unknown)}: not known yet");
        }

        return string.Join("; ", parts) + ".";
    }

    /// <summary>"kept in 11 of the last 12 months"; where nothing could be judged, that.</summary>
    /// <param name="count">The windows.</param>
    /// <param name="length">How long they are.</param>
    public static string Kept(KeptCount count, WindowLength length)
    {
        ArgumentNullException.ThrowIfNull(count);
        return count.Judged == 0 ? $"could not be judged in any of the last {Windows(count.Windows, length)}" : $"kept in {Show.Count(count.Kept)} of the last {Windows(count.Windows, length)}";
    }

    /// <summary>What of the windows could not be judged, in sentences; empty where all of them could.</summary>
    /// <param name="count">The windows.</param>
    /// <param name="length">How long they are.</param>
    /// <param name="kind">What is counted.</param>
    public static string NotJudged(KeptCount count, WindowLength length, TargetKind kind)
    {
        ArgumentNullException.ThrowIfNull(count);
        var sentences = new List<string>();
        if (count.TooFew > 0)
        {
            sentences.Add($"{Windows(count.TooFew, length)} had too few {ShowTarget.Items(kind)} to judge.");
        }

        if (count.NotMeasured > 0)
        {
            sentences.Add($"{Windows(count.NotMeasured, length)} {(count.NotMeasured == 1 ? "was" : "were")} not measured.");
        }

        if (count.KeptInPart > 0)
        {
            sentences.Add($"In {Show.Count(count.KeptInPart)} of those that were kept, a site could not be judged.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>"12 months", "1 quarter".</summary>
    private static string Windows(int count, WindowLength length) => Show.Count(count, ShowWindow.Noun(length));

    private static string Words(Target target, WindowLength length, LevelMeaning meaning)
    {
        var month = $"a {ShowWindow.Noun(length)}";
        if (target.Kind == TargetKind.Availability)
        {
            return $"of about {Hours(meaning.Total)} {(target.Clock == ClockKind.Elapsed ? "hours" : "service hours")} {month} {Down(meaning.Expected)} may be down{Minimum(meaning, Down)}";
        }

        var of = $"of about {Show.Exact(meaning.Total)} {(meaning.Total == 1 ? ShowTarget.Items(target.Kind)[..^1] : ShowTarget.Items(target.Kind))} {month}";
        if (meaning.IsReportedOnly)
        {
            return $"{of}, fewer than the {Show.Count(target.MinimumSample)} that are judged: reported only";
        }

        var few = meaning.Total < LevelMeaning.Few ? "; too few to say how often that is kept" : "";
        return target.Better == Better.Higher ? $"{of} {Number(meaning.Expected)} may miss{Minimum(meaning, Number)}{few}" : $"{of} {Number(meaning.Expected)} may count{Minimum(meaning, Number)}{few}";
    }

    private static string Minimum(LevelMeaning meaning, Func<decimal, string> write) => meaning.Minimum is { } minimum ? $", {write(minimum)} at the minimum" : "";

    private static string Number(decimal count) => count == 0 ? "none" : Show.Exact(count);

    private static string Down(decimal seconds) => seconds == 0 ? "none" : Show.Duration(ShowFigure.Seconds(seconds));

    private static string Hours(decimal seconds) => Show.Number(seconds / 3600, 0);
}
