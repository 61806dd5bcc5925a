using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Why a month is a default.</summary>
public enum DefaultReason
{
    /// <summary>The value was worse than the minimum.</summary>
    BelowMinimum,

    /// <summary>The value was below expected, and too often lately.</summary>
    Repeated,
}

/// <summary>The credit for a target's default in a month.</summary>
public sealed record Credit
{
    /// <summary>The month.</summary>
    public required Window Month { get; init; }

    /// <summary>The target that was not kept.</summary>
    public required Target Target { get; init; }

    /// <summary>Why the month is a default.</summary>
    public required DefaultReason Reason { get; init; }

    /// <summary>Months in default in a row until this one, from 1.</summary>
    public required int ConsecutiveMonths { get; init; }

    /// <summary>The multiplier for them.</summary>
    public required decimal Multiplier { get; init; }

    /// <summary>The amount before the month's cap, unrounded; what it would be where it is not paid.</summary>
    public required decimal Uncapped { get; init; }

    /// <summary>The incidents of which each alone brought the default about: without its misses there would be none. Empty where the terms do not ask.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>What is paid in its place; null: it is paid itself.</summary>
    public PaidInstead? Instead { get; init; }

    /// <summary>The amount after the month's cap, rounded half to even to cents; zero where it is not paid.</summary>
    public required decimal Amount { get; init; }

    /// <summary>It is returned, because the target was met in each of the months that earn it back.</summary>
    public required bool EarnedBack { get; init; }
}

/// <summary>Credits over consecutive months.</summary>
/// <remarks>Calculation rules, section 6.</remarks>
public static class Credits
{
    /// <summary>The credits of the targets that bind and have an allocation, by month and then in the order of the targets.</summary>
    /// <param name="terms">Charge, share at risk, multipliers, repetition, earn-back.</param>
    /// <param name="attainments">Each target's attainment in each of the same consecutive months, ascending within a target.</param>
    /// <param name="without">How a month in default would stand without single incidents, where the terms pay one remedy for one incident; null: nobody knows, and each target is paid.</param>
    /// <exception cref="ArgumentException">A window is not a month, or a target's months are not consecutive.</exception>
    public static IReadOnlyList<Credit> Of(CreditTerms terms, IReadOnlyList<Attainment> attainments, Func<Attainment, IEnumerable<WithoutIncident>>? without = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(attainments);
        var credits = attainments
            .Where(attainment => attainment.Target is { Binds: true, Allocation: not null })
            .GroupBy(attainment => attainment.Target.Key, StringComparer.Ordinal)
            .SelectMany(target => OfTarget(terms, [.. target], terms.OneRemedyPerIncident ? without : null))
            .GroupBy(credit => credit.Month.FirstDate)
            .OrderBy(month => month.Key);
        return [.. credits.SelectMany(month => Capped(terms, OneRemedy.Of([.. month])))];
    }

    private static IEnumerable<Credit> OfTarget(CreditTerms terms, Attainment[] months, Func<Attainment, IEnumerable<WithoutIncident>>? without)
    {
        var consecutive = 0;
        Status[] statuses = [.. months.Select(month => month.Status)];
        for (var month = 0; month < months.Length; month++)
        {
            ThrowIfNotConsecutive(months, month);
            var reason = Defaults.ReasonOf(statuses, month, terms.Repeat);
            if (reason is null)
            {
                consecutive = 0;
                continue;
            }

            consecutive++;
            var multiplier = terms.Multipliers.Count == 0 ? 1m : terms.Multipliers[Math.Min(consecutive, terms.Multipliers.Count) - 1];
            var amount = terms.MonthlyCharge * terms.AtRisk * (months[month].Target.Allocation ?? 0m) * multiplier;
            yield return new Credit
            {
                Month = months[month].Window,
                Target = months[month].Target,
                Reason = reason.Value,
                ConsecutiveMonths = consecutive,
                Multiplier = multiplier,
                Uncapped = amount,
                Incidents = without is null ? [] : [.. without(months[month]).Where(one => !IsDefault(one.Status, month)).Select(one => one.Incident)],
                Amount = amount,
                EarnedBack = IsEarnedBack(terms, months, month),
            };
        }

        bool IsDefault(Status status, int month) => Defaults.ReasonOf([.. statuses[..month], status], month, terms.Repeat) is not null;
    }

    private static bool IsEarnedBack(CreditTerms terms, Attainment[] months, int month) =>
        terms.EarnBackMonths is { } count
        && month + count < months.Length
        && months[(month + 1)..(month + count + 1)].All(item => item.Status == Status.Met);

    private static IEnumerable<Credit> Capped(CreditTerms terms, IReadOnlyList<Credit> month)
    {
        var cap = terms.MonthlyCharge * terms.AtRisk;
        var sum = month.Where(credit => credit.Instead is null).Sum(credit => credit.Uncapped);
        return month.Select(credit => credit.Instead is not null ? credit : credit with
        {
            Amount = decimal.Round(sum > cap ? credit.Uncapped * cap / sum : credit.Uncapped, 2, MidpointRounding.ToEven),
        });
    }

    private static void ThrowIfNotConsecutive(Attainment[] months, int month)
    {
        var window = months[month].Window;
        if (window.Length != WindowLength.Month || (month > 0 && months[month - 1].Window.EndDate != window.FirstDate))
        {
            throw new ArgumentException($"Credits need consecutive months; target {months[month].Target.Key} has {window.FirstDate} out of place.", nameof(months));
        }
    }
}
