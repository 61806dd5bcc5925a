namespace ItCatalog.Files.Imports;

/// <summary>Notes of suggestions that ask for something which may be said beside the mapping.</summary>
internal static class SuggestionNotes
{
    public const string NoService = "No column looks like the service; name the one service that this file is about.";
    public const string NoOffset = "Times carry no offset from UTC; say which time zone they are in.";
    public const string NoValue = "No column looks like the value that was measured; choose it. Several columns may be values: each becomes a series of its own.";

    /// <summary>Begins a note about times that no known format reads.</summary>
    public const string UnknownFormat = "Times are written like";

    /// <summary>Begins a note about times that two formats read.</summary>
    public const string OpenFormat = "Times can be read as";

    /// <summary>What a note asks for; null where only the mapping can say it.</summary>
    public static string? Subject(string note) => note switch
    {
        NoService => "service",
        NoOffset => "time zone",
        NoValue => "value",
        _ when note.StartsWith(UnknownFormat, StringComparison.Ordinal) || note.StartsWith(OpenFormat, StringComparison.Ordinal) => "time format",
        _ => null,
    };
}
