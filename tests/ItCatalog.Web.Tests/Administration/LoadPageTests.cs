using System.Net;
using System.Net.Http.Headers;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Administration;

/// <summary>The organisation from a workbook, on its pages. Each test has a database of its own: they write.</summary>
public sealed class LoadPageTests : IAsyncLifetime
{
    private const string Page = "/administration/organisation/load";

    private const string Outside =
        """
        [Agreements]
        Number | Service | Department | In force from | Purpose | Agreed on | Signed for the department | Signed for the unit | Document
        SLA-77 | PRINT | FIN | 2026-01 | Lines that work. | 2025-12-15 | Ines Neumann | Jonas Brandt | signed.pdf
        [Agreement sites]
        Agreement | Site | Service hours
        SLA-77 | BER | ALWAYS
        [Targets]
        Agreement | Name | Kind | Expected
        SLA-77 | Up | availability | 99 %
        [Contacts]
        Agreement | Side | Duty | Name
        SLA-77 | customer | Speaks | Ines Neumann
        SLA-77 | provider | Speaks | Jonas Brandt
        """;

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_workbook_is_checked_loaded_and_undone()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var check = await UploadAsync(ada, "[Departments]\nCode | Name\nRES | Research and more\nfield | Field service");
        var page = await ada.PageAsync(check);
        page.Text("h1").ShouldBe("Load the organisation from a workbook");
        page.Texts(".ic-g-import .ic-stack:first-child tbody tr > *").ShouldBe(["Departments", "2", "1", "1", "–"]);
        page.Texts("b.ic-strong").ShouldContain("Research and more");
        page.Text(".ic-acts button").ShouldBe("Load 2 rows");
        (await host.ValueAsync<long>("select count(*) from department where code = 'field'")).ShouldBe(0, "nothing is kept before");

