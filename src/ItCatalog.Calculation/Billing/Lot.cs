using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>Days on which so many are there.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Quantity">How many.</param>
public sealed record HeldDays(LocalDate From, LocalDate Until, int Quantity)
{
    /// <summary>Cuts days at those on which the quantity changes.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <param name="changes">Days from which on it may be another.</param>
    /// <param name="on">How many on a day.</param>
    internal static IReadOnlyList<HeldDays> Of(LocalDate from, LocalDate until, IEnumerable<LocalDate> changes, Func<LocalDate, int> on)
    {
        if (from >= until)
        {
            return [];
        }

        List<LocalDate> days = [.. changes.Where(day => from < day && day < until).Append(from).Distinct().Order()];
        return [.. days.Select((day, index) => new HeldDays(day, index + 1 < days.Count ? days[index + 1] : until, on(day)))];
    }
}

/// <summary>What came together at a site beside an agreement, and goes by and by: delivered, moved there, or found by counting.</summary>
public sealed class Lot
{
    private readonly int quantity;
    private readonly List<(LocalDate Day, int Quantity)> gone = [];

    internal Lot(long? request, string note, BilledSite site, BilledTier? tier, string unitName, LocalDate from, LocalDate? end, int quantity) =>
        (Request, Note, Site, Tier, UnitName, From, End, this.quantity) = (request, note, site, tier, unitName, from, end, quantity);

    /// <summary>Number of the request on which it came; null where it was found by counting.</summary>
    public long? Request { get; }

    /// <summary>How it came where it was not delivered: "moved from Pune"; empty where it was.</summary>
    public string Note { get; }

    /// <summary>Where it is.</summary>
    public BilledSite Site { get; }

    /// <summary>The offering that was ordered; null where the service had none.</summary>
    public BilledTier? Tier { get; }

    /// <summary>What is counted.</summary>
    public string UnitName { get; }

    /// <summary>The first day on which it is charged.</summary>
    public LocalDate From { get; }

    /// <summary>The first day on which an agreement has it in its own words, or on which the agreement under which it came is over; null: never.</summary>
    public LocalDate? End { get; }

    /// <summary>How many are left on a day; 0 before the first and from the end on.</summary>
    public int On(LocalDate day) => day < From || day >= End ? 0 : quantity - gone.Where(part => part.Day <= day).Sum(part => part.Quantity);

    /// <summary>The days within others on which any are there.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    public IReadOnlyList<HeldDays> Within(LocalDate from, LocalDate until) =>
    [
        .. HeldDays.Of(LocalDate.Max(from, From), LocalDate.Min(End ?? until, until), gone.Select(part => part.Day), On).Where(days => days.Quantity > 0),
    ];

    internal void Take(LocalDate day, int part) => gone.Add((day, part));
}
