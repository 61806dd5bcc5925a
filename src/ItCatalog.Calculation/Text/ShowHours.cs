using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>How service hours are written for people: "Mon–Fri 08:00–18:00, Sat 09:00–13:00".</summary>
public static class ShowHours
{
    private static readonly string[] Names = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>A weekly pattern in words; days with the same hours stand together.</summary>
    /// <param name="weekly">Hours in any order; none at all reads "closed", every hour of every day "round the clock".</param>
    public static string Weekly(IEnumerable<WeeklyHours> weekly)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        var byDay = weekly
            .SelectMany(hours => hours.Days.Select(day => (Day: (int)day, Hours: hours)))
            .GroupBy(entry => entry.Day, entry => entry.Hours)
            .ToDictionary(group => group.Key, group => string.Join(" and ", group.OrderBy(hours => hours.From).Select(Written)));
        if (byDay.Count == 0)
        {
            return "closed";
        }

        var parts = new List<string>();
        for (var day = 1; day <= 7; day++)
        {
            if (!byDay.TryGetValue(day, out var hours))
            {
                continue;
            }

            var last = day;
            while (last < 7 && byDay.TryGetValue(last + 1, out var next) && next == hours)
            {
                last++;
            }

            parts.Add($"{Days(day, last)} {hours}");
            day = last;
        }

        return parts is ["Mon–Sun 00:00–24:00"] ? "round the clock" : string.Join(", ", parts);
    }

    private static string Days(int first, int last) =>
        first == last ? Names[first] : last == first + 1 ? $"{Names[first]}, {Names[last]}" : $"{Names[first]}–{Names[last]}";

    private static string Written(WeeklyHours hours) =>
        $"{Time.Format(hours.From)}–{(hours.To == LocalTime.Midnight ? "24:00" : Time.Format(hours.To))}";
}
