using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>Lines of cost among the assumptions.</summary>
internal sealed partial class AssumptionsSheet
{
    private LineCells Line(CostLine line, string currency, (string Cell, decimal Ratio)? indexation, string prefix = "")
    {
        var name = prefix + line.Name;
        var months = line.IsMonthly ? "*12" : "";
        var cells = Priced(name, line, currency, indexation, line.IsMonthly ? " a month" : " a year");
        if (line.Stranded != 0)
        {
            cells = cells with
            {
                Stranded = (
                    Input(name + ", stranded", line.Stranded, NumberFormats.Percent, "of the line", "The share that stays with us although a provider does the work: it stands among the costs of every quote."),
                    line.StrandedYears is { } years ? Input(name + ", stranded for years", years, NumberFormats.Whole, "years", "From the first year on.") : null),
            };
        }

        return line.Tax == 0 ? cells with { Multiple = months } : cells with
        {
            Multiple = $"{months}*(1+{Input(name + ", tax that we cannot recover", line.Tax, NumberFormats.Percent, "of the price", "The line costs so much more.")})",
        };
    }

    private LineCells Priced(string name, CostLine line, string currency, (string Cell, decimal Ratio)? indexation, string period)
    {
        if (line is DepreciationLine written)
        {
            return WrittenOff(name, written, currency);
        }

        if (line.IsNominal)
        {
            return ByYear(name, line, currency, period);
        }

        if (line.Inflation is null && indexation is { } quoted)
        {
            sheet.Formula(row, Rise, quoted.Cell, quoted.Ratio, NumberFormats.Percent, CellLook.Input);
            Beside(InputRule.Share);
        }
        else
        {
            InputRise(line.Inflation ?? 0, NumberFormats.Percent);
        }

        var rise = sheet.Reference(row, Rise);
        return line switch
        {
            FixedLine one => new LineCells(Input(name, one.PerYear, NumberFormats.MoneyWithCents, currency + period, "A fixed amount."), rise),
            UnitLine one => new LineCells(Input(name, one.UnitPrice, NumberFormats.UnitPrice, $"{currency}{period} per unit ({one.Per})", "Multiplied by the volume of the year."), rise),
            TieredLine one => Tiers(name, one, currency + period, rise),
            BandLine one => Band(name, one, currency + period, rise),
            HeadcountLine one => People(name, one, currency, period, rise),
            SharedLine one => Shared(name, one, currency + period, rise),
            _ => throw new InvalidOperationException($"Unknown kind of line: {line.GetType().Name}."),
        };
    }

    /// <summary>A price for each year that is compared: nothing raises it.</summary>
    private LineCells ByYear(string name, CostLine line, string currency, string period)
    {
        var (prices, unit, meaning) = line is UnitByYearLine unitPriced
            ? (unitPriced.UnitPrices, $"{currency}{period} per unit ({unitPriced.Per})", "Of that year; multiplied by its volume.")
            : (((AmountByYearLine)line).Amounts, currency + period, "The amount of that year.");
        return new LineCells("", "")
        {
            ByYear = [.. prices.Take(Comparison.Years).Select((price, index) => Input($"{name}, {result.Case.Calendar(index + 1)}", price, NumberFormats.UnitPrice, unit, meaning))],
        };
    }

    private LineCells Tiers(string name, TieredLine line, string currency, string rise)
    {
        var share = Input(name, 1, NumberFormats.Percent, "of the prices of its tiers", "Moves all its tiers together: 110 % makes each of them a tenth dearer.");
        var meaning = line.Mode == TierMode.Graduated ? "For each unit that lies in this tier." : "For all units, where the volume falls in this tier.";
        var tiers = new List<(string?, string)>();
        foreach (var (tier, index) in line.Tiers.Select((tier, index) => (tier, index)))
        {
            var price = Input($"{name}, tier {index + 1}", tier.UnitPrice, NumberFormats.UnitPrice, $"{currency} per unit ({line.Per})", meaning);
            tiers.Add((tier.UpTo is { } limit ? Limit($"{name}, tier {index + 1}, up to", limit, line.Per, index == 0 ? null : tiers[index - 1].Item1) : null, price));
        }

        return new LineCells(share, rise) { Tiers = tiers };
    }

