using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The ranges of a comparison's figures, as they are typed.</summary>
public sealed class RangeForm
{
    public int Revision { get; set; }

    public List<RangeInput> Rows { get; set; } = [];

    public static RangeForm Of(int revision, IEnumerable<RangeGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new RangeForm { Revision = revision, Rows = [.. groups.SelectMany(group => group.Inputs.Select(input => RangeInput.Of(group.QuoteId, input)))] };
    }

    /// <summary>Puts what was typed beside the figures as they stand now, should they have changed since the form was opened.</summary>
    public void Align(IReadOnlyList<RangeGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var typed = Rows.ToLookup(row => (row.QuoteId, row.Key));
        Rows =
        [
            .. groups.SelectMany(group => group.Inputs.Select(input =>
                typed[(group.QuoteId, input.Assumption.Key)].FirstOrDefault() ?? RangeInput.Of(group.QuoteId, input))),
        ];
    }

    /// <summary>What was typed, put into a comparison.</summary>
    /// <param name="before">The comparison as it is kept.</param>
    /// <param name="groups">Its figures, beside which the rows stand.</param>
    /// <returns>The comparison, and everything that is wrong; where something is, the comparison must not be kept.</returns>
    public (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before, IReadOnlyList<RangeGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(groups);
        var reader = new FormReader();
        var read = groups.SelectMany(group => group.Inputs)
            .Select((input, index) => (Rows[index].QuoteId, Range: Rows[index].Read(reader, $"Rows[{index}]", input)))
            .Where(entry => entry.Range is not null)
            .ToLookup(entry => entry.QuoteId ?? 0, entry => entry.Range!);
        var record = before with
        {
            Ranges = [.. read[0]],
            Quotes = [.. before.Quotes.Select(quote => quote with { Ranges = [.. read[quote.Id!.Value]] })],
        };
        return (record, reader.Mistakes);
    }
}

/// <summary>The figures of the comparison, or of one quote, with their ranges.</summary>
/// <param name="QuoteId">The quote; null for the comparison and what in-house costs.</param>
/// <param name="Name">Whose figures they are.</param>
/// <param name="Inputs">The figures.</param>
public sealed record RangeGroup(long? QuoteId, string Name, IReadOnlyList<RangedInput> Inputs)
{
    /// <summary>The figures that have a range, named or proposed, then those that are taken as they are.</summary>
    public IEnumerable<(string Title, bool IsOpen, IReadOnlyList<RangedInput> Inputs)> Parts => Inputs
        .GroupBy(input => input.Standing == RangeStanding.None)
        .Select(part => (
            part.Key ? $"{Show.Count(part.Count(), "figure")} taken as {(part.Count() == 1 ? "it is" : "they are")}: quoted, or laid down by others" : Show.Count(part.Count(), "figure with a range", "figures with a range"),
            !part.Key,
            (IReadOnlyList<RangedInput>)[.. part]));

    public static IReadOnlyList<RangeGroup> Of(ComparisonOutcome result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            new(null, "Assumptions and in-house", Ordered(RangedInput.OfInHouse(result.Case))),
            .. result.Quotes.Select((option, index) => new RangeGroup(option.Terms!.Id, option.Name, Ordered(RangedInput.OfQuote(result.Case, index)))),
        ];
    }

    private static List<RangedInput> Ordered(IEnumerable<RangedInput> inputs) => [.. inputs.OrderBy(input => input.Standing == RangeStanding.None)];
}

/// <summary>The range of a figure, as it is typed.</summary>
public sealed class RangeInput
{
    private const decimal Most = 100_000_000_000;
    private const decimal MostScale = 100;

    public long? QuoteId { get; set; }

    public string? Key { get; set; }

    public string? Low { get; set; }

    public string? High { get; set; }

    public string? Spread { get; set; }

    public string? Source { get; set; }

    public static RangeInput Of(long? quoteId, RangedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RangeInput
        {
            QuoteId = quoteId,
            Key = input.Assumption.Key,
            Low = input.Named is null ? "" : Written(input, input.Named.Low),
            High = input.Named is null ? "" : Written(input, input.Named.High),
            Spread = Word.Of(input.Named?.Spread ?? Calculation.Comparisons.Spread.Triangular),
            Source = input.Named?.Source,
        };
    }

    /// <summary>A value of a figure as it is typed: shares as percentages.</summary>
    public static string Written(RangedInput input, decimal value)
    {
        ArgumentNullException.ThrowIfNull(input);
        return IsShare(input) ? NumberEntry.WrittenPercentage(value) : NumberEntry.Written(value);
    }

    internal InputRange? Read(FormReader reader, string field, RangedInput input)
    {
        var figure = input.Assumption;
        if (new[] { Low, High, Source }.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var source = reader.Name(field + ".Source", Source, "Who says so");
        if (string.IsNullOrWhiteSpace(Low) && string.IsNullOrWhiteSpace(High))
        {
            if (input.Proposal is not { } proposal)
            {
                reader.Wrong(field + ".Low", "Nothing is proposed for this figure. Enter a low and a high.");
                return null;
            }

            return proposal with { Source = source };
        }

        var (low, high) = (Bound(field + ".Low", Low, "The low"), Bound(field + ".High", High, "The high"));
        if (low is null || high is null)
        {
            return null;
        }

        var spread = Word.Find<Spread>(Spread) ?? Calculation.Comparisons.Spread.Triangular;
        if (low > high)
        {
            reader.Wrong(field + ".High", "The high is below the low.");
        }
        else if (low > figure.Current)
        {
            reader.Wrong(field + ".Low", $"The low is above the figure itself, {figure.Shown(figure.Current)}. A range holds its figure.");
        }
        else if (high < figure.Current)
        {
            reader.Wrong(field + ".High", $"The high is below the figure itself, {figure.Shown(figure.Current)}. A range holds its figure.");
        }
        else if (low < figure.Least)
        {
            reader.Wrong(field + ".Low", $"The low cannot be less than {figure.Shown(figure.Least)}.");
        }
        else if (high > figure.Most)
        {
            reader.Wrong(field + ".High", $"The high cannot be more than {figure.Shown(figure.Most)}.");
        }
        else if (spread == Calculation.Comparisons.Spread.LogNormal && low <= 0)
        {
            reader.Wrong(field + ".Low", "A log-normal range lies above 0 as a whole. Enter a low above 0, or choose triangular.");
        }

        return new InputRange(figure.Key, low.Value, high.Value, spread, source);

        decimal? Bound(string at, string? text, string what)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                reader.Wrong(at, $"{what} is missing.");
                return null;
            }

            return figure.Kind == AssumptionKind.Ratio ? reader.OptionalRatio(at, text, what, -0.5m, 1)
                : IsShare(input) ? reader.OptionalRatio(at, text, what, 0, MostScale)
                : reader.Number(at, text, what, -Most, Most);
        }
    }

    private static bool IsShare(RangedInput input) => input.Assumption.Kind is AssumptionKind.Ratio or AssumptionKind.Scale;
}
