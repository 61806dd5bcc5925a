using System.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Names for the input cells of a workbook, so that formulas and people find them: "Discount_rate", "In_house_Team_rise".</summary>
/// <remarks>Lines and providers are called what users type: a name keeps their letters and digits, and nothing that a spreadsheet program could take for a formula, an address or a name of its own.</remarks>
internal sealed class InputNames
{
    private const int Longest = 120;
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that is not taken yet.</summary>
    /// <param name="parts">What the cell is, from the whole to the part.</param>
    public string Of(params ReadOnlySpan<string> parts)
    {
        var builder = new StringBuilder();
        foreach (var part in parts)
        {
            foreach (var letter in " " + part)
            {
                if (char.IsAsciiLetterOrDigit(letter) || (letter >= 'À' && char.IsLetterOrDigit(letter)))
                {
                    builder.Append(letter);
                }
                else if (builder.Length > 0 && builder[^1] != '_')
                {
                    builder.Append('_');
                }
            }
        }

        var name = builder.ToString().TrimEnd('_');
        name = name.Length > Longest ? name[..Longest] : name;
        // A name without an underscore may be an address, such as ABC12 or R1C1, and none begins with a digit.
        name = name.Length == 0 || !char.IsLetter(name[0]) || !name.Contains('_', StringComparison.Ordinal) ? "Input_" + name : name;
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{name}_{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        }

        return free;
    }
}
