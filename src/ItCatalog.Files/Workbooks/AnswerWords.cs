using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sentences of the decision as formulas: verdict, answer, what the draws say, and the three large figures.</summary>
internal sealed class AnswerWords(ComparisonOutcome result, Decision decision, AnswerRows table)
{
    public required string Currency { get; init; }

    public required string InHouse { get; init; }

    public required string Comparable { get; init; }

    public required string About { get; init; }

    public required string Name { get; init; }

    public required string Difference { get; init; }

    public required QuoteRow Names { get; init; }

    public required QuoteRow Open { get; init; }

    public required QuoteRow Gap { get; init; }

    public required QuoteRow Quoted { get; init; }

    public required QuoteRow Equal { get; init; }

    public required QuoteRow QuotedWords { get; init; }

    public required QuoteRow EqualWords { get; init; }

    public required QuoteRow WithLevels { get; init; }

    public required QuoteRow LevelsNote { get; init; }

    public required DrawCells Draws { get; init; }

    public required CostsSheet Costs { get; init; }

    public required string DiscountRate { get; init; }

    private Comparison Asked => result.Case.Comparison;

    /// <summary>"nothing", "open", "close", "take" or "keep".</summary>
    public string WriteVerdict() => table.Word(
        "What the figures say",
        $"IF(ROUND({InHouse},4)<=0,\"nothing\",IF({Comparable}=0,\"open\",IF(AND({Draws.Chance.At(About)}>=0,IF({Difference}<0,{Draws.Chance.At(About)}>={SimulationText.Lowest},{Draws.Chance.At(About)}<={SimulationText.Highest})),\"close\","
            + $"IF({Difference}<0,\"take\",\"keep\"))))",
        decision.Verdict switch
        {
            Verdict.NothingToCompare => "nothing",
            Verdict.Open => "open",
            Verdict.TooClose => "close",
            Verdict.TakeQuote => "take",
            Verdict.KeepInHouse => "keep",
            _ => throw new InvalidOperationException($"Unknown verdict: {decision.Verdict}."),
        });

    public string WriteAnswer(string verdict)
    {
        var (gap, equal) = (Gap.At(About), EqualWords.At(About));
        var points = table.Number("Points that are open in all", $"SUM({Open.Range})", result.Quotes.Sum(quote => quote.Open.Count));
        var which = result.Quotes.Count == 1 ? $"\"the quote of \"&{Names[0]}&\" cannot be compared\""
            : WordFormulas.Quoted(result.Quotes.Count == 2 ? "neither of the two quotes can be compared" : $"none of the {DecisionText.Number(result.Quotes.Count)} quotes can be compared");
        var promising = table.Constants("We promise levels that can be compared (1 is yes)", index => result.Quotes[index].Levels.Any(level => level.IsOurs) ? 1 : 0).At(About);
        var take = $"IF(AND({promising}=0,{gap}=0),{Name}&\" \"&{QuotedWords.At(About)}&\". We promise no levels that could be compared.\","
            + $"\"Take the quote of \"&{Name}&\". It \"&{equal}&{WithLevels.At(About)}&\".\")";
        var keep = $"\"Keep it in-house. \"&{Called()}&\" \"&IF({gap}=0,{equal},IF({Quoted.At(About)}<{InHouse},{QuotedWords.At(About)}&\" as quoted, but \"&{equal}&\" at our levels\",{equal}&\" at our levels\"))&\".\"";
        var chance = Draws.Chance.At(About);
        var close = $"\"Too close to call. \"&{Called()}&\" \"&{equal}&IF({gap}=0,\"\",\" at our levels\")&\", \"&IF(OR(AND({Difference}<0,{chance}>50),AND({Difference}>0,{chance}<50)),\"but\",\"and\")&\" in \"&{Draws.OfAll.At(About)}&\" draws in-house is cheaper.\"";
        return table.Word(
            "The answer",
            $"IF({verdict}=\"nothing\",IF(ROUND({InHouse},4)=0,{WordFormulas.Quoted(Decision.NoCosts)},{WordFormulas.Quoted(Decision.NothingToSave)}),"
                + $"IF({verdict}=\"open\",\"Not decided yet: \"&{which}&\". \"&{WordFormulas.InWordsFirst(points)}&IF({points}=1,\" point is\",\" points are\")&\" open.\","
                + $"IF({verdict}=\"close\",{close},IF({verdict}=\"take\",{take},{keep}))))",
            decision.Answer);
    }

