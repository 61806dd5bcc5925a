using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>A level that a quote promises, as it is typed.</summary>
public sealed class LevelInput
{
    /// <summary>Key of our target; empty where we have none like it.</summary>
    public string? Target { get; set; }

    public string? Name { get; set; }

    /// <summary>A percentage, a time or a number, as our target has it.</summary>
    public string? Expected { get; set; }

    /// <summary>As the level; empty where it is the level itself.</summary>
    public string? Minimum { get; set; }

    /// <summary>The level's share of the amount at risk, in percent; empty where it earns no credit.</summary>
    public string? Allocation { get; set; }

    /// <summary>"12 h" or "10 business days"; empty where the quote takes our limit.</summary>
    public string? Limit { get; set; }

    /// <summary>In the quote's words; empty where it is made of level and limit, which it then follows.</summary>
    public string? Promise { get; set; }

    public string? Gap { get; set; }

    /// <summary>Or instead of the price: so many cases, visits or days a year ...</summary>
    public string? Number { get; set; }

    /// <summary>... which grow by so much a year, in percent ...</summary>
    public string? Growth { get; set; }

    /// <summary>... times hours of each ...</summary>
    public string? Hours { get; set; }

    /// <summary>... times what an hour costs us.</summary>
    public string? Rate { get; set; }

    /// <summary>Where these figures are from.</summary>
    public string? NumberSource { get; set; }

    /// <summary>Rise of the price a year, in percent.</summary>
    public string? GapRise { get; set; }

    public string? Reason { get; set; }

    /// <summary>Who accepts a price of 0.</summary>
    public string? AcceptedBy { get; set; }

    /// <summary>A row that only names our target says nothing yet.</summary>
    public bool IsEmpty => new[] { Name, Expected, Minimum, Allocation, Limit, Promise, Gap, GapRise, Reason, AcceptedBy }.All(string.IsNullOrWhiteSpace) && !HasFormula;

    private bool HasFormula => new[] { Number, Hours, Rate, Growth, NumberSource }.Any(text => !string.IsNullOrWhiteSpace(text));

    public static LevelInput Of(LevelTerms level, TargetKind? kind)
    {
        ArgumentNullException.ThrowIfNull(level);
        return new LevelInput
        {
            Target = level.TargetKey,
            Name = level.Name,
            Expected = LevelText(level.Expected, kind),
            Minimum = LevelText(level.Minimum, kind),
            Allocation = NumberEntry.WrittenPercentage(level.Allocation),
            Limit = LimitText(level),
            Promise = level.Promise == Words(level, kind) ? "" : level.Promise,
            Gap = level.GapFormula is null ? NumberEntry.Written(level.GapPerYear) : "",
            Number = NumberEntry.Written(level.GapFormula?.Number),
            Growth = level.GapFormula is null or { Growth: 0 } ? "" : NumberEntry.WrittenPercentage(level.GapFormula.Growth),
            Hours = NumberEntry.Written(level.GapFormula?.Hours),
            Rate = NumberEntry.Written(level.GapFormula?.Rate),
            NumberSource = level.GapFormula?.Source,
            GapRise = level.GapInflation == 0 ? "" : NumberEntry.WrittenPercentage(level.GapInflation),
            Reason = level.GapReason,
            AcceptedBy = level.AcceptedBy,
        };
    }

