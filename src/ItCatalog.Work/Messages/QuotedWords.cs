namespace ItCatalog.Work.Messages;

/// <summary>What a person wrote, as a message repeats it.</summary>
internal static class QuotedWords
{
    private const int MaxQuoted = 300;

    /// <summary>The same with a space before it; empty where nothing was written.</summary>
    public static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? "" : " " + Quoted(text);

    /// <summary>What a person wrote, on one line and cut where it is long.</summary>
    public static string Quoted(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"“{(line.Length > MaxQuoted ? line[..MaxQuoted] + "…" : line)}”";
    }
}
