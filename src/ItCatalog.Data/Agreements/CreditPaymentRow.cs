using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Agreements;

/// <summary>As what a version gives its credits, as it is stored.</summary>
internal sealed record CreditPaymentRow
{
    public const string Columns =
        """
        v.credit_kind as CreditKind, v.credit_from as CreditFrom, v.credit_to as CreditTo, v.hour_price_cents as HourPriceCents, v.hours_per_percent as HoursPerPercent
        """;

    public required string? CreditKind { get; init; }

    public required string? CreditFrom { get; init; }

    public required string? CreditTo { get; init; }

    public required long? HourPriceCents { get; init; }

    public required decimal? HoursPerPercent { get; init; }

    /// <summary>Null: the version says nothing, and credits are money.</summary>
    public CreditPayment? ToPayment() => Word.Find<CreditKind>(CreditKind) is { } kind
        ? new CreditPayment { Kind = kind, From = CreditFrom ?? "", To = CreditTo ?? "", HourPrice = Money.AmountOf(HourPriceCents), HoursPerPercent = HoursPerPercent }
        : null;
}
