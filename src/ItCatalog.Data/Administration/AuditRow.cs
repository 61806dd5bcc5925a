using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>One row of <c>audit_entry</c>, and the fingerprint that it must bear.</summary>
internal sealed record AuditRow
{
    public const string Columns =
        """
        id as Id, at_ms as AtMs, actor_kind as ActorKind, person_id as PersonId, actor_name as ActorName, actor_from as ActorFrom, action as Action,
          subject_kind as SubjectKind, subject_key as SubjectKey, before_json as BeforeJson, after_json as AfterJson, why as Why,
          is_refusal as IsRefusal, times as Times, previous_hash as PreviousHash, hash as StoredHash
        """;

    public required long Id { get; init; }

    public required long AtMs { get; init; }

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

    public required bool IsRefusal { get; init; }

    public required long Times { get; init; }

    /// <summary>The fingerprint of the entry before; of the first one, 64 zeros.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The fingerprint that stands beside it; null of a row that is being written.</summary>
    public string? StoredHash { get; init; }

    /// <summary>Whether nothing of it was changed since it was written.</summary>
    public bool IsUnchanged => StoredHash == Hash;

    /// <summary>SHA-256 of all of it, the fingerprint of the entry before included: each value after its length, so that no two rows read alike.</summary>
    public string Hash
    {
        get
        {
            var text = new StringBuilder();
            foreach (var value in (string?[])
                [
                    PreviousHash, Number(Id), Number(AtMs), ActorKind, PersonId is { } person ? Number(person) : null, ActorName, ActorFrom, Action,
                    SubjectKind, SubjectKey, BeforeJson, AfterJson, Why, IsRefusal ? "refusal" : null, Number(Times),
                ])
            {
                text.Append(value is null ? "-" : Number(value.Length)).Append(':').Append(value).Append('\n');
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <summary>The row as readers of the trail get it.</summary>
    public AuditEntry Entry => new()
    {
        Id = Id,
        At = Instant.FromUnixTimeMilliseconds(AtMs),
        ActorKind = ActorKinds.OfName(ActorKind),
        ActorName = ActorName,
        ActorFrom = ActorFrom,
        Action = Action,
        Subject = new(SubjectKind, SubjectKey),
        BeforeJson = BeforeJson,
        AfterJson = AfterJson,
        Why = Why,
        IsRefusal = IsRefusal,
        Times = Times,
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
