using System.Text;
using ItCatalog.Files.Imports;

namespace ItCatalog.Files.Tests.Imports;

public class RenamedColumnTests
{
    private static readonly TicketMapping Before = new()
    {
        Key = "number", Opened = "opened_at", Resolved = "closed", Closed = "closed", Priority = "prio", FixedService = "S", FixedSite = "T", TimeZone = "UTC",
        RowsLeftOut = new Dictionary<string, IReadOnlyList<string>> { ["state"] = ["Test"], ["kind"] = ["x"] },
    };

    [Fact]
    public async Task Old_names_stand_beside_new_ones_with_a_proposal()
    {
        var found = await FindAsync("NUMBER,Opened At,Resolved,urgency of it,kind,note\n1,2026-01-05 08:00,,1,y,-\n", Before);

        found.Renamed.ShouldBe(
        [
            new RenamedColumn("opened_at", "Opened", "Opened At"), new RenamedColumn("closed", "Resolved, Closed", "Resolved"), new RenamedColumn("prio", "Priority", null),
            new RenamedColumn("state", "Lines that are left out", null),
        ]);
        found.ProblemCount.ShouldBeGreaterThan(0, "until somebody has said it, nothing is imported");
    }

    [Fact]
    public async Task With_the_new_names_the_file_is_read()
    {
        var after = RenamedColumns.In(
            Before, new Dictionary<string, string> { ["Opened_At"] = "Opened At", ["closed"] = "Resolved", ["prio"] = "urgency of it", ["state"] = "" });

        var tickets = after.ShouldBeOfType<TicketMapping>();
        (tickets.Key, tickets.Opened, tickets.Resolved, tickets.Closed, tickets.Priority).ShouldBe(("number", "Opened At", "Resolved", "Resolved", "urgency of it"));
        tickets.RowsLeftOut.Keys.ShouldBe(["kind"]);
        var found = await FindAsync("NUMBER,Opened At,Resolved,urgency of it,kind,note\n1,2026-01-05 08:00,,1,y,-\n", after);
        (found.ProblemCount, found.Renamed.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void A_column_that_the_file_has_no_more_is_no_part_of_the_mapping()
    {
        ((TicketMapping)RenamedColumns.In(Before, new Dictionary<string, string> { ["prio"] = "" })).Priority.ShouldBeNull();
        ((SampleMapping)RenamedColumns.In(new SampleMapping { At = "at", Values = ["ping", "load"] }, new Dictionary<string, string> { ["ping"] = "ping ms" })).Values.ShouldBe(["ping ms", "load"]);
        RenamedColumns.In(Before, []).ShouldBeSameAs(Before);
    }

    private static async Task<FileFindings> FindAsync(string text, SourceConventions mapping)
    {
        using var file = await MeasuredFile.OpenAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), sha256: null, new MappingRule { Kind = MeasuredFileKind.Tickets, Remembered = MappingJson.Write(mapping) }, options: null, CancellationToken.None);
        return file.Found;
    }
}
