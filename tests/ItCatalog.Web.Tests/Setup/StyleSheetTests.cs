using System.Text.RegularExpressions;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>Style sheets and markup know each other: no class without a rule, no rule without a class, no sheet of an area needed elsewhere.</summary>
public sealed partial class StyleSheetTests
{
    private static readonly string Root = Repository.Root;

    private static readonly Dictionary<string, string> Sheets = Directory.EnumerateFiles(Path.Combine(Root, "wwwroot-assets", "css"), "*.css", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    /// <summary>Which sheet the pages of a folder load beside the one of every page.</summary>
    private static readonly Dictionary<string, string> SheetByFolder = Directory.EnumerateFiles(PagesFolder, "_ViewStart.cshtml", SearchOption.AllDirectories)
        .Select(file => (Folder: Path.GetFileName(Path.GetDirectoryName(file)!), Sheet: SheetName().Match(File.ReadAllText(file))))
        .Where(start => start.Sheet.Success)
        .ToDictionary(start => start.Folder, start => start.Sheet.Groups[1].Value);

    private static string PagesFolder => Path.Combine(Root, "src", "ItCatalog.Web", "Pages");

    [Fact]
    public void Every_class_in_the_markup_has_a_rule()
    {
        var tabler = File.ReadAllText(Path.Combine(Root, "wwwroot-assets", "lib", "tabler", "tabler.min.css"));
        var ruled = Sheets.Values.Append(tabler).SelectMany(ClassesOf).ToHashSet();

        var named = Markup().SelectMany(file => ClassAttribute().Matches(file.Text)).SelectMany(attribute => NamedClass().Matches(attribute.Value)).Select(name => name.Value);

        named.Where(name => !ruled.Contains(name)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_is_for_a_class_that_something_uses()
    {
        var used = string.Concat(Markup().Select(file => file.Text).Concat(Scripts()));

        Sheets.Values.SelectMany(ClassesOf).Distinct().Where(name => !IsIn(used, name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_class_of_one_area_is_used_in_that_area_alone()
    {
        var areas = SheetByFolder.Values.Append("home").Append("sign-in").ToHashSet();
        var everywhere = Sheets.Where(sheet => !areas.Contains(sheet.Key)).SelectMany(sheet => ClassesOf(sheet.Value)).ToHashSet();
        var sheetsByClass = Sheets.Where(sheet => areas.Contains(sheet.Key)).SelectMany(sheet => ClassesOf(sheet.Value).Select(name => (name, sheet.Key)))
            .Where(rule => !everywhere.Contains(rule.name)).ToLookup(rule => rule.name, rule => rule.Key);

        var strays = Markup().Where(file => file.Sheet is not null)
            .SelectMany(file => sheetsByClass.Where(rule => !rule.Contains(file.Sheet!) && IsIn(file.Text, rule.Key)).Select(rule => $"{file.Name} uses {rule.Key} of {string.Join(", ", rule)}"));

        strays.ShouldBeEmpty();
    }

    /// <summary>Pages and what writes markup for them, with the sheet of their area; null where they are drawn in several.</summary>
    private static IEnumerable<(string Name, string Text, string? Sheet)> Markup() =>
        Directory.EnumerateFiles(PagesFolder, "*.cs*", SearchOption.AllDirectories).Select(file =>
        {
            var folder = Path.GetRelativePath(PagesFolder, file).Split(Path.DirectorySeparatorChar)[0];
            var sheet = folder switch
            {
                "Shared" => null,
                "Account" or "Setup" => "sign-in",
                "Home" or "Index.cshtml" => "home",
                _ => SheetByFolder.GetValueOrDefault(folder, ""),
            };
            return (Path.GetRelativePath(PagesFolder, file), File.ReadAllText(file), sheet);
        });

    private static IEnumerable<string> Scripts() => Directory.EnumerateFiles(Path.Combine(Root, "wwwroot-assets", "js")).Select(File.ReadAllText);

    private static IEnumerable<string> ClassesOf(string sheet) => Selectors().Matches(Comment().Replace(sheet, "")).SelectMany(selector => ClassName().Matches(selector.Value)).Select(name => name.Groups[1].Value);

    /// <summary>Whether a text names a class, whole or put together: "ic-st-{symbol}" is every class that begins like that.</summary>
    private static bool IsIn(string text, string name) =>
        Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])")
        || (name.LastIndexOf('-') is > 2 and var end && text.Contains(name[..(end + 1)] + "{", StringComparison.Ordinal));

    [GeneratedRegex("StyleSheet\"\\] = \"([a-z-]+)\"")]
    private static partial Regex SheetName();

    [GeneratedRegex("class=\"[^\"]*")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"(?<![\w-])(ic|btn)-[\w-]*\w(?![\w-])")]
    private static partial Regex NamedClass();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[^{}]+\{")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"\.([a-zA-Z][\w-]*)")]
    private static partial Regex ClassName();
}
