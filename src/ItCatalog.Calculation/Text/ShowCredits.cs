using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Text;

/// <summary>What credits come to, in words that keep their kinds apart.</summary>
public static class ShowCredits
{
    private const string NoBreakSpace = "\u00A0";

    /// <summary>"6.25 improvement hours", "1.00 improvement hour".</summary>
    public static string Hours(decimal hours) => Hours(hours, Figure);

    /// <summary>"EUR 360.00"; "EUR 360.00 by budget transfer"; "EUR 360.00, 12.50 improvement hours". Where there is none of any kind: "EUR 0.00".</summary>
    public static string Sum(CreditsGiven sum, string currency) => Parts(sum, Show.Money(sum.MoneyCents, currency), Show.Money(sum.TransferCents, currency), Figure);

    /// <summary>The same for a column whose head names the currency: "360.00", "360.00 transfer", "12.50 h"; several with commas between.</summary>
    public static string Figures(CreditsGiven sum, string currency)
    {
        List<string> parts = [];
        if (sum.MoneyCents != 0 || sum.IsNothing)
        {
            parts.Add(Show.Amount(sum.MoneyCents, currency));
        }

        if (sum.TransferCents != 0)
        {
            parts.Add(Show.Amount(sum.TransferCents, currency) + " transfer");
        }

        if (sum.Hours != 0)
        {
            parts.Add(Show.Number(sum.Hours, 2) + NoBreakSpace + "h");
        }

        return string.Join(", ", parts);
    }

    /// <summary>The word of each kind for people: "money", "budget transfer", "improvement hours".</summary>
    public static string Kind(CreditKind kind) => kind switch
    {
        CreditKind.Money => "money",
        CreditKind.BudgetTransfer => "budget transfer",
        CreditKind.ImprovementHours => "improvement hours",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The same of figures as they are written elsewhere.</summary>
    /// <param name="sum">What is told.</param>
    /// <param name="money">Its money.</param>
    /// <param name="transfer">Its budget transfers.</param>
    /// <param name="hours">How hours are written.</param>
    public static string Parts(CreditsGiven sum, string money, string transfer, Func<decimal, string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        List<string> parts = [];
        if (sum.TransferCents != 0)
        {
            parts.Add(transfer + " by budget transfer");
        }

        if (sum.Hours != 0)
        {
            parts.Add(Hours(sum.Hours, hours));
        }

        return parts.Count > 0 && sum.MoneyCents == 0 ? string.Join(", ", parts) : string.Join(", ", parts.Prepend(money));
    }

    private static string Hours(decimal hours, Func<decimal, string> figure) => $"{figure(hours)} improvement {(Math.Abs(hours) == 1 ? "hour" : "hours")}";

    private static string Figure(decimal hours) => Show.Number(hours, 2);
}
