using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ItCatalog.Web.Tests.Infrastructure;

/// <summary>A browser without scripts: keeps cookies, reads pages, fills in forms with all that they hold. Does not follow redirects.</summary>
public sealed class Visitor : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public Visitor(Uri address) => client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = cookies,
        Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
    })
    {
        BaseAddress = address,
    };

    /// <summary>What the browser says of itself.</summary>
    public void CallItself(string agent) => client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);

    /// <summary>The value of a cookie that the server has set.</summary>
    public string Cookie(string name) => cookies.GetCookies(client.BaseAddress!)[name]!.Value;

    /// <summary>What somebody does who has copied the cookies of another browser.</summary>
    public void TakeCookiesOf(Visitor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        cookies.Add(other.cookies.GetCookies(client.BaseAddress!));
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends another method than browsers do.</summary>
    public async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        return await client.SendAsync(request);
    }

    /// <summary>Posts, and returns when the answer begins; who disposes it then leaves without the rest.</summary>
    public async Task<HttpResponseMessage> BeginToPostAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>A page that has to be there.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await ReadAsync(response);
    }

    /// <summary>Opens the page and sends its form with some entries changed, as a browser would: hidden fields and the rest as they stand.</summary>
    /// <param name="path">The page that holds the form.</param>
    /// <param name="entries">Entries by name; a null takes the entry out.</param>
    /// <param name="form">Which form, where the content of the page has several.</param>
    public Task<HttpResponseMessage> SubmitAsync(string path, Dictionary<string, string?> entries, string form = "main form[method=post]") =>
        SubmitChoicesAsync(path, [.. entries.Select(entry => (entry.Key, entry.Value))], form);

    /// <summary>The same, where one name may have several values, as check boxes send them.</summary>
    public async Task<HttpResponseMessage> SubmitChoicesAsync(string path, IReadOnlyList<(string Name, string? Value)> entries, string form = "main form[method=post]")
    {
        var page = await PageAsync(path);
        var element = page.QuerySelector(form).ShouldBeAssignableTo<IHtmlFormElement>($"no form {form} on {path}")!;
        var fields = Fields(element).Where(field => entries.All(entry => entry.Name != field.Key)).ToList();
        fields.AddRange(entries.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Name, entry.Value!)));
        return await client.PostAsync(new Uri(element.GetAttribute("action") is { Length: > 0 } given ? given : path, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    /// <summary>Posts without having opened the page: what a forged form does.</summary>
    public Task<HttpResponseMessage> ForgeAsync(string path, Dictionary<string, string> entries) => client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(entries));

    /// <summary>Sends what no page offers, with a valid token of the visitor's own.</summary>
    public async Task<HttpResponseMessage> ForgeWithTokenAsync(string path, Dictionary<string, string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        entries["__RequestVerificationToken"] = (await PageAsync("/agreements")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await ForgeAsync(path, entries);
    }

    /// <summary>Sends a body as it is: uploads, for instance.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => client.PostAsync(new Uri(path, UriKind.Relative), content);

    /// <summary>The same, but sends the body only once the server wants it: one that is refused unread would break the connection.</summary>
    public async Task<HttpResponseMessage> AskToPostAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request);
    }

    /// <summary>What a form of a page would send as it stands.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(IHtmlDocument page, string form)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. Fields(page.QuerySelector(form).ShouldBeAssignableTo<IHtmlFormElement>($"no form {form}")!)];
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => client.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements.Where(element => !element.HasAttribute("disabled") && element.GetAttribute("name") is { Length: > 0 }))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when !box.IsChecked:
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return KeyValuePair.Create(name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                    {
                        yield return KeyValuePair.Create(name, option.Value);
                    }

                    break;
            }
        }
    }
}

/// <summary>Reading pages in tests.</summary>
public static class PageReading
{
    /// <summary>The texts of all matching elements, white space made single.</summary>
    public static IReadOnlyList<string> Texts(this IParentNode page, string selector)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. page.QuerySelectorAll(selector).Select(Text)];
    }

    /// <summary>The text of the one matching element.</summary>
    public static string Text(this IParentNode page, string selector)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Text(page.QuerySelectorAll(selector).ShouldHaveSingleItem($"not exactly one {selector}"));
    }

    /// <summary>The cells of each matching row with bars between.</summary>
    public static IReadOnlyList<string> Rows(this IParentNode page, string selector)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. page.QuerySelectorAll(selector).Select(row => string.Join(" | ", row.Children.Select(Text)))];
    }

    /// <summary>Every mistake that is told at the top leads to an entry of the page.</summary>
    public static void MistakesShouldLeadToTheirEntries(this IParentNode page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.QuerySelectorAll(".ic-errors a").ShouldAllBe(link => page.QuerySelector(link.GetAttribute("href")!) != null);
        page.QuerySelectorAll("[class*='Microsoft']").ShouldBeEmpty("classes are words");
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
