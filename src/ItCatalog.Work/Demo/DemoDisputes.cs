using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Disputes;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>What the demonstration's people dispute: a case that goes up the ladder, one that both sides corrected in a closed month, and a month that was decided.</summary>
internal sealed class DemoDisputes(Changes changes, Database database, DemoPeople people, OpenDispute open, AnswerDispute answer, DecideDispute decide, DisputeStore disputes)
{
    private static readonly Proposal None = Proposal.Nothing;

    /// <param name="time">The moment of loading.</param>
    /// <param name="organisation">Its people, departments and units.</param>
    /// <param name="loader">Who loads the demonstration.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task WriteAsync(DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken)
    {
        var actors = await people.OfAsync(organisation, ["maren", "jonas", "tomas", "priya", "ingrid"], cancellationToken);
        await ClimbingAsync(actors, time, cancellationToken);
        await CorrectedAsync(actors, time, cancellationToken);
        await DecidedAsync(actors, time, cancellationToken);
        await changes.MakeAsync<bool>(
            loader,
            async _ =>
            {
                // They were not said in one moment: each word lies a day before the next.
                await database.Writing.Connection!.ExecuteAsync(
                    """
                    update dispute_entry
                    set at_ms = at_ms - 86400000 * (select count(*) from dispute_entry later where later.dispute_id = dispute_entry.dispute_id and later.id > dispute_entry.id);
                    update dispute set opened_ms = (select min(e.at_ms) from dispute_entry e where e.dispute_id = dispute.id);
                    """);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Step 2: the heads talk.</summary>
    private async Task ClimbingAsync(IReadOnlyDictionary<string, Actor> actors, DemoTime time, CancellationToken cancellationToken)
    {
        if (await CaseAsync("HI-SLA-0108", time.ThisMonth.PlusMonths(-1), "o.outcome = 'good' and k.resolved_ms - k.opened_ms > 7200000", cancellationToken) is not { } one)
        {
            return;
        }

        var later = new Proposal { Kind = ProposalKind.Correction, Case = one.Case, Resolved = one.Resolved + Duration.FromHours(25) };
        var id = Done(await open.RunAsync(
            actors["maren"],
            one.Thing("HI-SLA-0108"),
            DisputeKind.Dispute,
            new() { Words = $"Case {one.Key} was not solved when the tool says.\nOur instrument measured again only a day later: the driver was installed, but the licence was not. Please count the case as solved then." },
            later,
            cancellationToken));
        await SayAsync(actors["jonas"], id, DisputeMove.Answer, "The user confirmed by telephone that the driver worked, and the case was closed on that. The licence is not part of this service. I see that nobody tested a measurement.", None, cancellationToken);
        await SayAsync(actors["maren"], id, DisputeMove.Pass, "We do not agree on what solved means. The heads shall talk about it.", None, cancellationToken);
        await SayAsync(
            actors["jonas"], id, DisputeMove.Offer, "Count it as solved an hour later, when the driver was tested. In return both sides write into the next version that a driver is solved when a measurement runs.",
            later with { Resolved = one.Resolved + Duration.FromHours(1) }, cancellationToken);
    }

    /// <summary>A month that was closed gets an adjustment.</summary>
    private async Task CorrectedAsync(IReadOnlyDictionary<string, Actor> actors, DemoTime time, CancellationToken cancellationToken)
    {
        if (await CaseAsync("HI-SLA-0107", time.ThisMonth.PlusMonths(-2), "o.outcome = 'missed' and o.due_ms > coalesce(k.responded_ms, k.opened_ms) + 600000", cancellationToken) is not { } one)
        {
            return;
        }

        var id = Done(await open.RunAsync(
            actors["jonas"],
            one.Thing("HI-SLA-0107"),
            DisputeKind.Correction,
            new() { Words = $"Case {one.Key} was solved before it was due; it was closed in the tool only later. The log of the laptop shows it.", Link = "https://tickets.halden.test/" + Uri.EscapeDataString(one.Key) },
            new() { Kind = ProposalKind.Correction, Case = one.Case, Resolved = one.Due - Duration.FromMinutes(5) },
            cancellationToken));
        await SayAsync(actors["maren"], id, DisputeMove.Agree, "I have seen the log.", None, cancellationToken);
    }

    /// <summary>All three steps, decided by somebody who belongs to neither side.</summary>
    private async Task DecidedAsync(IReadOnlyDictionary<string, Actor> actors, DemoTime time, CancellationToken cancellationToken)
    {
        const string Code = "HI-SLA-0116";
        var thing = new DisputedThing { AgreementCode = Code, About = DisputeAbout.Month, Month = time.ThisMonth.PlusMonths(-2) };
        var opened = await open.RunAsync(
            actors["tomas"], thing, DisputeKind.Dispute, new() { Words = "The figures leave out that nobody could post for two mornings.\nPosting was slow in all of the plant, and no case was opened because everybody knew." }, None, cancellationToken);
        if (!opened.IsDone)
        {
            return;
        }

        var id = opened.Value;
        await SayAsync(actors["priya"], id, DisputeMove.Answer, "The monitoring was green on both mornings. What is not in a case is not in the figure.", None, cancellationToken);
        await SayAsync(actors["tomas"], id, DisputeMove.Pass, "The heads shall look at it.", None, cancellationToken);
        await SayAsync(actors["tomas"], id, DisputeMove.Answer, "Forty people can tell you how slow it was.", None, cancellationToken);
        await SayAsync(actors["priya"], id, DisputeMove.Offer, "We measure the time of a posting from the next version on; these months stay.", Proposal.Stands, cancellationToken);
        await SayAsync(actors["tomas"], id, DisputeMove.Pass, "That does not give us the two mornings back.", None, cancellationToken);
        Done(await decide.RunAsync(
            actors["ingrid"], id, Decision.Offered, new() { Words = "The month stays: the agreement measures cases and outages, and neither was there. From the next version on posting is measured, so that this cannot happen again." }, seen: null, cancellationToken));
    }

    private async Task SayAsync(Actor actor, long id, DisputeMove move, string words, Proposal offer, CancellationToken cancellationToken) =>
        Done(await answer.RunAsync(actor, id, move, new() { Words = words }, offer, seen: (await disputes.EntriesAsync(id, cancellationToken))[^1].Id, cancellationToken));

    private static T Done<T>(Answer<T> answer) =>
        answer.IsDone ? answer.Value : throw new InvalidDataException(answer.Mistakes is [var mistake, ..] ? mistake.Message : "A dispute of the demonstration was refused.");

    /// <summary>The people who speak, with the roles and memberships that they have.</summary>
    private async Task<DemoCase?> CaseAsync(string code, LocalDate month, string which, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<DemoCase>(
            $"""
            select c.code as Source, k.key as "Key", k.resolved_ms as Resolved, o.due_ms as Due, o.window_start as Month, t.key as Target, s.code as Site
            from ticket_outcome o
              join ticket k on k.id = o.ticket_id
              join source c on c.id = k.source_id
              join target t on t.id = o.target_id
              join site s on s.id = o.site_id
              join agreement_version v on v.id = t.version_id
              join agreement a on a.id = v.agreement_id
            where a.code = @code and t.kind = 'resolution' and o.window_start = @month and k.resolved_ms is not null and o.due_ms is not null and {which}
            order by k.opened_ms desc, k.key
            limit 1
            """,
            new { code, month });
    }

    private sealed record DemoCase
    {
        public required string Source { get; init; }

        public required string Key { get; init; }

        public required Instant Resolved { get; init; }

        public required Instant Due { get; init; }

        public required LocalDate Month { get; init; }

        public required string Target { get; init; }

        public required string Site { get; init; }

        public ClaimedCaseKey Case => new(Source, Key);

        public DisputedThing Thing(string code) => new() { AgreementCode = code, About = DisputeAbout.Case, Month = Month, TargetKey = Target, SiteCode = Site, Case = Case };
    }
}
