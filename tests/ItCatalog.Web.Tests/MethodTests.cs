using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests;

/// <summary>What is neither read nor posted gets a sentence, wherever it is sent and whoever sends it.</summary>
public sealed class MethodTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("TRACE", "/catalogue")]
    [InlineData("TRACE", "/account/sign-in")]
    [InlineData("TRACE", "/health")]
    [InlineData("TRACE", "/nowhere")]
    [InlineData("OPTIONS", "/")]
    [InlineData("PUT", "/catalogue")]
    [InlineData("DELETE", "/account/sign-in")]
    [InlineData("PROPFIND", "/")]
    public async Task Another_method_is_told_what_is_answered(string method, string path)
    {
        using var anonymous = host.Anonymous();
        using var auditor = await host.SignInAsync(SampleOrganisation.Arthur);
        foreach (var visitor in (Visitor[])[anonymous, auditor])
        {
            using var response = await visitor.SendAsync(method, path);

            response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
            response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"]);
            (await response.Content.ReadAsStringAsync()).ShouldBe("Pages are read with GET and changed with POST; nothing else is answered here.\n");
        }
    }

    [Fact]
    public async Task Programs_are_told_in_json()
    {
        using var anonymous = host.Anonymous();

        using var response = await anonymous.SendAsync("TRACE", "/api/evaluate");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"errors":[{"path":"$","message":"is answered to POST only"}]}""");
    }
}
