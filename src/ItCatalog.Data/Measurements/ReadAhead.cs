using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ItCatalog.Data.Measurements;

/// <summary>Goes through a sequence on a thread of its own while whoever asked works on what came before: reading a file and writing its records take as long as the
/// slower of both.</summary>
internal static class ReadAhead
{
    private const int BatchSize = 512;
    private const int BatchesAhead = 8;

    /// <summary>The same items in the same order; what the source throws is thrown here. Ended early, it ends the thread.</summary>
    public static IEnumerable<T> OnAThread<T>(IEnumerable<T> source)
    {
        using var stop = new CancellationTokenSource();
        using var batches = new BlockingCollection<T[]>(BatchesAhead);
        ExceptionDispatchInfo? problem = null;
        var thread = new Thread(Fill) { IsBackground = true, Name = "Read ahead" };
        thread.Start();
        try
        {
            foreach (var item in batches.GetConsumingEnumerable().SelectMany(batch => batch))
            {
                yield return item;
            }

            problem?.Throw();
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }

        void Fill()
        {
            try
            {
                foreach (var batch in source.Chunk(BatchSize))
                {
                    batches.Add(batch, stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nobody wants the rest.
            }
            catch (Exception thrown)
            {
                problem = ExceptionDispatchInfo.Capture(thrown);
            }
            finally
            {
                batches.CompleteAdding();
            }
        }
    }
}
