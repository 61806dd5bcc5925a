using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A time in which an agreement is in force at a site, with what both of its sides leave out there.</summary>
/// <param name="From">The first instant of it.</param>
/// <param name="To">The first instant after it; null: open.</param>
/// <param name="Exclusions">What the agreement leaves out, of all time.</param>
public sealed record LeavingOut(Instant From, Instant? To, IntervalSet Exclusions);

/// <summary>What every agreement for a service at a site leaves out: an instant at which one of those in force counts it is counted.</summary>
/// <remarks>Calculation rules, section 10, "Sums over agreements". Where none is in force, those that were last, and before the first those of the beginning.</remarks>
public static class LeftOutByAll
{
    /// <summary>The intervals, joined.</summary>
    /// <param name="agreements">Each time in which an agreement is in force there.</param>
    public static IntervalSet Of(IReadOnlyCollection<LeavingOut> agreements)
    {
        ArgumentNullException.ThrowIfNull(agreements);
        if (agreements.All(agreement => agreement.Exclusions.Count == 0))
        {
            return IntervalSet.Empty;
        }

        if (agreements.Select(agreement => agreement.Exclusions).Distinct().ToList() is [var only])
        {
            return only;
        }

        Instant[] borders = [.. agreements.SelectMany(agreement => new[] { agreement.From, agreement.To }).OfType<Instant>().Distinct().Order()];
        var (all, inForce) = (IntervalSet.Empty, new List<LeavingOut>());
        foreach (var (index, border) in borders.Index())
        {
            if (agreements.Where(agreement => agreement.From <= border && !(agreement.To <= border)).ToList() is { Count: > 0 } now)
            {
                inForce = now;
            }

            var stretch = IntervalSet.Of([new Interval(index == 0 ? null : border, index + 1 < borders.Length ? borders[index + 1] : null)]);
            all = all.Union(inForce.Select(agreement => agreement.Exclusions).Distinct().Aggregate(stretch, (left, next) => left.Intersect(next)));
        }

        return all;
    }
}
