namespace ItCatalog.Data.Measurements;

/// <summary>A million rows name a handful of series and priorities: one text for each.</summary>
internal sealed class SameText
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!known.TryGetValue(text, out var same))
        {
            known.Add(same = text);
        }

        return same;
    }
}
