using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Entries;

/// <summary>As what credits are given, as it is typed; all may be empty.</summary>
public sealed class CreditPaymentForm
{
    /// <summary>"money", "budget-transfer" or "improvement-hours"; empty: nothing is said.</summary>
    public string? Kind { get; set; }

    /// <summary>The cost centre from which a budget transfer goes.</summary>
    public string? From { get; set; }

    /// <summary>The one to which it goes.</summary>
    public string? To { get; set; }

    /// <summary>What an improvement hour stands for, in the organisation's currency.</summary>
    public string? HourPrice { get; set; }

    /// <summary>How many hours each percent of the monthly charge is.</summary>
    public string? HoursPerPercent { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => new[] { Kind, From, To, HourPrice, HoursPerPercent }.All(string.IsNullOrWhiteSpace);

    /// <summary>Whether this kind is chosen.</summary>
    public bool IsOf(CreditKind kind) => Word.Find<CreditKind>(Kind) == kind;

    /// <summary>The form that shows it as it is kept.</summary>
    public static CreditPaymentForm Of(CreditPayment? payment) => payment is null ? new() : new()
    {
        Kind = Word.Of(payment.Kind),
        From = payment.From,
        To = payment.To,
        HourPrice = NumberEntry.Written(payment.HourPrice),
        HoursPerPercent = payment.HoursPerPercent is { } hours ? Show.Exact(hours) : null,
    };

    /// <summary>What was typed; what cannot be read is told and left out. Whether it is possible is the terms' check to say.</summary>
    /// <param name="reader">Of this part of the form.</param>
    public CreditPayment? Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var word = (Kind ?? "").Trim().ToLowerInvariant().Replace(' ', '-');
        var (price, hours) = (reader.Amount(nameof(HourPrice), HourPrice), reader.Number(nameof(HoursPerPercent), HoursPerPercent));
        if (word.Length == 0)
        {
            if (!IsEmpty)
            {
                reader.Wrong(nameof(Kind), "Say as what credits are given, since cost centres or a rate of hours are said.");
            }

            return null;
        }

        if (Word.Find<CreditKind>(word) is not { } kind)
        {
            reader.Wrong(nameof(Kind), $"“{Kind}” is none of {string.Join(", ", Enum.GetValues<CreditKind>().Select(Word.Of))}.");
            return null;
        }

        return new() { Kind = kind, From = SameWord.Of(From ?? ""), To = SameWord.Of(To ?? ""), HourPrice = Money.AmountOf(price), HoursPerPercent = hours };
    }
}
