using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>Webhooks, and how far what they are told is. Posting follows from what was told and is no change: it is written outside of any.</summary>
public sealed class WebhookStore(Database database)
{
    private const string Select =
        "select id as Id, name as Name, address as Address, protected_secret as ProtectedSecret, kinds as KindWords, is_on as IsOn from webhook";

    private const string SelectDelivery =
        """
        select d.id as Id, d.webhook_id as WebhookId, w.name as WebhookName, d.notice_id as NoticeId, n.kind as Kind, n.title as Title, d.state as StateName,
          d.attempt_count as AttemptCount, d.created_ms as Created, d.next_ms as Next, d.error as Error
        from webhook_delivery d
        join webhook w on w.id = d.webhook_id
        join notice n on n.id = d.notice_id
        """;

    /// <summary>All of them by name.</summary>
    public async Task<IReadOnlyList<Webhook>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Webhook>(new CommandDefinition(Select + " order by lower(name), id", cancellationToken: cancellationToken))).AsList();
    }

    public async Task<Webhook?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Webhook>(new CommandDefinition(Select + " where id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>The newest deliveries first.</summary>
    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Delivery>(new CommandDefinition(SelectDelivery + " order by d.id desc limit @count", new { count }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>What a delivery tells.</summary>
    public async Task<ToldNotice> NoticeAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<ToldNotice>(new CommandDefinition(
            """
            select n.id as Id, n.kind as Kind, n.at_ms as At, n.title as Title, n.text as Text, n.address as Address, d.code as Department, s.code as Service, src.code as Source
            from notice n
            left join department d on d.id = n.department_id
            left join service s on s.id = n.service_id
            left join source src on src.id = n.source_id
            where n.id = @id
            """,
            new { id },
            cancellationToken: cancellationToken));
    }

    /// <summary>Takes the delivery whose turn it is; until an instant nobody else takes it.</summary>
    /// <returns>Null where none is due.</returns>
    public async Task<Delivery?> TakeAsync(Instant now, Instant until, CancellationToken cancellationToken) => !await Leases.AnyDueAsync(database, "webhook_delivery", now, cancellationToken)
        ? null
        : await database.WriteAsideAsync(
            transaction => Leases.TakeAsync<Delivery>(transaction.Connection!, "webhook_delivery", SelectDelivery + " where d.id = @id", now, until), cancellationToken);

    /// <summary>Notes that it is over with a delivery.</summary>
    public Task FinishAsync(long id, DeliveryState state, string? error, CancellationToken cancellationToken) => database.WriteAsideAsync(
        transaction => transaction.Connection!.ExecuteAsync("update webhook_delivery set state = @state, error = @error where id = @id", new { id, state = Word.Of(state), error }),
        cancellationToken);

    /// <summary>A receiver does not take what it is told: nothing that waits for it is tried before an instant.</summary>
    public Task DelayAsync(Delivery delivery, Instant until, string error, CancellationToken cancellationToken) => database.WriteAsideAsync(
        async transaction =>
        {
            var parameters = new { delivery.Id, delivery.WebhookId, until, error };
            await transaction.Connection!.ExecuteAsync("update webhook_delivery set error = @error where id = @Id", parameters);
            await transaction.Connection!.ExecuteAsync("update webhook_delivery set next_ms = @until where webhook_id = @WebhookId and state = 'waiting'", parameters);
        },
        cancellationToken);

    /// <summary>Whether another one is called so.</summary>
    internal async Task<bool> IsTakenAsync(string name, long? id) => await database.Writing.Connection!.ExecuteScalarAsync<long?>(
        "select min(id) from webhook where lower(name) = lower(@name) and id <> @id", new { name, id = id ?? 0 }) is not null;

    internal Task<long> AddAsync(string name, string address, string protectedSecret, IEnumerable<string> kinds, bool isOn, Instant now) =>
        database.Writing.Connection!.ExecuteScalarAsync<long>(
            "insert into webhook (name, address, protected_secret, kinds, is_on, created_ms) values (@name, @address, @protectedSecret, @kinds, @isOn, @now) returning id",
            new { name, address, protectedSecret, kinds = string.Join(' ', kinds), isOn, now });

    internal Task SaveAsync(long id, string name, string address, IEnumerable<string> kinds, bool isOn) => database.Writing.Connection!.ExecuteAsync(
        "update webhook set name = @name, address = @address, kinds = @kinds, is_on = @isOn where id = @id", new { id, name, address, kinds = string.Join(' ', kinds), isOn });

    internal Task SaveSecretAsync(long id, string protectedSecret) =>
        database.Writing.Connection!.ExecuteAsync("update webhook set protected_secret = @protectedSecret where id = @id", new { id, protectedSecret });

    /// <summary>With what it was told, and was to be.</summary>
    internal Task RemoveAsync(long id) => database.Writing.Connection!.ExecuteAsync(
        "delete from webhook_delivery where webhook_id = @id; delete from webhook where id = @id;", new { id });

    /// <summary>Puts a delivery back in the queue; null where there is none.</summary>
    internal async Task<Delivery?> AgainAsync(long id, Instant now) => await database.Writing.Connection!.ExecuteAsync(
        "update webhook_delivery set state = 'waiting', next_ms = @now, attempt_count = 0, error = null where id = @id", new { id, now }) > 0
        ? await database.Writing.Connection!.QuerySingleAsync<Delivery>(SelectDelivery + " where d.id = @id", new { id })
        : null;
}
