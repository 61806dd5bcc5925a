using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;

namespace ItCatalog.Data.Tests;

/// <summary>The engine that this run of the tests is on: SQLite, or where <c>ITCATALOG_POSTGRES</c> names a server, PostgreSQL. Tests that are about one engine alone
/// say so by <c>[Trait("Engine", "Sqlite")]</c> or <c>[Trait("Engine", "Postgres")]</c>, and are left out on the other one.</summary>
public static class TestEngine
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("ITCATALOG_POSTGRES") is { Length: > 0 } server ? server : null;
    private static readonly Lazy<byte[]> MigratedFile = new(MakeFile);
    private static readonly Lazy<string> MigratedDatabase = new(MakeTemplate);

    public static bool IsPostgres => Server is not null;

    /// <summary>A database that is there and empty.</summary>
    /// <param name="folder">Where the file lies; it need not be there.</param>
    /// <param name="name">Name of the file.</param>
    /// <returns>What <see cref="Database"/> takes.</returns>
    public static string NewPlace(string folder, string name) => IsPostgres ? Create("template0") : Path.Combine(folder, name);

    /// <summary>A database with the schema of the program; rows that are written with a number of their own are counted on from.</summary>
    public static string NewMigratedPlace(string folder, string name)
    {
        if (IsPostgres)
        {
            return Create(MigratedDatabase.Value);
        }

        PrivateFiles.MakeFolder(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, MigratedFile.Value);
        return path;
    }

    /// <summary>The arguments that start the web application on a database.</summary>
    public static string[] Settings(string section, string place) => [IsPostgres ? $"--{section}:ConnectionString" : $"--{section}:Path", place];

    /// <summary>Removes what <see cref="NewPlace"/> made. Whoever had it open has closed it.</summary>
    public static void Remove(string folder, string place)
    {
        if (IsPostgres)
        {
            Execute(Server!, $"drop database if exists \"{new NpgsqlConnectionStringBuilder(place).Database}\" with (force)");
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Lets PostgreSQL number rows as SQLite does, beyond the highest that is there: tests write rows with numbers of their own.</summary>
    public static void FollowNumbers(string place)
    {
        if (!IsPostgres)
        {
            return;
        }

        Execute(
            place,
            """
            create function follow_numbers() returns trigger language plpgsql as $$
            declare sequence text := pg_get_serial_sequence(tg_table_name, 'id');
            begin
              execute format('select setval(%L, greatest((select max(id) from %I), (select last_value from %s)))', sequence, tg_table_name, sequence);
              return null;
            end $$;
            do $$
            declare name text;
            begin
              for name in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'id' and is_identity = 'YES' loop
                execute format('create trigger follow_numbers after insert on %I for each statement execute function follow_numbers()', name);
              end loop;
            end $$;
            """);
    }

    /// <summary>What whoever can open the database itself can do: no check of the schema holds.</summary>
    public static DbConnection OpenUnguarded(string place)
    {
        DbConnection connection = IsPostgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(place) { Pooling = false }.ToString())
            : new SqliteConnection($"Data Source={place};Pooling=False;Default Timeout=30");
        connection.Open();
        connection.Execute(IsPostgres
            ? """
              set session_replication_role = replica;
              do $$
              declare found record;
              begin
                for found in select conname, conrelid::regclass as name from pg_constraint where connamespace = 'public'::regnamespace and contype = 'c' loop
                  execute format('alter table %s drop constraint %I', found.name, found.conname);
                end loop;
              end $$;
              """
            : "pragma foreign_keys = off; pragma ignore_check_constraints = on");
        return connection;
    }

    private static byte[] MakeFile()
    {
        var folder = NewFolder();
        using var database = new Database(Path.Combine(folder, "migrated.db"));
        new Migrator(database, SystemClock.Instance).MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        using (var connection = database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult())
        {
            // One file again, with nothing beside it.
            connection.Execute("pragma journal_mode = delete");
        }

        var bytes = File.ReadAllBytes(database.Name);
        database.Dispose();
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static string MakeTemplate()
    {
        var place = Create("template0");
        using (var database = new Database(place))
        {
            new Migrator(database, SystemClock.Instance).MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        FollowNumbers(place);
        return new NpgsqlConnectionStringBuilder(place).Database!;
    }

    private static string Create(string template)
    {
        var name = "t_" + Guid.NewGuid().ToString("N");
        Execute(Server!, $"create database \"{name}\" template {(template == "template0" ? template : $"\"{template}\"")} strategy file_copy");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 60 }.ToString();
    }

    private static void Execute(string place, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(place) { Pooling = false }.ToString());
        connection.Execute(sql);
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), "itcatalog-" + Guid.NewGuid().ToString("N"));
}
