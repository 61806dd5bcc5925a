using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>Reads what can be proposed about something that is disputed.</summary>
public sealed class DisputeChoices(ClaimFacts facts, CorrectionStore corrections, ExclusionStore exclusions, CreditStore credits, OrganisationStore organisation)
{
    /// <param name="person">Who proposes.</param>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="thing">What is disputed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ProposalChoices> OfAsync(Actor person, long agreementId, DisputedThing thing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return thing.About switch
        {
            DisputeAbout.Exclusion => new(thing.About, null, [], [], await exclusions.FindAsync(person, thing.ExclusionId ?? 0, cancellationToken)),
            DisputeAbout.Case => new(thing.About, await ZoneAsync(thing.Case, cancellationToken), [], await organisation.DepartmentsAsync(cancellationToken), null),
            _ => new(thing.About, null, await facts.LateCasesAsync(agreementId, thing.Month, cancellationToken), await organisation.DepartmentsAsync(cancellationToken), null)
            {
                Credit = thing.About == DisputeAbout.Credit ? await credits.FindAsync(thing.AgreementCode, thing.TargetKey, thing.SiteCode, thing.Month, cancellationToken) : null,
                Currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "",
            },
        };
    }

    /// <summary>The zone of a case's site; UTC where there is no such case.</summary>
    public async Task<DateTimeZone> ZoneAsync(ClaimedCaseKey? key, CancellationToken cancellationToken) =>
        key is not null && await corrections.FindAsync(key, cancellationToken) is { } one ? DateTimeZoneProviders.Tzdb[one.TimeZone] : DateTimeZone.Utc;
}