        using var loaded = await ada.SubmitAsync(check, []);
        loaded.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select name from department where code = 'RES'")).ShouldBe("Research and more");
        (await host.ValueAsync<string>("select actor_name from audit_entry where action = 'loaded'")).ShouldBe("Ada Novak");
        (await host.ValueAsync<string>("select actor_name from audit_entry where action = 'added' and subject_key = 'field'")).ShouldBe("Ada Novak");
        (await ada.GetAsync(check)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it was loaded and is gone");

        (await ada.PageAsync(Page)).QuerySelector("a[href$='/undo']").ShouldNotBeNull();
        using var undone = await ada.SubmitAsync($"/administration/organisation/loads/{await host.ValueAsync<long>("select max(id) from organisation_load")}/undo", []);
        undone.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from department where code = 'field'")).ShouldBe(0);
        (await ada.PageAsync(Page)).Texts("tbody td").ShouldContain(text => text.StartsWith("undone by Ada Novak", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Template")]
    [InlineData("Text")]
    public async Task What_was_downloaded_can_be_loaded_and_is_as_it_stands(string handler)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var download = await ada.GetAsync($"{Page}?handler={handler}");
        download.StatusCode.ShouldBe(HttpStatusCode.OK);

        var check = await UploadAsync(ada, await download.Content.ReadAsByteArrayAsync());

        (await ada.PageAsync(check)).Text(".ic-head p").ShouldEndWith("Everything is as in the workbook.");
    }

    [Fact]
    public async Task Problems_are_listed_and_come_back_as_remarks_and_nothing_can_be_loaded()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        var check = await UploadAsync(ada, "[Sites]\nCode | Name | Time zone | Service hours\nlyon | Lyon | Europe/Lyon | OFFICE");

        var page = await ada.PageAsync(check);
        page.Texts(".ic-g-import .ic-stack:last-child tbody tr > *").ShouldBe(["Sites, row 2, Time zone", "Europe/Lyon", "“Europe/Lyon” is not a time zone. Write its IANA name, such as Europe/Berlin."]);
        page.QuerySelector(".ic-acts button").ShouldBeNull();
        using var refused = await ada.SubmitAsync(check, []);
        (await Visitor.ReadAsync(refused)).Text(".ic-errors li").ShouldStartWith("Sites, row 2, Time zone");
        (await host.ValueAsync<long>("select count(*) from site where code = 'lyon'")).ShouldBe(0);

        using var remarks = await ada.GetAsync(check + "?handler=Remarks");
        var again = await UploadAsync(ada, await remarks.Content.ReadAsByteArrayAsync());
        (await ada.PageAsync(again)).Texts(".ic-wrong-word").ShouldBe(["Europe/Lyon"], "the column of remarks is passed over");
    }

    [Fact]
    public async Task What_was_agreed_outside_is_in_force_says_so_keeps_its_document_and_either_side_may_object()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        var check = await UploadAsync(ada, WorkbookText.Write(Outside), ("signed.pdf", "%PDF signed"));
        (await ada.PageAsync(check)).Texts(".ic-label").ShouldBe(["agreed outside"]);
        using var loaded = await ada.SubmitAsync(check, []);
        loaded.StatusCode.ShouldBe(HttpStatusCode.Redirect, await loaded.Content.ReadAsStringAsync());

        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var document = await jonas.PageAsync("/agreements/SLA-77");
        document.Text("section[aria-labelledby=outside]").ShouldContain("It is in force, and it is no signature of either side here.");
        document.Text(".ic-sign").ShouldNotContain("signed in ItCatalog");
        (await (await jonas.GetAsync("/agreements/SLA-77/document?version=1")).Content.ReadAsStringAsync()).ShouldBe("%PDF signed");
        (await jonas.PageAsync("/agreements")).Texts(".ic-label").ShouldContain("agreed outside");

        using var silent = await jonas.SubmitAsync("/agreements/SLA-77/object", new() { ["Input.Note"] = " " });
        (await Visitor.ReadAsync(silent)).Texts(".ic-errors li").ShouldContain("Say in up to 1,000 characters what is not as it was agreed.");
        using var objected = await jonas.SubmitAsync("/agreements/SLA-77/object", new() { ["Input.Note"] = "We agreed on 98 %." });
        objected.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ada.PageAsync("/agreements/SLA-77")).Text("section[aria-labelledby=outside]").ShouldContain("We agreed on 98 %.");
        (await ada.PageAsync("/agreements")).Texts(".ic-label").ShouldContain("agreed outside, objected to");
        (await host.ValueAsync<string>("select why from audit_entry where action like 'objected%'")).ShouldBe("We agreed on 98 %.");
    }

    [Fact]
    public async Task Only_administrators_load_and_nobody_sees_the_file_of_another()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var check = await UploadAsync(ada, "[Departments]\nCode | Name\nfield | Field service");

        (await jonas.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.GetAsync(Page + "?handler=Template")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.GetAsync(check)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.GetAsync(Page + "/" + new string('0', 32))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ada.GetAsync("/agreements/RES-LABWS/document?version=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("a;b\n1;2")]
    [InlineData("<html>no workbook</html>")]
    [InlineData("PK\u0003\u0004 cut off")]
    public async Task What_is_no_workbook_is_told_in_words(string content)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync(await UploadAsync(ada, System.Text.Encoding.UTF8.GetBytes(content)));

        page.Text(".ic-errors li").ShouldStartWith("organisation.xlsx cannot be read: ");
        page.QuerySelector(".ic-acts button").ShouldBeNull();
    }

    private static Task<string> UploadAsync(Visitor visitor, string text) => UploadAsync(visitor, WorkbookText.Write(text));

    private static async Task<string> UploadAsync(Visitor visitor, byte[] workbook, params (string Name, string Content)[] documents)
    {
        var page = await visitor.PageAsync(Page);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { File(workbook), "Input.Workbook", "organisation.xlsx" },
        };
        foreach (var (name, content) in documents)
        {
            form.Add(File(System.Text.Encoding.UTF8.GetBytes(content)), "Input.Documents", name);
        }

        using var response = await visitor.PostAsync(Page, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }

    private static ByteArrayContent File(byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return file;
    }
}
