using System.Security.Cryptography;
using System.Text.Json;
using ItCatalog.Data;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Work.Measurements;

/// <summary>A file on its way in: uploaded by one person, seen by nobody else, gone after a day.</summary>
public record KeptFile
{
    /// <summary>Unguessable; the last part of the page's address.</summary>
    public required string Id { get; init; }

    public required long PersonId { get; init; }

    /// <summary>The name that the file had on the person's machine.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In UTC milliseconds.</summary>
    public required long UploadedMs { get; init; }
}

/// <summary>A file with measurements on its way in.</summary>
public sealed record Upload : KeptFile
{
    public required SourceKind Kind { get; init; }

    /// <summary>The source that is filled, or that is made with the import.</summary>
    public required string SourceCode { get; init; }

    /// <summary>Name of a source that is made with the import; null where it is known.</summary>
    public string? NewSourceName { get; init; }

    /// <summary>Unit of a source that is made with the import.</summary>
    public long? NewSourceUnitId { get; init; }

    /// <summary>Which column is what, as a person has chosen; null: as the source remembers, or the columns suggest.</summary>
    public string? MappingJson { get; init; }

    /// <summary>The recipe by which it is read, as a person has chosen; null: none.</summary>
    public string? Recipe { get; init; }

    /// <summary>What the person has said of how the file is written.</summary>
    public FileAnswers Answers { get; init; } = FileAnswers.None;

    /// <summary>What was asked when the mapping was chosen, and cannot be told from the mapping.</summary>
    public IReadOnlyList<FileQuestion> OpenQuestions { get; init; } = [];

    /// <summary>Up to when the file knows what happened, in UTC milliseconds; null: now.</summary>
    public long? DataAsOfMs { get; init; }

    /// <summary>The period of which the file is whole, in UTC milliseconds; null: nothing is said.</summary>
    public long? WholeFromMs { get; init; }

    /// <summary>The first instant after that period.</summary>
    public long? WholeToMs { get; init; }

    /// <summary>Whether what is missing from it is taken out.</summary>
    public bool TakesOut { get; init; }

    /// <summary>The source as it is known, or as it will be made.</summary>
    public Source SourceOr(Source? known) => known ?? new Source
    {
        Id = 0,
        Code = SourceCode,
        Name = NewSourceName ?? SourceCode,
        Kind = Kind,
        UnitId = NewSourceUnitId,
        UnitName = null,
        MappingJson = null,
    };
}

/// <summary>Files that were uploaded and not yet imported, each in a folder of its own beside the database. Where several processes share a database, they lie in that
/// too, and the folder holds what this process has fetched of it.</summary>
public sealed class Uploads(Database database, UploadStore shared, IClock clock)
{
    private static readonly Duration Kept = Duration.FromDays(1);
    private readonly string root = Path.Combine(database.LocalFolder, "uploads");

    /// <summary>Keeps a file of which nothing else has to be known.</summary>
    /// <param name="content">The file.</param>
    /// <param name="personId">Whose it is.</param>
    /// <param name="name">What it is called on their machine.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The name under which it waits.</returns>
    public async Task<string> KeepAsync(Stream content, long personId, string name, CancellationToken cancellationToken)
    {
        var stored = await AddAsync(content, cancellationToken);
        var uploaded = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        await SaveAsync(new KeptFile { Id = stored.Id, PersonId = personId, FileName = name, Sha256 = stored.Sha256, UploadedMs = uploaded }, cancellationToken);
        return stored.Id;
    }

    /// <summary>Keeps a file under a name that nobody can guess. Where that fails, nothing of it is left.</summary>
    /// <returns>The name, and the SHA-256 of what was kept.</returns>
    public async Task<StoredFile> AddAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        await RemoveOldAsync(cancellationToken);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        PrivateFiles.MakeOwnFolder(Path.Combine(root, id));
        try
        {
            using var hash = SHA256.Create();
            await using (var target = new FileStream(FileOf(id), FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await using (var hashing = new CryptoStream(target, hash, CryptoStreamMode.Write, leaveOpen: true))
                {
                    await content.CopyToAsync(hashing, cancellationToken);
                    await hashing.FlushFinalBlockAsync(cancellationToken);
                }

                if (database.IsShared)
                {
                    target.Position = 0;
                    await shared.AddAsync(id, target, clock.GetCurrentInstant(), cancellationToken);
                }
            }

            return new(id, Convert.ToHexStringLower(hash.Hash!));
        }
        catch
        {
            RemoveHere(id);
            throw;
        }
    }

