using System.Collections.Concurrent;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>What a department is charged for one service, whatever the month.</summary>
/// <param name="Service">The service.</param>
/// <param name="Versions">The signed versions of the agreement about it, by their first day.</param>
/// <param name="Deliveries">What was delivered.</param>
/// <param name="Prices">What it costs since when.</param>
public sealed record BilledUse(BilledService Service, IReadOnlyList<AgreedVersion> Versions, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<PriceSince> Prices)
{
    /// <summary>What was returned or moved, in the order in which it was.</summary>
    public IReadOnlyList<Removal> Removals { get; init; } = [];

    /// <summary>What somebody counted, in the order in which it was entered.</summary>
    public IReadOnlyList<Recount> Counts { get; init; } = [];
}

/// <summary>The bills of a department: closed ones as they were closed, open ones from what stands. Calculation rules, section 11.</summary>
/// <param name="code">The department's code.</param>
/// <param name="name">The department as people read it.</param>
/// <param name="currency">Of all amounts.</param>
/// <param name="uses">What it is charged for.</param>
/// <param name="credits">Credits and their adjustments as lines, by the month that books them: of the months that are asked for and not closed.</param>
/// <param name="closed">What is known of the bills that stay as they are.</param>
public sealed class DepartmentAccount(
    string code, string name, string currency, IReadOnlyList<BilledUse> uses, ILookup<LocalDate, BillLine> credits, ClosedAccount closed)
{
    private readonly IReadOnlyList<Inventory> inventories = [.. uses.Select(use => new Inventory(use))];
    private readonly ConcurrentDictionary<LocalDate, Bill> bills = new(closed.Bills.ToDictionary(bill => bill.Month));

    /// <summary>First day of the first month of which anything is known; null where nothing is.</summary>
    public LocalDate? FirstMonth { get; } = uses
        .SelectMany(use => use.Versions.Select(version => version.From)
            .Concat(use.Deliveries.Select(delivery => delivery.Day).Concat(use.Counts.Select(count => count.Day)).Select(day => day.With(DateAdjusters.StartOfMonth))))
        .Concat(credits.Select(month => month.Key))
        .Select(month => (LocalDate?)month)
        .Append(closed.First)
        .Min();

    /// <summary>How many of a service it has on a day, by site and offering.</summary>
    /// <param name="service">Code of the service.</param>
    /// <param name="day">The day.</param>
    public IReadOnlyList<Holding> HoldingsOn(string service, LocalDate day) =>
        [.. inventories.Where(inventory => inventory.Use.Service.Code == service).SelectMany(inventory => inventory.On(day))];

    /// <summary>What the department pays in a month.</summary>
    /// <param name="month">First day of the month, which was asked for.</param>
    public Money ToPayOf(LocalDate month) => closed.SumOf(month) ?? Of(month).ToPay;

    /// <summary>The bill of a month.</summary>
    /// <param name="month">First day of the month, whose lines were asked for.</param>
    public Bill Of(LocalDate month)
    {
        if (bills.TryGetValue(month, out var known))
        {
            return known;
        }

        if (!closed.Time.Holds(month) || closed.SumOf(month) is not null)
        {
            throw new ArgumentOutOfRangeException(nameof(month), month, "The bill of this month was not read.");
        }

        var (charges, gaps) = Charges(month);
        var lines = charges.Concat(credits[month]).Concat(month == closed.Newest?.PlusMonths(1) ? Corrections() : []);
        return bills[month] = new()
        {
            DepartmentCode = code,
            DepartmentName = name,
            Month = month,
            Currency = currency,
            Lines =
            [
                .. lines.OrderBy(line => line.Service.UnitName, StringComparer.Ordinal).ThenBy(line => line.Service.Name, StringComparer.Ordinal)
                    .ThenBy(line => line.Kind).ThenBy(line => line.Site?.Name, StringComparer.Ordinal).ThenBy(line => line.About),
            ],
            Gaps = gaps,
        };
    }

    private (IReadOnlyList<BillLine> Lines, IReadOnlyList<BillGap> Gaps) Charges(LocalDate month)
    {
        var charges = inventories.Select(inventory => ServiceCharges.Of(inventory, month, currency)).ToList();
        return ([.. charges.SelectMany(charge => charge.Lines)], [.. charges.SelectMany(charge => charge.Gaps)]);
    }

    /// <summary>What closed bills would hold by now, less what they and later closed bills hold for their months. Credits of months that were closed do not change
    /// here: their adjustments are booked by themselves.</summary>
    private IEnumerable<BillLine> Corrections()
    {
        var booked = closed.Bills.SelectMany(bill => bill.Lines).Where(line => line.Kind == ChargeKind.Correction).ToList();
        foreach (var bill in closed.Bills.OrderBy(bill => bill.Month))
        {
            var stands = Charges(bill.Month).Lines.Concat(credits[bill.Month].Where(line => line.Kind == ChargeKind.Credit));
            var charged = bill.Lines.Where(line => line.Kind.Group() is ChargeGroup.Services or ChargeGroup.Once or ChargeGroup.Credits)
                .Concat(booked.Where(line => line.About == bill.Month).Select(line => line with { Kind = line.Corrects!.Value, Corrects = null }));
            foreach (var (line, before, now, hours) in Sums(charged, stands).Where(sum => sum.Before != sum.Now || sum.Hours != 0))
            {
                yield return line with
                {
                    Kind = ChargeKind.Correction,
                    Corrects = line.Kind,
                    About = bill.Month,
                    Days = [],
                    Cents = now - before,
                    Hours = hours == 0 ? null : hours,
                    Note = now == before ? $"{ShowCredits.Hours(Math.Abs(hours))} {(hours > 0 ? "more" : "less")}" : $"{Show.Amount(now, bill.Currency)} instead of {Show.Amount(before, bill.Currency)}",
                };
            }
        }
    }

    private static IEnumerable<(BillLine Line, long Before, long Now, decimal Hours)> Sums(IEnumerable<BillLine> before, IEnumerable<BillLine> now) => before.Select(line => (Line: line, IsNow: false))
        .Concat(now.Select(line => (Line: line, IsNow: true)))
        .GroupBy(line => line.Line.Key with { About = null })
        .Select(lines => (
            lines.Last().Line, lines.Where(line => !line.IsNow).Sum(line => line.Line.Cents), lines.Where(line => line.IsNow).Sum(line => line.Line.Cents),
            lines.Sum(line => (line.IsNow ? 1 : -1) * (line.Line.Hours ?? 0))));
}
