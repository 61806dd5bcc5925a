using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Publishes the demonstration's offerings in tiers, and retires those that others took the place of.</summary>
internal sealed class DemoTiers(SaveTier save, PublishTier publish, RetireTier retire, ServiceStore services, DemoOrganisation organisation)
{
    public async Task WriteAsync(IReadOnlyList<TierEntry> entries, Instant now, Actor loader, CancellationToken cancellationToken)
    {
        var month = now.InUtc().Date.With(DateAdjusters.StartOfMonth);
        foreach (var entry in entries)
        {
            Check(entry, await save.RunAsync(loader, entry.Service, null, DraftOf(entry), cancellationToken));
            var until = entry.UntilMonthsAgo is { } ended ? DateEntry.Date(month.PlusMonths(-ended).PlusDays(-1)) : null;
            Check(entry, await publish.RunAsync(
                loader, entry.Service, entry.Code, await RevisionAsync(entry, cancellationToken), DateEntry.Date(month.PlusMonths(-entry.FromMonthsAgo)), until, cancellationToken));
        }

        foreach (var entry in entries.Where(entry => entry.Successor is not null))
        {
            Check(entry, await retire.RunAsync(
                loader, entry.Service, entry.Code, await RevisionAsync(entry, cancellationToken), DateEntry.Date(month.PlusMonths(-entry.UntilMonthsAgo!.Value)), entry.Successor, cancellationToken));
        }
    }

    private async Task<int> RevisionAsync(TierEntry entry, CancellationToken cancellationToken) =>
        (await services.FindAsync(entry.Service, cancellationToken))!.Tiers.Single(tier => tier.Code == entry.Code).Revision;

    private static void Check(TierEntry entry, Answer<string> answer)
    {
        if (!answer.IsDone)
        {
            throw new InvalidDataException($"offerings.json, {entry.Code}: {(answer.Mistakes is [var first, ..] ? $"{first.Field}: {first.Message}" : Word.Of(answer.Outcome))}");
        }
    }

    /// <summary>An offering as its unit would type it.</summary>
    public TierDraft DraftOf(TierEntry entry) => new()
    {
        Code = entry.Code,
        Name = entry.Name,
        Position = NumberEntry.Written(entry.Position),
        Included = string.Join('\n', entry.Included ?? []),
        Excluded = string.Join('\n', entry.Excluded ?? []),
        Targets = [.. entry.Levels.Select(level => new TargetForm
        {
            Kind = Word.Parse<TargetKind>(level.Kind), Within = level.Limit, Expected = level.Expected, Minimum = level.Minimum, Priorities = level.Priorities, MinimumSample = "8",
        }),],
        Sites = [.. entry.Sites.Select(site => new TierSiteDraft(
            new()
            {
                SiteId = organisation.SiteIds[site.Site], SiteName = site.Site, IsOffered = true, UnitName = site.Unit, Price = site.Price, Period = "month", Setup = site.Setup,
            },
            site.Hours is { } hours ? organisation.ServiceHoursIds[hours] : null,
            site.Reason)),],
    };
}
