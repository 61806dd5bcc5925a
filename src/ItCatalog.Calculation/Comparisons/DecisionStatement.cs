using System.Text.Json.Serialization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What a decision page says, word for word, so that it can be kept and read when the comparison has long been changed.</summary>
/// <remarks>Texts of it are part of a fingerprint: they are written once, and read as they are. Amounts in base currency, unrounded.</remarks>
public sealed record DecisionStatement
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The service that is compared.</summary>
    public required string Service { get; init; }

    /// <summary>The IT unit that provides it.</summary>
    public required string Unit { get; init; }

    /// <summary>The base currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The calendar year of year 1.</summary>
    public required int FirstYear { get; init; }

    /// <summary>When it was said, in milliseconds since 1970 in UTC.</summary>
    public required long AsOf { get; init; }

    /// <summary>The zone in which that is shown.</summary>
    public required string Zone { get; init; }

    /// <summary>The word of the verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>The headline.</summary>
    public required string Answer { get; init; }

    /// <summary>What is said of the ranges; may be empty.</summary>
    public required string Ranges { get; init; }

    /// <summary>What has to be known beside the answer.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The figures that carry it.</summary>
    public required IReadOnlyList<StatedFigure> Figures { get; init; }

    /// <summary>What it rests on most.</summary>
    public required string Doubt { get; init; }

    /// <summary>Null where no single assumption turns the answer.</summary>
    public string? DoubtTurns { get; init; }

    /// <summary>What else would change it.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>What the replay says; may be empty.</summary>
    public required string WithOurIncidents { get; init; }

    /// <summary>In-house first, then the quotes in their order.</summary>
    public required IReadOnlyList<StatedOption> Options { get; init; }

    /// <summary>Each figure that has a range, with who says so.</summary>
    public required IReadOnlyList<StatedRange> Drawn { get; init; }

    /// <summary>How each quoted level stands beside ours, and what that was priced at.</summary>
    public required IReadOnlyList<StatedLevel> Levels { get; init; }

    /// <summary>What each quote says of each part of the work, and what that was priced at.</summary>
    public IReadOnlyList<StatedPart> Scope { get; init; } = [];

    /// <summary>How many figures said where they come from, as a sentence; empty in what was kept before that was asked.</summary>
    public string SourcesCounted { get; init; } = "";

    /// <summary>The figures of which somebody had said where they come from.</summary>
    public IReadOnlyList<StatedSource> Sources { get; init; } = [];

    /// <summary>The files that were kept with the quotes.</summary>
    public IReadOnlyList<StatedFile> Files { get; init; } = [];

    /// <summary>What the pages say of a comparison now.</summary>
    /// <param name="benchmark">The figures.</param>
    public static DecisionStatement Of(ComparisonOutcome benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var (asked, decision, sourced) = (benchmark.Case, Decision.Of(benchmark), SourcedFigure.Of(benchmark.Case));
        return new()
        {
            Name = asked.Name,
            Service = asked.Service,
            Unit = asked.Unit,
            Currency = asked.Comparison.Currency,
            FirstYear = asked.FirstYear,
            AsOf = asked.AsOf.ToUnixTimeMilliseconds(),
            Zone = asked.Zone.Id,
            Verdict = Word.Of(decision.Verdict),
            Answer = decision.Answer,
            Ranges = decision.Ranges,
            Notes = decision.Notes,
            Figures = [.. decision.Figures.Select(figure => new StatedFigure(figure.Name, figure.Shown, figure.Note))],
            Doubt = decision.Doubt,
            DoubtTurns = decision.DoubtTurns,
            Changes = decision.Changes,
            WithOurIncidents = decision.WithOurIncidents,
            Options = [.. benchmark.Options.Select(option => StatedOption.Of(benchmark, option))],
            Drawn = decision.Simulation is not { } simulation ? [] : [.. simulation.Inputs.Select(StatedRange.Of)],
            Levels = [.. benchmark.Quotes.SelectMany(quote => quote.Levels.Select(level => StatedLevel.Of(quote, level)))],
            Scope = [.. benchmark.Quotes.SelectMany(quote => quote.Scope.Select(part => StatedPart.Of(quote, part, asked.Comparison.Currency)))],
            Files = [.. benchmark.Quotes.SelectMany(quote => quote.Terms!.Files.Select(file => new StatedFile(quote.Name, file.Id, file.Name, file.Sha256)))],
            SourcesCounted = SourcedFigure.Counted(sourced),
            Sources = [.. sourced.Where(one => one.Standing == SourceStanding.Named).Select(StatedSource.Of)],
        };
    }
}

/// <summary>A figure of the page.</summary>
public sealed record StatedFigure(string Name, string Shown, string Note);

