using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Underpinnings;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Underpinnings;
using NodaTime;

namespace ItCatalog.Work.Underpinnings;

/// <summary>Whose part the miss of a figure was, as far as cases and outages say it. It reads alone.</summary>
public sealed class ReadWhosePart(AgreementStore agreements, UnderpinningStore underpinnings, CaseStore cases, EvidenceStore evidence, ExplanationStore explanations)
{
    /// <param name="viewer">Who asks; the figure comes out of a store that knows who may see it.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where the figure was not missed, is made of something else, or its version names nothing on which it rests.</returns>
    public async Task<MissByPart?> RunAsync(Actor viewer, WindowAttainment figure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var (promise, rule) = (figure.Promise, figure.Promise.Target.Rule);
        if (figure.Status is not (Status.BelowExpected or Status.BelowMinimum) || !(rule.JudgesTickets || rule.Kind == TargetKind.Availability)
            || await agreements.FindAsync(viewer, promise.AgreementCode, cancellationToken) is not { } agreement
            || await agreements.FindVersionAsync(agreement, promise.VersionNumber, cancellationToken) is not { Terms.Rests.Count: > 0 } version)
        {
            return null;
        }

        var named = version.Terms.Rests.Select(rest => rest.UnderpinningId).ToHashSet();
        var parts = (await underpinnings.ListAsync(cancellationToken)).Where(one => named.Contains(one.Id) && one.HoldsAt(promise.SiteId)).Select(one => new KnownPart(one.Name, one.KnownAs)).ToList();
        var items = rule.JudgesTickets ? await CasesAsync(figure, cancellationToken) : await OutagesAsync(figure, cancellationToken);
        return items.Count == 0 ? null : new(rule.JudgesTickets, WhosePart.Of(items, parts));
    }

    private async Task<IReadOnlyList<MissedItem>> CasesAsync(WindowAttainment figure, CancellationToken cancellationToken) =>
    [
        .. (await cases.MissedByGroupAsync(figure.Promise, figure.Month, cancellationToken))
            .Select(group => new MissedItem(group.Count, group.WorkGroup is null ? [] : [[group.WorkGroup]], group.WorkGroup)),
    ];

    private async Task<IReadOnlyList<MissedItem>> OutagesAsync(WindowAttainment figure, CancellationToken cancellationToken)
    {
        if (await explanations.ExplainAsync(figure, cancellationToken) is not { } explained)
        {
            return [];
        }

        var reported = await evidence.OutagesAsync(figure.Promise, figure.From, Instant.Min(figure.To, figure.AsOf), cancellationToken);
        return
        [
            .. explained.Explanation.Outages.Select(outage => new MissedItem(
                outage.DownSeconds,
                [
                    .. reported.Where(one => one.From < outage.Interval.End && (one.To ?? Instant.MaxValue) > outage.Interval.Start)
                        .Select(one => (IReadOnlyList<string>)[.. new[] { one.Series, one.Cause }.OfType<string>()]),
                ])),
        ];
    }
}

/// <summary>A miss by whose part it was.</summary>
/// <param name="IsOfCases">Whether amounts are late cases; else seconds of outage.</param>
/// <param name="Parts">The largest first; what is not known last.</param>
public sealed record MissByPart(bool IsOfCases, IReadOnlyList<MissedPart> Parts)
{
    /// <summary>All of it.</summary>
    public decimal Total => Parts.Sum(part => part.Amount);
}
