using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What months of targets would be without the misses of one incident each.</summary>
/// <remarks>
/// Calculation rules, section 6, "One incident, one remedy". Without its misses a case was in time and stays a case of the month; an outage was none. Means, numbers
/// of cases, first contacts, samples and counts have no misses that an incident could be told by.
/// </remarks>
public static class Incidents
{
    /// <summary>Whether misses of a target belong to single incidents.</summary>
    public static bool Tell(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.JudgesTickets || IsOfOutages(target);
    }

    /// <summary>Whether they are outages.</summary>
    public static bool IsOfOutages(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind is TargetKind.Availability or TargetKind.OutageCount;
    }

    /// <summary>A target that judges cases, without each of those that missed it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="good">How many cases of the month were good.</param>
    /// <param name="total">Of how many.</param>
    /// <param name="missed">Those that were not.</param>
    public static IReadOnlyList<WithoutIncident> OfCases(Target target, decimal good, decimal total, IEnumerable<Incident> missed)
    {
        ArgumentNullException.ThrowIfNull(missed);
        return
        [
            .. missed.GroupBy(incident => incident).OrderBy(incident => incident.Key.At).ThenBy(incident => incident.Key.Case, StringComparer.Ordinal)
                .Select(incident => new WithoutIncident(incident.Key, StatusRule.Of(target, good + incident.Count(), total, total))),
        ];
    }

    /// <summary>Targets that are made of outages, without each of those that touch a window. Outages that one of the targets joins are one incident for all of them.</summary>
    /// <param name="targets">The targets, each with what evaluates it.</param>
    /// <param name="window">The window.</param>
    /// <param name="outages">All outages of the service at the place.</param>
    /// <returns>By the key of the target.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<WithoutIncident>> OfOutages(
        IReadOnlyList<(Target Target, Evaluation Evaluation)> targets, Window window, IReadOnlyList<Outage> outages)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(outages);
        var groups = new List<HashSet<int>>();
        foreach (var (target, evaluation) in targets)
        {
            var asOf = Milliseconds.Of(evaluation.AsOf);
            foreach (var joined in new OutageProfile(target, outages, asOf).Joined)
            {
                Add(groups, [.. outages.Index().Where(one => IsPartOf(joined, one.Item, target)).Select(one => one.Index)]);
            }
        }

        return targets.ToDictionary(
            one => one.Target.Key,
            one => (IReadOnlyList<WithoutIncident>)
            [
                .. groups.Select(group => (Group: group, From: group.Min(index => outages[index].From)))
                    .Where(group => group.Group.Any(index => SampleFigures.TakesPart(one.Target, outages[index].Series) && Touches(outages[index], window)))
                    .OrderBy(group => group.From)
                    .Select(group => new WithoutIncident(new(group.From, null), Without(one.Target, one.Evaluation, window, [.. outages.Where((_, index) => !group.Group.Contains(index))]))),
            ],
            StringComparer.Ordinal);
    }

    private static Status Without(Target target, Evaluation evaluation, Window window, IReadOnlyList<Outage> others) =>
        evaluation.Of(target, window, new Measured { Outages = others })?.Status ?? Status.NotMeasured;

    private static bool IsPartOf(JoinedOutage joined, Outage outage, Target target) =>
        SampleFigures.TakesPart(target, outage.Series) && Milliseconds.Of(outage.From) >= joined.From && Milliseconds.Of(outage.From) <= joined.To;

    private static bool Touches(Outage outage, Window window) => outage.From < window.End && (outage.To is null || outage.To > window.Start);

    /// <summary>A group more, one with those that share an outage with it.</summary>
    private static void Add(List<HashSet<int>> groups, HashSet<int> group)
    {
        foreach (var other in groups.FindAll(group.Overlaps))
        {
            group.UnionWith(other);
            groups.Remove(other);
        }

        groups.Add(group);
    }
}
