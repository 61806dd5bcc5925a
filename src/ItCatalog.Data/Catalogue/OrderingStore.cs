using System.Data.Common;
using System.Globalization;
using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>How services are ordered. Everybody who is signed in may see it.</summary>
public sealed class OrderingStore(Database database)
{
    /// <summary>Of a service; where nothing was said, everybody may order it and nothing is asked.</summary>
    public async Task<Ordering> FindAsync(long serviceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select o.approver_id as ApproverId, p.name as ApproverName, p.closed_from as ApproverClosedFrom, o.deliver_days as DeliverDays, o.deliver_ratio as DeliverRatio,
              o.search_words as SearchWords, o.revision as Revision
            from service_ordering o
            left join person p on p.id = o.approver_id
            where o.service_id = @serviceId
            """,
            new { serviceId });
        var buyers = await connection.QueryAsync<Named>(
            """
            select d.id as Id, d.code as Code, d.name as Name, d.closed_from as ClosedFrom
            from service_buyer b join department d on d.id = b.department_id
            where b.service_id = @serviceId
            order by d.name, d.id
            """,
            new { serviceId });
        var questions = await connection.QueryAsync<QuestionRow>(
            "select kind as Kind, text as Text, help as Help, choices as Choices, is_required as IsRequired from service_question where service_id = @serviceId order by position",
            new { serviceId });
        return new()
        {
            ServiceId = serviceId,
            ApproverId = row?.ApproverId,
            ApproverName = row?.ApproverName,
            ApproverClosedFrom = row?.ApproverClosedFrom,
            DeliverDays = row?.DeliverDays,
            DeliverRatio = row?.DeliverRatio is { } ratio ? decimal.Parse(ratio, CultureInfo.InvariantCulture) : null,
            SearchWords = row?.SearchWords.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Buyers = [.. buyers],
            Questions = [.. questions.Select(question => question.ToQuestion())],
            Revision = row?.Revision ?? 0,
        };
    }

    /// <summary>Codes of the services that a department may not order: others are named for them, and it is not.</summary>
    /// <param name="department">Its code.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlySet<string>> NotForAsync(string department, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var codes = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select s.code from service s
            where exists (select 1 from service_buyer b where b.service_id = s.id)
              and not exists (select 1 from service_buyer b join department d on d.id = b.department_id where b.service_id = s.id and d.code = @department)
            order by s.code
            """,
            new { department },
            cancellationToken: cancellationToken));
        return codes.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Offerings that a department may not order, by service and code: others are named for them, and it is not.</summary>
    /// <param name="department">Its code.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlySet<(string Service, string Tier)>> TiersNotForAsync(string department, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var tiers = await connection.QueryAsync<(string, string)>(new CommandDefinition(
            """
            select s.code, t.code
            from tier t join service s on s.id = t.service_id
            where exists (select 1 from tier_buyer b where b.tier_id = t.id)
              and not exists (select 1 from tier_buyer b join department d on d.id = b.department_id where b.tier_id = t.id and d.code = @department)
            order by s.code, t.code
            """,
            new { department },
            cancellationToken: cancellationToken));
        return tiers.ToHashSet();
    }

    /// <summary>Replaces how a service is ordered.</summary>
    internal async Task SaveAsync(Ordering ordering)
    {
        await Connection.ExecuteAsync(
            """
            insert into service_ordering (service_id, approver_id, deliver_days, deliver_ratio, search_words, revision)
            values (@ServiceId, @ApproverId, @DeliverDays, @ratio, @words, 1)
            on conflict (service_id) do update set approver_id = excluded.approver_id, deliver_days = excluded.deliver_days, deliver_ratio = excluded.deliver_ratio,
              search_words = excluded.search_words, revision = service_ordering.revision + 1
            """,
            new { ordering.ServiceId, ordering.ApproverId, ordering.DeliverDays, ratio = ordering.DeliverRatio?.ToString(CultureInfo.InvariantCulture), words = string.Join('\n', ordering.SearchWords) });
        await Connection.ExecuteAsync("delete from service_buyer where service_id = @ServiceId", new { ordering.ServiceId });
        await Connection.ExecuteAsync(
            "insert into service_buyer (service_id, department_id) values (@ServiceId, @Id)", ordering.Buyers.Select(buyer => new { ordering.ServiceId, buyer.Id }));
        await Connection.ExecuteAsync("delete from service_question where service_id = @ServiceId", new { ordering.ServiceId });
        await Connection.ExecuteAsync(
            """
            insert into service_question (service_id, position, kind, text, help, choices, is_required)
            values (@ServiceId, @position, @kind, @Text, @Help, @choices, @isRequired)
            """,
            ordering.Questions.Select((question, index) => new
            {
                ordering.ServiceId,
                position = index + 1,
                kind = Word.Of(question.Kind),
                question.Text,
                question.Help,
                choices = string.Join('\n', question.Choices),
                isRequired = question.IsRequired,
            }));
    }

    private DbConnection Connection => database.Writing.Connection!;

    private sealed record Row
    {
        public required long? ApproverId { get; init; }

        public required string? ApproverName { get; init; }

        public required LocalDate? ApproverClosedFrom { get; init; }

        public required int? DeliverDays { get; init; }

        public required string? DeliverRatio { get; init; }

        public required string SearchWords { get; init; }

        public required int Revision { get; init; }
    }

    private sealed record QuestionRow
    {
        public required string Kind { get; init; }

        public required string Text { get; init; }

        public required string Help { get; init; }

        public required string Choices { get; init; }

        public required bool IsRequired { get; init; }

        public Question ToQuestion() => new()
        {
            Kind = Word.Parse<QuestionKind>(Kind),
            Text = Text,
            Help = Help,
            Choices = Choices.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            IsRequired = IsRequired,
        };
    }
}
