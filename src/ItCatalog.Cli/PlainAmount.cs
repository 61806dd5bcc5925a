using System.Globalization;
using ItCatalog.Calculation;

namespace ItCatalog.Cli;

/// <summary>Amounts as tables of the command line have them: the digits that their currency has and nothing between thousands, so that other programs read them.</summary>
internal static class PlainAmount
{
    /// <summary>"118420.60"; "118421" of a currency without cents.</summary>
    public static string Of(Money money) => money.Amount.ToString($"F{money.Digits}", CultureInfo.InvariantCulture);

    public static string Of(long cents, string currency) => Of(Money.OfCents(cents, currency));

    /// <summary>A dash where there is none.</summary>
    public static string Of(Money? money) => money is { } amount ? Of(amount) : "-";
}
