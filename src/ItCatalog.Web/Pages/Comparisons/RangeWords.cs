using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How the range of a figure is written where it is read.</summary>
public static class RangeWords
{
    /// <summary>The low, or a dash where the figure is taken as it is.</summary>
    public static string Low(RangedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Range is { } range ? input.Assumption.Shown(range.Low) : Show.Absent;
    }

    /// <summary>The high, or a dash.</summary>
    public static string High(RangedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Range is { } range ? input.Assumption.Shown(range.High) : Show.Absent;
    }

    /// <summary>"triangular", "log-normal", or a dash.</summary>
    public static string Spread(RangedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Range is { } range ? Word.Of(range.Spread) : Show.Absent;
    }

    /// <summary>Who says so, or that nobody does.</summary>
    public static string Source(RangedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Standing switch
        {
            RangeStanding.Confirmed => input.Range!.Source,
            RangeStanding.None => "no range",
            _ => "proposed, nobody confirmed it",
        };
    }
}
