using System.Data.Common;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>A new agreement: which service for whom.</summary>
public sealed record NewAgreement
{
    /// <summary>Its number: 2 to 40 letters, digits, hyphens, dots or underscores.</summary>
    public required string Code { get; init; }

    public required long ServiceId { get; init; }

    public required long DepartmentId { get; init; }
}

/// <summary>Writes drafts: who acts for the providing unit does, one draft at a time, saved whole or not at all.</summary>
public sealed class AgreementDrafts(Database database, AuditTrail audit, IClock clock)
{
    /// <summary>Makes an agreement with its first draft.</summary>
    public Task<AgreementResult> CreateAsync(Actor person, NewAgreement agreement, AgreementTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(terms);
        return database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var unitId = await connection.ExecuteScalarAsync<long?>(
                    "select unit_id from service where id = @ServiceId and retired = 0", new { agreement.ServiceId }, transaction);
                if (unitId is not null && !person.ActsForUnit(unitId.Value))
                {
                    return AgreementResult.NotAllowed;
                }

                var problems = new List<Mistake>(await HeadProblemsAsync(transaction, agreement, unitId is not null));
                problems.AddRange(await ProblemsAsync(transaction, terms, after: null));
                if (problems.Count > 0)
                {
                    return AgreementResult.Refused(problems);
                }

                var agreementId = await connection.ExecuteScalarAsync<long>(
                    "insert into agreement (code, service_id, department_id) values (@Code, @ServiceId, @DepartmentId) returning id", agreement, transaction);
                await InsertVersionAsync(transaction, person, agreementId, 1, terms);
                return await KeptAsync(transaction, person, agreement.Code, 1, "created");
            },
            cancellationToken);
    }

    /// <summary>Starts the next version as a copy of the one signed last.</summary>
    public Task<AgreementResult> StartNextAsync(Actor person, string code, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var own = await OwnAsync(transaction, person, code);
            if (own.Agreement is not { } agreement)
            {
                return own.Refusal!;
            }

            if (agreement.Open is { } open)
            {
                return AgreementResult.Refused("", $"Version {open.Number} is open already.");
            }

            var last = agreement.LastSigned!;
            var version = await VersionReading.ReadAsync(transaction.Connection!, last);
            var next = FirstOfNextMonth(clock.GetCurrentInstant().InUtc().Date);
            var from = next > last.EffectiveFrom ? next : last.EffectiveFrom.PlusMonths(1);
            var terms = version.Terms with
            {
                EffectiveFrom = from,
                EffectiveTo = version.Terms.EffectiveTo > from && last.State == VersionState.Active ? version.Terms.EffectiveTo : null,
                ReviewBy = version.Terms.ReviewBy >= from ? version.Terms.ReviewBy : null,
                ChangeNote = "",
            };
            var number = agreement.Versions.Max(summary => summary.Number) + 1;
            await InsertVersionAsync(transaction, person, agreement.Id, number, terms);
            return await KeptAsync(transaction, person, agreement.Code, number, "started a version");
        },
        cancellationToken);

    /// <summary>Keeps a draft anew, all of it.</summary>
    /// <param name="person">Who saves.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number; it must be a draft.</param>
    /// <param name="revision">The revision that was read; another one in the store means that somebody saved in between.</param>
    /// <param name="terms">What it shall say.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<AgreementResult> SaveAsync(Actor person, string code, int number, int revision, AgreementTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return database.WriteAsync(
            async transaction =>
            {
                var own = await OwnVersionAsync(transaction, person, code, number, revision, VersionState.Draft);
                if (own.Agreement is not { } agreement)
                {
                    return own.Refusal!;
                }

                var problems = await ProblemsAsync(transaction, terms, agreement.LastSigned);
                if (problems.Count > 0)
                {
                    return AgreementResult.Refused(problems);
                }

                await VersionWriting.ReplaceAsync(transaction, own.Version!.Id, terms);
                return await KeptAsync(transaction, person, agreement.Code, number, "saved");
            },
            cancellationToken);
    }

    /// <summary>Throws a draft away; an agreement that never had another version goes with it.</summary>
    public Task<AgreementResult> DiscardAsync(Actor person, string code, int number, int revision, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var own = await OwnVersionAsync(transaction, person, code, number, revision, VersionState.Draft);
            if (own.Agreement is not { } agreement)
            {
                return own.Refusal!;
            }

            await transaction.Connection!.ExecuteAsync("delete from agreement_version where id = @Id", new { own.Version!.Id }, transaction);
            if (agreement.Versions.Count == 1)
            {
                await transaction.Connection!.ExecuteAsync("delete from agreement where id = @Id", new { agreement.Id }, transaction);
            }

            await audit.AppendAsync(transaction, person, "discarded a draft", "agreement", agreement.Code, new { version = number });
            return AgreementResult.Done(agreement.Code, number);
        },
        cancellationToken);

    /// <summary>The first day of the month after a date.</summary>
    public static LocalDate FirstOfNextMonth(LocalDate date) => new LocalDate(date.Year, date.Month, 1).PlusMonths(1);

    internal static async Task<(Agreement? Agreement, AgreementResult? Refusal)> OwnAsync(DbTransaction transaction, Actor person, string code)
    {
        ArgumentNullException.ThrowIfNull(person);
        return await AgreementStore.FindAsync(transaction.Connection!, transaction, person, code) is not { } agreement ? (null, AgreementResult.NotFound)
            : person.ActsForUnit(agreement.UnitId) ? (agreement, null)
            : (null, AgreementResult.NotAllowed);
    }

    internal static async Task<(Agreement? Agreement, VersionSummary? Version, AgreementResult? Refusal)> OwnVersionAsync(
        DbTransaction transaction, Actor person, string code, int number, int revision, VersionState state)
    {
        var (agreement, refusal) = await OwnAsync(transaction, person, code);
        var version = agreement?.Versions.FirstOrDefault(version => version.Number == number);
        refusal ??= version is null ? AgreementResult.NotFound
            : version.State != state ? AgreementResult.NotInState(version, state)
            : version.Revision != revision ? AgreementResult.Stale
            : null;
        return refusal is null ? (agreement, version, null) : (null, null, refusal);
    }

    /// <summary>What is wrong with terms where they stand: impossible values, sites that do not exist, a start that is not after the version before.</summary>
    internal static async Task<IReadOnlyList<Mistake>> ProblemsAsync(DbTransaction transaction, AgreementTerms terms, VersionSummary? after)
    {
        var problems = new List<Mistake>(TermsCheck.Impossible(terms));
        if (after is not null && terms.EffectiveFrom <= after.EffectiveFrom)
        {
            problems.Add(Mistake.In("EffectiveFrom", $"It must take effect later than version {after.Number}, which starts on {NodaTime.Text.LocalDatePattern.Iso.Format(after.EffectiveFrom)}."));
        }

        var siteIds = (await transaction.Connection!.QueryAsync<long>("select id from site", transaction: transaction)).ToHashSet();
        var hoursIds = (await transaction.Connection!.QueryAsync<long>("select id from service_hours", transaction: transaction)).ToHashSet();
        if (terms.Sites.Any(site => !siteIds.Contains(site.SiteId) || !hoursIds.Contains(site.ServiceHoursId)))
        {
            problems.Add(Mistake.In("Sites", "A site or its service hours no longer exist. Choose again."));
        }

        return problems;
    }

    private static async Task<IReadOnlyList<Mistake>> HeadProblemsAsync(DbTransaction transaction, NewAgreement agreement, bool serviceExists)
    {
        var connection = transaction.Connection!;
        var problems = new List<Mistake>();
        if (agreement.Code.Length is < 2 or > 40 || !agreement.Code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_')
            || !char.IsAsciiLetterOrDigit(agreement.Code[0]) || agreement.Code.Equals("new", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(Mistake.In("Code", "A number is 2 to 40 letters, digits, hyphens, dots or underscores, and starts with a letter or digit."));
        }
        else if (await connection.ExecuteScalarAsync<long>("select count(*) from agreement where lower(code) = lower(@Code)", new { agreement.Code }, transaction) > 0)
        {
            problems.Add(Mistake.In("Code", $"There is an agreement {agreement.Code} already."));
        }

        if (!serviceExists)
        {
            problems.Add(Mistake.In("ServiceId", "Choose a service."));
        }

        if (await connection.ExecuteScalarAsync<long>("select count(*) from department where id = @DepartmentId", new { agreement.DepartmentId }, transaction) == 0)
        {
            problems.Add(Mistake.In("DepartmentId", "Choose a department."));
        }

        var other = await connection.ExecuteScalarAsync<string?>(
            "select code from agreement where service_id = @ServiceId and department_id = @DepartmentId", new { agreement.ServiceId, agreement.DepartmentId }, transaction);
        if (other is not null)
        {
            problems.Add(Mistake.In("DepartmentId", $"This department has the agreement {other} for this service already: write its next version instead."));
        }

        return problems;
    }

    private async Task InsertVersionAsync(DbTransaction transaction, Actor person, long agreementId, int number, AgreementTerms terms)
    {
        var versionId = await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into agreement_version (agreement_id, number, state, effective_from, purpose, created_ms, created_by, revision)
            values (@agreementId, @number, 'draft', @EffectiveFrom, '', @created, @personId, 0)
            returning id
            """,
            new { agreementId, number, terms.EffectiveFrom, created = clock.GetCurrentInstant(), personId = person.Id },
            transaction);
        await VersionWriting.ReplaceAsync(transaction, versionId, terms);
    }

    private async Task<AgreementResult> KeptAsync(DbTransaction transaction, Actor person, string code, int number, string action)
    {
        var agreement = await AgreementStore.FindAsync(transaction.Connection!, transaction, person, code)
            ?? throw new InvalidOperationException($"The agreement {code} was kept and cannot be read.");
        var version = await AgreementStore.FindVersionAsync(transaction.Connection!, transaction, agreement, number)
            ?? throw new InvalidOperationException($"Version {number} of the agreement {code} was kept and cannot be read.");
        await audit.AppendAsync(transaction, person, action, "agreement", code, new { version = number, text = CanonicalText.Of(agreement, version) });
        return AgreementResult.Done(code, number);
    }
}
