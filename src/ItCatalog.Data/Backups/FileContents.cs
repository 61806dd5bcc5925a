using ItCatalog.Data.Administration;

namespace ItCatalog.Data.Backups;

/// <summary>What a database file holds, as it was found when all of it was read.</summary>
public sealed record FileContents
{
    /// <summary>The number of rows of each table.</summary>
    public required IReadOnlyDictionary<string, long> RowsByTable { get; init; }

    /// <summary>Files of <c>db/</c> that this program has and the database has not seen: an older version made it.</summary>
    public required IReadOnlyList<string> MissingChanges { get; init; }

    /// <summary>What the check of the audit trail found; null where an older version wrote it, whose trail this program cannot read yet.</summary>
    public required TrailState? Trail { get; init; }

    public int TableCount => RowsByTable.Count;

    public long RowCount => RowsByTable.Values.Sum();
}

/// <summary>What was found when a file was read, or why it cannot be used.</summary>
/// <param name="Contents">Null where it cannot.</param>
/// <param name="Problem">A sentence that goes on from the name of the file; null where nothing is wrong.</param>
public sealed record FileInspection(FileContents? Contents, string? Problem);
