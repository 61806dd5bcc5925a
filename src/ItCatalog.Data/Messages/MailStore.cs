using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>What is mailed, and how far it is. Sending follows from what was told and is no change: it is written outside of any.</summary>
public sealed class MailStore(Database database)
{
    private const string Select =
        """
        select mail.id as Id, mail.person_id as PersonId, person.name as PersonName, mail.kind as KindName, mail.state as StateName, mail.attempt_count as AttemptCount,
          mail.created_ms as Created, mail.next_ms as Next, mail.finished_ms as Finished, mail.address as Address, mail.error as Error,
          (select count(*) from message where message.mail_id = mail.id) as MessageCount
        from mail join person on person.id = mail.person_id
        """;

    /// <summary>People with messages that are to be mailed in a way, and since when the oldest waits.</summary>
    public async Task<IReadOnlyList<WaitingForMail>> WaitingAsync(MailChoice choice, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<WaitingForMail>(new CommandDefinition(
            """
            select message.person_id as PersonId, min(message.told_ms) as Since, min(coalesce(digest_time.hour, 7)) as "Hour", min(coalesce(digest_time.weekday, 1)) as Weekday
            from message
            left join digest_time on digest_time.person_id = message.person_id
            where message.mail_id is null and message.delivery <> 'none' and message.delivery = @choice
            group by message.person_id
            order by message.person_id
            """,
            new { choice = Word.Of(choice) },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Makes one mail of all that waits to be mailed to a person in a way; none where another process was faster.</summary>
    public Task AddAsync(long personId, MailChoice choice, Instant now, CancellationToken cancellationToken) => database.WriteAsideAsync(
        async transaction =>
        {
            const string Waiting = "person_id = @personId and delivery = @kind and delivery <> 'none' and mail_id is null";
            var connection = transaction.Connection!;
            var parameters = new { personId, kind = Word.Of(choice), now };
            if (await connection.ExecuteScalarAsync<long?>($"select min(id) from message where {Waiting}", parameters) is not null)
            {
                var id = await connection.ExecuteScalarAsync<long>(
                    "insert into mail (person_id, kind, state, created_ms, next_ms) values (@personId, @kind, 'waiting', @now, @now) returning id", parameters);
                await connection.ExecuteAsync($"update message set mail_id = @id where {Waiting}", new { personId, kind = Word.Of(choice), id });
            }
        },
        cancellationToken);

    /// <summary>Takes the mail whose turn it is; until an instant nobody else takes it, so that it is sent by one process, and again where that ended meanwhile.</summary>
    /// <returns>Null where none is due.</returns>
    public async Task<Mail?> TakeAsync(Instant now, Instant until, CancellationToken cancellationToken) => !await Leases.AnyDueAsync(database, "mail", now, cancellationToken)
        ? null
        : await database.WriteAsideAsync(
            transaction => Leases.TakeAsync<Mail>(transaction.Connection!, "mail", Select + " where mail.id = @id", now, until), cancellationToken);

    /// <summary>The messages of a mail that its person may still be told, the oldest first.</summary>
    /// <param name="person">As they are now.</param>
    /// <param name="mail">The mail; digests leave out what was read meanwhile.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Message>> MessagesAsync(Actor person, Mail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Message>(new CommandDefinition(
            $"{MessageStore.Select} {MessageStore.OfPerson} and m.mail_id = @id {(mail.Kind == MailChoice.AtOnce ? "" : "and m.read_ms is null")} order by m.id",
            MessageStore.Parameters(person, id: mail.Id),
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The address of a person now; null where they have none.</summary>
    public async Task<string?> AddressAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select email from person where id = @personId", new { personId }, cancellationToken: cancellationToken));
    }

    /// <summary>Notes that it is over with a mail.</summary>
    public Task FinishAsync(long id, MailState state, string? address, string? error, Instant now, CancellationToken cancellationToken) => database.WriteAsideAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update mail set state = @state, address = @address, error = @error, finished_ms = @now where id = @id",
            new { id, state = Word.Of(state), address, error, now }),
        cancellationToken);

    /// <summary>The server does not answer as it should: nothing that waits is tried before an instant.</summary>
    public Task DelayAsync(Instant until, string error, CancellationToken cancellationToken) => database.WriteAsideAsync(
        transaction => transaction.Connection!.ExecuteAsync("update mail set next_ms = @until, error = @error where state = 'waiting'", new { until, error }),
        cancellationToken);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Mail>> ListAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Mail>(new CommandDefinition(Select + " order by mail.id desc limit @count", new { count }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>How many mails wait, and since when the oldest does; null where none does.</summary>
    public async Task<(int Count, Instant? Since)> BacklogAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<Backlog>(new CommandDefinition(
            "select count(*) as Count, min(created_ms) as Since from mail where state = 'waiting'", cancellationToken: cancellationToken));
        return (row.Count, row.Since);
    }

    /// <summary>Puts a mail that is over, or that waits for a later try, back in the queue.</summary>
    /// <returns>Whether there is such a mail.</returns>
    internal async Task<bool> AgainAsync(long id, Instant now) => await database.Writing.Connection!.ExecuteAsync(
        "update mail set state = 'waiting', next_ms = @now, finished_ms = null, error = null where id = @id", new { id, now }) > 0;

    /// <summary>What a person chose of each kind; a kind that is not in it is as usual.</summary>
    public async Task<MailChoices> ChoicesAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var kinds = await connection.QueryAsync<(string Kind, string Mail)>("select kind, mail from message_choice where person_id = @personId order by kind", new { personId });
        var time = await connection.QueryFirstOrDefaultAsync<(int Hour, int Weekday)?>("select hour, weekday from digest_time where person_id = @personId", new { personId });
        var usual = new MailChoices();
        return new()
        {
            ByKind = kinds.ToDictionary(row => row.Kind, row => Word.Parse<MailChoice>(row.Mail), StringComparer.Ordinal),
            Hour = time?.Hour ?? usual.Hour,
            Weekday = time is { } known ? (IsoDayOfWeek)known.Weekday : usual.Weekday,
        };
    }

    /// <summary>Keeps what a person chose.</summary>
    internal async Task SaveChoicesAsync(long personId, MailChoices choices)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from message_choice where person_id = @personId", new { personId });
        foreach (var (kind, mail) in choices.ByKind)
        {
            await connection.ExecuteAsync("insert into message_choice (person_id, kind, mail) values (@personId, @kind, @mail)", new { personId, kind, mail = Word.Of(mail) });
        }

        await connection.ExecuteAsync(
            "insert into digest_time (person_id, hour, weekday) values (@personId, @hour, @weekday) on conflict (person_id) do update set hour = excluded.hour, weekday = excluded.weekday",
            new { personId, hour = choices.Hour, weekday = (int)choices.Weekday });
    }

    private sealed record Backlog
    {
        public required int Count { get; init; }

        public required Instant? Since { get; init; }
    }
}
