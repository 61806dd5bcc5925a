using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Files.Documents;

/// <summary>Reads <c>serviceHours</c> of an <c>evaluate</c> document.</summary>
/// <remarks>Calculation rules, sections 2 and 8.</remarks>
internal static class ServiceHoursReader
{
    private const int DaysOfWeek = 7;

    public static ServiceHours Read(DocumentNode node)
    {
        if (!node.IsObject("weekly", "holidays", "specialDays"))
        {
            return new ServiceHours([], [], []);
        }

        var weekly = MeasuredReader.List(node, "weekly", Weekly, DocumentLimits.MaxWeeklyIntervals);
        if (weekly.Sum(hours => hours.Days.Count) is > DocumentLimits.MaxWeeklyIntervals and var intervals)
        {
            node.Required("weekly")?.TooMany(intervals, "intervals a week", DocumentLimits.MaxWeeklyIntervals);
        }

        var holidays = MeasuredReader.List(node, "holidays", holiday => holiday.Date(), DocumentLimits.MaxDates);
        var dates = new HashSet<LocalDate>();
        var specialDays = new List<SpecialDay>();
        foreach (var item in node.Optional("specialDays")?.Items(DocumentLimits.MaxDates) ?? [])
        {
            if (item.IsObject("date", "open") && item.Required("date")?.Date() is { } date)
            {
                var open = MeasuredReader.List(item, "open", Open, DocumentLimits.MaxIntervalsOfDay);
                if (dates.Add(date))
                {
                    specialDays.Add(new SpecialDay(date, [.. open.OfType<OpenHours>()]));
                }
                else
                {
                    item.Wrong("date", "is the date of an earlier special day");
                }
            }
        }

        return new ServiceHours(weekly, holidays, specialDays);
    }

    private static WeeklyHours Weekly(DocumentNode node)
    {
        if (!node.IsObject("days", "from", "to"))
        {
            return new WeeklyHours([], LocalTime.Midnight, LocalTime.Midnight);
        }

        var days = node.Required("days")?.Items(DaysOfWeek).ConvertAll(day => day.Word(DocumentWords.Weekdays)) ?? [];
        return new WeeklyHours(
            [.. days.Where(day => day != IsoDayOfWeek.None)],
            node.Required("from")?.Time(endOfDayAllowed: false) ?? LocalTime.Midnight,
            node.Required("to")?.Time(endOfDayAllowed: true) ?? LocalTime.Midnight);
    }

    private static OpenHours? Open(DocumentNode node)
    {
        if (!node.IsObject("from", "to"))
        {
            return null;
        }

        var from = node.Required("from")?.Time(endOfDayAllowed: false);
        var to = node.Required("to")?.Time(endOfDayAllowed: true);
        if (from is not { } start || to is not { } end)
        {
            return null;
        }

        if (end != LocalTime.Midnight && end <= start)
        {
            node.Wrong("to", "must be after from: the hours of a special day end by 24:00");
            return null;
        }

        return new OpenHours(start, end);
    }
}
