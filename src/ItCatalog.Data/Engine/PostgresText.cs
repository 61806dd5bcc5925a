using System.Text;

namespace ItCatalog.Data.Engine;

/// <summary>Text in a form that PostgreSQL keeps: it refuses the letter NUL, and halves of letters.</summary>
internal static class PostgresText
{
    public static string Storable(string text)
    {
        foreach (var unit in text)
        {
            if (unit == '\0' || char.IsSurrogate(unit))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\ufffd')));
            }
        }

        return text;
    }
}
