using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace ItCatalog.Data.Tests;

/// <summary>All that a database holds, so that two can be told to be the same.</summary>
internal static class TableText
{
    /// <summary>A line for each table: its name, its number of rows, and a fingerprint of all their values.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(DbConnection connection, params string[] without)
    {
        var lines = new List<string>();
        foreach (var table in (await connection.QueryAsync<string>("select name from sqlite_schema where type = 'table' order by name")).Except(without))
        {
            var columns = await connection.QueryAsync<string>("select name from pragma_table_info(@table) order by cid", new { table });
            var all = string.Join(" || ',' || ", columns.Select(column => $"quote(\"{column}\")"));
            var rows = (await connection.QueryAsync<string>($"select {all} from \"{table}\" order by 1")).AsList();
            lines.Add($"{table} {rows.Count} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}");
        }

        return lines;
    }
}
