using System.Security.Cryptography;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>A new agreement: which service for whom.</summary>
public sealed record NewAgreement
{
    /// <summary>Its number: 2 to 40 letters, digits, hyphens, dots or underscores.</summary>
    public required string Code { get; init; }

    public required long ServiceId { get; init; }

    public required long DepartmentId { get; init; }

    /// <summary>The template that it begins from; null: none.</summary>
    public string? TemplateCode { get; init; }

    /// <summary>What the questions of the template were answered with, by key.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}

/// <summary>Writes agreements and their versions, and answers what has to be asked before.</summary>
public sealed class VersionStore(Database database, PriorityStore organisationPriorities)
{
    /// <summary>The unit that provides a service; null where there is no such service.</summary>
    public async Task<long?> UnitOfServiceAsync(long serviceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select unit_id from service where id = @serviceId", new { serviceId });
    }

    /// <summary>Whether an agreement has this number, in large or small letters.</summary>
    public async Task<bool> ExistsAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from agreement where lower(code) = lower(@code))", new { code });
    }

    public async Task<bool> HasDepartmentAsync(long departmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from department where id = @departmentId)", new { departmentId });
    }

    /// <summary>What service, unit and department are called now, as texts of a template name them.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> NamesOfPartiesAsync(long serviceId, long departmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<(string What, string Name)>(
            """
            select 'service', name from service where id = @serviceId
            union all
            select 'unit', u.name from unit u join service s on s.unit_id = u.id where s.id = @serviceId
            union all
            select 'department', name from department where id = @departmentId
            """,
            new { serviceId, departmentId })).ToDictionary(row => row.What, row => row.Name, StringComparer.Ordinal);
    }

    /// <summary>The number of the agreement that a department has for a service; null where it has none.</summary>
    public async Task<string?> CodeOfAsync(long serviceId, long departmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(
            "select code from agreement where service_id = @serviceId and department_id = @departmentId", new { serviceId, departmentId });
    }

    /// <summary>Whether somebody who shall decide disputes is there, and belongs to neither side.</summary>
    /// <returns>"nobody" where there is no such account that is open, "party" where they belong to the department or the unit; null where nothing stands against it.</returns>
    internal async Task<string?> NotDeciderAsync(string userName, long serviceId, long departmentId)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string?>(
            """
            select case when not exists (select 1 from person where normalized_user_name = @name and closed_from is null) then 'nobody'
              when exists (
                select 1 from person p
                where p.normalized_user_name = @name
                  and (exists (select 1 from person_department mine where mine.person_id = p.id and mine.department_id = @departmentId)
                    or exists (select 1 from person_unit mine join service on service.unit_id = mine.unit_id where mine.person_id = p.id and service.id = @serviceId))) then 'party' end
            """,
            new { name = userName.ToUpperInvariant(), serviceId, departmentId });
    }

    /// <summary>Whether every site and every pattern of hours exists.</summary>
    public async Task<bool> HaveSitesAndHoursAsync(IReadOnlyList<AgreementSite> sites, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sites);
        await using var connection = await database.OpenAsync(cancellationToken);
        var siteIds = (await connection.QueryAsync<long>("select id from site order by id")).ToHashSet();
        var hoursIds = (await connection.QueryAsync<long>("select id from service_hours order by id")).ToHashSet();
        return sites.All(site => siteIds.Contains(site.SiteId) && hoursIds.Contains(site.ServiceHoursId));
    }

    /// <summary>Whether every OLA and contract exists and is promised to the unit that provides the service.</summary>
    internal async Task<bool> HaveUnderpinningsAsync(IReadOnlyList<AgreementRest> rests, long serviceId)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var known = (await connection.QueryAsync<long>("select u.id from underpinning u join service s on s.unit_id = u.unit_id where s.id = @serviceId order by u.id", new { serviceId })).ToHashSet();
        return rests.All(rest => known.Contains(rest.UnderpinningId));
    }

    /// <summary>What each target key of an agreement measures in its newest signed version that has it.</summary>
    internal async Task<IReadOnlyList<KeyMeasure>> MeasuresOfAsync(long agreementId)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var measures = await connection.QueryAsync<KeyMeasure>(
            """
            select t.key as Key, t.kind as Kind, t.clock as Clock, t.unit as Unit, v.number as VersionNumber
            from target t
            join signed_version v on v.id = t.version_id
            where v.agreement_id = @agreementId
            order by v.effective_from desc, v.id desc, t.position, t.id
            """,
            new { agreementId });
        return [.. measures.DistinctBy(measure => measure.Key)];
    }

    /// <summary>What of a version is closed before it ends: its service, the unit that provides it, its department, its sites.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="departmentId">The department.</param>
    /// <param name="sites">Its sites.</param>
    /// <param name="until">The day from which on it is over; null where it is open.</param>
    internal async Task<IReadOnlyList<ClosedPart>> ClosedPartsAsync(long serviceId, long departmentId, IReadOnlyList<AgreementSite> sites, LocalDate? until)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var parts = await connection.QueryAsync<ClosedPart>(
            """
            select 'service' as What, id as Id, name as Name, closed_from as ClosedFrom from service where id = @serviceId and closed_from is not null
            union all
            select 'IT unit', u.id, u.name, u.closed_from from unit u join service s on s.unit_id = u.id where s.id = @serviceId and u.closed_from is not null
            union all
            select 'department', id, name, closed_from from department where id = @departmentId and closed_from is not null
            union all
            select 'site', id, name, closed_from from site where closed_from is not null
            """,
            new { serviceId, departmentId });
        return [.. parts.Where(part => (until is null || until > part.ClosedFrom) && (part.What != "site" || sites.Any(site => site.SiteId == part.Id)))];
    }

    internal Task<long> AddAgreementAsync(NewAgreement agreement) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        "insert into agreement (code, service_id, department_id, template_code) values (@Code, @ServiceId, @DepartmentId, @TemplateCode) returning id", agreement);

    /// <summary>Adds a draft; its revision is 1.</summary>
    internal async Task AddDraftAsync(long agreementId, int number, AgreementTerms terms, long? personId, Instant now)
    {
        var versionId = await database.Writing.Connection!.ExecuteScalarAsync<long>(
            """
            insert into agreement_version (agreement_id, number, state, effective_from, purpose, created_ms, created_by, revision)
            values (@agreementId, @number, 'draft', @EffectiveFrom, '', @now, @personId, 0)
            returning id
            """,
            new { agreementId, number, terms.EffectiveFrom, now, personId });
        await ReplaceAsync(versionId, terms);
    }

    internal Task DeleteAsync(long versionId) =>
        database.Writing.Connection!.ExecuteAsync("delete from agreement_version where id = @versionId", new { versionId });

    internal Task DeleteAgreementAsync(long agreementId) =>
        database.Writing.Connection!.ExecuteAsync("delete from agreement where id = @agreementId", new { agreementId });

    /// <summary>A draft becomes a proposal, and is frozen.</summary>
    /// <returns>Its canonical text.</returns>
    internal async Task<string> ProposeAsync(long versionId, long? personId, Instant now)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            """
            update agreement_version
            set state = 'proposed', proposed_ms = @now, proposed_by = @personId, returned_ms = null, returned_by = null, returned_note = '',
              revision = revision + 1
            where id = @versionId
            """,
            new { versionId, personId, now });
        return await VersionFreezing.FreezeAsync(connection, versionId);
    }

    /// <summary>Keeps a signature, with the signer's name as it is now: "Anita Kulkarni for Maren Vogel" where they stand in for somebody.</summary>
    internal Task SignAsync(long versionId, Side side, long personId, long? absentId, Instant now) => database.Writing.Connection!.ExecuteAsync(
        side == Side.Customer
            ? """
              update agreement_version
              set customer_signed_ms = @now, customer_signed_by = @personId, customer_signed_name = (select name from person where id = @personId) || coalesce((select ' for ' || name from person where id = @absentId), ''),
                revision = revision + 1
              where id = @versionId
              """
            : """
              update agreement_version
              set provider_signed_ms = @now, provider_signed_by = @personId, provider_signed_name = (select name from person where id = @personId) || coalesce((select ' for ' || name from person where id = @absentId), ''),
                revision = revision + 1
              where id = @versionId
              """,
        new { versionId, personId, absentId, now });

    internal Task ActivateAsync(long versionId) =>
        database.Writing.Connection!.ExecuteAsync("update agreement_version set state = 'active' where id = @versionId", new { versionId });

    /// <summary>A draft becomes what both sides agreed on outside, is frozen and in force from its date on.</summary>
    /// <returns>Its canonical text.</returns>
    internal async Task<string> AgreeOutsideAsync(long versionId, AgreedOutside agreed)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            """
            update agreement_version
            set state = 'active', agreed_outside_on = @On, customer_outside_name = @CustomerName, provider_outside_name = @ProviderName,
              returned_ms = null, returned_by = null, returned_note = '', revision = revision + 1
            where id = @versionId
            """,
            new { versionId, agreed.On, agreed.CustomerName, agreed.ProviderName });
        await connection.ExecuteAsync(
            "insert into agreement_document (version_id, file_name, sha256, content) values (@versionId, @DocumentName, @sha256, @content)",
            new
            {
                versionId,
                agreed.DocumentName,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(agreed.Document)),
                content = Convert.ToBase64String(agreed.Document),
            });
        return await VersionFreezing.FreezeAsync(connection, versionId);
    }

    /// <summary>The file that was signed outside; null where there is none.</summary>
    public async Task<(string Name, byte[] Content)?> DocumentAsync(long versionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (name, content) = await connection.QuerySingleOrDefaultAsync<(string? Name, string Content)>(
            "select file_name, content from agreement_document where version_id = @versionId", new { versionId });
        return name is null ? null : (name, Convert.FromBase64String(content));
    }

    /// <summary>Keeps that a side did not agree so outside.</summary>
    internal Task ObjectAsync(long versionId, Side side, string name, string note, Instant now) => database.Writing.Connection!.ExecuteAsync(
        side == Side.Customer
            ? "update agreement_version set customer_objected_ms = @now, customer_objected_name = @name, customer_objected_note = @note where id = @versionId"
            : "update agreement_version set provider_objected_ms = @now, provider_objected_name = @name, provider_objected_note = @note where id = @versionId",
        new { versionId, name, note, now });

    /// <summary>A signed version is followed by another one, or ends without a follower.</summary>
    internal Task EndAsync(long versionId, LocalDate to, bool isFollowed) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_version set state = @state, effective_to = @to, revision = revision + 1 where id = @versionId",
        new { versionId, to, state = isFollowed ? "superseded" : "ended" });

    /// <summary>The end of a version is taken back: it is in force until the end that it had before.</summary>
    internal Task GoOnAsync(long versionId, LocalDate? to) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_version set state = 'active', effective_to = @to, revision = revision + 1 where id = @versionId", new { versionId, to });

    /// <summary>A proposal is a draft again, without signatures and with the names and hours of now.</summary>
    internal async Task BackToDraftAsync(long versionId)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync(
            """
            update agreement_version
            set state = 'draft', proposed_ms = null, proposed_by = null, customer_signed_ms = null, customer_signed_by = null,
              customer_signed_name = null, provider_signed_ms = null, provider_signed_by = null, provider_signed_name = null, revision = revision + 1
            where id = @versionId
            """,
            new { versionId });
        await VersionFreezing.ThawAsync(connection, versionId);
    }

    /// <summary>Keeps who sent a draft back, and why.</summary>
    internal Task ReturnAsync(long versionId, long? personId, string note, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_version set returned_ms = @now, returned_by = @personId, returned_note = @note where id = @versionId",
        new { versionId, personId, note, now });

    /// <summary>Writes everything that a draft holds, in place of what it held, and raises its revision.</summary>
    internal async Task ReplaceAsync(long versionId, AgreementTerms terms)
    {
        var connection = database.Writing.Connection!;
        var texts = terms.Texts;
        await connection.ExecuteAsync(
            """
            update agreement_version
            set effective_from = @EffectiveFrom, effective_to = @EffectiveTo, review_by = @ReviewBy, year_start = @YearStart, counted_priority = @counted, shares = @Shares, change_note = @ChangeNote, purpose = @Purpose,
              scope = @Scope, customer_responsibilities = @CustomerResponsibilities, provider_responsibilities = @ProviderResponsibilities,
              monitoring = @Monitoring, reporting = @Reporting, issue_procedure = @IssueProcedure, dispute_procedure = @DisputeProcedure,
              exclusions = @Exclusions, remedies = @Remedies, indemnification = @Indemnification, review = @Review, change_procedure = @ChangeProcedure,
              termination = @Termination, monthly_charge_cents = @MonthlyChargeCents, at_risk_ratio = @AtRiskRatio, repeat_times = @repeatTimes,
              repeat_of = @repeatOf, multipliers = @multipliers, earn_back_months = @EarnBackMonths, one_remedy = @OneRemedy, credit_kind = @creditKind,
              credit_from = @creditFrom, credit_to = @creditTo, hour_price_cents = @hourPrice, hours_per_percent = @hoursPerPercent, answer_days = @AnswerDays,
              silence = @silence, notice_days = @NoticeDays, maintenance_minutes = @maintenance, deadline_site_id = @DeadlineSiteId,
              dispute_steps = @Ladder, dispute_silence = @disputeSilence, plan_after = @planAfter,
              plan_days = @PlanDays, end_after = @endAfter, critical_targets = @Critical, end_notice_days = @endNoticeDays, end_notice_to = @endNoticeTo, check_days = @checkDays, comment_days = @commentDays, close_days = @closeDays, revision = revision + 1
            where id = @versionId
            """,
            new
            {
                versionId,
                terms.EffectiveFrom,
                terms.EffectiveTo,
                terms.ReviewBy,
                terms.YearStart,
                terms.Shares,
                counted = Word.Of(terms.CountedPriority),
                terms.ChangeNote,
                texts.Purpose,
                texts.Scope,
                texts.CustomerResponsibilities,
                texts.ProviderResponsibilities,
                texts.Monitoring,
                texts.Reporting,
                texts.IssueProcedure,
                texts.DisputeProcedure,
                texts.Exclusions,
                texts.Remedies,
                texts.Indemnification,
                texts.Review,
                texts.ChangeProcedure,
                texts.Termination,
                terms.MonthlyChargeCents,
                terms.AtRiskRatio,
                repeatTimes = terms.Repeat?.Times,
                repeatOf = terms.Repeat?.Of,
                multipliers = CreditTermsRow.Text(terms.Multipliers),
                terms.EarnBackMonths,
                terms.OneRemedy,
                creditKind = terms.Payment is { } payment ? Word.Of(payment.Kind) : null,
                creditFrom = terms.Payment is { Kind: CreditKind.BudgetTransfer } transfer ? transfer.From : null,
                creditTo = terms.Payment is { Kind: CreditKind.BudgetTransfer } given ? given.To : null,
                hourPrice = terms.Payment?.HourPrice is { } price ? Money.CentsIn(price) : null,
                hoursPerPercent = terms.Payment?.HoursPerPercent,
                terms.Claims.AnswerDays,
                silence = terms.Claims.Silence is { } silence ? Word.Of(silence) : null,
                terms.Claims.NoticeDays,
                maintenance = terms.Claims.MaintenancePerMonth is { } time ? (int?)time.TotalMinutes : null,
                terms.Claims.DeadlineSiteId,
                terms.Disputes.Ladder,
                disputeSilence = terms.Disputes.Silence is { } undecided ? Word.Of(undecided) : null,
                planAfter = terms.Remedies.PlanAfter?.ToString() ?? "",
                terms.Remedies.PlanDays,
                endAfter = terms.Remedies.EndAfter?.ToString() ?? "",
                terms.Remedies.Critical,
                endNoticeDays = terms.Remedies.EndNotice?.Days,
                endNoticeTo = terms.Remedies.EndNotice is { } ends ? Word.Of(ends.To) : null,
                checkDays = terms.Closing?.Check,
                commentDays = terms.Closing?.Comment,
                closeDays = terms.Closing?.Close,
            });
        await connection.ExecuteAsync(
            """
            delete from agreement_site where version_id = @versionId;
            delete from agreement_contact where version_id = @versionId;
            delete from agreement_rest where version_id = @versionId;
            delete from target where version_id = @versionId;
            """,
            new { versionId });
        await connection.ExecuteAsync(
            """
            insert into agreement_site (version_id, site_id, service_hours_id, quantity, tier_id, tier_edition)
            values (@versionId, @SiteId, @ServiceHoursId, @Quantity, @TierId, @TierEdition)
            """,
            terms.Sites.Select(site => new { versionId, site.SiteId, site.ServiceHoursId, site.Quantity, site.TierId, site.TierEdition }));
        await connection.ExecuteAsync(
            """
            insert into agreement_difference (version_id, site_id, place, title, offered, agreed, reason)
            values (@versionId, @SiteId, @Place, @Title, @Offered, @Agreed, @Reason)
            """,
            terms.Differences.Select(one => new { versionId, one.SiteId, one.Place, one.Title, one.Offered, one.Agreed, one.Reason }));
        await connection.ExecuteAsync(
            """
            insert into agreement_contact (version_id, position, side, duty, name, phone, email)
            values (@versionId, @position, @side, @Duty, @Name, @Phone, @Email)
            """,
            terms.Contacts.Select((contact, position) => new
            {
                versionId,
                position,
                side = contact.Side == Side.Customer ? "customer" : "provider",
                contact.Duty,
                contact.Name,
                contact.Phone,
                contact.Email,
            }));
        await connection.ExecuteAsync(
            "insert into agreement_rest (version_id, position, underpinning_id, beside) values (@versionId, @position, @UnderpinningId, @Beside)",
            terms.Rests.Select((rest, position) => new { versionId, position, rest.UnderpinningId, rest.Beside }));
        var priorities = (await organisationPriorities.NamesAsync(CancellationToken.None)).ToDictionary(SameWord.Of, SameWord.Comparer);
        await connection.ExecuteAsync(TargetRow.Insert, terms.Targets.Select((target, position) => TargetRow.Of(AsListed(target, priorities), versionId, position)));
        await connection.ExecuteAsync(
            TargetRow.InsertSite,
            terms.Targets.SelectMany((target, position) => target.SiteIds.Select(siteId => new { VersionId = versionId, Position = position, siteId })));
    }

    /// <summary>Priorities as the organisation's list writes them, each once and in its order; others as they are, behind.</summary>
    internal static AgreementTarget AsListed(AgreementTarget target, Dictionary<string, string> priorities)
    {
        var words = target.Rule.Priorities.Select(SameWord.Of).Distinct(SameWord.Comparer).ToList();
        return target with
        {
            Rule = target.Rule with
            {
                Priorities =
                [
                    .. priorities.Where(priority => words.Contains(priority.Key, SameWord.Comparer)).Select(priority => priority.Value),
                    .. words.Where(word => !priorities.ContainsKey(word)),
                ],
            },
        };
    }
}

/// <summary>A part of an agreement that is closed from a day on.</summary>
internal sealed record ClosedPart
{
    /// <summary>"service", "IT unit", "department" or "site".</summary>
    public required string What { get; init; }

    public required long Id { get; init; }

    public required string Name { get; init; }

    public required LocalDate ClosedFrom { get; init; }
}

/// <summary>What a target key measures, in the words of the database.</summary>
internal sealed record KeyMeasure
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required string Clock { get; init; }

    public required string Unit { get; init; }

    public required int VersionNumber { get; init; }
}
