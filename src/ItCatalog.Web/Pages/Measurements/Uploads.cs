using System.Security.Cryptography;
using System.Text.Json;
using ItCatalog.Data;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>A file on its way in: uploaded by one person, seen by nobody else, gone after a day.</summary>
public sealed record Upload
{
    /// <summary>Unguessable; the last part of the page's address.</summary>
    public required string Id { get; init; }

    public required long PersonId { get; init; }

    /// <summary>The name that the file had on the person's machine.</summary>
    public required string FileName { get; init; }

    public required long Bytes { get; init; }

    /// <summary>In UTC milliseconds.</summary>
    public required long UploadedMs { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>The source that is filled, or that is made with the import.</summary>
    public required string SourceCode { get; init; }

    /// <summary>Name of a source that is made with the import; null where it is known.</summary>
    public string? NewSourceName { get; init; }

    /// <summary>Unit of a source that is made with the import.</summary>
    public long? NewSourceUnitId { get; init; }

    /// <summary>Which column is what, as it stands now.</summary>
    public required string MappingJson { get; init; }

    /// <summary>What a suggested mapping leaves to decide; empty once a person has decided.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Up to when the file knows what happened, in UTC milliseconds; null: now.</summary>
    public long? DataAsOfMs { get; init; }
}

/// <summary>Files that were uploaded and not yet imported, each in a folder of its own beside the database.</summary>
public sealed class Uploads(Database database, IClock clock)
{
    private static readonly Duration Kept = Duration.FromDays(1);
    private readonly string root = Path.Combine(Path.GetDirectoryName(database.Path)!, "uploads");

    /// <summary>Keeps a file under a name that nobody can guess.</summary>
    public async Task<string> AddAsync(IFormFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        RemoveOld();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Directory.CreateDirectory(Path.Combine(root, id));
        await using var target = new FileStream(FileOf(id), FileMode.CreateNew, FileAccess.Write);
        await file.CopyToAsync(target, cancellationToken);
        return id;
    }

    /// <summary>Where the uploaded file lies.</summary>
    public string FileOf(string id) => Path.Combine(root, id, "file");

    /// <summary>Keeps what is known of a file.</summary>
    public Task SaveAsync(Upload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return File.WriteAllTextAsync(StateOf(upload.Id), JsonSerializer.Serialize(upload), cancellationToken);
    }

    /// <summary>The person's own upload; null where there is none of that name, or it is somebody else's.</summary>
    public async Task<Upload?> FindAsync(string id, long? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower) || !File.Exists(StateOf(id)))
        {
            return null;
        }

        var upload = JsonSerializer.Deserialize<Upload>(await File.ReadAllTextAsync(StateOf(id), cancellationToken));
        return upload is not null && upload.PersonId == personId && !IsOld(upload.UploadedMs) ? upload : null;
    }

    /// <summary>Removes the file and keeps what is known of it, so that the page of its import still leads somewhere.</summary>
    public void RemoveFile(string id) => File.Delete(FileOf(id));

    /// <summary>Whether the file itself is still there.</summary>
    public bool HasFile(string id) => File.Exists(FileOf(id));

    public void Remove(string id)
    {
        if (Directory.Exists(Path.Combine(root, id)))
        {
            Directory.Delete(Path.Combine(root, id), recursive: true);
        }
    }

    /// <summary>Removes what nobody came back for.</summary>
    private void RemoveOld()
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories())
        {
            if (folder.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1))
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private bool IsOld(long uploadedMs) => clock.GetCurrentInstant() - Instant.FromUnixTimeMilliseconds(uploadedMs) > Kept;

    private string StateOf(string id) => Path.Combine(root, id, "upload.json");
}
