using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Data.Agreements;

/// <summary>What must be said of credits that are no money: every mistake at once, with its path within <see cref="AgreementTerms"/>.</summary>
internal static class CreditPaymentCheck
{
    public const int MaxCentre = 40;
    public const decimal MaxHourPrice = 1_000_000m;
    public const decimal MaxHoursPerPercent = 10_000m;

    /// <summary>What cannot be kept, not even in a draft.</summary>
    public static IEnumerable<Mistake> Impossible(CreditPayment? payment)
    {
        if (payment is null)
        {
            yield break;
        }

        foreach (var (field, text) in new[] { ("From", payment.From), ("To", payment.To) })
        {
            foreach (var problem in TermsCheck.TextProblems(text, MaxCentre))
            {
                yield return Mistake.In($"Payment.{field}", problem);
            }

            if (text.Length > 0 && payment.Kind != CreditKind.BudgetTransfer)
            {
                yield return Mistake.In($"Payment.{field}", "Only a budget transfer goes between cost centres: choose it, or leave this empty.");
            }
        }

        if (payment is { Kind: CreditKind.BudgetTransfer, From.Length: > 0 } && payment.From == payment.To)
        {
            yield return Mistake.In("Payment.To", "A budget transfer goes to another cost centre than the one from which it comes.");
        }

        if (payment.HourPrice is <= 0 or > MaxHourPrice)
        {
            yield return Mistake.In("Payment.HourPrice", "An hour stands for an amount above 0, at most 1,000,000.");
        }

        if (payment.HoursPerPercent is <= 0 or > MaxHoursPerPercent)
        {
            yield return Mistake.In("Payment.HoursPerPercent", "A number of hours above 0, at most 10,000.");
        }

        foreach (var (field, rate) in new[] { ("HourPrice", payment.HourPrice), ("HoursPerPercent", payment.HoursPerPercent) })
        {
            if (rate is not null && payment.Kind != CreditKind.ImprovementHours)
            {
                yield return Mistake.In($"Payment.{field}", "Only improvement hours have a rate: choose them, or leave this empty.");
            }
        }

        if (payment is { HourPrice: not null, HoursPerPercent: not null })
        {
            yield return Mistake.In("Payment.HoursPerPercent", "One rate says how many hours there are: leave one of both empty.");
        }
    }

    /// <summary>What a draft still lacks before it can be proposed.</summary>
    public static IEnumerable<Mistake> Missing(CreditPayment? payment)
    {
        if (payment is { Kind: CreditKind.BudgetTransfer, From: "" })
        {
            yield return Mistake.In("Payment.From", "Say from which cost centre the budget goes.");
        }

        if (payment is { Kind: CreditKind.BudgetTransfer, To: "" })
        {
            yield return Mistake.In("Payment.To", "Say to which cost centre the budget goes.");
        }

        if (payment is { Kind: CreditKind.ImprovementHours, HourPrice: null, HoursPerPercent: null })
        {
            yield return Mistake.In("Payment.HourPrice", "Say what an hour stands for, or how many hours each percent of the charge is.");
        }
    }
}
