using FsCheck;
using FsCheck.Fluent;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Laws;

/// <summary>Whatever is agreed, delivered and priced: sums of bills are exact, closed bills stay, and what changes later is charged once.</summary>
public sealed class BillLaws
{
    private static readonly LocalDate _first = new(2026, 1, 1);
    private static readonly BilledSite[] _sites = [new("berlin", "Berlin"), new("pune", "Pune")];

    private static Gen<BilledUse> Uses(int number) =>
        from cuts in Gen.SubListOf(Enumerable.Range(0, 9))
        from charges in Gen.Elements<long?>(null, null, 0, 33_333, 1_478_400).ListOf(12)
        from quantities in Gen.Elements<int?>(null, 0, 1, 7, 333).ListOf(24)
        from days in Gen.Choose(0, 270).ListOf(4)
        from counts in Gen.Choose(1, 40).ListOf(4)
        from prices in Gen.Choose(0, 99_999).ListOf(6)
        from since in Gen.Choose(-40, 270).ListOf(6)
        from periods in Gen.Elements(PricePeriod.Month, PricePeriod.Month, PricePeriod.Year, PricePeriod.Once).ListOf(6)
        from left in Gen.Choose(0, 270).ListOf(4)
        from many in Gen.Choose(1, 60).ListOf(4)
        from isMove in Gen.Elements(true, false).ListOf(4)
        from counted in Gen.Choose(0, 270).ListOf(2)
        from found in Gen.Choose(0, 60).ListOf(2)
        select new BilledUse(
            new($"service-{number}", $"Service {number}", $"unit-{number % 2}", $"Unit {number % 2}"),
            [
                .. cuts.Order().Index().Select(cut => new AgreedVersion(
                    $"SLA-{number}", cut.Index + 1, _first.PlusMonths(cut.Item), cut.Index + 1 < cuts.Count ? _first.PlusMonths(cuts.Order().ElementAt(cut.Index + 1)) : null,
                    charges[cut.Item], [.. _sites.Select((site, index) => (site, quantities[(2 * cut.Item) + index]))])),
            ],
            [.. days.Index().Select(day => new Delivery((number * 10) + day.Index, _sites[day.Index % 2], _first.PlusDays(day.Item), counts[day.Index], "device", day.Index * 1_000))],
            [.. since.Distinct().Index().Select(day => new PriceSince(_sites[day.Index % 2].Code, _first.PlusDays(day.Item), "device", prices[day.Index], periods[day.Index]))])
        {
            Removals = [.. left.Order().Index().Select(day => new Removal(100 + day.Index, _sites[day.Index % 2], _first.PlusDays(day.Item), many[day.Index], "device", isMove[day.Index] ? _sites[(day.Index + 1) % 2] : null))],
            Counts = [.. counted.Index().Select(day => new Recount(_sites[day.Index], _first.PlusDays(day.Item), found[day.Index], "device"))],
        };

    private static Gen<DepartmentAccount[]> Accounts { get; } =
        from first in Uses(1)
        from second in Uses(2)
        from third in Uses(1)
        from currency in Gen.Elements("EUR", "JPY")
        select new[] { Account("research", currency, [first, second], []), Account("sales", currency, [third], []) };

    [Fact]
    public void Sums_by_department_by_service_and_of_the_organisation_are_the_same_to_the_cent() => Scenarios.Holds(Accounts, accounts =>
    {
        foreach (var month in Months())
        {
            var bills = accounts.Select(account => account.Of(month)).ToList();
            var byDepartment = bills.Sum(bill => bill.ToPay.Cents);

            byDepartment.ShouldBe(bills.Sum(bill => Enum.GetValues<ChargeGroup>().Sum(group => bill.Of(group).Cents)));
            byDepartment.ShouldBe(bills.SelectMany(bill => bill.Lines).GroupBy(line => line.Service.Code).Sum(service => service.Sum(line => line.Cents)));
            byDepartment.ShouldBe(bills.SelectMany(bill => bill.Lines).GroupBy(line => (line.Service.UnitCode, line.Site)).Sum(lines => lines.Sum(line => line.Cents)));
        }
    });

    [Fact]
    public void The_reasons_of_a_difference_come_to_the_difference() => Scenarios.Holds(Accounts, accounts =>
    {
        foreach (var (account, month) in accounts.SelectMany(account => Months().Skip(1).Select(month => (account, month))))
        {
            var (before, after) = (account.Of(month.PlusMonths(-1)), account.Of(month));

            BillDifference.Between(before, after).Sum(difference => difference.Cents).ShouldBe((after.ToPay - before.ToPay).Cents);
            BillDifference.Between(before, after).ShouldAllBe(difference => difference.Cents != 0);
        }
    });

