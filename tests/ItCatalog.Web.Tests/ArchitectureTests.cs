using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ItCatalog.Web.Tests;

/// <summary>The picture of the house: arrows point down and never back.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = Repository.Root;

    public static TheoryData<string, string[]> Arrows => new()
    {
        { "ItCatalog.Calculation", [] },
        { "ItCatalog.Data", ["ItCatalog.Calculation"] },
        { "ItCatalog.Files", ["ItCatalog.Calculation"] },
        { "ItCatalog.Work", ["ItCatalog.Data", "ItCatalog.Files"] },
        { "ItCatalog.Web", ["ItCatalog.Work"] },
        { "ItCatalog.Cli", ["ItCatalog.Work"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Each_project_refers_to_those_below_it_only(string project, string[] below)
    {
        var file = XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj"));

        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).Order();

        references.ShouldBe(below);
    }

    [Theory]
    [InlineData("ItCatalog.Calculation", "NodaTime")]
    [InlineData("ItCatalog.Data", "Dapper", "Microsoft.Data.Sqlite", "NodaTime", "Npgsql", "ItCatalog.Calculation", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "SQLitePCLRaw")]
    [InlineData(
        "ItCatalog.Work", "Dapper", "NodaTime", "ItCatalog.Calculation", "ItCatalog.Data", "ItCatalog.Files", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "MailKit", "MimeKit")]
    [InlineData("ItCatalog.Files", "NodaTime", "ItCatalog.Calculation", "CsvHelper", "ExcelDataReader", "SpreadCheetah", "UtfUnknown", "ClosedXML", "DocumentFormat.OpenXml", "Ical.Net")]
    public void Each_assembly_uses_what_its_step_needs_and_nothing_else(string name, params string[] allowed)
    {
        var used = Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal) && reference is not "netstandard");

        used.ShouldAllBe(reference => allowed.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Calculation_knows_no_files_no_network_no_clock_and_no_culture_of_its_own()
    {
        var used = Assembly.Load("ItCatalog.Calculation").GetReferencedAssemblies().Select(reference => reference.Name!);

        used.ShouldAllBe(reference => !reference.StartsWith("System.Net", StringComparison.Ordinal)
            && !reference.StartsWith("System.IO", StringComparison.Ordinal)
            && !reference.StartsWith("System.Data", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "src", "ItCatalog.Calculation"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            text.ShouldNotContain("SystemClock");
            text.ShouldNotContain("DateTime.UtcNow");
            text.ShouldNotContain("async ");
            text.ShouldNotContain("CurrentCulture");
        }
    }

    /// <summary>Who may open a transaction. Everything else is a use case and asks Changes.</summary>
    private static readonly string[] Writers =
    [
        "ItCatalog.Data/Backups/CatalogCopy.cs",
        "ItCatalog.Data/Backups/TableCopy.cs",
        "ItCatalog.Data/Engine/DatabaseEngine.cs",
        "ItCatalog.Data/Engine/PostgresConnection.cs",
        "ItCatalog.Data/Engine/PostgresEngine.cs",
        "ItCatalog.Data/Engine/SqliteEngine.cs",
        "ItCatalog.Data/Identity/IdentityStore.Lockout.cs",
        "ItCatalog.Data/Identity/IdentityStore.Roles.cs",
        "ItCatalog.Data/Identity/IdentityStore.cs",
        "ItCatalog.Data/Identity/ProtectionKeyStore.cs",
        "ItCatalog.Data/Identity/SessionStore.cs",
        "ItCatalog.Data/Identity/TokenStore.cs",
        "ItCatalog.Data/Jobs/JobStore.cs",
        "ItCatalog.Data/Measurements/UploadStore.cs",
        "ItCatalog.Data/Messages/MailStore.cs",
        "ItCatalog.Data/Messages/MessageStore.cs",
        "ItCatalog.Data/Messages/TellingStore.cs",
        "ItCatalog.Data/Messages/WebhookStore.cs",
        "ItCatalog.Data/Migrator.cs",
        "ItCatalog.Data/Schedules/DeliveryStore.cs",
        "ItCatalog.Work/Changes.cs",
        "ItCatalog.Work/Trail/RefusedEvents.cs",
    ];

    /// <summary>Files of Work with SQL that writes: history of the demonstration, which no use case could make today.</summary>
    private static readonly string[] WritingSqlInWork = ["ItCatalog.Work/Demo/DemoAgreements.cs", "ItCatalog.Work/Demo/DemoDisputes.cs", "ItCatalog.Work/Demo/DemoMonths.cs", "ItCatalog.Work/Demo/DemoPlans.cs", "ItCatalog.Work/Demo/DemoRequests.cs"];

    [Fact]
    public void Nobody_opens_a_transaction_but_the_room_for_change_and_its_named_exceptions()
    {
        var opening = Sources().Where(file => Opening().IsMatch(file.Text)).Select(file => file.Path).ToList();

        opening.Except(Writers).ShouldBeEmpty();
        Writers.Except(opening).ShouldBeEmpty("the list names nobody who does not write");
    }

    [Fact]
    public void Only_the_engine_knows_which_of_the_two_it_is()
    {
        // A backup is a file of SQLite on either engine, and so is a place for what is in between.
        var knowing = Sources()
            .Where(file => file.Path.StartsWith("ItCatalog.", StringComparison.Ordinal) && EngineWords().IsMatch(file.Text))
            .Select(file => file.Path)
            .Where(path => !path.StartsWith("ItCatalog.Data/Engine/", StringComparison.Ordinal) && !path.StartsWith("ItCatalog.Data/Backups/", StringComparison.Ordinal));

        knowing.ShouldBe(["ItCatalog.Data/DatabaseTrouble.cs", "ItCatalog.Data/Measurements/RecordStage.cs"]);
    }

    [Fact]
    public void Whatever_writes_rows_stands_in_Data()
    {
        var writing = Sources()
            .Where(file => !file.Path.StartsWith("ItCatalog.Data/", StringComparison.Ordinal) && WritingSql().IsMatch(file.Text))
            .Select(file => file.Path);

        writing.Except(WritingSqlInWork).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_of_Data_do_not_use_each_other_in_circles()
    {
        var uses = Sources()
            .Where(file => file.Path.StartsWith("ItCatalog.Data/", StringComparison.Ordinal) && file.Path.Count(character => character == '/') == 2)
            .SelectMany(file => DataArea().Matches(file.Text).Select(area => (From: file.Path.Split('/')[1], To: area.Groups["area"].Value)))
            .Where(use => use.From != use.To)
            .ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);

        uses.ShouldNotBeEmpty();
        uses.Select(from => Circle(uses, [from.Key])).OfType<string>().ShouldBeEmpty();
    }

    /// <summary>The first way that leads back to where it began; null where there is none.</summary>
    private static string? Circle(ILookup<string, string> uses, IReadOnlyList<string> way) => uses[way[^1]].Distinct(StringComparer.Ordinal)
        .Select(next => next == way[0] ? string.Join(" → ", [.. way, next]) : way.Contains(next) ? null : Circle(uses, [.. way, next]))
        .FirstOrDefault(circle => circle is not null);

    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var source = Path.Combine(Root, "src");
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(source, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (file.Path, File.ReadAllText(file.File)));
    }

    [Fact]
    public void Lines_of_markup_end_at_140()
    {
        var longer = Directory.EnumerateFiles(Path.Combine(Root, "src", "ItCatalog.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(path => File.ReadLines(path).Select((line, index) => (Path: path, Number: index + 1, line.Length)))
            .Where(line => line.Length > 140);

        longer.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b([dD]atabase|target)\.Write(Aside)?Async|\bBeginTransaction(Async)?\(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(Sqlite|Npgsql|Postgres)[A-Z]|\bNpgsql;", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EngineWords();

    [GeneratedRegex(@"\b(insert into|delete from) [a-z_]+|\bupdate [a-z_]+\s+set ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WritingSql();

    [GeneratedRegex(@"^using (static )?ItCatalog\.Data\.(?<area>[A-Za-z]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DataArea();
}
