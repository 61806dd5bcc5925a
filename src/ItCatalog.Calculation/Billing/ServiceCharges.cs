using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>What a department is charged for a service in a month: the rule of the bill. Calculation rules, section 11.</summary>
public static class ServiceCharges
{
    private const int MonthsOfYear = 12;

    /// <summary>The lines of a month, and what is not said.</summary>
    /// <param name="service">The service.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="versions">The signed versions of the department's agreement about it, by their first day; of none two are in force on a day.</param>
    /// <param name="deliveries">What was delivered to the department.</param>
    /// <param name="prices">What the service costs since when.</param>
    /// <param name="currency">Of all amounts.</param>
    public static (IReadOnlyList<BillLine> Lines, IReadOnlyList<BillGap> Gaps) Of(
        BilledService service, LocalDate month, IReadOnlyList<AgreedVersion> versions, IReadOnlyList<Delivery> deliveries, IReadOnlyList<PriceSince> prices, string currency)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(versions);
        ArgumentNullException.ThrowIfNull(deliveries);
        ArgumentNullException.ThrowIfNull(prices);
        var next = month.PlusMonths(1);
        var step = Money.StepOf(currency);
        List<BillLine> lines = [];
        List<BillGap> gaps = [];
        var known = prices.GroupBy(price => (price.Site, price.Tier)).ToDictionary(same => same.Key, same => (IReadOnlyList<PriceSince>)[.. same.OrderBy(price => price.From)]);
        if (versions.FirstOrDefault(version => version.IsInForce(month)) is { } agreed)
        {
            Agreed(agreed);
        }

        foreach (var delivery in deliveries.OrderBy(delivery => delivery.Request))
        {
            Delivered(delivery);
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
                    Quantity = counted is null ? null : version.Sites.Sum(site => site.Quantity!.Value),
                    UnitName = counted,
                    Cents = cents,
                });
                return;
            }

            foreach (var (site, quantity) in version.Sites)
            {
                if (quantity is { } count)
                {
                    var line = new BillLine { Kind = ChargeKind.Quantity, Service = service, Site = site, Agreement = version.Agreement, Version = version.Version, Quantity = count, Cents = 0 };
                    Price(line, month, next, chargesOnce: false);
                }
                else
                {
                    gaps.Add(new(GapKind.NoQuantity, service, site, version.Agreement, null));
                }
            }
        }

        // What all sites count the charge of an agreement in; null where they differ or none is known.
        string? UnitsOf(AgreedVersion version) =>
            version.Sites.Select(site => PriceOn(site.Site.Code, null, next.PlusDays(-1))?.UnitName).Distinct(StringComparer.Ordinal).ToList() is [{ } only] ? only : null;

        void Delivered(Delivery delivery)
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

            var (from, until) = (LocalDate.Max(delivery.Day, month), LocalDate.Min(EndOf(delivery, versions) ?? next, next));
            if (from < until)
            {
                var line = new BillLine { Kind = ChargeKind.Delivered, Service = service, Site = delivery.Site, Tier = delivery.Tier, Request = delivery.Request, Quantity = delivery.Quantity, Cents = 0 };
                Price(line, from, until, chargesOnce: true);
            }
        }

        void Price(BillLine line, LocalDate from, LocalDate until, bool chargesOnce)
        {
            var (site, tier) = (line.Site!.Code, line.Tier?.Code);
            List<PricedDays> days = [];
            var unit = PriceOn(site, tier, until.PlusDays(-1))?.UnitName;
            var (isMissing, isOnce) = (false, false);
            for (var day = from; day < until;)
            {
                var price = PriceOn(site, tier, day);
                var end = known.GetValueOrDefault((site, tier), []).Where(later => later.From > day).Select(later => later.From).DefaultIfEmpty(until).Min();
                end = LocalDate.Min(end, until);
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
                    days.Add(new(day, end, cents, price.Period == PricePeriod.Year));
                    unit = price.UnitName;
                }

                day = end;
            }

            if (isMissing || (isOnce && !chargesOnce))
            {
                gaps.Add(new(isMissing ? GapKind.NoPrice : GapKind.PriceIsOnce, service, line.Site, line.Agreement, line.Request));
            }

            if (days.Count > 0)
            {
                lines.Add(line with { UnitName = unit, Days = days, Cents = Amount(line.Quantity!.Value, days, next, step) });
            }
        }

        PriceSince? PriceOn(string site, string? tier, LocalDate day) => known.GetValueOrDefault((site, tier), []).LastOrDefault(price => price.From <= day);
    }

    /// <summary>The first day on which a delivery is no longer charged beside the agreement: when a version says anew how many there are or what they cost, or when
    /// the agreement under which it was delivered ends at the site. Null while it is charged.</summary>
    /// <param name="delivery">What was delivered.</param>
    /// <param name="versions">Of the agreement about the service, by their first day.</param>
    public static LocalDate? EndOf(Delivery delivery, IReadOnlyList<AgreedVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(versions);
        var stated = versions.LastOrDefault(version => version.IsInForce(delivery.Day))?.At(delivery.Site.Code);
        var end = versions.LastOrDefault(version => version.IsInForce(delivery.Day))?.Until;
        foreach (var version in versions.Where(version => version.From > delivery.Day))
        {
            if (stated is not null && end < version.From)
            {
                break;
            }

            var said = version.At(delivery.Site.Code);
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
        var sum = days.Sum(part => (decimal)quantity * part.Cents * part.Count * (part.IsYearly ? 1 : MonthsOfYear));
        return (long)Math.Round(sum / whole, MidpointRounding.ToEven) * step;
    }
}
