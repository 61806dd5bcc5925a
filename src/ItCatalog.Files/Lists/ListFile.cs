using System.Runtime.CompilerServices;

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

    /// <summary>The same, which tells how far it is while it is written.</summary>
    /// <param name="every">After so many rows and each time again, from 1.</param>
    /// <param name="told">Takes how many rows were written so far.</param>
    public ListFile Telling(int every, Action<long> told)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        ArgumentNullException.ThrowIfNull(told);
        return this with { Rows = RowsAsync() };

        async IAsyncEnumerable<object?[]> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var count = 0L;
            await foreach (var row in Rows.WithCancellation(cancellationToken))
            {
                yield return row;
                if (++count % every == 0)
                {
                    told(count);
                }
            }
        }
    }

    /// <summary>Writes it row by row; nothing is held.</summary>
    /// <param name="format">As what.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    /// <returns>How many rows there were.</returns>
    public Task<long> WriteAsync(ListFormat format, Stream output, CancellationToken cancellationToken) =>
        format == ListFormat.Csv ? ListText.WriteAsync(this, output, cancellationToken) : ListWorkbook.WriteAsync(this, output, cancellationToken);
}
