using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The rules of credits of a version as sentences of its document.</summary>
public static class CreditTermsWords
{
    /// <summary>One paragraph for each rule; none where nothing is at risk.</summary>
    public static IEnumerable<DocumentParagraph> Of(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.AtRiskRatio is not > 0)
        {
            yield break;
        }

        yield return new("at-risk", "Credits", $"At most {Show.Level(terms.AtRiskRatio)} of the month’s charge is at risk. {Due(terms)}");
        yield return new("credit-amount", null, Amount(terms));
        if (terms.EarnBackMonths is { } months)
        {
            yield return new("earn-back", null, months == 1
                ? "A credit is returned when the target is met in the month after it."
                : $"A credit is returned when the target is met in each of the {Number(months)} months after it.");
        }

        if (terms.OneRemedy)
        {
            yield return new(
                "one-remedy", null,
                "One incident, one remedy: of the targets that would not be in default in a month at a site without the misses of one case or one outage, only the largest credit is paid. The others are shown with the reason.");
        }

        if (Given(terms.Payment) is { } given)
        {
            yield return new("credits-as", null, given);
        }

        if (terms.Sites.Count > 1)
        {
            yield return new("credit-sites", null, $"The month’s charge is spread evenly over the {Number(terms.Sites.Count)} sites, and each site is reckoned by itself.");
        }
    }

    /// <summary>As what credits are given; null where nothing is said.</summary>
    private static string? Given(CreditPayment? payment)
    {
        const string Rounded = "rounded to hundredths of an hour for each credit. They stand beside what is charged and are no money.";
        return payment switch
        {
            null => null,
            { Kind: CreditKind.Money } => "Credits are money: the department pays so much less.",
            { Kind: CreditKind.BudgetTransfer, From.Length: > 0, To.Length: > 0 } => $"Credits are given as budget transfers, from cost centre {payment.From} to cost centre {payment.To}.",
            { Kind: CreditKind.BudgetTransfer } => "Credits are given as budget transfers; from which cost centre to which is not said yet.",
            { HourPrice: { } price } => $"Credits are given as improvement hours, in which the provider improves what was promised: the amount divided by {Show.Number(price, 2)} for each hour, {Rounded}",
            { HoursPerPercent: { } hours } => $"Credits are given as improvement hours, in which the provider improves what was promised: {Show.Exact(hours)} for each percent of the monthly charge that the amount is, {Rounded}",
            _ => "Credits are given as improvement hours; how many an amount is, is not said yet.",
        };
    }

    private static string Due(AgreementTerms terms) => terms.Repeat is { } repeat
        ? $"A credit is due in a month below the minimum level, and in a month below the expected level when at least {Number(repeat.Times)} of the last {Number(repeat.Of)} months, this one included, were below it."
        : "A credit is due in a month below the minimum level.";

    private static string Amount(AgreementTerms terms)
    {
        const string Share = "A credit is the target’s share of the amount at risk";
        var multipliers = terms.Multipliers;
        if (multipliers.Count == 0)
        {
            return Share + ".";
        }

        if (multipliers.Count == 1)
        {
            return $"{Share}, times {Show.Exact(multipliers[0])}.";
        }

        var parts = multipliers.Select((multiplier, index) => $"{Show.Exact(multiplier)} in the {Ordinal(index + 1)}{(index == 0 ? " month in a row" : "")}{(index == multipliers.Count - 1 ? " and every further one" : "")}").ToList();
        return $"{Share}, times {ShowTarget.List(parts)}. Together they reach the amount at risk at most.";
    }

    /// <summary>"first", "second", ...; "13th" from eleven on.</summary>
    internal static string Ordinal(int number) => number switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        6 => "sixth",
        7 => "seventh",
        8 => "eighth",
        9 => "ninth",
        10 => "tenth",
        _ => number.ToString(CultureInfo.InvariantCulture) + ((number % 10, number % 100) switch { (1, not 11) => "st", (2, not 12) => "nd", (3, not 13) => "rd", _ => "th" }),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
