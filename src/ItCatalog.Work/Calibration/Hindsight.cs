using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>What targets of a version would have given in the last twelve whole months, as if it had been in force in all of them.</summary>
/// <remarks>
/// Calculation rules, section 4, “In hindsight”. Where the version that judged a window measured the same in the same hours, its figure is taken as it was
/// kept; else what was measured is evaluated anew, by the rules that evaluate everything.
/// </remarks>
internal sealed class Hindsight
{
    /// <summary>Months that are looked back on.</summary>
    public const int Months = 12;

    private readonly Dictionary<(long SiteId, SourceKind Kind), Measured> measured = [];
    private readonly Dictionary<long, CasesAtSite> cases = [];

    private Hindsight()
    {
    }

    public required DbConnection Connection { get; init; }

    /// <summary>The version, always in force.</summary>
    public required VersionInForce Version { get; init; }

    /// <summary>The version beside those of all other agreements for the service, and those of its own agreement that judged the kept figures.</summary>
    public required IReadOnlyList<VersionInForce> Others { get; init; }

    public required IReadOnlyDictionary<long, VersionInForce> Judging { get; init; }

    public required ILookup<(string Key, long SiteId), WindowAttainment> Kept { get; init; }

    /// <summary>Sources of the service that have data.</summary>
    public required ILookup<SourceKind, Watch> Watches { get; init; }

    /// <summary>First day of the last whole month; null where no source of the service has data.</summary>
    public required LocalDate? Last { get; init; }

    /// <summary>First day of the first one.</summary>
    public LocalDate? First => Last?.PlusMonths(1 - Months);

