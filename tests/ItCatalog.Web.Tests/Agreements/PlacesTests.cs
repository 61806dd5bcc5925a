using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dapper;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Sites and service hours that are made from within the form that needs them; everything else that was typed stays.</summary>
public sealed class PlacesTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_site_with_hours_is_made_while_an_agreement_is_written()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync("/agreements/new");
        page = await SendAsync(jonas, page, "#terms", "/agreements/new", "add-hours", new() { ["Input.Texts.Purpose"] = "Prints in Lyon.", ["Head.ServiceId"] = "3" });
        page.Texts("fieldset legend").ShouldContain("New service hours");
        page = await SendAsync(jonas, page, "#terms", "/agreements/new", "save-hours", new() { ["Places.Hours.Name"] = "Lyon", ["Places.Hours.Code"] = "", ["Places.Hours.Weekly"] = "Mo-Fr 9-17" });
        page.Texts(".ic-errors li").ShouldBe(["A code has up to 40 letters and digits, with hyphens between them. Files name the pattern by it."]);
        page = await SendAsync(jonas, page, "#terms", "/agreements/new", "save-hours", new() { ["Places.Hours.Code"] = "LYO" });
        page = await SendAsync(jonas, page, "#terms", "/agreements/new", "add-site", []);
        page = await SendAsync(jonas, page, "#terms", "/agreements/new", "save-site", new() { ["Places.Site.Name"] = "Lyon", ["Places.Site.Code"] = "LYO", ["Places.Site.TimeZone"] = "Europe/Paris" });

        page.Texts(".ic-errors li").ShouldBeEmpty();
        page.QuerySelector("#Input_Texts_Purpose")!.TextContent.Trim().ShouldBe("Prints in Lyon.", "what was typed stays");
        page.QuerySelector<IHtmlSelectElement>("#Head_ServiceId")!.Value.ShouldBe("3");
        var lyon = page.QuerySelectorAll(".ic-site-row").Single(row => row.QuerySelector("label")!.TextContent.Contains("Lyon", StringComparison.Ordinal));
        lyon.QuerySelector<IHtmlInputElement>("input[type=checkbox]")!.IsChecked.ShouldBeTrue("a new site is covered");
        lyon.QuerySelector<IHtmlSelectElement>("select")!.SelectedOptions.Single().TextContent.ShouldStartWith("Lyon: Mon–Fri 09:00–17:00");
        (await host.ValueAsync<string>("select actor_name from audit_entry where action = 'added' and subject_kind = 'site'")).ShouldBe("Jonas Brandt");
    }

    [Fact]
    public async Task A_site_is_made_while_a_service_is_priced()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync("/catalogue/PRINT/edit");
        page = await SendAsync(jonas, page, "main form", "/catalogue/PRINT/edit", "add-site", new() { ["Input.Summary"] = "Prints." });
        page = await SendAsync(
            jonas, page, "main form", "/catalogue/PRINT/edit", "save-site",
            new() { ["Places.Site.Name"] = "Lyon", ["Places.Site.Code"] = "LYO", ["Places.Site.TimeZone"] = "Europe/Paris", ["Places.Site.ServiceHoursId"] = "1" });

        page.QuerySelector<IHtmlInputElement>("#Input_Summary")!.Value.ShouldBe("Prints.");
        var lyon = page.QuerySelector("fieldset[aria-label=Lyon]")!;
        lyon.QuerySelector<IHtmlInputElement>("input[type=checkbox]")!.IsChecked.ShouldBeTrue();
        (await host.ValueAsync<long>("select count(*) from offering where service_id = 3")).ShouldBe(1, "the form is not saved by it");
    }

    [Fact]
    public async Task Hours_are_made_while_an_administrator_enters_a_site()
    {
        using var ada = await host.SignInAsync(Ada);
        var page = await ada.PageAsync("/administration/organisation/site");
        page = await SendAsync(ada, page, "main form", "/administration/organisation/site", "add-hours", new() { ["Input.Name"] = "Lyon", ["Input.Holidays"] = "1.5. Labour Day" });
        page = await SendAsync(
            ada, page, "main form", "/administration/organisation/site", "save-hours",
            new() { ["Places.Hours.Name"] = "Long", ["Places.Hours.Code"] = "LONG", ["Places.Hours.Weekly"] = "Mon–Sat 07:00–21:00" });

        page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value.ShouldBe("Lyon");
        page.QuerySelector("#Input_Holidays")!.TextContent.Trim().ShouldBe("1.5. Labour Day");
        page.QuerySelector<IHtmlSelectElement>("#Input_ServiceHoursId")!.SelectedOptions.Single().TextContent.ShouldStartWith("Long");
    }

    [Fact]
    public async Task A_contact_is_chosen_from_people_and_keeps_its_name_when_the_person_is_called_otherwise()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync("/agreements/new");
        page.Texts("#contact option").ShouldContain("Maren Vogel, Head of Research");
        var fields = Visitor.FieldsOf(page, "#terms").Where(field => field.Key is not ("contact" or "Head.ServiceId" or "Head.DepartmentId" or "Head.Code" or "Input.Texts.Purpose"))
            .Concat([new("contact", "1"), new("change", "add-customer"), new("Head.ServiceId", "3"), new("Head.DepartmentId", "1"), new("Head.Code", "HI-9"), new("Input.Texts.Purpose", "Prints.")]);
        using var content = new FormUrlEncodedContent(fields);
        using var added = await jonas.PostAsync("/agreements/new?handler=Rows", content);
        page = await Visitor.ReadAsync(added);
        page.QuerySelector<IHtmlInputElement>("#Input_Contacts_0__Name")!.Value.ShouldBe("Maren Vogel");
        page.QuerySelector<IHtmlInputElement>("#Input_Contacts_0__Email")!.Value.ShouldBe("maren@halden.example");

        using var all = new FormUrlEncodedContent(Visitor.FieldsOf(page, "#terms").Where(field => field.Key != "Input.Contacts[0].Duty").Append(new("Input.Contacts[0].Duty", "Represents the department")));
        using var saved = await jonas.PostAsync("/agreements/new", all);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update person set name = 'Maren Voss', email = 'voss@halden.example' where id = 1", transaction: transaction), CancellationToken.None);
        (await host.ValueAsync<string>("select c.name || ' ' || c.email from agreement_contact c join agreement_version v on v.id = c.version_id join agreement a on a.id = v.agreement_id where a.code = 'HI-9'"))
            .ShouldBe("Maren Vogel maren@halden.example");
    }

    [Fact]
    public async Task A_person_whose_account_is_closed_is_not_offered_and_somebody_else_can_be_typed()
    {
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update person set closed_from = '2026-11-17' where id = 1", transaction: transaction), CancellationToken.None);
        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync("/agreements/new");

        page.Texts("#contact option").ShouldNotContain(text => text.StartsWith("Maren Vogel", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(Visitor.FieldsOf(page, "#terms").Append(new("change", "add-provider")));
        using var added = await jonas.PostAsync("/agreements/new?handler=Rows", content);
        (await Visitor.ReadAsync(added)).QuerySelector<IHtmlInputElement>("#Input_Contacts_0__Name")!.Value.ShouldBe("");
    }

    [Fact]
    public async Task A_new_agreement_begins_with_the_standard_texts()
    {
        using var ada = await host.SignInAsync(Ada);
        using var arthur = await host.SignInAsync(Arthur);
        using var jonas = await host.SignInAsync(Jonas);

        using var saved = await ada.SubmitAsync("/administration/organisation/texts", new() { ["Input.Texts.Termination"] = "Ninety days to the end of a quarter." });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await jonas.PageAsync("/agreements/new")).QuerySelector("#Input_Texts_Termination")!.TextContent.Trim().ShouldBe("Ninety days to the end of a quarter.");
        (await arthur.PageAsync("/administration/organisation/texts")).QuerySelector("main button[type=submit]").ShouldBeNull();
        (await jonas.GetAsync("/administration/organisation/texts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<IHtmlDocument> SendAsync(Visitor visitor, IHtmlDocument page, string form, string path, string change, Dictionary<string, string> entries)
    {
        var fields = Visitor.FieldsOf(page, form).Where(field => !entries.ContainsKey(field.Key)).Concat(entries).Append(KeyValuePair.Create("change", change));
        using var content = new FormUrlEncodedContent(fields);
        using var response = await visitor.PostAsync(path + "?handler=Places", content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, change);
        return await Visitor.ReadAsync(response);
    }
}
