namespace ItCatalog.Data.Agreements;

/// <summary>How a month closes by itself, in working days after its end: until the first the provider checks it, until the second the customer comments, and at the
/// latest on the third it is closed, whatever changed meanwhile.</summary>
/// <param name="Check">The last working day of the provider's check, at least the first.</param>
/// <param name="Comment">The last working day of the customer's comment, behind the check.</param>
/// <param name="Close">The working day on which it is closed at the latest, not before the comment ends.</param>
/// <remarks>Calculation rules, section 10, "Months that stay".</remarks>
public sealed record ClosingDays(int Check, int Comment, int Close)
{
    /// <summary>No more are agreed on.</summary>
    public const int Most = 60;

    /// <summary>How they are stored: three numbers, all or none.</summary>
    public static ClosingDays? OrNull(int? check, int? comment, int? close) =>
        check is { } one && comment is { } two && close is { } three ? new(one, two, three) : null;

    /// <summary>Whether the three come in their order.</summary>
    public bool IsPossible => Check >= 1 && Comment > Check && Close >= Comment && Close <= Most;
}
