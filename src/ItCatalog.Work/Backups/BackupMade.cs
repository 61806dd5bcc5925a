using ItCatalog.Data.Administration;
using ItCatalog.Data.Backups;

namespace ItCatalog.Work.Backups;

/// <summary>A backup that was made, read again and is on the disk.</summary>
public sealed record BackupMade
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    public required long SizeBytes { get; init; }

    public required int TableCount { get; init; }

    public required long RowCount { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The audit trail in it; null where an older version of the program wrote it.</summary>
    public required TrailState? Trail { get; init; }

    /// <summary>Why the audit trail says nothing of this backup, in a sentence; null where it does, or need not.</summary>
    public string? Untold { get; init; }

    internal static BackupMade Of(BackupCopy copy, string path) => new()
    {
        Path = path,
        SizeBytes = copy.SizeBytes,
        TableCount = copy.Contents.TableCount,
        RowCount = copy.Contents.RowCount,
        Sha256 = copy.Sha256,
        Trail = copy.Contents.Trail,
    };
}