    internal LevelTerms Read(FormReader reader, string field, string? key, OwnTarget? ours)
    {
        var name = string.IsNullOrWhiteSpace(Name) && ours is not null ? ours.Name : reader.Name(field + ".Name", Name, "The level’s name");
        var expected = ReadLevel(reader, field + ".Expected", Expected, "The level", ours);
        var (within, days) = reader.Limit(field + ".Limit", Limit, "The limit");
        var level = new LevelTerms
        {
            Name = name,
            TargetKey = key,
            Expected = expected,
            Minimum = ReadMinimum(reader, field + ".Minimum", expected, ours),
            Allocation = reader.OptionalRatio(field + ".Allocation", Allocation, "The share of the credits", 0, 10),
            Within = within,
            WithinBusinessDays = days,
            Promise = reader.Note(field + ".Promise", Promise, "The promise"),
            GapPerYear = reader.Money(field + ".Gap", Gap, "The price of the level", mayBeNegative: true),
            GapFormula = HasFormula ? FormulaReading.Read(reader, field, Number, Hours, Rate, Growth, NumberSource) : null,
            GapInflation = reader.Ratio(field + ".GapRise", GapRise, "The rise a year", -0.5m, 0.5m),
            GapReason = reader.Note(field + ".Reason", Reason, "How it was reckoned"),
            AcceptedBy = reader.Note(field + ".AcceptedBy", AcceptedBy, "Who accepts it"),
        };
        if (level.GapFormula is not null && !string.IsNullOrWhiteSpace(Gap))
        {
            reader.Wrong(field + ".Gap", FormulaReading.TwoPrices);
        }
        else if (FormulaReading.HasPrice(reader, field))
        {
            AcceptedPrice.Check(reader, field, level.GapPerYear, level.AcceptedBy);
            CheckSign(reader, field, level, ours);
        }

        return level.Promise.Length > 0 ? level : level with { Promise = Words(level, ours?.Target.Kind) };
    }

    /// <summary>Only a better level counts for the quote, and only what is not better costs us something.</summary>
    private static void CheckSign(FormReader reader, string field, LevelTerms level, OwnTarget? ours)
    {
        if (ours is null || level.GapPerYear is not { } price || LevelComparison.Of(ours.Target, level.Expected, level.Within, level.WithinBusinessDays) is var standing && standing == LevelStanding.NotComparable)
        {
            return;
        }

        if (price < 0 && standing != LevelStanding.Stronger)
        {
            reader.Wrong(field + ".Gap", "This level is no better than ours, so that it cannot count for the quote. Enter what it costs us, without a minus.");
        }
        else if (price > 0 && standing == LevelStanding.Stronger)
        {
            reader.Wrong(field + ".Gap", "This level is better than ours, so that it costs us nothing. Enter what it is worth to us with a minus, or leave the price empty.");
        }
    }

    private decimal? ReadMinimum(FormReader reader, string field, decimal? expected, OwnTarget? ours)
    {
        if (ReadLevel(reader, field, Minimum, "The minimum", ours) is not { } minimum || ours is null)
        {
            return null;
        }

        if (expected is null)
        {
            reader.Wrong(field, "A minimum needs a level above it. Enter the level, or leave the minimum empty.");
        }
        else if (ours.Target.Better == Better.Higher ? minimum > expected : minimum < expected)
        {
            var (worse, level) = (ShowLevel.Promised(ours.Target.Kind, minimum), ShowLevel.Promised(ours.Target.Kind, expected));
            reader.Wrong(field, $"The minimum of {worse} is better than the level itself, {level}.");
        }

        return minimum;
    }

    internal static decimal? ReadLevel(FormReader reader, string field, string? text, string what, OwnTarget? ours)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (ours is null)
        {
            reader.Wrong(field, "A level can only be compared with a target of ours. Choose one, or write the promise in words.");
            return null;
        }

        var kind = ours.Target.Kind;
        return ShowLevel.IsShare(kind) ? reader.OptionalRatio(field, text, what, 0, 1)
            : ShowLevel.IsTime(kind) ? reader.Level(field, text, kind, what)
            : reader.Number(field, text, what, 0, 1_000_000_000);
    }

    private static string Words(LevelTerms level, TargetKind? kind)
    {
        var limit = LimitText(level);
        var expected = kind is { } known ? ShowLevel.Promised(known, level.Expected) : Show.Absent;
        return level.Expected is null ? "no number named" : limit.Length == 0 ? expected : $"{expected} within {limit}";
    }

    internal static string LevelText(decimal? level, TargetKind? kind) => level is not { } value ? ""
        : kind is { } share && ShowLevel.IsShare(share) ? NumberEntry.WrittenPercentage(value) + " %"
        : kind is { } time && ShowLevel.IsTime(time) ? ShowLevel.Promised(time, value)
        : NumberEntry.Written(value);

    private static string LimitText(LevelTerms level) => LimitText(level.Within, level.WithinBusinessDays);

    internal static string LimitText(NodaTime.Duration? within, decimal? businessDays) => businessDays is { } days ? $"{Show.Exact(days)} business days"
        : within is { } limit ? Show.Limit(limit).Replace('\u00a0', ' ')
        : "";
}
