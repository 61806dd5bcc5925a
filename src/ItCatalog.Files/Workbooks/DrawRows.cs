using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Where the draws of the quotes stand, as they are moved with the figures.</summary>
internal sealed record DrawCells
{
    /// <summary>In how many of 100 draws in-house is cheaper; -1 where nothing was drawn.</summary>
    public required QuoteRow Chance { get; init; }

    /// <summary>"17 of 100", "all 10,000".</summary>
    public required QuoteRow OfAll { get; init; }

    public required QuoteRow P10 { get; init; }

    public required QuoteRow P50 { get; init; }

    public required QuoteRow P90 { get; init; }

    /// <summary>"2 of 13".</summary>
    public required QuoteRow Turning { get; init; }

    public required QuoteRow Unconfirmed { get; init; }

    /// <summary>The first row below.</summary>
    public required int Below { get; init; }
}

/// <summary>The draws within the ranges of the figures: every hundredth of them in order, and what they say where the difference of the figures has moved.</summary>
internal sealed class DrawRows(WorkbookSheet sheet, ComparisonOutcome result, AnswerRows table, int firstRow)
{
    private readonly List<Simulation?> drawn = [.. result.Quotes.Select(option => option.IsComparable && result.InHouse.Plan.PresentValue > 0 ? result.SimulationOf(option) : null)];

    public DrawCells Write(QuoteRow equal, string inHouse)
    {
        var entered = table.Constants("It less in-house, when it was drawn", index => drawn[index] is null ? null : Entered(index));
        var exactly = table.Constants("Of 100 draws in-house cheaper, when it was drawn", index => drawn[index]?.Chance);
        var words = table.Texts("The same in words, when it was drawn", option => Of(option) is { } simulation ? SimulationText.OfAll(simulation) : "", result.Quotes);
        var moved = table.Numbers("Moved since by", index => (
            drawn[index] is null ? "0" : $"IF(ABS({equal[index]}-{inHouse}-{entered[index]})<0.005,0,{equal[index]}-{inHouse}-{entered[index]})", 0));
        var lower = table.Numbers("Hundredths of the draws in which it is cheaper", index => (
            drawn[index] is null ? "0" : $"IF({Draw(index, 0)}>-{moved[index]}-0.005,0,MATCH(-{moved[index]}-0.005,{All(index)},1))",
            drawn[index]?.Hundredths.Count(draw => draw <= -0.005) ?? 0));
        var chance = table.Numbers("Of 100 draws in-house cheaper", index => (
            drawn[index] is null ? "-1" : $"IF({moved[index]}=0,{exactly[index]},IF({lower[index]}>100,0,IF({lower[index]}=0,100,MAX(1,MIN(99,ROUND(101-{lower[index]}-{Between(index, lower[index], moved[index])},0))))))", drawn[index]?.Chance ?? -1));
        var all = Show.Count(Simulation.Draws);
        var ofAll = table.Words("The same in words", index => (
            drawn[index] is null ? "\"\"" : $"IF({moved[index]}=0,{words[index]},IF({chance[index]}=0,\"none of {all}\",IF({chance[index]}=100,\"all {all}\",{chance[index]}&\" of 100\")))",
            drawn[index] is { } simulation ? SimulationText.OfAll(simulation) : ""));
        WriteDraws();
        return new DrawCells
        {
            Chance = chance,
            OfAll = ofAll,
            P10 = Percentile("P10", moved, simulation => simulation.P10),
            P50 = Percentile("P50", moved, simulation => simulation.P50),
            P90 = Percentile("P90", moved, simulation => simulation.P90),
            Turning = table.Texts("Inputs that turn the answer alone, when it was drawn", option => Of(option) is { } simulation ? SimulationText.Turning(simulation) : "", result.Quotes),
            Unconfirmed = table.Texts("Ranges that nobody has confirmed", option => Of(option) is { } simulation ? SimulationText.Unconfirmed(simulation) : "", result.Quotes),
            Below = firstRow + 103,
        };
    }

    private QuoteRow Percentile(string name, QuoteRow moved, Func<Simulation, decimal> of) => table.Numbers($"It less in-house, {name}", index => (
        drawn[index] is { } simulation ? $"{of(simulation).ToString(CultureInfo.InvariantCulture)}+{moved[index]}" : "0", drawn[index] is { } one ? of(one) : 0));

    private void WriteDraws()
    {
        sheet.Text(firstRow, 1, "It less in-house in the draws: the lowest, then each hundredth of them", CellLook.Section);
        for (var hundredth = 0; hundredth <= 100; hundredth++)
        {
            sheet.Number(firstRow + 1 + hundredth, 1, hundredth, NumberFormats.Year);
            for (var index = 0; index < drawn.Count; index++)
            {
                sheet.Number(firstRow + 1 + hundredth, index + 2, drawn[index] is { } simulation ? (decimal)simulation.Hundredths[hundredth] : null, NumberFormats.MoneyWithCents);
            }
        }
    }

    private Simulation? Of(Option option) => drawn[result.IndexOf(option)];

    private decimal Entered(int index) => result.Quotes[index].Comparable.PresentValue - result.InHouse.Plan.PresentValue;

    /// <summary>How far no difference lies between two hundredths, as a share.</summary>
    private string Between(int index, string lower, string moved)
    {
        var (below, above) = ($"INDEX({All(index)},{lower},1)", $"INDEX({All(index)},{lower}+1,1)");
        return $"(-{moved}-0.005-{below})/({above}-{below})";
    }

    private string All(int index) => $"{Draw(index, 0)}:{WorkbookSheet.FixedAddress(firstRow + 101, index + 2)}";

    private string Draw(int index, int hundredth) => sheet.Reference(firstRow + 1 + hundredth, index + 2);
}
