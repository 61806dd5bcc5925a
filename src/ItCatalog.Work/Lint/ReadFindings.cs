using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Lint;

/// <summary>Checks agreements as they stand: it reads alone, and nothing is changed.</summary>
public sealed class ReadFindings(ReadCalibration calibration, AgreementStore agreements, LintStore store, PriorityStore priorities, OrganisationStore organisations, UnderpinningStore underpinnings, ReviewStore reviews, Database database, IClock clock) : IDisposable
{
    private const int MostReaders = 100;

    private readonly KeptUntilChanged kept = new(database, MostReaders);

    /// <summary>One version.</summary>
    /// <param name="viewer">Who asks: only of agreements and versions that they see.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="version">Of the agreement; null: the draft or proposal where the viewer sees one, else the one that is shown first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is none that the viewer sees.</returns>
    public async Task<CheckedVersion?> OfVersionAsync(Actor viewer, string code, int? version, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(viewer, code, cancellationToken) is not { } agreement)
        {
            return null;
        }

        return await CheckAsync(viewer, agreement, version, await SharedAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Every agreement that is in force, or is being written or signed: the version that comes next, else the one in force. Kept until something changes.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="ofOwnUnits">Only what the viewer's units provide.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those with the most to mend first.</returns>
    public async Task<IReadOnlyList<CheckedVersion>> OfAllAsync(Actor viewer, bool ofOwnUnits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = await organisations.TodayAsync(clock, cancellationToken);
        return await kept.OfAsync((viewer.Id, viewer.Eyes, ofOwnUnits, today), () => ReadAllAsync(viewer, ofOwnUnits, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private async Task<IReadOnlyList<CheckedVersion>> ReadAllAsync(Actor viewer, bool ofOwnUnits, CancellationToken cancellationToken)
    {
        var shared = await SharedAsync(cancellationToken);
        var found = new List<CheckedVersion>();
        foreach (var agreement in (await agreements.ListAsync(viewer, new AgreementFilter(), cancellationToken))
            .Where(agreement => (!ofOwnUnits || viewer.ActsForUnit(agreement.UnitId)) && (agreement.Open is not null || agreement.ShownOn(shared.Today).PhaseOn(shared.Today) != VersionPhase.Past)))
        {
            if (await CheckAsync(viewer, agreement, null, shared, cancellationToken) is { } one)
            {
                found.Add(one);
            }
        }

        return [.. found.OrderByDescending(one => one.MendCount).ThenByDescending(one => one.Findings.Count).ThenBy(one => one.Agreement.Code, StringComparer.Ordinal)];
    }

    private async Task<CheckedVersion?> CheckAsync(Actor viewer, Agreement agreement, int? number, Shared shared, CancellationToken cancellationToken)
    {
        var wanted = number ?? (agreement.Open ?? agreement.ShownOn(shared.Today)).Number;
        var answer = await calibration.OfVersionAsync(viewer, new(agreement.Code, wanted, null, null), new CalibrationForm(), cancellationToken);
        if (!answer.IsDone)
        {
            return null;
        }

        var (hindsight, version) = (answer.Value, answer.Value.Version);
        var zone = version.Hours.Count > 0 ? DateTimeZoneProviders.Tzdb[version.Hours[0].TimeZone] : DateTimeZone.Utc;
        var to = (hindsight.Last ?? shared.Today.With(DateAdjusters.StartOfMonth).PlusMonths(-1)).PlusMonths(1);
        var facts = new LintFacts
        {
            Terms = version.Terms,
            Hours = version.Hours,
            Today = shared.Today,
            Priorities = shared.Priorities,
            Targets =
            [
                .. hindsight.Targets.Select(target => new TargetFacts(
                    target.IsWatched,
                    target.Kept,
                    [.. target.Sites.Any(IsMeasured) ? target.Sites.Where(site => !IsMeasured(site)).Select(site => site.Name) : []],
                    WindowTotals.Sum(target.Sites.Select(site => site.Good)),
                    WindowTotals.Sum(target.Sites.Select(site => site.Total)))),
            ],
            Cases = await store.CasesAsync(agreement.ServiceId, agreement.DepartmentId, Start(to.PlusMonths(-12)), Start(to), cancellationToken),
            LastHolidays = shared.LastHolidays,
            Gone = shared.Gone,
            Rests = RestFacts.Of(version.Terms, shared.Underpinnings),
            NextReview = shared.NextReviews.TryGetValue(agreement.Id, out var next) ? next : null,
            HasNext = agreement.Versions.Any(other => other.Number > wanted),
            IsInForce = version.Summary.PhaseOn(shared.Today) == VersionPhase.InForce,
        };
        return new(agreement, version.Summary, AgreementLint.Of(facts));

        Instant Start(LocalDate month) => zone.AtStartOfDay(month).ToInstant();
    }

    private async Task<Shared> SharedAsync(CancellationToken cancellationToken)
    {
        var today = await organisations.TodayAsync(clock, cancellationToken);
        return new(today, await priorities.NamesAsync(cancellationToken), await store.LastHolidaysAsync(cancellationToken), await store.GoneAsync(today, cancellationToken), await underpinnings.ListAsync(cancellationToken),
            await reviews.NextAsync(today, cancellationToken));
    }

    private static bool IsMeasured(SiteHindsight site) => site.Kept.Windows > site.Kept.NotMeasured;

    private sealed record Shared(LocalDate Today, IReadOnlyList<string> Priorities, IReadOnlyDictionary<long, LocalDate?> LastHolidays, IReadOnlyDictionary<string, LocalDate> Gone, IReadOnlyList<Underpinning> Underpinnings,
        IReadOnlyDictionary<long, LocalDate> NextReviews);
}

/// <summary>A version and what was found in it.</summary>
/// <param name="Agreement">Whose it is.</param>
/// <param name="Version">Which one.</param>
/// <param name="Findings">First what is wrong.</param>
public sealed record CheckedVersion(Agreement Agreement, VersionSummary Version, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many are wrong as they stand.</summary>
    public int MendCount => Findings.Count(finding => finding.Weight == FindingWeight.Mend);
}

/// <summary>A finding as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainFinding
{
    public required string Agreement { get; init; }

    public required int Version { get; init; }

    /// <summary>"shares", "vacant-contact", ...</summary>
    public required string Rule { get; init; }

    /// <summary>"mend" or "consider".</summary>
    public required string Weight { get; init; }

    public required string? Target { get; init; }

    public required string Finding { get; init; }

    public required string Why { get; init; }

    public required string Mend { get; init; }

    public static IEnumerable<PlainFinding> Of(CheckedVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Findings.Select(finding => new PlainFinding
        {
            Agreement = version.Agreement.Code,
            Version = version.Version.Number,
            Rule = Calculation.Text.Word.Of(finding.Rule),
            Weight = Calculation.Text.Word.Of(finding.Weight),
            Target = finding.Target,
            Finding = finding.Title,
            Why = finding.Why,
            Mend = finding.Mend,
        });
    }
}
