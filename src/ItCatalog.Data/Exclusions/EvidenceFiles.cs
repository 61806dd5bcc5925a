using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace ItCatalog.Data.Exclusions;

/// <summary>Files that show something, kept byte for byte beside what they belong to.</summary>
/// <param name="table">Where they are kept.</param>
/// <param name="owner">The column that names what one belongs to.</param>
internal sealed class EvidenceFiles(string table, string owner)
{
    public static EvidenceFiles OfExclusions { get; } = new("exclusion_file", "exclusion_id");

    public static EvidenceFiles OfDisputes { get; } = new("dispute_file", "entry_id");

    public static EvidenceFiles OfCosts { get; } = new("third_party_cost_file", "cost_id");

    /// <summary>Null where there is none.</summary>
    public async Task<ClaimFile?> FindAsync(DbConnection connection, long id)
    {
        var (name, content) = await connection.QuerySingleOrDefaultAsync<(string? Name, string Content)>($"select file_name, content from {table} where {owner} = @id", new { id });
        return name is null ? null : new(name, Convert.FromBase64String(content));
    }

    public Task AddAsync(DbConnection connection, long id, ClaimFile file) => connection.ExecuteAsync(
        $"insert into {table} ({owner}, file_name, size_bytes, sha256, content) values (@id, @Name, @Length, @sha256, @content)",
        new
        {
            id,
            file.Name,
            file.Content.Length,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            content = Convert.ToBase64String(file.Content),
        });
}
