using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>By when both sides of an agreement look at it next.</summary>
public static class ReviewDay
{
    /// <summary>So many days before its day both sides are told of a review, and find it among what waits for them.</summary>
    public const int DaysBefore = 30;

    /// <summary>The earlier of the date that the version in force says, unless a review has answered it, and the date that the last review set.</summary>
    /// <param name="promised">"Review by" of the version in force; null: it says none, or none is in force.</param>
    /// <param name="held">Reviews of the agreement in any order; of two on a day the later in the list is the last.</param>
    /// <returns>A local date of the organisation; null where no review is set.</returns>
    public static LocalDate? Next(LocalDate? promised, IReadOnlyCollection<HeldReview> held)
    {
        ArgumentNullException.ThrowIfNull(held);
        var set = held.Count == 0 ? null : held.Index().OrderBy(one => one.Item.On).ThenBy(one => one.Index).Last().Item.Next;
        var open = held.Any(review => review.Answers >= promised) ? null : promised;
        return open is { } first && set is { } second ? LocalDate.Min(first, second) : open ?? set;
    }
}

/// <summary>What a review that was held says of dates.</summary>
/// <param name="On">The day on which it was held.</param>
/// <param name="Answers">The date by which it was due when its minutes were written; null: none was due.</param>
/// <param name="Next">By when the next one comes; null: it sets none.</param>
public sealed record HeldReview(LocalDate On, LocalDate? Answers, LocalDate? Next);
