using System.Net;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Api;
using ItCatalog.Web.Api.V1;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Api;

/// <summary>A host that takes little.</summary>
public sealed class NarrowHost : WebHost
{
    public const int RequestsPerMinute = 3;
    public const int MaxBytes = 2_000;

    protected override IEnumerable<string> Settings => [.. base.Settings, $"--Api:RequestsPerMinute={RequestsPerMinute}", $"--Api:MaxBytes={MaxBytes}"];
}

public sealed class NarrowInterfaceTests(NarrowHost host) : IClassFixture<NarrowHost>
{
    [Fact]
    public async Task Too_many_requests_of_a_token_are_told_when_to_come_again_and_others_go_on()
    {
        using var hasty = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Read);
        using var other = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Read);
        HttpResponseMessage? last = null;

        // A new minute may begin in between.
        for (var sent = 0; sent < 10 * NarrowHost.RequestsPerMinute && last is not { StatusCode: HttpStatusCode.TooManyRequests }; sent++)
        {
            last?.Dispose();
            last = await hasty.GetAsync("/api/v1/services");
        }

        await Program.ReadAsync(last!, HttpStatusCode.TooManyRequests);
        last!.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        last.Dispose();
        await other.JsonAsync("/api/v1/services");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whether_it_says_so_or_not()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);
        var body = new byte[NarrowHost.MaxBytes + 1];
        Array.Fill(body, (byte)' ');

        var told = await program.SendAsync("tickets?source=LARGE", body, "application/json", HttpStatusCode.RequestEntityTooLarge);
        told.GetProperty("detail").GetString()!.ShouldContain("2000 bytes");

        using var unknown = new StreamContent(new UnknownLength(body));
        unknown.Headers.ContentType = new("application/json");
        using var response = await program.PostAsync("/api/v1/measurements/tickets?source=LARGE", unknown);
        await Program.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    /// <summary>Sent in chunks, since nobody knows how long it is.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

public sealed class InterfaceTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public void Every_address_asks_for_a_token_with_a_scope_and_is_limited()
    {
        var endpoints = Endpoints().Where(endpoint => !endpoint.RoutePattern.RawText!.EndsWith(".json", StringComparison.Ordinal)).ToList();

        endpoints.Select(endpoint => endpoint.RoutePattern.RawText).ShouldBe(InterfaceGuide.All.Select(entry => entry.Address), ignoreOrder: true);
        foreach (var endpoint in endpoints)
        {
            var entry = InterfaceGuide.All.Single(entry => entry.Address == endpoint.RoutePattern.RawText);
            endpoint.Metadata.GetMetadata<NeedsScopeAttribute>()!.Scope.ShouldBe(entry.Scope);
            endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy.ShouldBe("interface:" + entry.Scope);
            endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()!.PolicyName.ShouldBe(RequestLimits.Interface);
        }
    }

    [Fact]
    public async Task The_description_names_every_address_with_its_parameters_and_how_to_sign_in()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Vera, Scope.Read);

        var description = await program.JsonAsync("/api/v1/openapi.json");

        description.GetProperty("openapi").GetString().ShouldStartWith("3.");
        description.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
        var paths = description.GetProperty("paths");
        paths.EnumerateObject().Select(path => path.Name).ShouldBe(InterfaceGuide.All.Select(entry => entry.Address), ignoreOrder: true);
        foreach (var entry in InterfaceGuide.All)
        {
            var operation = paths.GetProperty(entry.Address).GetProperty(entry.Method.ToLowerInvariant());
            operation.GetProperty("parameters").EnumerateArray()
                .Select(parameter => (parameter.GetProperty("name").GetString()!.ToLowerInvariant(), parameter.GetProperty("description").GetString()))
                .ShouldBe(entry.Query.Select(parameter => (parameter.Name.ToLowerInvariant(), (string?)parameter.Says)), ignoreOrder: true, entry.Address);
            operation.GetProperty("responses").TryGetProperty("401", out _).ShouldBeTrue();
            operation.TryGetProperty("requestBody", out _).ShouldBe(entry.ExampleBody is not null);
        }
    }

    [Fact]
    public async Task The_description_is_for_those_who_are_known()
    {
        using var nobody = new Program(host, key: null);

        await nobody.JsonAsync("/api/v1/openapi.json", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_page_shows_every_address_and_its_example_works()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var program = await Program.OfAsync(host, SampleOrganisation.Ada, Scope.Read, Scope.Measurements);

        var page = await ada.PageAsync("/account/interface");

        page.Texts("main h2").Skip(1).ShouldBe(InterfaceGuide.All.Select(entry => $"{entry.Method} {entry.Address}"));
        page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
        foreach (var entry in InterfaceGuide.All)
        {
            var address = $"{entry.Address}?{entry.ExampleQuery}";
            if (entry.ExampleBody is { } body)
            {
                await program.SendAsync(address["/api/v1/measurements/".Length..].Replace("MONITOR", "EXAMPLE-" + entry.Address[^5..], StringComparison.Ordinal), body);
            }
            else
            {
                await program.JsonAsync(address);
            }
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal));
}
