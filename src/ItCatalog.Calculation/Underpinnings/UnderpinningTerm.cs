using NodaTime;

namespace ItCatalog.Calculation.Underpinnings;

/// <summary>How the time of something that a promise rests on lies to the time of the promise.</summary>
public enum UnderpinningTerm
{
    /// <summary>It lasts as long as the promise, or longer.</summary>
    Holds,

    /// <summary>It has not begun, and the promise has, or begins before it.</summary>
    BeginsLater,

    /// <summary>It ends before the promise does.</summary>
    EndsFirst,

    /// <summary>It is over, and the promise is not.</summary>
    IsOver,
}

/// <summary>Holds two terms against each other.</summary>
public static class UnderpinningTerms
{
    /// <summary>How a part stands to what rests on it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="from">First day of the promise.</param>
    /// <param name="to">The day from which on nothing is promised; null: the promise has no end.</param>
    /// <param name="today">Today; a promise that begins later is looked at from its first day.</param>
    /// <remarks>Calculation rules, section 12.</remarks>
    public static UnderpinningTerm Of(UnderpinningPromise part, LocalDate from, LocalDate? to, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(part);
        var seen = LocalDate.Max(from, today);
        return part.To <= seen ? UnderpinningTerm.IsOver
            : part.From > seen ? UnderpinningTerm.BeginsLater
            : part.To is { } end && (to is null || end < to) ? UnderpinningTerm.EndsFirst
            : UnderpinningTerm.Holds;
    }
}
