using Dapper;
using Npgsql;

namespace ItCatalog.Benchmarks;

/// <summary>An empty database on a server of PostgreSQL.</summary>
internal static class ServerDatabase
{
    /// <summary>One of this name, in the place of what was there.</summary>
    /// <param name="server">How the server is reached.</param>
    /// <param name="name">One of our own words.</param>
    /// <returns>How it is reached.</returns>
    public static async Task<string> CreateAsync(string server, string name)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.ExecuteAsync($"drop database if exists {name} with (force)");
        await connection.ExecuteAsync($"create database {name} template template0 encoding 'UTF8' locale 'C'");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
