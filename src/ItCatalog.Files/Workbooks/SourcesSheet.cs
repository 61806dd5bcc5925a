using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of sources and open points: what stands between each quote and the answer, and who says the figures that somebody has named a source for.</summary>
internal sealed class SourcesSheet(WorkbookSheet sheet, ComparisonOutcome result, AnswerCells? answer)
{
    private int row = 4;

    public void Write()
    {
        sheet.Widths(1, 30, 46, 60, 40, 30);
        sheet.Text(1, 1, "Sources and open points", CellLook.Title);
        sheet.Text(2, 1, "What is open follows the shaded cells: a price closes a point. Sources are those that were entered; a figure that is not here has none.", CellLook.Note);
        WriteOpen();
        row++;
        sheet.Text(row++, 1, "Sources", CellLook.Section);
        sheet.Text(row++, 1, SourcedFigure.Counted(SourcedFigure.Of(result.Case)), CellLook.Note);
        sheet.Heads(row++, 1, CellLook.Head, "Of", "Figure", "Source", "What it says", "Estimated by");
        var first = row;
        foreach (var (of, one) in Figures())
        {
            sheet.Text(row, 1, of);
            sheet.Text(row, 2, one.Figure.Name);
            sheet.Paragraph(row, 3, 3, one.Said!.Source, CellLook.Plain, 62);
            var shown = one.Figure.Kind == AssumptionKind.Scale ? "several figures" : one.Figure.Shown(one.Figure.Current);
            sheet.Paragraph(row, 4, 4, one.Standing == SourceStanding.Outgrown ? $"{shown}; it was changed after this was said" : shown, CellLook.Plain, 42);
            sheet.Text(row, 5, one.Said.Estimator);
            row++;
        }

        foreach (var (of, figure, source, says) in Sources())
        {
            sheet.Text(row, 1, of);
            sheet.Text(row, 2, figure);
            sheet.Paragraph(row, 3, 3, source, CellLook.Plain, 62);
            sheet.Paragraph(row, 4, 4, says, CellLook.Plain, 42);
            row++;
        }

        if (row == first)
        {
            sheet.Text(row, 1, "Nobody has named a source yet.", CellLook.Note);
        }
    }

    private void WriteOpen()
    {
        sheet.Text(row++, 1, "Open points", CellLook.Section);
        if (answer is null)
        {
            sheet.Text(row++, 1, "There is no quote yet, so that nothing of one is open.", CellLook.Note);
            return;
        }

        sheet.Text(row, 1, "Quote", CellLook.Head);
        sheet.Text(row++, 2, "Points open, and which", CellLook.Head);
        foreach (var (index, option) in result.Quotes.Index())
        {
            sheet.Text(row, 1, option.Name);
            var (open, list) = (answer.Open[index], answer.OpenList[index]);
            sheet.ParagraphFormula(
                row++, 2, 4, $"IF({open}=0,\"nothing is open\",{open}&\": \"&{list})", option.Open.Count == 0 ? "nothing is open" : $"{option.Open.Count}: {OpenPoint.List(option.Open)}", CellLook.Plain, 150);
        }
    }

    /// <summary>The figures of which somebody has said where they come from.</summary>
    private IEnumerable<(string Of, SourcedFigure Figure)> Figures() => SourcedFigure.OfInHouse(result.Case.Comparison, result.Case.Sources).Select(one => (result.InHouse.Name, one))
        .Concat(result.Quotes.SelectMany(option => SourcedFigure.OfQuote(result.Case.Comparison, option.Quote!, option.Terms!.Sources).Select(one => (option.Name, one))))
        .Where(one => one.Item2.Said is not null);

    /// <summary>Who says how far figures may lie from what was entered, what weaker levels and missing scope cost, and what quotes say.</summary>
    private IEnumerable<(string Of, string Figure, string Source, string Says)> Sources()
    {
        var currency = result.Case.Comparison.Currency;
        foreach (var input in RangedInput.OfInHouse(result.Case).Where(input => input.Named is not null))
        {
            yield return (result.InHouse.Name, "Range: " + input.Assumption.Name, input.Named!.Source, Range(input));
        }

        foreach (var (index, option) in result.Quotes.Index())
        {
            if (option.Terms!.ValidUntil is { } until)
            {
                yield return (option.Name, "Valid until", "the quote", Show.Date(until));
            }

            foreach (var file in option.Terms.Files)
            {
                yield return (option.Name, "File", file.Name, "sha-256 " + file.Sha256);
            }

            foreach (var input in RangedInput.OfQuote(result.Case, index).Where(input => input.Named is not null))
            {
                yield return (option.Name, "Range: " + input.Assumption.Name, input.Named!.Source, Range(input));
            }

            foreach (var level in option.Terms.Levels.Where(level => ScopeWords.Reckoned(level, currency).Length > 0 || level.AcceptedBy.Length > 0))
            {
                yield return (option.Name, "Price of a level: " + level.Name, level.AcceptedBy.Length > 0 ? level.AcceptedBy : ScopeWords.Reckoned(level, currency),
                    level.AcceptedBy.Length > 0 ? "accepted at no cost" : Show.Money(level.GapPerYear, currency) + " a year");
            }

            foreach (var part in option.Scope.Where(part => part.Answer is not null))
            {
                var said = part.Answer!;
                var words = string.Join("; ", new[] { ScopeWords.Of(said.Standing), ScopeWords.Price(part, currency) }.Where(word => word.Length > 0));
                if (said.Source.Length > 0)
                {
                    yield return (option.Name, "Scope: " + part.Part.Name, said.Source, words);
                }

                if (ScopeWords.Reckoned(said, currency) is { Length: > 0 } reckoned)
                {
                    yield return (option.Name, "Price of missing scope: " + part.Part.Name, reckoned, words);
                }
            }
        }
    }

    private static string Range(RangedInput input) =>
        $"{input.Assumption.Shown(input.Named!.Low)} to {input.Assumption.Shown(input.Named.High)}" + (input.Standing == RangeStanding.Outgrown ? "; it no longer holds its figure and does not count" : "");
}
