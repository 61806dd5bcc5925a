using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>What an offering must be like, and how the trail tells it.</summary>
public sealed class TierRules(OrganisationStore organisation, PriorityStore priorities)
{
    /// <summary>The offering that was entered; what is wrong with it goes to the mistakes.</summary>
    /// <param name="service">Of which service.</param>
    /// <param name="before">As it stands; null for a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="today">As the organisation counts days.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<OfferedTier> ReadAsync(Service service, Tier? before, TierDraft draft, LocalDate today, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > TierDraft.MaxNameLength)
        {
            mistakes.Add(Mistake.In(nameof(draft.Name), $"Name the tier in up to {TierDraft.MaxNameLength} characters: Silver."));
        }

        var position = string.IsNullOrWhiteSpace(draft.Position) ? 0 : NumberEntry.Whole(draft.Position);
        if (position is null or < 0 or > TierDraft.MaxPosition)
        {
            mistakes.Add(Mistake.In(nameof(draft.Position), $"Write a whole number from 0 to {TierDraft.MaxPosition}, or leave it empty."));
        }

        var departments = await organisation.DepartmentsAsync(cancellationToken);
        if (draft.Buyers.Any(buyer => departments.All(department => department.Id != buyer)))
        {
            mistakes.Add(Mistake.In(nameof(draft.Buyers), "Choose departments of the list."));
        }

