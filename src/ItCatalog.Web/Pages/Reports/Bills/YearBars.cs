using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Bills;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Bills;

/// <summary>The months of a year as bars from nothing, against a twelfth of the budget: a picture of the server, with its sentence for those who hear it.</summary>
public sealed record YearBars
{
    /// <summary>The room below the highest label, in units of the picture.</summary>
    public const int Floor = 112;

    private const int Ceiling = 24;

    /// <summary>One for each month until the one that is shown.</summary>
    public required IReadOnlyList<YearBar> Bars { get; init; }

    /// <summary>Where a twelfth of the budget lies; null where there is none in the bill's currency.</summary>
    public required string? LimitAt { get; init; }

    /// <summary>"75.0, a twelfth of the budget".</summary>
    public required string? LimitWords { get; init; }

    /// <summary>"thousand EUR", or the currency where a month costs less.</summary>
    public required string Scale { get; init; }

    /// <summary>All of it in a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>The bars of a department's year.</summary>
    public static YearBars Of(DepartmentBill shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return Of(
            [.. shown.Months.Where(month => month.Month <= shown.Bill.Month).Select(month => (month.Month, month.ToPay.Amount))],
            shown.Bill.Month,
            shown.Budget is { } budget && budget.Currency == shown.Bill.Currency ? budget.Amount / 12 : null,
            shown.Bill.Currency,
            ("To pay", "a twelfth of the budget"));
    }

    /// <summary>The bars of any months.</summary>
    /// <param name="months">One at least, in their order.</param>
    /// <param name="labelled">The month whose figure stands above it.</param>
    /// <param name="twelfth">Where the line lies; null: none.</param>
    /// <param name="currency">Three letters.</param>
    /// <param name="words">What the bars are, and what the line is.</param>
    public static YearBars Of(IReadOnlyList<(LocalDate Month, decimal Amount)> months, LocalDate labelled, decimal? twelfth, string currency, (string Bars, string Limit) words)
    {
        ArgumentNullException.ThrowIfNull(months);
        var most = Math.Max(Math.Max(months.Max(month => month.Amount), twelfth ?? 0), 1);
        var (scale, unit, decimals) = most >= 10_000 ? ($"thousand {currency}", 1000m, 1) : (currency, 1m, 0);
        string Figure(decimal amount) => Show.Number(amount / unit, decimals);
        var width = 300m / months.Count;
        return new()
        {
            Bars =
            [
                .. months.Select((month, index) => new YearBar(
                    ShortName(month.Month),
                    At((index * width) + (width * 0.16m)),
                    At(Top(month.Amount)),
                    At(width * 0.68m),
                    At(Floor - Top(month.Amount)),
                    At((index * width) + (width / 2)),
                    month.Month == labelled ? Figure(month.Amount) : null,
                    At(Top(month.Amount) - 5))),
            ],
            LimitAt = twelfth is { } limit ? At(Top(limit)) : null,
            LimitWords = twelfth is { } of ? $"{Figure(of)}, {words.Limit}" : null,
            Scale = scale,
            Says = $"{words.Bars} each month in {scale}: {string.Join(", ", months.Select(month => $"{ShortName(month.Month)} {Figure(month.Amount)}"))}"
                + (twelfth is { } line ? $"; {words.Limit} is {Figure(line)}" : ""),
        };

        decimal Top(decimal amount) => Floor - (Math.Max(amount, 0) / most * (Floor - Ceiling));
    }

    private static string ShortName(LocalDate month) => month.ToString("MMM", CultureInfo.InvariantCulture);

    private static string At(decimal place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A bar of a month, in units of the picture.</summary>
public sealed record YearBar(string Month, string Left, string Top, string Width, string Height, string Middle, string? Label, string LabelAt);
