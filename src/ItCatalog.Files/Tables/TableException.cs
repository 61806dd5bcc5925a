namespace ItCatalog.Files.Tables;

/// <summary>A file that cannot be read as a table. The message is for the person who sent it: it says where and what was expected.</summary>
public sealed class TableException : Exception
{
    /// <summary>A file that cannot be read as a whole.</summary>
    public TableException(string message)
        : base(message)
    {
    }

    /// <summary>A file that cannot be read further than <paramref name="line"/>.</summary>
    public TableException(string message, int line)
        : base(message) => Line = line;

    /// <summary>A file that another reader gave up on.</summary>
    public TableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A file that another reader gave up on at a line.</summary>
    public TableException(string message, int line, Exception innerException)
        : base(message, innerException) => Line = line;

    /// <summary>The line of the file, counted from 1; null where the whole file is meant. The message does not repeat it.</summary>
    public int? Line { get; }
}
