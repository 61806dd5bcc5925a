using System.Globalization;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Ratings;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Data.Home;

/// <summary>What waits for a person's departments and units. Every page counts it in its top bar, so it is kept until something changes: on PostgreSQL the planning
/// alone of its many tables costs more than most pages.</summary>
public sealed class NeedStore(Database database, IClock clock) : IDisposable
{
    private const int MostPeople = 500;

    private readonly KeptUntilChanged kept = new(database, MostPeople);

    /// <summary>Soonest first, what has no date last; a version once for each side of the person's that has not signed it. Not to be asked within a change.</summary>
    public async Task<IReadOnlyList<Need>> OfSideAsync(Actor person, CancellationToken cancellationToken)
    {
        if (Parameters(person) is not { } parameters)
        {
            return [];
        }

        var zone = await kept.OfAsync("zone", ZoneAsync);
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var asker = parameters with { Today = today, RatedMonth = RatingStore.MonthBefore(today), RateUntil = RatingStore.LastDay(RatingStore.MonthBefore(today)) };
        return await kept.OfAsync(asker, () => ReadAsync(asker, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private async Task<DateTimeZone> ZoneAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql));
    }

    private async Task<IReadOnlyList<Need>> ReadAsync(Asker asker, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<NeedRow>(new CommandDefinition(
            $"""
            select Kind, Key, By, AnswerBy, AnswerZone, ServiceName, DepartmentName, UnitName, SiteName, PersonName, Quantity, QuantityUnit, CostPerYearCents, CostOnceCents, VersionNumber, Reason,
              MadeById, Since, Side, CreatedById, OtherSignedById
            from (
            {Needs}
            ) need
            order by coalesce(By, '9999-12-31'), Kind, Key
            """,
            asker,
            cancellationToken: cancellationToken));
        var ofUnits = asker.IsManager ? await UnderpinningNeeds.ReadAsync(connection, asker.PersonId, asker.Today) : [];
        var ofReviews = await ReviewNeeds.ReadAsync(connection, asker.PersonId, asker.IsHead, asker.IsManager, asker.Today);
        var needs = rows.Select(row => row.ToNeed()).Concat(ofUnits).Concat(ofReviews).OrderBy(need => need.By ?? LocalDate.MaxIsoValue);
        var changes = (await connection.QueryAsync<(long Id, string Kind, string? ToSite)>(new CommandDefinition(
            """
            select request.id, request.kind, site.name
            from request left join site on site.id = request.to_site_id
            where request.kind <> 'order' and request.state in ('approval', 'sent', 'accepted')
            order by request.id
            """,
            cancellationToken: cancellationToken))).ToDictionary(row => row.Id.ToString(CultureInfo.InvariantCulture));
        return
        [
            .. needs.Select(need => need.Kind is NeedKind.AnswerRequest or NeedKind.DeliverRequest or NeedKind.ApproveRequest && changes.TryGetValue(need.Key, out var found)
                ? need with { RequestKind = Word.Parse<RequestKind>(found.Kind), ToSiteName = found.ToSite } : need),
        ];
    }

    // Nothing waits for the installation; for those who only read no more than what an agreement names them to decide.
    private static Asker? Parameters(Actor person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Kind == ActorKind.Person
            ? new Asker
            {
                PersonId = person.Id,
                IsHead = person.Is(Role.DepartmentHead),
                IsManager = person.Is(Role.ItManager),
                IsExecutive = person.Is(Role.Executive),
                Changes = person.Roles.Overlaps(Role.Changing),
            }
            : null;
    }

    private sealed record Asker
    {
        public required long? PersonId { get; init; }

        public required bool IsHead { get; init; }

        public required bool IsManager { get; init; }

        public required bool IsExecutive { get; init; }

        /// <summary>Whether the person has a role that changes anything.</summary>
        public required bool Changes { get; init; }

        /// <summary>As the organisation counts days.</summary>
        public LocalDate Today { get; init; }

        /// <summary>First day of the month that people are asked about.</summary>
        public LocalDate RatedMonth { get; init; }

        /// <summary>The last day on which they answer.</summary>
        public LocalDate RateUntil { get; init; }
    }

    private const string OwnUnit = "exists (select 1 from person_unit mine where mine.person_id = @PersonId and mine.unit_id = unit.id)";

    private const string OwnDepartment = "exists (select 1 from person_department mine where mine.person_id = @PersonId and mine.department_id = department.id)";

