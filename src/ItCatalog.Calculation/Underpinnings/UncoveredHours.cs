using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Underpinnings;

/// <summary>Hours that are promised, and in which a link of the chain works no more.</summary>
/// <param name="Names">The parts of the link.</param>
/// <param name="PerWeek">How much of a week that is, by the clock on the wall.</param>
/// <param name="Promised">How much of a week is promised.</param>
/// <param name="OnHolidays">Whether it rests on public holidays, on which the promise holds.</param>
public sealed record UncoveredHours(IReadOnlyList<string> Names, Duration PerWeek, Duration Promised, bool OnHolidays)
{
    private const int Week = 7 * 24 * 60;

    /// <summary>The links that do not work whenever something is promised; one in which a part does not say its hours is left out.</summary>
    /// <param name="promised">The weekly hours of the promise, at the same place.</param>
    /// <param name="observesHolidays">Whether the promise rests on public holidays.</param>
    /// <param name="parts">All that it rests on there.</param>
    /// <remarks>Calculation rules, section 12.</remarks>
    public static IReadOnlyList<UncoveredHours> Of(IReadOnlyList<WeeklyHours> promised, bool observesHolidays, IReadOnlyList<UnderpinningPromise> parts)
    {
        ArgumentNullException.ThrowIfNull(promised);
        ArgumentNullException.ThrowIfNull(parts);
        var wanted = Minutes(promised);
        return
        [
            .. UnderpinningPromise.Links(parts).Where(link => link.All(part => part.Weekly is not null)).Select(link =>
            {
                var worked = Minutes([.. link.SelectMany(part => part.Weekly!)]);
                return new UncoveredHours(
                    [.. link.Select(part => part.Name)],
                    Duration.FromMinutes(wanted.Zip(worked).Count(minute => minute is { First: true, Second: false })),
                    Duration.FromMinutes(wanted.Count(isPromised => isPromised)),
                    !observesHolidays && link.All(part => part.ObservesHolidays));
            }).Where(link => link.PerWeek > Duration.Zero || link.OnHolidays),
        ];
    }

    private static bool[] Minutes(IReadOnlyList<WeeklyHours> weekly)
    {
        var week = new bool[Week];
        foreach (var hours in weekly)
        {
            var (from, to) = (Of(hours.From), Of(hours.To));
            var length = to > from ? to - from : to + (24 * 60) - from;
            foreach (var day in hours.Days)
            {
                for (var minute = 0; minute < length; minute++)
                {
                    week[((((int)day - 1) * 24 * 60) + from + minute) % Week] = true;
                }
            }
        }

        return week;

        static int Of(LocalTime time) => (time.Hour * 60) + time.Minute;
    }
}
