using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>What makes refusals alike: who, from where, what was tried with what.</summary>
internal sealed record RefusalKey
{
    public required long MinuteMs { get; init; }

    public required ActorKind ActorKind { get; init; }

    /// <summary>0 where it was no person.</summary>
    public required long PersonId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Empty where nothing is known.</summary>
    public required string ActorFrom { get; init; }

    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectKey { get; init; }
}

/// <summary>Like refusals of one minute.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Why">Why the first of them was refused.</param>
/// <param name="FirstMs">When the first of them was.</param>
/// <param name="Times">How many there were.</param>
internal sealed record WaitingRefusal(RefusalKey Key, string Why, long FirstMs, long Times);

/// <summary>Keeps the refusals of minutes that are not over yet.</summary>
public sealed class RefusalStore(Database database)
{
    /// <summary>Whether refusals of a minute before this one wait.</summary>
    public async Task<bool> HasBeforeAsync(long minuteMs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from refusal_waiting where minute_ms < @minuteMs)", new { minuteMs });
    }

    /// <summary>Adds what came since; like ones are counted together.</summary>
    internal async Task AddAsync(IEnumerable<WaitingRefusal> refusals) => await database.Writing.Connection!.ExecuteAsync(
        """
        insert into refusal_waiting
          (minute_ms, actor_kind, person_id, actor_name, actor_from, action, subject_kind, subject_key, why, first_ms, times)
        values (@MinuteMs, @ActorKind, @PersonId, @ActorName, @ActorFrom, @Action, @SubjectKind, @SubjectKey, @Why, @FirstMs, @Times)
        on conflict (minute_ms, actor_kind, person_id, actor_name, actor_from, action, subject_kind, subject_key)
          do update set times = refusal_waiting.times + excluded.times
        """,
        refusals.Select(refusal => new
        {
            refusal.Key.MinuteMs,
            ActorKind = ActorKinds.NameOf(refusal.Key.ActorKind),
            refusal.Key.PersonId,
            refusal.Key.ActorName,
            refusal.Key.ActorFrom,
            refusal.Key.Action,
            refusal.Key.SubjectKind,
            refusal.Key.SubjectKey,
            refusal.Why,
            refusal.FirstMs,
            refusal.Times,
        }));

    /// <summary>Takes out what waited of minutes before this one, in the order in which it happened.</summary>
    internal async Task<IReadOnlyList<(Actor Actor, Instant At, AuditNote Note)>> TakeBeforeAsync(long minuteMs)
    {
        var rows = await database.Writing.Connection!.QueryAsync<Row>(
            """
            select actor_kind as ActorKind, person_id as PersonId, actor_name as ActorName, actor_from as ActorFrom, action as Action,
              subject_kind as SubjectKind, subject_key as SubjectKey, why as Why, first_ms as FirstMs, times as Times
            from refusal_waiting
            where minute_ms < @minuteMs
            order by first_ms, actor_name, actor_from, action, subject_kind, subject_key
            """,
            new { minuteMs });
        await database.Writing.Connection!.ExecuteAsync("delete from refusal_waiting where minute_ms < @minuteMs", new { minuteMs });
        return [.. rows.Select(row => (row.Actor, row.FirstMs, row.Note))];
    }

    private sealed record Row
    {
        public required string ActorKind { get; init; }

        public required long PersonId { get; init; }

        public required string ActorName { get; init; }

        public required string ActorFrom { get; init; }

        public required string Action { get; init; }

        public required string SubjectKind { get; init; }

        public required string SubjectKey { get; init; }

        public required string Why { get; init; }

        public required Instant FirstMs { get; init; }

        public required long Times { get; init; }

        public Actor Actor => new()
        {
            Kind = ActorKinds.OfName(ActorKind),
            Id = PersonId == 0 ? null : PersonId,
            Name = ActorName,
            From = ActorFrom.Length == 0 ? null : ActorFrom,
        };

        public AuditNote Note => new()
        {
            Action = Action,
            Subject = new(SubjectKind, SubjectKey),
            Why = Why.Length == 0 ? null : Why,
            IsRefusal = true,
            Times = Times,
        };
    }
}
