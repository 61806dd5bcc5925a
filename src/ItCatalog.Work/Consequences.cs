using System.Security.Cryptography;
using System.Text;
using ItCatalog.Calculation;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work;

/// <summary>What a change did, or would do, to figures, credits and replays: each that is not what it was, with both sides.</summary>
public sealed record Consequences
{
    /// <summary>Figures, and as many credits, that an entry of the audit trail lists; it counts the rest.</summary>
    private const int Listed = 200;

    /// <summary>Nothing was computed.</summary>
    public static Consequences None { get; } = new() { ComputedCount = 0, Figures = [], Credits = [], Currency = "", Replays = [] };

    /// <summary>Figures that were computed: one per target, site and window.</summary>
    public required int ComputedCount { get; init; }

    /// <summary>Figures that are not what they were, those that came or went too; by agreement, target, site and window.</summary>
    public required IReadOnlyList<RecomputedFigure> Figures { get; init; }

    /// <summary>Figures of closed months that today's edition of the rules would change, and that stay as they are until both sides ask for it.</summary>
    public int StayingCount { get; init; }

    /// <summary>Credits that are not what they were; by agreement, target, site and month.</summary>
    public required IReadOnlyList<RecomputedCredit> Credits { get; init; }

    /// <summary>What credits are in: three letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Quotes whose replay is not what it was; by comparison, in the order of its quotes.</summary>
    public required IReadOnlyList<RecomputedReplay> Replays { get; init; }

    /// <summary>Figures of windows that had ended, that stood and are others now, or gone.</summary>
    public IReadOnlyList<RecomputedFigure> SettledFigures => [.. Figures.Where(figure => figure.WasSettled)];

    /// <summary>Whether something that had been settled is not what it was.</summary>
    public bool AltersThePast => Figures.Any(figure => figure.WasSettled) || Credits.Any(credit => credit.AmountCentsBefore is not null);

    /// <summary>Tells these consequences from others: who confirms them names it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
    [
        .. SettledFigures.Select(figure => figure with { Shown = null, RuleVersionBefore = 0, RuleVersionAfter = 0 }).Select(figure => figure.ToString()),
        .. Credits.Select(credit => credit with { Shown = null, RuleVersionBefore = 0, RuleVersionAfter = 0 }).Select(credit => credit.ToString()),
    ]))))[..16];

    /// <summary>The entries of the trail: for each agreement whose settled figures or credits are others now, what stood and what stands.</summary>
    internal IEnumerable<AuditNote> Notes(Change change)
    {
        var why = change.Past?.Why;
        var figures = SettledFigures.ToLookup(figure => figure.Agreement, StringComparer.Ordinal);
        var credits = Credits.ToLookup(credit => credit.Agreement, StringComparer.Ordinal);
        return figures.Concat<IGrouping<string, object>>(credits)
            .Select(group => group.Key)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(agreement => new AuditNote
            {
                Action = "changed figures of",
                Subject = Subject.Agreement(agreement),
                After = new
                {
                    rules = RuleVersion.Current,
                    changed = figures[agreement].Count(),
                    changedCredits = credits[agreement].Count(),
                    figures = figures[agreement].Take(Listed).Select(figure => figure with { Shown = null }),
                    credits = credits[agreement].Take(Listed).Select(credit => credit with { Shown = null }),
                },
                Why = string.IsNullOrEmpty(why) ? null : why,
            })
            .Concat(!change.IsRecomputation ? [] : Replays.GroupBy(replay => replay.Comparison, StringComparer.Ordinal).Select(comparison => new AuditNote
            {
                Action = "changed replays of",
                Subject = Subject.Comparison(comparison.Key),
                After = new { rules = RuleVersion.Current, replays = comparison.AsEnumerable() },
            }));
    }
}
