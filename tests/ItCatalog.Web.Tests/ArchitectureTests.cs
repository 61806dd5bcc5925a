using System.Reflection;
using System.Xml.Linq;

namespace ItCatalog.Web.Tests;

/// <summary>The picture of the house: arrows point down and never back.</summary>
public sealed class ArchitectureTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string[]> Arrows => new()
    {
        { "ItCatalog.Calculation", [] },
        { "ItCatalog.Data", ["ItCatalog.Calculation"] },
        { "ItCatalog.Files", ["ItCatalog.Calculation"] },
        { "ItCatalog.Web", ["ItCatalog.Data", "ItCatalog.Files"] },
        { "ItCatalog.Cli", ["ItCatalog.Data", "ItCatalog.Files"] },
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
    [InlineData("ItCatalog.Data", "Dapper", "Microsoft.Data.Sqlite", "NodaTime", "ItCatalog.Calculation", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "SQLitePCLRaw")]
    [InlineData("ItCatalog.Files", "NodaTime", "ItCatalog.Calculation", "CsvHelper", "ExcelDataReader", "ClosedXML", "DocumentFormat.OpenXml")]
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

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ItCatalog.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
