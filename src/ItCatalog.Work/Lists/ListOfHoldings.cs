using ItCatalog.Files.Lists;
using ItCatalog.Work.Holdings;

namespace ItCatalog.Work.Lists;

/// <summary>What departments have, to take away.</summary>
public static class ListOfHoldings
{
    private static readonly ListColumns<HeldThing> Columns = new ListColumns<HeldThing>()
        .Text("Department", thing => thing.DepartmentName)
        .Text("Service", thing => thing.Service.Name)
        .Text("Tier", thing => thing.Held.Tier?.Name)
        .Text("Unit", thing => thing.Service.UnitName)
        .Text("Site", thing => thing.Held.Site.Name)
        .Date("On", thing => thing.Day)
        .Whole("Quantity", thing => thing.Held.Quantity)
        .Text("Of", thing => thing.Held.UnitName)
        .Text("Agreement", thing => thing.Held.Agreement)
        .Whole("Agreed", thing => thing.Held.Agreed)
        .Whole("Beside it", thing => thing.Held.Delivered)
        .Whole("To be returned or moved", thing => thing.Leaving.Sum(request => request.Remaining));

    /// <summary>The list.</summary>
    public static ListFile Of(IReadOnlyList<HeldThing> things, params IReadOnlyList<(string What, string? Value)> filter)
    {
        ArgumentNullException.ThrowIfNull(things);
        return Columns.Of("Holdings", "holdings", things.ToAsyncEnumerable(), [.. ListAbout.Of(filter)]);
    }
}
