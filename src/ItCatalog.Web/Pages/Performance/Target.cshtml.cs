using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance.Disputes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>One target at one site over time, and how one of its months was computed.</summary>
public sealed class TargetModel(PromiseStore promises, AttainmentStore attainment, ExplanationStore explanations, ReportedStore reported,
    DisputeStore disputes, AgreementStore agreements, Actor person) : PageModel
{
    /// <summary>How many months are shown until all are asked for.</summary>
    public const int MonthCount = 13;

    /// <summary>The month whose arithmetic is open, as "2026-10"; the last that has ended where none is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Chosen { get; set; }

    /// <summary>Whether every month is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public Promise Promise { get; private set; } = null!;

    /// <summary>The months shown, oldest first.</summary>
    public IReadOnlyList<WindowAttainment> Months { get; private set; } = [];

    /// <summary>What sources say themselves of the months shown, together.</summary>
    public ReportedBySource Reported => Months.Select(month => month.Reported).Aggregate(ReportedBySource.Nothing, (sum, month) => sum.With(month));

    /// <summary>How many months have figures.</summary>
    public int AllCount { get; private set; }

    /// <summary>The month that is explained; null where there are no figures.</summary>
    public WindowAttainment? Month { get; private set; }

    /// <summary>Null where it cannot be explained any more.</summary>
    public MonthExplanation? Explanation { get; private set; }

    /// <summary>What sources report of the same at the site.</summary>
    public IReadOnlyList<ReportedLine> ReportedResults { get; private set; } = [];

    /// <summary>What is disputed of its figures or was corrected.</summary>
    public DisputesHere Disputes { get; private set; } = DisputesHere.Nothing;

    /// <summary>The open dispute about a month of it; null where there is none.</summary>
    public Dispute? OpenDispute(WindowAttainment month) => Disputes.Rows.FirstOrDefault(dispute => dispute.IsOpen && month.Month <= dispute.Month && dispute.Month <= month.LastMonth);

    public async Task<IActionResult> OnGetAsync(string agreement, string target, string site, CancellationToken cancellationToken)
    {
        if (await promises.FindAsync(person, agreement, target, site, cancellationToken) is not { } promise)
        {
            return NotFound();
        }

        Promise = promise;
        ReportedResults = await reported.ListAsync(ReportedFilter.Of(promise), cancellationToken);
        var months = await attainment.OfTargetAsync(promise, cancellationToken);
        AllCount = months.Count;
        Months = All ? months : [.. months.TakeLast(MonthCount)];
        Month = Addresses.ParseMonth(Chosen) is { } chosen
            ? months.LastOrDefault(month => month.Month <= chosen && chosen <= month.LastMonth)
            : months.LastOrDefault(month => !month.IsPartial) ?? (months.Count > 0 ? months[^1] : null);
        if (Chosen is not null && Month is null)
        {
            return NotFound();
        }

        if (Month is { } shown)
        {
            Disputes = await DisputesHere.OfAsync(
                disputes,
                agreements,
                person,
                new() { AgreementCode = promise.AgreementCode, About = DisputeAbout.Figure, Month = shown.Month, TargetKey = promise.Target.Rule.Key, SiteCode = promise.SiteCode },
                dispute => dispute.TargetKey == promise.Target.Rule.Key && dispute.SiteId == promise.SiteId,
                cancellationToken);
        }

        Explanation = Month is null ? null : await explanations.ExplainAsync(Month, cancellationToken);
        return Page();
    }

    /// <summary>"New levels since 1 Jul 2026 (version 3)"; null where one version judged all.</summary>
    public string? NewLevels
    {
        get
        {
            var last = Months.Count == 0 ? null : Months[^1].Promise;
            var before = Months.LastOrDefault(month => month.Promise.Target.Rule.Expected != last?.Target.Rule.Expected || month.Promise.Target.Rule.Minimum != last.Target.Rule.Minimum);
            if (last is null || before is null)
            {
                return null;
            }

            var first = Months.First(month => month.Month > before.Month).Promise;
            return $"New levels since {Show.Date(first.EffectiveFrom)} (version {first.VersionNumber})";
        }
    }

    /// <summary>Whether not all of some month was watched.</summary>
    public bool HasGaps => Months.Any(month => !month.Coverage.IsFull);

    /// <summary>Up to when the newest month knows what happened.</summary>
    public string? AsOf => Months.Count == 0 ? null : $"As of {Show.Instant(Months[^1].AsOf, Promise.Zone)}";

    /// <summary>One sentence in place of the picture, for those who do not see it.</summary>
    public string ChartInWords
    {
        get
        {
            var missed = Months.Where(month => month.Status is Status.BelowExpected or Status.BelowMinimum).Select(month => ShowWindow.Name(month.Month, month.Length)).ToList();
            var noun = ShowWindow.Noun(Promise.Target.WindowLength);
            var span = $"{FigureWords.Measure(Promise.Target.Rule.Kind)} by {noun} from {ShowWindow.Name(Months[0].Month, Months[0].Length)} to {ShowWindow.Name(Months[^1].Month, Months[^1].Length)}. ";
            var misses = missed.Count switch
            {
                0 => $"No {noun} was below the expected level. ",
                1 => $"{missed[0]} was below the expected level. ",
                _ => $"{string.Join(", ", missed.SkipLast(1))} and {missed[^1]} were below the expected level. ",
            };
            return span + misses + "The table below holds the figures.";
        }
    }

    /// <summary>"Nov 2026, so far".</summary>
    public static string MonthName(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return ShowWindow.Short(month.Month, month.Length) + (month.IsPartial ? ", so far" : "");
    }
}
