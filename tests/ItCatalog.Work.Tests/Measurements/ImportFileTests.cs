using System.Text;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Measurements;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class ImportFileTests : IAsyncLifetime
{
    private const string Good = "Number,Opened_at,Service,Site\n1,2026-01-05T08:00Z,MAIL,GRE\n2,2026-01-06T08:00Z,MAIL,GRE\n";

    private readonly MeasuredOrganisation house = new();
    private int openCount;

    private ImportFile ImportFile => house.House.Get<ImportFile>();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_file_is_opened_once_for_its_check_and_once_for_its_import()
    {
        var check = await CheckAsync(Good);
        openCount.ShouldBe(1);
        var import = await ImportAsync(Good);
        openCount.ShouldBe(2);

        // Header, first line and preview come from that one reading.
        check.Header.ShouldBe(["Number", "Opened_at", "Service", "Site"]);
        check.First!.Cells.ShouldBe(["1", "2026-01-05T08:00Z", "MAIL", "GRE"]);
        check.Preview.Select(row => row.Line).ShouldBe([2, 3]);
        (check.RowCount, check.ProblemCount, check.Summary.AddedCount).ShouldBe((2, 0, 2));
        import.Answer.IsDone.ShouldBeTrue();
        (await house.CountAsync("ticket")).ShouldBe(2);
    }

    [Fact]
    public async Task The_source_remembers_the_mapping_and_a_file_with_other_columns_is_told_what_it_lacks()
    {
        await ImportAsync(Good);

        var check = await CheckAsync("Case,Start,Service,Site\n3,2026-01-05T08:00Z,MAIL,GRE\n");

        check.Problems.Select(problem => problem.Column).ShouldBe(["key", "opened"]);
        check.Header.ShouldBe(["Case", "Start", "Service", "Site"]);
        check.First!.Cells[0].ShouldBe("3");
        (await ImportAsync("Case,Start,Service,Site\n3,2026-01-05T08:00Z,MAIL,GRE\n")).Answer.IsDone.ShouldBeFalse("no import without records stands in the history");
        (await house.CountAsync("import")).ShouldBe(1);
    }

    [Fact]
    public async Task Lines_and_problems_are_counted_apart_and_problems_of_words_with_those_of_the_file()
    {
        var file = new StringBuilder("Number,Opened_at,Service,Site\n");
        for (var line = 2; line < 2_002; line++)
        {
            file.Append(",soon,MAIL,GRE\n");
        }

        file.Append("7,2026-01-05T08:00Z,Coffee,Moon\n");

        var check = await CheckAsync(file.ToString());

        (check.ProblemLineCount, check.ProblemCount, check.Problems.Count).ShouldBe((2_001, 4_002, 1_002));
        check.UnknownWords.Select(word => word.Word).ShouldBe(["Coffee", "Moon"], ignoreOrder: true);
        check.Preview.Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_file_with_a_header_alone_has_nothing_to_import()
    {
        var import = await ImportAsync("Number,Opened_at,Service,Site\n");

        import.Answer.Outcome.ShouldBe(Outcome.Refused);
        import.Check!.Problems.ShouldHaveSingleItem().Expected.ShouldContain("has no lines");
        (await house.CountAsync("import")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_told_in_words()
    {
        var check = await CheckAsync("");

        check.Format.ShouldBeNull();
        check.Problems.ShouldHaveSingleItem().Expected.ShouldBe("the file is empty: it has no header");
    }

    [Fact]
    public async Task A_file_is_as_large_as_whoever_takes_it_allows()
    {
        // 53 MB, more than a file may have where nobody says otherwise.
        var title = new string('x', 53_000);
        var large = "Number,Opened_at,Service,Site,Short_description\n"
            + string.Concat(Enumerable.Range(1, 1_000).Select(number => $"{number},2026-01-05T08:00Z,MAIL,GRE,{title}\n"));

        (await CheckAsync(large)).Problems.ShouldHaveSingleItem().Expected.ShouldContain("at most 52,428,800 can be read");
        var taken = await ImportFile.CheckAsync(Jonas, File(large) with { MaxBytes = 60_000_000 }, progress: null, CancellationToken.None);
        (taken.ProblemCount, taken.Summary.AddedCount).ShouldBe((0, 1_000));
        (await ImportFile.CheckAsync(Jonas, File(Good) with { MaxBytes = 10 }, progress: null, CancellationToken.None))
            .Problems.ShouldHaveSingleItem().Expected.ShouldContain("at most 10 can be read");
    }

    private Task<FileCheck> CheckAsync(string content) => ImportFile.CheckAsync(Jonas, File(content), progress: null, CancellationToken.None);

    private Task<FileImport> ImportAsync(string content) => ImportFile.RunAsync(Jonas, File(content), ImportConsent.None, progress: null, CancellationToken.None);

    private FileToImport File(string content) => new()
    {
        Source = house.Desk,
        FileName = "tickets.csv",
        Open = () =>
        {
            openCount++;
            return new MemoryStream(Encoding.UTF8.GetBytes(content));
        },
        Mapping = new() { Kind = MeasuredFileKind.Tickets },
        DataAsOf = At("2026-04-01T00:00"),
    };
}
