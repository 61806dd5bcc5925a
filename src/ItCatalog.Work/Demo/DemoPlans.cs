using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Remedies;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>Remedies of the demonstration: an improvement plan, demanded after a miss, under way when the months are closed, and reported as done since then; and two
/// third-party costs, of which one waits for an answer.</summary>
internal sealed class DemoPlans(
    Changes changes, Database database, DemandPlan demand, MovePlan move, ClaimCost claim, AnswerCost answer, DemoPeople speakers, IClock clock)
{
    private const string Code = "HI-SLA-0107";

    /// <summary>Before months are closed: their records keep it as it is then.</summary>
    /// <returns>The plan; null where nothing was missed.</returns>
    public async Task<long?> BeginAsync(DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(organisation, cancellationToken);
        if (await MissedAsync(time.ThisMonth.PlusMonths(-3), cancellationToken) is not { } missed)
        {
            return null;
        }

        var due = clock.GetCurrentInstant().InUtc().Date.PlusDays(21);
        var id = Done(await demand.RunAsync(
            people["maren"],
            missed,
            "People who come back from the field wait a day for a laptop that works.\nWe want to know why, and what Workplace does so that it does not come again.",
            "",
            cancellationToken));
        await MoveAsync(people["jonas"], id, PlanMove.Write, new()
        {
            Owner = "Jonas Brandt",
            Due = due,
            Steps = [new("Two spare laptops, set up, lie ready at the site", due.PlusDays(-14)), new("The night shift may hand them out", due.PlusDays(-7)), new("The vendor repairs on site within a day", due)],
            CauseKind = PlanCause.Supplier,
            Cause = "The vendor repairs by post: three of the late cases waited for a part.",
            Words = "Spares bridge the wait.",
        }, cancellationToken);
        await MoveAsync(people["jonas"], id, PlanMove.Step, new() { Step = 1, StepState = PlanStepState.Done, Words = "They lie in the storeroom since Monday." }, cancellationToken);
        await BackAsync(missed.Month.PlusMonths(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), loader, cancellationToken);
        return id;
    }

    /// <summary>After months were closed: what comes now stands beside their records.</summary>
    public async Task FinishAsync(long? plan, DemoTime time, DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        if (plan is not { } id)
        {
            return;
        }

        var people = await PeopleAsync(organisation, cancellationToken);
        await MoveAsync(people["jonas"], id, PlanMove.Step, new() { Step = 2, StepState = PlanStepState.Done }, cancellationToken);
        await MoveAsync(people["jonas"], id, PlanMove.Step, new() { Step = 3, StepState = PlanStepState.Dropped, Words = "The vendor asks more for it than two further spares cost; we bought those." }, cancellationToken);
        await MoveAsync(people["jonas"], id, PlanMove.Report, new() { Words = "Since the spares are there nobody has waited." }, cancellationToken);
        await ClaimCostsAsync(people, time.ThisMonth.PlusMonths(-2), cancellationToken);
    }

    private async Task ClaimCostsAsync(IReadOnlyDictionary<string, Actor> people, LocalDate month, CancellationToken cancellationToken)
    {
        var hire = Done(await claim.RunAsync(
            people["maren"],
            Code,
            new()
            {
                Month = month, ChargedBy = "Fjord Rentals", AmountCents = 48_000, Words = "Two laptops hired for a week, since ours were not repaired in time.", Link = "https://files.halden.example/invoices/4411",
            },
            cancellationToken));
        Done(await answer.RunAsync(people["jonas"], hire, CostState.Accepted, 32_000, "One of them was hired before the repair was late: we bear four of six days.", cancellationToken));
        Done(await claim.RunAsync(
            people["maren"],
            Code,
            new() { Month = month, ChargedBy = "Nordic Field Survey", AmountCents = 125_000, Words = "The survey had to be repeated, as its data lay on a laptop that was not back.", Link = "https://files.halden.example/invoices/4502" },
            cancellationToken));
    }

    private async Task MoveAsync(Actor actor, long id, PlanMove what, PlanDraft draft, CancellationToken cancellationToken) =>
        Done(await move.RunAsync(actor, id, what, draft, seen: null, cancellationToken));

    /// <summary>They were not said in one moment: the first three days after the month that was missed, each of the others two and a half days behind the one before.</summary>
    private Task<Answer<bool>> BackAsync(Instant ended, Actor loader, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        loader,
        async _ =>
        {
            await database.Writing.Connection!.ExecuteAsync(
                """
                update plan_entry
                set at_ms = @ended + 86400000 * 3 + cast(216000000 as bigint) * (select count(*) from plan_entry earlier where earlier.plan_id = plan_entry.plan_id and earlier.id < plan_entry.id);
                update improvement_plan set write_by_ms = write_by_ms - (opened_ms - @ended - 86400000 * 3) / 86400000 * 86400000, opened_ms = @ended + 86400000 * 3;
                """,
                new { ended });
            return true;
        },
        cancellationToken);

    private async Task<MissedFigure?> MissedAsync(LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (target, site, window) = await connection.QueryFirstOrDefaultAsync<(string? Target, string Site, string Window)>(
            """
            select m.target_key, s.code, m.window_start
            from attainment m
              join agreement a on a.id = m.agreement_id
              join target t on t.id = m.target_id
              join site s on s.id = m.site_id
            where a.code = @Code and t.kind = 'resolution' and m.partial = 0 and m.status in ('below-expected', 'below-minimum') and m.window_start <= @month
            order by m.window_start desc, m.status desc, m.target_key, s.code
            limit 1
            """,
            new { Code, month });
        return target is null ? null : new(Code, target, site, LocalDatePattern.Iso.Parse(window).Value);
    }

    private Task<IReadOnlyDictionary<string, Actor>> PeopleAsync(DemoOrganisation organisation, CancellationToken cancellationToken) =>
        speakers.OfAsync(organisation, ["maren", "jonas"], cancellationToken);

    private static T Done<T>(Answer<T> answer) =>
        answer.IsDone ? answer.Value : throw new InvalidDataException(answer.Mistakes is [var mistake, ..] ? mistake.Message : "A plan of the demonstration was refused.");
}
