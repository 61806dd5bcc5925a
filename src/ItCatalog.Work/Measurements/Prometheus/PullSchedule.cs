using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Jobs;
using NodaTime;

namespace ItCatalog.Work.Measurements.Prometheus;

/// <summary>Puts in the queue whatever Prometheus is to be asked by now. When that is follows from the table of jobs: a restart forgets nothing and asks nothing twice. What
/// failed is tried again after one minute, then two, four and so on, within an hour and never later than the next turn.</summary>
public sealed class PullSchedule(SourceStore sources, JobStore jobs, JobRunner queue, IClock clock)
{
    private const int Remembered = 8;

    /// <summary>What jobs about a source are called.</summary>
    public static string SubjectOf(string code) => $"{PullJob.Pull} {code}";

    /// <summary>Adds a job for each source that is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var source in (await sources.AllAsync(cancellationToken)).Where(source => source.Pull is not null))
        {
            if (await NextAsync(source, cancellationToken) is { } next && next <= clock.GetCurrentInstant())
            {
                // Another process may have thought of it too.
                await queue.AddIfAsync(
                    async () => await NextAsync(source, cancellationToken) <= clock.GetCurrentInstant(), PullJob.Pull, SubjectOf(source.Code), source.Code, Actor.Job(PullJob.Pull), cancellationToken);
            }
        }
    }

    /// <summary>When it is asked next; null while it is being asked, and where nothing is.</summary>
    public async Task<Instant?> NextAsync(Source source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Pull is not { } pull)
        {
            return null;
        }

        var history = await jobs.HistoryAsync(SubjectOf(source.Code), Remembered, cancellationToken);
        if (history.Count == 0)
        {
            return clock.GetCurrentInstant();
        }

        var failures = history.TakeWhile(job => job.State is JobState.Failed or JobState.CutOff).Count();
        var every = Duration.FromMinutes(pull.EveryMinutes);
        var pause = failures == 0 ? every : Duration.Min(every, RetryPause.After(failures));
        return history[0].Finished is { } finished ? finished + pause : null;
    }
}

/// <summary>Asks the Prometheus of a source. Begun again, it asks for what is still missing.</summary>
public sealed class PullJob(PullPrometheus pull) : JobKind
{
    /// <summary>Its name in the table of jobs.</summary>
    public const string Pull = "prometheus";

    public override string Name => Pull;

    public override async Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(progress);
        progress.Report(new("Prometheus is being asked.", 0));
        var answer = await pull.RunAsync(actor, JobJson.Read<string>(job.ArgumentJson), why: null, cancellationToken);
        return answer.IsDone ? JobJson.Write(answer.Value) : throw new JobException(answer.Mistakes.Count > 0 ? string.Join(" ", answer.Mistakes.Select(mistake => mistake.Message)) : "The source is not there any more, or may not be filled.");
    }
}
