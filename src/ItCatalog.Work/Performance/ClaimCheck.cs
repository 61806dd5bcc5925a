using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>Everything that is wrong with a claim: what it says, and what the agreement, its hours and what is left out already make of it.</summary>
internal static class ClaimCheck
{
    /// <summary>The most cases of one claim.</summary>
    public const int MostCases = 200;

    /// <summary>The longest time that can be claimed at once.</summary>
    public static Duration Longest { get; } = Duration.FromDays(31);

    /// <summary>What is wrong with its words alone.</summary>
    public static List<Mistake> Said(ExclusionClaim claim)
    {
        var mistakes = new List<Mistake>();
        if (claim.Covers != Covers.Cases)
        {
            mistakes.AddRange(Times(claim));
        }
        else if (claim.Cases.Count is 0 or > MostCases)
        {
            mistakes.Add(Mistake.In(nameof(claim.Cases), claim.Cases.Count == 0 ? "Choose at least one case." : $"At most {MostCases} cases in one claim."));
        }

        if (claim.Covers == Covers.Times && claim.RepeatsUntil is null)
        {
            mistakes.Add(Mistake.In(nameof(claim.RepeatsUntil), "Say until which date it comes again."));
        }

        if (ExclusionCause.All.All(cause => cause.Name != claim.Cause))
        {
            mistakes.Add(Mistake.In(nameof(claim.Cause), "Choose a cause."));
        }
        else if (claim.Covers == Covers.Times && claim.Cause != ExclusionCause.PlannedMaintenance)
        {
            mistakes.Add(Mistake.In(nameof(claim.Cause), "Only planned maintenance comes again. Claim anything else when it has happened."));
        }

        if (string.IsNullOrWhiteSpace(claim.Reason))
        {
            mistakes.Add(Mistake.In(nameof(claim.Reason), "Say what happened and why it should not count."));
        }

        (string Field, string Text)[] texts = [(nameof(claim.Reason), claim.Reason), (nameof(claim.Mitigation), claim.Mitigation), (nameof(claim.Evidence), claim.Evidence)];
        mistakes.AddRange(from text in texts from message in TermsCheck.TextProblems(text.Text, 2_000, lines: true) select Mistake.In(text.Field, message));
        mistakes.AddRange(EvidenceCheck.Of(claim.Link, claim.File));
        return mistakes;
    }

    /// <summary>What stands against it in one agreement.</summary>
    public static IEnumerable<Mistake> Possible(ExclusionClaim claim, Agreement agreement, ClaimGround ground, ClaimedParts parts, Instant now)
    {
        List<long> sites = [.. ground.SiteIds.Where(site => claim.SiteId is null || claim.SiteId == site)];
        if (ground.Versions.Count == 0)
        {
            return [Mistake.In(nameof(claim.AgreementCode), $"Nothing of {agreement.Code} has been signed yet, so there is nothing to leave out.")];
        }

        if (claim.Covers != Covers.Cases && sites.Count == 0)
        {
            return [Mistake.In(nameof(claim.SiteId), "The agreement does not cover this site.")];
        }

        return
        [
            .. Announced(claim, ground, now),
            .. Repeats(claim, parts),
            .. claim.Covers == Covers.Cases ? Cases(claim, agreement, parts) : parts.Times.Count == 0 ? [] : Left(claim, agreement, ground, sites, parts).Take(1),
            .. Allowance(claim, agreement, ground, sites, parts).Take(1),
        ];
    }

    private static IEnumerable<Mistake> Times(ExclusionClaim claim)
    {
        if (claim.To <= claim.From)
        {
            yield return Mistake.In(nameof(claim.To), "It must end after it starts.");
        }
        else if (claim.To - claim.From > Longest)
        {
            yield return Mistake.In(nameof(claim.To), "One claim covers 31 days at most.");
        }

        if (claim.From < Instant.FromUtc(2000, 1, 1, 0, 0) || claim.To > Instant.FromUtc(2100, 1, 1, 0, 0))
        {
            yield return Mistake.In(nameof(claim.From), "The years are 2000 to 2099.");
        }
    }

    private static IEnumerable<Mistake> Announced(ExclusionClaim claim, ClaimGround ground, Instant now)
    {
        if (claim.Told > now)
        {
            yield return Mistake.In(nameof(claim.Told), "This lies in the future. Say when the other side was told.");
        }
        else if (claim.Told is null && claim.Cause == ExclusionCause.PlannedMaintenance && claim.Covers != Covers.Cases && ground.Claims.NoticeDays is { } days)
        {
            yield return Mistake.In(nameof(claim.Told), $"Say when it was announced: the agreement asks for {Show.Count(days, "working day")} before it begins.");
        }
    }

