using ItCatalog.Calculation.Benchmarks;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Benchmarks;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Benchmark;

/// <summary>A provider's quote, as it is typed.</summary>
public sealed class QuoteForm
{
    public string? Provider { get; set; }

    public string? Currency { get; set; }

    public string? Rate { get; set; }

    public string? Transition { get; set; }

    public string? Exit { get; set; }

    public string? Indexation { get; set; }

    public string? Minimum { get; set; }

    public string? Governance { get; set; }

    public string? ValidUntil { get; set; }

    public string? Note { get; set; }

    /// <summary>The revision of the comparison that was read.</summary>
    public int Revision { get; set; }

    public List<CostLineInput> Lines { get; set; } = [];

    public List<CostLineInput> Retained { get; set; } = [];

    public List<LevelInput> Levels { get; set; } = [];

    public static void Change(string change, QuoteForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        Rows.Change(change, "lines", form.Lines);
        Rows.Change(change, "retained", form.Retained);
        Rows.Change(change, "levels", form.Levels);
    }

    /// <summary>An empty quote: one row for each of our targets waits for what the provider promises.</summary>
    public static QuoteForm Empty(StoredComparison stored, IReadOnlyList<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new QuoteForm
        {
            Currency = stored.Summary.Currency,
            Rate = "1",
            Revision = stored.Summary.Revision,
            Lines = [new CostLineInput(), new CostLineInput()],
            Retained = [new CostLineInput()],
            Levels = [.. targets.DistinctBy(target => target.Target.Key).Select(target => new LevelInput { Target = target.Target.Key })],
        };
    }

    public static QuoteForm Of(StoredComparison stored, QuoteRecord quote, IReadOnlyList<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(quote);
        var kinds = KindsOf(targets);
        return new QuoteForm
        {
            Provider = quote.Provider,
            Currency = quote.Currency,
            Rate = NumberEntry.Written(quote.Rate),
            Transition = NumberEntry.Written(quote.TransitionCents / 100m),
            Exit = NumberEntry.Written(quote.ExitCents / 100m),
            Indexation = NumberEntry.Written(quote.IndexationRatioPerYear * 100),
            Minimum = NumberEntry.Written(quote.MinimumPerYearCents / 100m),
            Governance = NumberEntry.Written(quote.GovernanceRatio * 100),
            ValidUntil = quote.ValidUntil is { } date ? LocalDatePattern.Iso.Format(date) : "",
            Note = quote.Note,
            Revision = stored.Summary.Revision,
            Lines = [.. quote.Lines.Select(CostLineInput.Of)],
            Retained = [.. quote.Retained.Select(CostLineInput.Of)],
            Levels = [.. quote.Levels.Select(level => LevelInput.Of(level, level.TargetKey is { } key && kinds.TryGetValue(key, out var kind) ? kind : null))],
        };
    }

    /// <summary>What was typed, as a quote, and everything that is wrong; where something is, the quote must not be kept.</summary>
    /// <param name="before">The comparison.</param>
    /// <param name="id">The quote's number; null for a new one.</param>
    /// <param name="targets">Our targets that levels may answer.</param>
    public (QuoteRecord Quote, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before, long? id, IReadOnlyList<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(before);
        var reader = new FormReader();
        var drivers = before.Volumes.Select(volume => volume.Driver).ToList();
        var provider = reader.Name("Provider", Provider, "The provider’s name");
        if (before.Quotes.Any(quote => quote.Id != id && quote.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)))
        {
            reader.Wrong("Provider", $"There is a quote of {FormReader.Shortened(provider)} already. Change that one, or name this one apart.");
        }

        var quote = new QuoteRecord
        {
            Id = id,
            Provider = provider,
            Currency = reader.Currency("Currency", Currency),
            Rate = reader.NeededNumber("Rate", Rate, "The rate of exchange", 0.0001m, 10_000),
            TransitionCents = reader.Cents("Transition", Transition, "The transition") ?? 0,
            ExitCents = reader.Cents("Exit", Exit, "The exit") ?? 0,
            IndexationRatioPerYear = reader.Ratio("Indexation", Indexation, "The indexation", -0.5m, 0.5m),
            MinimumPerYearCents = reader.Cents("Minimum", Minimum, "The minimum charge"),
            GovernanceRatio = reader.Ratio("Governance", Governance, "Steering", 0, 1),
            ValidUntil = ReadDate(reader),
            Note = reader.Note("Note", Note, "The note"),
            Lines = reader.Lines("Lines", Lines, drivers),
            Retained = reader.Lines("Retained", Retained, drivers),
            Levels = ReadLevels(reader, targets),
        };
        if (quote.Lines.Count == 0 && quote.MinimumPerYearCents is null)
        {
            reader.Wrong("Lines", "What the provider charges is missing: enter at least one line, or a minimum charge.");
        }

