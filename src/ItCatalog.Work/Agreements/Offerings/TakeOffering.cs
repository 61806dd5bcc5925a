using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using NodaTime;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>Writes the next version of an agreement as a draft that takes an offering as it stands now, in place of its edition before or of what it follows. What is otherwise with
/// a reason stays so. The version in force stays as it is until both sides have signed.</summary>
public sealed class TakeOffering(
    Changes changes, AgreementStore agreements, StartNextVersion startNext, SaveDraft saveDraft, TierStore tiers, OrganisationStore organisation)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="offering">Code of the offering that it takes now.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The draft.</returns>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, string offering, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                change.About(Subject.Agreement(agreement.Code));
                if (!May.Write(actor, agreement))
                {
                    return Answer.NotAllowed;
                }

                var offered = await tiers.OfAsync(agreement.ServiceId, cancellationToken);
                if (offered.FirstOrDefault(tier => tier.Code == offering) is not { } from)
                {
                    return Answer.NotFound;
                }

                var to = OfferingSuccession.Of(from, offered);
                if (Obstacle(agreement, to) is { } why)
                {
                    return Answer.Refused("", why);
                }

                var started = await startNext.RunAsync(actor, agreement.Code, cancellationToken);
                if (!started.IsDone)
                {
                    return started;
                }

                agreement = (await agreements.FindAsync(actor, code, cancellationToken))!;
                var draft = (await agreements.FindVersionAsync(agreement, started.Value.Number, cancellationToken))!;
                var hours = await OfferedHours.ReadAsync(organisation, cancellationToken);
                var taken = OfferingSuccession.Taken(draft.Terms, from, to, offered);
                if (taken.Count == 0)
                {
                    return Answer.Refused("", $"Agreement {agreement.Code} does not take {from.Name}.");
                }

                if (draft.Terms.Sites.FirstOrDefault(site => taken.TryGetValue(site.SiteId, out var tier) && tier.Sites.All(one => one.Offering.SiteId != site.SiteId)) is { } missing)
                {
                    return Answer.Refused("", $"{to.Name} is not offered at {hours.SiteName(missing.SiteId)}.");
                }

                var first = Later(draft.Terms.EffectiveFrom, to.PublishedFrom, to.Id == from.Id ? null : from.RetiredFrom);
                var terms = OfferedPromises.Take(draft.Terms, taken, hours, OfferingSuccession.Stays(draft.Terms)) with
                {
                    EffectiveFrom = first,
                    EffectiveTo = draft.Terms.EffectiveTo > first ? draft.Terms.EffectiveTo : null,
                    ChangeNote = to.Id == from.Id ? $"Takes edition {Show.Count(to.Edition)} of {to.Name}" : $"Takes {to.Name} ({to.Code}) in place of {from.Name} ({from.Code})",
                };
                var saved = await saveDraft.RunAsync(actor, agreement.Code, draft.Summary.Number, draft.Summary.Revision, terms, cancellationToken);
                if (!saved.IsDone)
                {
                    return saved;
                }

                change.Note(
                    "drafted a changed offering in",
                    Subject.Agreement(agreement.Code),
                    after: new { version = saved.Value.Number, offering = to.Name, code = to.Code, edition = to.Edition, follows = to.Id == from.Id ? null : from.Name });
                return saved;
            },
            cancellationToken);
    }

    private static string? Obstacle(Agreement agreement, OfferedTier to) =>
        agreement.Open is { } open ? $"Version {Show.Count(open.Number)} is open already: {(open.State == VersionState.Draft ? "propose it or throw it away" : "it waits for signatures")} first."
        : agreement.LastSigned is not { } last ? "Nothing is signed yet."
        : last.State == VersionState.Ended ? $"The agreement ends on {Show.Date(last.EffectiveTo!.Value.PlusDays(-1))}."
        : to.PublishedFrom is null ? $"{to.Name} is a draft: publish it first."
        : null;

    private static LocalDate Later(params ReadOnlySpan<LocalDate?> days)
    {
        var latest = LocalDate.MinIsoValue;
        foreach (var day in days)
        {
            if (day is { } one && one > latest)
            {
                latest = one;
            }
        }

        return latest.Day == 1 ? latest : StartNextVersion.FirstOfNextMonth(latest);
    }
}
