using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Months;
using ItCatalog.Work.Trail;

namespace ItCatalog.Work.Months;

/// <summary>Why an adjustment was made, in words.</summary>
public static class AdjustmentWords
{
    /// <summary>"met, 17 of 18"; nothing where only a credit is another one.</summary>
    public static string Side(string? status, decimal? good, decimal? total) => status is null ? Show.Absent
        : status.Replace('-', ' ') + (total is null ? "" : $", {(good is null ? "" : Show.Number(good, Decimals(good)) + " of ")}{Show.Number(total, Decimals(total))}");

    private static int Decimals(decimal? number) => number is { } value && decimal.Truncate(value) == value ? 0 : 2;

    /// <summary>"Jonas Brandt brought import 331".</summary>
    public static string Cause(Adjustment one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var thing = TrailSentence.NameOf(new Subject(one.CauseKind, one.CauseKey));
        return one.Kind switch
        {
            AdjustmentKind.Counter => "The month was opened again: what was adjusted is cancelled",
            AdjustmentKind.Difference => "The month was closed again: the difference to the closing before",
            AdjustmentKind.Change when one.CauseAction.EndsWith("by silence", StringComparison.Ordinal) => $"Silence decided {thing}",
            AdjustmentKind.Change => $"{one.CauseName} {(one.CauseAction == "imported" ? "brought" : one.CauseAction)} {thing}".Trim() + (one.CauseWhy.Length == 0 ? "" : $": “{one.CauseWhy}”"),
            _ => throw new InvalidOperationException("No such kind."),
        };
    }
}
