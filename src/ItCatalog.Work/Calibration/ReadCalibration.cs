using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Derive;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>Which version is looked at.</summary>
/// <param name="Agreement">Its number.</param>
/// <param name="Version">Of the agreement; null: the one that a reader is shown first.</param>
/// <param name="Target">Key of a target; null: the version as a whole.</param>
/// <param name="Site">Code of a site at which it holds, where levels differ by site; null: the first row of the key.</param>
public sealed record CalibrationPlace(string Agreement, int? Version, string? Target, string? Site);

/// <summary>Tells in how many of the last months levels would have been kept, and what they would have cost. It reads alone; nothing is changed.</summary>
public sealed class ReadCalibration(Database database, AgreementStore agreements, AttainmentStore attainments, CreditStore credits, OrganisationStore organisations, IClock clock)
{
    /// <summary>A version as a whole, with the credit rules that were typed in place of its own.</summary>
    /// <param name="viewer">Who asks: only of agreements and versions that they see.</param>
    /// <param name="place">Which version.</param>
    /// <param name="form">What is tried; an empty entry is as written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Answer<VersionHindsight>> OfVersionAsync(Actor viewer, CalibrationPlace place, CalibrationForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(viewer, place, cancellationToken) is not var (agreement, version, currency))
        {
            return Answer.NotFound;
        }

        var (terms, _, mistakes) = form.Read(version.Terms, null);
        if (mistakes.Count > 0)
        {
            return Answer.Refused([.. mistakes]);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        return (await WholeAsync(connection, agreement, version, terms, currency, cancellationToken)).Hindsight;
    }

    /// <summary>One target, with the limit, the levels and the credit rules that were typed in place of its own.</summary>
    /// <inheritdoc cref="OfVersionAsync"/>
    public async Task<Answer<TargetCalibration>> OfTargetAsync(Actor viewer, CalibrationPlace place, CalibrationForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(viewer, place, cancellationToken) is not var (agreement, version, currency) || Position(version, place) is not { } position)
        {
            return Answer.NotFound;
        }

        var written = version.Terms.Targets[position];
        var (terms, tried, mistakes) = form.Read(version.Terms, position);
        if (mistakes.Count > 0)
        {
            return Answer.Refused([.. mistakes]);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var (hindsight, run) = await WholeAsync(connection, agreement, version, terms, currency, cancellationToken);
        var grid = new List<IReadOnlyList<CalibratedCell>>();
        var costs = new List<CalibratedCost>();
        var earns = run.History.Version.Credits is not null && tried!.Rule.Allocation > 0 && tried.WindowLength == WindowLength.Month;
        var limits = NearbyTargets.ByLimit(tried!.Rule);
        foreach (var limit in limits)
        {
            var figures = await run.FiguresAsync(tried with { Rule = limit });
            grid.Add([.. NearbyTargets.ByLevel(limit).Select(cell => new CalibratedCell(cell, run.Kept(tried with { Rule = cell }, figures), SameMeasure.Are(cell, tried.Rule) && cell.Expected == tried.Rule.Expected))]);
            foreach (var cost in !earns ? [] : limits.Count > 1 ? [limit] : NearbyTargets.ByLevel(limit))
            {
                var sums = run.Credits(position, tried with { Rule = cost }, figures);
                costs.Add(new(cost, sums[tried.Rule.Key], Together(sums.Values), SameMeasure.Are(cost, tried.Rule) && cost.Expected == tried.Rule.Expected));
            }
        }

        return new TargetCalibration
        {
            Whole = hindsight,
            Written = written,
            Tried = hindsight.Targets[position],
            Grid = grid,
            Priorities = await run.PrioritiesAsync(tried),
            Costs = costs,
        };
    }

    private async Task<(Agreement Agreement, AgreementVersion Version, string Currency)?> FindAsync(Actor viewer, CalibrationPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (await agreements.FindAsync(viewer, place.Agreement, cancellationToken) is not { } agreement || await organisations.FindAsync(cancellationToken) is not { } own)
        {
            return null;
        }

        var number = place.Version ?? agreement.ShownOn(own.Today(clock)).Number;
        return await agreements.FindVersionAsync(agreement, number, cancellationToken) is { } version ? (agreement, version, own.Currency) : null;
    }

    private static int? Position(AgreementVersion version, CalibrationPlace place)
    {
        var site = place.Site is null ? null : version.Hours.FirstOrDefault(one => string.Equals(one.SiteCode, place.Site, StringComparison.OrdinalIgnoreCase));
        return place.Site is not null && site is null ? null
            : version.Terms.Targets.Index().Where(one => one.Item.Rule.Key == place.Target && (site is null || one.Item.HoldsAt(site.SiteId))).Select(one => (int?)one.Index).FirstOrDefault();
    }

