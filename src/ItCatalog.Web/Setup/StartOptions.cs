using System.Globalization;

namespace ItCatalog.Web.Setup;

/// <summary>How the program was started.</summary>
public sealed record StartOptions
{
    /// <summary>Serve the demonstration from a database of its own.</summary>
    public bool Demo { get; init; }

    /// <summary>Make the demonstration's database anew.</summary>
    public bool Reset { get; init; }

    /// <summary>Everything else: settings as <c>--Database:Path file</c> or <c>--urls address</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="StartException">An argument is not known, or lacks its value.</exception>
    public static StartOptions Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var settings = new List<string>();
        var (demo, reset) = (false, false);
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--demo":
                    demo = true;
                    break;
                case "--reset":
                    reset = true;
                    break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('=', StringComparison.Ordinal):
                    settings.Add(setting);
                    break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal):
                    settings.Add(string.Create(CultureInfo.InvariantCulture, $"{setting}={arguments[++i]}"));
                    break;
                default:
                    throw new StartException($"“{arguments[i]}” is not known, or lacks its value. Known: --demo, --reset (with --demo), --urls ADDRESS, --Database:Path FILE.");
            }
        }

        return reset && !demo
            ? throw new StartException("--reset makes the demonstration anew and needs --demo. The configured database is never reset.")
            : new StartOptions { Demo = demo, Reset = reset, Settings = settings };
    }
}

/// <summary>The program cannot start; the message says why, in words for an administrator.</summary>
public sealed class StartException(string message) : Exception(message);
