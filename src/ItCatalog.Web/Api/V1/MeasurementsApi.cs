using ItCatalog.Data.Measurements;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>POST /api/v1/measurements/tickets</c> and its like: the import of a file, without the file.</summary>
internal static class MeasurementsApi
{
    public const string Path = "/measurements";

    public static void Map(IEndpointRouteBuilder api)
    {
        var maxBytes = RequestLimits.MeasurementBytes(api.ServiceProvider.GetRequiredService<IConfiguration>());
        foreach (var kind in SourceKind.All)
        {
            api.MapPost($"{Path}/{kind.Name}", ([AsParameters] SendQuery query, SendMeasurements send, HttpContext context) => send.RunAsync(kind, query, context))
                .WithName(kind.Name)
                .WithSummary($"Sends {kind.Name}: {kind.Words}")
                .WithDescription(
                    "New records are added, known ones (by source and key) replaced by newer knowledge, equal ones left: the same records twice change nothing. "
                    + "With a problem nothing is kept, unless takeGood says so.")
                .WithMetadata(new RequestSizeLimitAttribute(maxBytes))
                .Produces<PlainImport>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        }
    }
}
