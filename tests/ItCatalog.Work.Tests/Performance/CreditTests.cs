using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Tests.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Credits worked out by hand, over the real import.</summary>
public sealed class CreditTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    private CreditStore Store => new(house.Database);

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_month_below_minimum_costs_charge_times_at_risk_times_allocation()
    {
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.12");
        await ExecuteAsync("update target set allocation_ratio = '0.4' where id = 1");

        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Miss("A", 1), Good("B", 2)));

        // EUR 10,000 at one site, 12 % at risk, 40 % of it for this target.
        (await CreditsAsync()).ShouldBe(["1 resolved 1 2026-01 below-minimum 1 x1 of 10000: 480.000 of 480.000 480.00"]);
        (await house.LinesAsync("select target_id || ' ' || version_id || ' ' || computed_ms from credit")).ShouldBe(["1 1 1775779200000"]);
        (await house.LinesAsync("select cast(rule_version as text) from credit")).ShouldBe([Calculation.RuleVersion.Current.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }

    [Fact]
    public async Task A_month_that_still_runs_earns_nothing_yet()
    {
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.12");
        await ExecuteAsync("update target set allocation_ratio = '0.4' where id = 1");

        await house.CommitAsync(house.Tickets(At("2026-01-31T23:59"), Miss("A", 1)));
        (await CreditsAsync()).ShouldBeEmpty();
        await house.CommitAsync(house.Tickets(At("2026-02-01T00:00"), Miss("A", 1)));

        (await CreditsAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("standing = 'report-only'")]
    [InlineData("standing = 'baseline', baseline_until = '2026-02-01'")]
    public async Task Months_without_remedy_earn_nothing_and_the_first_that_binds_starts_anew(string standing)
    {
        house.House.Now = At("2026-07-10T00:00");
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.1", repeat: (2, 3));
        await ExecuteAsync($"update target set minimum_level = '0.2', allocation_ratio = case id when 2 then '0.5' end where id in (1, 2); update target set {standing} where id = 1; update agreement_version set multipliers = '1,2' where id = 2");

        await house.CommitAsync(house.Tickets(At("2026-07-01T00:00"), [.. Half(1), .. Half(2), .. Half(3), .. Half(4)]));

        // Version 2 binds from March: March is the first below expected, April the second of three and the first default.
        (await CreditsAsync()).ShouldBe(["1 resolved 1 2026-04 repeated 1 x1 of 10000: 500.00 of 500.00 500.00"]);
        (await house.LinesAsync("select status from attainment where agreement_id = 1 and target_key = 'resolved' and window_start < '2026-03-01' order by window_start"))
            .ShouldBe(["below-expected", "below-expected"], "they are measured and judged");
    }

    [Fact]
    public async Task Repetition_multipliers_and_earn_back_are_counted_over_versions_by_the_terms_of_the_one_that_judges()
    {
        house.House.Now = At("2026-07-10T00:00");
        // Two of three below expected. Version 1 has no multipliers, version 2 (from March) doubles the second month in a row. Both earn back in two months.
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.1", repeat: (2, 3), earnBack: 2);
        await ExecuteAsync("update target set allocation_ratio = '0.5', minimum_level = '0.2' where id in (1, 2); update agreement_version set multipliers = '1,2' where id = 2");

        await house.CommitAsync(house.Tickets(
            At("2026-07-01T00:00"),
            [.. Half(1), .. Half(2), .. Half(3), Good("apr", 4), Good("may", 5), .. Half(6)]));

        // January is the first below expected, February the second of three, March the third in a row and the second default; met in April and May earns both back.
        (await CreditsAsync()).ShouldBe(
        [
            "1 resolved 1 2026-02 repeated 1 x1 of 10000: 500.00 of 500.00 500.00",
            "1 resolved 1 2026-03 repeated 2 x2 of 10000: 1000.00 of 1000.00 1000.00 earned back",
        ]);
    }

    [Fact]
    public async Task The_charge_is_spread_over_the_sites_and_each_site_has_its_own_cap()
    {
        await AgreeAsync(FinanceMail, charge: 1_000_001, atRisk: "0.15");
        await ExecuteAsync("update target set allocation_ratio = '0.75' where id = 4; update target set allocation_ratio = '0.5' where id = 5");

        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Miss("A", 1, "FIN"), Miss("B", 1, "FIN", site: "BER")));
        await house.CommitAsync(house.Outages(At("2026-02-10T00:00"), Outage("O", "2026-01-07T08:00", "2026-01-07T18:00", site: "GRE")));

        // Each site has EUR 5,000.005, of which 750.00075 is at risk: at Greenwich 562.5005625 and 375.000375 are scaled by 0.8, at Berlin 562.5005625 stands.
        (await CreditsAsync()).ShouldBe(
        [
            "2 available 1 2026-01 below-minimum 1 x1 of 5000.005: 375.000375 of 937.5009375 300.00",
            "2 resolved 1 2026-01 below-minimum 1 x1 of 5000.005: 562.5005625 of 937.5009375 450.00",
            "2 resolved 2 2026-01 below-minimum 1 x1 of 5000.005: 562.5005625 of 562.5005625 562.50",
        ]);
    }

    [Fact]
    public async Task A_month_without_figures_starts_the_history_anew()
    {
        house.House.Now = At("2026-07-10T00:00");
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.1");
        await ExecuteAsync(
            """
            update agreement_version set multipliers = '1,2', effective_to = '2026-02-01' where id = 1;
            update agreement_version set multipliers = '1,2' where id = 2;
            update target set allocation_ratio = '0.5' where id in (1, 2);
            """);

        await house.CommitAsync(house.Tickets(At("2026-05-01T00:00"), Miss("A", 1), Miss("B", 3), Miss("C", 4)));

        (await CreditsAsync()).ShouldBe(
        [
            "1 resolved 1 2026-01 below-minimum 1 x1 of 10000: 500.00 of 500.00 500.00",
            "1 resolved 1 2026-03 below-minimum 1 x1 of 10000: 500.00 of 500.00 500.00",
            "1 resolved 1 2026-04 below-minimum 2 x2 of 10000: 1000.00 of 1000.00 1000.00",
        ]);
    }

    [Fact]
    public async Task Taking_an_import_back_takes_its_credits_back()
    {
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.1");
        await ExecuteAsync("update target set allocation_ratio = '0.5' where id in (1, 2)");
        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Good("A", 1)));
        (await CreditsAsync()).ShouldBeEmpty();

        var import = await house.CommitAsync(house.Tickets(At("2026-02-11T00:00"), Miss("B", 1), Miss("C", 1)));
        (await CreditsAsync()).Count.ShouldBe(1);
        await house.UndoAsync(import.ImportId!.Value);

        (await CreditsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_both_sides_leave_out_takes_the_credit_back()
    {
        await AgreeAsync(ResearchNetwork, charge: 100_000, atRisk: "0.2");
        await ExecuteAsync("update target set allocation_ratio = '1' where id = 6");
        await house.CommitAsync(house.Outages(At("2026-02-01T00:00"), Outage("O", "2026-01-05T08:00", "2026-01-05T09:00", service: "NET")));
        (await CreditsAsync()).ShouldBe(["3 available 1 2026-01 below-minimum 1 x1 of 1000: 200.0 of 200.0 200.00"]);

        await ExecuteAsync($"insert into exclusion (id, agreement_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values (9, 3, {At("2026-01-05T08:00").ToUnixTimeMilliseconds()}, {At("2026-01-05T09:00").ToUnixTimeMilliseconds()}, 'other', 'r', 'claimed', 1, 0)");
        _ = (await house.House.Get<AnswerExclusion>().RunAsync(House.Installation, 9, accept: true, note: "", CancellationToken.None)).Value;

        (await CreditsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update agreement_version set monthly_charge_cents = null", "nothing is charged")]
    [InlineData("update agreement_version set at_risk_ratio = null", "nothing is at risk")]
    [InlineData("update target set allocation_ratio = null", "the target has no share")]
    [InlineData("update target set window_length = 'quarter'", "the target has no months")]
    public async Task Without_its_terms_no_credit_is_due(string change, string because)
    {
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.12");
        await ExecuteAsync("update target set allocation_ratio = '0.4' where id = 1; " + change);

        await house.CommitAsync(house.Tickets(At("2026-04-01T00:00"), Miss("A", 1)));

        (await CreditsAsync()).ShouldBeEmpty(because);
    }

    [Fact]
    public async Task One_case_that_fails_two_targets_pays_once_where_the_agreement_says_so()
    {
        await AgreeAsync(ResearchMail, charge: 1_000_000, atRisk: "0.1");
        await ExecuteAsync(
            """
            update target set allocation_ratio = '0.5', minimum_level = null where id = 1;
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, clock, allocation_ratio) values
              (20, 1, 2, 'answered', 'Answered within 8 h', 'response', '0.9', 28800000, 'service-hours', '0.3');
            update agreement_version set one_remedy = 1 where id = 1;
            """);

        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Miss("A", 1), Good("B", 1)));
        (await PaidAsync()).ShouldBe(["answered 0 of 300.00, 500.00 paid: resolved for case 2026-01-07T08:00:00Z A", "resolved 50000 of 500.00, 500.00 paid"]);
        (await house.LinesAsync("select target_key || ' ' || month || ' ' || incident || ' ' || status_without from incident_default order by target_key"))
            .ShouldBe(["answered 2026-01-01 case 2026-01-07T08:00:00Z A met", "resolved 2026-01-01 case 2026-01-07T08:00:00Z A met"]);
        var credit = (await Store.ListAsync("RES-MAIL", null, CancellationToken.None)).Single(one => one.TargetKey == "answered");
        (credit.IsPaidInstead, credit.PaidTargetName, credit.IsCapped, credit.DueCents).ShouldBe((true, "Resolved within 8 h", false, 0L));

        // With a second case that fails both, each target would be in default without either: each is paid.
        await house.CommitAsync(house.Tickets(At("2026-02-11T00:00"), Miss("C", 1)));
        (await PaidAsync()).ShouldBe(["answered 30000 of 300.00, 800.00 paid", "resolved 50000 of 500.00, 800.00 paid"]);
        (await house.LinesAsync("select incident from incident_default")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_outage_that_fails_two_targets_pays_once_at_the_site_and_without_the_term_twice()
    {
        await AgreeAsync(FinanceMail, charge: 1_000_000, atRisk: "0.1");
        await ExecuteAsync(
            """
            update target set allocation_ratio = '0.2' where id = 5;
            insert into target (id, version_id, position, key, name, kind, better, expected_level, clock, allocation_ratio) values
              (21, 3, 3, 'outages', 'Outages', 'outage-count', 'lower', '0', 'service-hours', '0.4');
            """);
        var outage = Outage("O", "2026-01-07T08:00", "2026-01-07T18:00", site: "GRE");

        await house.CommitAsync(house.Outages(At("2026-02-10T00:00"), outage));
        (await PaidAsync()).ShouldBe(["available 10000 of 100.00, 300.00 paid", "outages 20000 of 200.00, 300.00 paid"]);

        await ExecuteAsync("update agreement_version set one_remedy = 1 where id = 3");
        await house.CommitAsync(house.Outages(At("2026-02-11T00:00"), Outage("P", "2026-02-07T08:00", "2026-02-07T18:00", site: "BER")));
        (await PaidAsync()).ShouldBe(["available 0 of 100.00, 200.00 paid: outages for outage 2026-01-07T08:00:00Z", "outages 20000 of 200.00, 200.00 paid"]);
    }

    [Fact]
    public async Task Every_value_of_a_credit_is_read_and_each_reader_finds_it()
    {
        await AgreeAsync(FinanceMail, charge: 1_000_000, atRisk: "0.1", repeat: (2, 3), earnBack: 1);
        await ExecuteAsync("update agreement_version set multipliers = '0.5' where id = 3; update target set allocation_ratio = '0.4' where id = 4; update target set allocation_ratio = '0.9' where id = 5");
        await house.CommitAsync(house.Outages(At("2026-03-01T00:00"), Outage("O", "2026-01-07T08:00", "2026-01-07T18:00")));
        await house.CommitAsync(house.Tickets(At("2026-03-01T00:00"), Miss("A", 1, "FIN"), Good("B", 2, "FIN")));
        var agreement = (await new AgreementStore(house.Database).FindAsync(Actor.Job("test"), "FIN-MAIL", CancellationToken.None))!;
        var expected = new MonthCredit
        {
            AgreementId = FinanceMail,
            AgreementCode = "FIN-MAIL",
            VersionNumber = 1,
            TargetKey = "resolved",
            TargetName = "Resolved within 8 h",
            SiteCode = "GRE",
            SiteName = "Greenwich",
            TimeZone = "UTC",
            Month = new LocalDate(2026, 1, 1),
            Reason = DefaultReason.BelowMinimum,
            ConsecutiveMonths = 1,
            Multiplier = 0.5m,
            MonthlyChargeCents = 1_000_000,
            SiteCount = 2,
            ChargeShare = 5_000m,
            AtRiskRatio = 0.1m,
            Allocation = 0.4m,
            Uncapped = 100m,
            MonthUncapped = 325m,
            AmountCents = 10_000,
            EarnedBack = true,
            EarnBackMonths = 1,
            Repeat = new CreditRepeat(2, 3),
            RuleVersion = Calculation.RuleVersion.Current,
            ComputedAt = house.House.Now,
        };

        var all = await Store.OfAgreementAsync(agreement, CancellationToken.None);

        all.Select(credit => $"{credit.Month:uuuu-MM} {credit.TargetKey} {credit.SiteCode}").ShouldBe(["2026-01 resolved GRE", "2026-01 available BER", "2026-01 available GRE"]);
        all[0].ShouldBe(expected);
        all[0].EarnedBackIn.ShouldBe(new LocalDate(2026, 2, 1));
        all[0].IsCapped.ShouldBeFalse();
        (await Store.OfServiceAsync(Actor.Job("test"), "MAIL", new LocalDate(2026, 1, 15), CancellationToken.None))[0].ShouldBe(expected);
        (await Store.OfServiceAsync(OnlyResearch, "MAIL", new LocalDate(2026, 1, 15), CancellationToken.None)).ShouldBeEmpty("another department's");
        (await Store.OfServiceAsync(Actor.Job("test"), "MAIL", new LocalDate(2026, 2, 1), CancellationToken.None)).ShouldBeEmpty();
        var promise = (await new PromiseStore(house.Database).FindAsync(Actor.Job("test"), "FIN-MAIL", "resolved", "GRE", CancellationToken.None))!;
        (await Store.FindAsync(promise, new LocalDate(2026, 1, 1), CancellationToken.None)).ShouldBe(expected);
        (await Store.FindAsync(promise, new LocalDate(2026, 2, 1), CancellationToken.None)).ShouldBeNull();
        (await Store.ListAsync("FIN-MAIL", null, CancellationToken.None)).Count.ShouldBe(3);
        (await Store.ListAsync(null, new LocalDate(2026, 2, 1), CancellationToken.None)).ShouldBeEmpty();
        (await Store.ListAsync("RES-MAIL", null, CancellationToken.None)).ShouldBeEmpty();
    }

    private static Actor OnlyResearch { get; } = new() { Kind = ActorKind.Person, Id = 1, Name = "Maren", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { Research } };

    /// <summary>Nine hours: too late by every version.</summary>
    private static Calculation.Measurements.TicketRecord Miss(string key, int month, string department = "RES", string site = "GRE") =>
        Ticket(key, $"2026-{month:00}-07T08:00", $"2026-{month:00}-{(site == "BER" ? 12 : 7):00}T17:00", department: department, site: site);

    private static Calculation.Measurements.TicketRecord Good(string key, int month, string department = "RES") =>
        Ticket(key, $"2026-{month:00}-08T08:00", $"2026-{month:00}-08T09:00", department: department);

    /// <summary>One of two in time: below the expected 90 %, above a minimum of 20 %.</summary>
    private static Calculation.Measurements.TicketRecord[] Half(int month) => [Miss($"{month} late", month), Good($"{month} good", month)];

    private Task<int> AgreeAsync(long agreement, long charge, string atRisk, (int Times, int Of)? repeat = null, int? earnBack = null) => house.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update agreement_version set monthly_charge_cents = @charge, at_risk_ratio = @atRisk, repeat_times = @times, repeat_of = @of, earn_back_months = @earnBack where agreement_id = @agreement",
            new { agreement, charge, atRisk, times = repeat?.Times, of = repeat?.Of, earnBack },
            transaction),
        CancellationToken.None);

    private Task<IReadOnlyList<string>> CreditsAsync() => house.LinesAsync(
        """
        select agreement_id || ' ' || target_key || ' ' || site_id || ' ' || substr(month, 1, 7) || ' ' || reason || ' ' || consecutive_months || ' x' || multiplier
          || ' of ' || charge_share || ': ' || uncapped || ' of ' || month_uncapped || ' ' || (amount_cents / 100) || '.' || substr(cast(100 + amount_cents % 100 as text), 2) || case when earned_back = 1 then ' earned back' else '' end
        from credit order by agreement_id, target_key, site_id, month
        """);

    private Task<IReadOnlyList<string>> PaidAsync() => house.LinesAsync(
        """
        select target_key || ' ' || amount_cents || ' of ' || uncapped || ', ' || month_uncapped || ' paid' || coalesce(': ' || paid_target_key || ' for ' || incident, '')
        from credit order by target_key, site_id, month
        """);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
