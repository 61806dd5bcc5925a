namespace ItCatalog.Calculation.Comparisons;

/// <summary>What pages and the workbook say of a comparison's figures, in the same words.</summary>
public static class ComparisonWords
{
    /// <summary>The calendar year in which a quote breaks even, or "not by 2031".</summary>
    /// <param name="plan">A quote's, as quoted or at our levels.</param>
    /// <param name="asked">Whose years they are.</param>
    public static string BreakEven(CostPlan plan, ComparisonCase asked)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(asked);
        return plan.BreakEvenYear is { } year ? asked.Calendar(year) : NotBy(asked);
    }

    /// <summary>"cheaper from 2028 to 2029, dearer in the end"; null where the quote is not cheaper for a while only.</summary>
    /// <param name="plan">A quote's, as quoted or at our levels.</param>
    /// <param name="asked">Whose years they are.</param>
    public static string? ForAWhile(CostPlan plan, ComparisonCase asked)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(asked);
        return plan.CheaperForAWhile is not { } years ? null
            : (years.From == years.To ? $"cheaper in {asked.Calendar(years.From)}" : $"cheaper from {asked.Calendar(years.From)} to {asked.Calendar(years.To)}")
                + (plan.BreakEvenYear is null ? ", dearer in the end" : ", then not for a while");
    }

    /// <summary>What figures with gaps stand on: "at our levels", or "with gaps as far as they are priced" where something of them is not.</summary>
    public static string WithGaps(ComparisonOutcome result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return WithGaps(result.Quotes.Any(quote => quote.HasOpenGaps));
    }

    /// <summary>The same of one quote.</summary>
    public static string WithGaps(Option option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return WithGaps(option.HasOpenGaps);
    }

    /// <summary>"cost of the whole per unit (cases)": of all lines together, whatever they are for.</summary>
    /// <param name="driver">A volume.</param>
    public static string UnitCost(string driver) => $"Cost of the whole per unit ({driver})";

    /// <summary>What the figures of <see cref="Option.Retained"/> are called: "Retained staff and steering".</summary>
    /// <param name="result">Where a line in-house is stranded, they hold that too.</param>
    public static string Retained(ComparisonOutcome result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Case.Comparison.InHouse.Lines.Any(line => line.Stranded != 0) ? "Retained staff, stranded cost and steering" : "Retained staff and steering";
    }

    /// <summary>"not by 2031".</summary>
    public static string NotBy(ComparisonCase asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return $"not by {asked.Calendar(asked.Comparison.Years)}";
    }

    /// <summary>What a part of a plan is called beside its own name.</summary>
    public static string Of(CostPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Kind switch
        {
            CostPartKind.Line => part.Name,
            CostPartKind.MinimumTopUp => "Up to the minimum charge",
            CostPartKind.Tax => "Tax that we cannot recover",
            CostPartKind.Governance => "Steering the provider",
            CostPartKind.Retained => "Stays with us: " + part.Name,
            CostPartKind.Stranded => "Stranded: " + part.Name,
            CostPartKind.Transition => "Transition",
            CostPartKind.Exit => "Exit",
            CostPartKind.OneOff => "Once: " + part.Name,
            CostPartKind.Gap => "Gap: " + part.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, null),
        };
    }

    /// <summary>What was moved, in the words of a manager.</summary>
    /// <param name="swing">How far it moves the difference.</param>
    /// <param name="option">The quote that is held against in-house.</param>
    public static string Of(InputSwing swing, Option option)
    {
        ArgumentNullException.ThrowIfNull(swing);
        ArgumentNullException.ThrowIfNull(option);
        return swing.Kind switch
        {
            InputKind.Volume => $"Volume: {swing.Name}",
            InputKind.DiscountRate => "Discount rate",
            InputKind.InHouseLine => $"In-house: {swing.Name}",
            InputKind.InHouseOnce => $"In-house, once: {swing.Name}",
            InputKind.QuoteLine => $"{option.Name}: {swing.Name}",
            InputKind.RetainedLine => $"Stays with us: {swing.Name}",
            InputKind.WeakerLevel => $"Price of the gap: {swing.Name}",
            InputKind.Indexation => $"{option.Name}: indexation",
            InputKind.ExchangeRate => $"Exchange rate of {option.Quote!.Currency}",
            InputKind.Governance => $"Steering {option.Name}",
            InputKind.MinimumCharge => $"{option.Name}: minimum charge",
            InputKind.Transition => $"{option.Name}: transition",
            InputKind.Exit => $"{option.Name}: exit",
            InputKind.QuoteOnce => $"{option.Name}, once: {swing.Name}",
            InputKind.Tax => $"{option.Name}: tax that we cannot recover",
            InputKind.Renewal => $"{option.Name}: rise at the renewal",
            _ => throw new ArgumentOutOfRangeException(nameof(swing), swing.Kind, null),
        };
    }

    /// <summary>How a quoted level stands beside ours, in a word or two: "weaker".</summary>
    /// <param name="standing">How it stands.</param>
    public static string Of(LevelStanding standing) => standing switch
    {
        LevelStanding.Stronger => "stronger",
        LevelStanding.AsOurs => "as ours",
        LevelStanding.Weaker => "weaker",
        LevelStanding.MuchWeaker => "much weaker",
        LevelStanding.NotPromised => "not promised",
        LevelStanding.NotComparable => "not comparable",
        LevelStanding.Volume => "a volume",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };

    private static string WithGaps(bool hasUnpriced) => hasUnpriced ? "with gaps as far as they are priced" : "at our levels";
}
