using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>What can be proposed, for <c>_Proposal.cshtml</c>.</summary>
/// <param name="About">What is disputed.</param>
/// <param name="Zone">Of the disputed case; null where that follows from the case that is chosen.</param>
/// <param name="Cases">Cases to choose from, where no single one is disputed.</param>
/// <param name="Departments">Whose a case can be.</param>
/// <param name="Exclusion">The exclusion that is disputed; null where another thing is.</param>
/// <param name="Credit">The credit that is disputed; null where another thing is.</param>
/// <param name="Currency">What it is in: three letters.</param>
public sealed record ProposalChoices(
    DisputeAbout About, DateTimeZone? Zone, IReadOnlyList<ClaimableCase> Cases, IReadOnlyList<Named> Departments, Exclusion? Exclusion, MonthCredit? Credit = null, string Currency = "")
{
    public static ProposalChoices None { get; } = new(DisputeAbout.Month, null, [], [], null);
}
