using ItCatalog.Calculation.Underpinnings;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Underpinnings;

namespace ItCatalog.Work.Lint;

/// <summary>Something that a version rests on, as it stands now.</summary>
/// <param name="Rest">How the version names it.</param>
/// <param name="Underpinning">What it promises.</param>
public sealed record RestFacts(AgreementRest Rest, Underpinning Underpinning)
{
    /// <summary>What the calculation reads of it.</summary>
    public UnderpinningPromise Promise => Underpinning.Promise(Rest.Beside);

    /// <summary>What terms name, in their order.</summary>
    public static IReadOnlyList<RestFacts> Of(AgreementTerms terms, IReadOnlyList<Underpinning> all)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. terms.Rests.Join(all, rest => rest.UnderpinningId, one => one.Id, (rest, one) => new RestFacts(rest, one))];
    }

    /// <summary>What is said at a site.</summary>
    public static IReadOnlyList<UnderpinningPromise> At(IReadOnlyList<RestFacts> rests, long siteId)
    {
        ArgumentNullException.ThrowIfNull(rests);
        return [.. rests.Where(rest => rest.Underpinning.HoldsAt(siteId)).Select(rest => rest.Promise)];
    }
}
