using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Web.Pages.Performance.Exclusions;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>A claim by which something is left out of a month, as the month's record tells it.</summary>
/// <param name="Claim">Accepted, whole or in part.</param>
/// <param name="What">"Fri 23 Oct 2026, 15:00 to 17:00, Berlin time", "2 cases".</param>
/// <param name="IsLater">Whether it was decided after the month was closed, so that the closed figures do not know it.</param>
public sealed record LeftOutClaim(Exclusion Claim, string What, bool IsLater)
{
    /// <summary>By their beginning.</summary>
    /// <param name="store">The claims.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="first">First day of the earliest window of the month's figures.</param>
    /// <param name="end">The day after the month.</param>
    /// <param name="closing">What the month is closed with; null where it is not.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IReadOnlyList<LeftOutClaim>> OfAsync(
        ExclusionStore store, Actor viewer, Agreement agreement, LocalDate first, LocalDate end, MonthClosing? closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(agreement);
        List<LeftOutClaim> all = [];
        foreach (var claim in await store.AcceptedAsync(viewer, agreement.Id, cancellationToken))
        {
            var zone = DateTimeZoneProviders.Tzdb[claim.TimeZone];
            var (from, to) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(end).ToInstant());
            if (await WhatAsync(store, claim, from, to, zone, cancellationToken) is { } what)
            {
                all.Add(new(claim, what, closing is not null && claim.Decided > closing.Closed));
            }
        }

        return all;
    }

    private static async Task<string?> WhatAsync(ExclusionStore store, Exclusion claim, Instant from, Instant to, DateTimeZone zone, CancellationToken cancellationToken)
    {
        switch (claim.Covers)
        {
            case Covers.Cases:
                var cases = (await store.CasesAsync(claim.Id, cancellationToken)).Count(one => one.IsOut && one.Opened >= from && one.Opened < to);
                return cases == 0 ? null : Show.Count(cases, "case");
            case Covers.Times:
                var times = (await store.TimesAsync(claim.Id, cancellationToken)).Where(time => time.IsOut && time.From < to && time.To > from).ToList();
                return times.Count == 0 ? null : $"{string.Join("; ", times.Select(time => ExclusionWords.Span(time.From, time.To, zone)))}, {Show.City(zone.Id)} time";
            default:
                var (begin, finish) = (claim.OutFrom ?? claim.From, claim.OutTo ?? claim.To);
                return begin < to && finish > from ? $"{ExclusionWords.Span(begin, finish, zone)}, {Show.City(zone.Id)} time" : null;
        }
    }
}
