using System.Data.Common;
using Npgsql;

namespace ItCatalog.Data.Engine;

/// <summary>What names a database of PostgreSQL: "Host=db.example;Database=itcatalog;Username=itcatalog". Several hosts with commas between are a primary and its
/// standbys.</summary>
internal static class PostgresPlace
{
    private const int PreparedStatements = 200;
    private const int SecondsToConnect = 5;
    private const int SecondsBetweenSigns = 10;

    /// <summary>Whether a text is a connection string and not the path of a file.</summary>
    public static bool IsOne(string place)
    {
        var text = place.TrimStart();
        return text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            || (text.Contains('=', StringComparison.Ordinal) && (text.StartsWith("Host", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Server", StringComparison.OrdinalIgnoreCase)
                || text.Contains(";Host", StringComparison.OrdinalIgnoreCase) || text.Contains(";Server", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="MigrationException">It cannot be read; the message repeats nothing of it, since it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string place)
    {
        if (place.Contains("://", StringComparison.Ordinal))
        {
            throw new MigrationException(
                "The connection to PostgreSQL is written as \"Host=SERVER;Database=NAME;Username=USER\", not as an address that begins with postgres://.");
        }

        NpgsqlConnectionStringBuilder read;
        try
        {
            read = new NpgsqlConnectionStringBuilder(place);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new MigrationException(
                "The connection to PostgreSQL cannot be read. It looks like \"Host=db.example;Database=itcatalog;Username=itcatalog\"; the password belongs into " +
                "the environment variable PGPASSWORD or the file that PGPASSFILE names.");
        }

        if (string.IsNullOrEmpty(read.Host) || string.IsNullOrEmpty(read.Database))
        {
            throw new MigrationException("The connection to PostgreSQL names no server or no database. It looks like \"Host=db.example;Database=itcatalog;Username=itcatalog\".");
        }

        Unless(read, "Max Auto Prepare", () => read.MaxAutoPrepare = PreparedStatements);
        Unless(read, "Auto Prepare Min Usages", () => read.AutoPrepareMinUsages = 3);
        Unless(read, "Timeout", () => read.Timeout = SecondsToConnect);
        Unless(read, "Keepalive", () => read.KeepAlive = SecondsBetweenSigns);

        // After a failover the standby that took over is asked this soon, and not only when what is known of it has grown old.
        Unless(read, "Host Recheck Seconds", () => read.HostRecheckSeconds = 1);
        Unless(read, "Application Name", () => read.ApplicationName = "ItCatalog");
        Unless(read, "Include Error Detail", () => read.IncludeErrorDetail = false);

        // Compiling a statement that joins many tables takes the server hundreds of milliseconds, running it a few.
        Unless(read, "Options", () => read.Options = "-c jit=off");
        return read;
    }

    /// <summary>What people call it: "itcatalog on db.example".</summary>
    public static string NameOf(NpgsqlConnectionStringBuilder place) =>
        $"{place.Database} on {place.Host}{(place.Port == NpgsqlConnection.DefaultPort || place.Host!.Contains(':', StringComparison.Ordinal) ? "" : $":{place.Port}")}";

    /// <summary>Whether a connection string holds a password.</summary>
    public static bool HoldsPassword(string place)
    {
        try
        {
            var read = new DbConnectionStringBuilder { ConnectionString = place };
            return read.ContainsKey("Password") || read.ContainsKey("PWD");
        }
        catch (ArgumentException)
        {
            // It is told when it is used.
            return false;
        }
    }

    private static void Unless(NpgsqlConnectionStringBuilder read, string key, Action set)
    {
        if (!read.ShouldSerialize(key))
        {
            set();
        }
    }
}