    private async Task<(VersionHindsight Hindsight, Run Run)> WholeAsync(
        DbConnection connection, Agreement agreement, AgreementVersion version, AgreementTerms terms, string currency, CancellationToken cancellationToken)
    {
        var history = await Hindsight.ReadAsync(connection, attainments, agreement, version, terms, cancellationToken);
        var run = new Run(history, version);
        var targets = new List<TargetHindsight>();
        foreach (var target in terms.Targets)
        {
            targets.Add(run.Told(target, await run.FiguresAsync(target, remember: true)));
        }

        var sums = run.Credits();
        var real = history.Last is null ? [] : (await credits.OfAgreementAsync(agreement, cancellationToken)).Where(credit => credit.Month >= history.First && credit.Month <= history.Last);
        return (
            new()
            {
                Agreement = agreement,
                Version = version,
                Terms = terms,
                First = history.First,
                Last = history.Last,
                Targets = [.. targets.Select(target => target with { Credits = run.OfRow(target.Target) })],
                Credits = Together(sums.Values),
                Real = real.Aggregate(CreditSum.Nothing, (sum, credit) => sum.Plus(credit.AmountCents, credit.EarnedBackIn is { } month && month <= history.Last)),
                Currency = currency,
            },
            run);
    }

    private static CreditSum Together(IEnumerable<CreditSum> sums) =>
        sums.Aggregate(CreditSum.Nothing, (all, one) => checked(new(all.Count + one.Count, all.Cents + one.Cents, all.ReturnedCents + one.ReturnedCents)));

    /// <summary>One reading: the history, and the figures of the version's targets.</summary>
    private sealed class Run(Hindsight history, AgreementVersion version)
    {
        private readonly Dictionary<AgreementTarget, Dictionary<long, IReadOnlyList<WindowFigure>>> written = new(ReferenceEqualityComparer.Instance);

        public Hindsight History => history;

        /// <summary>The figures of a target at each site at which it holds.</summary>
        /// <param name="target">The target.</param>
        /// <param name="remember">Whether it is one of the version itself, which credits are reckoned with.</param>
        /// <param name="fromKept">Whether kept figures are taken where they measure the same.</param>
        public async Task<Dictionary<long, IReadOnlyList<WindowFigure>>> FiguresAsync(AgreementTarget target, bool remember = false, bool fromKept = true)
        {
            var figures = new Dictionary<long, IReadOnlyList<WindowFigure>>();
            foreach (var site in SitesOf(target))
            {
                figures.Add(site.SiteId, await history.AtAsync(target, site, fromKept));
            }

            if (remember)
            {
                written[target] = figures;
            }

            return figures;
        }

        public KeptCount Kept(AgreementTarget target, Dictionary<long, IReadOnlyList<WindowFigure>> figures) => KeptCount.Of(WindowsOf(target).Select(
            window => (IReadOnlyList<Status>)[.. SitesOf(target).Select(site => Under(target.Rule, figures[site.SiteId], window))]));

        public TargetHindsight Told(AgreementTarget target, Dictionary<long, IReadOnlyList<WindowFigure>> figures)
        {
            var all = figures.Values.SelectMany(site => site).ToList();
            var sites = version.Hours.Where(site => figures.ContainsKey(site.SiteId)).ToList();
            return new()
            {
                Target = target,
                IsWatched = history.IsWatched(target.Rule),
                Kept = Kept(target, figures),
                Sites =
                [
                    .. sites.Select(site => new SiteHindsight(
                        site.SiteCode,
                        site.SiteName,
                        KeptCount.Of(WindowsOf(target).Select(window => (IReadOnlyList<Status>)[Under(target.Rule, figures[site.SiteId], window)])),
                        WindowTotals.Sum(figures[site.SiteId].Select(figure => figure.Good)),
                        WindowTotals.Sum(figures[site.SiteId].Select(figure => figure.Total)))),
                ],
                Meaning = Meaning(target, sites, figures),
                Credits = CreditSum.Nothing,
                Figures = (all.Count(figure => figure.IsKept), all.Count(figure => !figure.IsKept)),
            };
        }

        /// <summary>Credits of all targets by key, with one of them as something else.</summary>
        /// <param name="position">Of the target that is replaced; null: none.</param>
        /// <param name="replaced">By what.</param>
        /// <param name="figures">Its figures.</param>
        public Dictionary<string, CreditSum> Credits(int? position = null, AgreementTarget? replaced = null, Dictionary<long, IReadOnlyList<WindowFigure>>? figures = null)
        {
            List<AgreementTarget> targets = [.. history.Version.Targets.Select((target, index) => index == position ? replaced! : target)];
            var sums = targets.Select(target => target.Rule.Key).Distinct(StringComparer.Ordinal).ToDictionary(key => key, _ => CreditSum.Nothing, StringComparer.Ordinal);
            foreach (var (key, _, sum) in BySite(targets, target => ReferenceEquals(target, replaced) ? figures! : written[target]))
            {
                sums[key] = Together([sums[key], sum]);
            }

            return sums;
        }

