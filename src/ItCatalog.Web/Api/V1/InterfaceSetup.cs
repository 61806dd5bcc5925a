using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ItCatalog.Web.Api.V1;

/// <summary>The description of the interface that programs read, by OpenAPI.</summary>
internal static class InterfaceSetup
{
    private const string Security = "token";

    public static void AddInterface(this IServiceCollection services)
    {
        services.AddSingleton<SendMeasurements>();
        services.AddOpenApi("v1", description =>
        {
            description.ShouldInclude = endpoint => ("/" + endpoint.RelativePath).StartsWith(ApiProblems.Root + "/", StringComparison.OrdinalIgnoreCase);
            description.AddDocumentTransformer(Describe);
            description.AddOperationTransformer(DescribeParameters);
            description.AddOperationTransformer(DescribeBody);
        });
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "ItCatalog",
            Version = "v1",
            Description = "Reads what was promised and kept, and takes measurements. Every request carries a token of a person, who makes it at “Tokens for programs”.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Security] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token, itc_…, of the scope that the address asks for." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Security, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>Parameters are read whatever their case, and written like fields.</summary>
    private static Task DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        }

        return Task.CompletedTask;
    }

    /// <summary>A body is read by hand, by its content type; nothing tells that but this.</summary>
    private static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.HttpMethod == HttpMethods.Post && InterfaceGuide.ExampleOf("/" + context.Description.RelativePath) is { } example)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "Records: an array, an object with the array “records”, JSON Lines, or CSV with the same names in its head.",
                Content = SentBody.Types.ToDictionary(
                    type => type,
                    type => new OpenApiMediaType { Example = type == SentBody.Types[0] ? JsonNode.Parse(example) : null },
                    StringComparer.Ordinal),
            };
        }

        return Task.CompletedTask;
    }
}
