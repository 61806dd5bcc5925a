using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Months;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Performance;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Months;

/// <summary>The law of months that stay (calculation rules, section 10): for any order of imports, undone imports, exclusions, corrections, agreed credits, holidays, versions,
/// closings and reopenings, closed value plus adjustments is a fresh computation, all entries of credits together are fresh credits, and every ticket counts once.</summary>
public sealed class MonthLawTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Closed_values_and_adjustments_are_a_fresh_computation_and_all_entries_fresh_credits(int seed)
    {
        var random = new Random(seed);
        var house = new ClosedHouse();
        house.House.Now = At("2026-06-10T00:00");
        await house.InitializeAsync();
        try
        {
            await house.ImportAsync(Good("A", 1), Miss("B", 2), Good("C", 3), Good("D", 4), Good("E", 5));
            var imports = new List<long>();
            for (var step = 0; step < 30; step++)
            {
                await StepAsync(house, random, imports, step);
            }

            foreach (var month in (int[])[1, 2, 3, 4, 5])
            {
                await CloseAsync(house, month);
            }

            await HoldsAsync(house);
        }
        finally
        {
            await house.DisposeAsync();
        }
    }

    private static async Task StepAsync(ClosedHouse house, Random random, List<long> imports, int step)
    {
        var month = random.Next(1, 6);
        switch (random.Next(10))
        {
            case 0:
                await CloseAsync(house, month);
                break;
            case 1 when await house.StateAsync(month) == MonthState.Closed:
                (await house.ReopenAsync(month, Side.Customer)).IsDone.ShouldBeTrue();
                (await house.ReopenAsync(month, Side.Provider)).Value.ShouldBeTrue();
                break;
            case 2 when imports.Count > 0:
                (await house.Organisation.UndoAsync(imports[^1])).IsDone.ShouldBeTrue();
                imports.RemoveAt(imports.Count - 1);
                break;
            case 3:
                await ExcludeAsync(house, 100 + step, month, random.Next(1, 20));
                break;
            case 4:
                _ = await house.House.Get<AddHolidays>().RunAsync(House.Installation, [Greenwich], $"2026-{month:00}-{random.Next(5, 12):00} Day {step}", "It was one.", seen: null, CancellationToken.None);
                break;
            case 5 when await house.NumberAsync("select count(*) from agreement_version where agreement_id = 1") == 2:
                // A version that is dated back: from April on two hours, and other credits.
                await house.ExecuteAsync(
                    """
                    update agreement_version set state = 'superseded', effective_to = '2026-04-01' where id = 2;
                    insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms, monthly_charge_cents, at_risk_ratio, earn_back_months)
                      values (31, 1, 3, 'active', '2026-04-01', 'p', 0, 2000000, '0.2', 1);
                    insert into agreement_site (version_id, site_id, service_hours_id) values (31, 1, 2);
                    insert into target (id, version_id, position, key, name, kind, expected_level, minimum_level, limit_ms, allocation_ratio)
                      values (31, 31, 1, 'resolved', 'Resolved within 2 h', 'resolution', '0.9', '0.5', 7200000, '1');
                    """);
                await house.FreezeAsync(31);
                (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).IsDone.ShouldBeTrue();
                break;
            case 6:
                await CorrectAsync(house, random, month);
                break;
            case 7:
                await SettleCreditAsync(house, random);
                break;
            default:
                // Known cases in another form, and new ones: opened in one month and decided in another too.
                var tickets = Enumerable.Range(0, random.Next(1, 5)).Select(one => (Key: $"T{random.Next(12)}", Day: random.Next(1, 28), Hours: random.Next(1, 200))).DistinctBy(one => one.Key)
                    .Select(one => Ticket(
                        one.Key, $"2026-{month:00}-{one.Day:00}T08:00", random.Next(6) == 0 ? null : At($"2026-{month:00}-{one.Day:00}T08:00").Plus(NodaTime.Duration.FromHours(one.Hours)).ToString("uuuu-MM-dd'T'HH:mm", null), department: "RES"));
                imports.Add((await house.ImportAsync([.. tickets])).ImportId!.Value);
                break;
        }
    }

    private static async Task CloseAsync(ClosedHouse house, int month)
    {
        if (await house.StateAsync(month) is MonthState.Open or MonthState.Check)
        {
            (await house.CheckAsync(month)).IsDone.ShouldBeTrue();
        }

        if (await house.StateAsync(month) == MonthState.Comment)
        {
            (await house.AcceptAsync(month)).IsDone.ShouldBeTrue();
        }
    }

    private static async Task ExcludeAsync(ClosedHouse house, int number, int month, int day)
    {
        await house.ExecuteAsync(
            $"""
            insert into exclusion (id, agreement_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms)
            values ({number}, 1, {At($"2026-{month:00}-{day:00}T00:00").ToUnixTimeMilliseconds()}, {At($"2026-{month:00}-{day + 3:00}T00:00").ToUnixTimeMilliseconds()}, 'other', 'r', 'claimed', 1, 0)
            """);
        (await house.House.Get<AnswerExclusion>().RunAsync(House.Installation, number, accept: true, note: "", CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    /// <summary>Both sides agree to other times of a case, in another month too; where it does not count in the agreement, or nothing would change, it is refused.</summary>
    private static async Task CorrectAsync(ClosedHouse house, Random random, int month)
    {
        await using var connection = await house.Organisation.Database.OpenAsync(CancellationToken.None);
        var cases = (await connection.QueryAsync<(string Source, string Key)>("select c.code, k.key from ticket k join source c on c.id = k.source_id order by k.key")).AsList();
        var chosen = cases[random.Next(cases.Count)];
        var key = new ClaimedCaseKey(chosen.Source, chosen.Key);
        var opened = At($"2026-{month:00}-{random.Next(1, 28):00}T08:00");
        var proposal = random.Next(4) == 0
            ? new Proposal { Kind = ProposalKind.Correction, Case = key, IsNotResolved = true }
            : new Proposal { Kind = ProposalKind.Correction, Case = key, Opened = opened, Resolved = opened.Plus(NodaTime.Duration.FromHours(random.Next(1, 100))) };
        await AgreeAsync(house, new() { AgreementCode = Code, About = DisputeAbout.Case, Month = Month(month), TargetKey = "resolved", SiteCode = "GRE", Case = key }, proposal);
    }

    /// <summary>Both sides agree on another amount of a credit.</summary>
    private static async Task SettleCreditAsync(ClosedHouse house, Random random)
    {
        await using var connection = await house.Organisation.Database.OpenAsync(CancellationToken.None);
        var credits = (await connection.QueryAsync<(string Key, string Site, string Month)>(
            "select c.target_key, s.code, c.month from credit c join site s on s.id = c.site_id where c.agreement_id = 1 order by c.month, c.target_key, s.code")).AsList();
        if (credits.Count > 0)
        {
            var (key, site, month) = credits[random.Next(credits.Count)];
            var thing = new DisputedThing { AgreementCode = Code, About = DisputeAbout.Credit, Month = NodaTime.Text.LocalDatePattern.Iso.Parse(month).Value, TargetKey = key, SiteCode = site };
            await AgreeAsync(house, thing, new() { Kind = ProposalKind.Correction, CreditBecomesCents = random.Next(0, 3) * 11_100 });
        }
    }

    private static async Task AgreeAsync(ClosedHouse house, DisputedThing thing, Proposal proposal)
    {
        var made = await house.House.Get<OpenDispute>().RunAsync(Maren, thing, DisputeKind.Correction, new() { Words = "It was so." }, proposal, CancellationToken.None);
        if (made.IsDone)
        {
            (await house.House.Get<AnswerDispute>().RunAsync(Jonas, made.Value, DisputeMove.Agree, new() { Words = "" }, Proposal.Nothing, seen: null, CancellationToken.None)).IsDone.ShouldBeTrue();
        }
    }

    private static async Task HoldsAsync(ClosedHouse house)
    {
        (await house.ProblemsAsync()).ShouldBeEmpty("closed values, adjustments and what was kept hold together");
        var fresh = (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
        fresh.Figures.ShouldBeEmpty("what stands is a fresh computation");
        fresh.Credits.ShouldBeEmpty("what stands is a fresh computation");

        var booked = await house.NumberAsync(
            """
            select cast((select coalesce(sum(c.cents), 0) from closed_credit c join month_closing m on m.id = c.closing_id where m.number = 1)
              + (select coalesce(sum(cents), 0) from adjustment) as integer)
            """);
        var due = 0L;
        await using var connection = await house.Organisation.Database.OpenAsync(CancellationToken.None);
        foreach (var month in (int[])[1, 2, 3, 4, 5])
        {
            due += (await CreditEntries.OfMonthAsync(connection, ResearchMail, Month(month))).Sum(credit => credit.Cents);
        }

        booked.ShouldBe(due, "all entries together are fresh credits");
        (await house.NumberAsync("select count(*) from (select ticket_id from ticket_outcome where outcome <> 'pending' group by ticket_id having count(*) > 1) twice")).ShouldBe(0, "every ticket counts once");
        (await connection.QueryAsync<long>("select count(*) from month_closing where reopened_ms is null group by agreement_id, month")).ShouldAllBe(count => count == 1);
    }
}
