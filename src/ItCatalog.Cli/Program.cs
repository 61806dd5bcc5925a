using ItCatalog.Cli;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupt.Cancel();
};
try
{
    return await CommandLine.RunAsync(args, Console.In, Console.Out, Console.Error, interrupt.Token);
}
catch (Exception mistake)
{
    // A mistake of the program: whoever reports it needs its name, nobody needs its stack.
    await Console.Error.WriteLineAsync($"Something went wrong that should not have, and the program stopped; what was not confirmed was not done. Please report it: {mistake.GetType().Name}: {mistake.Message}");
    return ExitCode.Failure;
}
