using System.Text;
using ItCatalog.Files.Calendars;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Tests.Calendars;

/// <summary>Calendar files as authorities and programs write them, and as somebody with bad intent does.</summary>
public sealed class CalendarFileTests
{
    private static readonly LocalDate From = new(2026, 1, 1);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas Day", "2026-12-25 Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nSUMMARY:Christmas Day", "2026-12-25 Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas", "2026-12-25 Christmas|2026-12-26 Christmas")]
    [InlineData("DTSTART:20261225T000000\nDTEND:20261226T000000\nSUMMARY:Christmas Day", "2026-12-25 Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20261003\nSUMMARY:Tag der Deutschen\n  Einheit\\, Berlin", "2026-10-03 Tag der Deutschen Einheit, Berlin")]
    [InlineData("DTSTART;VALUE=DATE:20251225\nSUMMARY:Before", "")]
    [InlineData("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas Day", "2026-12-25 each year Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25\nSUMMARY:Christmas Day", "2026-12-25 each year Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY;COUNT=8\nSUMMARY:Christmas Day", "2026-12-25 each year to 2027 Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY;UNTIL=20281224\nSUMMARY:Christmas Day", "2026-12-25 each year to 2027 Christmas Day")]
    [InlineData("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY;UNTIL=20241225\nSUMMARY:Christmas Day", "")]
    [InlineData("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY\nSUMMARY:Leap day", "2028-02-29 each year Leap day")]
    [InlineData("DTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanksgiving",
        "2026-11-26 Thanksgiving|2027-11-25 Thanksgiving|2028-11-23 Thanksgiving|2029-11-22 Thanksgiving|2030-11-28 Thanksgiving|2031-11-27 Thanksgiving")]
    public void Days_are_read(string @event, string expected)
    {
        var file = Read(Calendar(@event));

        string.Join('|', file.Days.Select(Written)).ShouldBe(expected);
        file.Passed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DTSTART:20261225T090000Z\nSUMMARY:Meeting", "Meeting", "it has a time of the day; a holiday lasts whole days")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20261225T000000\nSUMMARY:Zoned", "Zoned", "it has a time of the day; a holiday lasts whole days")]
    [InlineData("DTSTART;TZID=Nowhere/Else:20261225T000000\nSUMMARY:Nowhere", "Nowhere", "it has a time of the day; a holiday lasts whole days")]
    [InlineData("DTSTART;VALUE=DATE:20261225", "event 1", "it has no name")]
    [InlineData("SUMMARY:Some day", "Some day", "it does not say when it begins")]
    [InlineData("DTSTART;VALUE=DATE:20261399\nSUMMARY:No day", "event 1", "it cannot be read: a value in it is none that calendars know")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED\nSUMMARY:Off", "Off", "it is cancelled")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261220\nSUMMARY:Back", "Back", "it ends before it begins")]
    [InlineData("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270101\nSUMMARY:Long", "Long", "it lasts more than 31 days")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=SECONDLY\nSUMMARY:Bomb", "Bomb", "it comes back by a rule other than every year on a date, or on a weekday of a month")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=WEEKLY;BYDAY=FR\nSUMMARY:Fridays", "Fridays", "it comes back by a rule other than every year on a date, or on a weekday of a month")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTHDAY=25\nSUMMARY:Each 25th", "Each 25th", "it comes back by a rule other than every year on a date, or on a weekday of a month")]
    [InlineData("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25\nSUMMARY:Other", "Other", "it comes back by a rule other than every year on a date, or on a weekday of a month")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=5MO\nSUMMARY:Rare", "Rare", "it comes back by a rule other than every year on a date, or on a weekday of a month")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;INTERVAL=4\nSUMMARY:Olympic", "Olympic", "it comes back by a rule other than every year on a date, or on a weekday of a month")]
    [InlineData("DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=NEVER\nSUMMARY:Odd", "event 1", "it cannot be read: a value in it is none that calendars know")]
    [InlineData("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271225\nSUMMARY:But", "But", "it comes back with exceptions")]
    public void What_is_not_understood_is_named_and_spoils_nothing_else(string @event, string name, string why)
    {
        var file = Read(Calendar(@event, "DTSTART;VALUE=DATE:20261226\nSUMMARY:Boxing Day"));

        file.Passed.ShouldBe([new PassedEvent(name, why)]);
        file.Days.Select(Written).ShouldBe(["2026-12-26 Boxing Day"]);
    }

    [Theory]
    [InlineData("", "it is no calendar file: it does not begin with BEGIN:VCALENDAR")]
    [InlineData("date;name\n2026-12-25;Christmas", "it is no calendar file: it does not begin with BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x", "it is cut off: an event does not end")]
    public void What_is_no_calendar_is_refused_in_words(string text, string says) =>
        Should.Throw<TableException>(() => Read(text)).Message.ShouldBe(says);

    [Fact]
    public void Size_encodings_and_nesting_are_held_in_bounds()
    {
        Should.Throw<TableException>(() => CalendarFile.Read(new byte[CalendarFile.MaxBytes + 1], From)).Message.ShouldBe("it has more than 1 MB");
        Should.Throw<TableException>(() => Read(Calendar([.. Enumerable.Repeat("DTSTART;VALUE=DATE:20261225\nSUMMARY:x", 2_001)]))).Message.ShouldBe("it has more than 2000 events");
        var calendar = Calendar("DTSTART;VALUE=DATE:20261225\nSUMMARY:Fête");
        Should.Throw<TableException>(() => CalendarFile.Read(Encoding.Latin1.GetBytes(calendar), From)).Message.ShouldBe("it is not written in UTF-8, as calendar files are; save it in UTF-8");
        CalendarFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(calendar)], From).Days.ShouldHaveSingleItem().Name.ShouldBe("Fête");
        CalendarFile.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(calendar)], From).Days.ShouldHaveSingleItem().Name.ShouldBe("Fête");
        Read("BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:VEVENT\n", 50_000)) + "SUMMARY:deep\nEND:VEVENT\nEND:VCALENDAR").Passed.Count.ShouldBe(1);
        Read(Calendar("DTSTART;VALUE=DATE:20261225\nSUMMARY:" + new string('x', 500_000))).Days.ShouldHaveSingleItem().Name.Length.ShouldBe(100);
    }

    private static CalendarFile Read(string text) => CalendarFile.Read(Encoding.UTF8.GetBytes(text), From);

    private static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Authority//Holidays//EN\n" + string.Concat(events.Select(one => $"BEGIN:VEVENT\nUID:{one.GetHashCode(StringComparison.Ordinal)}\n{one}\nEND:VEVENT\n")) + "END:VCALENDAR\n";

    private static string Written(CalendarDay day) =>
        $"{day.Date:uuuu-MM-dd} {(day.IsYearly ? "each year " : "")}{(day.ToYear is { } last ? $"to {last} " : "")}{day.Name}";
}
