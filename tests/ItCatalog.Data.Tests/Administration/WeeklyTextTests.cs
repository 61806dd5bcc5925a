using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;

namespace ItCatalog.Data.Tests.Administration;

/// <summary>Weekly hours as people write them where they live.</summary>
public sealed class WeeklyTextTests
{
    [Theory]
    [InlineData("Mon–Fri 08:00–18:00", "1-5 480-1080")]
    [InlineData("Mo-Fr 8-18", "1-5 480-1080")]
    [InlineData("Mo.–Fr. 8.30-18.00; Sa 9-12", "1-5 510-1080, 6 540-720")]
    [InlineData("Montag-Donnerstag 8-16, 17-18; Freitag 8-12", "1-4 480-960, 1-4 1020-1080, 5 480-720")]
    [InlineData("Mo-Do 8-16\nFr 8-12", "1-4 480-960, 5 480-720")]
    [InlineData("lun-ven 8h-18h30", "1-5 480-1110")]
    [InlineData("Monday, Wednesday 10:00-11:00", "1,3 600-660")]
    [InlineData("Tues-Thurs 8:00-24:00", "2-4 480-1440")]
    [InlineData("mon-fri 22:00-06:00", "1-5 1320-360")]
    public void Days_and_hours_are_read(string text, string expected)
    {
        List<Mistake> mistakes = [];

        var weekly = CalendarText.Weekly(text, "Weekly", mistakes);

        mistakes.ShouldBeEmpty();
        weekly.OrderBy(entry => entry.Weekday).ThenBy(entry => entry.Hours.From).ShouldBe(Read(expected));
    }

    [Theory]
    [InlineData("Do 8-18")] // Thursday in German, Sunday in Spanish.
    [InlineData("Mo-Xy 8-18")]
    [InlineData("Mon-Vendredi 8-18")]
    [InlineData("Mo-Fr 8")]
    [InlineData("Mo-Fr 8-25")]
    [InlineData("Mo-Fr 8.75-18")]
    [InlineData("Fr-Mo 8-18")]
    public void What_could_mean_something_else_is_asked_for(string text)
    {
        List<Mistake> mistakes = [];

        CalendarText.Weekly(text, "Weekly", mistakes).ShouldBeEmpty();

        mistakes.ShouldHaveSingleItem().Message.ShouldContain("expected days and hours, such as Mon–Fri 08:00–18:00");
    }

    [Theory]
    [InlineData("5 days", 5.0)]
    [InlineData("1 d", 1.0)]
    [InlineData("2 Tage", 2.0)]
    [InlineData("1.5 days", 1.5)]
    [InlineData("5 business days", null)]
    [InlineData("2 d 3 h", null)]
    [InlineData("P5D", null)]
    [InlineData("120 h", null)]
    public void Days_alone_do_not_say_which(string text, double? days) => Entry.Days(text).ShouldBe((decimal?)days);

    [Fact]
    public void They_are_asked_about() =>
        EntryWords.WhichDays("5 days", 5).ShouldBe("“5 days” can mean days of 24 hours or business days. Write 120 h or 5 business days.");

    private static IEnumerable<(int Weekday, MinuteRange Hours)> Read(string text) => text.Split(", ")
        .Select(part => part.Split(' '))
        .SelectMany(part => Days(part[0]).Select(day => (day, new MinuteRange(int.Parse(part[1].Split('-')[0], null), int.Parse(part[1].Split('-')[1], null)))))
        .OrderBy(entry => entry.day).ThenBy(entry => entry.Item2.From);

    private static IEnumerable<int> Days(string text) => text.Split(',').SelectMany(part => part.Split('-') is [var from, var to]
        ? Enumerable.Range(int.Parse(from, null), int.Parse(to, null) - int.Parse(from, null) + 1)
        : [int.Parse(part, null)]);
}
