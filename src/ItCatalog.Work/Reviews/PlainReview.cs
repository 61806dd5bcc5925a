using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reviews;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Reviews;

/// <summary>An agreement with its reviews as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainReviewed
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    public required string Service { get; init; }

    public required string Department { get; init; }

    public required string Unit { get; init; }

    /// <summary>By when both sides look at it next, as its version and its last review say; null: no review is set, or no version is in force.</summary>
    public required string? NextBy { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PlainReview> Reviews { get; init; }

    public static PlainReviewed Of(ReviewedAgreement reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        return new()
        {
            Agreement = reviewed.Code,
            Service = reviewed.ServiceName,
            Department = reviewed.DepartmentName,
            Unit = reviewed.UnitName,
            NextBy = PlainReview.Day(reviewed.Next),
            Reviews = [.. reviewed.Reviews.Select(PlainReview.Of)],
        };
    }
}

/// <summary>A review with its actions.</summary>
public sealed record PlainReview
{
    /// <summary>Counts within the agreement.</summary>
    public required int Number { get; init; }

    public required string HeldOn { get; init; }

    public required string Attendees { get; init; }

    /// <summary>Markdown.</summary>
    public required string Minutes { get; init; }

    /// <summary>By when the next one is held, as this one said; null: it set none.</summary>
    public required string? NextBy { get; init; }

    public required string WrittenBy { get; init; }

    public required IReadOnlyList<PlainAction> Actions { get; init; }

    /// <summary>What either side added to the minutes.</summary>
    public required IReadOnlyList<PlainRemark> Remarks { get; init; }

    internal static string? Day(LocalDate? day) => day is { } one ? LocalDatePattern.Iso.Format(one) : null;

    public static PlainReview Of(AgreementReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return new()
        {
            Number = review.Number,
            HeldOn = LocalDatePattern.Iso.Format(review.HeldOn),
            Attendees = review.Attendees,
            Minutes = review.Minutes,
            NextBy = Day(review.NextBy),
            WrittenBy = review.WrittenBy,
            Actions = [.. review.Actions.Select(action => PlainAction.Of(review, action))],
            Remarks = [.. review.Entries.Where(entry => entry.Kind == ReviewEntryKind.Said).Select(entry => new PlainRemark(entry.Name, InstantPattern.General.Format(entry.At), entry.Words))],
        };
    }
}

/// <summary>Who does what until when.</summary>
public sealed record PlainAction
{
    /// <summary>Counts within the review.</summary>
    public required int Number { get; init; }

    public required string What { get; init; }

    public required string Owner { get; init; }

    /// <summary>The last day for it.</summary>
    public required string Due { get; init; }

    /// <summary>"open", "done" or "dropped".</summary>
    public required string State { get; init; }

    /// <summary>What came of it, or why it was dropped; null while it is open.</summary>
    public required string? Result { get; init; }

    public static PlainAction Of(AgreementReview review, ReviewAction action)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(action);
        return new()
        {
            Number = action.Number,
            What = action.Words,
            Owner = action.Owner,
            Due = LocalDatePattern.Iso.Format(action.Due),
            State = Word.Of(action.State),
            Result = action.State == ActionState.Open ? null : review.Entries.Last(entry => entry.ActionNumber == action.Number).Words,
        };
    }
}

/// <summary>What a side added to the minutes.</summary>
/// <param name="Name">Who, as they were called then.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Words">What.</param>
public sealed record PlainRemark(string Name, string At, string Words);
