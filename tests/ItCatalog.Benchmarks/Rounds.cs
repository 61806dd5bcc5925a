using System.Diagnostics;
using System.Globalization;

namespace ItCatalog.Benchmarks;

/// <summary>A measurement repeated: the first round includes compiling, the best one is the figure.</summary>
public static class Rounds
{
    /// <summary>Runs something many times and prints its first and its best round, and what it gave.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="count">How often.</param>
    /// <param name="round">One round; says what came out, so that a wrong answer is seen.</param>
    /// <returns>The best round.</returns>
    public static TimeSpan Run(string what, int count, Func<string> round)
    {
        var rounds = new List<Round>();
        var answer = "";
        for (var i = 0; i < count; i++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            var elapsed = Stopwatch.StartNew();
            answer = round();
            rounds.Add(new Round(elapsed.Elapsed, Environment.CpuUsage.TotalTime - processor));
        }

        var best = rounds.MinBy(item => item.Elapsed)!;
        Console.WriteLine(what);
        Console.WriteLine($"  gives          {answer}");
        Console.WriteLine($"  first round    {rounds[0]}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  best of {count,-4}   {best}; least processor time {rounds.Min(item => item.Processor).TotalMilliseconds:0.0} ms"));
        return best.Elapsed;
    }

    private sealed record Round(TimeSpan Elapsed, TimeSpan Processor)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Elapsed.TotalMilliseconds:0.0} ms ({Processor.TotalMilliseconds:0.0} ms of processor)");
    }
}