    private static readonly string Approving = Approvers.Are("@PersonId").Replace("@today", "@Today", StringComparison.Ordinal);

    private static readonly string Needs =
        $"""
        select case request.state when 'sent' then 0 else 1 end as Kind, cast(request.id as text) as Key, coalesce(request.promised_date, request.wish_date) as By, cast(null as bigint) as AnswerBy, null as AnswerZone, service.name as ServiceName,
          department.name as DepartmentName, unit.name as UnitName, site.name as SiteName, person.name as PersonName, request.quantity as Quantity,
          request.unit_name as QuantityUnit, request.cost_per_year_cents as CostPerYearCents, request.cost_once_cents as CostOnceCents, 0 as VersionNumber, '' as Reason,
          request.requested_by as MadeById, request.created_ms as Since, null as Side, cast(null as bigint) as CreatedById, cast(null as bigint) as OtherSignedById
        from request
        join service on service.id = request.service_id
        join unit on unit.id = service.unit_id
        join site on site.id = request.site_id
        join department on department.id = request.department_id
        join person on person.id = request.requested_by
        where request.state in ('sent', 'accepted') and request.asked_ms is null and @IsManager = 1 and {OwnUnit}
        union all
        select 5, cast(request.id as text), null, step.escalate_ms, site.time_zone, service.name,
          department.name, unit.name, site.name, person.name, request.quantity,
          request.unit_name, request.cost_per_year_cents, request.cost_once_cents, 0, request.note,
          request.requested_by, request.created_ms, null, null, null
        from request_approval step
        join request on request.id = step.request_id
        join service on service.id = request.service_id
        join unit on unit.id = service.unit_id
        join site on site.id = request.site_id
        join department on department.id = request.department_id
        join person on person.id = request.requested_by
        where step.state = 'open' and request.asked_ms is null and {Approving}
        union all
        select 6, cast(request.id as text), null, null, null, service.name,
          department.name, unit.name, site.name, coalesce(asking.name, unit.name), request.quantity,
          request.unit_name, request.cost_per_year_cents, request.cost_once_cents, 0, event.reason,
          null, request.asked_ms, null, null, null
        from request
        join request_event event on event.request_id = request.id and event.what = 'asked' and event.at_ms = request.asked_ms
        join service on service.id = request.service_id
        join unit on unit.id = service.unit_id
        join site on site.id = request.site_id
        join department on department.id = request.department_id
        left join person asking on asking.id = event.person_id
        where request.asked_ms is not null and request.requested_by = @PersonId
        union all
        select 2, agreement.code, version.effective_from, null, null, service.name, department.name, unit.name, null, proposer.name, 0, '', 0, 0, version.number, '',
          version.proposed_by, coalesce(version.proposed_ms, version.created_ms), side.name, version.created_by,
          case side.name when 'customer' then version.provider_signed_by else version.customer_signed_by end
        from agreement_version version
        cross join (select 'customer' as name union all select 'provider') side
        join agreement on agreement.id = version.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        left join person proposer on proposer.id = version.proposed_by
        where version.state = 'proposed'
          and ((side.name = 'customer' and version.customer_signed_ms is null and @IsHead = 1 and {OwnDepartment})
            or (side.name = 'provider' and version.provider_signed_ms is null and @IsManager = 1 and {OwnUnit}))
        union all
        select 3, cast(exclusion.id as text), null, exclusion.answer_by_ms, exclusion.answer_zone, service.name, department.name, case exclusion.side when 'customer' then department.name else unit.name end, site.name, person.name, 0, '', 0, 0, 0, exclusion.reason,
          exclusion.claimed_by, exclusion.claimed_ms, null, null, null
        from exclusion
        join agreement on agreement.id = exclusion.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        join person on person.id = exclusion.claimed_by
        left join site on site.id = exclusion.site_id
        where exclusion.state = 'claimed'
          and ((exclusion.side = 'provider' and @IsHead = 1 and {OwnDepartment}) or (exclusion.side = 'customer' and @IsManager = 1 and {OwnUnit}))
        union all
        select 4, cast(exclusion.id as text), null, null, null, service.name, department.name, unit.name, site.name, person.name, 0, '', 0, 0, 0, exclusion.decision_note,
          null, exclusion.decided_ms, null, null, null
        from exclusion
        join agreement on agreement.id = exclusion.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        left join person on person.id = exclusion.decided_by
        left join site on site.id = exclusion.site_id
        where exclusion.noted_ms is null
          and (exclusion.state = 'declined' or (exclusion.state = 'accepted' and (exclusion.out_from_ms is not null
            or exists (select 1 from exclusion_time t where t.exclusion_id = exclusion.id and t.is_out = 0)
            or exists (select 1 from exclusion_case c where c.exclusion_id = exclusion.id and c.is_out = 0))))
          and ((exclusion.side = 'customer' and @IsHead = 1 and {OwnDepartment}) or (exclusion.side = 'provider' and @IsManager = 1 and {OwnUnit}))
        union all
        select case dispute.turn when 'decider' then 8 else 7 end, cast(dispute.id as text), null, dispute.step_ends_ms, case when dispute.step_ends_ms is null then null else dispute.zone end,
          service.name, department.name, unit.name, site.name, person.name, 0, '', 0, 0, 0, said.words, null, dispute.opened_ms, null, null, null
        from dispute
        join dispute_entry said on said.id = (select max(last.id) from dispute_entry last where last.dispute_id = dispute.id and last.kind in ('opened', 'answered', 'offered'))
        join agreement on agreement.id = dispute.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        join person on person.id = said.person_id
        left join site on site.id = dispute.site_id
        where dispute.state = 'open'
          and ((dispute.turn = 'customer' and @IsHead = 1 and {OwnDepartment}) or (dispute.turn = 'provider' and @IsManager = 1 and {OwnUnit})
            or (dispute.turn = 'decider' and dispute.decider_id = @PersonId and not {OwnUnit} and not {OwnDepartment}))
        union all
        select case decision.state when 'to-check' then 9 else 10 end, comparison.code, null, null, null, comparison.name, '', unit.name, null,
          coalesce(decision.checked_name, decision.prepared_name), 0, '', 0, 0, decision.version, decision.answer, decision.prepared_by, decision.prepared_ms, null, null, null
        from comparison_decision decision
        join comparison on comparison.id = decision.comparison_id
        join service on service.id = comparison.service_id
        join unit on unit.id = service.unit_id
        where decision.state in ('to-check', 'checked') and (@IsExecutive = 1 or (@IsManager = 1 and {OwnUnit}))
        union all
        select case plan.state when 'demanded' then 11 when 'underway' then 12 else 13 end, cast(plan.id as text), case plan.state when 'underway' then plan.due end,
          case plan.state when 'demanded' then plan.write_by_ms end, case when plan.state = 'demanded' and plan.write_by_ms is not null then plan.zone end,
          service.name, department.name, unit.name, site.name, last.name, 0, '', 0, 0, 0, last.words, case plan.state when 'reported' then last.person_id end, last.at_ms, null, null, null
        from improvement_plan plan
        join plan_entry last on last.id = (select max(entry.id) from plan_entry entry where entry.plan_id = plan.id
          and entry.kind in ('demanded', 'written', 'reported', 'returned'))
        join agreement on agreement.id = plan.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        join site on site.id = plan.site_id
        where plan.ended_ms is null
          and ((plan.state in ('demanded', 'underway') and @IsManager = 1 and {OwnUnit}) or (plan.state = 'reported' and @IsHead = 1 and {OwnDepartment}))
        union all
        select case month.state when 'check' then 14 else 15 end, agreement.code || '/months/' || substr(month.month, 1, 7), null, month.due_ms,
          case when month.due_ms is not null then (select min(promised.time_zone) from promised_site promised where promised.version_id = (
            select signed.id from signed_version signed where signed.agreement_id = agreement.id order by signed.effective_from desc limit 1)) end,
          service.name, department.name, unit.name, null, last.name, 0, '', 0, 0, 0, '', case month.state when 'comment' then last.person_id end, month.since_ms, null, null, null
        from agreement_month month
        join month_step last on last.id = (select max(step.id) from month_step step where step.agreement_month_id = month.id)
        join agreement on agreement.id = month.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        where (month.state = 'check' and @IsManager = 1 and {OwnUnit}) or (month.state = 'comment' and @IsHead = 1 and {OwnDepartment})
        union all
        select 16, cast(cost.id as text), null, null, null, service.name, department.name, case cost.side when 'customer' then department.name else unit.name end, null, cost.name,
          0, '', 0, 0, 0, cost.words, cost.claimed_by, cost.claimed_ms, null, null, null
        from third_party_cost cost
        join agreement on agreement.id = cost.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        where cost.state = 'claimed'
          and ((cost.side = 'provider' and @IsHead = 1 and {OwnDepartment}) or (cost.side = 'customer' and @IsManager = 1 and {OwnUnit}))
        union all
        select case move.state when 'open' then 17 else 18 end, agreement.code || '/metrics/' || move.target_key, case move.state when 'open' then null else move.from_month end, null, null,
          service.name, department.name, unit.name, null, case move.state when 'open' then move.asked_name else move.answered_name end, 0, '', 0, 0, 0, move.reason,
          case move.state when 'open' then move.asked_by end, move.asked_ms, null, null, null
        from metric_move move
        join agreement on agreement.id = move.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        where (move.state = 'open' and ((move.side = 'provider' and @IsHead = 1 and {OwnDepartment}) or (move.side = 'customer' and @IsManager = 1 and {OwnUnit})))
          or (move.state = 'agreed' and move.version_id is null and @IsManager = 1 and {OwnUnit})
        union all
        select case ending.state when 'asked' then 23 else 24 end, agreement.code, ending.ends_on, null, null, service.name, department.name,
          case ending.side when 'customer' then department.name else unit.name end, null, ending.said_name, 0, '', 0, 0, 0, ending.reason,
          ending.said_by, ending.said_ms, null, null, null
        from agreement_ending ending
        join agreement on agreement.id = ending.agreement_id
        join service on service.id = agreement.service_id
        join unit on unit.id = service.unit_id
        join department on department.id = agreement.department_id
        where ((ending.state = 'asked' and ending.ends_on > @Today) or (ending.state = 'given' and ending.answered_ms is null))
          and ((ending.side = 'provider' and @IsHead = 1 and {OwnDepartment}) or (ending.side = 'customer' and @IsManager = 1 and {OwnUnit}))
        union all
        select 19, substr(rating.month, 1, 7), cast(@RateUntil as text), null, null, '', max(department.name), '', null, null, cast(count(*) as integer), '', 0, 0, 0, '', null,
          min(rating.asked_ms), null, null, null
        from agreement_rating rating
        join agreement on agreement.id = rating.agreement_id
        join department on department.id = agreement.department_id
        where rating.person_id = @PersonId and rating.month = @RatedMonth and rating.value is null and @Changes = 1 and {OwnDepartment}
        group by rating.month
        """;

