using System.Buffers;
using System.Globalization;

namespace ItCatalog.Files.Imports;

/// <summary>Numbers as tools and people write them: a sign, digits in groups or not, one mark for the decimals, an exponent. Exact, or not a number.</summary>
/// <param name="decimalComma">Whether a comma divides the decimals; null: nobody has said it.</param>
/// <param name="isWorkbook">Whether a text may be a workbook's own number, which always has a point and no groups.</param>
/// <param name="unit">What may stand behind a number; null: nothing.</param>
internal sealed class ExactNumber(bool? decimalComma, bool isWorkbook, string? unit)
{
    // A million such numbers can be added up without running over.
    private const decimal Largest = 1_000_000_000_000_000_000m;
    private const int MaxDigits = 28;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // Spaces and apostrophes only ever divide thousands.
    private static readonly SearchValues<char> Dividers = SearchValues.Create(" \u00a0\u202f\u2009'\u2019");

    private static readonly string[] Unmeasurable = ["nan", "inf", "infinity", "∞"];

    /// <summary>The first number that could be read in two ways, because nobody has said which mark divides decimals; null where there was none.</summary>
    public string? Open { get; private set; }

    /// <summary>How such a number may look.</summary>
    public string Like => decimalComma == true ? "12,5" : "12.5";

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="number">The number; 0 where a problem is returned.</param>
    /// <returns>What is wrong, to be read after the value; null when the number was read.</returns>
    public string? Read(string text, out decimal number)
    {
        var bare = unit is not null && text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) ? text[..^unit.Length].TrimEnd() : text;
        var plain = Plain(bare, out var isOpen);
        if (plain is null || !decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out number))
        {
            number = 0;
            return Unmeasurable.Contains(text.TrimStart('+', '-'), StringComparer.OrdinalIgnoreCase)
                ? $"is not a finite number like {Like}. Where such lines carry nothing, list it among the values to leave out"
                : $"is not a number like {Like}";
        }

        if (Math.Abs(number) > Largest)
        {
            number = 0;
            return "is too large: at most 1,000,000,000,000,000,000 can be kept";
        }

        if (plain.Length > MaxDigits && plain.TrimStart('+', '-', '0', '.').Count(char.IsAsciiDigit) > MaxDigits)
        {
            number = 0;
            return $"has more than {MaxDigits} digits, which cannot be kept exactly";
        }

        if (isOpen)
        {
            Open ??= text;
        }

        return null;
    }

    /// <summary>Which mark divides the decimals of some numbers, where some of them tell: true a comma, false a point, null where none tells or they differ.</summary>
    public static bool? MarkOf(IEnumerable<string> numbers)
    {
        bool? found = null;
        foreach (var text in numbers)
        {
            var digits = WithoutGroups(text);
            var (comma, point) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
            bool? told = comma >= 0 && point >= 0 ? comma > point
                : comma >= 0 ? OfOnly(digits, ',', comma)
                : point >= 0 ? !OfOnly(digits, '.', point)
                : null;
            if (told is not null && found is not null && told != found)
            {
                return null;
            }

            found = told ?? found;
        }

        return found;

        // Whether the only kind of mark divides decimals; null where it could divide thousands as well.
        static bool? OfOnly(string digits, char mark, int last) =>
            digits.IndexOf(mark, StringComparison.Ordinal) != last ? false : CouldBeGroup(digits, last) ? null : true;
    }

    /// <summary>The number with a point alone; null where marks stand where none can.</summary>
    private string? Plain(string text, out bool isOpen)
    {
        isOpen = false;
        var digits = WithoutGroups(text);
        var (comma, point) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (comma < 0 && point < 0)
        {
            return digits;
        }

        if (isWorkbook && comma < 0 && digits.IndexOf('.', StringComparison.Ordinal) == point)
        {
            return digits;
        }

        if (decimalComma is { } isComma)
        {
            return Grouped(digits, isComma ? '.' : ',', isComma ? ',' : '.');
        }

        if (comma >= 0 && point >= 0)
        {
            return comma > point ? Grouped(digits, '.', ',') : Grouped(digits, ',', '.');
        }

        var (mark, last) = comma >= 0 ? (',', comma) : ('.', point);
        if (digits.IndexOf(mark, StringComparison.Ordinal) != last)
        {
            return Grouped(digits, mark, mark == ',' ? '.' : ',');
        }

        isOpen = CouldBeGroup(digits, last);
        return digits.Replace(',', '.');
    }

    /// <summary>Whether what stands around a single mark could be thousands: 1,355 and not 0.355, 1234.567 or 1.35.</summary>
    private static bool CouldBeGroup(string digits, int mark)
    {
        var whole = digits.AsSpan(0, mark).TrimStart("+-");
        return digits.Length - mark == 4 && whole.Length is > 0 and <= 3 && whole[0] != '0' && digits.AsSpan(mark + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The number without its groups; null where a group has not three digits (or two, as in India, before the last three).</summary>
    private static string? Grouped(string digits, char group, char mark)
    {
        var end = digits.IndexOf(mark, StringComparison.Ordinal);
        if (digits.LastIndexOf(mark) != end)
        {
            return null;
        }

        var whole = end < 0 ? digits : digits[..end];
        if (whole.Contains(group, StringComparison.Ordinal))
        {
            var groups = whole.TrimStart('+', '-').Split(group);
            if (groups[0].Length is 0 or > 3 || groups[^1].Length != 3 || groups[1..^1].Any(part => part.Length is not (2 or 3)))
            {
                return null;
            }
        }

        return whole.Replace(group.ToString(), "", StringComparison.Ordinal) + (end < 0 ? "" : "." + digits[(end + 1)..]);
    }

    private static string WithoutGroups(string text)
    {
        var divider = text.AsSpan().IndexOfAny(Dividers);
        return divider > 0 && Grouped(text.Replace(',', '.'), text[divider], '.') is not null ? text.Replace(text[divider].ToString(), "", StringComparison.Ordinal) : text;
    }
}
