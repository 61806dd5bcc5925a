using System.Numerics;
using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>A clock that counts business days: on each local date it runs at one over that date's whole open time.</summary>
/// <remarks>
/// Calculation rules, section 3. Days of different length have different rates; a common multiple of all lengths as the unit keeps
/// every sum a whole number, so that nothing is ever rounded.
/// </remarks>
internal static class BusinessDays
{
    /// <summary>The timeline of the local years from the first to the last, both included.</summary>
    public static Timeline<BigInteger> Build(ServiceCalendar calendar, IntervalSet exclusions, int firstYear, int lastYear)
    {
        var running = new List<(Stretch Open, long DayLength)>();
        foreach (var (_, _, open) in calendar.Walk(new LocalDate(firstYear, 1, 1), new LocalDate(lastYear + 1, 1, 1)))
        {
            var length = open.Sum(stretch => stretch.Length);
            foreach (var stretch in Agreed(open, exclusions).Stretches)
            {
                running.Add((stretch, length));
            }
        }

        // Hours that a gap moved past midnight lie among those of the next date.
        running.Sort(static (left, right) => left.Open.From.CompareTo(right.Open.From));
        var unitsPerDay = BigInteger.One;
        var lengths = running.Select(item => item.DayLength).ToHashSet();
        foreach (var length in lengths)
        {
            unitsPerDay = unitsPerDay / BigInteger.GreatestCommonDivisor(unitsPerDay, length) * length;
        }

        // One number for each length, shared by its days: they may have hundreds of digits.
        var rates = lengths.ToDictionary(length => length, length => unitsPerDay / length);

        var (from, to) = calendar.Bounds(firstYear, lastYear);
        return new Timeline<BigInteger>(
            from, to, [.. running.Select(item => item.Open)], [.. running.Select(item => rates[item.DayLength])], unitsPerDay);
    }

    /// <summary>A number of business days in whole units of a timeline, rounded down.</summary>
    public static BigInteger Units(decimal days, Timeline<BigInteger> timeline)
    {
        var scale = days.Scale;
        var digits = BigInteger.Pow(10, scale);
        return new BigInteger(days * (decimal)digits) * timeline.UnitsPerDay / digits;
    }

    private static IntervalSet Agreed(IReadOnlyList<Stretch> open, IntervalSet exclusions) => IntervalSet.Join([.. open]).Except(exclusions);
}
