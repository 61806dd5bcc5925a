using System.Collections;
using System.Runtime.CompilerServices;
using ItCatalog.Calculation;
using NodaTime;

namespace ItCatalog.Files.Lists;

/// <summary>A column of a list: its head and what its cells hold.</summary>
/// <param name="Name">The head.</param>
/// <param name="Kind">What it holds.</param>
public sealed record ListColumn(string Name, ListKind Kind);

/// <summary>The columns of a list of things of one kind, in their order, each with how its cell is read from a thing. A cell of nothing is empty, never 0.</summary>
public sealed class ListColumns<T> : IReadOnlyList<ListColumn>
{
    private readonly List<ListColumn> columns = [];
    private readonly List<Func<T, object?>> cells = [];

    /// <inheritdoc/>
    public int Count => columns.Count;

    /// <inheritdoc/>
    public ListColumn this[int index] => columns[index];

    /// <summary>Adds a column of names or words.</summary>
    public ListColumns<T> Text(string name, Func<T, string?> cell) => Add(name, ListKind.Text, cell);

    /// <summary>Adds a column of sentences.</summary>
    public ListColumns<T> Sentence(string name, Func<T, string?> cell) => Add(name, ListKind.Sentence, cell);

    /// <summary>Adds a column of whole numbers.</summary>
    public ListColumns<T> Whole(string name, Func<T, long?> cell) => Add(name, ListKind.Count, thing => cell(thing));

    /// <summary>Adds a column of unrounded numbers.</summary>
    public ListColumns<T> Number(string name, Func<T, decimal?> cell) => Add(name, ListKind.Number, thing => cell(thing));

    /// <summary>Adds a column of amounts, each written with the digits of its currency.</summary>
    public ListColumns<T> Money(string name, Func<T, Money?> cell) => Add(name, ListKind.Money, thing => cell(thing));

    /// <summary>Adds a column of days.</summary>
    public ListColumns<T> Date(string name, Func<T, LocalDate?> cell) => Add(name, ListKind.Date, thing => cell(thing));

    /// <summary>Adds a column of months, each by a day in it.</summary>
    public ListColumns<T> Month(string name, Func<T, LocalDate?> cell) => Add(name, ListKind.Month, thing => cell(thing));

    /// <summary>Adds a column of moments, each by the clock of its place.</summary>
    public ListColumns<T> Time(string name, Func<T, ZonedDateTime?> cell) => Add(name, ListKind.Time, thing => cell(thing));

    /// <summary>The list of these things.</summary>
    /// <param name="title">What it is called: "Catalogue". At most 28 letters.</param>
    /// <param name="fileName">The file's name without its ending.</param>
    /// <param name="things">The things, read while the file is written.</param>
    /// <param name="about">What was asked for: filters, the month, where the data end.</param>
    public ListFile Of(string title, string fileName, IAsyncEnumerable<T> things, params IReadOnlyList<(string What, string Value)> about) =>
        new() { Title = title, FileName = fileName, Columns = this, Rows = RowsAsync(things), About = about };

    /// <inheritdoc/>
    public IEnumerator<ListColumn> GetEnumerator() => columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private async IAsyncEnumerable<object?[]> RowsAsync(IAsyncEnumerable<T> things, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = new object?[cells.Count];
        await foreach (var thing in things.WithCancellation(cancellationToken))
        {
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = cells[index](thing);
            }

            yield return row;
        }
    }

    private ListColumns<T> Add(string name, ListKind kind, Func<T, object?> cell)
    {
        columns.Add(new ListColumn(name, kind));
        cells.Add(cell);
        return this;
    }
}
