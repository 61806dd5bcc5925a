using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace ItCatalog.Web.Api.V1;

/// <summary>A part of a list, and how to ask for the next one.</summary>
/// <param name="Items">In a fixed order.</param>
/// <param name="Next">What to send as <c>after</c> for those that follow; null where there are none.</param>
internal sealed record ListPart<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Long lists are read in parts: <c>limit</c> says how many, <c>after</c> where to go on.</summary>
internal static class Paging
{
    public const int Usual = 100;
    public const int Most = 1_000;

    /// <summary>Why a limit cannot be used; null where it can.</summary>
    public static IResult? Problem(int? limit) =>
        limit is < 1 or > Most ? ApiProblems.Parameter("limit", $"must be a whole number from 1 to {Most}") : null;

    /// <summary>The part of a list that has at most <paramref name="limit"/> items.</summary>
    /// <param name="items">At least one more where there are more.</param>
    /// <param name="limit">How many are wanted.</param>
    /// <param name="place">What tells an item from the others, in the order of the list.</param>
    public static ListPart<TShown> Part<T, TShown>(IReadOnlyList<T> items, int? limit, Func<T, TShown> show, Func<T, string[]> place)
    {
        var count = limit ?? Usual;
        return new([.. items.Take(count).Select(show)], items.Count > count ? Write(place(items[count - 1])) : null);
    }

    /// <summary>The place that <c>after</c> names; null where it is none that was given out.</summary>
    /// <param name="after">As it was sent; null or empty: from the beginning, which is an empty place.</param>
    /// <param name="length">Of how many words the places of this list are.</param>
    public static string[]? Read(string? after, int length)
    {
        if (string.IsNullOrEmpty(after))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after))) is { } place
                && place.Length == length && place.All(word => word is not null && !word.Contains('\0', StringComparison.Ordinal)) ? place : null;
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            return null;
        }
    }

    public static IResult NoPlace() => ApiProblems.Parameter("after", "must be the “next” of the answer before, for the same list");

    private static string Write(string[] place) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(place));
}
