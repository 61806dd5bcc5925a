using System.Data.Common;
using Dapper;
using ItCatalog.Data.Administration;

namespace ItCatalog.Work.Demo;

/// <summary>Notes what waits for somebody when the demonstration begins, so that they are told as of any other.</summary>
internal static class DemoOpen
{
    public static async Task NoteAsync(Change change, DbConnection connection)
    {
        foreach (var claim in await connection.QueryAsync<(long Id, string Side, string Reason)>("select id, side, reason from exclusion where state = 'claimed' order by id"))
        {
            change.Note(claim.Side == "customer" ? "claimed for the customer" : "claimed", Subject.Exclusion(claim.Id), after: new { claim.Reason });
        }

        var versions = await connection.QueryAsync<(string Code, int Number)>(
            "select agreement.code, version.number from agreement_version version join agreement on agreement.id = version.agreement_id where version.state = 'proposed' order by agreement.code");
        foreach (var version in versions)
        {
            change.Note("proposed", Subject.Agreement(version.Code), after: new { version = version.Number });
        }

        var requests = await connection.QueryAsync<(long Id, string Service, int Quantity, string? WishDate)>(
            "select request.id, service.code, request.quantity, request.wish_date from request join service on service.id = request.service_id where request.state = 'sent' order by request.id");
        foreach (var request in requests)
        {
            change.Note("sent", Subject.Request(request.Id), after: new { service = request.Service, request.Quantity, request.WishDate });
        }

        foreach (var id in await connection.QueryAsync<long>("select id from request where state = 'approval' order by id"))
        {
            change.Note("asked to approve", Subject.Request(id));
        }
    }
}
