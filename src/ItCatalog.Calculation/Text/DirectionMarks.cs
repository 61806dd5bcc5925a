namespace ItCatalog.Calculation.Text;

/// <summary>Marks that turn the direction of the text after them: in a name they would turn every sentence in which it stands.</summary>
/// <remarks>Unicode Standard Annex 9, explicit directional embeddings, overrides and isolates. Names that are written from right to left need none.</remarks>
public static class DirectionMarks
{
    /// <summary>Whether a text holds one.</summary>
    public static bool AreIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(Is);
    }

    /// <summary>Whether a character is one.</summary>
    public static bool Is(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>What is said of a text that holds one.</summary>
    /// <param name="what">The text, as the beginning of a sentence.</param>
    public static string Refused(string what) => what + " holds a mark that turns the direction of text. Leave it out: what is written from right to left needs none.";
}
