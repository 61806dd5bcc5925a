using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Text;

/// <summary>How a target is written for people who have not read the rules.</summary>
public static class ShowTarget
{
    /// <summary>What it measures, in words: "Resolved within 8 h in service hours".</summary>
    /// <param name="target">Any target.</param>
    public static string What(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var hours = target.WithinBusinessDays is not null ? "" : " " + Hours(target);
        return target.Kind switch
        {
            TargetKind.Response => $"First answer within {Limit(target)}{hours}",
            TargetKind.Resolution => $"Resolved within {Limit(target)}{hours}",
            TargetKind.Update => $"Told of progress at least every {Limit(target)}{hours}",
            TargetKind.Due => "Resolved by the time that the source states",
            TargetKind.MeanResponse => $"Mean time to the first answer{hours}",
            TargetKind.MeanResolution => $"Mean time to the resolution{hours}",
            TargetKind.FirstContact => "Solved at first contact",
            TargetKind.Count => "Number of cases opened",
            TargetKind.Availability => $"Available{hours}",
            TargetKind.OutageCount => $"Number of outages{hours}",
            TargetKind.Ratio => "Share that is good of all that is counted",
            TargetKind.Mean => $"Average of the measurements{hours}",
            TargetKind.Percentile => $"Value that {Show.Exact(target.Percentile)}\u202f% of the measurements{hours} do not exceed",
            TargetKind.Maximum => $"Largest of the measurements{hours}",
            TargetKind.SampleShare => $"Measurements of {(target.LimitIs == LimitIs.AtMost ? "at most" : "at least")} {Show.Exact(target.Limit)}{hours}",
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
    }

    /// <summary>The same shorter, below a name that begins alike: "8 h in service hours" below "Resolved within 8 hours".</summary>
    /// <param name="target">Any target.</param>
    /// <param name="name">What both sides call it.</param>
    public static string What(Target target, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var what = What(target);
        return !name.StartsWith(what.Split(' ')[0], StringComparison.OrdinalIgnoreCase) ? what
            : target.WithinBusinessDays is not null ? Limit(target)
            : target.Within is not null ? $"{Limit(target)} {Hours(target)}"
            : Hours(target);
    }

    /// <summary>What takes part and what does not, in words: "priorities P2 and P3", "outages under 5 min do not count". Empty where everything does.</summary>
    /// <param name="target">Any target.</param>
    /// <param name="length">Over how long it is judged; told where it is no month.</param>
    public static IReadOnlyList<string> Details(Target target, WindowLength length = WindowLength.Month)
    {
        ArgumentNullException.ThrowIfNull(target);
        var details = new List<string>();
        if (target.Priorities.Count > 0)
        {
            details.Add((target.Priorities.Count == 1 ? "priority " : "priorities ") + List(target.Priorities));
        }
        else if (target.JudgesTickets)
        {
            details.Add("all priorities");
        }

        if (target.Series is { } series)
        {
            details.Add($"measured on {series}");
        }

        if (target.IgnoreOutagesShorterThan is { } shortest && shortest > Duration.Zero)
        {
            details.Add($"outages under {Show.Limit(shortest)} do not count");
        }

        if (target.JudgesTickets && target.CountBy != CountBy.Decided)
        {
            details.Add(target.CountBy == CountBy.Opened ? $"counted in the {ShowWindow.Noun(length)} it was opened" : $"counted in the {ShowWindow.Noun(length)} it was completed");
        }

        if (target.MinimumSample is > 1 and { } sample)
        {
            details.Add($"fewer than {Show.Count(sample)} {Items(target.Kind)} are reported, not judged");
        }

        if (target.MinimumCoverage is { } coverage)
        {
            details.Add($"not measured where less than {Show.Level(coverage)} of the {ShowWindow.Noun(length)} was watched");
        }

        if (length != WindowLength.Month)
        {
            details.Add($"judged over each {ShowWindow.Noun(length)}");
        }

        return details;
    }

    /// <summary>What a kind counts, in the plural: "cases", "samples".</summary>
    /// <param name="kind">What a target measures.</param>
    public static string Items(TargetKind kind) => kind switch
    {
        TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum or TargetKind.SampleShare => "samples",
        TargetKind.Ratio => "items",
        TargetKind.Availability => "seconds",
        TargetKind.OutageCount => "outages",
        _ => "cases",
    };

    /// <summary>What is said of a figure that too little stands behind: "Too few cases", "Too few samples".</summary>
    /// <param name="kind">What a target measures.</param>
    public static string TooFew(TargetKind kind) => kind == TargetKind.Availability ? "Too little to judge" : "Too few " + Items(kind);

    /// <summary>The limit of a target: "8 h", "10 business days"; <see cref="Show.Absent"/> where it has none.</summary>
    /// <param name="target">Any target.</param>
    public static string Limit(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.WithinBusinessDays is { } days ? $"{Show.Exact(days)} business {(days == 1 ? "day" : "days")}" : Show.Limit(target.Within);
    }

    private static string Hours(Target target) => target.Clock == ClockKind.Elapsed ? "round the clock" : "in service hours";

    /// <summary>Words as people list them: "P1", "P1 and P2", "P1, P2 and P3".</summary>
    /// <param name="words">In the order in which they stand.</param>
    public static string List(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
    }
}
