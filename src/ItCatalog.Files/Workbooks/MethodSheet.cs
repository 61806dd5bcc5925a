using System.Security.Cryptography;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of the method: how each figure comes about, by which edition of the rules, and the fingerprint of the inputs.</summary>
internal sealed class MethodSheet(WorkbookSheet sheet, ComparisonOutcome result, string standing)
{
    private const int CharactersOfLine = 120;
    private int row = 4;

    public void Write()
    {
        sheet.Widths(1, 30, 112);
        sheet.Text(1, 1, "Method", CellLook.Title);
        sheet.Text(2, 1, "How the figures of this workbook come about.", CellLook.Note);
        Says("Rules", $"Calculation rules, edition {RuleVersion.Current}, section 7. The same code gives the pages, compare, the interface and this workbook.");
        Says("Written", $"{Show.Instant(result.Case.AsOf, result.Case.Zone)}, for {result.Case.Organisation}: {result.Case.Name} ({result.Case.Code}).");
        Says("Decision", standing);
        Says("Fingerprint of the inputs", $"{Fingerprint(result)} (SHA-256 of the document of compare, with the price of weaker levels and missing scope among the gaps)");
        row++;
        Says("Volume", "The volume of year 1 × (1 + growth) for each later year, or each year's own entry.");
        Says("Line", "An amount a year, a price × volume, tiers (each slice at its own price, or all at the tier that the volume falls in), or an amount around a baseline with a dead band; × (1 + rise) for each year after the first. Prices and amounts that are stated year by year are not raised. Monthly prices count twelve times.");
        Says("Quote", "The sum of its lines, at least the minimum charge, × the rate of exchange; tax that cannot be recovered and steering are shares of that; what stays with us, transition, exit and amounts that come once are added.");
        Says("Gaps", "What a weaker level or missing scope costs us a year, added to the quote: that is “at our levels”. A gap without a price counts nothing, and the quote cannot be compared until it has one.");
        Says("Present value", $"Year 0 as it is; year y divided by (1 + discount rate)^{(result.Case.Comparison.Timing == Timing.MidYear ? "(y − 0.5)" : "y")}, as payments fall at the {(result.Case.Comparison.Timing == Timing.MidYear ? "middle" : "end")} of their year.");
        Says("Break-even", "The first year from which on, in it and in every later one, the cost so far is no more than in-house's.");
        Says("Ranges", $"{Show.Count(Simulation.Draws)} draws of all figures within their ranges, each by itself, seed {Simulation.Seed}: chances in whole percent, P10, P50 and P90 in thousands. They are never a sum of the comparison.");
        Says("Replay", "Our own cases, outages, samples and counts against what a quote promises: had they promised this, with our incidents. Nobody measured the provider.");
        Says("Live", "Costs, volumes, levels, scope, leaving early, the summary, the ranks, the doubt and the checks are formulas over the shaded cells of the sheet Assumptions. Draws, scenarios, what would change the answer, attainment and replay are those of the day on which this was written, and say so.");
        Says("Names", "Each shaded cell has a name (Formulas, Name Manager), such as Discount_rate.");
    }

    /// <summary>SHA-256 of the comparison as <c>compare</c> reads it, in lower-case hexadecimal digits.</summary>
    public static string Fingerprint(ComparisonOutcome result) => Convert.ToHexStringLower(SHA256.HashData(CompareDocument.Write(result.Priced)));

    private void Says(string what, string words)
    {
        sheet.Text(row, 1, what);
        sheet.Paragraph(row++, 2, 2, words, CellLook.Plain, CharactersOfLine);
    }
}
