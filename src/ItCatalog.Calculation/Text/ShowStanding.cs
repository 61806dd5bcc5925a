using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Text;

/// <summary>How it is said that a target does not bind.</summary>
public static class ShowStanding
{
    /// <summary>"report only", "baseline until Mar 2027"; null for what binds.</summary>
    /// <param name="standing">Of the target in the version.</param>
    /// <param name="until">First day of the last month of a baseline.</param>
    public static string? Tag(TargetStanding standing, LocalDate? until = null) => standing switch
    {
        TargetStanding.Binding => null,
        TargetStanding.ReportOnly => "report only",
        TargetStanding.Baseline => until is { } last ? $"baseline until {Show.ShortMonth(last)}" : "baseline",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    /// <summary>"3 targets are reported without remedy and not counted."; null where there are none.</summary>
    public static string? NotCounted(int count) => count == 0 ? null
        : $"{Show.Count(count, "target")} {(count == 1 ? "is" : "are")} reported without remedy and not counted.";
}
