using System.Net;
using AngleSharp.Html.Dom;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Administration;

/// <summary>Holidays of a calendar file: read, shown, added.</summary>
public sealed class HolidaysPageTests : IAsyncLifetime
{
    private const string Page = "/administration/organisation/holidays";

    private const string Calendar =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Christmas Day\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261003\r\nSUMMARY:German Unity Day\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nDTSTART:20261118T090000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_file_is_read_shown_and_added()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ReadAsync(ada, Calendar);
        page.Texts("section:nth-of-type(2) h3").ShouldBe(["Berlin", "Not taken"]);
        page.Texts("section:nth-of-type(2) li").ShouldBe(
            ["12-25 from 2026 Christmas Day", "2026-12-25 Christmas Day is one of these from now on", "2026-10-03 German Unity Day", "Meeting: it has a time of the day; a holiday lasts whole days"]);
        (await host.ValueAsync<long>("select count(*) from site_holiday_rule")).ShouldBe(0, "nothing is kept before");

        using var entries = new FormUrlEncodedContent(page.QuerySelectorAll("#add input[type=hidden]").Select(input =>
            KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)));
        using var added = await ada.PostAsync(page.QuerySelector("#add")!.GetAttribute("action")!, entries);
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from site_holiday where site_id = 1 and rule_id is not null")).ShouldBe(74);
        (await ada.PageAsync("/administration/organisation/site/1")).QuerySelector("#Input_Holidays")!.TextContent.ShouldContain("12-25 from 2026 Christmas Day");
        (await ReadAsync(ada, Calendar)).QuerySelector("#add").ShouldBeNull("nothing is new");
    }

    [Theory]
    [InlineData("hello", "The file cannot be read: it is no calendar file: it does not begin with BEGIN:VCALENDAR.")]
    [InlineData("", "Choose a calendar file.")]
    public async Task What_is_no_calendar_is_refused_in_words(string content, string says)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        (await ReadAsync(ada, content)).Texts(".ic-errors li").ShouldBe([says]);
    }

    [Fact]
    public async Task Only_administrators_add_holidays()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        (await arthur.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<IHtmlDocument> ReadAsync(Visitor visitor, string calendar)
    {
        var page = await visitor.PageAsync(Page);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("#file input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("1"), "Input.SiteIds" },
            { new StringContent("2026-01-01"), "Input.From" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(calendar)), "Input.File", "holidays.ics" },
        };
        using var response = await visitor.PostAsync(Page, form);
        return await Visitor.ReadAsync(response);
    }
}
