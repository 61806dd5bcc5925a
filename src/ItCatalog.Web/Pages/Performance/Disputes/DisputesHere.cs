using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using Microsoft.AspNetCore.WebUtilities;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>What is disputed or was corrected where something stands, and where the viewer may dispute it; for <c>_DisputesHere.cshtml</c>.</summary>
/// <param name="Rows">Open ones first.</param>
/// <param name="NewAddress">The form; null where the viewer speaks for neither side.</param>
public sealed record DisputesHere(IReadOnlyList<Dispute> Rows, string? NewAddress)
{
    public static DisputesHere Nothing { get; } = new([], null);

    /// <summary>Those of an agreement that a page is about.</summary>
    /// <param name="disputes">Where they lie.</param>
    /// <param name="agreements">Says who speaks for which side.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="thing">What the form is asked for.</param>
    /// <param name="here">Which of the agreement's belong to the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DisputesHere> OfAsync(
        DisputeStore disputes, AgreementStore agreements, Actor person, DisputedThing thing, Func<Dispute, bool> here, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(disputes);
        ArgumentNullException.ThrowIfNull(agreements);
        ArgumentNullException.ThrowIfNull(thing);
        return await agreements.FindAsync(person, thing.AgreementCode, cancellationToken) is not { } agreement
            ? Nothing
            : new(
                [.. (await disputes.OfAgreementAsync(person, agreement.Id, cancellationToken)).Where(here)],
                person.Id is not null && May.ClaimFor(person, agreement) is not null ? Address(thing) : null);
    }

    /// <summary>The form for something.</summary>
    public static string Address(DisputedThing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return QueryHelpers.AddQueryString("/performance/disputes/new", new Dictionary<string, string?>
        {
            ["agreement"] = thing.AgreementCode,
            ["about"] = Word.Of(thing.About),
            ["month"] = MonthWord.Of(thing.Month),
            ["target"] = thing.TargetKey,
            ["site"] = thing.SiteCode,
            ["case"] = thing.Case is { } one ? $"{one.Source}/{one.Key}" : null,
            ["exclusion"] = thing.ExclusionId?.ToString(CultureInfo.InvariantCulture),
        });
    }
}
