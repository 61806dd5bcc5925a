using System.Globalization;
using System.Text;

namespace ItCatalog.Web.Setup;

/// <summary>A sign-in of the demonstration.</summary>
public sealed record DemoSignIn
{
    /// <summary>The role that it shows, in words.</summary>
    public required string Role { get; init; }

    /// <summary>Name of the person.</summary>
    public required string Name { get; init; }

    /// <summary>What to sign in with.</summary>
    public required string UserName { get; init; }

    /// <summary>Made for this database; it exists nowhere else.</summary>
    public required string Password { get; init; }
}

/// <summary>What the console says once the program listens.</summary>
public sealed record Welcome
{
    /// <summary>Only of the demonstration.</summary>
    public IReadOnlyList<DemoSignIn> SignIns { get; init; } = [];

    /// <summary>Where the demonstration's database lies; null where it is the configured one.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Opens the set-up page; null where the installation is set up.</summary>
    public string? SetUpCode { get; init; }

    /// <summary>The text, for the addresses that are listened on.</summary>
    public string Text(IEnumerable<string> addresses)
    {
        var text = new StringBuilder();
        text.AppendLine().AppendLine("ItCatalog is ready: " + string.Join(", ", addresses));
        if (SetUpCode is not null)
        {
            text.AppendLine("Nobody can sign in yet. Open the address and set it up with this code: " + SetUpCode);
        }

        if (DatabasePath is not null)
        {
            text.AppendLine("The demonstration's database, for the command line's --database: " + DatabasePath);
        }

        if (SignIns.Count > 0)
        {
            text.AppendLine("The demonstration's sign-ins:");
            foreach (var signIn in SignIns)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {signIn.Role,-16} {signIn.UserName,-28} {signIn.Password,-20} ({signIn.Name})");
            }
        }

        return text.Append("Ctrl+C ends it.").ToString();
    }
}
