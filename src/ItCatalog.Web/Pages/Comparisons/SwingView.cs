using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How the swings of one quote are written and drawn.</summary>
public sealed class SwingView
{
    private readonly ComparisonView view;
    private readonly decimal reach;

    public SwingView(ComparisonView view, Option option, decimal share)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(option);
        this.view = view;
        Option = option;
        Share = share;
        Swings = view.Result.Swings(view.Result.IndexOf(option), share);
        reach = Swings.Select(swing => Math.Max(Math.Abs(swing.Down), Math.Abs(swing.Up))).DefaultIfEmpty(1).Max();
    }

    public Option Option { get; }

    public decimal Share { get; }

    /// <summary>Largest first.</summary>
    public IReadOnlyList<InputSwing> Swings { get; }

    /// <summary>"10 %".</summary>
    public string ShareShown => Show.Level(Share);

    /// <summary>The answer before any figure: how the two stand, and how many inputs turn that.</summary>
    public string Answer
    {
        get
        {
            var turning = Swings.Count(swing => swing.DownTurns || swing.UpTurns);
            var inputs = Swings.Count == 1 ? "its only input" : $"its {Show.Count(Swings.Count)} inputs";
            return $"{WithGaps.ToUpperFirst()} {Option.Name} {Stands}. "
                + (Swings.Count == 0 ? "No input of the comparison moves that."
                    : turning == 0 ? $"None of {inputs}, moved alone by {ShareShown}, turns that."
                    : turning == 1 ? $"One of {inputs}, moved alone by {ShareShown}, turns that."
                    : $"{Show.Count(turning)} of {inputs}, each moved alone by {ShareShown}, turn that.");
        }
    }

    /// <summary>What the figures stand on: "at our levels".</summary>
    public string WithGaps => ComparisonWords.WithGaps(Option);

    /// <summary>Where the two cost the same, if that lies on the axis.</summary>
    public string? TurningMark => Math.Abs(Difference) <= reach ? At(-Difference) : null;

    private decimal Difference => Option.Comparable.PresentValue - view.Result.InHouse.Plan.PresentValue;

    private string Stands => Difference == 0 ? "costs the same as in-house"
        : $"costs {view.Comparison.Currency}\u00a0{Show.Number(Math.Abs(Difference), 0)} {(Difference < 0 ? "less" : "more")} than in-house (present value)";

    /// <summary>What was moved, in the words of a manager.</summary>
    public string Name(InputSwing swing) => ComparisonWords.Of(swing, Option);

    /// <summary>A change with its sign: "+88", "−412".</summary>
    public string Change(decimal change) => (change > 0 ? "+" : "") + view.Difference(change);

    /// <summary>What a turn means; null where neither end turns the answer.</summary>
    public string? Turn(InputSwing swing)
    {
        ArgumentNullException.ThrowIfNull(swing);
        var then = Difference < 0 ? "in-house would cost no more" : $"{Option.Name} would be cheaper";
        return (swing.DownTurns, swing.UpTurns) switch
        {
            (true, true) => $"either way {then}",
            (true, false) => $"lower: {then}",
            (false, true) => $"higher: {then}",
            _ => null,
        };
    }

    /// <summary>Where a bar begins on an axis of 200, zero in its middle.</summary>
    public string BarStart(decimal change) => At(Math.Min(change, 0));

    /// <summary>How long it is.</summary>
    public string BarLength(decimal change) => Written(Math.Abs(change) / reach * 100);

    private string At(decimal change) => Written(100 + (change / reach * 100));

    private static string Written(decimal number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
