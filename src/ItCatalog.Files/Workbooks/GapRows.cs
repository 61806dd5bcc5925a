using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>What follows from the gaps of one quote, each as an expression.</summary>
internal sealed record QuotePoints
{
    public required string OpenCount { get; init; }

    /// <summary>Of the points that are open those that a price closes.</summary>
    public required string OpenGaps { get; init; }

    public required string OpenList { get; init; }

    public required string AcceptedBy { get; init; }

    /// <summary>How many levels are accepted at no cost.</summary>
    public required string AcceptedLevels { get; init; }

    public required string AcceptedScope { get; init; }

    /// <summary>How many levels have a price other than nothing.</summary>
    public required string PricedLevels { get; init; }

    public required string PricedScope { get; init; }
}

/// <summary>The rows that say of each gap whether it is open, accepted or priced, and list them in words as <see cref="OpenPoint.List"/> does.</summary>
internal sealed class GapRows(WorkbookSheet sheet, ComparisonOutcome result, int firstRow)
{
    private int row = firstRow;

    /// <summary>The first row below what was written.</summary>
    public int Below => row + 1;

    public QuotePoints Write(Option option, QuoteCells cells)
    {
        sheet.Text(row++, 1, option.Name, CellLook.Section);
        List<Flag> points = [.. cells.Gaps.SelectMany(Points), .. OfTheQuote(option, cells)];
        var groups = points.GroupBy(point => (point.What, IsNamed: point.Name is not null)).Select(group => group.Key.IsNamed ? WriteNamed(group.Key.What, [.. group]) : WriteUnnamed(group.Key.What, group.Single())).ToList();
        var accepted = cells.Gaps.Where(gap => gap.AcceptedBy.Length > 0).ToList();
        var by = accepted.GroupBy(gap => gap.AcceptedBy, StringComparer.Ordinal)
            .Select(group => new Flag("", group.Key, $"IF({Sum(group.Select(IsNothing))}>0,1,0)", group.Any(gap => gap.PerYear == 0))).ToList();
        return new QuotePoints
        {
            OpenCount = Sum(groups.Select(group => group.Count)),
            OpenGaps = Sum(groups.Where(group => group.IsNamed).Select(group => group.Count)),
            OpenList = AnswerSheet.Joined([.. groups.Select(group => group.Words)], "\"; \""),
            AcceptedBy = by.Count == 0 ? "\"\"" : WriteList("Accepted at no cost by", by).Words,
            AcceptedLevels = Sum(accepted.Where(gap => gap.Part is null).Select(IsNothing)),
            AcceptedScope = Sum(accepted.Where(gap => gap.Part is not null).Select(IsNothing)),
            PricedLevels = Sum(cells.Gaps.Where(gap => gap.IsOfTerms).Select(IsPriced)),
            PricedScope = Sum(cells.Gaps.Where(gap => gap.Part is not null).Select(IsPriced)),
        };
    }

    private static IEnumerable<Flag> Points(GapCells gap)
    {
        if (gap.Name is not { } name)
        {
            yield break;
        }

        yield return new Flag(gap.Open!, $"“{name}”", $"IF(ISBLANK({gap.Cells.Price}),1,0)", gap.PerYear is null);
        if (gap.AcceptedBy.Length == 0)
        {
            yield return new Flag(gap.OpenAtNothing!, $"“{name}”", IsNothing(gap), gap.PerYear == 0);
        }
    }

    /// <summary>What is open with the quote itself: its last day, as on the day on which this was written, and its rate.</summary>
    private IEnumerable<Flag> OfTheQuote(Option option, QuoteCells cells)
    {
        if (option.Open.FirstOrDefault(point => point.Kind == OpenPointKind.Expired) is { } expired)
        {
            yield return new Flag(expired.What, null, "1", true);
        }

        var (quote, currency) = (option.Quote!, result.Case.Comparison.Currency);
        var rates = string.Join(',', cells.Rates.Distinct(StringComparer.Ordinal).Select(rate => $"{rate}=1"));
        var (formula, at) = quote.Currency == currency ? ($"IF(AND({rates}),0,1)", 2m) : ($"IF(AND({rates}),1,0)", 1m);
        if (OpenPoint.CurrencyMistake(quote.Currency, at, null, currency) is { } mistake)
        {
            var isNone = OpenPoint.CurrencyMistake(quote.Currency, 2, null, currency) is not null && quote.Currency != currency;
            yield return new Flag(mistake, null, isNone ? "1" : formula, isNone || option.Open.Any(point => point.Kind == OpenPointKind.Currency));
        }
    }

    private Group WriteNamed(string what, IReadOnlyList<Flag> points)
    {
        var (words, count) = WriteList(what, points);
        return new(count, $"IF({count}=0,\"\",{words}&IF({count}=1,\" is \",\" are \")&{WordFormulas.Quoted(what)})", IsNamed: true);
    }

    private Group WriteUnnamed(string what, Flag point)
    {
        sheet.Text(row, 1, what);
        sheet.Formula(row, 2, point.Formula, point.IsSet ? 1 : 0, NumberFormats.Year);
        var (name, flag) = (sheet.Reference(row, 1), sheet.Reference(row, 2));
        row++;
        return new(flag, $"IF({flag}=0,\"\",{name})", IsNamed: false);
    }

    /// <summary>The names of those that are set: "“A”, “B” and “C”".</summary>
    private (string Words, string Count) WriteList(string what, IReadOnlyList<Flag> points)
    {
        sheet.Text(row++, 1, what, CellLook.Note);
        var (first, last, words) = (row, row + points.Count - 1, "");
        var all = points.Count(point => point.IsSet);
        foreach (var (index, point) in points.Index())
        {
            sheet.Text(row, 1, point.Name!);
            sheet.Formula(row, 2, point.Formula, point.IsSet ? 1 : 0, NumberFormats.Year);
            var before = index == 0 ? "0" : $"SUM($B${first}:$B${row - 1})";
            var after = row == last ? "0" : $"SUM($B${row + 1}:$B${last})";
            var so = points.Take(index).Count(one => one.IsSet);
            words += !point.IsSet ? "" : (so == 0 ? "" : so == all - 1 ? " and " : ", ") + point.Name;
            sheet.WordFormula(row, 3, $"{(index == 0 ? "" : $"C{row - 1}&")}IF(B{row}=0,\"\",IF({before}=0,\"\",IF({after}=0,\" and \",\", \"))&A{row})", words, "General");
            row++;
        }

        return (sheet.Reference(last, 3), $"SUM({sheet.Reference(first, 2)}:{WorkbookSheet.FixedAddress(last, 2)})");
    }

    private static string IsNothing(GapCells gap) => $"IF(ISBLANK({gap.Cells.Price}),0,IF(ROUND({gap.Cells.Price},6)=0,1,0))";

    private static string IsPriced(GapCells gap) => $"IF(ROUND({gap.Cells.Price},6)=0,0,1)";

    private static string Sum(IEnumerable<string> terms) => string.Join('+', terms.DefaultIfEmpty("0"));

    /// <summary>Something that may be so of a quote.</summary>
    /// <param name="What">What is said of it.</param>
    /// <param name="Name">Of what; null where it is the quote itself.</param>
    /// <param name="Formula">1 where it is so.</param>
    /// <param name="IsSet">Whether it is so.</param>
    private sealed record Flag(string What, string? Name, string Formula, bool IsSet);

    private sealed record Group(string Count, string Words, bool IsNamed);
}
