using System.Data.Common;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>Tells beside each tier what it would cost a department a year, and what its own cases of the last twelve whole months would have come to. It reads alone.</summary>
public sealed class ReadLevelsByBudget(
    Database database, AgreementStore agreements, AttainmentStore attainments, TierStore tiers, BillStore bills, OrganisationStore organisations, IClock clock)
{
    /// <param name="viewer">Who asks: only of agreements that they see.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="site">Code of a site of it at which tiers are offered; null: the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Answer<LevelsByBudget>> RunAsync(Actor viewer, string code, string? site, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(viewer, code, cancellationToken) is not { } agreement || await organisations.FindAsync(cancellationToken) is not { } own)
        {
            return Answer.NotFound;
        }

        var today = own.Today(clock);
        var version = (await agreements.FindVersionAsync(agreement, agreement.ShownOn(today).Number, cancellationToken))!;
        List<OfferedTier> offered = [.. (await tiers.OfAsync(agreement.ServiceId, cancellationToken)).Where(tier => tier.PhaseOn(today) == TierPhase.Offered && tier.IsOpenTo(agreement.DepartmentId))];
        List<PromisedHours> sites = [.. version.Hours.Where(hours => offered.Exists(tier => tier.Sites.Any(one => one.Offering.SiteId == hours.SiteId)))];
        var at = site is null ? sites.FirstOrDefault() : sites.Find(one => string.Equals(one.SiteCode, site, StringComparison.OrdinalIgnoreCase));
        if (site is not null && at is null)
        {
            return Answer.NotFound;
        }

        var quantity = at is null ? null : await QuantityAsync(agreement, at.SiteCode, today, cancellationToken);
        var patterns = await organisations.ServiceHoursAsync(cancellationToken);
        var ownHours = (await organisations.SitesAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.ServiceHoursId);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var read = new List<TierBudget>();
        Hindsight? history = null;
        foreach (var tier in at is null ? [] : offered.Where(tier => tier.Sites.Any(one => one.Offering.SiteId == at.SiteId)))
        {
            var there = tier.Sites.Single(one => one.Offering.SiteId == at!.SiteId);
            var pattern = patterns.Single(one => one.Id == (there.ServiceHoursId ?? ownHours[at!.SiteId]));
            var promised = at! with { ServiceHoursId = pattern.Id, ServiceHoursName = pattern.Name, ObservesHolidays = pattern.ObservesHolidays, Weekly = pattern.Weekly };
            (history, var promises) = await HindsightAsync(connection, agreement, version, tier, promised, cancellationToken);
            read.Add(new()
            {
                Tier = tier,
                Offering = there.Offering,
                PerYear = quantity is > 0 and <= RequestCost.MaxQuantity && there.Offering.Period != PricePeriod.Once
                    ? RequestCost.Of(there.Offering.Price, there.Offering.Period, Money.OfCents(0, own.Currency), quantity.Value).PerYear
                    : null,
                IsTaken = at!.TierId == tier.Id,
                Promises = promises,
            });
        }

        return new LevelsByBudget
        {
            Agreement = agreement, Version = version, Sites = sites, Site = at, Quantity = quantity, First = history?.First, Last = history?.Last, Currency = own.Currency, Tiers = read,
        };
    }

    /// <summary>How many the department has at a site, of whatever offering; null where it is not known, or there is none.</summary>
    private async Task<int?> QuantityAsync(Agreement agreement, string site, LocalDate today, CancellationToken cancellationToken)
    {
        var here = (await bills.ReadAsync(Actor.Job("levels by budget"), agreement.DepartmentCode, BillTime.None, cancellationToken))
            .SelectMany(department => department.Account.HoldingsOn(agreement.ServiceCode, today))
            .Where(held => held.Site.Code == site)
            .ToList();
        return here.Count == 0 || here.Exists(held => !held.IsKnown) ? null : here.Sum(held => held.Quantity);
    }

    private async Task<(Hindsight History, IReadOnlyList<PromiseHindsight> Promises)> HindsightAsync(
        DbConnection connection, Agreement agreement, AgreementVersion version, OfferedTier tier, PromisedHours hours, CancellationToken cancellationToken)
    {
        List<AgreementTarget> own = [.. version.Terms.Targets.Where(target => target.HoldsAt(hours.SiteId))];
        var order = own.Count == 0 ? [] : own[0].Rule.PriorityOrder;
        AgreementTarget[] promises = [.. tier.Targets.Where(target => target.HoldsAt(hours.SiteId)).Select(target => AsJudged(target with { SiteIds = [] }))];
        var terms = version.Terms with { Sites = [.. version.Terms.Sites.Where(site => site.SiteId == hours.SiteId)], Targets = promises };
        var history = await Hindsight.ReadAsync(connection, attainments, agreement, version with { Hours = [hours] }, terms, cancellationToken);
        var site = history.Version.Sites.Single();
        List<PromiseHindsight> told = [];
        foreach (var promise in promises)
        {
            var figures = await history.AtAsync(promise, site);
            told.Add(new(
                promise,
                history.IsWatched(promise.Rule),
                KeptCount.Of(history.WindowsAt(promise, site).Select(window => (IReadOnlyList<Status>)[figures.FirstOrDefault(figure => figure.FirstDate == window.FirstDate)?.Under(promise.Rule) ?? Status.NotMeasured])),
                WindowTotals.Sum(figures.Select(figure => figure.Good)),
                WindowTotals.Sum(figures.Select(figure => figure.Total))));
        }

        return (history, told);

        // By the agreement's rule of priorities; where it measures the same already, what was kept of it is taken.
        AgreementTarget AsJudged(AgreementTarget target)
        {
            var rule = target.Rule with { CountedPriority = version.Terms.CountedPriority, PriorityOrder = order };
            return target with { Rule = own.Find(one => SameMeasure.Are(one.Rule, rule)) is { } same ? rule with { Key = same.Rule.Key } : rule };
        }
    }
}
