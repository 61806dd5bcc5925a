using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Metrics;
using ItCatalog.Work.Agreements;
using NodaTime;

namespace ItCatalog.Work.Metrics;

/// <summary>What is wrong with a request about a metric: the version that would follow has to be possible, and shares stay at the total that is agreed.</summary>
public sealed class MetricCheck(VersionStore versions, PriorityStore priorities)
{
    private const int LongestReason = 4_000;

    /// <summary>All of it at once; fields are those of <see cref="MetricDraft"/> and of a target.</summary>
    /// <param name="agreement">Of which.</param>
    /// <param name="last">Its version signed last.</param>
    /// <param name="move">What is asked.</param>
    /// <param name="isDated">Whether it says from when on.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<IReadOnlyList<Mistake>> MistakesAsync(Agreement agreement, AgreementVersion last, MetricMove move, bool isDated, Instant now, CancellationToken cancellationToken)
    {
        var before = last.Terms;
        var mistakes = new List<Mistake>();
        if (string.IsNullOrWhiteSpace(move.Reason))
        {
            mistakes.Add(Mistake.In("Reason", "Say why: both sides read it later."));
        }

        mistakes.AddRange(TermsCheck.TextProblems(move.Reason, LongestReason, lines: true).Select(message => Mistake.In("Reason", message)));
        if (!isDated)
        {
            mistakes.Add(Mistake.In("From", "Say from which month on: 2027-01 for instance."));
            return mistakes;
        }

        var earliest = StartNextVersion.FirstOfNextMonth(now.InUtc().Date);
        earliest = last.Terms.EffectiveFrom >= earliest ? last.Terms.EffectiveFrom.PlusMonths(1) : earliest;
        if (move.From.Day != 1 || move.From < earliest)
        {
            mistakes.Add(Mistake.In("From", $"It takes effect with a version that follows: {Show.Month(earliest)} at the earliest."));
            return mistakes;
        }

        var rows = before.Targets.Where(target => target.Rule.Key == move.Key).ToList();
        mistakes.AddRange(Stages(before, move, rows.Count > 0));
        if (mistakes.Count > 0)
        {
            return mistakes;
        }

        var after = move.In(before) with { EffectiveFrom = move.From, EffectiveTo = null, ReviewBy = null };
        if (move.IsIn(before) && before.Targets.All(target => !move.Shares.TryGetValue(target.Rule.Key, out var share) || share == (target.Rule.Allocation ?? 0)))
        {
            return [Mistake.In("Stage", "It is so already: nothing would be different.")];
        }

        var known = await VersionCheck.MistakesAsync(versions, priorities, before with { EffectiveFrom = move.From, EffectiveTo = null, ReviewBy = null }, agreement, cancellationToken);
        mistakes.AddRange((await VersionCheck.MistakesAsync(versions, priorities, after, agreement, cancellationToken)).Except(known).Select(mistake => InForm(mistake, after, move.Key)).Distinct());
        foreach (var same in Sums(last, after).Where(site => site.After != site.Before).GroupBy(site => (site.Before, site.After)))
        {
            var (was, then) = same.Key;
            mistakes.Add(Mistake.In(
                "Shares",
                $"Shares in {Show.AllOf([.. same.Select(site => site.Name)])} would be {Show.Level(then)}, and {Show.Level(was)} are agreed: {(then > was ? $"take {Show.Level(then - was)} from" : $"give {Show.Level(was - then)} to")} others."));
        }

        return mistakes;
    }

    private static IEnumerable<Mistake> Stages(AgreementTerms before, MetricMove move, bool isThere)
    {
        var critical = before.Remedies.CriticalKeys;
        if (!isThere && move.Stage == MetricStage.Retired)
        {
            yield return Mistake.In("Stage", "No version that both sides signed has this metric.");
        }

        if (move.Stage == MetricStage.Proposed || (move.Stage == MetricStage.Retired) != (move.Targets.Count == 0))
        {
            yield return Mistake.In("Stage", "Say what it shall be.");
        }

        if (move.Stage == MetricStage.Critical && (!before.Remedies.HasRule || (critical.Count == 0)))
        {
            yield return Mistake.In(
                "Stage",
                before.Remedies.HasRule ? "Every target of this agreement is critical already, since none is named: name them in the next version first."
                    : "This agreement ties neither improvement plans nor its end to defaults: there is nothing that a critical target would count for.");
        }

        if (move.Stage != MetricStage.Critical && critical is [var only] && only == move.Key)
        {
            yield return Mistake.In("Stage", "It is the only critical target, and where none is named every target counts: make another one critical first.");
        }

        foreach (var unknown in move.Shares.Keys.Where(key => key == move.Key || before.Targets.All(target => target.Rule.Key != key)))
        {
            yield return Mistake.In("Shares", $"No other target of this agreement is called {unknown}.");
        }
    }

    /// <summary>What shares come to at each site, before and after.</summary>
    private static IEnumerable<(string Name, decimal Before, decimal After)> Sums(AgreementVersion last, AgreementTerms after) =>
        last.Hours.Select(site => (site.SiteName, Sum(last.Terms, site.SiteId), Sum(after, site.SiteId)));

    private static decimal Sum(AgreementTerms terms, long siteId) => terms.Targets.Where(target => target.HoldsAt(siteId)).Sum(target => target.Rule.Allocation ?? 0);

    private static Mistake InForm(Mistake mistake, AgreementTerms after, string key)
    {
        var end = mistake.Field.IndexOf("].", StringComparison.Ordinal);
        if (!mistake.Field.StartsWith("Targets[", StringComparison.Ordinal) || end < 0)
        {
            return mistake with { Field = mistake.Field == "EffectiveFrom" ? "From" : "" };
        }

        var index = int.Parse(mistake.Field["Targets[".Length..end], System.Globalization.CultureInfo.InvariantCulture);
        return mistake with { Field = after.Targets[index].Rule.Key == key ? mistake.Field[(end + 2)..] : "Shares" };
    }
}
