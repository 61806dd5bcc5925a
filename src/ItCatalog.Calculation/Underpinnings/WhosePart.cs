using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Underpinnings;

/// <summary>Something that was missed: a late case, a time of outage.</summary>
/// <param name="Amount">How much of what is missed it is: 1 for a case, seconds of an outage.</param>
/// <param name="Records">The words by which each record that it is made of names who had it, or why it was; a record without words says nothing.</param>
/// <param name="Group">Who had it by name, where records name a group and not a cause; null: they do not.</param>
public sealed record MissedItem(decimal Amount, IReadOnlyList<IReadOnlyList<string>> Records, string? Group = null);

/// <summary>A part on which something rests.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="KnownAs">How records name it.</param>
public sealed record KnownPart(string Name, IReadOnlyList<string> KnownAs);

/// <summary>What of a miss was somebody's part.</summary>
/// <param name="Name">The part, or a group that is none of them; null: no record says whose it was.</param>
/// <param name="IsPart">Whether it is a part on which the promise rests.</param>
/// <param name="Amount">In the unit of the items.</param>
public sealed record MissedPart(string? Name, bool IsPart, decimal Amount);

/// <summary>Whose part a miss was.</summary>
/// <remarks>Calculation rules, section 12, "Whose part". Nothing is guessed: what no record says, or records say differently, is nobody's.</remarks>
public static class WhosePart
{
    /// <summary>The sums by part, the largest first, what is not known last; together they are all items.</summary>
    /// <param name="items">What was missed.</param>
    /// <param name="parts">All that the promise rests on at the place.</param>
    public static IReadOnlyList<MissedPart> Of(IReadOnlyList<MissedItem> items, IReadOnlyList<KnownPart> parts)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(parts);
        return
        [
            .. items.Where(item => item.Amount > 0)
                .Select(item => (Part: PartOf(item, parts), item.Group, item.Amount))
                .GroupBy(item => (Name: item.Part?.Name ?? item.Group, IsPart: item.Part is not null))
                .Select(group => new MissedPart(group.Key.Name, group.Key.IsPart, group.Sum(item => item.Amount)))
                .OrderBy(part => part.Name is null).ThenByDescending(part => part.Amount).ThenBy(part => part.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The one part that every record of an item names; null where one names none or several, or they differ.</summary>
    private static KnownPart? PartOf(MissedItem item, IReadOnlyList<KnownPart> parts)
    {
        var named = item.Records.Select(record => parts.Where(part => part.KnownAs.Any(word => record.Any(said => SameWord.Are(word, said)))).ToList()).ToList();
        return named.Count > 0 && named.TrueForAll(found => found.Count == 1) && named.DistinctBy(found => found[0].Name).Count() == 1 ? named[0][0] : null;
    }
}
