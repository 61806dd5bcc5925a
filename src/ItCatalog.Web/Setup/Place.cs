using System.Net;
using System.Net.Sockets;
using ItCatalog.Data;

namespace ItCatalog.Web.Setup;

/// <summary>Where the database lies and where the program listens, unless settings say otherwise.</summary>
internal static class Place
{
    private const int FirstPort = 5080;
    private const int PortsTried = 100;

    /// <summary>The configured database, or the demonstration's own: a connection string of PostgreSQL, or else the path of a file.</summary>
    public static string Database(IConfiguration configuration, bool demo)
    {
        var section = demo ? "Demo" : "Database";
        return configuration[section + ":ConnectionString"] is { Length: > 0 } server ? server
            : configuration[section + ":Path"] is { Length: > 0 } configured ? Path.GetFullPath(configured)
            : Path.Combine(UserFolder(), demo ? "demo.db" : "itcatalog.db");
    }

    /// <summary>What protects sign-ins and forms, beside the database.</summary>
    public static string KeysFolder(string localFolder) => Path.Combine(localFolder, "keys");

    /// <summary>Makes the folders beside the database that are the program's own, closed to others.</summary>
    public static void MakeFolders(string localFolder)
    {
        PrivateFiles.MakeOwnFolder(KeysFolder(localFolder));
        PrivateFiles.MakeOwnFolder(Path.Combine(localFolder, "uploads"));
    }

    /// <summary>
    /// Gives the process a folder of its own for the parts of requests that are too large for memory, beside the database and emptied now: what
    /// is left there was left by a process that was killed.
    /// </summary>
    public static void UseOwnTemporaryFolder(string localFolder)
    {
        var folder = Path.Combine(localFolder, "incoming");
        PrivateFiles.MakeOwnFolder(folder);
        foreach (var left in Directory.EnumerateFiles(folder))
        {
            File.Delete(left);
        }

        Environment.SetEnvironmentVariable("ASPNETCORE_TEMP", folder);
    }

    /// <summary>127.0.0.1 on port 5080, or on the next free one.</summary>
    public static string Address()
    {
        for (var port = FirstPort; port < FirstPort + PortsTried; port++)
        {
            if (IsFree(port))
            {
                return $"http://127.0.0.1:{port}";
            }
        }

        throw new StartException($"All ports from {FirstPort} to {FirstPort + PortsTried - 1} are taken. Choose one: --urls http://127.0.0.1:PORT");
    }

    private static string UserFolder()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return folder.Length > 0
            ? Path.Combine(folder, "ItCatalog")
            : throw new StartException("This user has no data folder. Say where the database shall be: --Database:Path FILE (with --demo: --Demo:Path FILE)");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
