using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>An entry of a form as a column of a sheet: one table writes rows and reads them, and knows where a mistake of the form stands.</summary>
/// <param name="Column">The heading.</param>
/// <param name="Field">The entry's name in the form.</param>
/// <param name="Get">The text of the entry.</param>
/// <param name="Put">Fills the entry with the text of a cell; gives what is wrong with it, null where nothing is.</param>
internal sealed record SheetField<T>(string Column, string Field, Func<T, string?> Get, Func<T, string, string?> Put)
{
    /// <summary>An entry that takes any text: the form tells what is wrong with it.</summary>
    public static SheetField<T> Text(string column, string field, Func<T, string?> get, Action<T, string> put) => new(column, field, get, (form, text) =>
    {
        put(form, text);
        return null;
    });

    /// <summary>An entry that takes one of some words; an empty cell is the first of them.</summary>
    public static SheetField<T> Choice<TValue>(string column, string field, Func<T, TValue> get, Action<T, TValue> put, params (string Word, TValue Value)[] words) => new(
        column,
        field,
        form => words.First(word => EqualityComparer<TValue>.Default.Equals(word.Value, get(form))).Word,
        (form, text) =>
        {
            var found = words.Where(word => SameWord.Are(word.Word, text)).ToList();
            put(form, found.Count > 0 ? found[0].Value : words[0].Value);
            return found.Count > 0 || text.Length == 0 ? null : $"“{EntryWords.Shortened(text)}” is none of {string.Join(", ", words.Select(word => word.Word))}.";
        });
}
