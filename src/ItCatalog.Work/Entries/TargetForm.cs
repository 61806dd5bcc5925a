using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Entries;

/// <summary>A target as it is typed. Its kind decides which entries there are; it is chosen when the row is added.</summary>
public sealed class TargetForm
{
    /// <summary>Of the target in the version before; empty for a new one, which gets a key from its name.</summary>
    public string? Key { get; set; }

    public TargetKind Kind { get; set; }

    /// <summary>Where it stands in a grid of priorities.</summary>
    public GridPart Grid { get; set; }

    /// <summary>The sites at which it holds; none: all of the agreement.</summary>
    public List<long> SiteIds { get; set; } = [];

    public string? Name { get; set; }

    /// <summary>As <see cref="LevelEntry"/> reads it.</summary>
    public string? Expected { get; set; }

    /// <inheritdoc cref="Expected"/>
    public string? Minimum { get; set; }

    public Better Better { get; set; }

    public WindowLength WindowLength { get; set; }

    public string? Allocation { get; set; }

    public TargetStanding Standing { get; set; }

    /// <summary>"2027-03": the last month of a baseline.</summary>
    public string? BaselineUntil { get; set; }

    public string? MeasurementSource { get; set; }

    public int Decimals { get; set; } = 2;

    public ClockKind Clock { get; set; }

    /// <summary>"8 h", "30 min", "10 business days".</summary>
    public string? Within { get; set; }

    public CountBy CountBy { get; set; }

    /// <summary>Separated by commas; empty: all.</summary>
    public string? Priorities { get; set; }

    public string? MinimumSample { get; set; }

    /// <summary>"90 %": the share of a window that has to be watched; empty: none is demanded.</summary>
    public string? MinimumCoverage { get; set; }

    public string? Series { get; set; }

    /// <summary>"5 min".</summary>
    public string? IgnoreOutagesShorterThan { get; set; }

    /// <summary>"95".</summary>
    public string? Percentile { get; set; }

    /// <summary>"30": what a sample has to keep.</summary>
    public string? SampleLimit { get; set; }

    public LimitIs SampleLimitIs { get; set; }

    /// <summary>"ms".</summary>
    public string? Unit { get; set; }

    /// <summary>What the row is, for its heading.</summary>
    public TargetKindWords Words => TargetKindWords.Of(Kind);

    // Which entries belong to the kind. What fits together the rules say when the form is read; a test holds both together.
    public bool HasLimit => Blank.HasTimeLimit;

    public bool HasCounting => Blank.JudgesTickets;

    public bool HasPriorities => Blank.IsMadeOfTickets;

    public bool HasClock => Kind is not (TargetKind.Due or TargetKind.FirstContact or TargetKind.Count or TargetKind.Ratio);

    public bool HasSeries => !Blank.IsMadeOfTickets;

    public bool HasShortestOutage => Kind is TargetKind.Availability or TargetKind.OutageCount;

    public bool HasPercentile => Kind == TargetKind.Percentile;

    public bool HasSample => Words.SampleItems is not null;

    public bool HasUnit => Blank.IsMadeOfSamples;

    public bool HasSampleLimit => Kind == TargetKind.SampleShare;

    public bool HasDecimals => ShowLevel.IsShare(Kind);

    public bool HasDirection => TargetCheck.DirectionOf(Kind) is null;

    private Target Blank => new() { Key = "", Kind = Kind, Expected = 0 };

    /// <summary>An empty row of a kind, with what is usual for it.</summary>
    public static TargetForm New(TargetKindWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new() { Kind = words.Kind, Better = words.UsualDirection, Percentile = words.Kind == TargetKind.Percentile ? "95" : null };
    }

