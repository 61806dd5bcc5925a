using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Measurements;

/// <summary>The steps of an import as a person takes them in the browser.</summary>
internal static class ImportVisit
{
    public static async Task<string> UploadedAsync(Visitor visitor, string content, string source)
    {
        using var answer = await PostFileAsync(visitor, content, new() { ["Input.Source"] = source });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Says that times are those of Berlin, where the page of an upload asks for their zone.</summary>
    public static async Task InBerlinAsync(Visitor visitor, string address)
    {
        var page = await DoneAsync(visitor, address);
        if (page.QuerySelector("[name='Answers[TimeZone]']") is not null)
        {
            using var said = await visitor.SubmitAsync(address, new() { ["Answers[TimeZone]"] = "Europe/Berlin" }, "form[action$='handler=Answers']");
            said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    /// <summary>Uploads a file, and says that its times are those of Berlin where the page asks for it.</summary>
    public static async Task<HttpResponseMessage> PostFileAsync(Visitor visitor, string content, Dictionary<string, string> entries)
    {
        var answer = await PostOpenFileAsync(visitor, content, entries);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            await InBerlinAsync(visitor, answer.Headers.Location!.OriginalString);
        }

        return answer;
    }

    /// <summary>Uploads a file and answers nothing.</summary>
    public static async Task<HttpResponseMessage> PostOpenFileAsync(Visitor visitor, string content, Dictionary<string, string> entries)
    {
        var page = await visitor.PageAsync("/measurements/import");
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(((IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken");
        foreach (var (name, value) in entries)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "Input.File", "tickets.csv");
        return await visitor.PostAsync("/measurements/import", form);
    }

    /// <summary>Imports what was checked, and gives a reason where the page asks for one because settled figures change.</summary>
    /// <param name="visitor">Who imports.</param>
    /// <param name="address">The page of the upload.</param>
    /// <param name="button">What the button sends; null: nothing.</param>
    public static async Task<IHtmlDocument> ImportAsync(Visitor visitor, string address, Dictionary<string, string?>? button = null)
    {
        const string Form = "form[action$='handler=Import']";
        using var commit = await visitor.SubmitAsync(address, button ?? [], Form);
        commit.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await DoneAsync(visitor, address);
        if (page.QuerySelector("#past") is null)
        {
            return page;
        }

        using var said = await visitor.SubmitAsync(address, new(button ?? []) { ["Past.Why"] = "The tool was wrong." }, Form);
        return await DoneAsync(visitor, address);
    }

    /// <summary>The page once nothing runs any more; asks the way its script does.</summary>
    public static async Task<IHtmlDocument> DoneAsync(Visitor visitor, string address)
    {
        var end = DateTime.UtcNow.AddSeconds(60);
        while (DateTime.UtcNow < end)
        {
            using var answer = await visitor.GetAsync(address + "?handler=Progress");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (!JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("running").GetBoolean())
            {
                break;
            }
        }

        return await visitor.PageAsync(address);
    }
}
