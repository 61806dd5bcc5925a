using System.Globalization;

namespace ItCatalog.Work.Entries;

/// <summary>Rows of a form that come and go with the buttons "add" and "remove"; it works without script.</summary>
public static class Rows
{
    private const int Most = 100;

    /// <summary>Does what the button asks of this table: "add-lines", "remove-lines-2". Anything else changes nothing.</summary>
    /// <param name="change">The button's value.</param>
    /// <param name="table">The word of the table.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="make">A new row.</param>
    /// <param name="most">How many rows fit.</param>
    public static void Change<T>(string change, string table, List<T> rows, Func<T> make, int most = Most)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(make);
        if (change == "add-" + table && rows.Count < most)
        {
            rows.Add(make());
        }

        var removal = $"remove-{table}-";
        if (change.StartsWith(removal, StringComparison.Ordinal)
            && int.TryParse(change.AsSpan(removal.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < rows.Count)
        {
            rows.RemoveAt(index);
        }
    }
}
