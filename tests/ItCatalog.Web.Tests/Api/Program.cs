using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Api;

/// <summary>A program that asks the interface with a token, or without one.</summary>
internal sealed class Program : IDisposable
{
    private readonly HttpClient client;

    public Program(WebHost host, string? key)
    {
        client = new() { BaseAddress = host.Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>A program with a new token of a person.</summary>
    public static async Task<Program> OfAsync(WebHost host, Actor person, params string[] scopes) => new(host, await KeyOfAsync(host, person, scopes));

    /// <summary>The key of a new token.</summary>
    public static async Task<string> KeyOfAsync(WebHost host, Actor person, params string[] scopes) => await NamedAsync(host, person, "t" + Guid.NewGuid().ToString("N"), scopes);

    public static async Task<string> NamedAsync(WebHost host, Actor person, string name, params string[] scopes)
    {
        var draft = new TokenDraft { Name = name, Scopes = scopes, Days = 30 };
        return (await host.Services.GetRequiredService<MakeToken>().RunAsync(person, draft, CancellationToken.None)).Value;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<JsonElement> JsonAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        return await ReadAsync(response, expected);
    }

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => client.PostAsync(new Uri(path, UriKind.Relative), content);

    /// <summary>Sends measurements.</summary>
    public Task<JsonElement> SendAsync(string path, string body, string type = "application/json", HttpStatusCode expected = HttpStatusCode.OK) =>
        SendAsync(path, Encoding.UTF8.GetBytes(body), type, expected);

    public async Task<JsonElement> SendAsync(string path, byte[] body, string type, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await PostAsync("/api/v1/measurements/" + path, content);
        return await ReadAsync(response, expected);
    }

    public void Dispose() => client.Dispose();

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(expected == HttpStatusCode.OK ? "application/json" : "application/problem+json");
        var json = JsonDocument.Parse(text).RootElement;
        if (expected != HttpStatusCode.OK)
        {
            json.GetProperty("status").GetInt32().ShouldBe((int)expected);
            json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        }

        return json;
    }
}