    private static IEnumerable<Mistake> Repeats(ExclusionClaim claim, ClaimedParts parts)
    {
        if (claim.Covers == Covers.Times && claim.RepeatsUntil is not null && parts.Times.Count is < 2 or > ClaimedParts.MostTimes)
        {
            yield return Mistake.In(
                nameof(claim.RepeatsUntil),
                parts.Times.Count < 2 ? "It does not come again until then. Claim one time, or a later date." : $"At most {ClaimedParts.MostTimes} times in one claim. Claim the later ones when these are over.");
        }
    }

    private static IEnumerable<Mistake> Cases(ExclusionClaim claim, Agreement agreement, ClaimedParts parts)
    {
        if (parts.Missing.Count > 0)
        {
            yield return Mistake.In(nameof(claim.Cases), $"{Named(parts.Missing.Select(key => key.Key))} {(parts.Missing.Count == 1 ? "does" : "do")} not count in {agreement.Code}.");
        }

        if (parts.Cases.Where(one => one.IsOut).Select(one => one.Key).ToList() is [_, ..] known)
        {
            yield return Mistake.In(nameof(claim.Cases), $"{Named(known)} {(known.Count == 1 ? "is" : "are")} left out of {agreement.Code} already.");
        }
    }

    /// <summary>Whether there is something to leave out: time of the agreement, with hours in it, that is not left out already.</summary>
    private static IEnumerable<Mistake> Left(ExclusionClaim claim, Agreement agreement, ClaimGround ground, List<long> sites, ClaimedParts parts)
    {
        var claimed = IntervalSet.Of(parts.Times);
        var (isInForce, hasHours) = (false, false);
        foreach (var version in ground.Versions)
        {
            foreach (var site in version.Sites.Where(site => sites.Contains(site.SiteId)))
            {
                var inForce = claimed.Intersect(IntervalSet.Of(Start(version.EffectiveFrom), version.EffectiveTo is { } end ? Start(end) : claim.To + Duration.FromDays(400)));
                isInForce |= inForce.Count > 0;
                hasHours |= inForce.Any(time => site.Calendar.OpenTime(time.Start, time.End) > Duration.Zero
                    || version.TargetsAt(site.SiteId).Any(target => target.Rule.Clock == ClockKind.Elapsed));
                if (site.Exclusions.Intersect(inForce) is [var known, ..])
                {
                    var zone = site.Calendar.Zone;
                    yield return Mistake.In(
                        nameof(claim.From),
                        $"{Show.LocalTime(known.Start, zone)} to {Show.LocalTime(known.End, zone)} {Show.City(zone.Id)} time is left out of {agreement.Code} already. Claim what is not.");
                }

                Instant Start(LocalDate date) => Window.Containing(date, WindowLength.Month, site.Calendar.Zone).Start;
            }
        }

        if (!isInForce)
        {
            yield return Mistake.In(nameof(claim.From), $"{agreement.Code} was not in force then, so that nothing would be left out.");
        }
        else if (!hasHours)
        {
            yield return Mistake.In(nameof(claim.From), $"There are no service hours of {agreement.Code} in it, so that nothing would be left out.");
        }
    }

    /// <summary>No more planned maintenance is claimed in a month than the agreement allows.</summary>
    private static IEnumerable<Mistake> Allowance(ExclusionClaim claim, Agreement agreement, ClaimGround ground, List<long> sites, ClaimedParts parts)
    {
        if (claim.Cause != ExclusionCause.PlannedMaintenance || ground.Claims.MaintenancePerMonth is not { } most)
        {
            yield break;
        }

        foreach (var siteId in sites)
        {
            var zone = ground.CalendarOf(siteId).Zone;
            foreach (var month in parts.Times.SelectMany(time => new[] { time.Start, time.End - Duration.FromMilliseconds(1) }).Select(instant => Window.Containing(instant, WindowLength.Month, zone)).DistinctBy(month => month.FirstDate))
            {
                var used = ground.MaintenanceIn(month, siteId, []);
                if (ground.MaintenanceIn(month, siteId, parts.Times) > most)
                {
                    var left = Duration.Max(most - used, Duration.Zero);
                    yield return Mistake.In(
                        nameof(claim.To),
                        $"{agreement.Code} allows {Show.Limit(most)} of planned maintenance a month. {Show.Month(month.FirstDate)} has {(left == Duration.Zero ? "nothing" : Show.Limit(left))} left in {ground.SiteNames[siteId]}; this is more.");
                }
            }
        }
    }

    private static string Named(IEnumerable<string> keys) => keys.ToList() is var all && all.Count <= 5 ? Show.AllOf(all) : $"{string.Join(", ", all.Take(5))} and {all.Count - 5} more";
}
