using ItCatalog.Data.Exclusions;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>What a claim would leave out of one agreement: its times, or its cases.</summary>
internal sealed class ClaimedParts
{
    /// <summary>As many times fit into one claim that repeats: every week for a year.</summary>
    public const int MostTimes = 53;

    /// <param name="claim">What was claimed.</param>
    /// <param name="ground">What the agreement says.</param>
    /// <param name="cases">Those of its cases that count for the agreement.</param>
    public ClaimedParts(ExclusionClaim claim, ClaimGround ground, IReadOnlyDictionary<ClaimedCaseKey, CountedCase> cases)
    {
        Missing = [.. claim.Cases.Where(key => !cases.ContainsKey(key))];
        Cases = claim.Covers == Covers.Cases ? [.. cases.Values.OrderBy(one => one.Opened)] : [];
        Times = claim.Covers == Covers.Cases || claim.To <= claim.From ? []
            : claim.Covers == Covers.Times && Zone(claim.SiteId, ground) is { } zone ? Repeated(claim, zone)
            : [new Interval(claim.From, claim.To)];
        SiteId = claim.Covers != Covers.Cases ? claim.SiteId : Cases.Select(one => one.SiteId).Distinct().ToList() is [var only] ? only : null;
        From = Cases.Count > 0 ? Cases[0].Opened : claim.From;
        To = Cases.Count > 0 ? Cases.Max(one => one.Resolved ?? one.Opened) + Duration.FromMilliseconds(1) : Times.Count > 0 ? Times[^1].End : claim.To;
    }

    public IReadOnlyList<Interval> Times { get; }

    public IReadOnlyList<CountedCase> Cases { get; }

    /// <summary>Cases that do not count for the agreement.</summary>
    public IReadOnlyList<ClaimedCaseKey> Missing { get; }

    /// <summary>Null: every site.</summary>
    public long? SiteId { get; }

    public Instant From { get; }

    public Instant To { get; }

    /// <summary>The zone in which its times are meant; null where there is none.</summary>
    public static DateTimeZone? Zone(long? siteId, ClaimGround ground) =>
        (siteId is { } id && ground.SiteIds.Contains(id) ? id : ground.SiteIds.Order().Cast<long?>().FirstOrDefault()) is { } found ? ground.CalendarOf(found).Zone : null;

    /// <summary>The same times by the clock on the wall every so many weeks, as long as they begin on the last date or before it.</summary>
    private static List<Interval> Repeated(ExclusionClaim claim, DateTimeZone zone)
    {
        var (from, to) = (claim.From.InZone(zone).LocalDateTime, claim.To.InZone(zone).LocalDateTime);
        var times = new List<Interval>();
        for (var weeks = 0; times.Count <= MostTimes && (times.Count == 0 || from.Date.PlusWeeks(weeks) <= claim.RepeatsUntil); weeks += Math.Max(1, claim.EveryWeeks))
        {
            var (start, end) = (zone.AtLeniently(from.PlusWeeks(weeks)).ToInstant(), zone.AtLeniently(to.PlusWeeks(weeks)).ToInstant());
            if (start < end)
            {
                times.Add(new(start, end));
            }
        }

        return times;
    }
}
