using System.Data.Common;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>Who changed what, and when. Written in the transaction of the change itself, so that there is neither one without the other.</summary>
public sealed class AuditTrail(IClock clock)
{
    /// <summary>Adds one entry.</summary>
    /// <param name="transaction">The transaction that makes the change.</param>
    /// <param name="person">Who makes it.</param>
    /// <param name="action">A verb in the past, in lower case: "created", "signed", "imported".</param>
    /// <param name="subjectKind">What kind of thing, in the words of the pages: "agreement", "request".</param>
    /// <param name="subjectKey">The thing's code or number, as addresses show it.</param>
    /// <param name="details">The values that were set, kept as JSON; null where the action says it all. Never a secret.</param>
    public Task AppendAsync(DbTransaction transaction, Actor person, string action, string subjectKind, string subjectKey, object? details = null)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(person);
        return transaction.Connection!.ExecuteAsync(
            """
            insert into audit_entry (at_ms, person_id, person_name, action, subject_kind, subject_key, details_json)
            values (@at, @Id, @Name, @action, @subjectKind, @subjectKey, @details)
            """,
            new { at = clock.GetCurrentInstant(), person.Id, person.Name, action, subjectKind, subjectKey, details = details is null ? null : JsonSerializer.Serialize(details, AuditJson.Options) },
            transaction);
    }
}
