using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Recipes;

/// <summary>How the export of one tool is read: which of its columns means what, where that is known from, and what the file cannot say. It is chosen by a person;
/// what the file leaves open is asked as of any other file. Each is a JSON file beside this one.</summary>
public sealed record Recipe
{
    private const int SampleRows = 200;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    private readonly RecipeData data;
    private readonly SourceConventions mapping;

    private Recipe(string name, RecipeData data)
    {
        (Name, this.data) = (name, data);
        Kind = MeasuredFileKind.Named(data.Holds);
        mapping = Kind.TryReadMapping(data.Mapping.GetRawText(), out var problem) ?? throw new InvalidOperationException($"{name}: {problem}");
    }

    /// <summary>Every recipe, by name.</summary>
    public static IReadOnlyList<Recipe> All { get; } = [.. Read().OrderBy(recipe => recipe.Name, StringComparer.Ordinal)];

    /// <summary>As the command line names it: "jira".</summary>
    public string Name { get; }

    /// <summary>What its files hold.</summary>
    public MeasuredFileKind Kind { get; }

    /// <summary>The tool and its export: "Jira Service Management, issues as CSV".</summary>
    public string Title => $"{data.Tool}, {data.File}";

    /// <summary>Where names of columns and the form of times are known from: addresses of documentation or source.</summary>
    public IReadOnlyList<string> KnownFrom => data.KnownFrom;

    /// <summary>The real export that it was tried on; null: it was tried on none.</summary>
    public string? TriedOn => data.TriedOn;

    /// <summary>How the file is made in the tool.</summary>
    public string Export => data.Export;

    /// <summary>What comes in.</summary>
    public string Brings => data.Brings;

    /// <summary>What the file does not say, in sentences.</summary>
    public IReadOnlyList<string> NotSaid => data.NotSaid;

    /// <summary>What has to be decided before figures are right, in sentences.</summary>
    public IReadOnlyList<string> Decide => data.Decide;

    /// <summary>The columns that it reads, by what they are; of several names the first that the file has.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns => data.Columns;

    /// <summary>The recipe of this name; null where there is none.</summary>
    public static Recipe? Find(string? name) => All.FirstOrDefault(recipe => string.Equals(recipe.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The recipes for files that hold one kind of measurement.</summary>
    public static IReadOnlyList<Recipe> Of(MeasuredFileKind kind) => [.. All.Where(recipe => recipe.Kind == kind)];

    /// <summary>The recipes whose headings a file has: they may be proposed, and nothing more.</summary>
    public static IReadOnlyList<Recipe> Fitting(MeasuredFileKind kind, IReadOnlyCollection<string> header) => [.. Of(kind).Where(recipe => recipe.Missing(header) is null)];

    /// <summary>The mapping for a file, with what is told and what has to be asked.</summary>
    internal Suggestion<SourceConventions> For(Table table)
    {
        var found = mapping;
        var notes = new List<string>();
        var absent = new List<string>();
        foreach (var column in Kind.Columns.Where(column => Columns.ContainsKey(column.Field)))
        {
            string[] there = [.. Columns[column.Field].Where(name => table.Header.IndexOf(name) >= 0)];
            found = column.With(found, column.TakesSeveral ? there : [.. there.Take(1)]);
            if (there.Length == 0)
            {
                absent.Add($"{column.Word} ({string.Join(" or ", Columns[column.Field].Select(name => $"“{name}”"))})");
            }
        }

        if (Missing(table.Header) is { } missing)
        {
            notes.Add($"This does not look like an export of {Title}: it has no column “{missing}”.");
        }

        if (absent.Count > 0)
        {
            notes.Add($"The recipe knows {(absent.Count == 1 ? "a column" : "columns")} that the file does not have: {string.Join(", ", absent)}.");
        }

        var questions = new List<FileQuestion>();
        if (!data.Mapping.TryGetProperty("timeFormat", out _))
        {
            var rows = new SampleColumns([.. table.Header], [.. table.Peek(SampleRows).Select(row => row.Cells)]);
            var times = Kind.Columns.Where(column => column.IsTime).SelectMany(column => column.Columns(found)).Select(rows.Values).ToList();
            found = found with { TimeFormat = TimeSuggestion.Of(times, notes, questions, Kind.NeedsTimeOfDay) };
        }

        return new()
        {
            Mapping = found,
            Notes = [.. notes, .. NotSaid, .. Decide],
            Questions = [.. questions.Where(question => question.Subject != QuestionSubject.TimeZone || found.TimeZone is null)],
        };
    }

    /// <summary>The first name of a column that every such file has and this one has not; null where it has them all.</summary>
    private string? Missing(IReadOnlyCollection<string> header)
    {
        var names = header.Select(SameWord.Of).ToHashSet(SameWord.Comparer);
        return data.Marks.FirstOrDefault(mark => !mark.Any(name => names.Contains(SameWord.Of(name))))?[0];
    }

    private static IEnumerable<Recipe> Read()
    {
        const string Folder = "recipes/";
        var assembly = typeof(Recipe).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            yield return new(Path.GetFileNameWithoutExtension(resource[Folder.Length..]), JsonSerializer.Deserialize<RecipeData>(stream, Options)!);
        }
    }
}

/// <summary>A recipe as its file has it.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="File">Its export.</param>
/// <param name="Holds">The kind of file.</param>
/// <param name="KnownFrom">See <see cref="Recipe.KnownFrom"/>.</param>
/// <param name="TriedOn">See <see cref="Recipe.TriedOn"/>.</param>
/// <param name="Export">See <see cref="Recipe.Export"/>.</param>
/// <param name="Brings">See <see cref="Recipe.Brings"/>.</param>
/// <param name="NotSaid">See <see cref="Recipe.NotSaid"/>.</param>
/// <param name="Decide">See <see cref="Recipe.Decide"/>.</param>
/// <param name="Marks">Columns by which such a file is known, each with its names; all of them have to be there.</param>
/// <param name="Columns">See <see cref="Recipe.Columns"/>.</param>
/// <param name="Mapping">Everything else of the mapping. Where it has no time format, that is found in the file.</param>
internal sealed record RecipeData(
    string Tool,
    string File,
    string Holds,
    IReadOnlyList<string> KnownFrom,
    string? TriedOn,
    string Export,
    string Brings,
    IReadOnlyList<string> NotSaid,
    IReadOnlyList<string> Decide,
    IReadOnlyList<IReadOnlyList<string>> Marks,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Columns,
    JsonElement Mapping);
