using Dapper;

namespace ItCatalog.Data.Agreements;

/// <summary>The texts with which a new agreement begins. What is written keeps its own.</summary>
public sealed class StandardTextStore(Database database)
{
    /// <summary>All of them; empty where there is none.</summary>
    public async Task<AgreementTexts> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Part, string Text)>("select part, text from standard_text order by part");
        return AgreementTexts.Of(rows.ToDictionary(row => row.Part, row => row.Text, StringComparer.Ordinal));
    }

    /// <summary>Keeps all of them anew.</summary>
    internal async Task SaveAsync(AgreementTexts texts)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from standard_text");
        await connection.ExecuteAsync(
            "insert into standard_text (part, text) values (@Name, @Text)", texts.Parts.Where(part => part.Text.Length > 0).Select(part => new { part.Name, part.Text }));
    }
}