    private sealed record NeedRow
    {
        public required int Kind { get; init; }

        public required string Key { get; init; }

        public required LocalDate? By { get; init; }

        public required Instant? AnswerBy { get; init; }

        public required string? AnswerZone { get; init; }

        public required string ServiceName { get; init; }

        public required string DepartmentName { get; init; }

        public required string UnitName { get; init; }

        public required string? SiteName { get; init; }

        public required string? PersonName { get; init; }

        public required int Quantity { get; init; }

        public required string QuantityUnit { get; init; }

        public required long CostPerYearCents { get; init; }

        public required long CostOnceCents { get; init; }

        public required int VersionNumber { get; init; }

        public required string Reason { get; init; }

        public required long? MadeById { get; init; }

        public required Instant Since { get; init; }

        public required string? Side { get; init; }

        public required long? CreatedById { get; init; }

        public required long? OtherSignedById { get; init; }

        public Need ToNeed() => new()
        {
            Kind = (NeedKind)Kind,
            Key = Key,
            By = AnswerZone is { } zone ? LastDay.Of(AnswerBy!.Value, zone) : By,
            ServiceName = ServiceName,
            DepartmentName = DepartmentName,
            UnitName = UnitName,
            SiteName = SiteName,
            PersonName = PersonName,
            Quantity = Quantity,
            QuantityUnit = QuantityUnit,
            CostPerYearCents = CostPerYearCents,
            CostOnceCents = CostOnceCents,
            VersionNumber = VersionNumber,
            Reason = Reason,
            MadeById = MadeById,
            Since = Since,
            Asked = Side is null ? null : new OpenSide
            {
                Side = Side == "customer" ? Agreements.Side.Customer : Agreements.Side.Provider,
                Since = Since,
                CreatedById = CreatedById,
                ProposedById = MadeById,
                OtherSignedById = OtherSignedById,
            },
        };
    }
}
