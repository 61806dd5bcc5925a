using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work.Performance;

/// <summary>What stands beside a line of figures, in words.</summary>
public static class AttainmentWords
{
    /// <summary>"closed as 94.44 % (17 of 18), below expected"; null where the month is not closed, or the figure is as it was.</summary>
    public static string? Closed(AttainmentLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.ClosedOtherwise is { } closed
            ? ShowFigure.Closed(Word.Parse<TargetKind>(line.Kind), Word.Parse<Better>(line.Better), line.Decimals, line.Value, closed)
            : null;
    }
}
