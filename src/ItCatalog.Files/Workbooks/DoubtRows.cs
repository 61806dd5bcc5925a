using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>What the doubt follows from.</summary>
internal sealed record DoubtOf(string Verdict, string Changed, string About, string Name, string Currency, string Difference, QuoteRow Cannot, QuoteRow Stops, QuoteRow Gap, int Below);

/// <summary>The main doubt: in the words of the decision while nothing was changed. Then it is reckoned anew for what the difference follows in a straight line,
/// the price of the gaps and our own amounts; what rises a year or discounts is not tried, and the words say so.</summary>
internal sealed class DoubtRows(
    WorkbookSheet sheet, ComparisonOutcome result, Decision decision, AssumptionCells cells, IReadOnlyList<OptionRows> rows, CostsSheet costs, AnswerRows table)
{
    private const int Distance = 5;
    private const int Turn = 6;
    private const int ShownNow = 7;
    private const int ShownTurn = 8;
    private const int Never = 999;
    private readonly List<decimal> distances = [];
    private int row;

    public string Write(DoubtOf of)
    {
        var asWritten = table.Text("The main doubt, as written", string.Join(' ', new[] { decision.Doubt, decision.DoubtTurns }.OfType<string>()));
        row = of.Below;
        sheet.Text(row++, 1, "What turns the answer, moved alone", CellLook.Section);
        sheet.Heads(row++, 1, CellLook.Head, "Amount", "Quote, 0 for all", "As it is", "Present value of it", "Distance in usual swings", "Turns at", "In words", "Turn in words");
        var first = row;
        foreach (var (index, option) in result.Quotes.Index())
        {
            var prices = cells.Quotes[index].Gaps.Select(gap => gap.Cells.Price).ToList();
            Candidate(
                of, $"{option.Name}: price of the gaps a year", index + 1, prices.Count == 0 ? "0" : string.Join('+', prices), option.Comparable.Parts.Where(part => part.Kind == CostPartKind.Gap).Sum(PerYear),
                of.Gap[index], Math.Round(option.Gap, 4), -1, 2, ShowAs.Amount);
        }

        var own = row;
        foreach (var (index, line) in result.Case.Comparison.InHouse.Lines.Index())
        {
            var part = result.InHouse.Plan.Parts[index];
            // What is stranded moves on both sides, beside every quote alike.
            var (presentValue, worth) = (costs.PresentValue(rows[0].Running!.Value.First + index), part.PresentValue(result.DiscountFactors));
            if (rows.Count > 1 && rows[1].Stranded.TryGetValue(index, out var stranded))
            {
                presentValue += "-" + costs.PresentValue(stranded);
                worth -= result.Quotes[0].Plan.Parts.Where(one => one.Kind == CostPartKind.Stranded).ElementAt(rows[1].Stranded.Keys.Count(other => other < index)).PresentValue(result.DiscountFactors);
            }

            Line(of, "In-house: " + line.Name, 0, line, cells.InHouse[index], presentValue, worth, 1);
        }

        var ownOnce = result.InHouse.Plan.Parts.Where(part => part.Kind == CostPartKind.OneOff).ToList();
        foreach (var (index, once) in result.Case.Comparison.InHouse.OneOff.Index())
        {
            Candidate(
                of, "In-house, once: " + once.Name, 0, cells.OneOff[index].Amount, once.Amount, costs.PresentValue(rows[0].Once!.Value.First + index), ownOnce[index].PresentValue(result.DiscountFactors), 1, 5, ShowAs.Amount);
        }

        foreach (var (index, option) in result.Quotes.Index())
        {
            var retained = option.Plan.Parts.Where(part => part.Kind == CostPartKind.Retained).ToList();
            foreach (var (at, line) in option.Quote!.Retained.Index())
            {
                // Steering the provider stands first among what stays with us.
                Line(of, "Retained: " + line.Name, index + 1, line, cells.Quotes[index].Retained[at], costs.PresentValue(rows[index + 1].Retained!.Value.First + 1 + at), retained[at].PresentValue(result.DiscountFactors), -1);
            }
        }

        foreach (var (index, option) in result.Quotes.Index())
        {
            var once = option.Plan.Parts.Where(part => part.Kind == CostPartKind.OneOff).ToList();
            foreach (var (at, item) in option.Quote!.OneOff.Index().Where(one => one.Item.IsOwn))
            {
                // Transition and exit stand before what else comes once.
                Candidate(
                    of, $"{option.Name}, once: {item.Name}", index + 1, cells.Quotes[index].OneOff[at].Amount, item.Amount, costs.PresentValue(rows[index + 1].Once!.Value.First + 2 + at), once[at].PresentValue(result.DiscountFactors), -1, 5, ShowAs.Amount);
            }
        }

        var last = Math.Max(row - 1, own);
        if (row == own)
        {
            Candidate(of, "", 0, "0", 0, "0", 0, 1, 5, ShowAs.Amount);
        }

        return Word(of, asWritten, first, own, last);
    }

    private string Word(DoubtOf of, string asWritten, int first, int own, int last)
    {
        var gapDistance = Pick(first, first + result.Quotes.Count - 1, Distance, of.About);
        var nearest = $"{Column(own, last, Distance)}";
        var at = table.Number("Our own amount that turns the answer first", $"MATCH(MIN({nearest}),{nearest},0)", Nearest(own, last));
        var reasons = table.Texts("How the gaps were reckoned, as written", option => Reckoned(option), result.Quotes);
        var then = $"IF({of.Difference}<0,\"in-house would cost no more.\",{of.Name}&\" would be cheaper.\")";
        var gap = $"\"The least certain figure is one that nobody quotes. \"&{Said(first, first + result.Quotes.Count - 1, of.About, reasons.At(of.About))}";
        var amount = $"\"Of our own amounts this one turns the answer first. \"&{Said(own, last, at, "\"\"")}&\" What rises a year or discounts was not tried anew.\"";
        var none = $"\"No single amount of our own, moved as far as such amounts usually move, changes the order of in-house and \"&{of.Name}&\". What rises a year or discounts was not tried anew.\"";
        return table.Word(
            "The main doubt",
            $"IF({of.Verdict}=\"nothing\",\"\",IF({of.Verdict}=\"open\",{of.Cannot.At(of.About)}&IF({of.Stops.At(of.About)}=\"\",\"\",\" \"&{of.Stops.At(of.About)}),"
                + $"IF({of.Changed}=0,{asWritten},IF({gapDistance}<=1,{gap},IF(MIN({nearest})<=3,{amount},{none})))))",
            string.Join(' ', new[] { decision.Doubt, decision.DoubtTurns }.OfType<string>()));

        string Said(int from, int to, string place, string reckoned) =>
            $"{Pick(from, to, 1, place)}&\": \"&{Pick(from, to, ShownNow, place)}&{reckoned}&\". At \"&{Pick(from, to, ShownTurn, place)}&IF({Pick(from, to, Turn, place)}>{Pick(from, to, 3, place)},\" or more \",\" or less \")&{then}";
    }

    private void Line(DoubtOf of, string name, int quote, CostLine line, LineCells at, string presentValue, decimal worth, int sign)
    {
        var (label, price, value, shown) = line switch
        {
            FixedLine one => (name + ", a year", at.Price, one.PerYear, ShowAs.Amount),
            UnitLine one => ($"{name}, price per unit ({one.Per})", at.Price, one.UnitPrice, ShowAs.Amount),
            _ => (name + ", all prices against today’s", "1", 1m, ShowAs.Share),
        };
        Candidate(of, label, quote, price, value, presentValue, worth, sign, 5, shown);
    }

    /// <summary>One amount. Its present value follows it in a straight line, so that the value at which the answer turns can be reckoned from the difference.</summary>
    private void Candidate(DoubtOf of, string name, int quote, string price, decimal value, string presentValue, decimal worth, int sign, int perSwing, ShowAs shown)
    {
        var (turn, at) = (Reckoned(value, worth, sign, perSwing, shown, quote), row);
        sheet.Text(row, 1, name);
        sheet.Number(row, 2, quote, NumberFormats.Year);
        sheet.Formula(row, 3, price + "+0", value, NumberFormats.UnitPrice);
        sheet.Formula(row, 4, presentValue, worth, NumberFormats.MoneyWithCents);
        sheet.Formula(row, Distance, $"IF(OR(B{at}=0,B{at}={of.About}),IF(ABS(D{at})<0.005,{Never},{perSwing}*ABS({of.Difference}/D{at})),{Never})", turn.Distance, "0.00");
        var step = shown == ShowAs.Share ? "0.001" : $"(0.01*10^MAX(0,ROUNDUP(LOG10(MAX(ABS(C{at}),0.01)/20),0)))";
        var steps = $"ROUND(C{at}*(1{(sign > 0 ? "+" : "-")}{of.Difference}/D{at})/{step},6)";
        var isUp = $"{sign}*SIGN(C{at}*D{at})*IF({of.Difference}<0,-1,1)>0";
        sheet.Formula(
            row, Turn, $"IF(E{at}={Never},0,IF({of.Difference}<0,IF({isUp},-INT(-{steps}),INT({steps})),IF({isUp},INT({steps})+1,-INT(-{steps})-1))*{step})", turn.Value, NumberFormats.UnitPrice);
        foreach (var (column, cell, figure) in new[] { (ShownNow, $"C{at}", value), (ShownTurn, $"F{at}", turn.Value) })
        {
            sheet.WordFormula(
                row, column,
                shown == ShowAs.Share ? WordFormulas.Rate(cell) : $"{of.Currency}&\"\u00a0\"&IF(ABS(C{at})<1000,{WordFormulas.UnitPrice(cell)},{WordFormulas.Number(cell, 0)})",
                shown == ShowAs.Share ? Show.Rate(figure) : result.Case.Comparison.Currency + "\u00a0" + (Math.Abs(value) < 1000 ? Show.UnitPrice(figure) : Show.Number(figure, 0)),
                "General");
        }

        distances.Add(turn.Distance);
        row++;
    }

    private (decimal Distance, decimal Value) Reckoned(decimal value, decimal worth, int sign, int perSwing, ShowAs shown, int quote)
    {
        var about = decision.Quote ?? result.BestComparable ?? result.Quotes.MinBy(one => one.Comparable.PresentValue)!;
        if (Math.Abs(worth) < 0.005m || (quote != 0 && quote != result.IndexOf(about) + 1))
        {
            return (Never, 0);
        }

        var difference = Math.Round(about.Comparable.PresentValue - result.InHouse.Plan.PresentValue, 4);
        var step = shown == ShowAs.Share ? 0.001m : 0.01m;
        while (shown != ShowAs.Share && step * 2000 < Math.Abs(value))
        {
            step *= 10;
        }

        var steps = Math.Round(value * (1 + (sign * difference / worth)) / step, 6);
        var isUp = sign * Math.Sign(value * worth) * (difference < 0 ? -1 : 1) > 0;
        var whole = difference < 0 ? (isUp ? decimal.Ceiling(steps) : decimal.Floor(steps)) : isUp ? decimal.Floor(steps) + 1 : decimal.Ceiling(steps) - 1;
        return (perSwing * Math.Abs(difference / worth), whole * step);
    }

    private string Reckoned(Option option) => string.Concat(DecisionText.Reasons(result, option).Take(1).Select(_ => ", reckoned as: " + string.Join("; ", DecisionText.Reasons(result, option))));

    private decimal Nearest(int own, int last)
    {
        var candidates = distances[^(last - own + 1)..];
        return 1 + candidates.IndexOf(candidates.Min());
    }

    private string Pick(int from, int to, int column, string place) => $"INDEX({Column(from, to, column)},{place},1)";

    private string Column(int from, int to, int column) => $"{sheet.Reference(from, column)}:{WorkbookSheet.FixedAddress(to, column)}";

    private static decimal PerYear(CostPart part) => part.Years[1];

    private enum ShowAs
    {
        Amount,

        /// <summary>Several prices together, as a share of today's.</summary>
        Share,
    }
}
