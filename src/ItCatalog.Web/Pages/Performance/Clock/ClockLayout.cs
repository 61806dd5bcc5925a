namespace ItCatalog.Web.Pages.Performance.Clock;

/// <summary>Sizes of the drawing, in its own units: one for wide screens and paper, one for phones.</summary>
public sealed record ClockLayout
{
    /// <summary>Labels at the left of each lane.</summary>
    public static ClockLayout Wide { get; } = new() { Width = 1300, Left = 128, Right = 24, LaneHead = 0, LaneHeight = 78, HourStep = 1, ClassName = "ic-lanes-wide" };

    /// <summary>Labels above each lane; fewer hours named.</summary>
    public static ClockLayout Phone { get; } = new() { Width = 340, Left = 20, Right = 20, LaneHead = 18, LaneHeight = 86, HourStep = 2, ClassName = "ic-lanes-phone" };

    /// <summary>Whole width.</summary>
    public required double Width { get; init; }

    /// <summary>Where the axis begins.</summary>
    public required double Left { get; init; }

    /// <summary>What stays free right of the axis.</summary>
    public required double Right { get; init; }

    /// <summary>Height of the label above a lane; 0 where it stands at the left.</summary>
    public required double LaneHead { get; init; }

    /// <summary>Height of a day's lane without its label.</summary>
    public required double LaneHeight { get; init; }

    /// <summary>Every how many hours the axis is named.</summary>
    public required int HourStep { get; init; }

    /// <summary>The class that shows or hides it by the width of the screen.</summary>
    public required string ClassName { get; init; }
}

/// <summary>A bar or a ground.</summary>
public sealed record DrawnBar(string ClassName, double X, double Y, double Width, double Height);

/// <summary>A line.</summary>
public sealed record DrawnLine(string ClassName, double X1, double Y1, double X2, double Y2);

/// <summary>Words.</summary>
/// <param name="ClassName">How they look; empty for plain ones.</param>
/// <param name="X">Where they are anchored.</param>
/// <param name="Y">Their base line.</param>
/// <param name="Anchor">start, middle or end.</param>
/// <param name="Words">What they say.</param>
public sealed record DrawnText(string ClassName, double X, double Y, string Anchor, string Words)
{
    /// <summary>About where they begin and end.</summary>
    public (double From, double To) Extent
    {
        get
        {
            var width = Words.Sum(letter => char.IsAsciiDigit(letter) ? 7.6 : letter is ' ' or ':' ? 3.6 : 6.9);
            var from = Anchor switch { "start" => X, "end" => X - width, _ => X - (width / 2) };
            return (from, from + width);
        }
    }
}
