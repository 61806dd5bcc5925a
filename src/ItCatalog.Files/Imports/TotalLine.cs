using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>Lines with sums, which people and tools put below the records.</summary>
internal static class TotalLine
{
    private static readonly HashSet<string> Words = new(SameWord.Comparer)
    {
        "total", "totals", "grand total", "sum", "subtotal", "summe", "gesamt", "gesamtsumme", "insgesamt", "totale", "somme", "total général", "totaal", "som", "suma", "soma",
        "totalt", "yhteensä", "razem", "celkem", "összesen", "итого", "всего", "合計", "总计", "합계",
    };

    /// <summary>Where the word of such a line stands, alone or before a number, in its first cell that holds anything; null where it is none.</summary>
    /// <param name="cells">The cells of the line.</param>
    public static (int Column, string Word)? WordOf(IEnumerable<string> cells)
    {
        var (column, text) = cells.Select(SameWord.Of).Index().FirstOrDefault(cell => cell.Item.Length > 0);
        return text is not null && Words.Contains(string.Concat(text.TakeWhile(letter => char.IsLetter(letter) || letter == ' ')).TrimEnd()) ? (column, text) : null;
    }
}
