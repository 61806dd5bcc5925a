using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Entries;

/// <summary>A kind of target for people who have not read the rules: what it is called, what it says, what a good entry looks like.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Title">On the button that adds it, and as heading of its row.</param>
/// <param name="Says">What is measured, in a sentence.</param>
/// <param name="Example">A name that both sides would understand.</param>
public sealed record TargetKindWords(TargetKind Kind, string Title, string Says, string Example)
{
    /// <summary>Every kind, in groups as a department head would look for them.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<TargetKindWords> Kinds)> Groups { get; } =
    [
        ("Help with problems",
        [
            new(TargetKind.Response, "First answer in time", "The share of cases that get a first answer within a time limit.", "First answer within 30 minutes"),
            new(TargetKind.Resolution, "Resolved in time", "The share of cases that are resolved within a time limit.", "Resolved within 8 service hours"),
            new(TargetKind.Update, "Kept informed", "The share of cases in which no two pieces of news, from opening to resolution, lie further apart than a time limit.", "News every 4 hours"),
            new(TargetKind.Due, "Resolved when due", "The share of cases that are resolved by the time which their source states for each. Cases without one do not take part.", "Resolved by the due date"),
            new(TargetKind.MeanResponse, "Average time to answer", "The mean time until the first answer, over all cases answered.", "First answer in 30 minutes on average"),
            new(TargetKind.MeanResolution, "Average time to resolve", "The mean time until the resolution, over all cases resolved.", "Resolved in 6 hours on average"),
            new(TargetKind.FirstContact, "Solved at first contact", "The share of resolved cases that the first contact solved. Cases where that is not known do not take part.", "Solved at the first call"),
            new(TargetKind.Count, "Number of cases", "How many cases are opened.", "At most 20 cases"),
        ]),
        ("The service is there",
        [
            new(TargetKind.Availability, "Availability", "The share of the agreed time in which the service is up.", "Mail is available"),
            new(TargetKind.OutageCount, "Number of outages", "How often the service goes down in agreed time.", "At most 2 outages"),
        ]),
        ("Measured quality",
        [
            new(TargetKind.Ratio, "Share that succeeds", "Of all that a tool counts, such as jobs, packets or deliveries, the share that is good.", "Backups succeed"),
            new(TargetKind.SampleShare, "Share of good measurements", "Of all measurements of a tool, the share that keeps a limit: ping at most 30 ms in 99.5 % of tests.", "Fast in 99.5 of 100 tests"),
            new(TargetKind.Mean, "Average of a measurement", "The mean of what a tool measures: response time, satisfaction, temperature.", "Satisfied on average"),
            new(TargetKind.Percentile, "Almost all of a measurement", "The value that a given share of all measurements does not exceed: nearly everybody is served at least so well.", "Pages open within 2 seconds for 95 of 100"),
            new(TargetKind.Maximum, "Largest of a measurement", "The largest value that a tool measures.", "Never above 27 degrees"),
        ]),
    ];

    private static readonly Dictionary<TargetKind, TargetKindWords> ByKind = Groups.SelectMany(group => group.Kinds).ToDictionary(words => words.Kind);

    /// <summary>What the button that adds it sends: "add-meanresponse".</summary>
    public string Change => "add-" + Kind.ToString().ToLowerInvariant();

    /// <summary>An entry of a level, as help below it.</summary>
    public string LevelExample => LevelEntry.Example(Kind);

    /// <summary>What too few of lets a window go without judgement; null where there are no items.</summary>
    public string? SampleItems => Kind is TargetKind.Availability or TargetKind.OutageCount or TargetKind.Count ? null : ShowTarget.Items(Kind);

    /// <summary>Better by default, where the agreement says which.</summary>
    public Better UsualDirection => TargetCheck.DirectionOf(Kind) ?? (Kind == TargetKind.Ratio ? Better.Higher : Better.Lower);

    /// <summary>The words for a kind.</summary>
    public static TargetKindWords Of(TargetKind kind) => ByKind[kind];

    /// <summary>The kind that a button adds; null for every other word.</summary>
    public static TargetKindWords? Find(string change) => ByKind.Values.FirstOrDefault(words => words.Change == change);
}