        /// <summary>Credits of one row of the version: of its key, at its sites.</summary>
        public CreditSum OfRow(AgreementTarget target) => Together(BySite(history.Version.Targets, one => written[one])
            .Where(one => one.Key == target.Rule.Key && target.HoldsAt(one.SiteId)).Select(one => one.Sum));

        /// <summary>Cases by priority; empty where the target takes one alone, or is not made of cases that are good or not.</summary>
        public async Task<IReadOnlyList<PriorityHindsight>> PrioritiesAsync(AgreementTarget target)
        {
            if (!target.Rule.IsMadeOfTickets || !ShowLevel.IsShare(target.Rule.Kind) || target.Rule.Priorities.Count == 1 || history.Last is null)
            {
                return [];
            }

            var names = SitesOf(target).SelectMany(site => history.PrioritiesAt(target.Rule, site)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var parts = new List<PriorityHindsight>();
            foreach (var name in names.OfType<string>().Where(name => name.Length > 0).Order(StringComparer.OrdinalIgnoreCase))
            {
                var part = target with { Rule = target.Rule with { Priorities = [name] } };
                var figures = await FiguresAsync(part, fromKept: false);
                parts.Add(new(name, Sum(figures, figure => figure.Good), Sum(figures, figure => figure.Total), Kept(part, figures)));
            }

            var whole = await FiguresAsync(target, fromKept: false);
            var rest = new PriorityHindsight(null, Sum(whole, figure => figure.Good) - parts.Sum(part => part.Good), Sum(whole, figure => figure.Total) - parts.Sum(part => part.Total), null);
            return rest.Total == 0 ? parts : [.. parts, rest];

            static decimal Sum(Dictionary<long, IReadOnlyList<WindowFigure>> figures, Func<WindowFigure, decimal?> of) => figures.Values.SelectMany(site => site).Sum(figure => of(figure) ?? 0);
        }

        private IEnumerable<(string Key, long SiteId, CreditSum Sum)> BySite(IReadOnlyList<AgreementTarget> targets, Func<AgreementTarget, Dictionary<long, IReadOnlyList<WindowFigure>>> figuresOf)
        {
            var tried = history.Version with { Targets = targets };
            foreach (var site in tried.Sites)
            {
                var credits = CreditComputation.OfSite(tried, site, key => tried.TargetsAt(site.SiteId).Where(target => target.Rule.Key == key).SelectMany(target => Months(target, figuresOf(target)[site.SiteId])));
                foreach (var credit in credits)
                {
                    yield return (credit.TargetKey, site.SiteId, CreditSum.Nothing.Plus(credit.AmountCents, credit.EarnedBack));
                }
            }

            IEnumerable<JudgedMonth> Months(AgreementTarget target, IReadOnlyList<WindowFigure> figures) => figures.OrderBy(figure => figure.FirstDate).Select(figure => new JudgedMonth
            {
                TargetKey = target.Rule.Key, SiteId = 0, Month = figure.FirstDate, Status = Word.Of(figure.Under(target.Rule)),
            });
        }

        private List<SiteInForce> SitesOf(AgreementTarget target) => [.. history.Version.Sites.Where(site => target.HoldsAt(site.SiteId))];

        /// <summary>First days of the windows; quarters and years of all sites begin alike.</summary>
        private IEnumerable<LocalDate> WindowsOf(AgreementTarget target) =>
            SitesOf(target).Take(1).SelectMany(site => history.WindowsAt(target, site)).Select(window => window.FirstDate);

        private string? Meaning(AgreementTarget target, IReadOnlyList<PromisedHours> sites, Dictionary<long, IReadOnlyList<WindowFigure>> figures)
        {
            var usual = sites.Select(site => (site.SiteName, Usual: Usual(target, site.SiteId, figures[site.SiteId]))).ToList();
            return ShowMeaning.Sentence(
                target.Rule, target.WindowLength, usual.Where(site => site.Usual is not null).Select(site => (site.SiteName, site.Usual!.Value)), [.. usual.Where(site => site.Usual is null).Select(site => site.SiteName)]);
        }

        private decimal? Usual(AgreementTarget target, long siteId, IReadOnlyList<WindowFigure> figures) => target.Rule.Kind == TargetKind.Availability
            ? WindowTotals.Usual(target, history.Version.Sites.First(site => site.SiteId == siteId).Calendar, history.Last ?? version.Terms.EffectiveFrom)
            : WindowTotals.Mean(figures.Select(figure => figure.Total));

        private static Status Under(Target target, IReadOnlyList<WindowFigure> figures, LocalDate window) =>
            figures.FirstOrDefault(figure => figure.FirstDate == window)?.Under(target) ?? Status.NotMeasured;
    }
}