        return (quote, reader.Mistakes);
    }

    private LocalDate? ReadDate(FormReader reader)
    {
        if (string.IsNullOrWhiteSpace(ValidUntil))
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(ValidUntil.Trim());
        if (!parsed.Success || parsed.Value.Year is < 1990 or > 2200)
        {
            reader.Wrong("ValidUntil", $"“{FormReader.Shortened(ValidUntil)}” is not a date. Write it like 2027-01-31.");
            return null;
        }

        return parsed.Value;
    }

    private List<QuoteLevelRecord> ReadLevels(FormReader reader, IReadOnlyList<OwnTarget> targets)
    {
        var ours = targets.DistinctBy(target => target.Target.Key).ToDictionary(target => target.Target.Key, StringComparer.Ordinal);
        var levels = new List<QuoteLevelRecord>();
        foreach (var (row, index) in Levels.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty))
        {
            var field = $"Levels[{index}]";
            var key = string.IsNullOrWhiteSpace(row.Target) ? null : row.Target;
            if (key is not null && levels.Exists(level => level.TargetKey == key))
            {
                reader.Wrong(field + ".Target", "This target of ours is answered twice. Leave one of the two.");
            }

            levels.Add(row.Read(reader, field, key, key is not null && ours.TryGetValue(key, out var own) ? own : null));
        }

        return levels;
    }

    private static Dictionary<string, TargetKind> KindsOf(IReadOnlyList<OwnTarget> targets) =>
        targets.DistinctBy(target => target.Target.Key).ToDictionary(target => target.Target.Key, target => target.Target.Kind, StringComparer.Ordinal);
}

/// <summary>A level that a quote promises, as it is typed.</summary>
public sealed class LevelInput
{
    /// <summary>Key of our target; empty where we have none like it.</summary>
    public string? Target { get; set; }

    public string? Name { get; set; }

    /// <summary>A percentage, a time or a number, as our target has it.</summary>
    public string? Expected { get; set; }

    /// <summary>"12 h" or "10 business days"; empty where the quote takes our limit.</summary>
    public string? Limit { get; set; }

    public string? Promise { get; set; }

    public string? Gap { get; set; }

    public string? Reason { get; set; }

    /// <summary>A row that only names our target says nothing yet.</summary>
    public bool IsEmpty => new[] { Name, Expected, Limit, Promise, Gap, Reason }.All(string.IsNullOrWhiteSpace);

    public static LevelInput Of(QuoteLevelRecord level, TargetKind? kind)
    {
        ArgumentNullException.ThrowIfNull(level);
        return new LevelInput
        {
            Target = level.TargetKey,
            Name = level.Name,
            Expected = level.ExpectedLevel is not { } expected ? ""
                : kind is { } known && ShowLevel.IsShare(known) ? NumberEntry.Written(expected * 100) + " %"
                : kind is { } time && ShowLevel.IsTime(time) ? ShowLevel.Promised(time, expected)
                : NumberEntry.Written(expected),
            Limit = LimitText(level),
            Promise = level.Promise,
            Gap = NumberEntry.Written(level.GapPerYearCents / 100m),
            Reason = level.GapReason,
        };
    }

    internal QuoteLevelRecord Read(FormReader reader, string field, string? key, OwnTarget? ours)
    {
        var name = string.IsNullOrWhiteSpace(Name) && ours is not null ? ours.Name : reader.Name(field + ".Name", Name, "The level’s name");
        var expected = ReadExpected(reader, field + ".Expected", ours);
        var (within, days) = ReadLimit(reader, field + ".Limit");
        var level = new QuoteLevelRecord
        {
            Name = name,
            TargetKey = key,
            ExpectedLevel = expected,
            Limit = within,
            LimitBusinessDays = days,
            Promise = reader.Note(field + ".Promise", Promise, "The promise"),
            GapPerYearCents = reader.Cents(field + ".Gap", Gap, "The price of the weaker level"),
            GapReason = reader.Note(field + ".Reason", Reason, "How it was reckoned"),
        };
        return level.Promise.Length > 0 ? level : level with { Promise = Words(level, ours) };
    }

    private decimal? ReadExpected(FormReader reader, string field, OwnTarget? ours)
    {
        if (string.IsNullOrWhiteSpace(Expected))
        {
            return null;
        }

        if (ours is null)
        {
            reader.Wrong(field, "A level can only be compared with a target of ours. Choose one, or write the promise in words.");
            return null;
        }

        var kind = ours.Target.Kind;
        if (ShowLevel.IsShare(kind))
        {
            return reader.OptionalRatio(field, Expected, "The level", 0, 1);
        }

        if (ShowLevel.IsTime(kind))
        {
            if (Entry.Duration(Expected) is not { } time)
            {
                reader.Wrong(field, $"The level: “{FormReader.Shortened(Expected)}” is not a time. Write it like 30 min or 1 h 30 min.");
                return null;
            }

            return (decimal)time.BclCompatibleTicks / TimeSpan.TicksPerSecond;
        }

        return reader.Number(field, Expected, "The level", 0, 1_000_000_000);
    }

    private (Duration? Within, decimal? BusinessDays) ReadLimit(FormReader reader, string field)
    {
        if (string.IsNullOrWhiteSpace(Limit))
        {
            return (null, null);
        }

        if (Entry.BusinessDays(Limit) is { } days and > 0)
        {
            return (null, days);
        }

        if (Entry.Duration(Limit) is { } time && time > Duration.Zero)
        {
            return (time, null);
        }

        reader.Wrong(field, $"The limit: “{FormReader.Shortened(Limit)}” is not a time. Write it like 12 h or 10 business days.");
        return (null, null);
    }

    private static string Words(QuoteLevelRecord level, OwnTarget? ours)
    {
        var limit = LimitText(level);
        var expected = ours is null ? Show.Absent : ShowLevel.Promised(ours.Target.Kind, level.ExpectedLevel);
        return level.ExpectedLevel is null ? "no number named" : limit.Length == 0 ? expected : $"{expected} within {limit}";
    }

    private static string LimitText(QuoteLevelRecord level) => level.LimitBusinessDays is { } days ? $"{Show.Exact(days)} business days"
        : level.Limit is { } limit ? Show.Limit(limit).Replace('\u00a0', ' ')
        : "";
}
