using System.Globalization;
using Dapper;
using ItCatalog.Data;

namespace ItCatalog.Benchmarks;

/// <summary>How much a database holds: printed with a measurement, so that nobody measures an empty one.</summary>
internal static class TableCounts
{
    /// <summary>"  180,000 ticket, 8,450 credit, 187 MB".</summary>
    public static async Task<string> OfAsync(Database database, params string[] tables)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var counts = new List<string>();
        foreach (var table in tables)
        {
            var count = await connection.ExecuteScalarAsync<long>("select count(*) from " + table);
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {table}"));
        }

        var megabytes = await database.SizeAsync(CancellationToken.None) / 1_000_000.0;
        return string.Create(CultureInfo.InvariantCulture, $"  {string.Join(", ", counts)}, {megabytes:0} MB");
    }
}