    public string WriteRanges(string verdict)
    {
        var (ofAll, unconfirmed) = (Draws.OfAll.At(About), Draws.Unconfirmed.At(About));
        // What could not be compared when this was written was not drawn; what has no ranges is never drawn.
        var wasOpen = table.Constants("Could not be compared when this was written (1 is yes)", index => result.Quotes[index].IsComparable ? 0 : 1).At(About);
        var undrawn = $"IF({wasOpen}=1,\"Not drawn: whether the ranges of its figures leave it too close to call is told once the prices of \"&{Name}&\" stand in ItCatalog.\",\"\")";
        return table.Word(
            "What the draws say",
            $"IF(OR({verdict}=\"nothing\",{verdict}=\"open\"),\"\",IF({Draws.Chance.At(About)}<0,{undrawn},IF({verdict}=\"close\",\"\",\"In \"&{ofAll}&\" draws in-house is cheaper.\"&IF({unconfirmed}=\"\",\"\",\" \"))&{unconfirmed}))",
            decision.Ranges);
    }

    public IReadOnlyList<(string Name, string Shown, string Note)> WriteFigures(string verdict)
    {
        var years = DecisionText.Number(Asked.Years, "year");
        var (noneCompared, close) = ($"{verdict}=\"nothing\"", $"{verdict}=\"close\"");
        var volumes = string.Concat(Asked.Volumes.Drivers.Take(2).Select(driver => $"&\", \"&{WordFormulas.Exact(Costs.Volume(driver))}&\" \"&{Costs.VolumeName(driver)}"));
        var openWith = AnswerSheet.Joined([.. result.Quotes.Select((_, index) => $"IF({Open[index]}=0,\"\",FIXED({Open[index]}+0,0)&\" with \"&{Names[index]})")], "\", \"");
        var openPoints = $"SUM({Open.Range})";
        return
        [
            Figure(
                0, close,
                ($"\"In-house is cheaper\"", $"\"In-house, {years}\""),
                ($"{Draws.Chance.At(About)}&\" of 100\"", WordFormulas.Amount(InHouse, InHouse, Currency)),
                (WordFormulas.Quoted(SimulationText.HowDrawn), $"\"present value at \"&{WordFormulas.Rate(DiscountRate)}{volumes}")),
            Figure(
                1, close,
                ($"{Name}&\" less in-house, P10 to P90\"", $"IF({Quoted.At(About)}-MIN({Quoted.Range})<0.00005,\"Cheapest quote, \",\"Quote, \")&{Name}"),
                ($"{WordFormulas.Signed(Draws.P10.At(About))}&\" to \"&{WordFormulas.Signed(Draws.P90.At(About))}", WordFormulas.Amount(Quoted.At(About), InHouse, Currency)),
                ($"\"thousand \"&{Currency}&\" over {years}, present value; middle \"&{WordFormulas.Signed(Draws.P50.At(About))}&\", as entered \"&{WordFormulas.Signed(Difference)}",
                    "\"as quoted, with transition, exit and retained staff\"")),
            Figure(
                2, close,
                ("\"Inputs that turn the answer alone\"", $"IF({Comparable}=0,\"Open\",\"The same at our levels\")"),
                (Draws.Turning.At(About), $"IF({Comparable}=0,IF({openPoints}=1,\"1 point\",FIXED({openPoints}+0,0)&\" points\"),{WordFormulas.Amount(Equal.At(About), InHouse, Currency)})"),
                ("\"each moved inside its own range\"", $"IF({Comparable}=0,{openWith},{LevelsNote.At(About)})")),
        ];

        (string, string, string) Figure(int index, string isClose, (string Close, string Else) name, (string Close, string Else) shown, (string Close, string Else) note)
        {
            var figure = decision.Figures.Count > index ? decision.Figures[index] : new DecisionFigure("", null, "", "");
            return (Word("its name", name, figure.Name), Word("as it is written", shown, figure.Shown), Word("what is in it", note, figure.Note));

            string Word(string what, (string Close, string Else) formula, string words) =>
                table.Word($"Figure {index + 1}, {what}", $"IF({noneCompared},\"\",IF({isClose},{formula.Close},{formula.Else}))", words);
        }
    }

    /// <summary>The best quote that can be compared, and of how many it is the best.</summary>
    private string Called()
    {
        var all = result.Quotes.Count;
        return all == 1 ? $"\"The only quote, \"&{Name}&\",\""
            : $"IF({Comparable}=1,{Name}&\", the only quote that can be compared,\",IF({Comparable}={all},\"The best of {DecisionText.Number(all)} quotes, \"&{Name}&\",\","
                + $"{Name}&\", the best of \"&{WordFormulas.InWords(Comparable)}&\" quotes that can be compared,\"))";
    }
}
