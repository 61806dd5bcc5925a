using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Where the words of the summary stand.</summary>
internal sealed record AnswerCells
{
    public required string Answer { get; init; }

    public required string Notes { get; init; }

    /// <summary>How many assumptions have another value than the one that was written.</summary>
    public required string Changed { get; init; }

    /// <summary>Name, figure and note of each of the three large figures.</summary>
    public required IReadOnlyList<(string Name, string Shown, string Note)> Figures { get; init; }

    public required string Doubt { get; init; }

    /// <summary>How many points are open, of each quote.</summary>
    public required IReadOnlyList<string> Open { get; init; }

    /// <summary>Which they are, of each quote; empty where there is none.</summary>
    public required IReadOnlyList<string> OpenList { get; init; }

    /// <summary>The draws of each quote, as they are moved with the figures.</summary>
    public required DrawCells Draws { get; init; }

    /// <summary>How many gaps of all quotes have no price.</summary>
    public required string OpenGaps { get; init; }
}

/// <summary>The sheet that the words of the summary are put together on: what is open, the answer, the large figures and the doubt, each by formulas over the figures.</summary>
/// <remarks>The words are those of <see cref="Decision"/>. Draws are not repeated in a workbook: those that were made when it was written are moved by as much as the
/// difference of the figures has moved, and the summary says so.</remarks>
internal sealed class AnswerSheet(WorkbookSheet sheet, ComparisonOutcome result, Decision decision, AssumptionCells cells, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    private const int First = 2;
    private readonly AnswerRows table = new(sheet, result.Quotes.Count, First);

    private decimal InHousePresentValue => result.InHouse.Plan.PresentValue;

    private bool HasInHouse => InHousePresentValue > 0;

    public AnswerCells Write()
    {
        // What turns the answer, below, has eight columns.
        sheet.Widths(1, [46, .. Enumerable.Repeat(40.0, result.Quotes.Count), .. Enumerable.Repeat(18.0, Math.Max(7 - result.Quotes.Count, 0))]);
        sheet.Text(1, 1, "Answer", CellLook.Title);
        sheet.Text(2, 1, "How the words of the summary follow from the figures: nothing here is entered. Draws are those of the day on which this was written, moved by what the figures have changed.", CellLook.Note);
        // Its steps; the draws and the single amounts below fill pages.
        sheet.PrintOnly(AnswerRows.Below - 1, result.Quotes.Count + 1);
        var currency = table.Text("Currency", result.Case.Comparison.Currency);
        var inHouse = table.Number("In-house, present value", costs.PresentValue(rows[0].Total), InHousePresentValue);
        var changed = table.Number("Assumptions changed since this was written", cells.Changed, 0);

        var names = table.Texts("Quote", option => option.Name, result.Quotes);
        var quoted = table.Numbers("Present value as quoted", index => (costs.PresentValue(rows[index + 1].Total), result.Quotes[index].Plan.PresentValue));
        var equal = table.Numbers("With its gaps", index => (costs.PresentValue(rows[index + 1].Comparable), result.Quotes[index].Comparable.PresentValue));
        var gap = table.Numbers("Price of the gaps", index => ($"ROUND({equal[index]}-{quoted[index]},4)", Math.Round(result.Quotes[index].Gap, 4)));
        var gaps = new GapRows(sheet, result, AnswerRows.Below);
        var points = result.Quotes.Select((option, index) => gaps.Write(option, cells.Quotes[index])).ToList();
        var open = table.Numbers("Points that are open", index => (points[index].OpenCount, result.Quotes[index].Open.Count));
        var openGaps = table.Numbers("Gaps without a price", index => (points[index].OpenGaps, result.Quotes[index].Levels.Count(level => level.IsOpen) + result.Quotes[index].Scope.Count(part => part.IsOpen)));
        var list = table.Words("What is open", index => (points[index].OpenList, OpenPoint.List(result.Quotes[index].Open)));
        var openGapsOfAll = table.Number("Gaps without a price in all", $"SUM({openGaps.Range})", result.Quotes.Sum(option => option.Levels.Count(level => level.IsOpen) + option.Scope.Count(part => part.IsOpen)));

        var key = table.Numbers("What the best has least of", index => (
            $"ROUND({equal[index]},4)+IF({open[index]}=0,0,1000000000000)",
            Math.Round(result.Quotes[index].Comparable.PresentValue, 4) + (result.Quotes[index].IsComparable ? 0 : 1_000_000_000_000m)));
        var comparable = table.Number("Quotes that can be compared", $"COUNTIF({open.Range},0)", result.Quotes.Count(option => option.IsComparable));
        var about = table.Number("The quote that the answer is about", $"MATCH(MIN({key.Range}),{key.Range},0)", 1 + IndexOfAbout());
        var name = table.Word("Its name", names.At(about), result.Quotes[IndexOfAbout()].Name);
        var difference = table.Number("It less in-house", $"ROUND({equal.At(about)}-{inHouse},4)", Math.Round(result.Quotes[IndexOfAbout()].Comparable.PresentValue - InHousePresentValue, 4));

        var quotedWords = table.Words("As quoted it", index => (WordFormulas.Costs(Change(quoted[index], inHouse)), HasInHouse ? DecisionText.Costs(ChangeOf(result.Quotes[index].Plan)) : DecisionText.Costs(0)));
        var equalWords = table.Words("With its gaps it", index => (WordFormulas.Costs(Change(equal[index], inHouse)), HasInHouse ? DecisionText.Costs(ChangeOf(result.Quotes[index].Comparable)) : DecisionText.Costs(0)));
        var accepted = table.Words("Accepted at no cost by", index => (points[index].AcceptedBy, ShowTarget.List(result.Quotes[index].AcceptedBy)));
        var what = table.Words("What is accepted", index => (
            $"IF({points[index].AcceptedScope}=0,\"weaker levels\",IF({points[index].AcceptedLevels}=0,\"missing scope\",\"weaker levels and missing scope\"))", DecisionText.What(result.Quotes[index])));
        var withLevels = table.Words("Its levels in the answer", index => (WithLevels(index, gap[index], accepted[index], what[index], points[index]), DecisionText.WithLevels(result.Quotes[index])));
        var levelsNote = table.Words("Its levels below the figure", index => (LevelsNote(index, gap[index], accepted[index], what[index], inHouse, currency), DecisionFigure.LevelsNote(result, result.Quotes[index])));
        var cannot = table.Words("Why it cannot be compared", index => ($"IF({open[index]}=0,\"\",\"It cannot be compared: \"&{list[index]}&\".\")", result.Quotes[index].IsComparable ? "" : DecisionText.WhatIsOpen(result.Quotes[index])));
        var doubted = table.Words("The same with its name", index => ($"IF({open[index]}=0,\"\",{names[index]}&\" cannot be compared: \"&{list[index]}&\".\")", result.Quotes[index].IsComparable ? "" : DecisionText.CannotBeCompared(result.Quotes[index])));
        var best = table.Number(
            "What a quote has to be below", $"IF({comparable}=0,{inHouse},MIN({inHouse},{equal.At(about)}))", result.BestComparable is { } cheapest ? Math.Min(InHousePresentValue, cheapest.Comparable.PresentValue) : InHousePresentValue);
        var perYear = table.Numbers("Price a year of its open gaps at which it stops being the best", index => (
            $"({best}-{equal[index]})/{costs.Factors}", (BestValue() - result.Quotes[index].Comparable.PresentValue) / result.DiscountFactors.Skip(1).Sum(factor => 1 / factor)));
        var stops = table.Words("The same in words", index => (
            $"IF({openGaps[index]}=0,\"\",IF(ROUND({perYear[index]},6)<=0,\"It would not be the best even if that cost us nothing.\","
                + $"\"It stops being the best where that costs us \"&{currency}&\"\u00a0\"&FIXED(ROUNDUP(ROUND({perYear[index]},6),0)+0,0)&\" a year or more.\"))",
            DecisionText.StopsBeingBest(result, result.Quotes[index]) ?? ""));
        var notes = table.Words("What has to be known beside the answer", index => (
            $"IF(AND(ROUND({inHouse},4)>0,{open[index]}>0),{names[index]}&\" \"&{quotedWords[index]}&\" as quoted\"&IF({gap[index]}=0,\"\",\", and \"&{equalWords[index]}&\" with the gaps that are priced\")&\". \"&{cannot[index]}&IF({stops[index]}=\"\",\"\",\" \"&{stops[index]}),\"\")",
            HasInHouse && !result.Quotes[index].IsComparable ? DecisionText.NotComparable(result, result.Quotes[index]) : ""));
        var beside = table.Words("Beside the best", index => (
            $"IF(OR(ROUND({inHouse},4)<=0,{open[index]}>0,{index + 1}={about}),\"\",IF(ROUND({equal[index]}-{equal.At(about)},4)=0,{names[index]}&\" costs the same at our levels.\","
                + $"IF(ROUND({quoted[index]}-{quoted.At(about)},4)<0,{names[index]}&\" is cheaper than \"&{name}&\" as quoted, but not at our levels.\",\"\")))",
            HasInHouse && result.Quotes[index].IsComparable && index != IndexOfAbout() ? DecisionText.Beside(result.Quotes[IndexOfAbout()], result.Quotes[index]) ?? "" : ""));
        var assumed = table.Texts("What is assumed", option => ScopeWords.Assumed(option) ?? "", result.Quotes);

        var draws = new DrawRows(sheet, result, table, gaps.Below).Write(equal, inHouse);
        var answer = new AnswerWords(result, decision, table)
        {
            Currency = currency, InHouse = inHouse, Comparable = comparable, About = about, Name = name, Difference = difference, Open = open, Gap = gap, Quoted = quoted, Equal = equal,
            QuotedWords = quotedWords, EqualWords = equalWords, WithLevels = withLevels, LevelsNote = levelsNote, Draws = draws, Names = names, Costs = costs, DiscountRate = cells.DiscountRate,
        };
        var verdict = answer.WriteVerdict();
        var said = answer.WriteAnswer(verdict);
        var ranges = answer.WriteRanges(verdict);
        var figures = answer.WriteFigures(verdict);
        var note = table.Word("Notes", $"IF({verdict}=\"nothing\",\"\",{Joined([ranges, .. notes.Cells, .. beside.Cells, .. assumed.Cells], "CHAR(10)")})", HasInHouse ? string.Join("\n", decision.Notes.Prepend(decision.Ranges).Where(line => line.Length > 0)) : "");
        var doubt = new DoubtRows(sheet, result, decision, cells, rows, costs, table).Write(new(verdict, changed, about, name, currency, difference, doubted, stops, gap, draws.Below));
        return new AnswerCells { Answer = said, Notes = note, Changed = changed, Figures = figures, Doubt = doubt, Open = open.Cells, OpenList = list.Cells, Draws = draws, OpenGaps = openGapsOfAll };
    }

    /// <summary>What is not empty of several, one after the other.</summary>
    internal static string Joined(IReadOnlyList<string> parts, string between) =>
        parts.Count == 0 ? "\"\"" : $"MID({string.Join('&', parts.Select(part => $"IF({part}=\"\",\"\",{between}&{part})"))},{(between == "CHAR(10)" ? 2 : between.Length - 1).ToString(CultureInfo.InvariantCulture)},30000)";

    private static string Change(string value, string inHouse) => $"IF({inHouse}>0,{value}/{inHouse}-1,0)";

    private decimal ChangeOf(CostPlan plan) => (plan.PresentValue / InHousePresentValue) - 1;

    private decimal BestValue() => Math.Min(InHousePresentValue, result.BestComparable?.Comparable.PresentValue ?? decimal.MaxValue);

    /// <summary>The decision's quote; where in-house costs nothing and nothing was decided, the one that would be it.</summary>
    private int IndexOfAbout() => result.IndexOf(Quote(result, decision));

    /// <inheritdoc cref="IndexOfAbout"/>
    internal static Option Quote(ComparisonOutcome result, Decision decision) => decision.Quote ?? result.BestComparable ?? result.Quotes.MinBy(quote => quote.Comparable.PresentValue)!;

    private string WithLevels(int index, string gap, string accepted, string what, QuotePoints points)
    {
        var option = result.Quotes[index];
        var levels = (option.WeakerLevels.Any() ? "weaker " : "") + "levels";
        var priced = $"IF({points.PricedScope}=0,\"its {levels} are\",{(option.Quote!.Gaps is { Count: > 0 } ? "" : $"IF({points.PricedLevels}=0,\"its missing scope is\",")}\"its {levels} and missing scope are\"{(option.Quote.Gaps is { Count: > 0 } ? "" : ")")})";
        return $"IF({gap}>0,\" even when \"&{priced}&\" priced\"&IF({accepted}=\"\",\"\",\", others accepted at no cost by \"&{accepted}),"
            + $"IF({gap}<0,\" when its better levels are counted\"&IF({accepted}=\"\",\"\",\", with \"&{what}&\" accepted at no cost by \"&{accepted}),"
            + $"IF({accepted}=\"\",{WordFormulas.Quoted(option.PromisesNoLess ? " and promises no less than we do" : " at our levels")},\", with \"&{what}&\" accepted at no cost by \"&{accepted})))";
    }

    private string LevelsNote(int index, string gap, string accepted, string what, string inHouse, string currency)
    {
        var option = result.Quotes[index];
        var others = $"IF({accepted}=\"\",\"\",\", others accepted at no cost by \"&{accepted})";
        return $"IF({gap}>0,\"{(option.HasMissingScope ? "gaps" : "weaker levels")} priced at \"&{WordFormulas.Amount(gap, inHouse, currency)}&{others},"
            + $"IF({gap}<0,\"better levels count for \"&{WordFormulas.Amount($"(-{gap})", inHouse, currency)}&{others},IF({accepted}=\"\",{WordFormulas.Quoted(DecisionFigure.OfNoGap(option))},{what}&\" accepted at no cost by \"&{accepted})))";
    }
}
