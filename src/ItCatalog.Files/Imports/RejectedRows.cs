using CsvHelper;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>The lines of a file that could not be taken, as a file of their own.</summary>
public static class RejectedRows
{
    /// <summary>What the last column is called.</summary>
    public const string Reason = "Why it was not taken";

    /// <summary>Writes them as CSV in UTF-8, with what stands in the file and the reason; a text that a spreadsheet program would take for a formula is set off.</summary>
    /// <param name="file">The file; it is closed.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="problems">What is wrong with them; a line that is not among them has a problem like the others.</param>
    /// <param name="target">Where they go; it stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(
        Stream file, TableOptions? options, IReadOnlyCollection<int> lines, IReadOnlyList<ImportProblem> problems, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problems);
        using var table = TableFile.Open(file, options);
        var wanted = lines.ToHashSet();
        var reasons = problems.Where(problem => problem.Line is not null).ToLookup(problem => problem.Line!.Value, problem => (problem with { Line = null }).ToString());
        await using var writer = CsvWriter.Create(
            target, new CsvWriterOptions { WriteByteOrderMark = true, NewLine = "\r\n" }, leaveOpen: true);
        Write(writer, [.. table.Header, Reason]);
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (wanted.Contains(table.Line))
            {
                Write(writer, [.. table.Cells(), reasons[table.Line].Any() ? string.Join("; ", reasons[table.Line]) : "has a problem like lines before it"]);
            }
        }
    }

    private static void Write(CsvWriter writer, string[] cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(PlainText.Of(cell));
        }

        writer.EndRecord();
    }
}
