using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Entries;

/// <summary>The rules of credits as they are typed, of an agreement or of a quote; all may be empty. <c>_CreditRules.cshtml</c> shows it.</summary>
public partial class CreditRulesForm
{
    /// <summary>"2" of the last ...</summary>
    public string? RepeatTimes { get; set; }

    /// <summary>"3" months.</summary>
    public string? RepeatOf { get; set; }

    /// <summary>"1, 1.5, 2"; semicolons divide too. A comma without a space behind it divides decimals, as in every other entry.</summary>
    public string? Multipliers { get; set; }

    /// <summary>"3".</summary>
    public string? EarnBackMonths { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => new[] { RepeatTimes, RepeatOf, Multipliers, EarnBackMonths }.All(string.IsNullOrWhiteSpace);

    /// <summary>The form that shows rules as they are kept.</summary>
    public static CreditRulesForm Of(CreditRepeat? repeat, IReadOnlyList<decimal> multipliers, int? earnBackMonths)
    {
        var form = new CreditRulesForm();
        form.Fill(repeat, multipliers, earnBackMonths);
        return form;
    }

    /// <summary>Puts rules as they are kept into the form.</summary>
    protected void Fill(CreditRepeat? repeat, IReadOnlyList<decimal> multipliers, int? earnBackMonths)
    {
        RepeatTimes = repeat?.Times.ToString(CultureInfo.InvariantCulture);
        RepeatOf = repeat?.Of.ToString(CultureInfo.InvariantCulture);
        Multipliers = string.Join(", ", multipliers.Select(multiplier => Show.Exact(multiplier)));
        EarnBackMonths = earnBackMonths?.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The rules; what cannot be read is told and left out. Whether they are possible is <see cref="TermsCheck.CreditRules"/>' matter.</summary>
    /// <param name="reader">Of this part of the form.</param>
    public (CreditRepeat? Repeat, IReadOnlyList<decimal> Multipliers, int? EarnBackMonths) Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (times, of) = (Months(reader, nameof(RepeatTimes), RepeatTimes), Months(reader, nameof(RepeatOf), RepeatOf));
        if (string.IsNullOrWhiteSpace(RepeatTimes) != string.IsNullOrWhiteSpace(RepeatOf))
        {
            reader.Wrong(string.IsNullOrWhiteSpace(RepeatTimes) ? nameof(RepeatTimes) : nameof(RepeatOf), "Say both: so many of so many months.");
        }

        var repeat = times is { } some && of is { } all ? new CreditRepeat(some, all) : null;
        return (repeat, ReadMultipliers(reader), Months(reader, nameof(EarnBackMonths), EarnBackMonths));
    }

    /// <summary>The field of the form that a mistake of <see cref="TermsCheck.CreditRules"/> belongs to.</summary>
    public static string FieldOf(Mistake mistake) => mistake.Field == "Repeat" ? nameof(RepeatTimes) : mistake.Field;

    private List<decimal> ReadMultipliers(FormReader reader)
    {
        var numbers = Dividers().Split(Multipliers ?? "").Where(word => !string.IsNullOrWhiteSpace(word)).Select(NumberEntry.Number).ToList();
        if (numbers.Contains(null))
        {
            reader.Wrong(nameof(Multipliers), "Numbers with a comma and a space between were expected: 1, 1.5, 2 for instance.");
            return [];
        }

        return [.. numbers.Select(number => number!.Value)];
    }

    [GeneratedRegex(@";|,(?=\s|$)", RegexOptions.CultureInvariant, Matching.MostMilliseconds)]
    private static partial Regex Dividers();

    private static int? Months(FormReader reader, string field, string? text) =>
        reader.Count(field, text, _ => "A whole number of months was expected: 3 for instance.");
}
