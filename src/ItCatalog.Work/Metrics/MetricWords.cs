using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Metrics;

namespace ItCatalog.Work.Metrics;

/// <summary>How metrics are told: pages, command line and interface write the same.</summary>
public static class MetricWords
{
    /// <summary>"in force".</summary>
    public static string Stage(MetricStage stage) => stage switch
    {
        MetricStage.Proposed => "proposed",
        MetricStage.Baseline => "baseline",
        MetricStage.ReportOnly => "report only",
        MetricStage.Binding => "in force",
        MetricStage.Critical => "critical",
        MetricStage.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>What is asked: "to be measured in a baseline".</summary>
    /// <param name="stage">How it shall stand.</param>
    /// <param name="stands">How it stands; null where it is in no version.</param>
    public static string Asked(MetricStage stage, MetricStage? stands) => stage switch
    {
        _ when stage == stands => $"to stay {(stage == MetricStage.Baseline ? "in a baseline" : Stage(stage))}, at other levels or shares",
        MetricStage.Baseline => "to be measured in a baseline",
        MetricStage.ReportOnly => "to be reported only",
        MetricStage.Binding => "to bind",
        MetricStage.Critical => "to be critical",
        MetricStage.Retired => "to be retired",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>Levels and share of the rows of a metric: "Expected 99.5 %, minimum 99.3 %, share of credit 15 %."; where sites differ, each with its own.</summary>
    public static string Levels(IReadOnlyList<AgreementTarget> rows, IReadOnlyList<PromisedHours> sites)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(sites);
        return string.Join(' ', rows.Select(row => (row.SiteIds.Count == 0 || rows.Count == 1 ? "" : $"{Show.AllOf([.. sites.Where(site => row.HoldsAt(site.SiteId)).Select(site => site.SiteName)])}: ") + Of(row))).ToUpperFirst();

        static string Of(AgreementTarget row)
        {
            var rule = row.Rule;
            return $"{(rule.Standing == TargetStanding.Baseline ? "aimed at:" : "expected")} {Level(row, rule.Expected)}"
                + (rule.Minimum is { } minimum ? $", minimum {Level(row, minimum)}" : "")
                + (rule.Allocation is > 0 and var share ? $", share of credit {Show.Level(share)}" : "")
                + (row.BaselineUntil is { } until ? $", until {Show.Month(until)}" : "") + ".";
        }
    }

    /// <summary>A level with its unit and direction: "at most 4 h".</summary>
    public static string Level(AgreementTarget row, decimal level)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (row.Rule.Better == Better.Lower ? "at most " : "") + ShowLevel.Promised(row.Rule.Kind, level) + (row.Unit.Length == 0 ? "" : " " + row.Unit);
    }

    /// <summary>What of the shares of others is another: "Available 45 to 40 %."; empty where nothing is.</summary>
    public static string Shares(AgreementTerms before, AgreementTerms after, string key)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changed = before.Targets.Where(target => target.Rule.Key != key)
            .Select(was => (was, Is: after.Targets.FirstOrDefault(target => target.Rule.Key == was.Rule.Key && target.SiteIds.SequenceEqual(was.SiteIds))))
            .Where(pair => pair.Is is not null && (pair.was.Rule.Allocation ?? 0) != (pair.Is.Rule.Allocation ?? 0))
            .Select(pair => $"{pair.was.Name} {Show.Level(pair.was.Rule.Allocation ?? 0)} to {Show.Level(pair.Is!.Rule.Allocation ?? 0)}").Distinct().ToList();
        return changed.Count == 0 ? "" : $"Shares of others: {string.Join("; ", changed)}.";
    }
}
