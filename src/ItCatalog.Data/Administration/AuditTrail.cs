using System.Text;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>Writes the audit trail, in the transaction of the change itself, so that there is neither one without the other. Each entry holds the fingerprint of the one before.</summary>
public sealed class AuditTrail(Database database)
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
            AtMs = at.ToUnixTimeMilliseconds(),
            ActorKind = ActorKinds.NameOf(actor.Kind),
            PersonId = actor.Id,
            ActorName = Storable(actor.Name)!,
            ActorFrom = Storable(actor.From),
            Action = Storable(note.Action)!,
            SubjectKind = Storable(note.Subject.Kind)!,
            SubjectKey = Storable(note.Subject.Key)!,
            BeforeJson = Json(note.Before),
            AfterJson = Json(note.After),
            Why = Storable(note.Why),
            IsRefusal = note.IsRefusal,
            Times = note.Times,
            PreviousHash = head.Hash,
        };
        await connection.ExecuteAsync(
            """
            insert into audit_entry (id, at_ms, actor_kind, person_id, actor_name, actor_from, action, subject_kind, subject_key, before_json, after_json, why,
              is_refusal, times, previous_hash, hash)
            values (@Id, @AtMs, @ActorKind, @PersonId, @ActorName, @ActorFrom, @Action, @SubjectKind, @SubjectKey, @BeforeJson, @AfterJson, @Why,
              @IsRefusal, @Times, @PreviousHash, @Hash)
            """,
            row);
        await connection.ExecuteAsync("update audit_head set entry_count = @Id, hash = @Hash", new { row.Id, row.Hash });
        await connection.ExecuteAsync(
            "insert into outbox (entry_id, at_ms, action, subject_kind, subject_key) values (@Id, @AtMs, @Action, @SubjectKind, @SubjectKey)", row);
    }

    /// <summary>The text as it will be read again: a fingerprint of letters that a database cannot keep would never fit.</summary>
    private static string? Storable(string? text) =>
        text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\ufffd')));

    private static string? Json(object? value) => value is null ? null : Storable(JsonSerializer.Serialize(value, AuditJson.Options));

    private sealed record AuditHead
    {
        public required long EntryCount { get; init; }

        public required string Hash { get; init; }
    }
}
