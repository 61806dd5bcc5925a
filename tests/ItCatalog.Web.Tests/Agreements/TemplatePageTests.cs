using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Templates of agreements on their pages.</summary>
public sealed class TemplatePageTests : IAsyncLifetime
{
    private const string Edit = "/agreements/templates/edit";
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_agreement_begins_from_a_template_that_asks_for_what_it_leaves_open()
    {
        using var jonas = await host.SignInAsync(Jonas);
        const string New = "/agreements/new?template=network-line";
        var page = await jonas.PageAsync(New);
        page.Texts("#terms h2")[0].ShouldBe("Asked by the template Network line");
        page.QuerySelectorAll("[name^='Answers['][name$='].Text']").Length.ShouldBe(3);
        page.QuerySelector("#Input_Texts_Purpose")!.TextContent.Trim().ShouldStartWith("{unit} keeps the line up");
        page.QuerySelectorAll("[id$='__Expected']").ShouldAllBe(level => level.GetAttribute("value") == null || level.GetAttribute("value") == "");
        page.QuerySelectorAll(".ic-site-row input[type=checkbox]").ShouldAllBe(box => !box.HasAttribute("checked"));

        Dictionary<string, string?> entries = new()
        {
            ["Head.ServiceId"] = "3",
            ["Head.DepartmentId"] = "2",
            ["Head.Code"] = "HI-7",
            ["Input.Targets[0].Expected"] = "99.9 %",
            ["Input.Targets[1].Expected"] = "60",
            ["Input.Targets[2].Expected"] = "99.95 %",
            ["Input.Contacts[0].Name"] = "Ben Okafor",
            ["Input.Contacts[1].Name"] = "Jonas Brandt",
            ["Input.Contacts[2].Name"] = "The desk",
            ["Answers[0].Text"] = "Berlin and Pune.",
        };
        using var refused = await jonas.SubmitAsync(New, entries, "#terms");
        page = await Visitor.ReadAsync(refused);
        page.Texts(".ic-errors li").Select(line => line.Split(':')[0]).ShouldBe(["Answer it, or take {carrier} out of the texts", "Answer it, or take {probe} out of the texts"]);
        page.MistakesShouldLeadToTheirEntries();
        page.QuerySelector("#Answers_0__Text")!.GetAttribute("value").ShouldBe("Berlin and Pune.", "what was typed stays");

        entries["Answers[1].Text"] = "Ourselves.";
        entries["Answers[2].Text"] = "Both ways, each minute.";
        using var saved = await jonas.SubmitAsync(New, entries, "#terms");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await jonas.PageAsync("/agreements/HI-7");
        page.Texts(".ic-doc p").ShouldContain("Workplace keeps the line up, quick and free of loss for Finance. It joins: Berlin and Pune.");
        page.Texts("aside p").ShouldContain("Begun from Network line");
        (await host.ValueAsync<string>("select template_code from agreement where code = 'HI-7'")).ShouldBe("network-line");
        (await jonas.PageAsync("/agreements/templates/network-line")).Texts("aside p").ShouldContain("Printing, Finance");
    }

    [Fact]
    public async Task A_row_that_is_added_keeps_answers_and_template()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync("/agreements/new?template=network-line");
        var fields = Visitor.FieldsOf(page, "#terms").Where(field => field.Key != "Answers[0].Text").Concat([new("Answers[0].Text", "Berlin"), new("change", "add-customer")]);
        using var content = new FormUrlEncodedContent(fields);
        using var response = await jonas.PostAsync("/agreements/new?handler=Rows", content);

