using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>More left a site than was there.</summary>
/// <param name="Removal">What left it.</param>
/// <param name="Missing">How many were not there.</param>
public sealed record Shortage(Removal Removal, int Missing);

/// <summary>What a department has of a service, day by day: what its agreement names, what was delivered, returned and moved, and what somebody counted. Bills charge
/// it. Calculation rules, section 11.</summary>
public sealed class Inventory
{
    private const int MonthsOfYear = 12;
    private readonly List<Lot> lots = [];
    private readonly List<AgreedChange> changes = [];
    private readonly List<Shortage> shortages = [];
    private readonly Dictionary<(string Site, string? Tier), IReadOnlyList<PriceSince>> prices;

    /// <param name="use">What is known of it.</param>
    public Inventory(BilledUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        Use = use;
        prices = use.Prices.GroupBy(price => (price.Site, price.Tier)).ToDictionary(same => same.Key, same => (IReadOnlyList<PriceSince>)[.. same.OrderBy(price => price.From)]);

        // On one day in the order in which it was entered; of one moment what came is there before what left, and who counts, counts both.
        var deeds = use.Deliveries.OrderBy(delivery => delivery.Request).Select(delivery => (delivery.Day, delivery.At, Do: (Action)(() => Add(delivery.Request, "", delivery.Site, delivery.Tier, delivery.UnitName, delivery.Day, delivery.Quantity))))
            .Concat(use.Removals.Select(removal => (removal.Day, removal.At, Do: (Action)(() => Remove(removal)))))
            .Concat(use.Counts.Select(count => (count.Day, count.At, Do: (Action)(() => Count(count)))));
        foreach (var (_, _, act) in deeds.OrderBy(deed => deed.Day).ThenBy(deed => deed.At))
        {
            act();
        }
    }

    /// <summary>What it is made of.</summary>
    public BilledUse Use { get; }

    /// <summary>What came beside an agreement, in the order in which it came.</summary>
    public IReadOnlyList<Lot> Lots => lots;

    /// <summary>Removals of more than was there: nothing is charged back for what was not.</summary>
    public IReadOnlyList<Shortage> Shortages => shortages;

    /// <summary>What it has on a day, by site and offering: of each at which anything is agreed or there.</summary>
    public IReadOnlyList<Holding> On(LocalDate day)
    {
        var agreed = InForce(day);
        var there = lots.Where(lot => lot.On(day) > 0).ToLookup(lot => (Site: lot.Site.Code, Tier: lot.Tier?.Code));
        var places = (agreed?.Sites.Select(covered => (covered.Site, Tier: (BilledTier?)null)) ?? []).Concat(there.Select(same => (same.Last().Site, same.Last().Tier)))
            .DistinctBy(place => (place.Site.Code, place.Tier?.Code));
        return
        [
            .. places.OrderBy(place => place.Site.Code, StringComparer.Ordinal).ThenBy(place => place.Tier?.Code, StringComparer.Ordinal).Select(place =>
            {
                var (site, tier) = (place.Site.Code, place.Tier?.Code);
                var said = tier is null ? agreed?.At(site) : null;
                var here = there[(site, tier)];
                return new Holding(
                    place.Site,
                    place.Tier,
                    here.LastOrDefault()?.UnitName ?? PriceOn(site, tier, day)?.UnitName ?? lots.LastOrDefault(lot => lot.Site.Code == site && lot.Tier?.Code == tier)?.UnitName,
                    said is null ? null : AgreedOn(site, day),
                    here.Sum(lot => lot.On(day)),
                    said is not { Quantity: null },
                    agreed?.At(site) is null ? null : agreed.Agreement);
            }),
        ];
    }

    /// <summary>How many are left on a day of what the version in force names at a site; null where it names none.</summary>
    /// <param name="site">Code of the site.</param>
    /// <param name="day">The day.</param>
    public int? AgreedOn(string site, LocalDate day) => InForce(day)?.At(site)?.Quantity is { } named
        ? checked(named + changes.Where(change => change.Site == site && change.IsOn(day)).Sum(change => change.Quantity))
        : null;

    /// <summary>The days of a month on which so many are left of what a version names at a site.</summary>
    /// <param name="site">Code of the site.</param>
    /// <param name="month">First day of the month, in which the version is in force.</param>
    public IReadOnlyList<HeldDays> AgreedWithin(string site, LocalDate month) =>
        HeldDays.Of(month, month.PlusMonths(1), changes.Where(change => change.Site == site).Select(change => change.From), day => AgreedOn(site, day) ?? 0);

