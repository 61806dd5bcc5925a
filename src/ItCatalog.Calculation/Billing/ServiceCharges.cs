using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>What a department is charged for a service in a month: the rule of the bill. Calculation rules, section 11.</summary>
public static class ServiceCharges
{
    private const int MonthsOfYear = 12;

    /// <summary>The lines of a month, and what is not said.</summary>
    /// <param name="inventory">What the department has of the service.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="currency">Of all amounts.</param>
    public static (IReadOnlyList<BillLine> Lines, IReadOnlyList<BillGap> Gaps) Of(Inventory inventory, LocalDate month, string currency)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var (service, versions, deliveries, _) = inventory.Use;
        var next = month.PlusMonths(1);
        var step = Money.StepOf(currency);
        List<BillLine> lines = [];
        List<BillGap> gaps = [];
        if (versions.FirstOrDefault(version => version.IsInForce(month)) is { } agreed)
        {
            Agreed(agreed);
        }

        foreach (var delivery in deliveries.OrderBy(delivery => delivery.Request))
        {
            Once(delivery);
        }

        foreach (var lot in inventory.Lots)
        {
            Charge(
                new() { Kind = ChargeKind.Delivered, Service = service, Site = lot.Site, Tier = lot.Tier, Request = lot.Request, Note = lot.Note, Cents = 0 },
                lot.Within(month, next),
                chargesOnce: true);
        }

        return (lines, gaps);

        void Agreed(AgreedVersion version)
        {
            if (version.ChargeCents is { } cents)
            {
                var counted = version.Sites.All(site => site.Quantity is not null) ? UnitsOf(version) : null;
                lines.Add(new()
                {
                    Kind = ChargeKind.Agreed,
                    Service = service,
                    Agreement = version.Agreement,
                    Version = version.Version,
                    Quantity = counted is null ? null : version.Sites.Sum(site => inventory.AgreedOn(site.Site.Code, next.PlusDays(-1)) ?? 0),
                    UnitName = counted,
                    Cents = cents,
                });
                return;
            }

            foreach (var (site, quantity) in version.Sites)
            {
                if (quantity is not null)
                {
                    Charge(
                        new() { Kind = ChargeKind.Quantity, Service = service, Site = site, Agreement = version.Agreement, Version = version.Version, Cents = 0 },
                        Named(inventory.AgreedWithin(site.Code, month)),
                        chargesOnce: false);
                }
                else
                {
                    gaps.Add(new(GapKind.NoQuantity, service, site, version.Agreement, null));
                }
            }
        }

        // A quantity of none is said; days after all of it was returned are not.
        static IReadOnlyList<HeldDays> Named(IReadOnlyList<HeldDays> held) => held.Any(days => days.Quantity > 0) ? [.. held.Where(days => days.Quantity > 0)] : held.Take(1).ToList();

        // What all sites count the charge of an agreement in; null where they differ or none is known.
        string? UnitsOf(AgreedVersion version) =>
            version.Sites.Select(site => inventory.PriceOn(site.Site.Code, null, next.PlusDays(-1))?.UnitName).Distinct(StringComparer.Ordinal).ToList() is [{ } only] ? only : null;

        void Once(Delivery delivery)
        {
            if (delivery.OnceCents != 0 && delivery.Day >= month && delivery.Day < next)
            {
                lines.Add(new()
                {
                    Kind = ChargeKind.Once,
                    Service = service,
                    Site = delivery.Site,
                    Tier = delivery.Tier,
                    Request = delivery.Request,
                    Quantity = delivery.Quantity,
                    UnitName = delivery.UnitName,
                    Cents = delivery.OnceCents,
                });
            }
        }

        void Charge(BillLine line, IReadOnlyList<HeldDays> held, bool chargesOnce)
        {
            if (held.Count == 0)
            {
                return;
            }

            var (site, tier) = (line.Site!.Code, line.Tier?.Code);
            List<PricedDays> days = [];
            var (last, unit) = (held[^1].Quantity, inventory.PriceOn(site, tier, held[^1].Until.PlusDays(-1))?.UnitName);
            var (isMissing, isOnce) = (false, false);
            foreach (var part in held)
            {
                for (var day = part.From; day < part.Until;)
                {
                    var price = inventory.PriceOn(site, tier, day);
                    var end = inventory.PricesAt(site, tier).Where(later => later.From > day).Select(later => later.From).Append(part.Until).Min();
                    if (price is not { Cents: { } cents })
                    {
                        isMissing = true;
                    }
                    else if (price.Period == PricePeriod.Once)
                    {
                        isOnce = true;
                    }
                    else
                    {
                        days.Add(new(day, end, cents, price.Period == PricePeriod.Year, part.Quantity == last ? null : part.Quantity));
                        unit = price.UnitName;
                    }

                    day = end;
                }
            }

            if (isMissing || (isOnce && !chargesOnce))
            {
                gaps.Add(new(isMissing ? GapKind.NoPrice : GapKind.PriceIsOnce, service, line.Site, line.Agreement, line.Request));
            }

            if (days.Count > 0)
            {
                lines.Add(line with { Quantity = last, UnitName = unit, Days = days, Cents = Amount(last, days, next, step) });
            }
        }
    }

    /// <summary>The first day on which what came or went at a site on a day no longer counts beside the agreement: when a version says anew how many there are or what
    /// they cost, or when the agreement under which it came or went ends there. Null while it does.</summary>
    /// <param name="site">Code of the site.</param>
    /// <param name="day">The day.</param>
    /// <param name="versions">Of the agreement about the service, by their first day.</param>
    public static LocalDate? EndOf(string site, LocalDate day, IReadOnlyList<AgreedVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var stated = versions.LastOrDefault(version => version.IsInForce(day))?.At(site);
        var end = versions.LastOrDefault(version => version.IsInForce(day))?.Until;
        foreach (var version in versions.Where(version => version.From > day))
        {
            if (stated is not null && end < version.From)
            {
                break;
            }

            var said = version.At(site);
            if (said != stated && (stated is not null || said is { ChargeCents: not null } or { Quantity: not null }))
            {
                return version.From;
            }

            (stated, end) = (said, version.Until);
        }

        return stated is null ? null : end;
    }

    /// <summary>Quantity × price × days / days of the month, of a yearly price a twelfth of that, summed and rounded once.</summary>
    private static long Amount(int quantity, List<PricedDays> days, LocalDate next, int step)
    {
        var whole = (decimal)Period.DaysBetween(next.PlusMonths(-1), next) * MonthsOfYear * step;
        var sum = days.Sum(part => (decimal)(part.Quantity ?? quantity) * part.Cents * part.Count * (part.IsYearly ? 1 : MonthsOfYear));
        return (long)Math.Round(sum / whole, MidpointRounding.ToEven) * step;
    }
}
