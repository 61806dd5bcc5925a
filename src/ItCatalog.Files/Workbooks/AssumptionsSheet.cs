using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of assumptions: every figure that goes into the calculation, each in a cell that may be changed.</summary>
internal sealed partial class AssumptionsSheet(WorkbookSheet sheet, ComparisonOutcome result)
{
    private const int Item = 1;
    private const int Value = 2;
    private const int Unit = 3;
    private const int Rise = 4;
    private const int Meaning = 5;
    private const int WrittenValue = 6;
    private const int WrittenRise = 7;
    private const int Changed = 8;
    private const int Impossible = 9;
    private readonly InputNames names = new();
    private readonly List<(string Section, string Count)> impossible = [];
    private readonly List<string> onceFlags = [];
    private readonly List<string> tierFlags = [];
    private string section = "";
    private int sectionRow;
    private int row = 5;
    private decimal? entered;
    private InputRule? beside;

    private Comparison Comparison => result.Case.Comparison;

    public AssumptionCells Write()
    {
        sheet.Widths(1, 46, 18, 32, 16, 74, 16, 16, 11, 13);
        sheet.Text(1, 1, "Assumptions", CellLook.Title);
        sheet.Text(2, 1, $"{result.Case.Name} · {result.Case.Organisation}. Change a shaded cell, and the costs, the totals and the comparison follow.", CellLook.Note);
        sheet.Text(4, Item, "Assumption", CellLook.Head);
        sheet.Text(4, Value, "Value", CellLook.NumberHead);
        sheet.Text(4, Unit, "Unit", CellLook.Head);
        sheet.Text(4, Rise, "Rise a year", CellLook.NumberHead);
        sheet.Text(4, Meaning, "What it means", CellLook.Head);
        sheet.Text(4, WrittenValue, "As written", CellLook.NumberHead);
        sheet.Text(4, WrittenRise, "Rise as written", CellLook.NumberHead);
        sheet.Text(4, Changed, "Changed", CellLook.NumberHead);
        sheet.Text(4, Impossible, "Cannot be", CellLook.NumberHead);
        sheet.Freeze(4, 1);

        Section("General", "");
        var years = Plain("Years", Comparison.Years, NumberFormats.Whole, "years", "Year 0 is before the first year. For another length make the workbook anew.", InputRule.Years(Comparison.Years));
        Plain("First year", result.Case.FirstYear, NumberFormats.Year, "", "Names the columns; changes no amount.", InputRule.CalendarYear);
        var discount = Input("Discount rate", Comparison.DiscountRate, NumberFormats.Percent, "a year", "What money is worth later: a year's cost is divided by one plus this rate for each year.");
        var timing = Choice("Payments fall", Comparison.Timing == Timing.MidYear ? "mid-year" : "end-of-year", "end-of-year or mid-year.", "end-of-year,mid-year");

        Section("Volumes", "Volume");
        var volumes = Comparison.Volumes.ByDriver.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => Volume(pair.Key, pair.Value), StringComparer.Ordinal);

