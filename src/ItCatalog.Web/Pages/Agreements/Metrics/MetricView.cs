using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Metrics;
using ItCatalog.Work.Metrics;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Metrics;

/// <summary>What pages about metrics show in the same way.</summary>
public static class MetricView
{
    /// <summary>What waits for whom, in a few words; null where nothing does.</summary>
    public static string? Waits(Metric metric, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(agreement);
        return metric switch
        {
            { Open: { } open } => $"{agreement.NameOf(open.Other)} answers: asked {MetricWords.Asked(open.Stage, metric.Stage)}",
            { Agreed: { Version: { } number } } => $"Agreed, in version {number}, which is not signed by both yet",
            { Agreed: not null } => $"Agreed; {agreement.UnitName} writes it into a version",
            { IsBaselineOver: true } => "Its baseline is over: say what becomes of it",
            _ => null,
        };
    }

    /// <summary>The sites of the version in which a metric stands; of what is proposed those of today's.</summary>
    public static IReadOnlyList<PromisedHours> SitesOf(AgreementMetrics metrics, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(metric);
        return (metrics.Signed.FirstOrDefault(version => version.Summary.Number == metric.Version) ?? metrics.Current)?.Hours ?? [];
    }

    /// <summary>The stages that it went through, oldest first, and what may follow: the last five.</summary>
    public static IReadOnlyList<MetricStep> Way(Metric metric, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(metric);
        List<MetricStep> steps = [.. metric.Events.Reverse().Where(one => one.Stage is not null || one.What is "Proposed" or "Agreed")
            .Select(one => new MetricStep(one.What, (one.On > today ? "from " : "") + Show.Date(one.On), one.On > today ? StepState.Ahead : StepState.Done))];
        var now = steps.FindLastIndex(step => step.State == StepState.Done);
        if (now >= 0)
        {
            steps[now] = steps[now] with { State = StepState.Now, When = "since " + steps[now].When };
        }

        if (metric.Stage != MetricStage.Retired && metric.Events.All(one => one.Stage != MetricStage.Retired))
        {
            steps.Add(new("Retired", "with a reason and notice", StepState.Ahead));
        }

        return [.. steps.TakeLast(6)];
    }

    /// <summary>Shares of the credit of the agreement, and what they would be with what is asked, by target; only targets that have one.</summary>
    public static IReadOnlyList<(string Name, decimal? Now, decimal? Then)> Shares(AgreementTerms terms, MetricMove? move)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var after = move?.In(terms).Targets ?? terms.Targets;
        return
        [
            .. terms.Targets.Concat(after.Where(target => terms.Targets.All(one => one.Rule.Key != target.Rule.Key)))
                .DistinctBy(target => target.Rule.Key)
                .Select(target => (target.Name, Now: ShareOf(terms.Targets, target.Rule.Key), Then: ShareOf(after, target.Rule.Key)))
                .Where(share => share.Now is not null || share.Then is not null),
        ];
    }

    /// <summary>The share of a key; null where it has none, or sites differ.</summary>
    public static decimal? ShareOf(IEnumerable<AgreementTarget> targets, string key) =>
        targets.Where(target => target.Rule.Key == key).Select(target => target.Rule.Allocation ?? 0).Distinct().ToList() is [> 0 and var share] ? share : null;
}

/// <summary>A stage on the way of a metric.</summary>
/// <param name="What">"In force".</param>
/// <param name="When">"since 1 Jul 2026".</param>
/// <param name="State">Whether it has been, is or is to come.</param>
public sealed record MetricStep(string What, string When, StepState State);

/// <summary>Where a step lies from today.</summary>
public enum StepState
{
    Done,
    Now,
    Ahead,
}