    /// <summary>The priorities that are entered, as they were typed.</summary>
    public string[] PriorityNames => (Priorities ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Takes what holds for all rows of a grid from its head.</summary>
    public void TakeShared(TargetForm head)
    {
        ArgumentNullException.ThrowIfNull(head);
        (Kind, SiteIds, Better, WindowLength) = (head.Kind, [.. head.SiteIds], head.Better, head.WindowLength);
        (Standing, BaselineUntil) = (head.Standing, head.BaselineUntil);
        (MeasurementSource, Decimals, Clock, CountBy, MinimumCoverage) = (head.MeasurementSource, head.Decimals, head.Clock, head.CountBy, head.MinimumCoverage);
    }

    /// <summary>The same promise, for sites that are still to be chosen: it keeps the key, or the name that makes one.</summary>
    public TargetForm ForOtherSites()
    {
        var copy = (TargetForm)MemberwiseClone();
        copy.SiteIds = [];
        return copy;
    }

    public static TargetForm Of(AgreementTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var rule = target.Rule;
        return new()
        {
            Key = rule.Key,
            Kind = rule.Kind,
            Name = target.Name,
            SiteIds = [.. target.SiteIds],
            Expected = LevelEntry.Written(rule.Kind, rule.Expected),
            Minimum = LevelEntry.Written(rule.Kind, rule.Minimum),
            Better = rule.Better,
            WindowLength = target.WindowLength,
            Allocation = rule.Allocation is null ? null : Show.Level(rule.Allocation),
            Standing = rule.Standing,
            BaselineUntil = target.BaselineUntil is { } last ? MonthWord.Of(last) : null,
            MeasurementSource = target.MeasurementSource,
            Decimals = target.Decimals,
            Clock = rule.Clock,
            Within = rule.WithinBusinessDays is not null ? ShowTarget.Limit(rule) : rule.Within is { } limit ? LevelEntry.Exact(limit) : null,
            CountBy = rule.CountBy,
            Priorities = string.Join(", ", rule.Priorities),
            MinimumSample = rule.MinimumSample?.ToString(CultureInfo.InvariantCulture),
            MinimumCoverage = rule.MinimumCoverage is null ? null : Show.Level(rule.MinimumCoverage),
            Series = rule.Series,
            IgnoreOutagesShorterThan = rule.IgnoreOutagesShorterThan is { } shortest ? LevelEntry.Exact(shortest) : null,
            Percentile = rule.Percentile is null ? null : NumberEntry.Written(rule.Percentile),
            SampleLimit = rule.Limit is null ? null : NumberEntry.Written(rule.Limit),
            SampleLimitIs = rule.LimitIs,
            Unit = target.Unit,
        };
    }

    /// <summary>The target; what cannot be read is told and left out.</summary>
    /// <param name="reader">Of this row of the form.</param>
    /// <param name="keyFor">The key of a new one of a name.</param>
    public AgreementTarget Read(FormReader reader, Func<string, IReadOnlyCollection<long>, string> keyFor)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(keyFor);
        var (within, businessDays) = HasLimit ? ReadLimit(reader) : (null, null);
        var expected = reader.Level(nameof(Expected), Expected, Kind);
        if (expected is null && Clean(Expected).Length == 0)
        {
            reader.Wrong(nameof(Expected), $"A level is needed: {LevelEntry.Example(Kind)}");
        }

        if (Grid == GridPart.Row && PriorityNames.Length == 0)
        {
            reader.Wrong(nameof(Priorities), "Say which priorities this row is about.");
        }

        var target = new AgreementTarget
        {
            Name = Clean(Name),
            Decimals = Decimals,
            MeasurementSource = Clean(MeasurementSource),
            SiteIds = [.. SiteIds.Distinct().Order()],
            WindowLength = WindowLength,
            Unit = HasUnit ? Clean(Unit) : "",
            BaselineUntil = Standing == TargetStanding.Baseline ? reader.Month(nameof(BaselineUntil), BaselineUntil) : null,
            Rule = new Target
            {
                Key = Clean(Key) is { Length: > 0 } key ? key : "",
                Kind = Kind,
                Expected = expected ?? 0,
                Minimum = reader.Level(nameof(Minimum), Minimum, Kind),
                Better = TargetCheck.DirectionOf(Kind) ?? Better,
                Allocation = reader.OptionalRatio(nameof(Allocation), Allocation),
                Standing = Standing,
                Clock = HasClock && businessDays is null ? Clock : ClockKind.ServiceHours,
                Within = within,
                WithinBusinessDays = businessDays,
                CountBy = HasCounting ? CountBy : CountBy.Decided,
                Priorities = HasPriorities ? PriorityNames : [],
                MinimumSample = HasSample ? reader.Count(nameof(MinimumSample), MinimumSample) : null,
                MinimumCoverage = reader.OptionalRatio(nameof(MinimumCoverage), MinimumCoverage),
                Series = HasSeries && Clean(Series) is { Length: > 0 } series ? series : null,
                IgnoreOutagesShorterThan = HasShortestOutage ? reader.Duration(nameof(IgnoreOutagesShorterThan), IgnoreOutagesShorterThan) : null,
                Percentile = HasPercentile ? reader.Number(nameof(Percentile), Percentile) : null,
                Limit = HasSampleLimit ? reader.Number(nameof(SampleLimit), SampleLimit) : null,
                LimitIs = HasSampleLimit ? SampleLimitIs : LimitIs.AtMost,
            },
        };
        var name = target.Name.Length == 0 && Grid != GridPart.None ? NameOf(target.Rule) : target.Name;
        return target with { Name = name, Rule = target.Rule.Key.Length > 0 ? target.Rule : target.Rule with { Key = keyFor(name, target.SiteIds) } };
    }

    /// <summary>What a row of a grid is called that has no name of its own: "Resolved within 8 h in service hours, P1".</summary>
    private static string NameOf(Target rule)
    {
        var what = ShowTarget.What(rule);
        return rule.Priorities.Count == 0 ? what : $"{what}, {ShowTarget.List(rule.Priorities)}";
    }

    private (Duration? Within, decimal? BusinessDays) ReadLimit(FormReader reader)
    {
        if (string.IsNullOrWhiteSpace(Within))
        {
            reader.Wrong(nameof(Within), "A time limit is needed: 8 h, 30 min or 10 business days for instance.");
        }

        return reader.Limit(nameof(Within), Within);
    }

    private static string Clean(string? text) => (text ?? "").Trim();
}
