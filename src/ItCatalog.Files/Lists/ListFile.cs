namespace ItCatalog.Files.Lists;

/// <summary>A list as somebody takes it away: what stands on a page, with its filters and order, of any length.</summary>
public sealed record ListFile
{
    /// <summary>What it is called: "Catalogue". The name of the sheet too.</summary>
    public required string Title { get; init; }

    /// <summary>The file's name without its ending.</summary>
    public required string FileName { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<ListColumn> Columns { get; init; }

    /// <summary>The rows, each with a cell for each column: text, a number, a day, a zoned time, or nothing. The array is used again for the next row.</summary>
    public required IAsyncEnumerable<object?[]> Rows { get; init; }

    /// <summary>What was asked for, as the last sheet of a workbook tells it.</summary>
    public required IReadOnlyList<(string What, string Value)> About { get; init; }

    /// <summary>Writes it row by row; nothing is held.</summary>
    /// <param name="format">As what.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    /// <returns>How many rows there were.</returns>
    public Task<long> WriteAsync(ListFormat format, Stream output, CancellationToken cancellationToken) =>
        format == ListFormat.Csv ? ListText.WriteAsync(this, output, cancellationToken) : ListWorkbook.WriteAsync(this, output, cancellationToken);
}