        Section("In-house", "In-house");
        var lines = Comparison.InHouse.Lines.Select(line => Line(line, Comparison.Currency, null)).ToList();
        var oneOff = Comparison.InHouse.OneOff.Select(item => Once(item.Name, item.Year, item.Amount, Comparison.Currency)).ToList();
        List<QuoteCells> quotes = [.. result.Quotes.Select(Quote)];
        EndSection();
        sheet.RedWhere(5, Item, row, Impossible, "$I5=1");
        return new AssumptionCells
        {
            Years = years,
            DiscountRate = discount,
            Timing = timing,
            Volumes = volumes,
            InHouse = lines,
            OneOff = oneOff,
            Quotes = quotes,
            Impossible = impossible,
            OnceFlags = onceFlags,
            TierFlags = tierFlags,
            Changed = $"SUM({sheet.Reference(5, Changed)}:{WorkbookSheet.FixedAddress(row, Changed)})",
        };
    }

    private QuoteCells Quote(Option option)
    {
        var quote = option.Quote!;
        var terms = option.Terms!;
        Section(quote.Provider, quote.Provider, (terms.ValidUntil is { } until ? $", valid until {Show.Date(until)}" : ""));
        var rates = Rates(quote);
        var indexation = Input("Indexation", quote.Indexation, NumberFormats.Percent, "a year", "The rise of lines that name none of their own, and of the minimum charge.");
        var transition = Input("Transition", quote.Transition, NumberFormats.MoneyWithCents, quote.Currency, "Falls in year 0.");
        var exit = Input("Exit", quote.Exit, NumberFormats.MoneyWithCents, quote.Currency, "Falls in the last year.");
        var minimum = quote.MinimumPerYear is { } least ? Input("Minimum charge", least, NumberFormats.MoneyWithCents, quote.Currency + " a year", "The provider charges at least this.") : null;
        var governance = Input("Steering", quote.Governance, NumberFormats.Percent, "of the charge", "Our own effort to steer the provider.");
        (string, string)? renewal = quote.Term is { } term
            ? (Input("Term", term, NumberFormats.Whole, "years", "After it lines and minimum charge rise once."), Input("Renewal", quote.Renewal, NumberFormats.Percent, "once", "By so much they rise then."))
            : null;
        var tax = quote.Tax == 0 ? null : Input("Tax that we cannot recover", quote.Tax, NumberFormats.Percent, "of the charge", "On all that the provider charges; steering is a share of the charge before tax.");
        var oneOff = quote.OneOff.Select(item => Once(item.Name, item.Year, item.Amount, item.IsOwn ? Comparison.Currency : quote.Currency)).ToList();
        var leaving = quote.Leaving.Take(Comparison.Years - 1).Select((fee, index) => fee is { } stated
            ? Input($"Leaving after {result.Case.Calendar(index + 1)}", stated, NumberFormats.MoneyWithCents, quote.Currency, "What the provider asks for it, beside the exit.")
            : null).ToList();
        var lines = quote.Lines.Select(line => Line(line, quote.Currency, (indexation, quote.Indexation))).ToList();
        var retained = quote.Retained.Select(line => Line(line, Comparison.Currency, null, "Retained: ")).ToList();
        List<GapCells> gaps =
        [
            .. (quote.Gaps ?? []).Select(gap => new GapCells(Gap(gap.Name, gap.PerYear, gap.Inflation, "What a weaker level or missing scope costs us."), gap.Name, gap.PerYear)),
            .. terms.Levels.Where(level => level.GapPerYear is not null).Select(level => Gap(level, option.Levels.FirstOrDefault(one => ReferenceEquals(one.Terms, level)))),
            .. option.Scope.Where(part => part.NeedsPrice && part.Answer?.PerYear is not null).Select(part => Gap(part, Gap(part.Answer!))),
            .. option.Levels.Where(level => level.IsOpen && level.Terms?.GapPerYear is null).Select(Gap),
            .. option.Scope.Where(part => part.IsOpen && part.Answer?.PerYear is null).Select(part => Gap(part, Open(part.Part.Name))),
        ];
        return new QuoteCells
        {
            Rates = rates,
            Renewal = renewal,
            Tax = tax,
            OneOff = oneOff,
            Leaving = leaving,
            Transition = transition,
            Exit = exit,
            Indexation = indexation,
            Minimum = minimum,
            Governance = governance,
            Lines = lines,
            Retained = retained,
            Gaps = gaps,
        };
    }

    /// <summary>The cells of a quote's rates, from year 0.</summary>
    private IReadOnlyList<string> Rates(Quote quote)
    {
        const string What = "All amounts of this quote are multiplied by it; what is our own cost is not.";
        var unit = $"{Comparison.Currency} for one {quote.Currency}";
        return quote.RateByYear is { } rates
            ? [.. rates.Take(Comparison.Years + 1).Select((rate, year) => Input($"Rate of exchange, {result.Case.YearName(year)}", rate, NumberFormats.Rate, unit, What))]
            : [.. Enumerable.Repeat(Input("Rate of exchange", quote.Rate, NumberFormats.Rate, unit, What), Comparison.Years + 1)];
    }

    private VolumeCells Volume(string driver, DriverVolume volume)
    {
        if (volume.ByYear is { } byYear)
        {
            return new VolumeCells("", "", [.. byYear.Take(Comparison.Years).Select((value, index) =>
                Input($"{driver}, {result.Case.Calendar(index + 1)}", value, NumberFormats.Volume, "in that year", "What unit prices multiply; every year has a volume of its own.")),]);
        }

        InputRise(volume.Growth, NumberFormats.Percent);
        return new VolumeCells(Input(driver, volume.In(1), NumberFormats.Volume, "in year 1", "What unit prices multiply."), sheet.Reference(row - 1, Rise), []);
    }

    private (string Amount, string Year) Once(string name, int inYear, decimal amount, string currency)
    {
        InputRise(inYear, NumberFormats.Year);
        var year = sheet.Reference(row, Rise);
        onceFlags.Add(sheet.Reference(row, Impossible));
        return (Input("Once: " + name, amount, NumberFormats.MoneyWithCents, currency, "Falls in the year that stands beside it (0 is before the first)."), year);
    }

    /// <summary>The price of a quoted level.</summary>
    /// <param name="terms">What is quoted.</param>
    /// <param name="level">The same beside ours; null where another of the quote answers our target.</param>
    private GapCells Gap(LevelTerms terms, QuotedLevel? level) => OfLevel(
        new GapCells(OfPrice(terms), terms.Name, terms.GapPerYear)
        {
            IsOfTerms = level is not null,
            Terms = terms,
        },
        level);

    private LineCells OfPrice(LevelTerms terms)
    {
        var meaning = $"What it costs us that {terms.Promise} is promised.{Reason(terms.GapReason, terms.AcceptedBy)}";
        return terms.GapFormula is { } formula ? InParts(terms.Name, formula, terms.GapInflation, meaning) : Gap(terms.Name, terms.GapPerYear!.Value, terms.GapInflation, meaning);
    }

    /// <summary>A level that falls short and has no price.</summary>
    private GapCells Gap(QuotedLevel level) => OfLevel(new GapCells(Open(level.Ours!.Promise.Name), level.Ours.Promise.Name, null) { IsOfTerms = true, Terms = level.Terms }, level);

    private static GapCells OfLevel(GapCells gap, QuotedLevel? level) => level is not { NeedsPrice: true } weaker ? gap with { Level = level } : gap with
    {
        Level = level,
        Name = weaker.Ours!.Promise.Name,
        Open = OpenPoint.Of(weaker, isNothing: false),
        OpenAtNothing = OpenPoint.AcceptedByNobody,
        AcceptedBy = weaker.Terms?.AcceptedBy ?? "",
    };

    private static GapCells Gap(QuotedPart part, LineCells at) => new(at, part.Part.Name, part.Answer?.PerYear)
    {
        Name = part.Part.Name,
        Open = OpenPoint.Of(part, isNothing: false),
        OpenAtNothing = OpenPoint.Of(part, isNothing: true),
        AcceptedBy = part.Answer?.AcceptedBy ?? "",
        Part = part,
    };

    private LineCells Open(string name) => Gap(name, null, 0, "It has no price yet. What it costs us a year closes the point in this workbook; it counts for good where it is entered with the quote.");

    private LineCells Gap(ScopeAnswer answer)
    {
        var meaning = $"What it costs us that the quote leaves it out.{Reason(answer.Reason, answer.AcceptedBy)}";
        return answer.Formula is { } formula ? InParts(answer.Part, formula, answer.Inflation, meaning) : Gap(answer.Part, answer.PerYear!.Value, answer.Inflation, meaning);
    }

    /// <summary>A price in parts, each in a cell of its own.</summary>
    private LineCells InParts(string of, GapFormula formula, decimal inflated, string meaning)
    {
        var name = "Gap: " + of;
        InputRise(formula.Growth, NumberFormats.Percent);
        var growth = sheet.Reference(row, Rise);
        var number = Input(name + ", number", formula.Number, NumberFormats.Volume, "in year 1", formula.Source.Length == 0 ? "How often it is needed." : "From: " + formula.Source);
        var hours = Input(name + ", hours of each", formula.Hours, NumberFormats.UnitPrice, "hours", "What each of them takes.");
        InputRise(inflated, NumberFormats.Percent);
        var inflation = sheet.Reference(row, Rise);
        var rate = Input(name + ", an hour", formula.Rate, NumberFormats.UnitPrice, Comparison.Currency + " an hour", "What an hour of ours costs.");
        sheet.Formula(row, Rise, $"(1+{growth})*(1+{inflation})-1", formula.Rise(inflated), NumberFormats.Percent);
        var rise = sheet.Reference(row, Rise);
        sheet.Formula(row, Value, $"{number}*{hours}*{rate}", formula.PerYear, NumberFormats.MoneyWithCents);
        Describe(name, Comparison.Currency + " a year", meaning);
        return new LineCells(sheet.Reference(row - 1, Value), rise);
    }

    private LineCells Gap(string name, decimal? perYear, decimal inflation, string meaning)
    {
        InputRise(inflation, NumberFormats.Percent);
        var rise = sheet.Reference(row, Rise);
        return new LineCells(Input("Gap: " + name, perYear, NumberFormats.MoneyWithCents, Comparison.Currency + " a year", meaning), rise);
    }

    private static string Reason(string reason, string acceptedBy) =>
        (reason.Length == 0 ? "" : " Reckoned as: " + reason) + (acceptedBy.Length == 0 ? "" : $" Accepted at no cost by {acceptedBy}.");

    private void Section(string name, string inNames, string more = "")
    {
        EndSection();
        row++;
        sheet.Text(row, Item, name + more, CellLook.Section);
        row++;
        (section, sectionRow) = (inNames, row);
        impossible.Add((name, ""));
    }

    private void EndSection()
    {
        if (impossible.Count > 0)
        {
            impossible[^1] = (impossible[^1].Section, $"SUM({sheet.Reference(sectionRow, Impossible)}:{WorkbookSheet.FixedAddress(Math.Max(row - 1, sectionRow), Impossible)})");
        }
    }

    private string Plain(string name, decimal value, string format, string unit, string meaning, InputRule rule)
    {
        sheet.Number(row, Value, value, format);
        May(name, rule, mayBeEmpty: false);
        Describe(name, unit, meaning);
        return sheet.Reference(row - 1, Value);
    }

    private string Input(string name, decimal? value, string format, string unit, string meaning)
    {
        May(name, RuleOf(format), mayBeEmpty: value is null);
        return Entered(name, value, format, unit, meaning);
    }

    private string Limit(string name, decimal limit, string unit, string? before)
    {
        tierFlags.Add(sheet.Reference(row, Impossible));
        May(name, InputRule.Volume, mayBeEmpty: false, above: before ?? "0");
        return Entered(name, limit, NumberFormats.Volume, unit, "Included. Limits have to rise from tier to tier.");
    }

    private string Entered(string name, decimal? value, string format, string unit, string meaning)
    {
        sheet.Number(row, Value, value, format, CellLook.Input);
        sheet.Number(row, WrittenValue, value, format, CellLook.Note);
        Compare();
        Describe(name, unit, meaning);
        return sheet.Reference(row - 1, Value);
    }

    private string Entered(string name, decimal value, InputRule rule, string format, string unit, string meaning)
    {
        May(name, rule, mayBeEmpty: false);
        return Entered(name, value, format, unit, meaning);
    }

    private static InputRule RuleOf(string format) => format switch
    {
        NumberFormats.Percent => InputRule.Share,
        NumberFormats.Rate => InputRule.Rate,
        NumberFormats.Volume => InputRule.Volume,
        NumberFormats.Whole => InputRule.Term,
        _ => InputRule.Amount,
    };

    /// <summary>Names the cells of an assumption, lets a program refuse what they may not be, and tells by 1 where they are that all the same.</summary>
    private void May(string name, InputRule rule, bool mayBeEmpty, string? above = null)
    {
        var (value, rise) = (WorkbookSheet.Address(row, Value), WorkbookSheet.Address(row, Rise));
        sheet.Rule(row, Value, rule);
        sheet.NameCell(row, Value, names.Of(section, name));
        var holds = rule.Holds(value);
        holds = above is null ? holds : $"{holds}*IF({value}>{above},1,0)";
        holds = mayBeEmpty ? $"IF(ISBLANK({value}),1,{holds})" : holds;
        if (beside is not null)
        {
            sheet.NameCell(row, Rise, names.Of(section, name, beside.Type == "whole" ? "year" : "rise"));
            holds += "*" + beside.Holds(rise);
            beside = null;
        }

        sheet.Formula(row, Impossible, $"1-{holds}", 0, "\"cannot be\";;", CellLook.Note);
    }

    /// <summary>What may be entered beside the value that is written next.</summary>
    private void Beside(InputRule rule)
    {
        sheet.Rule(row, Rise, rule);
        beside = rule;
    }

    /// <summary>What stands beside a value that is written next: its rise, or its year.</summary>
    private void InputRise(decimal value, string format)
    {
        sheet.Number(row, Rise, value, format, CellLook.Input);
        sheet.Number(row, WrittenRise, value, format, CellLook.Note);
        Beside(format == NumberFormats.Year ? InputRule.YearOf(Comparison.Years) : InputRule.Share);
        entered = value;
    }

    /// <summary>1 where value or rise is another one than what was written.</summary>
    private void Compare()
    {
        var at = row.ToString(CultureInfo.InvariantCulture);
        var risen = entered is null ? "" : $",D{at}=G{at}";
        sheet.Formula(row, Changed, $"IF(AND(ISBLANK(B{at})=ISBLANK(F{at}),B{at}=F{at}{risen}),0,1)", 0, "0;;", CellLook.Note);
        entered = null;
    }

    private string Choice(string name, string value, string meaning, string words)
    {
        sheet.Text(row, Value, value, CellLook.Input);
        sheet.AlignRight(row, Value);
        May(name, InputRule.OneOf(words), mayBeEmpty: false);
        sheet.Text(row, WrittenValue, value, CellLook.Note);
        Compare();
        Describe(name, "of their year", meaning);
        return sheet.Reference(row - 1, Value);
    }

    private void Describe(string name, string unit, string meaning)
    {
        sheet.Text(row, Item, name);
        sheet.Text(row, Unit, unit);
        sheet.Text(row, Meaning, meaning, CellLook.Note);
        row++;
    }
}
