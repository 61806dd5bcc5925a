using System.Text.Json.Serialization;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>How a source writes times and what it writes where it knows nothing; the part that every mapping shares.</summary>
public abstract record SourceConventions
{
    /// <summary>How times are written, see <see cref="Imports.TimeFormat"/>; several formats are separated by vertical bars and tried in order. Times that state an offset mean that offset.</summary>
    public string TimeFormat { get; init; } = "ISO";

    /// <summary>The IANA zone of times without an offset: Europe/Berlin. Null: nobody has said it, and a file with such times is asked for it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The encoding of a text file: shift_jis. Null: as its bytes show where they do, and asked for where they do not.</summary>
    public string? Encoding { get; init; }

    /// <summary>The sheet of a workbook; null: its only one with rows, and asked for where there are several.</summary>
    public string? Sheet { get; init; }

    /// <summary>Rows that are left out by a word in a column: { "state": ["Merged", "Test"] }. Words are compared by meaning.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RowsLeftOut { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether a comma divides the decimals of numbers (12,5 and 1.355,90) or a point (12.5 and 1,355.90). Null: nobody has said it, and a number that could be
    /// either is asked about. A workbook's own numbers are no texts and never asked about.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>The service in the source's words.</summary>
    public string? Service { get; init; }

    /// <summary>The site in the source's words.</summary>
    public string? Site { get; init; }

    /// <summary>The source's names of services and the catalogue's; a name that is not listed is taken as it is.</summary>
    public IReadOnlyDictionary<string, string> Services { get; init; } = new Dictionary<string, string>();

    /// <summary>The source's names of sites and the catalogue's; a name that is not listed is taken as it is.</summary>
    public IReadOnlyDictionary<string, string> Sites { get; init; } = new Dictionary<string, string>();

    /// <summary>The service of every row that names none, or of a file without such a column.</summary>
    public string? FixedService { get; init; }

    /// <summary>The site of every row that names none, or of a file without such a column.</summary>
    public string? FixedSite { get; init; }

    /// <summary>Texts that stand for a missing value, whatever their case; an empty cell always does.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = ["?", "NA", "N/A", "NULL", "None"];

    /// <summary>The columns that are named, with the property that names each.</summary>
    [JsonIgnore]
    internal abstract IEnumerable<(string Property, string? Column, bool IsRequired)> Columns { get; }

    /// <summary>Whether every record needs a site; else one without a site is about every site of its service.</summary>
    [JsonIgnore]
    public virtual bool NeedsSite => false;

    /// <summary>The column of the file that a part of a record comes from; null where none is chosen.</summary>
    /// <param name="property">The part as problems name it: "service", "row time".</param>
    public string? ColumnOf(string property) => Columns.FirstOrDefault(column => column.Property == property).Column;

    /// <summary>Everything about the mapping that does not fit the file; empty when it can be read.</summary>
    public IReadOnlyList<ImportProblem> Problems(TableHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var problems = new ProblemList();
        if (TimeZone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
        {
            problems.Add(null, "time zone", TimeZone, "is not an IANA time zone like Europe/Berlin");
        }

        if (TimeReader.Formats(TimeFormat, out var problem).Count == 0)
        {
            problems.Add(null, "time format", null, problem!);
        }

        foreach (var (property, column, isRequired) in Columns)
        {
            if (string.IsNullOrWhiteSpace(column))
            {
                if (isRequired)
                {
                    problems.Add(null, property, null, "no column is chosen for it, and it has to come from the file");
                }
            }
            else if (header.IndexOf(column) < 0)
            {
                problems.Add(header.Line, property, column, $"is not a column of the file; it has {Listed(header)}");
            }
        }

        foreach (var column in RowsLeftOut.Keys.Where(column => header.IndexOf(column) < 0))
        {
            problems.Add(header.Line, "rows left out", column, $"is not a column of the file; it has {Listed(header)}");
        }

        AddProblems(problems);
        return problems.Kept;
    }

    private protected virtual void AddProblems(ProblemList problems)
    {
    }

    private static string Listed(TableHeader header) =>
        string.Join(", ", header.Take(20)) + (header.Count > 20 ? $" and {header.Count - 20} more" : "");
}