    /// <summary>Reads what is needed of an agreement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="attainments">Where kept figures lie.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="version">The version, for its sites and hours.</param>
    /// <param name="terms">What it says, or would say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Hindsight> ReadAsync(
        DbConnection connection, AttainmentStore attainments, Agreement agreement, AgreementVersion version, AgreementTerms terms, CancellationToken cancellationToken)
    {
        var calendars = await SiteCalendars.ReadAsync(connection);
        var ever = await AgreementTargets.InForceAsync(connection, new YearMonth(1900, 1), new YearMonth(2199, 12), new HashSet<long> { agreement.ServiceId }, known: calendars);
        var watches = new List<(SourceKind Kind, Watch Watch)>();
        foreach (var kind in terms.Targets.Select(target => SourceKind.Feeding(target.Rule)).Distinct())
        {
            watches.AddRange((await Watch.AllAsync(connection, kind)).Where(watch => watch.ServiceId == agreement.ServiceId && watch.DataAsOf is not null).Select(watch => (kind, watch)));
        }

        var asIf = await AsIfInForce.OfAsync(connection, agreement, version, terms, calendars);
        LocalDate? last = watches.Count == 0 || asIf.Sites.Count == 0 ? null
            : asIf.Sites.Min(site => Window.Containing(watches.Max(one => one.Watch.DataAsOf!.Value), WindowLength.Month, site.Calendar.Zone).FirstDate.PlusMonths(-1));
        var kept = last is { } end ? await attainments.EndedAsync(agreement, end.PlusMonths(1 - Months), end, cancellationToken) : [];
        return new()
        {
            Connection = connection,
            Version = asIf,
            Others = [.. ever.Where(other => other.AgreementId != agreement.Id), asIf],
            Judging = ever.Where(other => other.AgreementId == agreement.Id).ToDictionary(other => other.VersionId),
            Kept = kept.ToLookup(figure => (figure.Promise.Target.Rule.Key, figure.Promise.SiteId)),
            Watches = watches.ToLookup(one => one.Kind, one => one.Watch),
            Last = last,
        };
    }

    /// <summary>Whether a source that has data brings what a target is made of.</summary>
    public bool IsWatched(Target target) => Watches[SourceKind.Feeding(target)].Any();

    /// <summary>The windows of a target at a site that lie wholly in the months.</summary>
    public IReadOnlyList<Window> WindowsAt(AgreementTarget target, SiteInForce site)
    {
        if (Last is not { } last)
        {
            return [];
        }

        return [.. Window.Between(First!.Value.ToYearMonth(), last.ToYearMonth(), target.WindowLength, site.Calendar.Zone, Version.YearStart)
            .Where(window => window.FirstDate >= First && window.EndDate <= last.PlusMonths(1))];
    }

    /// <summary>The figures of a target at a site; a window of which nothing is known has none.</summary>
    /// <param name="target">A target of the version, or what it could say instead.</param>
    /// <param name="site">One of the sites at which it holds.</param>
    /// <param name="fromKept">Whether kept figures are taken where they measure the same.</param>
    public async Task<IReadOnlyList<WindowFigure>> AtAsync(AgreementTarget target, SiteInForce site, bool fromKept = true)
    {
        var windows = WindowsAt(target, site);
        var figures = fromKept ? Kept[(target.Rule.Key, site.SiteId)].Where(figure => MeasuresTheSame(target, site, figure)).ToDictionary(
            figure => figure.Month,
            figure => new WindowFigure(figure.Month, figure.Good, figure.Total, figure.Value, figure.Coverage, IsKept: true)) : [];
        List<Window> rest = [.. windows.Where(window => !figures.ContainsKey(window.FirstDate))];
        foreach (var figure in rest.Count == 0 ? [] : await EvaluateAsync(target.Rule, site, rest))
        {
            figures.Add(figure.FirstDate, figure);
        }

        return [.. windows.Select(window => figures.GetValueOrDefault(window.FirstDate)).OfType<WindowFigure>()];
    }

    /// <summary>Cases of the agreement that a target counts, opened in the months, each with the priority that counts.</summary>
    public IReadOnlyList<string?> PrioritiesAt(Target target, SiteInForce site) =>
        [.. Under(site).Where(target.Counts).Select(ticket => CountedPriorities.Of(target, ticket)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private IEnumerable<Ticket> Under(SiteInForce site) => CasesAt(site).Under(Version).Select(ticket => ticket.Ticket);

    private bool MeasuresTheSame(AgreementTarget target, SiteInForce site, WindowAttainment figure) =>
        Judging.GetValueOrDefault(figure.Promise.VersionId) is { } version
        && version.YearStart == Version.YearStart
        && figure.Promise.Target.WindowLength == target.WindowLength
        && figure.Length == target.WindowLength
        && ReferenceEquals(version.Sites.FirstOrDefault(one => one.SiteId == site.SiteId)?.Calendar, site.Calendar)
        && SameMeasure.Are(figure.Promise.Target.Rule, target.Rule);

    private async Task<IReadOnlyList<WindowFigure>> EvaluateAsync(Target target, SiteInForce site, List<Window> windows)
    {
        var kind = SourceKind.Feeding(target);
        List<Watch> watches = [.. Watches[kind]];
        if (watches.Count == 0)
        {
            return [];
        }

        var asOf = watches.Max(watch => watch.DataAsOf!.Value);
        var earliest = watches.Min(watch => watch.FirstMonthIn(site.Calendar.Zone));
        List<Window> known = [.. windows.Where(window => window.FirstDate >= earliest && !window.IsPartial(asOf))];
        if (known.Count == 0)
        {
            return [];
        }

        var watched = Watch.Watched(watches, site.SiteId, kind == SourceKind.Outages ? target.Series : null, site.Calendar.Zone);
        var evaluation = new Evaluation(site.Calendar, site.Exclusions, asOf) { Watched = kind == SourceKind.Outages ? watched : null };
        var records = kind == SourceKind.Tickets
            ? CasesAt(site).Of(Version, target, _ => evaluation, until: null)
            : await MeasuredAtAsync(kind, site, asOf);
        return [.. evaluation.Of(target, known, records).Zip(evaluation.CoverageOf(target, known, records, watched), (figure, coverage) => WindowFigure.Of(figure.WatchedFor(coverage)))];
    }

    private CasesAtSite CasesAt(SiteInForce site)
    {
        if (!cases.TryGetValue(site.SiteId, out var there))
        {
            var from = Window.Containing(First!.Value, WindowLength.Month, site.Calendar.Zone).Start;
            there = new(Others, site.SiteId, MeasuredRecords.Tickets(new(Connection, Version.ServiceId, site.SiteId, from)));
            cases.Add(site.SiteId, there);
        }

        return there;
    }

    private async Task<Measured> MeasuredAtAsync(SourceKind kind, SiteInForce site, Instant asOf)
    {
        if (!measured.TryGetValue((site.SiteId, kind), out var known))
        {
            var from = Window.Containing(First!.Value, WindowLength.Month, site.Calendar.Zone).Start;
            known = await kind.LoadAsync(new(Connection, Version.ServiceId, site.SiteId, from, asOf) { CameSince = from - Evaluation.Habit });
            measured.Add((site.SiteId, kind), known);
        }

        return known;
    }
}