        var sites = await SitesAsync(draft, before, today, mistakes, cancellationToken);
        var targets = await TargetsAsync(draft, sites, mistakes, cancellationToken);
        mistakes.AddRange(WithoutReason(draft, sites, targets));
        var tier = new Tier
        {
            Id = before?.Id ?? 0,
            ServiceId = service.Id,
            ServiceCode = service.Code,
            ServiceName = service.Name,
            UnitId = service.UnitId,
            Code = before?.Code ?? draft.Code?.Trim() ?? "",
            Name = name,
            Position = position ?? 0,
            Included = Lines(draft.Included, nameof(draft.Included), mistakes),
            Excluded = Lines(draft.Excluded, nameof(draft.Excluded), mistakes),
            PublishedFrom = before?.PublishedFrom,
            RetiredFrom = before?.RetiredFrom,
            Edition = before?.Edition ?? 1,
            Revision = before?.Revision ?? 1,
            Buyers = [.. departments.Where(department => draft.Buyers.Contains(department.Id))],
            Sites = sites,
        };
        return new(tier, targets);
    }

    /// <summary>Why an offering cannot be offered between two days, beside the others of its service; null where it can.</summary>
    internal static Mistake? Beside(Service service, Tier tier, LocalDate? from, LocalDate? until) =>
        service.Tiers.FirstOrDefault(other => other.Id != tier.Id && other.PublishedFrom is { } begin && SameWord.Are(other.Name, tier.Name)
            && (until is null || begin < until) && (other.RetiredFrom is null || from < other.RetiredFrom)) is { } twin
        ? Mistake.In("From", $"{twin.Name} of {service.Name} is offered {TierWords.Time(twin)} already ({twin.Code}). Retire that first, or choose other days.")
        : null;

    /// <summary>An offering as the trail tells it: sites, hours and departments by their codes.</summary>
    internal static object Told(OfferedTier tier) => new
    {
        offering = tier.Code,
        tier = tier.Name,
        from = Day(tier.PublishedFrom),
        retiredFrom = Day(tier.RetiredFrom),
        successor = tier.SuccessorCode,
        edition = tier.Edition,
        included = tier.Included,
        excluded = tier.Excluded,
        departments = tier.Buyers.Select(buyer => buyer.Code),
        sites = tier.Sites.Select(site => new
        {
            site = site.Offering.SiteCode,
            unit = site.Offering.UnitName,
            priceCents = site.Offering.Price.Cents,
            period = Word.Of(site.Offering.Period),
            setupCents = site.Offering.Setup.Cents,
            priceFrom = Day(site.Offering.PriceFrom),
            hours = site.ServiceHoursId,
            reason = site.Reason,
        }),
        targets = tier.Targets.Select(target => new { target.Rule.Key, target.Name, promise = TierWords.Promise(target), sites = target.SiteIds }),
    };

    private static string? Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", null);

    private async Task<List<TierSite>> SitesAsync(TierDraft draft, Tier? before, LocalDate today, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var known = (await organisation.SitesAsync(cancellationToken)).ToDictionary(site => site.Id);
        var hours = (await organisation.ServiceHoursAsync(cancellationToken)).Select(pattern => pattern.Id).ToHashSet();
        var currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
        if (draft.Sites.Any(site => !known.ContainsKey(site.Price.SiteId)) || draft.Sites.DistinctBy(site => site.Price.SiteId).Count() != draft.Sites.Count)
        {
            mistakes.Add(Mistake.In(nameof(draft.Sites), "The list of sites does not fit. Open the page again."));
            return [];
        }

        List<TierSite> sites = [];
        foreach (var (index, entry) in draft.Sites.Index().Where(site => site.Item.Price.IsOffered))
        {
            var (place, site) = ($"{nameof(draft.Sites)}[{index}].", known[entry.Price.SiteId]);
            mistakes.AddRange(entry.Price.Mistakes(place));
            if (entry.Price.FromMistake(place + nameof(OfferingDraft.PriceFrom), today) is { } late)
            {
                mistakes.Add(late);
            }
            else if (before?.PublishedFrom is { } published && entry.Price.From < published)
            {
                mistakes.Add(Mistake.In(place + nameof(OfferingDraft.PriceFrom), $"It is offered from {Show.Date(published)} on: a price holds from then on, or later."));
            }

            if (site.ClosedFrom.IsClosedOn(today) && before?.Sites.Any(kept => kept.Offering.SiteId == site.Id) != true)
            {
                mistakes.Add(Mistake.In(place + nameof(OfferingDraft.IsOffered), $"{site.Name} is closed since {Show.Date(site.ClosedFrom)}: nothing new is offered there."));
            }

            if (entry.ServiceHoursId is { } pattern && !hours.Contains(pattern))
            {
                mistakes.Add(Mistake.In(place + nameof(entry.ServiceHoursId), "These service hours no longer exist. Choose again."));
            }

            var reason = entry.Reason?.Trim() ?? "";
            if (reason.Length > TierDraft.MaxLineLength)
            {
                mistakes.Add(Mistake.In(place + nameof(entry.Reason), $"The reason has {reason.Length} characters; {TierDraft.MaxLineLength} fit."));
            }

            sites.Add(new()
            {
                ServiceHoursId = entry.ServiceHoursId,
                Reason = reason,
                Offering = new()
                {
                    SiteId = site.Id,
                    SiteCode = site.Code,
                    SiteName = site.Name,
                    TimeZone = site.TimeZone,
                    UnitName = entry.Price.UnitName?.Trim() ?? "",
                    Price = Money.OfCents(entry.Price.PriceCents, currency),
                    Period = Word.Find<PricePeriod>(entry.Price.Period) ?? PricePeriod.Month,
                    Setup = Money.OfCents(entry.Price.SetupCents, currency),
                },
            });
        }

        return sites;
    }

    private async Task<List<AgreementTarget>> TargetsAsync(TierDraft draft, List<TierSite> sites, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var keys = new NewKeys(draft.Targets);
        var known = await priorities.NamesAsync(cancellationToken);
        List<AgreementTarget> targets = [];
        if (draft.Targets.Count > TierDraft.MaxTargets)
        {
            mistakes.Add(Mistake.In(nameof(draft.Targets), $"At most {TierDraft.MaxTargets} levels."));
            return targets;
        }

        foreach (var (index, row) in draft.Targets.Index())
        {
            var (place, reader) = ($"{nameof(draft.Targets)}[{index}]", new FormReader());

            // A row that has no name of its own is called by what it says, as in a grid of an agreement.
            row.Grid = GridPart.Head;
            var target = row.Read(reader.In(place), keys.Of);
            targets.Add(target);
            var unread = reader.Mistakes.Select(mistake => mistake.Field).ToHashSet(StringComparer.Ordinal);
            mistakes.AddRange(reader.Mistakes);
            mistakes.AddRange(TargetCheck.Impossible(target, place)
                .Select(mistake => mistake with { Field = mistake.Field.Replace("WithinBusinessDays", nameof(row.Within), StringComparison.Ordinal).Replace(".Kind", ".Name", StringComparison.Ordinal) })
                .Where(mistake => !unread.Contains(mistake.Field)));
            if (VersionCheck.UnknownPriority(target, known) is { } unknown)
            {
                mistakes.Add(Mistake.In($"{place}.{nameof(row.Priorities)}", unknown));
            }

            if (target.SiteIds.Any(id => sites.TrueForAll(site => site.Offering.SiteId != id)))
            {
                mistakes.Add(Mistake.In($"{place}.{nameof(row.SiteIds)}", "This level names a site at which the tier is not offered."));
            }
        }

        foreach (var (index, _) in targets.Index().Where(one => targets.Take(one.Index).Any(earlier => earlier.Rule.Key == one.Item.Rule.Key && Meet(earlier, one.Item))))
        {
            mistakes.Add(Mistake.In($"{nameof(draft.Targets)}[{index}].{nameof(TargetForm.Name)}", "The same is promised twice at one site."));
        }

        return targets;

        static bool Meet(AgreementTarget one, AgreementTarget other) => one.SiteIds.Count == 0 || other.SiteIds.Count == 0 || one.SiteIds.Intersect(other.SiteIds).Any();
    }

    /// <summary>Sites at which hours, price or levels are not those of the first site, and nobody has said why.</summary>
    private static IEnumerable<Mistake> WithoutReason(TierDraft draft, List<TierSite> sites, List<AgreementTarget> targets)
    {
        foreach (var site in sites.Skip(1).Where(site => site.Reason.Length == 0 && Says(site) != Says(sites[0])))
        {
            var index = draft.Sites.Index().First(entry => entry.Item.Price.SiteId == site.Offering.SiteId).Index;
            yield return Mistake.In(
                $"{nameof(draft.Sites)}[{index}].{nameof(TierSiteDraft.Reason)}", $"It is otherwise in {site.Offering.SiteName} than in {sites[0].Offering.SiteName}. Say why, or make it the same.");
        }

        (long?, string, long, PricePeriod, long, string) Says(TierSite site) => (
            site.ServiceHoursId, site.Offering.UnitName, site.Offering.Price.Cents, site.Offering.Period, site.Offering.Setup.Cents,
            string.Join(',', targets.Index().Where(target => target.Item.HoldsAt(site.Offering.SiteId)).Select(target => target.Index)));
    }

    private static string[] Lines(string? text, string field, List<Mistake> mistakes)
    {
        string[] lines = (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > TierDraft.MaxLines || Array.Exists(lines, line => line.Length > TierDraft.MaxLineLength))
        {
            mistakes.Add(Mistake.In(field, $"Write up to {TierDraft.MaxLines} lines of up to {TierDraft.MaxLineLength} characters."));
        }

        return lines;
    }
}