    /// <summary>The upload as imports take it.</summary>
    /// <param name="upload">The upload; its file is here, see <see cref="HasFileAsync"/>.</param>
    /// <param name="known">Its source; null where it is made with the import.</param>
    /// <param name="jobId">The job that reads it; null where none does.</param>
    public FileToImport ToImport(Upload upload, Source? known, long? jobId)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var kind = MeasuredFileKind.Named(upload.Kind.Name);
        return new()
        {
            Source = upload.SourceOr(known),
            FileName = upload.FileName,
            Open = () => TableFile.OpenStream(FileOf(upload.Id)),

            // The page has refused what is larger than its setting.
            MaxBytes = new FileInfo(FileOf(upload.Id)).Length,
            Sha256 = upload.Sha256,
            Mapping = new()
            {
                Kind = kind,
                Given = upload.MappingJson is { } json ? kind.TryReadMapping(json, out var problem) ?? throw new InvalidOperationException(problem) : null,
                Recipe = Files.Recipes.Recipe.Find(upload.Recipe),
                Answers = upload.Answers,
                Open = upload.OpenQuestions,
            },
            DataAsOf = upload.DataAsOfMs is { } milliseconds ? Instant.FromUnixTimeMilliseconds(milliseconds) : null,
            Whole = upload is { WholeFromMs: { } from, WholeToMs: { } to }
                ? new(Instant.FromUnixTimeMilliseconds(from), Instant.FromUnixTimeMilliseconds(to), upload.TakesOut)
                : null,
            JobId = jobId,
        };
    }

    /// <summary>Keeps what is known of a file.</summary>
    public Task SaveAsync<T>(T upload, CancellationToken cancellationToken)
        where T : KeptFile
    {
        ArgumentNullException.ThrowIfNull(upload);
        var state = JsonSerializer.Serialize(upload);
        return database.IsShared ? shared.SaveStateAsync(upload.Id, state, cancellationToken) : File.WriteAllTextAsync(StateOf(upload.Id), state, cancellationToken);
    }

    /// <summary>The person's own upload of measurements; null where there is none of that name, or it is somebody else's.</summary>
    public Task<Upload?> FindAsync(string id, long? personId, CancellationToken cancellationToken) => FindAsync<Upload>(id, personId, cancellationToken);

    /// <summary>The person's own file; null where there is none of that name and kind, or it is somebody else's.</summary>
    public async Task<T?> FindAsync<T>(string id, long? personId, CancellationToken cancellationToken)
        where T : KeptFile
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower) || await StateAsync(id, cancellationToken) is not { } state)
        {
            return null;
        }

        try
        {
            var upload = JsonSerializer.Deserialize<T>(state);
            return upload is not null && upload.PersonId == personId && !IsOld(upload.UploadedMs) ? upload : null;
        }
        catch (JsonException)
        {
            // A file of another kind.
            return null;
        }
    }

    /// <summary>The newest other upload of the same person for the same source that still waits: what was said of that one need not be said again. Null where there is none.</summary>
    /// <param name="upload">The new one.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public async Task<Upload?> BeforeAsync(Upload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        Upload? newest = null;
        foreach (var id in database.IsShared ? await shared.WaitingAsync(cancellationToken) : Directory.EnumerateDirectories(root).Where(folder => File.Exists(Path.Combine(folder, "file"))).Select(folder => Path.GetFileName(folder)))
        {
            if (id != upload.Id && await FindAsync(id, upload.PersonId, cancellationToken) is { } other
                && other.SourceCode == upload.SourceCode && other.Kind == upload.Kind && other.UploadedMs >= (newest?.UploadedMs ?? 0))
            {
                newest = other;
            }
        }

        return newest;
    }

    /// <summary>Opens a file that is here, see <see cref="HasFileAsync"/>.</summary>
    public FileStream Open(string id) => TableFile.OpenStream(FileOf(id));

    /// <summary>Removes the file and keeps what is known of it, so that the page of its import still leads somewhere.</summary>
    public async Task RemoveFileAsync(string id, CancellationToken cancellationToken)
    {
        File.Delete(FileOf(id));
        if (database.IsShared)
        {
            await shared.RemoveFileAsync(id, cancellationToken);
        }
    }

    /// <summary>Whether the file itself is still there; where another process took it in, it is fetched.</summary>
    public async Task<bool> HasFileAsync(string id, CancellationToken cancellationToken)
    {
        if (!database.IsShared)
        {
            return File.Exists(FileOf(id));
        }

        if (!await shared.HasFileAsync(id, cancellationToken))
        {
            return false;
        }

        if (!File.Exists(FileOf(id)))
        {
            PrivateFiles.MakeOwnFolder(Path.Combine(root, id));
            var unfinished = Path.Combine(root, id, Path.GetRandomFileName());
            await using (var target = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await shared.ReadAsync(id, target, cancellationToken);
            }

            File.Move(unfinished, FileOf(id), overwrite: true);
        }

        return true;
    }

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        RemoveHere(id);
        if (database.IsShared)
        {
            await shared.RemoveAsync(id, cancellationToken);
        }
    }

    private async Task<string?> StateAsync(string id, CancellationToken cancellationToken) =>
        database.IsShared ? await shared.StateAsync(id, cancellationToken)
        : File.Exists(StateOf(id)) ? await File.ReadAllTextAsync(StateOf(id), cancellationToken)
        : null;

    private void RemoveHere(string id)
    {
        if (Directory.Exists(Path.Combine(root, id)))
        {
            Directory.Delete(Path.Combine(root, id), recursive: true);
        }
    }

    /// <summary>Removes what nobody came back for.</summary>
    private async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetCurrentInstant() - Kept;
        if (database.IsShared)
        {
            await shared.RemoveOldAsync(oldest, cancellationToken);
        }

        if (Directory.Exists(root))
        {
            foreach (var folder in new DirectoryInfo(root).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < oldest.ToDateTimeUtc()))
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private bool IsOld(long uploadedMs) => clock.GetCurrentInstant() - Instant.FromUnixTimeMilliseconds(uploadedMs) > Kept;

    private string FileOf(string id) => Path.Combine(root, id, "file");

    private string StateOf(string id) => Path.Combine(root, id, "upload.json");
}

/// <summary>A file that was kept.</summary>
/// <param name="Id">Its name here.</param>
/// <param name="Sha256">SHA-256 of its bytes in lower-case hexadecimal.</param>
public sealed record StoredFile(string Id, string Sha256);
