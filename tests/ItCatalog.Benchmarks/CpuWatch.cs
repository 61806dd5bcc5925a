using System.Diagnostics;
using System.Globalization;

namespace ItCatalog.Benchmarks;

/// <summary>Elapsed time beside the processor time of this process, which other work on the machine does not lengthen.</summary>
public sealed class CpuWatch
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public static CpuWatch Start() => new();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_elapsed.Elapsed.TotalMilliseconds:0.0} ms ({(Environment.CpuUsage.TotalTime - _processor).TotalMilliseconds:0.0} ms of processor)");
}
