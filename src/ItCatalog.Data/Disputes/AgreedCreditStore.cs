using Dapper;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Disputes;

/// <summary>Credits whose amount both sides agreed on, or that was decided: they stand in place of what the rules give.</summary>
public sealed class AgreedCreditStore(Database database)
{
    /// <summary>Keeps what a credit is from now on, with what it was; the credits of the agreement have to be written anew.</summary>
    internal Task AgreeAsync(MonthCredit credit, long cents, long disputeId, Instant now) => database.Writing.Connection!.ExecuteAsync(
        """
        insert into agreed_credit (agreement_id, target_key, site_id, month, target_id, version_id, amount_cents, dispute_id, was_cents, was_dispute_id, agreed_ms)
        select c.agreement_id, c.target_key, c.site_id, c.month, c.target_id, c.version_id, @cents, @disputeId, c.amount_cents, c.dispute_id, @now
        from credit c join site s on s.id = c.site_id
        where c.agreement_id = @AgreementId and c.target_key = @TargetKey and s.code = @SiteCode and c.month = @Month
        on conflict (agreement_id, target_key, site_id, month) do update set amount_cents = excluded.amount_cents, dispute_id = excluded.dispute_id,
          was_cents = excluded.was_cents, was_dispute_id = excluded.was_dispute_id, agreed_ms = excluded.agreed_ms
        """,
        new { credit.AgreementId, credit.TargetKey, credit.SiteCode, credit.Month, cents, disputeId, now });

    /// <summary>Puts back what a credit was before it was settled last, to see what that changes.</summary>
    internal Task UndoAsync(MonthCredit credit) => database.Writing.Connection!.ExecuteAsync(
        """
        update agreed_credit set amount_cents = was_cents, dispute_id = was_dispute_id where dispute_id = @DisputeId and was_dispute_id is not null;
        delete from agreed_credit where dispute_id = @DisputeId
        """,
        new { credit.DisputeId });

    /// <summary>What a credit was when a dispute settled it, in cents; null where another settled it since, or none did.</summary>
    public async Task<long?> BeforeAsync(long disputeId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select was_cents from agreed_credit where dispute_id = @disputeId", new { disputeId });
    }
}
