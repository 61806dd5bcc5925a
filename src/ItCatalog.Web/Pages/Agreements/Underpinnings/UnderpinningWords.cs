using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Underpinnings;
using ItCatalog.Data.Underpinnings;

namespace ItCatalog.Web.Pages.Agreements.Underpinnings;

/// <summary>What an OLA or a contract promises, in words.</summary>
public static class UnderpinningWords
{
    /// <summary>"99.8 % available; solves within 4 h (P1); Mon–Fri 08:00–18:00": what is not said stands there as such.</summary>
    public static string Promises(Underpinning one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return string.Join("; ", [Available(one), Solves(one), Hours(one).Replace("Round the clock", "round the clock", StringComparison.Ordinal)]);
    }

    public static string Available(Underpinning one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Availability is { } ratio ? $"{Show.Level(ratio)} available" : "availability not said";
    }

    public static string Solves(Underpinning one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.SolvesWithin is { } time ? $"solves within {Show.Limit(time)}{(one.Priorities.Count == 0 ? "" : $" ({string.Join(", ", one.Priorities)})")}" : "time not said";
    }

    public static string Hours(Underpinning one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Weekly is { } weekly ? HoursText.Of(weekly) + (one.ObservesHolidays ? ", not on public holidays" : "") : "hours not said";
    }

    /// <summary>"99.95 % × (1 − 0.2 % × 0.5 %)".</summary>
    public static string Sum(CarriedAvailability carried)
    {
        ArgumentNullException.ThrowIfNull(carried);
        return string.Join(" × ", carried.Links.Select(link => link is [var only] ? Show.Level(only) : $"(1 − {string.Join(" × ", link.Select(one => Show.Level(1 - one)))})"));
    }
}
