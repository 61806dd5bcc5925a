using ItCatalog.Cli;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupt.Cancel();
};
return await CommandLine.RunAsync(args, Console.In, Console.Out, Console.Error, interrupt.Token);
