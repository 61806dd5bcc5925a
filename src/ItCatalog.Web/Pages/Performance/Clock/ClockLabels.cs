namespace ItCatalog.Web.Pages.Performance.Clock;

/// <summary>The words around the bars of one lane: those that would lie on others move to the other row, or stay away where the table says the same.</summary>
internal sealed class ClockLabels(List<DrawnText> texts, ClockLayout layout, double above, double below)
{
    private readonly List<(double From, double To)> takenAbove = [];
    private readonly List<(double From, double To)> takenBelow = [];

    /// <summary>Words that must be seen: the row above, else below; beside a line on the side that has room.</summary>
    /// <param name="className">How they look.</param>
    /// <param name="x">Where they belong.</param>
    /// <param name="away">How far they stay away from there.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="words">What they say.</param>
    public void Place(string className, double x, double away, string anchor, string words)
    {
        var first = new DrawnText(className, anchor switch { "start" => x + away, "end" => x - away, _ => x }, above, anchor, words);
        DrawnText[] choices =
        [
            Inside(first),
            Inside(first with { Anchor = Opposite(anchor), X = anchor == "end" ? x + away : anchor == "start" ? x - away : x }),
            Inside(first with { Y = below }),
        ];
        var choice = Array.Find(choices, text => IsFree(text)) ?? choices[^1];
        Add(choice);
    }

    /// <summary>Words within a bar, where they have room.</summary>
    public void Inside(double middle, double y, double width, string words)
    {
        var text = new DrawnText("ic-in", middle, y, "middle", words);
        if (text.Extent.To - text.Extent.From + 8 <= width)
        {
            texts.Add(text);
        }
    }

    /// <summary>What the clock reads at an end of a bar, where there is room.</summary>
    public void Below(double x, string words) => AddIfFree(Inside(new DrawnText("", x, below, "middle", words)));

    /// <summary>Why a bar stands still, where there is room.</summary>
    public void Above(double middle, double width, string words)
    {
        var text = Inside(new DrawnText("", middle, above, "middle", words));
        if (text.Extent.To - text.Extent.From <= width + 24)
        {
            AddIfFree(text);
        }
    }

    private static string Opposite(string anchor) => anchor switch { "start" => "end", "end" => "start", _ => "middle" };

    private bool IsFree(DrawnText text)
    {
        var (from, to) = text.Extent;
        return (text.Y == above ? takenAbove : takenBelow).TrueForAll(taken => to + 4 <= taken.From || from >= taken.To + 4);
    }

    private void AddIfFree(DrawnText text)
    {
        if (IsFree(text))
        {
            Add(text);
        }
    }

    private void Add(DrawnText text)
    {
        (text.Y == above ? takenAbove : takenBelow).Add(text.Extent);
        texts.Add(text);
    }

    /// <summary>Words near an edge move back into the picture.</summary>
    private DrawnText Inside(DrawnText text)
    {
        var (from, to) = text.Extent;
        return from < 0 ? text with { X = text.X - from } : to > layout.Width ? text with { X = text.X - (to - layout.Width) } : text;
    }
}
