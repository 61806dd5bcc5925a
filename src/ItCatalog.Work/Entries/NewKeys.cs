namespace ItCatalog.Work.Entries;

/// <summary>The keys of new targets of a form: "Resolved within 8 h" becomes "resolved-within-8-h"; a number follows where another target has that key.</summary>
/// <param name="targets">All of the form: the keys that they have are taken.</param>
internal sealed class NewKeys(IEnumerable<TargetForm> targets)
{
    private readonly HashSet<string> taken = [.. targets.Select(target => (target.Key ?? "").Trim()).Where(key => key.Length > 0)];
    private readonly Dictionary<string, (string Key, HashSet<long> SiteIds)> made = new(StringComparer.Ordinal);

    /// <summary>The key for a new target of a name. What is called the same at other sites is the same promise there, and has its key.</summary>
    public string Of(string name, IReadOnlyCollection<long> siteIds)
    {
        if (made.TryGetValue(name, out var same) && siteIds.Count > 0 && same.SiteIds.Count > 0 && !same.SiteIds.Overlaps(siteIds))
        {
            same.SiteIds.UnionWith(siteIds);
            return same.Key;
        }

        var letters = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var words = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var stem = words.Length == 0 ? "target" : words[..Math.Min(60, words.Length)];
        var key = stem;
        for (var number = 2; !taken.Add(key); number++)
        {
            key = FormattableString.Invariant($"{stem}-{number}");
        }

        made.TryAdd(name, (key, [.. siteIds]));
        return key;
    }
}