    [Fact]
    public void A_line_without_cents_is_whole() => Scenarios.Holds(Accounts.Where(accounts => accounts[0].Of(_first).Currency == "JPY"), accounts =>
        accounts.SelectMany(account => Months().SelectMany(month => account.Of(month).Lines)).Where(line => line.Days.Count > 0).ShouldAllBe(line => line.Cents % 100 == 0));

    /// <summary>Some months are closed as things stood, then everything becomes something else, more months are closed, and it changes again.</summary>
    [Fact]
    public void Closed_bills_and_corrections_come_to_what_stands() => Scenarios.Holds(
        from then in Uses(1)
        from later in Uses(1)
        from now in Uses(1)
        from closed in Gen.Choose(1, 4)
        from more in Gen.Choose(0, 3)
        select (then, later, now, closed, more),
        scenario =>
        {
            var bills = new List<Bill>();
            Close(scenario.then, scenario.closed);
            Close(scenario.later, scenario.more);

            var account = Account("research", "EUR", [scenario.now], bills);
            var open = account.Of(_first.PlusMonths(bills.Count));
            var fresh = Account("research", "EUR", [scenario.now], []);

            bills.ForEach(bill => account.Of(bill.Month).ShouldBeSameAs(bill));
            (bills.Sum(bill => bill.ToPay.Cents) + open.ToPay.Cents)
                .ShouldBe(Enumerable.Range(0, bills.Count + 1).Sum(month => fresh.Of(_first.PlusMonths(month)).ToPay.Cents));

            void Close(BilledUse use, int count)
            {
                for (var month = 0; month < count; month++)
                {
                    bills.Add(Account("research", "EUR", [use], [.. bills]).Of(_first.PlusMonths(bills.Count)) with { ClosedAt = NodaConstants.UnixEpoch });
                }
            }
        });

    /// <summary>Whatever is asked for: nothing falls below none, a move loses nothing and a return takes no more than was there.</summary>
    [Fact]
    public void What_a_department_has_is_never_less_than_nothing_and_moves_lose_none_of_it() => Scenarios.Holds(Uses(1), use =>
    {
        var inventory = new Inventory(use);
        foreach (var day in Enumerable.Range(0, 280).Select(_first.PlusDays))
        {
            inventory.On(day).ShouldAllBe(held => held.Agreed >= 0 || held.Agreed == null);
            inventory.On(day).ShouldAllBe(held => held.Delivered >= 0);
        }

        foreach (var removal in use.Removals.Where(removal => use.Removals.Count(other => other.Day == removal.Day) == 1 && use.Counts.All(count => count.Day > removal.Day)))
        {
            var without = new Inventory(use with { Removals = [.. use.Removals.Where(other => other != removal)] });
            var missing = inventory.Shortages.SingleOrDefault(shortage => shortage.Removal == removal)?.Missing ?? 0;
            var known = inventory.On(removal.Day).All(held => held.IsKnown) && without.On(removal.Day).All(held => held.IsKnown);

            if (known)
            {
                Sum(inventory).ShouldBe(Sum(without) - (removal.To is null ? removal.Quantity - missing : 0));
            }

            int Sum(Inventory one) => one.On(removal.Day).Sum(held => held.Takable);
        }
    });

    /// <summary>The quantities that a bill tells of a month's last day are what the department has on it.</summary>
    [Fact]
    public void A_bill_charges_what_the_department_has() => Scenarios.Holds(Uses(1), use =>
    {
        var inventory = new Inventory(use with { Prices = [.. _sites.Select(site => new PriceSince(site.Code, new(2020, 1, 1), "device", 1_000, PricePeriod.Month))] });
        foreach (var month in Months())
        {
            var last = month.PlusMonths(1).PlusDays(-1);
            var lines = ServiceCharges.Of(inventory, month, "EUR").Lines.Where(line => line.Days.Count > 0 && line.Days[^1].Until > last).ToList();

            lines.Where(line => line.Kind == ChargeKind.Delivered).Sum(line => line.Quantity!.Value).ShouldBe(inventory.On(last).Sum(held => held.Delivered));
            if (lines.Exists(line => line.Kind == ChargeKind.Quantity))
            {
                lines.Where(line => line.Kind == ChargeKind.Quantity).Sum(line => line.Quantity!.Value).ShouldBe(inventory.On(last).Sum(held => held.Agreed ?? 0));
            }
        }
    });

    private static DepartmentAccount Account(string code, string currency, IReadOnlyList<BilledUse> uses, IReadOnlyList<Bill> closed) =>
        new(code, code, currency, uses, Array.Empty<BillLine>().ToLookup(_ => default(LocalDate)), ClosedAccount.Of(closed));

    private static IEnumerable<LocalDate> Months() => Enumerable.Range(0, 10).Select(_first.PlusMonths);
}
