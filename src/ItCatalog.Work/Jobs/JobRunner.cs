using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ItCatalog.Work.Jobs;

/// <summary>
/// Jobs are rows: they wait, are taken one after the other, two at a time, and are begun again where the program ended meanwhile. How far a running job is
/// lies in memory and goes with it: an import's own transaction holds the database's one writer, so no row could tell it.
/// </summary>
public sealed class JobRunner(JobStore jobs, IEnumerable<JobKind> kinds, SignedInPeople people, IClock clock, ILogger<JobRunner> log) : IDisposable
{
    /// <summary>As many run at once; reading and computing are heavy, and writers wait for one another anyway.</summary>
    public const int AtOnce = 2;

    /// <summary>A job that took the program down with it is not begun for ever.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, JobKind> kindByName = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, RunningJob> running = [];
    private readonly SemaphoreSlim signal = new(0);
    private readonly int worker = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    /// <summary>Puts a job in the queue.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="subject">What it is about. Where a job about it is open already, that one stands and no other is added.</param>
    /// <param name="argument">What it is given; kept as JSON.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Job> AddAsync<T>(string kind, string subject, T argument, Actor actor, CancellationToken cancellationToken)
    {
        await AddIfAsync(isWanted: null, kind, subject, argument, actor, cancellationToken);
        return (await jobs.NewestOfAsync(subject, cancellationToken))!;
    }

    /// <summary>The same where a job may not be wanted any more by the time that no other process can add one.</summary>
    /// <param name="isWanted">Asked then; null: it is wanted.</param>
    /// <inheritdoc cref="AddAsync{T}(string, string, T, Actor, CancellationToken)" path="/param"/>
    public async Task AddIfAsync<T>(Func<Task<bool>>? isWanted, string kind, string subject, T argument, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await jobs.AddAsync(new(kind, subject, JobJson.Write(argument), actor.Id), isWanted, clock.GetCurrentInstant(), cancellationToken);
        signal.Release();
    }

    /// <summary>Waits a moment for a job to end.</summary>
    /// <returns>The job as it is then.</returns>
    public async Task<Job> WaitAsync(Job job, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        for (var waited = TimeSpan.Zero; job.IsOpen && waited < patience; waited += Glance)
        {
            await Task.Delay(Glance, cancellationToken);
            job = await jobs.NewestOfAsync(job.Subject, cancellationToken) ?? job;
        }

        return job;
    }

    /// <summary>How far an open job is, in words, and as a share from 0 to 1.</summary>
    public async Task<JobProgress> ProgressAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.State == JobState.Waiting)
        {
            var before = await jobs.WaitingBeforeAsync(job.Id, cancellationToken);
            return new($"It waits: {AtOnce} others are being worked on{(before > 0 ? $", and {before} wait before it" : "")}.", 0);
        }

        return running.TryGetValue(job.Id, out var one) ? one.Progress : new("It is being worked on.", 0);
    }

    /// <summary>Puts back what the end of a process cut off; called before any worker runs.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => jobs.ResumeAsync(worker, Attempts, clock.GetCurrentInstant(), cancellationToken);

    /// <summary>Takes one job after the other until it is told to stop.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await jobs.TakeAsync(worker, clock.GetCurrentInstant(), stopping) is { } job)
                {
                    await RunAsync(job, stopping);
                }
                else
                {
                    await signal.WaitAsync(LookAgain, stopping);
                    if (jobs.HasOtherWorkers)
                    {
                        await ResumeAsync(stopping);
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (DbException problem)
            {
                log.LogError(problem, "The queue of jobs cannot be read or written; it is tried again");
                await Task.Delay(LookAgain, stopping);
            }
        }
    }

    public void Dispose() => signal.Dispose();

    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        var progress = running.GetOrAdd(job.Id, _ => new RunningJob());
        try
        {
            var actor = job.PersonId is { } id ? (await people.FindAsync(id, stopping))?.Current : Actor.Job(job.Kind);
            var answer = actor is null
                ? throw new JobException("The person who asked for it has no account any more; nothing was changed.")
                : await kindByName[job.Kind].RunAsync(job, actor, progress, stopping);
            await jobs.FinishAsync(job.Id, JobState.Done, answer, error: null, clock.GetCurrentInstant(), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Its row says that it runs: it is begun again with the program.
            throw;
        }
        catch (JobException problem)
        {
            log.LogWarning(problem, "Job {Id} ({Kind}) was given up", job.Id, job.Kind);
            await jobs.FinishAsync(job.Id, JobState.Failed, answerJson: null, problem.Message, clock.GetCurrentInstant(), stopping);
        }
#pragma warning disable CA1031 // Whatever a job dies of is logged and told; the queue goes on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            log.LogError(problem, "Job {Id} ({Kind}) failed", job.Id, job.Kind);
            await jobs.FinishAsync(
                job.Id,
                JobState.Failed,
                answerJson: null,
                "It could not be finished, and nothing was changed. Try again; if it happens again, tell the people who run the catalogue.",
                clock.GetCurrentInstant(),
                stopping);
        }
        finally
        {
            running.TryRemove(job.Id, out _);
        }
    }

    private sealed class RunningJob : IProgress<JobProgress>
    {
        public JobProgress Progress { get; private set; } = new("It begins.", 0);

        public void Report(JobProgress value) => Progress = value;
    }
}

/// <summary>How far a job is.</summary>
/// <param name="Text">What is being done, in words.</param>
/// <param name="Share">From 0 to 1.</param>
public sealed record JobProgress(string Text, double Share);

/// <summary>A job that cannot be done, with a sentence for the person who asked for it.</summary>
public sealed class JobException(string message) : Exception(message);

/// <summary>What a kind of job does. It may be begun again: it has to find out itself what is done already.</summary>
public abstract class JobKind
{
    /// <summary>Its name in the table of jobs.</summary>
    public abstract string Name { get; }

    /// <summary>Does it.</summary>
    /// <returns>What came of it, as JSON.</returns>
    public abstract Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken);
}

/// <summary>How what jobs are given and what comes of them is kept.</summary>
public static class JobJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new InstantConverter(), new DateConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private sealed class InstantConverter : System.Text.Json.Serialization.JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Instant.FromUnixTimeMilliseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }

    private sealed class DateConverter : System.Text.Json.Serialization.JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            NodaTime.Text.LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(NodaTime.Text.LocalDatePattern.Iso.Format(value));
    }
}
