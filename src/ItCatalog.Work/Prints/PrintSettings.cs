using Microsoft.Extensions.Configuration;

namespace ItCatalog.Work.Prints;

/// <summary>The browser that makes PDFs, as the settings of the installation name it; <c>Print:Chromium</c>, <c>Print:Sandbox</c>.</summary>
public sealed record PrintSettings
{
    /// <summary>Full path of a Chromium; null: nothing is made here, and readers print with their own browser.</summary>
    public string? Chromium { get; init; }

    /// <summary>Whether Chromium runs in its own sandbox; not as root, nor where the system lets it make none.</summary>
    public bool HasSandbox { get; init; } = true;

    /// <summary>Longer than this no print takes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public bool IsOn => Chromium is not null;

    /// <summary>What the settings say.</summary>
    /// <exception cref="InvalidOperationException">Something in them is wrong.</exception>
    public static PrintSettings Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var chromium = configuration["Print:Chromium"];
        var sandbox = configuration["Print:Sandbox"];
        return new()
        {
            Chromium = string.IsNullOrEmpty(chromium) ? null
                : Path.IsPathFullyQualified(chromium) && File.Exists(chromium) ? chromium
                : throw new InvalidOperationException($"Print:Chromium is “{chromium}”, and there is no such file. Write the full path of Chromium: /usr/bin/chromium."),
            HasSandbox = string.IsNullOrEmpty(sandbox) || (bool.TryParse(sandbox, out var has) ? has : throw new InvalidOperationException($"Print:Sandbox is “{sandbox}”. Write true or false.")),
        };
    }
}
