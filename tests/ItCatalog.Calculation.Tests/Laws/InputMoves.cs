using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Laws;

/// <summary>Sensitivity the long way: every input of a comparison moved alone, and everything computed anew.</summary>
internal static class InputMoves
{
    public static IEnumerable<InputSwing> Swings(Comparison comparison, decimal share)
    {
        var before = Difference(comparison);
        return Of(comparison)
            .Select(move => new InputSwing(move.Kind, move.Name, before, Difference(move.By(1 - share)) - before, Difference(move.By(1 + share)) - before))
            .Where(swing => swing.Down != 0 || swing.Up != 0);
    }

    /// <summary>Every input of a comparison, and the comparison with that input multiplied.</summary>
    private static IEnumerable<(InputKind Kind, string Name, Func<decimal, Comparison> By)> Of(Comparison comparison)
    {
        var (inHouse, quote) = (comparison.InHouse, comparison.Quotes[0]);
        (InputKind, string, Func<decimal, Comparison>) OfQuote(InputKind kind, string name, Func<decimal, Quote> moved) =>
            (kind, name, factor => comparison with { Quotes = [moved(factor)] });
        return
        [
            .. comparison.Volumes.Drivers.Select(driver =>
                (InputKind.Volume, driver, (Func<decimal, Comparison>)(factor => comparison with { Volumes = comparison.Volumes.With(driver, factor) }))),
            (InputKind.DiscountRate, "", factor => comparison with { DiscountRate = comparison.DiscountRate * factor }),
            .. inHouse.Lines.Select((line, index) => (InputKind.InHouseLine, line.Name, (Func<decimal, Comparison>)(factor =>
                comparison with { InHouse = inHouse with { Lines = Moved(inHouse.Lines, index, line.Times(factor)) } }))),
            .. inHouse.OneOff.Select((amount, index) => (InputKind.InHouseOnce, amount.Name, (Func<decimal, Comparison>)(factor =>
                comparison with { InHouse = inHouse with { OneOff = Moved(inHouse.OneOff, index, amount with { Amount = amount.Amount * factor }) } }))),
            .. quote.Lines.Select((line, index) => OfQuote(InputKind.QuoteLine, line.Name, factor => quote with { Lines = Moved(quote.Lines, index, line.Times(factor)) })),
            .. quote.Retained.Select((line, index) => OfQuote(InputKind.RetainedLine, line.Name, factor => quote with { Retained = Moved(quote.Retained, index, line.Times(factor)) })),
            OfQuote(InputKind.Indexation, "", factor => quote with { Indexation = quote.Indexation * factor }),
            OfQuote(InputKind.ExchangeRate, "", quote.WithRates),
            OfQuote(InputKind.Governance, "", factor => quote with { Governance = quote.Governance * factor }),
            OfQuote(InputKind.MinimumCharge, "", factor => quote with { MinimumPerYear = quote.MinimumPerYear * factor }),
            OfQuote(InputKind.Transition, "", factor => quote with { Transition = quote.Transition * factor }),
            OfQuote(InputKind.Exit, "", factor => quote with { Exit = quote.Exit * factor }),
            OfQuote(InputKind.Tax, "", factor => quote with { Tax = quote.Tax * factor }),
            OfQuote(InputKind.Renewal, "", factor => quote with { Renewal = quote.Renewal * factor }),
            .. quote.OneOff.Select((amount, index) => OfQuote(InputKind.QuoteOnce, amount.Name, factor =>
                quote with { OneOff = Moved(quote.OneOff, index, amount with { Amount = amount.Amount * factor }) })),
            .. (quote.Gaps ?? []).Select((gap, index) => OfQuote(InputKind.WeakerLevel, gap.Name, factor =>
                quote with { Gaps = Moved(quote.Gaps!, index, gap with { PerYear = gap.PerYear * factor }) })),
        ];
    }

    private static List<T> Moved<T>(IReadOnlyList<T> items, int index, T moved) => [.. items.Select((item, position) => position == index ? moved : item)];

    private static decimal Difference(Comparison comparison)
    {
        var result = comparison.Compute();
        return (result.Quotes[0].AtOurLevels ?? result.Quotes[0]).PresentValue - result.InHouse.PresentValue;
    }
}
