using ItCatalog.Benchmarks;

// Prints figures for speed and memory; nothing here fails a build. Run one by name, or all of them:
//   dotnet run --configuration Release --project tests/ItCatalog.Benchmarks -- [name]
var benchmarks = new SortedDictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["attainment"] = Synchronous(AttainmentBenchmark.Run),
    ["availability"] = Synchronous(AvailabilityBenchmark.Run),
    ["comparison"] = Synchronous(ComparisonBenchmark.Run),
    ["import"] = ImportBenchmark.RunAsync,
    ["large-comparison"] = LargeComparisonBenchmark.RunAsync,
    ["million"] = MillionBenchmark.RunAsync,
    ["months"] = MonthsBenchmark.RunAsync,
    ["orders"] = OrdersBenchmark.RunAsync,
    ["pages"] = PagesBenchmark.RunAsync,
    ["report"] = ReportBenchmark.RunAsync,
    ["service-time"] = Synchronous(ServiceTimeBenchmark.Run),
    ["workbook"] = WorkbookBenchmark.RunAsync,
};

var names = args.Length == 0 ? [.. benchmarks.Keys] : args;
foreach (var name in names)
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"No benchmark is called {name}. There are: {string.Join(", ", benchmarks.Keys)}.");
        return 2;
    }

    Console.WriteLine($"== {name}");
    await run();
}

return 0;

static Func<Task> Synchronous(Action run) => () =>
{
    run();
    return Task.CompletedTask;
};
