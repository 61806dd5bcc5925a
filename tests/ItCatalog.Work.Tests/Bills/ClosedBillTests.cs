using Dapper;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Bills;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Tests.Measurements;
using ItCatalog.Work.Tests.Months;
using NodaTime;

namespace ItCatalog.Work.Tests.Bills;

/// <summary>A bill closes with its department's agreements, stays, and is corrected by lines of later bills. Mail is charged as agreed, Network by quantity.</summary>
public sealed class ClosedBillTests : IAsyncLifetime
{
    private readonly ClosedHouse house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ExecuteAsync(
            """
            update agreement_site set quantity = 30 where version_id = 4 and site_id = 1;
            insert into offering (service_id, site_id, unit_name, price_cents, price_period, setup_cents) values (2, 1, 'port', 635, 'month', 5000);
            insert into offering_price (service_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents) values (2, 1, '2025-01-01', 'port', 635, 'month', 5000);
            insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
              values (9, 2, 1, 1, 2, 4, 'port', 30480, 20000, 'fulfilled', 0);
            update department set cost_centre = '4100' where id = 1;
            """);
        await house.Organisation.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into request_event (request_id, at_ms, person_id, what, quantity) values (9, @at, 1, 'fulfilled', 4)", new { at = Instant.FromUtc(2026, 2, 15, 12, 0) }, transaction),
            CancellationToken.None);
        await house.FreezeAsync(4);
        await house.ImportAsync(ClosedHouse.Good("A", 1), ClosedHouse.Good("B", 2), ClosedHouse.Miss("C", 3));
        await house.Organisation.CommitAsync(house.Organisation.Outages(house.House.Now, MeasuredOrganisation.Outage("DOWN", "2026-01-05T08:00", "2026-01-05T08:10", service: "NET", site: "GRE")));
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_month_holds_charges_quantities_deliveries_and_what_is_due_once()
    {
        (await LinesAsync(1)).ShouldBe(["MAIL agreed 1000000", "NET quantity 19050"]);
        // 4 × 6.35 × 14 of 28 days; the credits of months that are open are those that stand.
        (await LinesAsync(2)).ShouldBe(["MAIL agreed 1000000", "NET quantity 19050", "NET delivered 1270", "NET once 20000"]);
        (await LinesAsync(3)).ShouldBe(["MAIL agreed 1000000", "MAIL credit -50000", "NET quantity 19050", "NET delivered 2540"]);
    }

    [Fact]
    public async Task It_closes_with_the_last_agreement_of_its_department_and_the_trail_says_so()
    {
        await house.CloseAsync(2);
        (await BillAsync(2)).Bill.IsClosed.ShouldBeFalse("Network's month is open");

        await CloseNetworkAsync(2);

        var bill = (await BillAsync(2)).Bill;
        bill.IsClosed.ShouldBeTrue();
        bill.ToPay.Cents.ShouldBe(1040320);
        bill.Sha256.ShouldBe(BillText.Fingerprint(bill));
        (await house.NumberAsync("select count(*) from audit_entry where action = 'closed the bill of' and subject_key = 'RES'")).ShouldBe(1);
        (await VerifyAsync()).ShouldBe([]);
        (await BillAsync(3)).Bill.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_closed_bill_stays_and_what_changes_later_is_a_line_of_its_own_once()
    {
        await house.CloseAsync(2);
        await CloseNetworkAsync(2);
        var before = BillText.Of((await BillAsync(2)).Bill);

        // Ports cost 7.35 since the middle of February.
        await PriceAsync("7.35", "2026-02-15");

        BillText.Of((await BillAsync(2)).Bill).ShouldBe(before);
        var march = await BillAsync(3);
        // 30 × 14 of 28 days and 4 × 14 of 28 days, one more each.
        march.Bill.Lines.Where(line => line.Kind == ChargeKind.Correction).Select(line => (line.Corrects, line.About, line.Cents, line.Note)).ShouldBe(
        [
            (ChargeKind.Quantity, ClosedHouse.Month(2), 1500L, "205.50 instead of 190.50"),
            (ChargeKind.Delivered, ClosedHouse.Month(2), 200L, "14.70 instead of 12.70"),
        ]);
        BillWords.Arithmetic(march.Bill.Lines.First(line => line.Kind == ChargeKind.Correction), "EUR").ShouldBe("Agreed quantity of February 2026: 205.50 instead of 190.50");
        (await BillAsync(4)).Bill.Lines.ShouldNotContain(line => line.Kind == ChargeKind.Correction);

        await house.CloseAsync(3);
        await CloseNetworkAsync(3);
        (await BillAsync(3)).Bill.Of(ChargeGroup.Adjustments).Cents.ShouldBe(1700);
        (await BillAsync(4)).Bill.Lines.ShouldNotContain(line => line.Kind == ChargeKind.Correction, "it was charged with March");

        await PriceAsync("6.35", "2026-02-15");
        (await BillAsync(4)).Bill.Lines.Where(line => line.Kind == ChargeKind.Correction).Sum(line => line.Cents).ShouldBe(-1700 - 3400, "of February, and of March by its whole month");
        (await VerifyAsync()).ShouldBe([]);
    }

    [Fact]
    public async Task Bills_of_some_months_are_those_of_all_months_to_the_cent()
    {
        await house.CloseAsync(2);
        await CloseNetworkAsync(2);
        await house.CloseAsync(3);
        await CloseNetworkAsync(3);
        await PriceAsync("7.35", "2026-02-15");
        await house.ImportAsync(ClosedHouse.Good("C", 3), ClosedHouse.Good("D", 3));
        var (store, (first, last)) = (house.House.Get<BillStore>(), (ClosedHouse.Month(1), ClosedHouse.Month(12)));
        var all = await AccountAsync(BillTime.Of(first, last));
        all.Of(ClosedHouse.Month(4)).Lines.Select(line => line.Kind).ShouldContain(ChargeKind.Correction);
        all.Of(ClosedHouse.Month(4)).Lines.Select(line => line.Kind).ShouldContain(ChargeKind.Adjustment);
        all.FirstMonth.ShouldNotBeNull();

        for (var month = first; month <= last; month = month.PlusMonths(1))
        {
            var alone = await AccountAsync(BillTime.Of(month, month));
            BillText.Of(alone.Of(month)).ShouldBe(BillText.Of(all.Of(month)), $"{month} asked for alone");
            alone.FirstMonth.ShouldBe(all.FirstMonth);
            var beside = await AccountAsync(new(first, last, month, month));
            for (var other = first; other <= last; other = other.PlusMonths(1))
            {
                beside.ToPayOf(other).ShouldBe(all.Of(other).ToPay, $"{other} beside the lines of {month}");
            }
        }

        var some = await AccountAsync(new(first, last, first, first));
        Should.Throw<ArgumentOutOfRangeException>(() => some.Of(ClosedHouse.Month(3).PlusYears(1)), "a month that was not asked for is no month without charges");

        async Task<DepartmentAccount> AccountAsync(BillTime time) => (await store.ReadAsync(House.Installation, "RES", time, CancellationToken.None)).Single().Account;
    }

    [Fact]
    public async Task A_credit_that_changes_after_closing_is_an_adjustment_of_a_later_bill()
    {
        await house.CloseAsync(3);
        await CloseNetworkAsync(3);
        (await BillAsync(3)).Bill.Of(ChargeGroup.Credits).Cents.ShouldBe(-50000);

        await house.ImportAsync(ClosedHouse.Good("C", 3), ClosedHouse.Good("D", 3));

        (await BillAsync(3)).Bill.Of(ChargeGroup.Credits).Cents.ShouldBe(-50000);
        var adjusted = (await BillAsync(4)).Bill.Lines.Where(line => line.Kind == ChargeKind.Adjustment).ToList();
        adjusted.Sum(line => line.Cents).ShouldBe(50000);
        adjusted[0].About.ShouldBe(ClosedHouse.Month(3));
    }

    [Fact]
    public async Task Improvement_hours_are_owed_beside_the_bill_stay_with_it_and_are_adjusted_as_hours()
    {
        await house.ExecuteAsync("update agreement_version set credit_kind = 'improvement-hours', hours_per_percent = '2.5' where agreement_id = 1");
        await house.CloseAsync(3);
        await CloseNetworkAsync(3);

        // EUR 500.00 of a charge of 10,000.00 is 5 %.
        var closed = (await BillAsync(3)).Bill;
        (closed.IsClosed, closed.Of(ChargeGroup.Credits).Cents, closed.Hours).ShouldBe((true, 0L, 12.5m));
        BillText.Of(closed).ShouldContain("cents 0; hours 12.50\n");
        (await VerifyAsync()).ShouldBe([]);
        PlainBill.Of(await BillAsync(3)).ImprovementHours.ShouldBe(12.5m);
        var codes = new LedgerCodes(Enum.GetValues<ChargeGroup>().ToDictionary(group => group, _ => "1"), new Dictionary<string, string>());
        (await Ledger.Of([await BillAsync(3)], codes).Rows.ToListAsync()).Count.ShouldBe(closed.Lines.Count - 1, "hours are no booking");

        await house.ImportAsync(ClosedHouse.Good("C", 3), ClosedHouse.Good("D", 3));

        var adjusted = (await BillAsync(4)).Bill.Lines.Where(line => line.Kind == ChargeKind.Adjustment).ToList();
        adjusted.Sum(line => line.Cents).ShouldBe(0);
        adjusted.Sum(line => line.Hours).ShouldBe(-12.5m);
        BillWords.Arithmetic(adjusted[0], "EUR").ShouldEndWith(", −12.50 improvement hours, which are no money");
    }

    [Fact]
    public async Task A_budget_transfer_is_booked_to_its_cost_centre_and_says_from_which_it_comes()
    {
        await house.ExecuteAsync("update agreement_version set credit_kind = 'budget-transfer', credit_from = '5100', credit_to = '4190' where agreement_id = 1");
        await house.CloseAsync(3);
        await CloseNetworkAsync(3);

        var line = (await BillAsync(3)).Bill.Lines.Single(one => one.Kind == ChargeKind.Credit);
        (line.Cents, line.Transfer).ShouldBe((-50000L, new CentreTransfer("5100", "4190")));
        PlainBill.Of(await BillAsync(3)).Lines.Where(one => one.FromCostCentre is not null).Select(one => (one.FromCostCentre, one.ToCostCentre, one.Amount)).ShouldBe([("5100", "4190", -500m)]);
        (await VerifyAsync()).ShouldBe([]);
    }

    [Fact]
    public async Task What_was_altered_below_the_program_is_found()
    {
        await house.CloseAsync(2);
        await CloseNetworkAsync(2);

        await house.ExecuteAsync("update bill_line set cents = cents + 1 where position = 0");
        (await VerifyAsync()).ShouldBe(["RES 2026-02: its lines do not give its fingerprint."]);

        await house.ExecuteAsync("delete from bill_line; delete from bill_gap; delete from bill");
        (await VerifyAsync()).ShouldHaveSingleItem().ShouldEndWith("… is gone.");
    }

    [Fact]
    public async Task Whoever_belongs_to_another_department_is_told_that_there_is_no_bill()
    {
        var bills = house.House.Get<ReadBills>();

        (await bills.RunAsync(ClosedHouse.Maren, "RES", ClosedHouse.Month(2), CancellationToken.None)).ShouldHaveSingleItem();
        (await bills.RunAsync(ClosedHouse.Maren, "FIN", ClosedHouse.Month(2), CancellationToken.None)).ShouldBeEmpty();
        var employee = ClosedHouse.Maren with { Roles = new HashSet<string> { Role.Employee } };
        (await bills.RunAsync(employee, "RES", ClosedHouse.Month(2), CancellationToken.None)).ShouldBeEmpty("money is the head's to see");
        (await bills.RunAsync(ClosedHouse.Finn, null, ClosedHouse.Month(2), CancellationToken.None)).ShouldHaveSingleItem().Department.Code.ShouldBe("FIN");
    }

    [Fact]
    public async Task Codes_that_a_ledger_misses_are_named_until_an_administrator_enters_them()
    {
        var all = await house.House.Get<ReadBills>().RunAsync(House.Installation, null, ClosedHouse.Month(3), CancellationToken.None);
        var (ledger, save) = (house.House.Get<LedgerStore>(), house.House.Get<SaveLedgerCodes>());

        Ledger.Gaps(all, await ledger.ReadAsync(CancellationToken.None)).ShouldBe(
        [
            "“Services” has no account, and 2 services with such lines have none of their own.",
            "“Credits” has no account, and 1 service with such lines has none of its own.",
        ]);

        LedgerCodeDraft[] drafts = [new() { Group = ChargeGroup.Credits, Account = " 6809 " }, new() { Service = "MAIL", Account = "6801" }, new() { Service = "NET", Account = "6802" }];
        (await save.RunAsync(ClosedHouse.Maren, drafts, CancellationToken.None)).Outcome.ShouldBe(Answer.NotAllowed.Outcome);
        (await save.RunAsync(House.Installation, [.. drafts, new() { Service = "NONE", Account = "1" }], CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Codes[3].Account");
        (await save.RunAsync(House.Installation, drafts, CancellationToken.None)).IsDone.ShouldBeTrue();

        var codes = await ledger.ReadAsync(CancellationToken.None);
        Ledger.Gaps(all, codes).ShouldBe([]);
        codes.Accounts[ChargeGroup.Credits].ShouldBe("6809");
        codes.AccountOf(all[^1].Bill.Lines[0]).ShouldBe("6801");
    }

    private async Task PriceAsync(string price, string from)
    {
        var services = house.House.Get<ServiceStore>();
        var service = (await services.FindAsync("NET", CancellationToken.None))!;
        var draft = new ServiceDraft
        {
            Name = service.Name,
            Summary = "Ports",
            Category = service.CategoryId,
            Unit = service.UnitId,
            Revision = ServiceStore.RevisionOf(service),
            Offerings = [new() { SiteId = 1, SiteName = "Greenwich", IsOffered = true, UnitName = "port", Price = price, Period = "month", Setup = "50", PriceFrom = from }],
        };
        (await house.House.Get<ChangeService>().RunAsync(House.Installation, "NET", draft, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    private Task CloseNetworkAsync(int month) => house.CloseOtherAsync("RES-NET", month);

    private async Task<DepartmentBill> BillAsync(int month) =>
        (await house.House.Get<ReadBills>().RunAsync(House.Installation, "RES", ClosedHouse.Month(month), CancellationToken.None)).Single();

    private async Task<IEnumerable<string>> LinesAsync(int month) =>
        (await BillAsync(month)).Bill.Lines.Select(line => $"{line.Service.Code} {Word.Of(line.Kind)} {line.Cents}");

    private async Task<IReadOnlyList<string>> VerifyAsync() => (await house.House.Get<VerifyBills>().RunAsync(CancellationToken.None)).Problems;
}
