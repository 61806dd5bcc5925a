using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>A Prometheus of its own on the loopback address, filled with values of the test's choice, in a folder that is gone with it.</summary>
internal sealed class RealPrometheus : IAsyncDisposable
{
    private const string Ready = "Server is ready to receive web requests.";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-prometheus-" + Guid.NewGuid().ToString("N"));
    private Process? server;
    private Task drained = Task.CompletedTask;

    /// <summary>Why tests of it are skipped; null where both programs are there.</summary>
    public static string? ReasonToSkip { get; } = Find("prometheus") is not null && Find("promtool") is not null
        ? null
        : "There is no prometheus with promtool here: install Debian's package prometheus.";

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one that holds these values.</summary>
    /// <param name="openMetrics">Lines like "delay 12.5 1789545600", without the end mark.</param>
    public static async Task<RealPrometheus> StartAsync(string openMetrics)
    {
        var made = new RealPrometheus();
        await made.FillAsync(openMetrics);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            await drained;
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync(string openMetrics)
    {
        Directory.CreateDirectory(folder);
        var (values, data, settings) = (Path.Combine(folder, "values.om"), Path.Combine(folder, "data"), Path.Combine(folder, "prometheus.yml"));
        await File.WriteAllTextAsync(values, openMetrics + "# EOF\n");
        await File.WriteAllTextAsync(settings, "global: {}\n");
        using (var filling = Start("promtool", "tsdb", "create-blocks-from", "openmetrics", values, data))
        {
            var told = await filling.StandardError.ReadToEndAsync();
            await filling.WaitForExitAsync();
            filling.ExitCode.ShouldBe(0, told);
        }

        var port = FreePort();
        Address = new($"http://127.0.0.1:{port}/");
        server = Start(
            "prometheus", $"--config.file={settings}", $"--storage.tsdb.path={data}", "--storage.tsdb.retention.time=100y", $"--web.listen-address=127.0.0.1:{port}", "--log.level=info");
        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains(Ready, StringComparison.Ordinal))
            {
                drained = Task.WhenAll(server.StandardOutput.ReadToEndAsync(), server.StandardError.ReadToEndAsync());
                return;
            }
        }

        throw new InvalidOperationException("prometheus ended before it was ready.");
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test against a real Prometheus, skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute() => Skip = RealPrometheus.ReasonToSkip;
}
