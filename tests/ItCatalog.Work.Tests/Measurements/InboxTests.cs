using Dapper;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>Files that come in by themselves.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private const string Head = "number,service,site,priority,opened,responded,resolved\n";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);

    private readonly House house = new(Now);
    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-inbox-" + Guid.NewGuid().ToString("N"));
    private Inbox inbox = null!;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
        inbox = new Inbox(house.Get<ImportFile>(), house.Get<SourceStore>(), house.Get<RecordEvent>(), new InboxSettings { Folder = folder }, house.Get<IClock>());
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_lies_there_is_imported_and_moved_and_the_same_again_changes_nothing()
    {
        await RememberAsync("TOOL");
        Lay("TOOL/b.csv", Head + "A,LABWS,BER,P2,2026-11-16T08:00:00Z,,2026-11-16T10:00:00Z\n");
        Lay("TOOL/a.csv", Head + "A,LABWS,BER,P2,2026-11-16T08:00:00Z,,\nB,LABWS,BER,P3,2026-11-16T09:00:00Z,,\n", writtenMinutesAgo: 30);

        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(2, 0, 0));

        (await ValuesAsync("select count(*) from ticket t join source s on s.id = t.source_id where s.code = 'TOOL'")).ShouldBe([2]);
        FilesOf("TOOL/done").ShouldBe(["a.csv", "b.csv"]);
        Lay("TOOL/b.csv", Head + "A,LABWS,BER,P2,2026-11-16T08:00:00Z,,2026-11-16T10:00:00Z\n");
        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(1, 0, 0));
        FilesOf("TOOL/done").ShouldBe(["a.csv", "b (2).csv", "b.csv"]);
        (await ValuesAsync("select max(data_as_of_ms) from import i join source s on s.id = i.source_id where s.code = 'TOOL'")).ShouldBe([(Now - Duration.FromMinutes(5)).ToUnixTimeMilliseconds()], "no file knows more than when it was written");
    }

    [Fact]
    public async Task What_cannot_be_imported_lies_aside_with_the_reasons_and_nothing_of_it_is_kept()
    {
        await RememberAsync("TOOL");
        Lay("TOOL/bad.csv", Head + "A,LABWS,MARS,P2,2026-11-16T08:00:00Z,,\nB,LABWS,BER,P2,2026-11-16T09:00:00Z,,\n");
        Lay("NOBODY/x.csv", Head);
        Lay("TOOL/empty.xlsx", "");

        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(0, 3, 0));

        (await ValuesAsync("select count(*) from ticket t join source s on s.id = t.source_id where s.code = 'TOOL'")).ShouldBe([0]);
        var refused = inbox.RefusedFiles();
        refused.Select(file => (file.Source, file.FileName)).ShouldBe([("NOBODY", "x.csv"), ("TOOL", "bad.csv"), ("TOOL", "empty.xlsx")]);
        refused[0].Reasons.ShouldHaveSingleItem().ShouldStartWith("There is no source with the code NOBODY.");
        refused[1].Reasons[0].ShouldContain("line 2, site: \"MARS\"");
        (await ValuesAsync("select count(*) from audit_entry where action = 'laid aside a file of' and actor_kind = 'job'")).ShouldBe([3]);
        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(0, 0, 0), "what lies aside is not tried again");
    }

    [Fact]
    public async Task What_is_being_written_waits_and_unfinished_names_are_passed_over()
    {
        await RememberAsync("TOOL");
        Lay("TOOL/new.csv", Head, writtenMinutesAgo: 0);
        Lay("TOOL/copy.csv.part", Head);
        Lay("TOOL/.hidden", Head);

        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(0, 0, 1));

        FilesOf("TOOL").ShouldBe([".hidden", "copy.csv.part", "new.csv"]);
    }

    [Fact]
    public async Task A_source_that_remembers_no_columns_is_not_guessed()
    {
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into source (id, code, name, kind) values (90, 'BLANK', 'Blank', 'tickets')", transaction: transaction), CancellationToken.None);
        Lay("BLANK/a.csv", Head + "A,LABWS,BER,P2,2026-11-16T08:00:00Z,,\n");

        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(0, 1, 0));

        inbox.RefusedFiles().ShouldHaveSingleItem().Reasons.ShouldHaveSingleItem().ShouldStartWith("The source BLANK remembers no columns yet.");
    }

    [Fact]
    public async Task Only_one_process_works_through_it_at_a_time()
    {
        await RememberAsync("TOOL");
        Lay("TOOL/a.csv", Head + "A,LABWS,BER,P2,2026-11-16T08:00:00Z,,\n");
        await using (var other = new FileStream(Path.Combine(folder, ".inbox"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(0, 0, 0));
        }

        (await inbox.LookAsync(CancellationToken.None)).ShouldBe(new(1, 0, 0));
    }

    private Task<int> RememberAsync(string code) => house.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "insert into source (id, code, name, kind, mapping_json) values (91, @code, @code, 'tickets', @mapping)",
            new { code, mapping = Mapping },
            transaction),
        CancellationToken.None);

    /// <summary>As an import of such a file would have left it.</summary>
    private static string Mapping => MappingJson.Write(
        TicketMapping.Suggest(Head.TrimEnd().Split(','), [["A", "LABWS", "BER", "P2", "2026-11-16T08:00:00Z", "", "2026-11-16T10:00:00Z"]]).Mapping);

    private void Lay(string name, string content, int writtenMinutesAgo = 5)
    {
        var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, (Now - Duration.FromMinutes(writtenMinutesAgo)).ToDateTimeUtc());
    }

    private IReadOnlyList<string> FilesOf(string place) => [.. Directory.EnumerateFiles(Path.Combine(folder, place.Replace('/', Path.DirectorySeparatorChar))).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<long>> ValuesAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<long>(sql)];
    }
}