        page = await Visitor.ReadAsync(response);
        page.QuerySelector("#Answers_0__Text")!.GetAttribute("value").ShouldBe("Berlin");
        page.QuerySelector("#terms input[name=Template]")!.GetAttribute("value").ShouldBe("network-line");
    }

    [Fact]
    public async Task Everybody_reads_them_and_who_may_changes_them()
    {
        using (var jonas = await host.SignInAsync(Jonas))
        {
            using var added = await jonas.SubmitAsync(Edit, Filled(new() { ["Head.UnitId"] = "1" }), "#terms");
            added.Headers.Location!.OriginalString.ShouldBe("/agreements/templates/own");
        }

        foreach (var person in Everybody.Append(Anita))
        {
            using var visitor = await host.SignInAsync(person);
            var list = await visitor.PageAsync("/agreements/templates");
            list.Texts("tbody th a").ShouldBe(["Customer support", "Internal service at several sites", "Marketing and sales", "Network line", "Own", "Service desk"], person.Name);
            (await visitor.PageAsync("/agreements/templates/own")).Texts("main .ic-acts a").Contains("Change it").ShouldBe(person == Jonas || person == Ada, person.Name);
            (await visitor.PageAsync("/agreements/templates/service-desk")).Texts("main .ic-acts a").Contains("Change it").ShouldBe(person == Ada, person.Name);
            using var opened = await visitor.GetAsync(Edit + "?template=own");
            opened.StatusCode.ShouldBe(person == Jonas || person == Ada ? HttpStatusCode.OK : HttpStatusCode.Forbidden, person.Name);
            using var sent = await visitor.ForgeWithTokenAsync("/agreements/templates/own", new() { ["revision"] = "7" });
            sent.StatusCode.ShouldBe(person == Jonas || person == Ada ? HttpStatusCode.OK : HttpStatusCode.Forbidden, person.Name);
        }

        using var ada = await host.SignInAsync(Ada);
        (await ada.GetAsync("/agreements/templates/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ada.GetAsync(Edit + "?template=none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var elena = await host.SignInAsync(Elena);
        (await elena.GetAsync(Edit + "?from=RES-LABWS")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "another unit's agreement");
        (await elena.GetAsync("/agreements/new?template=none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_delivered_one_is_changed_and_set_back()
    {
        using var ada = await host.SignInAsync(Ada);
        using var saved = await ada.SubmitAsync(Edit + "?template=service-desk", new() { ["Head.Name"] = "Our desk", ["Input.Targets[0].Expected"] = "60 %" }, "#terms");
        saved.Headers.Location!.OriginalString.ShouldBe("/agreements/templates/service-desk");
        var page = await ada.PageAsync("/agreements/templates/service-desk");
        page.Text(".ic-head").ShouldContain("Delivered, changed here.");
        page.Texts("td[data-l=Level]").ShouldBe(["60 %", "asked for", "asked for"]);
        using var jonas = await host.SignInAsync(Jonas);
        (await jonas.PageAsync("/agreements/new?template=service-desk")).QuerySelector("#Input_Targets_0__Expected")!.GetAttribute("value").ShouldBe("60 %");

        using var back = await ada.SubmitAsync("/agreements/templates/service-desk", []);

        back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ada.PageAsync("/agreements/templates/service-desk")).Texts("td[data-l=Level]").ShouldBe(["asked for", "asked for", "asked for"]);
        (await ada.PageAsync("/administration/audit")).Texts("main li, main td").ShouldContain(text => text.Contains("set agreement template service-desk back to how it was delivered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mistakes_stand_at_their_entries_and_what_was_typed_stays()
    {
        using var ada = await host.SignInAsync(Ada);
        var page = await RowsAsync(ada, await ada.PageAsync(Edit), "add-question");
        page = await RowsAsync(ada, page, "add-resolution");
        var entries = Visitor.FieldsOf(page, "#terms").Where(field => field.Key is not ("Head.Name" or "Questions[0].Key" or "Input.Targets[0].Within"))
            .Concat([new("Head.Name", ""), new("Questions[0].Key", "No Word"), new("Input.Targets[0].Within", "soon")]);
        using var content = new FormUrlEncodedContent(entries);
        using var refused = await ada.PostAsync(Edit, content);

        page = await Visitor.ReadAsync(refused);
        page.QuerySelectorAll(".ic-errors a").Select(link => link.GetAttribute("href")).ShouldBe(
            ["#Head_Code", "#Head_Name", "#Questions_0__Key", "#Questions_0__Text", "#Input_Targets_0__Within"], ignoreOrder: true);
        page.MistakesShouldLeadToTheirEntries();
        page.QuerySelector("#Input_Targets_0__Within")!.GetAttribute("value").ShouldBe("soon");
        (await host.ValueAsync<long>("select count(*) from agreement_template")).ShouldBe(0);
    }

    [Fact]
    public async Task An_agreement_that_stands_is_kept_as_a_template()
    {
        using var jonas = await host.SignInAsync(Jonas);
        (await jonas.PageAsync("/agreements/RES-LABWS")).QuerySelector("a[href='/agreements/templates/edit?from=RES-LABWS']").ShouldNotBeNull();
        using var saved = await jonas.SubmitAsync(Edit + "?from=RES-LABWS", new() { ["Head.Name"] = "As the lab", ["Head.Code"] = "as-the-lab" }, "#terms");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, string.Join('\n', (await Visitor.ReadAsync(saved)).Texts(".ic-errors li")));
        var page = await jonas.PageAsync("/agreements/templates/as-the-lab");
        page.Text(".ic-head").ShouldContain("Of Workplace.");
        page.Texts("td[data-l=Level]").ShouldAllBe(level => level == "asked for");
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync("/agreements/RES-LABWS")).QuerySelector("a[href^='/agreements/templates/edit']").ShouldBeNull();
        (await jonas.GetAsync(Edit + "?from=NONE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Texts_are_set_as_Markdown_and_HTML_stays_text()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var saved = await jonas.SubmitAsync(
            "/agreements/new",
            new()
            {
                ["Head.ServiceId"] = "3",
                ["Head.DepartmentId"] = "1",
                ["Head.Code"] = "HI-9",
                ["Input.Texts.Purpose"] = "**Prints** <script>alert(1)</script>\n\n- one\n- two\n\n[bad](javascript:alert(1)) [good](https://halden.example/x) ![p](https://evil.example/p.png)",
                ["Input.Texts.ProviderResponsibilities"] = "Prints every day.\nMends within a week.",
                ["Input.Texts.CustomerResponsibilities"] = "- Brings paper\n  - in time",
            },
            "#terms");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await jonas.PageAsync("/agreements/HI-9");
        var document = page.QuerySelector(".ic-doc")!;
        document.QuerySelector("script").ShouldBeNull();
        document.QuerySelector("img").ShouldBeNull();
        document.QuerySelectorAll("a[href^='javascript']").ShouldBeEmpty();
        document.QuerySelector("a[href='https://halden.example/x']")!.TextContent.ShouldBe("good");
        document.TextContent.ShouldContain("<script>alert(1)</script>");
        document.Texts("strong").ShouldContain("Prints");
        document.Texts("li").ShouldBe(["one", "two", "Brings paper in time", "in time", "Prints every day.", "Mends within a week."], "lines without signs of their own are a list of duties, as they always were");
    }

    private static async Task<IHtmlDocument> RowsAsync(Visitor visitor, IHtmlDocument page, string change)
    {
        using var content = new FormUrlEncodedContent(Visitor.FieldsOf(page, "#terms").Append(new("change", change)));
        using var response = await visitor.PostAsync(Edit + "?handler=Rows", content);
        return await Visitor.ReadAsync(response);
    }

    private static Dictionary<string, string?> Filled(Dictionary<string, string?> more)
    {
        Dictionary<string, string?> entries = new() { ["Head.Code"] = "own", ["Head.Name"] = "Own", ["Head.Says"] = "Ours.", ["Input.Texts.Purpose"] = "{unit} helps." };
        foreach (var (name, value) in more)
        {
            entries[name] = value;
        }

        return entries;
    }
}
