using System.Text.Json;

namespace ItCatalog.Files.Tables;

/// <summary>What the reader of JSON says, for people.</summary>
internal static class JsonWords
{
    /// <summary>Why a text is no JSON, without the places that the reader counts for programs.</summary>
    public static string NotJson(JsonException exception) => "this is not JSON: " + exception.Message.Split([" Path:", " LineNumber:"], 2, StringSplitOptions.None)[0];
}
