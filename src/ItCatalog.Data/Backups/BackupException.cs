namespace ItCatalog.Data.Backups;

/// <summary>A backup could not be made or put back; the message says why and what to do, in words for an administrator.</summary>
public sealed class BackupException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>SQLite's codes for "read" and "read too little".</summary>
    private const int ReadFailed = 266;
    private const int ReadTooLittle = 522;

    /// <summary>Does what writes a file, and tells what is wrong with that in words.</summary>
    /// <param name="path">The file.</param>
    /// <param name="work">What writes it.</param>
    internal static void Writing(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception problem) when (OfWriting(path, problem) is not null)
        {
            throw OfWriting(path, problem)!;
        }
    }

    /// <inheritdoc cref="Writing"/>
    internal static async Task WritingAsync(string path, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception problem) when (OfWriting(path, problem) is not null)
        {
            throw OfWriting(path, problem)!;
        }
    }

    /// <summary>What is wrong where a file is written; null where that is not the reason.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What was met.</param>
    internal static BackupException? OfWriting(string path, Exception problem) => problem switch
    {
        Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: ReadFailed or ReadTooLittle } => null,
        _ when DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Full } =>
            new($"{path}: the disk is full. Make room there, or name a file on another disk. Nothing was changed.", problem),
        UnauthorizedAccessException => CannotWrite(path, problem),
        _ when DatabaseTrouble.Of(problem) is { Kind: TroubleKind.ReadOnly } => CannotWrite(path, problem),
        _ when DatabaseTrouble.Of(problem) is { Kind: TroubleKind.Unreachable } =>
            new($"{path} cannot be written, or its disk does not answer. Look at the disk and at its folder. Nothing was changed.", problem),
        IOException => new($"{path} cannot be written: {problem.Message} Nothing was changed.", problem),
        _ => null,
    };

    private static BackupException CannotWrite(string path, Exception problem) =>
        new($"{path} cannot be written: give this user the right to write into its folder. Nothing was changed.", problem);
}
