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
        var months = shown.Months.Where(bill => bill.Month <= shown.Bill.Month).ToList();
        var twelfth = shown.Budget is { } budget && budget.Currency == shown.Bill.Currency ? budget.Amount / 12 : (decimal?)null;
        var most = Math.Max(Math.Max(months.Max(bill => bill.ToPay.Amount), twelfth ?? 0), 1);
        var (scale, unit, decimals) = most >= 10_000 ? ($"thousand {shown.Bill.Currency}", 1000m, 1) : (shown.Bill.Currency, 1m, 0);
        string Figure(decimal amount) => Show.Number(amount / unit, decimals);
        var width = 300m / months.Count;
        return new()
        {
            Bars =
            [
                .. months.Select((bill, index) => new YearBar(
                    ShortName(bill.Month),
                    At((index * width) + (width * 0.16m)),
                    At(Top(bill.ToPay.Amount)),
                    At(width * 0.68m),
                    At(Floor - Top(bill.ToPay.Amount)),
                    At((index * width) + (width / 2)),
                    bill.Month == shown.Bill.Month ? Figure(bill.ToPay.Amount) : null,
                    At(Top(bill.ToPay.Amount) - 5))),
            ],
            LimitAt = twelfth is { } limit ? At(Top(limit)) : null,
            LimitWords = twelfth is { } of ? $"{Figure(of)}, a twelfth of the budget" : null,
            Scale = scale,
            Says = $"To pay each month in {scale}: {string.Join(", ", months.Select(bill => $"{ShortName(bill.Month)} {Figure(bill.ToPay.Amount)}"))}"
                + (twelfth is { } line ? $"; a twelfth of the budget is {Figure(line)}" : ""),
        };

        decimal Top(decimal amount) => Floor - (Math.Max(amount, 0) / most * (Floor - Ceiling));
    }

    private static string ShortName(LocalDate month) => month.ToString("MMM", CultureInfo.InvariantCulture);

    private static string At(decimal place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A bar of a month, in units of the picture.</summary>
public sealed record YearBar(string Month, string Left, string Top, string Width, string Height, string Middle, string? Label, string LabelAt);
