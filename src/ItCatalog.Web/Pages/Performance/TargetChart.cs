using System.Globalization;
using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>What charts.js draws of a target over time. Only the picture is made of rounded numbers: figures in words stand beside them.</summary>
public static class TargetChart
{
    private static readonly decimal[] Steps = [0.01m, 0.02m, 0.05m, 0.1m, 0.2m, 0.5m, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    /// <summary>The data as JSON that is safe within a script element; null where there is no value to draw.</summary>
    /// <param name="months">Oldest first.</param>
    public static string? Of(IReadOnlyList<WindowAttainment> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        if (!months.Any(month => month.Value is not null))
        {
            return null;
        }

        var kind = months[^1].Promise.Target.Rule.Kind;
        var (scale, unit) = ScaleOf(kind, months.Max(month => month.Value ?? 0));
        var partial = months[^1].IsPartial ? months.Count - 1 : (int?)null;
        decimal[] values = [.. months.Where(month => month.Value is not null).Select(month => month.Value!.Value * scale)];
        decimal[] levels = [.. months.SelectMany(month => (decimal[])[month.Promise.Target.Rule.Expected * scale, month.Promise.Target.Rule.MinimumOrExpected * scale])];
        var (min, max, step) = AxisOf([.. values, .. levels], FigureWords.IsShare(kind));
        return JsonSerializer.Serialize(
            new
            {
                labels = months.Select((month, index) => LabelOf(month, index)),
                values = months.Select(month => month.Value is { } value ? decimal.Round(value * scale, 6) : (decimal?)null),
                shown = months.Select(month => FigureWords.Value(month.Promise.Target, month.Value)),
                counts = months.Select(month => ShowFigure.OfTotal(kind, month.Good, month.Total) ?? ""),
                expected = months.Select(month => decimal.Round(month.Promise.Target.Rule.Expected * scale, 6) / 1.0000000000m),
                minimum = months.Select(month => decimal.Round(month.Promise.Target.Rule.MinimumOrExpected * scale, 6) / 1.0000000000m),
                status = months.Select(month => StatusSign.Of(month.Status).Symbol),
                idle = months.Select(month => !month.Promise.Target.Rule.Binds),
                lower = months[^1].Promise.Target.Rule.Better == Better.Lower,
                mark = Marked(months, partial),
                partial,
                min,
                max,
                step,
                unit,
            },
            JsonSerializerOptions.Web);
    }

    /// <summary>An axis with round ends that holds all values in at most six steps; shares end at 100, unless one is above it.</summary>
    public static (decimal Min, decimal Max, decimal Step) AxisOf(IReadOnlyList<decimal> values, bool isShare)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (low, high) = (values.Min(), isShare ? Math.Max(100m, values.Max()) : values.Max());
        var room = Math.Max((high - low) / 10, 0.01m);
        foreach (var step in Steps)
        {
            var min = Math.Max(0, Math.Floor((low - room) / step) * step);
            var max = isShare && high == 100 ? 100m : Math.Ceiling((high + room) / step) * step;
            if ((max - min) / step <= 6)
            {
                return (min, max, step);
            }
        }

        return (0, high + room, (high + room) / 5);
    }

    private static (decimal Scale, string Unit) ScaleOf(TargetKind kind, decimal largest) => kind switch
    {
        _ when FigureWords.IsShare(kind) => (100m, "\u202f%"),
        TargetKind.MeanResponse or TargetKind.MeanResolution when largest < 7200 => (1 / 60m, "\u00a0min"),
        TargetKind.MeanResponse or TargetKind.MeanResolution => (1 / 3600m, "\u00a0h"),
        _ => (1m, ""),
    };

    private static object LabelOf(WindowAttainment month, int index)
    {
        var name = month.Length != WindowLength.Month ? ShowWindow.Short(month.Month, month.Length) : month.Month.ToString(index == 0 || month.Month.Month == 1 ? "MMM yy" : "MMM", CultureInfo.InvariantCulture);
        return month.IsPartial ? new[] { name, "so far" } : name;
    }

    /// <summary>Misses, the last month that has ended and the running one are labelled.</summary>
    private static IEnumerable<int> Marked(IReadOnlyList<WindowAttainment> months, int? partial)
    {
        var lastFull = (partial ?? months.Count) - 1;
        return Enumerable.Range(0, months.Count).Where(index => index == lastFull || index == partial || months[index].Status is Status.BelowExpected or Status.BelowMinimum);
    }
}
