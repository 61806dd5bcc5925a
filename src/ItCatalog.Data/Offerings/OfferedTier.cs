using System.Diagnostics.CodeAnalysis;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Data.Offerings;

/// <summary>An offering with what it promises.</summary>
public sealed record OfferedTier : Tier
{
    /// <param name="tier">The offering.</param>
    /// <param name="targets">What it promises, in order.</param>
    [SetsRequiredMembers]
    public OfferedTier(Tier tier, IReadOnlyList<AgreementTarget> targets)
        : base(tier) => Targets = targets;

    /// <summary>What it promises, in order.</summary>
    public IReadOnlyList<AgreementTarget> Targets { get; init; }
}