    /// <summary>What is charged a year, by quantity and price, for everything that is there on a day, at the prices of that day; in hundredths of the currency. What has
    /// no price, or one that is due once, is charged nothing, and a charge that an agreement names for everything together is not in it.</summary>
    public long YearlyCents(LocalDate day)
    {
        var agreed = InForce(day) is { ChargeCents: null } version ? version.Sites.Select(covered => (covered.Site.Code, Tier: (string?)null, Count: AgreedOn(covered.Site.Code, day) ?? 0)) : [];
        return lots.Select(lot => (lot.Site.Code, lot.Tier?.Code, lot.On(day))).Concat(agreed).Sum(part => checked(part.Item3 * YearlyPrice(PriceOn(part.Item1, part.Item2, day))));
    }

    /// <summary>What one costs at a site since when, by day.</summary>
    internal IReadOnlyList<PriceSince> PricesAt(string site, string? tier) => prices.GetValueOrDefault((site, tier), []);

    /// <summary>The price of a day at a site; null where none is known.</summary>
    internal PriceSince? PriceOn(string site, string? tier, LocalDate day) => PricesAt(site, tier).LastOrDefault(price => price.From <= day);

    private static long YearlyPrice(PriceSince? price) => price switch
    {
        { Cents: { } cents, Period: PricePeriod.Month } => checked(cents * MonthsOfYear),
        { Cents: { } cents, Period: PricePeriod.Year } => cents,
        _ => 0,
    };

    private AgreedVersion? InForce(LocalDate day) => Use.Versions.LastOrDefault(version => version.IsInForce(day));

    private void Add(long? request, string note, BilledSite site, BilledTier? tier, string unitName, LocalDate day, int quantity) =>
        lots.Add(new(request, note, site, tier, unitName, day, ServiceCharges.EndOf(site.Code, day, Use.Versions), quantity));

    private void Remove(Removal removal)
    {
        var (came, named) = Take(removal.Site.Code, removal.Tier?.Code, removal.Day, removal.Quantity);
        if (came + named < removal.Quantity)
        {
            shortages.Add(new(removal, removal.Quantity - came - named));
        }

        if (removal.To is not { } to)
        {
            return;
        }

        // What an agreement names and charges stays within it where it covers the other site too.
        if (named > 0 && InForce(removal.Day)?.At(to.Code) is { ChargeCents: not null } or { Quantity: not null })
        {
            changes.Add(new(to.Code, removal.Day, ServiceCharges.EndOf(to.Code, removal.Day, Use.Versions), named));
            named = 0;
        }

        if (came + named > 0)
        {
            Add(removal.Request, $"moved from {removal.Site.Name}", to, removal.Tier, removal.UnitName, removal.Day, came + named);
        }
    }

    private void Count(Recount count)
    {
        var held = On(count.Day).FirstOrDefault(one => one.Site.Code == count.Site.Code && one.Tier?.Code == count.Tier?.Code);
        if (held is { IsKnown: false })
        {
            return;
        }

        var more = count.Quantity - (held?.Quantity ?? 0);
        if (more > 0)
        {
            Add(request: null, $"counted on {Show.Date(count.Day)}", count.Site, count.Tier, count.UnitName, count.Day, more);
        }
        else
        {
            Take(count.Site.Code, count.Tier?.Code, count.Day, -more);
        }
    }

    /// <summary>Takes what came last first, and what the agreement names only then.</summary>
    private (int Came, int Named) Take(string site, string? tier, LocalDate day, int wanted)
    {
        var left = wanted;
        foreach (var lot in lots.Where(lot => lot.Site.Code == site && lot.Tier?.Code == tier).Reverse())
        {
            var part = Math.Min(left, lot.On(day));
            if (part > 0)
            {
                lot.Take(day, part);
                left -= part;
            }
        }

        var named = tier is null ? Math.Min(left, AgreedOn(site, day) ?? 0) : 0;
        if (named > 0)
        {
            changes.Add(new(site, day, ServiceCharges.EndOf(site, day, Use.Versions), -named));
        }

        return (wanted - left, named);
    }

    /// <summary>What was returned or moved of what an agreement names, or moved to it, until a version says anew how many there are.</summary>
    private sealed record AgreedChange(string Site, LocalDate From, LocalDate? Until, int Quantity)
    {
        public bool IsOn(LocalDate day) => From <= day && (Until is null || day < Until);
    }
}
