using ItCatalog.Web.Setup;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>Work in the background that goes wrong is done again, and ends nothing.</summary>
public sealed class RepeatedWorkerTests
{
    [Fact]
    public async Task What_goes_wrong_is_tried_again_whatever_it_is()
    {
        using var worker = new Failing(new InvalidOperationException("A fault of the program."), new IOException("The disk is full."), new OperationCanceledException("A server did not answer in time."));

        await worker.StartAsync(CancellationToken.None);
        await worker.Reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        worker.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await worker.StopAsync(CancellationToken.None);

        worker.Runs.ShouldBeGreaterThanOrEqualTo(4);
        worker.ExecuteTask!.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_there_is_nothing_to_do_it_ends_at_once()
    {
        using var worker = new Failing { IsWanted = false };

        await worker.StartAsync(CancellationToken.None);
        await worker.ExecuteTask!;

        worker.Runs.ShouldBe(0);
    }

    private sealed class Failing(params Exception[] faults) : RepeatedWorker(TimeSpan.FromMilliseconds(1), NullLogger.Instance)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Runs { get; private set; }

        public bool IsWanted { get; init; } = true;

        protected override string What => "Failing";

        protected override bool IsOn => IsWanted;

        protected override Task RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            if (Runs <= faults.Length)
            {
                throw faults[Runs - 1];
            }

            Reached.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
