using ItCatalog.Work.Agreements.Templates;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/agreement-templates</c>: what a new agreement can begin with.</summary>
internal static class AgreementTemplatesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/agreement-templates", AnswerAsync)
        .WithName("agreement-templates")
        .WithSummary("Templates of agreements, with what each asks when an agreement is made")
        .WithDescription("By code. Agreements are begun by people and by the command line.")
        .Produces<ListPart<PlainTemplate>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, [FromServices] TemplateLibrary library, CancellationToken cancellationToken) =>
        query.Part(await library.ListAsync(cancellationToken), template => template.Code, PlainTemplate.Of);
}
