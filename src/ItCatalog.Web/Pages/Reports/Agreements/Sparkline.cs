using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Reports;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Agreements;

/// <summary>Thirteen months of a target over all sites as a line, drawn by the server: dotted what is expected, points only where it was missed and at the end.</summary>
/// <param name="Path">The line, interrupted where nothing was measured.</param>
/// <param name="LevelAt">Where the expected level lies.</param>
/// <param name="Points">Left, top and the class of each point.</param>
/// <param name="Says">All of it in a sentence.</param>
public sealed record Sparkline(string Path, string LevelAt, IReadOnlyList<(string Left, string Top, string Class)> Points, string Says)
{
    private const decimal Top = 3;
    private const decimal Room = 16;
    private const decimal Width = 100;

    /// <summary>Null where no month was measured.</summary>
    public static Sparkline? Of(ReportTarget target, IReadOnlyList<LocalDate> months)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(months);
        var known = target.Trend.Where(point => point.Value is not null).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var figure = target.Figure;
        var level = figure.Expected;
        var (least, most) = (Math.Min(known.Min(point => point.Value!.Value), level), Math.Max(known.Max(point => point.Value!.Value), level));
        var byMonth = known.ToDictionary(point => point.Month);
        List<string> path = [];
        List<(string, string, string)> points = [];
        var isDrawing = false;
        foreach (var (index, month) in months.Index())
        {
            if (!byMonth.TryGetValue(month, out var point))
            {
                isDrawing = false;
                continue;
            }

            var (left, top) = (At(2 + (index * Width / Math.Max(months.Count - 1, 1))), At(Height(point.Value!.Value)));
            path.Add($"{(isDrawing ? "L" : "M")}{left} {top}");
            isDrawing = true;
            var isMissed = point.Status is Status.BelowExpected or Status.BelowMinimum;
            if (isMissed || point == known[^1])
            {
                points.Add((left, top, point.Status == Status.BelowMinimum ? "ic-p-miss-min" : isMissed ? "ic-p-miss" : "ic-p-last"));
            }
        }

        var missed = known.Count(point => point.Status is Status.BelowExpected or Status.BelowMinimum);
        var says = $"{Show.Count(known.Count, "month")} measured, from {Kept(known[0])} in {Show.ShortMonth(known[0].Month)} to {Kept(known[^1])} in {Show.ShortMonth(known[^1].Month)}, "
            + $"expected {ShowLevel.Promised(figure.Kind, level)}, {(missed == 0 ? "never missed" : $"missed in {Show.Count(missed)}")}";
        return new(string.Concat(path), At(Height(level)), points, says);

        decimal Height(decimal value) => most == least ? Top + (Room / 2) : Top + Room - ((value - least) / (most - least) * Room);

        string Kept(TrendPoint point) => ShowLevel.Kept(figure.Kind, point.Value, figure.Decimals, figure.Better);
    }

    private static string At(decimal place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
