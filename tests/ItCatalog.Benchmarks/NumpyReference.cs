using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ItCatalog.Benchmarks;

/// <summary>The script that a power user would run instead, on the same tickets and in the same run.</summary>
/// <remarks>
/// <c>peers/gen_incidents.py</c> and <c>peers/attain.py</c> of the folder that <c>ITCATALOG_SHARED</c> names, run by the Python that
/// <c>ITCATALOG_PYTHON</c> names, or else by one that has NumPy and pandas.
/// </remarks>
public sealed class NumpyReference
{
    private readonly string _python;
    private readonly string _folder;

    private NumpyReference(string python, string folder)
    {
        _python = python;
        _folder = folder;
    }

    /// <summary>The reference, or null with a word why there is none.</summary>
    public static NumpyReference? Find()
    {
        var shared = Environment.GetEnvironmentVariable("ITCATALOG_SHARED");
        if (shared is null || !File.Exists(Path.Combine(shared, "peers", "attain.py")))
        {
            Console.WriteLine("No reference beside it: ITCATALOG_SHARED names no folder with peers/attain.py.");
            return null;
        }

        string?[] candidates = [Environment.GetEnvironmentVariable("ITCATALOG_PYTHON"), "python3", "/usr/bin/python3"];
        var python = candidates.FirstOrDefault(name => name is not null && Run(name, "-c", "import numpy, pandas") is not null);
        if (python is null)
        {
            Console.WriteLine("No reference beside it: no Python with numpy and pandas was found (install python3-pandas, or name one in ITCATALOG_PYTHON).");
            return null;
        }

        return new NumpyReference(python, Path.Combine(shared, "peers"));
    }

    /// <summary>The file of the tickets, made once.</summary>
    /// <param name="count">How many.</param>
    public string Tickets(int count)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"itcatalog-incidents-{count}.csv"));
        if (!File.Exists(file))
        {
            var unfinished = file + ".part";
            _ = Run(_python, Path.Combine(_folder, "gen_incidents.py"), count.ToString(CultureInfo.InvariantCulture), unfinished)
                ?? throw new InvalidOperationException("gen_incidents.py failed.");
            File.Move(unfinished, file, overwrite: true);
        }

        return file;
    }

    /// <summary>What the script says of a file: its seconds and its counts; the best of some runs.</summary>
    /// <param name="file">The file of the tickets.</param>
    /// <param name="runs">How often it is run.</param>
    public IReadOnlyDictionary<string, double> Measure(string file, int runs)
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var run = 0; run < runs; run++)
        {
            var line = Run(_python, Path.Combine(_folder, "attain.py"), file, Path.GetTempPath(), "none") ?? throw new InvalidOperationException("attain.py failed.");
            foreach (var item in JsonDocument.Parse(line).RootElement.EnumerateObject())
            {
                var value = item.Value.GetDouble();
                best[item.Name] = best.TryGetValue(item.Name, out var earlier) ? Math.Min(earlier, value) : value;
            }
        }

        return best;
    }

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
