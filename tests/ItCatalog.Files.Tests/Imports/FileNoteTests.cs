using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

/// <summary>What is odd about a file as a whole, and taken as it is.</summary>
public class FileNoteTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("utf-7")]
    [InlineData("")]
    public void An_encoding_that_there_is_not_or_that_is_not_read_is_told_in_words(string name) =>
        Should.Throw<TableException>(() => TableFile.Open(new MemoryStream([.. "number\n1\n"u8]), new() { Encoding = name })).Message.ShouldStartWith($"there is no encoding \"{name}\"");

    [Fact]
    public void Bytes_that_are_no_characters_of_the_encoding_that_was_said_are_told()
    {
        using var table = TableFile.Open(new MemoryStream([.. "number,opened,title\n1,2026-01-05T08:00Z,caf"u8, 0xE9, .. " au lait\n"u8]), new() { Encoding = "utf-8" });

        var read = TicketImport.Read(table, Mapping with { Resolved = null, Title = "title" });

        read.Records.ShouldHaveSingleItem().Title.ShouldBe("caf\uFFFD au lait");
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("Line 2 (and maybe others) has bytes that are no characters of its encoding");
    }

    private static readonly TicketMapping NewYork = Mapping with { TimeZone = "America/New_York" };

    [Fact]
    public void Times_that_a_zone_skipped_are_counted_by_line_with_the_first()
    {
        var read = Tickets("number,opened,resolved\n1,2027-03-14 01:59,2027-03-14 02:30\n2,2027-03-14 02:00,2027-03-14 02:45\n3,2027-03-14 03:00,\n", NewYork);

        read.Notes.ShouldBe(["2 lines (the first is line 2, resolved: \"2027-03-14 02:30\") have a time that America/New_York does not have, because clocks go forward over it; it is read as much later as they go forward."]);
        read.Records[0].Ticket.Resolved.ShouldBe(Instant.FromUtc(2027, 3, 14, 7, 30));
        read.IsClean.ShouldBeTrue();
    }

    [Fact]
    public void Times_that_a_zone_had_twice_are_counted_unless_they_state_their_offset()
    {
        const string Text = "number,opened,resolved\n1,2026-11-01 01:30,2026-11-01 02:00\n2,2026-11-01 01:30,\n";

        Tickets(Text, NewYork).Notes.ShouldHaveSingleItem().ShouldStartWith("2 lines (the first is line 2, opened: \"2026-11-01 01:30\") have a time that America/New_York has twice");
        Tickets("number,opened,resolved\n1,2026-11-01 01:30-05:00,\n2,2026-11-01 00:59,2026-11-01 02:00\n", NewYork).Notes.ShouldBeEmpty();
        Tickets(Text).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void One_line_is_told_as_one() =>
        Samples("at,value\n2026-11-01 01:30,1\n", new SampleMapping { At = "at", Values = ["value"], FixedService = "X", TimeZone = "America/New_York" })
            .Notes.ShouldHaveSingleItem().ShouldStartWith("1 line (line 2, at: \"2026-11-01 01:30\") has a time");

    [Fact]
    public void Columns_of_one_name_are_told()
    {
        Samples("at,value,value\n2026-01-01,1,2\n", new SampleMapping { At = "at", Values = ["value"], FixedService = "X" })
            .Notes.ShouldBe(["Column 3 is another \"value\"; it is called \"value (2)\" here."]);
        Tickets("number,opened,resolved," + string.Concat(Enumerable.Repeat("x,", 13)) + "\n1,2026-01-01,,\n").Notes[^1].ShouldBe("2 more columns have names that came before.");
    }
}
