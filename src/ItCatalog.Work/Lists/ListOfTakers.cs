using ItCatalog.Files.Lists;
using ItCatalog.Work.Agreements.Offerings;

namespace ItCatalog.Work.Lists;

/// <summary>Agreements that take offerings, to take away: who has agreed on what is offered now.</summary>
public static class ListOfTakers
{
    /// <summary>The list.</summary>
    /// <param name="takers">Out of the use case, which knows who may see them.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IEnumerable<OfferingTaker> takers, params IReadOnlyList<(string What, string? Value)> filter) => new ListColumns<OfferingTaker>()
        .Text("Service code", taker => taker.Tier.ServiceCode)
        .Text("Service", taker => taker.Tier.ServiceName)
        .Text("Offering", taker => taker.Tier.Code)
        .Text("Tier", taker => taker.Tier.Name)
        .Whole("Edition", taker => taker.To.Edition)
        .Text("Agreement", taker => taker.Agreement.Code)
        .Text("Department", taker => taker.Agreement.DepartmentName)
        .Text("Sites", taker => string.Join(", ", taker.Sites))
        .Whole("Edition taken", taker => taker.Edition)
        .Text("State", taker => OfferingTaker.Word(taker.State))
        .Whole("Signed version", taker => taker.Signed?.Number)
        .Whole("Open version", taker => taker.Open?.Number)
        .Sentence("How far it is", taker => taker.Says)
        .Sentence("Otherwise", taker => string.Join("; ", taker.Differences.Select(one => $"{one.Title}: {(one.Agreed.Length == 0 ? "not promised" : one.Agreed)}, because {one.Reason}").Distinct(StringComparer.Ordinal)))
        .Of("Agreements on offerings", "offering-agreements", takers.ToAsyncEnumerable(), [.. ListAbout.Of(filter)]);
}
