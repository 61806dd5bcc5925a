using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The rules of credits as they are typed; all may be empty.</summary>
public sealed class CreditForm
{
    /// <summary>"2" of the last ...</summary>
    public string? RepeatTimes { get; set; }

    /// <summary>"3" months.</summary>
    public string? RepeatOf { get; set; }

    /// <summary>"1, 1.5, 2".</summary>
    public string? Multipliers { get; set; }

    /// <summary>"3".</summary>
    public string? EarnBackMonths { get; set; }

    public static CreditForm Of(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new()
        {
            RepeatTimes = terms.Repeat?.Times.ToString(CultureInfo.InvariantCulture),
            RepeatOf = terms.Repeat?.Of.ToString(CultureInfo.InvariantCulture),
            Multipliers = terms.Multipliers.Count == 0 ? null : string.Join(", ", terms.Multipliers.Select(multiplier => Show.Exact(multiplier))),
            EarnBackMonths = terms.EarnBackMonths?.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The rules; what cannot be read is told and left out.</summary>
    /// <param name="wrong">Called with field and message.</param>
    public (CreditRepeat? Repeat, IReadOnlyList<decimal> Multipliers, int? EarnBackMonths) Read(Action<string, string> wrong)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        var (times, of) = (Whole(nameof(RepeatTimes), RepeatTimes, wrong), Whole(nameof(RepeatOf), RepeatOf, wrong));
        if (string.IsNullOrWhiteSpace(RepeatTimes) != string.IsNullOrWhiteSpace(RepeatOf))
        {
            wrong(string.IsNullOrWhiteSpace(RepeatTimes) ? nameof(RepeatTimes) : nameof(RepeatOf), "Say both: so many of so many months.");
        }

        return (times is { } some && of is { } all ? new CreditRepeat(some, all) : null, ReadMultipliers(wrong), Whole(nameof(EarnBackMonths), EarnBackMonths, wrong));
    }

    private List<decimal> ReadMultipliers(Action<string, string> wrong)
    {
        var numbers = (Multipliers ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(NumberEntry.Number).ToList();
        if (numbers.Contains(null))
        {
            wrong(nameof(Multipliers), "Numbers with commas between were expected: 1, 1.5, 2 for instance.");
            return [];
        }

        return [.. numbers.Select(number => number!.Value)];
    }

    private static int? Whole(string field, string? text, Action<string, string> wrong)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        wrong(field, "A whole number of months was expected: 3 for instance.");
        return null;
    }
}