/// <summary>In-house or a quote, as it stood.</summary>
public sealed record StatedOption
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>As quoted.</summary>
    public required decimal PresentValue { get; init; }

    /// <summary>With its gaps as far as they were priced; the same as <see cref="PresentValue"/> for in-house.</summary>
    public required decimal AtOurLevels { get; init; }

    /// <summary>Whether nothing was open.</summary>
    public required bool IsComparable { get; init; }

    /// <summary>What was open, as the end of a sentence; empty where nothing was.</summary>
    public required string Open { get; init; }

    /// <summary>How many points were.</summary>
    public required int OpenCount { get; init; }

    /// <summary>"2027-01-31"; null where it named no last day.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>The same as a day.</summary>
    [JsonIgnore]
    public NodaTime.LocalDate? ValidUntilDay => ValidUntil is { } day ? NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value : null;

    /// <summary>Of 100 draws so many in which in-house is cheaper; null where nothing was drawn.</summary>
    public int? Chance { get; init; }

    /// <summary>Quote less in-house in whole thousands; null where nothing was drawn.</summary>
    public decimal? P10 { get; init; }

    /// <summary>Half of the draws lie below it; null where nothing was drawn.</summary>
    public decimal? P50 { get; init; }

    /// <summary>Nine draws in ten lie below it; null where nothing was drawn.</summary>
    public decimal? P90 { get; init; }

    internal static StatedOption Of(ComparisonOutcome benchmark, Option option)
    {
        var simulation = option.Quote is not null && option.IsComparable ? benchmark.SimulationOf(option) : null;
        return new()
        {
            Name = option.Name,
            PresentValue = option.Plan.PresentValue,
            AtOurLevels = option.Comparable.PresentValue,
            IsComparable = option.IsComparable,
            Open = OpenPoint.List(option.Open),
            OpenCount = option.Open.Count,
            ValidUntil = option.Terms?.ValidUntil is { } until ? NodaTime.Text.LocalDatePattern.Iso.Format(until) : null,
            Chance = simulation?.Chance,
            P10 = simulation?.P10,
            P50 = simulation?.P50,
            P90 = simulation?.P90,
        };
    }
}

/// <summary>A figure with its range.</summary>
/// <param name="Name">What it is.</param>
/// <param name="LowToHigh">The range, written.</param>
/// <param name="Source">Who says so; empty where it was proposed and nobody had confirmed it.</param>
/// <param name="Percent">Its share of the spread, in whole percent.</param>
public sealed record StatedRange(string Name, string LowToHigh, string Source, int Percent)
{
    internal static StatedRange Of(CarriedSpread one) => new(
        one.Input.Assumption.Name, SimulationText.LowToHigh(one.Input), one.Input.IsUnconfirmed ? "" : one.Input.Range!.Source, (int)Math.Round(one.Share * 100, MidpointRounding.AwayFromZero));
}

/// <summary>A figure with where it comes from.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Stated">As it stood; several of one line or one volume with spaces between.</param>
/// <param name="Source">Where it comes from; empty where it was an estimate and nothing else.</param>
/// <param name="Estimator">Who estimated it; empty where nobody did.</param>
public sealed record StatedSource(string Name, string Stated, string Source, string Estimator)
{
    internal static StatedSource Of(SourcedFigure one) => new(one.Figure.Name, one.Figure.Stated, one.Said!.Source, one.Said.Estimator);
}

/// <summary>A file that was kept with a quote.</summary>
/// <param name="Quote">The provider.</param>
/// <param name="Id">The file's number, under which it can still be opened.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Sha256">Fingerprint of its bytes.</param>
public sealed record StatedFile(string Quote, long Id, string Name, string Sha256);

/// <summary>A quoted level beside ours.</summary>
/// <param name="Quote">The provider.</param>
/// <param name="Ours">Our target; empty where we have none like it.</param>
/// <param name="Promise">In the quote's words; empty where it says nothing.</param>
/// <param name="Standing">The word of how it stands.</param>
/// <param name="PerYear">What that costs us a year; null where it was not priced.</param>
/// <param name="Reason">How that was reckoned.</param>
/// <param name="AcceptedBy">Who accepted it at no cost.</param>
public sealed record StatedLevel(string Quote, string Ours, string Promise, string Standing, decimal? PerYear, string Reason, string AcceptedBy)
{
    internal static StatedLevel Of(Option quote, QuotedLevel level) => new(
        quote.Name, level.Ours?.Promise.Name ?? "", level.Terms?.Promise ?? "", Word.Of(level.Standing), level.Terms?.GapPerYear, level.Terms?.GapReason ?? "", level.Terms?.AcceptedBy ?? "");
}

/// <summary>A part of the work beside what a quote says of it.</summary>
/// <param name="Quote">The provider.</param>
/// <param name="Part">What it is called.</param>
/// <param name="Detail">How we do it.</param>
/// <param name="IsInHouse">Whether in-house does it.</param>
/// <param name="Standing">The word of what the quote says; empty where nobody had said anything.</param>
/// <param name="Source">Where the quote says so, or who assumed it.</param>
/// <param name="PerYear">What it costs us in year 1; null where it was not priced.</param>
/// <param name="Reckoned">How that was reckoned.</param>
/// <param name="AcceptedBy">Who accepted it at no cost.</param>
public sealed record StatedPart(string Quote, string Part, string Detail, bool IsInHouse, string Standing, string Source, decimal? PerYear, string Reckoned, string AcceptedBy)
{
    internal static StatedPart Of(Option quote, QuotedPart part, string currency) => new(
        quote.Name, part.Part.Name, part.Part.Detail, part.Part.IsInHouse, part.Answer is { } answer ? Word.Of(answer.Standing) : "", part.Answer?.Source ?? "",
        part.NeedsPrice ? part.Answer?.PerYear : null, part.Answer is null ? "" : ScopeWords.Reckoned(part.Answer, currency), part.Answer?.AcceptedBy ?? "");
}
