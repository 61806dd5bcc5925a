using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Administration;

/// <summary>Writes the audit trail, in the transaction of the change itself, so that there is neither one without the other. Each entry holds the fingerprint of the one before.</summary>
public sealed class AuditTrail(Database database, IClock clock)
{
    /// <summary>Adds one entry, and an event for those who want to know.</summary>
    /// <param name="actor">Who makes the change.</param>
    /// <param name="at">When.</param>
    /// <param name="note">What was done to what, and why.</param>
    internal async Task AppendAsync(Actor actor, Instant at, AuditNote note)
    {
        var connection = database.Writing.Connection!;
        var head = await connection.QuerySingleAsync<AuditHead>("select entry_count as EntryCount, hash as Hash from audit_head");
        var row = new AuditRow
        {
            Id = head.EntryCount + 1,
            At = at,
            ActorKind = ActorKinds.NameOf(actor.Kind),
            PersonId = actor.Id,
            ActorName = actor.Name,
            ActorFrom = actor.From,
            Action = note.Action,
            SubjectKind = note.Subject.Kind,
            SubjectKey = note.Subject.Key,
            BeforeJson = Json(note.Before),
            AfterJson = Json(note.After),
            Why = note.Why,
            PreviousHash = head.Hash,
        };
        await connection.ExecuteAsync(
            """
            insert into audit_entry (id, at_ms, actor_kind, person_id, actor_name, actor_from, action, subject_kind, subject_key, before_json, after_json, why,
              previous_hash, hash)
            values (@Id, @At, @ActorKind, @PersonId, @ActorName, @ActorFrom, @Action, @SubjectKind, @SubjectKey, @BeforeJson, @AfterJson, @Why,
              @PreviousHash, @Hash)
            """,
            row);
        await connection.ExecuteAsync("update audit_head set entry_count = @Id, hash = @Hash", new { row.Id, row.Hash });
        await connection.ExecuteAsync(
            "insert into outbox (entry_id, at_ms, action, subject_kind, subject_key) values (@Id, @At, @Action, @SubjectKind, @SubjectKey)", row);
    }

    // Writers that are not use cases yet.
    public Task AppendAsync(System.Data.Common.DbTransaction transaction, Actor person, string action, string subjectKind, string subjectKey, object? details = null) =>
        AppendAsync(person, Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds()), new AuditNote { Action = action, Subject = new(subjectKind, subjectKey), After = details });

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, AuditJson.Options);

    private sealed record AuditHead
    {
        public required long EntryCount { get; init; }

        public required string Hash { get; init; }
    }
}

/// <summary>One row of <c>audit_entry</c>, and the fingerprint that it must bear.</summary>
internal sealed record AuditRow
{
    public const string Columns =
        """
        id as Id, at_ms as At, actor_kind as ActorKind, person_id as PersonId, actor_name as ActorName, actor_from as ActorFrom, action as Action,
          subject_kind as SubjectKind, subject_key as SubjectKey, before_json as BeforeJson, after_json as AfterJson, why as Why,
          previous_hash as PreviousHash
        """;

    public required long Id { get; init; }

    public required Instant At { get; init; }

    public required string ActorKind { get; init; }

    public required long? PersonId { get; init; }

    public required string ActorName { get; init; }

    public required string? ActorFrom { get; init; }

    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectKey { get; init; }

    public required string? BeforeJson { get; init; }

    public required string? AfterJson { get; init; }

    public required string? Why { get; init; }

    /// <summary>The fingerprint of the entry before; of the first one, 64 zeros.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of all of it, the fingerprint of the entry before included: each value after its length, so that no two rows read alike.</summary>
    public string Hash
    {
        get
        {
            var text = new StringBuilder();
            foreach (var value in (string?[])
                [
                    PreviousHash, Id.ToString(CultureInfo.InvariantCulture), InstantPattern.ExtendedIso.Format(At), ActorKind,
                    PersonId?.ToString(CultureInfo.InvariantCulture), ActorName, ActorFrom, Action, SubjectKind, SubjectKey, BeforeJson, AfterJson, Why,
                ])
            {
                text.Append(value is null ? "-" : value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append('\n');
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}

/// <summary>How the kind of an actor is stored.</summary>
internal static class ActorKinds
{
    public static string NameOf(ActorKind kind) => kind switch
    {
        ActorKind.Nobody => "nobody",
        ActorKind.Person => "person",
        ActorKind.CommandLine => "command-line",
        ActorKind.Job => "job",
        ActorKind.Setup => "setup",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
