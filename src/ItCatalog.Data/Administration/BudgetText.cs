using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Administration;

/// <summary>What a department may spend on IT in a year of the organisation's.</summary>
/// <param name="Year">The calendar year in which it begins.</param>
/// <param name="Amount">For the whole year, in a currency of its own.</param>
public sealed record YearBudget(int Year, Money Amount);

/// <summary>Budgets as they are typed: a year on a line, "2026 900,000", with a currency behind it where it is not the organisation's.</summary>
public static partial class BudgetText
{
    /// <summary>How many years can be kept.</summary>
    public const int MaxYears = 40;

    /// <summary>The lines of these budgets; null where there is none.</summary>
    /// <param name="budgets">By year.</param>
    /// <param name="currency">The organisation's, which is not written.</param>
    public static string? Of(IReadOnlyList<YearBudget> budgets, string currency)
    {
        ArgumentNullException.ThrowIfNull(budgets);
        return budgets.Count == 0 ? null : string.Join('\n', budgets.Select(budget => string.Create(CultureInfo.InvariantCulture, $"{budget.Year} {NumberEntry.Written(budget.Amount.Amount)}")
            + (budget.Amount.Currency == currency ? "" : " " + budget.Amount.Currency)));
    }

    /// <summary>Reads the lines; mistakes name the line.</summary>
    /// <param name="text">What was typed; null or empty: no budget.</param>
    /// <param name="currency">The organisation's, where a line names none.</param>
    /// <param name="field">The field, for mistakes.</param>
    /// <returns>The budgets by year; of a line with a mistake nothing.</returns>
    public static (IReadOnlyList<YearBudget> Budgets, IReadOnlyList<Mistake> Mistakes) Read(string? text, string currency, string field)
    {
        List<YearBudget> budgets = [];
        List<Mistake> mistakes = [];
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (LinePattern().Match(line) is not { Success: true } match)
            {
                mistakes.Add(Mistake.In(field, $"“{line}” is no budget. Write a year and an amount, such as 2026 900,000."));
                continue;
            }

            var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
            var amount = match.Groups["amount"].Value;
            if (year is < 2000 or > 2100)
            {
                mistakes.Add(Mistake.In(field, $"{year} is no year from 2000 to 2100."));
            }
            else if (NumberEntry.Cents(amount) is not (>= 0 and <= MaxCents and var cents))
            {
                mistakes.Add(Mistake.In(field, NumberEntry.Cents(amount) is > MaxCents ? $"The budget of {year} is beyond {Show.BareAmount(MaxCents)}." : EntryWords.NotAmount(amount)));
            }
            else if (budgets.Exists(other => other.Year == year))
            {
                mistakes.Add(Mistake.In(field, $"{year} stands there twice. Keep one line."));
            }
            else
            {
                budgets.Add(new(year, Money.OfCents(cents, match.Groups["currency"] is { Success: true } named ? named.Value.ToUpperInvariant() : currency)));
            }
        }

        if (budgets.Count > MaxYears)
        {
            mistakes.Add(Mistake.In(field, $"There are {Show.Count(budgets.Count)} years; {Show.Count(MaxYears)} fit."));
        }

        return ([.. budgets.OrderBy(budget => budget.Year)], mistakes);
    }

    private const long MaxCents = 100_000_000_000_000;

    [GeneratedRegex(@"^(?<year>\d{4}):?\s+(?<amount>\S+(\s\d+)*?)(\s+(?<currency>[A-Za-z]{3}))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LinePattern();
}
