using System.Globalization;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>What the draws within the ranges say of quotes, written and drawn: each quote's P10 to P90 on one axis, in-house being the line at zero.</summary>
public sealed class DrawsView
{
    private const int Start = 215;
    private const int Length = 470;
    private const int LongName = 28;
    private const int MostCarrying = 5;
    private readonly decimal least;
    private readonly decimal most;
    private readonly decimal step = 1000;

    private DrawsView(string currency, string years, IReadOnlyList<Drawn> rows)
    {
        (Currency, Years, Rows) = (currency, years, rows);
        (least, most) = (Rows.Select(row => row.P10).Append(0).Min(), Rows.Select(row => row.P90).Append(0).Max());
        for (var factors = 0; (most - least) / step > 5; factors++)
        {
            step *= factors % 3 == 1 ? 2.5m : 2;
        }

        (least, most) = (Math.Floor(least / step) * step, Math.Max(Math.Ceiling(most / step) * step, Math.Floor(least / step) * step + step));
    }

    /// <summary>Those of a comparison as it is now.</summary>
    /// <param name="view">The comparison; its quotes that can be compared are shown.</param>
    public static DrawsView Of(ComparisonView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.Comparison.Currency, view.Years,
        [
            .. view.Result.Quotes.Where(quote => quote.IsComparable).Select(option => (option, simulation: view.Result.SimulationOf(option)))
                .Where(one => one.simulation is not null).Select(one => new Drawn(one.option.Name, one.simulation!.P10, one.simulation.P50, one.simulation.P90) { Simulation = one.simulation }),
        ]);
    }

    /// <summary>Those that were kept for a decision.</summary>
    /// <param name="page">What its page said.</param>
    /// <param name="years">"five years".</param>
    public static DrawsView Of(DecisionStatement page, string years)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new(page.Currency, years,
            [.. page.Options.Where(option => option.P10 is not null).Select(option => new Drawn(option.Name, option.P10!.Value, option.P50!.Value, option.P90!.Value))]);
    }

    public IReadOnlyList<Drawn> Rows { get; }

    public string Currency { get; }

    /// <summary>"five years".</summary>
    public string Years { get; }

    public int Height => 30 + (34 * Rows.Count) + 34;

    public int Bottom => 30 + (34 * Rows.Count);

    public string Zero => X(0);

    /// <summary>Where amounts stand on the axis, and what is written there.</summary>
    public IEnumerable<(string X, string Text)> Ticks =>
        Enumerable.Range(0, (int)((most - least) / step) + 1).Select(index => least + (index * step)).Select(amount => (X(amount), SimulationText.Signed(amount)));

    public string Label => $"Quotes less in-house over {Years} at our levels, P10 to P90 in thousand {Currency}: "
        + string.Join("; ", Rows.Select(row => $"{row.Name} {row.Between}, middle {SimulationText.Signed(row.P50)}")) + ".";

    /// <summary>Where an amount stands on the axis.</summary>
    public string X(decimal amount) => Math.Round(Start + ((amount - least) / (most - least) * Length), 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>How long a bar is, at least a hair.</summary>
    public string Width(Drawn row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Math.Round(Math.Max((row.P90 - row.P10) / (most - least) * Length, 1), 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The name, as much of it as fits beside the bars.</summary>
    public static string ShortName(Drawn row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ComparisonView.Cut(row.Name, LongName);
    }

    /// <summary>The figures that carry most of a quote's spread.</summary>
    public static IEnumerable<CarriedSpread> Carrying(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return simulation.Inputs.Take(simulation.Inputs.Count <= MostCarrying + 1 ? MostCarrying + 1 : MostCarrying);
    }

    /// <summary>The others, how many they are and what they carry together; null where there are none.</summary>
    public static (int Count, double Share)? Others(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        var others = simulation.Inputs.Skip(Carrying(simulation).Count()).ToList();
        return others.Count == 0 ? null : (others.Count, others.Sum(input => input.Share));
    }

    /// <summary>"32"; "under 1" for what is not nothing.</summary>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "under 1" : Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);

    /// <summary>The length of a share's bar; the largest of all takes 96.</summary>
    public static string Bar(double share, Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        var largest = Math.Max(simulation.Inputs[0].Share, Others(simulation)?.Share ?? 0);
        return Math.Round(share / largest * 96, 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A quote with what its draws say.</summary>
    public sealed record Drawn(string Name, decimal P10, decimal P50, decimal P90)
    {
        /// <summary>The draws themselves; null where they were kept as figures.</summary>
        public Simulation? Simulation { get; init; }

        public string Between => SimulationText.Between(P10, P90);
    }
}
