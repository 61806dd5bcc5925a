using ItCatalog.Files.Imports;
using NodaTime;

namespace ItCatalog.Files.Tests.Imports;

public class TimeFormatTests
{
    [Theory]
    [InlineData("D/M/YYYY HH:MM", "29/2/2016 01:16", "2016-02-29T01:16:00")]
    [InlineData("MM/DD/YYYY hh:mm:ss AM", "01/16/2015 08:30:00 AM", "2015-01-16T08:30:00")]
    [InlineData("MM/DD/YYYY hh:mm:ss AM", "01/16/2015 12:00:00 AM", "2015-01-16T00:00:00")]
    [InlineData("MM/DD/YYYY hh:mm:ss AM", "01/16/2015 12:00:00 pm", "2015-01-16T12:00:00")]
    [InlineData("MM/dd/yyyy h:mm tt", "1/16/2015 4:30 PM", "2015-01-16T16:30:00")]
    [InlineData("dd.MM.yyyy HH:mm:ss", "31.12.2024 23:59:59", "2024-12-31T23:59:59")]
    [InlineData("uuuu-MM-dd'T'HH:mm:ss.fff", "2024-01-31T16:05:00.123456", "2024-01-31T16:05:00.123")]
    [InlineData("yyyy-MM-ddTHH:mm:ss;FFF", "2024-01-31T16:05:00", "2024-01-31T16:05:00")]
    [InlineData("D MMM YYYY HH:MM", "3 February 2024 07:00", "2024-02-03T07:00:00")]
    [InlineData("DD/MMM/YY h:mm AM", "03/Feb/24 7:00 PM", "2024-02-03T19:00:00")]
    [InlineData("YYYYMMDD", "20240203", "2024-02-03T00:00:00")]
    [InlineData("ISO", "2024-02-03", "2024-02-03T00:00:00")]
    [InlineData("iso", "2024-02-03 07:05", "2024-02-03T07:05:00")]
    [InlineData("ISO", "2023-01-11 01:17:39.128189467", "2023-01-11T01:17:39.128")]
    public void A_time_is_read_in_its_format(string format, string text, string expected)
    {
        var isRead = TimeFormat.TryParse(format, out _)!.Read(text, out var time, out var offset);

        isRead.ShouldBeNull();
        time.ToString("uuuu-MM-dd'T'HH:mm:ss;FFF", null).ShouldBe(expected);
        offset.ShouldBeNull();
    }

    [Theory]
    [InlineData("ISO", "2024-02-03T07:05:00Z", 0)]
    [InlineData("ISO", "2024-02-03T07:05:00+0530", 5.5)]
    [InlineData("ISO", "2024-02-03 07:05:00-03", -3)]
    [InlineData("D/M/YYYY HH:MM:SS Z", "3/2/2024 07:05:00 +02:00", 2)]
    public void An_offset_is_read_where_it_is_written(string format, string text, double hours)
    {
        TimeFormat.TryParse(format, out _)!.Read(text, out _, out var offset).ShouldBeNull();

        offset.ShouldBe(Offset.FromSeconds((int)(hours * 3600)));
    }

    [Theory]
    [InlineData("D/M/YYYY HH:MM", "31/11/2024 08:00", "has the day 31; November has 30 days")]
    [InlineData("D/M/YYYY HH:MM", "29/2/2023 08:00", "has the day 29; February 2023 has 28 days")]
    [InlineData("D/M/YYYY HH:MM", "1/13/2024 08:00", "has the month 13; a year has 12, is the order of day and month right?")]
    [InlineData("D/M/YYYY HH:MM", "1/12/2024 24:00", "has the hour 24; hours run from 00 to 23")]
    [InlineData("D/M/YYYY HH:MM", "1/12/2024 23:61", "has the minute 61; minutes run from 00 to 59")]
    [InlineData("ISO", "2024-01-01 00:00:60", "has the second 60; seconds run from 00 to 59")]
    [InlineData("M/D/YYYY hh:mm AM", "1/12/2024 13:00 PM", "has the hour 13; hours run from 1 to 12")]
    [InlineData("ISO", "0001-01-01", "has the year 1; years run from 1970 to 2199")]
    [InlineData("ISO", "9999-12-31", "has the year 9999; years run from 1970 to 2199")]
    [InlineData("D/M/YYYY HH:MM", "1/12/24 08:00", "is not a time like 31/1/2024 16:05")]
    [InlineData("D/M/YYYY HH:MM", "1/12/2024 08:00 ", "is not a time like 31/1/2024 16:05")]
    [InlineData("MM/DD/YYYY hh:mm:ss AM", "yesterday", "is not a time like 01/31/2024 04:05:00 PM")]
    [InlineData("ISO", "45292.5", "is not a time like 2024-01-31 16:05:00")]
    [InlineData("ISO", "2024-02-03T07:05:00+19:00", "is not a time like 2024-01-31 16:05:00")]
    [InlineData("ISO", "2024-02-03T", "is not a time like 2024-01-31 16:05:00")]
    [InlineData("ISO", "2024-02-03T07:05:00.", "is not a time like 2024-01-31 16:05:00")]
    [InlineData("ISO", "٢٠٢٤-02-03", "is not a time like 2024-01-31 16:05:00")]
    public void An_impossible_time_says_why(string format, string text, string problem) =>
        TimeFormat.TryParse(format, out _)!.Read(text, out _, out _).ShouldBe(problem);

    [Theory]
    [InlineData("")]
    [InlineData("HH:MM")]
    [InlineData("D/M")]
    [InlineData("quarter")]
    [InlineData("D/M/YYYY week")]
    public void What_is_no_format_says_how_one_is_written(string format)
    {
        TimeFormat.TryParse(format, out var problem).ShouldBeNull();

        problem.ShouldNotBeNull().ShouldContain("is not a time format");
    }

    [Fact]
    public void Every_suggested_format_reads_its_own_example()
    {
        foreach (var text in new[] { "D/M/YYYY HH:MM", "MMM D, YYYY, hh:mm:ss AM", "D.M.YY", "ISO", "D-MMM-YYYY HH:MM:SS Z" })
        {
            var format = TimeFormat.TryParse(text, out _)!;
            format.Read(format.Example, out _, out _).ShouldBeNull(text);
        }
    }
}
