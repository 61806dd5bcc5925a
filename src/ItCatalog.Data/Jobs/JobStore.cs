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

    /// <summary>Puts a job in the queue.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> AddAsync(string kind, string subject, string argumentJson, long? personId, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into job (kind, subject, argument_json, person_id, state, created_ms) values (@kind, @subject, @argumentJson, @personId, 'waiting', @now) returning id
            """,
            new { kind, subject, argumentJson, personId, now }),
        cancellationToken);

    /// <summary>Takes the job that waits longest; null where none does.</summary>
    internal Task<Job?> TakeAsync(Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.QueryFirstOrDefaultAsync<Job>(
            """
            update job set state = 'running', started_ms = @now, attempt_count = attempt_count + 1
            where id = (select min(id) from job where state = 'waiting')
            returning id as Id, kind as Kind, subject as Subject, argument_json as ArgumentJson, person_id as PersonId, state as StateName, attempt_count as AttemptCount,
              created_ms as Created, finished_ms as Finished, answer_json as AnswerJson, error as Error
            """,
            new { now }),
        cancellationToken);

    /// <summary>Writes down how a job ended.</summary>
    internal Task FinishAsync(long id, JobState state, string? answerJson, string? error, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update job set state = @state, answer_json = @answerJson, error = @error, finished_ms = @now where id = @id",
            new { id, state = Word.Of(state), answerJson, error, now }),
        cancellationToken);

    /// <summary>Puts back what ran when the program ended; what was cut off too often is not begun again.</summary>
    /// <param name="attempts">How often a job is begun at most.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal Task ResumeAsync(int attempts, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            update job set state = 'cut-off', finished_ms = @now where state = 'running' and attempt_count >= @attempts;
            update job set state = 'waiting' where state = 'running';
            """,
            new { attempts, now }),
        cancellationToken);
}

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
