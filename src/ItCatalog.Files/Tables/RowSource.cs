namespace ItCatalog.Files.Tables;

/// <summary>The rows of one file as they lie there, header and title lines included, one after the other.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>Moves to the next row, an empty one too; false at the end.</summary>
    public abstract bool Read();

    /// <summary>The line on which the current row starts, counted from 1.</summary>
    public abstract int Line { get; }

    /// <summary>Cells of the current row.</summary>
    public abstract int Count { get; }

    /// <summary>A cell's text, from 0 to <see cref="Count"/> (exclusive); empty where there is nothing.</summary>
    public abstract string this[int column] { get; }

    /// <summary>Whether a cell holds nothing but white space.</summary>
    public virtual bool IsEmpty(int column) => string.IsNullOrWhiteSpace(this[column]);

    /// <summary>What is wrong with the current row's text; null when nothing is.</summary>
    public abstract string? Problem { get; }

    /// <summary>Why a cell cannot be known, to be read after "the cell": a formula without a value, an error; null where it can.</summary>
    public virtual string? CellProblem(int column) => null;

    /// <summary>What is odd about the rows that were read, in sentences.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>What kind of file it is, for people.</summary>
    public abstract string Format { get; }

    /// <summary>Whether the source is a sheet, on which a short row is one with empty cells and cells beside the header's columns belong to no table.</summary>
    public abstract bool IsGrid { get; }

    /// <summary>How much has been read, from 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>The sheets to choose from; empty for a text file.</summary>
    public virtual IReadOnlyList<string> Sheets => [];

    /// <summary>The sheets with rows, among which the one that is read was taken as the first; empty where somebody named it.</summary>
    public virtual IReadOnlyList<string> SheetsWithRows => [];

    /// <summary>Whether its bytes do not show which characters they stand for, and nobody has said it.</summary>
    public virtual bool IsOfUnknownEncoding { get => false; init => throw new NotSupportedException(); }

    /// <summary>Where they do not: the encoding that they look like; null where they look like none.</summary>
    public virtual string? ProposedEncoding { get => null; init => throw new NotSupportedException(); }

    /// <summary>The sheet being read; null for a text file.</summary>
    public virtual string? Sheet => null;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
