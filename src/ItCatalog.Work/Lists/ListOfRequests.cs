using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Requests;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Requests to take away, all of those that a page lists in parts.</summary>
public sealed class ListOfRequests(RequestStore store)
{
    private static readonly ListColumns<Request> Columns = new ListColumns<Request>()
        .Whole("Request", request => request.Id)
        .Whole("Part of", request => request.OriginId)
        .Text("Service", request => request.ServiceName)
        .Text("Tier", request => request.TierName)
        .Text("Unit", request => request.UnitName)
        .Text("Site", request => request.SiteName)
        .Text("To site", request => request.ToSiteName)
        .Text("Department", request => request.DepartmentName)
        .Text("Asked by", request => request.RequestedBy)
        .Time("Asked", request => request.Created.InZone(DateTimeZoneProviders.Tzdb[request.TimeZone]))
        .Text("Time zone", request => request.TimeZone)
        .Text("Kind", RequestWords.Kind)
        .Whole("Quantity", request => request.Quantity)
        .Text("Of", request => request.QuantityUnit)
        .Date("Wished by", request => request.WishDate)
        .Date("Promised by", request => request.PromisedDate)
        .Whole("Delivered", request => request.Delivered)
        .Money("A year", request => request.CostPerYear)
        .Money("Once", request => request.CostOnce)
        .Text("Currency", request => request.CostPerYear.Currency)
        .Text("State", RequestWords.State)
        .Sentence("Note", request => request.Note);

    /// <summary>What the filter lets through and the viewer may see.</summary>
    public ListFile Of(Actor viewer, RequestFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Columns.Of(
            "Requests",
            "requests",
            store.AllAsync(viewer, filter),
            [("State", filter.OpenOnly ? "only open ones" : "all"), .. ListAbout.Of([("Department", filter.Department), ("Service", filter.Service), ("Site", filter.Site)])]);
    }
}
