using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ItCatalog.Data.Backups;

/// <summary>The bytes of a backup beside the database that they shall be, under a name that nobody looks for: what is read and brought up to date here is
/// what is put in its place, at the end and at once.</summary>
public sealed class RestoredCopy : IDisposable
{
    private readonly string target;

    private RestoredCopy(string target) => (this.target, Path) = (target, DatabaseFile.UnfinishedName(target));

    /// <summary>Where it lies until it is put in place.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the backup's bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Whether it is the file of a database itself and not a backup of it: where a server was writing that, its last changes were in the log.</summary>
    public bool IsPlainCopy { get; private set; }

    /// <summary>Copies a backup.</summary>
    /// <param name="file">The backup; it is only read.</param>
    /// <param name="target">The database that it shall be.</param>
    /// <param name="cancellationToken">Gives up; nothing is left.</param>
    /// <exception cref="BackupException">It cannot be read, or not be written. Nothing is left.</exception>
    public static async Task<RestoredCopy> MakeAsync(string file, string target, CancellationToken cancellationToken)
    {
        var copy = new RestoredCopy(DatabaseFile.RealPath(target));
        try
        {
            await using var source = OpenBackup(file);
            copy.Sha256 = await copy.WriteAsync(source, cancellationToken);
            copy.IsPlainCopy = KeepsLog(copy.Path);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of it.</summary>
    /// <exception cref="MigrationException">A newer version made it.</exception>
    public Task<FileInspection> InspectAsync(Instant now, CancellationToken cancellationToken) => DatabaseFile.InspectAsync(Path, now, cancellationToken);

    /// <summary>Puts it in the place of the database.</summary>
    /// <param name="overwrite">Whether a database that is there is replaced.</param>
    /// <returns>Why not, in a sentence; null where it is done. Nothing was changed where it is not.</returns>
    public string? Put(bool overwrite)
    {
        if (WhyNot() is { } problem)
        {
            return problem;
        }

        BackupException.Writing(target, () =>
        {
            DatabaseFile.FlushToDisk(Path);
            File.Move(Path, target, overwrite);
        });
        FolderFlush.Run(System.IO.Path.GetDirectoryName(target)!);
        return null;
    }

    /// <summary>Takes away what is not put in place.</summary>
    public void Dispose()
    {
        File.Delete(Path);
        SideFiles.Remove(Path);
    }

    private static FileStream OpenBackup(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1024 * 1024, useAsync: true);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new BackupException($"{file} cannot be read: {problem.Message} Nothing was changed.", problem);
        }
    }

    private async Task<string> WriteAsync(FileStream source, CancellationToken cancellationToken)
    {
        try
        {
            PrivateFiles.MakeFile(Path);
            using var hash = SHA256.Create();
            await using (var copy = new FileStream(Path, FileMode.Create, FileAccess.Write))
            await using (var hashing = new CryptoStream(copy, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                await source.CopyToAsync(hashing, cancellationToken);
                await hashing.FlushFinalBlockAsync(cancellationToken);
            }

            return Convert.ToHexStringLower(hash.Hash!);
        }
        catch (Exception problem) when (BackupException.OfWriting(target, problem) is not null)
        {
            throw BackupException.OfWriting(target, problem)!;
        }
    }

    /// <summary>Whether the database can be opened without losing what lies beside it: SQLite deletes the log of a file that says that it has none.</summary>
    private bool OwnsWhatLiesBeside()
    {
        if (SideFiles.Of(target).Count == 0)
        {
            return true;
        }

        return KeepsLog(target) || SideFiles.Of(target) is [var only] && only.EndsWith("-journal", StringComparison.Ordinal);
    }

    /// <summary>Whether the head of a file says that its last changes may be in a log beside it. A backup's does not.</summary>
    private static bool KeepsLog(string path)
    {
        var head = new byte[20];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head.AsSpan().StartsWith("SQLite format 3\0"u8) && head[18..] is [2, 2];
    }

    /// <summary>Whether a program has the database open, or what lies beside it is not its own.</summary>
    private string? WhyNot()
    {
        if (File.Exists(target) && OwnsWhatLiesBeside())
        {
            try
            {
                // Only who has the file alone leaves the mode of the log; what a killed program left in it is taken in, and nothing is beside it then.
                using var connection = DatabaseFile.Open(target, SqliteOpenMode.ReadWrite);
                connection.Execute("pragma journal_mode = delete");
            }
            catch (SqliteException problem) when (DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Busy })
            {
                return $"{target} is in use: a server or another program has it open. End it first. Nothing was changed.";
            }
            catch (SqliteException problem) when (DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Damaged or TroubleKind.NoDatabase })
            {
                // That is why a backup is put back.
            }
        }

        return SideFiles.Of(target) is not [_, ..] left ? null
            : $"{string.Join(" and ", left)} {(left.Count == 1 ? "lies" : "lie")} beside {target} and would be taken for changes of the restored database. " +
                "End every program that has it open; if that leaves them there, move them away, and try again. Nothing was changed.";
    }
}
