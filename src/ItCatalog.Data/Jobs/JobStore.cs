using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Jobs;

/// <summary>What is done beside the requests. How far a job is, is no change of the catalogue: it is written outside of any.</summary>
public sealed class JobStore(Database database)
{
    private const string Select =
        """
        select id as Id, kind as Kind, subject as Subject, argument_json as ArgumentJson, person_id as PersonId, state as StateName, attempt_count as AttemptCount,
          created_ms as Created, finished_ms as Finished, answer_json as AnswerJson, error as Error
        from job
        """;

    /// <summary>The last job about something; null where there was none.</summary>
    public async Task<Job?> NewestOfAsync(string subject, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<Job>(Select + " where subject = @subject order by id desc limit 1", new { subject });
    }

    /// <summary>The last jobs about something, the newest first.</summary>
    public async Task<IReadOnlyList<Job>> HistoryAsync(string subject, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Job>(Select + " where subject = @subject order by id desc limit @count", new { subject, count })).AsList();
    }

    /// <summary>The last job about something that ended in one of some ways; null where none did.</summary>
    public async Task<Job?> NewestEndedOfAsync(string subject, IReadOnlyList<JobState> ends, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<Job>(
            Select + " where subject = @subject and state in @states order by id desc limit 1", new { subject, states = ends.Select(Word.Of) });
    }

    /// <summary>How many jobs wait that were asked for before this one.</summary>
    public async Task<int> WaitingBeforeAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>("select count(*) from job where state = 'waiting' and id < @id", new { id });
    }

    /// <summary>Puts a job in the queue, unless one about the same waits or runs already.</summary>
    /// <param name="draft">What is to be done.</param>
    /// <param name="isWanted">Asked when no other process can add one any more; null: it is.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Adds none.</param>
    internal Task AddAsync(JobDraft draft, Func<Task<bool>>? isWanted, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (await NewestOfAsync(draft.Subject, cancellationToken) is { IsOpen: true } || (isWanted is not null && !await isWanted()))
            {
                return;
            }

            await transaction.Connection!.ExecuteAsync(
                "insert into job (kind, subject, argument_json, person_id, state, created_ms) values (@Kind, @Subject, @ArgumentJson, @PersonId, 'waiting', @now)",
                new { draft.Kind, draft.Subject, draft.ArgumentJson, draft.PersonId, now });
        },
        cancellationToken);

    /// <summary>Takes the job that waits longest; null where none does.</summary>
    /// <param name="worker">The process that takes it.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Takes none.</param>
    internal Task<Job?> TakeAsync(int worker, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.QueryFirstOrDefaultAsync<Job>(
            """
            update job set state = 'running', started_ms = @now, attempt_count = attempt_count + 1, worker = @worker
            where id = (select min(id) from job where state = 'waiting')
            returning id as Id, kind as Kind, subject as Subject, argument_json as ArgumentJson, person_id as PersonId, state as StateName, attempt_count as AttemptCount,
              created_ms as Created, finished_ms as Finished, answer_json as AnswerJson, error as Error
            """,
            new { now, worker }),
        cancellationToken);

    /// <summary>Writes down how a job ended.</summary>
    internal Task FinishAsync(long id, JobState state, string? answerJson, string? error, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update job set state = @state, answer_json = @answerJson, error = @error, finished_ms = @now where id = @id",
            new { id, state = Word.Of(state), answerJson, error, now }),
        cancellationToken);

    /// <summary>Puts back what ran in processes that have ended; what was cut off too often is not begun again.</summary>
    /// <param name="worker">This process, which lives.</param>
    /// <param name="attempts">How often a job is begun at most.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal async Task ResumeAsync(int worker, int attempts, Instant now, CancellationToken cancellationToken)
    {
        await database.Engine.SignAsync(worker, cancellationToken);

        // It is asked all the time, and seldom is there one: nobody waits for a turn to find that out.
        await using var reading = await database.OpenAsync(cancellationToken);
        var others = (await reading.QueryAsync<int?>(
            "select distinct worker from job where state = 'running' and worker is distinct from @worker order by worker", new { worker })).AsList();
        if (others.Count == 0)
        {
            return;
        }

        await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                foreach (var other in others)
                {
                    if (other is { } number && await database.Engine.IsAliveAsync(connection, number))
                    {
                        continue;
                    }

                    await connection.ExecuteAsync(
                        """
                        update job set state = 'cut-off', finished_ms = @now where state = 'running' and worker is not distinct from @other and attempt_count >= @attempts;
                        update job set state = 'waiting' where state = 'running' and worker is not distinct from @other;
                        """,
                        new { other, attempts, now });
                }
            },
            cancellationToken);
    }

    /// <summary>Whether other processes may take jobs too, and end while they work on them.</summary>
    internal bool HasOtherWorkers => database.IsShared;
}

/// <summary>A job that is to be put in the queue.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="ArgumentJson">What it is given.</param>
/// <param name="PersonId">Who asks for it; null: nobody does.</param>
internal sealed record JobDraft(string Kind, string Subject, string ArgumentJson, long? PersonId);

/// <summary>Something that is done beside the requests.</summary>
public sealed record Job
{
    public required long Id { get; init; }

    /// <summary>What is done: "check", "import".</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: an upload.</summary>
    public required string Subject { get; init; }

    /// <summary>What it was given.</summary>
    public required string ArgumentJson { get; init; }

    /// <summary>Who asked for it; null: nobody did.</summary>
    public required long? PersonId { get; init; }

    public required string StateName { get; init; }

    public JobState State => Word.Parse<JobState>(StateName);

    /// <summary>Whether it waits or runs.</summary>
    public bool IsOpen => State is JobState.Waiting or JobState.Running;

    /// <summary>How often it was begun.</summary>
    public required int AttemptCount { get; init; }

    public required Instant Created { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public Instant? Finished { get; init; }

    /// <summary>What came of it; null while it is open, and where it failed.</summary>
    public required string? AnswerJson { get; init; }

    /// <summary>Why it failed, in a sentence for people.</summary>
    public required string? Error { get; init; }
}

/// <summary>How far a job is.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,

    /// <summary>It could not be finished; nothing was changed.</summary>
    Failed,

    /// <summary>The program ended while it ran, more than once: it is not begun again, and nothing was changed.</summary>
    CutOff,
}
