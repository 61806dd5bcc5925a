using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Signs the demonstration's agreements, each on the day on which it would have been: what was signed here no workbook holds. Whom an agreement names first on
/// either side signs for it; a version that begins in a later month waits for the department.</summary>
internal sealed class DemoAgreements(Database database, DemoTime time)
{
    /// <summary>Signs every draft that there is.</summary>
    public async Task SignAsync(CancellationToken cancellationToken)
    {
        var connection = database.Writing.Connection!;
        var drafts = await connection.QueryAsync<Draft>(new CommandDefinition(
            """
            select v.id as VersionId, v.agreement_id as AgreementId, v.number as Number, v.effective_from as "From",
              (select p.id from agreement_contact c join person p on p.email = c.email where c.version_id = v.id and c.side = 'customer' order by c.position limit 1) as CustomerId,
              (select p.id from agreement_contact c join person p on p.email = c.email where c.version_id = v.id and c.side = 'provider' order by c.position limit 1) as ProviderId
            from agreement_version v
            where v.state = 'draft'
            order by v.id
            """,
            cancellationToken: cancellationToken));
        foreach (var draft in drafts)
        {
            await SignAsync(draft, cancellationToken);
        }
    }

    private async Task SignAsync(Draft draft, CancellationToken cancellationToken)
    {
        var connection = database.Writing.Connection!;
        var created = draft.From.PlusDays(-21).AtMidnight().InUtc().ToInstant();
        created = created < time.Now ? created : time.DaysAgo(9);
        var isSigned = draft.From <= time.ThisMonth;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update agreement_version
            set state = @state, created_ms = @created, created_by = @ProviderId,
              provider_signed_ms = @providerSigned, provider_signed_by = @ProviderId, provider_signed_name = (select name from person where id = @ProviderId),
              customer_signed_ms = @customerSigned, customer_signed_by = @customerId, customer_signed_name = (select name from person where id = @customerId)
            where id = @VersionId
            """,
            new
            {
                draft.VersionId,
                state = isSigned ? "active" : "proposed",
                created,
                draft.ProviderId,
                providerSigned = created + Duration.FromHours(9),
                customerSigned = isSigned ? created + Duration.FromHours(62) : (Instant?)null,
                customerId = isSigned ? draft.CustomerId : null,
            },
            cancellationToken: cancellationToken));
        await VersionFreezing.FreezeAsync(connection, draft.VersionId);
        if (isSigned)
        {
            // Signed as open-ended, and superseded later.
            await connection.ExecuteAsync(new CommandDefinition(
                "update agreement_version set state = 'superseded', effective_to = @From where agreement_id = @AgreementId and number = @Number - 1",
                draft,
                cancellationToken: cancellationToken));
        }
    }

    private sealed record Draft
    {
        public required long VersionId { get; init; }

        public required long AgreementId { get; init; }

        public required int Number { get; init; }

        public required LocalDate From { get; init; }

        public required long? CustomerId { get; init; }

        public required long? ProviderId { get; init; }
    }
}
