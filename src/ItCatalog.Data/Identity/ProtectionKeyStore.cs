using Dapper;

namespace ItCatalog.Data.Identity;

/// <summary>What protects cookies and forms, in the database, for processes that share nothing else. No change of the catalogue: it is written outside of any.</summary>
/// <remarks>Whoever asks for keys cannot wait otherwise: it happens at the start, and then once in some months.</remarks>
public sealed class ProtectionKeyStore(Database database)
{
    /// <summary>All keys, oldest first, as XML.</summary>
    public IReadOnlyList<string> All()
    {
        using var connection = database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        return connection.Query<string>("select xml from protection_key order by id").AsList();
    }

    /// <summary>Keeps one more.</summary>
    public void Add(string name, string xml) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("insert into protection_key (name, xml) values (@name, @xml)", new { name, xml }), CancellationToken.None)
        .GetAwaiter().GetResult();
}
