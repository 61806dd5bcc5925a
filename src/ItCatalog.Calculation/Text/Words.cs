namespace ItCatalog.Calculation.Text;

/// <summary>How a phrase begins and ends, where it stands by itself or among sentences.</summary>
public static class Words
{
    /// <summary>"no services" becomes "No services".</summary>
    public static string ToUpperFirst(this string text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What a person typed, with a full stop where it ends without one.</summary>
    public static string ToSentence(this string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = text.TrimEnd();
        return typed.Length == 0 || ".!?…".Contains(typed[^1], StringComparison.Ordinal) ? typed : typed + ".";
    }
}