    private LineCells Band(string name, BandLine line, string currency, string rise) =>
        new(Input(name, line.BasePerYear, NumberFormats.MoneyWithCents, currency, "At the baseline, and within the dead band around it."), rise)
        {
            Band = new BandCells(
                Input(name + ", baseline", line.Baseline, NumberFormats.Volume, line.Per, "The volume that the amount is for."),
                Input(name + ", dead band", line.Deadband, NumberFormats.Percent, "of the baseline", "By so much the volume may differ without charge or credit."),
                Input(name + ", each one above", line.Arc, NumberFormats.UnitPrice, $"{currency} per unit ({line.Per})", "Charged for each unit above the dead band."),
                Input(name + ", each one below", line.Rrc, NumberFormats.UnitPrice, $"{currency} per unit ({line.Per})", "Credited for each unit below the dead band.")),
        };

    /// <summary>People times what one of them, or an hour of each, costs.</summary>
    private LineCells People(string name, HeadcountLine line, string currency, string period, string rise)
    {
        var rate = Input(name, line.Rate, NumberFormats.UnitPrice, line.Hours is null ? $"{currency}{period} a person" : currency + " an hour", "Multiplied by people and hours.");
        var heads = Input(name + ", people", line.Heads, NumberFormats.Volume, "people", "Or full-time equivalents.");
        var hours = line.Hours is { } each ? "*" + Input(name + ", hours of each", each, NumberFormats.Volume, "hours" + period, "What each of them works.") : "";
        return new LineCells($"{rate}*{heads}{hours}", rise);
    }

    /// <summary>An amount in equal parts over some years.</summary>
    private LineCells WrittenOff(string name, DepreciationLine line, string currency)
    {
        var amount = Input(name, line.Amount, NumberFormats.MoneyWithCents, currency + " in all", "Written off in equal parts; nothing raises it.");
        var over = Entered(name + ", over years", line.OverYears, InputRule.Term, NumberFormats.Whole, "years", "Over so many years.");
        var from = Entered(name + ", from year", line.FromYear, InputRule.FirstYearOf, NumberFormats.Year, "year of the comparison", "The first of them: 1 is the first that is compared, 0 and less lie before it.");
        return new LineCells(amount, "") { WrittenOff = (over, from) };
    }

    /// <summary>Our part of a cost that several share: cents rounded down, and one more where our remainder is among the largest that are still to be given out.</summary>
    private LineCells Shared(string name, SharedLine line, string currency, string rise)
    {
        var whole = Entered(name + ", of all", line.Whole, InputRule.Volume, NumberFormats.MoneyWithCents, currency, $"Shared by {line.Key}.");
        var own = Input(name + ", our " + line.Key, line.OwnUnits, NumberFormats.Volume, line.Key, "Our units of the key.");
        List<string> units = [own, .. line.Others.Select(other => Input($"{name}, {line.Key} of {other.Name}", other.Units, NumberFormats.Volume, line.Key, "Theirs."))];
        var sum = $"({string.Join('+', units)})";
        List<string> exact = [.. units.Select(unit => $"ROUND({whole}*100*{unit}/{sum},6)")];
        var missing = $"(ROUND({whole}*100,0)-({string.Join('+', exact.Select(one => $"INT({one})"))}))";
        var ahead = exact.Count == 1 ? "0" : string.Join('+', exact.Skip(1).Select(one => $"IF({one}-INT({one})>{exact[0]}-INT({exact[0]})+0.0000001,1,0)"));
        sheet.Formula(row, Value, $"IF({sum}<=0,0,(INT({exact[0]})+IF({ahead}<{missing},1,0))/100)", line.Parts[0], NumberFormats.MoneyWithCents);
        Describe(name, currency, "Our part: the parts of all are whole cents and add up.");
        return new LineCells(sheet.Reference(row - 1, Value), rise);
    }
}
