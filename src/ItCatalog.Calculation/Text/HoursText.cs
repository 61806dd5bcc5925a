using System.Globalization;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>A weekly pattern of hours in words: "Mon–Fri 08:00–18:00; Sat 09:00–12:00".</summary>
public static class HoursText
{
    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The pattern in words; weekdays without hours are not named.</summary>
    /// <param name="weekly">Hours that start on a weekday; several a day in any order.</param>
    /// <returns>"Round the clock" where every day has all its hours, "No hours" where no day has any.</returns>
    public static string Of(IReadOnlyList<WeeklyHours> weekly)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        var days = Enum.GetValues<IsoDayOfWeek>()
            .Where(day => day != IsoDayOfWeek.None)
            .Select(day => (Day: day, Hours: HoursOn(day, weekly)))
            .ToList();
        if (days.TrueForAll(day => day.Hours == "00:00–24:00"))
        {
            return "Round the clock";
        }

        var parts = new List<string>();
        for (var first = 0; first < days.Count;)
        {
            var next = first + 1;
            while (next < days.Count && days[next].Hours == days[first].Hours)
            {
                next++;
            }

            if (days[first].Hours.Length > 0)
            {
                parts.Add($"{Range(days[first].Day, days[next - 1].Day)} {days[first].Hours}");
            }

            first = next;
        }

        return parts.Count == 0 ? "No hours" : string.Join("; ", parts);
    }

    private static string HoursOn(IsoDayOfWeek day, IReadOnlyList<WeeklyHours> weekly) => string.Join(", ", weekly
        .Where(hours => hours.Days.Contains(day))
        .OrderBy(hours => hours.From)
        .Select(hours => $"{HourMinute.Format(hours.From)}–{(hours.To == LocalTime.Midnight ? "24:00" : HourMinute.Format(hours.To))}"));

    private static string Range(IsoDayOfWeek first, IsoDayOfWeek last) => (last - first) switch
    {
        0 => Short(first),
        1 => $"{Short(first)}, {Short(last)}",
        _ => $"{Short(first)}–{Short(last)}",
    };

    private static string Short(IsoDayOfWeek day) => CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames[(int)day % 7];
}
