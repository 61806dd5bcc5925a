using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Which months of a target are defaults.</summary>
/// <remarks>Calculation rules, section 6.</remarks>
public static class Defaults
{
    /// <summary>Why a month is a default; null where it is none.</summary>
    /// <param name="months">The statuses of consecutive months.</param>
    /// <param name="month">Which of them, from 0.</param>
    /// <param name="repeat">When repeated months below expected are a default; null: never.</param>
    public static DefaultReason? ReasonOf(IReadOnlyList<Status> months, int month, CreditRepeat? repeat)
    {
        ArgumentNullException.ThrowIfNull(months);
        var status = months[month];
        if (status == Status.BelowMinimum)
        {
            return DefaultReason.BelowMinimum;
        }

        if (status != Status.BelowExpected || repeat is null)
        {
            return null;
        }

        var first = Math.Max(0, month - repeat.Of + 1);
        var below = Enumerable.Range(first, month - first + 1).Count(index => months[index] is Status.BelowExpected or Status.BelowMinimum);
        return below >= repeat.Times ? DefaultReason.Repeated : null;
    }
}

/// <summary>So many months in default of the last so many: what an agreement ties a further remedy to.</summary>
/// <param name="Times">Months in default that it takes, this one included.</param>
/// <param name="Of">Months that are looked at, this one included.</param>
/// <remarks>Calculation rules, section 6, "Remedies beside credits".</remarks>
public sealed record DefaultRule(int Times, int Of)
{
    /// <summary>Longer than anybody looks back.</summary>
    public const int MostMonths = 60;

    /// <summary>Whether it is possible: at least one month, and no more than are looked at.</summary>
    public bool IsPossible => Times >= 1 && Of >= Times && Of <= MostMonths;

    /// <summary>Whether a month reaches it: it is a default itself, and there are enough with it. A month without a figure is none.</summary>
    /// <param name="defaults">First days of the months in default of a target at a site.</param>
    /// <param name="month">First day of the month.</param>
    public bool IsReached(IReadOnlySet<LocalDate> defaults, LocalDate month)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return defaults.Contains(month) && Enumerable.Range(0, Of).Count(back => defaults.Contains(month.PlusMonths(-back))) >= Times;
    }

    /// <summary>"2 of 6", as it is typed and stored.</summary>
    public override string ToString() => FormattableString.Invariant($"{Times} of {Of}");

    /// <summary>The counterpart of <see cref="ToString"/>; null where a text is none.</summary>
    public static DefaultRule? Read(string? text)
    {
        var parts = (text ?? "").Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        return parts is [var times, "of", var of] && Whole(times) is { } some && Whole(of) is { } all ? new(some, all) : null;

        static int? Whole(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
