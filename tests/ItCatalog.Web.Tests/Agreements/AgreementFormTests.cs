using System.Net;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Each test has a database of its own: they write.</summary>
public sealed class AgreementFormTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_agreement_is_written_from_an_empty_page()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await jonas.SubmitAsync("/agreements/new", Filled(new() { ["Head.ServiceId"] = "3", ["Head.DepartmentId"] = "1", ["Head.Code"] = "HI-7" }), "#terms");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/agreements/HI-7");
        var page = await jonas.PageAsync("/agreements/HI-7");
        page.Text(".ic-head p").ShouldStartWith("Draft Version 1 is being written.");
        page.Texts(".ic-doc tbody tr").ShouldBe(
        [
            "Repaired in timeResolved within 10 business days; priority P1; counted in the month it was opened; fewer than 5 cases are reported, not judged 95.00 % 90.00 % 40 % Desk",
            "Queue upAvailable round the clock; measured on queue; outages under 5 min do not count 99.95 % – – –",
        ]);
        (await host.ValueAsync<string>("select expected_level || ' ' || allocation_ratio from target where key = 'repaired-in-time'")).ShouldBe("0.95 0.4");
        (await host.ValueAsync<long>("select monthly_charge_cents from agreement_version v join agreement a on a.id = v.agreement_id where a.code = 'HI-7'")).ShouldBe(1_234_50);
    }

    [Fact]
    public async Task Which_priority_counts_stands_in_form_and_document()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var response = await jonas.SubmitAsync(
            "/agreements/new", Filled(new() { ["Head.ServiceId"] = "3", ["Head.DepartmentId"] = "1", ["Head.Code"] = "HI-8", ["Input.CountedPriority"] = "Highest" }), "#terms");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/agreements/HI-8")).DocumentElement.TextContent.ShouldContain("Where the priority of a case changed, the highest counts, in the order in which the targets name them.");
        (await host.ValueAsync<string>("select counted_priority from agreement_version v join agreement a on a.id = v.agreement_id where a.code = 'HI-8'")).ShouldBe("highest");
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_what_was_typed_stays()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await jonas.SubmitAsync(
            "/agreements/new",
            Filled(new()
            {
                ["Head.ServiceId"] = "",
                ["Head.DepartmentId"] = "",
                ["Input.EffectiveFrom"] = "2027-13",
                ["Input.ReviewBy"] = "31 November",
                ["Input.MonthlyCharge"] = "much",
                ["Input.AtRisk"] = "250 %",
                ["Input.Contacts[0].Email"] = "nobody",
                ["Input.Targets[0].Expected"] = "",
                ["Input.Targets[0].Within"] = "soon",
                ["Input.Targets[0].MinimumSample"] = "-3",
                ["Input.Targets[1].Expected"] = "99 %",
                ["Input.Targets[1].Minimum"] = "99.9 %",
                ["Input.Targets[1].IgnoreOutagesShorterThan"] = "short",
            }),
            "#terms");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Visitor.ReadAsync(response);
        var lines = page.Texts(".ic-errors li");
        lines.ShouldContain(line => line.StartsWith("Contact 1, E-mail: ", StringComparison.Ordinal) || line.StartsWith("Contact 1: This is not an e-mail", StringComparison.Ordinal));
        lines.ShouldContain("In force from: A month of the years 2000 to 2099 was expected, 2027-01 for instance.");
        lines.Where(line => line.StartsWith("Target 2", StringComparison.Ordinal)).Count().ShouldBeGreaterThan(1, "each line says which target it is about");
        page.QuerySelectorAll(".ic-errors a").Select(link => link.GetAttribute("href")).Distinct().ShouldBe(
            [
                "#Head_ServiceId", "#Head_DepartmentId", "#Input_EffectiveFrom", "#Input_ReviewBy", "#Input_MonthlyCharge", "#Input_AtRisk", "#Input_Contacts_0__Email",
                "#Input_Targets_0__Expected", "#Input_Targets_0__Within", "#Input_Targets_0__MinimumSample", "#Input_Targets_1__Minimum",
                "#Input_Targets_1__IgnoreOutagesShorterThan",
            ],
            ignoreOrder: true);
        page.MistakesShouldLeadToTheirEntries();
        page.QuerySelector("#Input_MonthlyCharge")!.GetAttribute("value").ShouldBe("much");
        page.QuerySelector("#Input_Targets_0__Within")!.GetAttribute("value").ShouldBe("soon");
        page.Texts("#Input_Targets_0__Within-error").ShouldBe(["“soon” is not a time. Write it like 12 h or 10 business days."]);
        (await host.ValueAsync<long>("select count(*) from agreement")).ShouldBe(3);
    }

    [Fact]
    public async Task Levels_differ_by_site_and_the_document_and_the_comparison_say_where()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = Filled(new()
        {
            ["Head.ServiceId"] = "3",
            ["Head.DepartmentId"] = "1",
            ["Head.Code"] = "HI-7",
            ["Input.Sites[1].SiteId"] = "2",
            ["Input.Sites[1].Covered"] = "true",
            ["Input.Sites[1].ServiceHoursId"] = "1",
        });
        entries["change"] = "copy-target-1";
        entries["__RequestVerificationToken"] = (await jonas.PageAsync("/agreements/new")).QuerySelector("#terms input[name=__RequestVerificationToken]")!.GetAttribute("value");
        using var copied = await jonas.ForgeAsync("/agreements/new?handler=Rows", entries.ToDictionary(entry => entry.Key, entry => entry.Value ?? ""));
        var form = await Visitor.ReadAsync(copied);
        form.QuerySelectorAll("[name='Input.Targets[2].SiteIds']").Select(box => box.HasAttribute("checked")).ShouldBe([false, false]);
        form.QuerySelector("[name='Input.Targets[2].Key']")!.GetAttribute("value").ShouldBe("queue-up");
        entries.Remove("change");
        foreach (var part in new[] { "Kind", "Name", "Expected", "Clock", "Series", "IgnoreOutagesShorterThan" })
        {
            entries[$"Input.Targets[2].{part}"] = entries[$"Input.Targets[1].{part}"];
        }

        entries["Input.Targets[1].Key"] = entries["Input.Targets[2].Key"] = "queue-up";
        using var twice = await jonas.SubmitAsync("/agreements/new", entries, "#terms");
        (await Visitor.ReadAsync(twice)).Texts(".ic-errors li").ShouldHaveSingleItem()
            .ShouldBe("Target 3, Name: The key queue-up is promised twice at one site. Give each its own sites, or this one a key of its own.");
        entries["Input.Targets[1].SiteIds"] = "1";
        entries["Input.Targets[2].SiteIds"] = "2";
        entries["Input.Targets[2].Expected"] = "98 %";

        using var response = await jonas.SubmitAsync("/agreements/new", entries, "#terms");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/agreements/HI-7")).Texts(".ic-doc tbody tr").Skip(1).ShouldBe(
        [
            "Queue upAvailable round the clock; in Berlin only; measured on queue; outages under 5 min do not count 99.95 % – – –",
            "Queue upAvailable round the clock; in Pune only; measured on queue; outages under 5 min do not count 98.00 % – – –",
        ]);
        (await jonas.PageAsync("/agreements/HI-7")).Text(".ic-doc").ShouldContain("A target that names sites holds at those alone.");
        var text = await (await jonas.GetAsync("/agreements/HI-7/text?version=1")).Content.ReadAsStringAsync();
        using var again = await jonas.SubmitAsync("/agreements/HI-7/edit", [], "#terms");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await jonas.GetAsync("/agreements/HI-7/text?version=1")).Content.ReadAsStringAsync()).ShouldBe(text, "opening and saving loses nothing");
    }

    [Theory]
    [InlineData("Input.Texts.Purpose", 10_001)]
    [InlineData("Input.Targets[0].Name", 201)]
    [InlineData("Input.Contacts[0].Name", 201)]
    [InlineData("Input.ChangeNote", 201)]
    public async Task A_text_that_is_too_long_is_refused_in_words(string field, int length)
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await jonas.SubmitAsync("/agreements/new", Filled(new() { ["Head.ServiceId"] = "3", ["Head.DepartmentId"] = "1", [field] = new string('x', length) }), "#terms");

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain($"these are {length:#,##0}");
    }

    [Theory]
    [InlineData("Input.Targets[0].Kind", "Percentile", "a percentile without its number")]
    [InlineData("Input.Targets[0].Kind", "42", "no kind at all")]
    [InlineData("Input.Targets[0].Clock", "Sundial", "no clock")]
    [InlineData("Input.Targets[0].Decimals", "99", "too many decimals")]
    [InlineData("Input.Targets[0].Key", "'; drop table target; --", "a key that was never ours")]
    [InlineData("Input.Sites[0].SiteId", "999", "a site that is not there")]
    [InlineData("Input.Targets[0].SiteIds", "999", "a target at a site that is not there")]
    [InlineData("Input.Targets[0].SiteIds", "everywhere", "no site at all")]
    [InlineData("Input.Sites[0].ServiceHoursId", "999", "hours that are not there")]
    [InlineData("Head.ServiceId", "999", "a service that is not there")]
    [InlineData("Head.ServiceId", "4", "a closed service")]
    [InlineData("Head.DepartmentId", "x", "not a number")]
    [InlineData("Head.Code", "../../etc", "not for an address")]
    public async Task Hostile_values_change_nothing(string field, string value, string because)
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = Filled(new() { ["Head.ServiceId"] = "3", ["Head.DepartmentId"] = "1" });
        entries[field] = value;

        using var response = await jonas.SubmitAsync("/agreements/new", entries, "#terms");

        // The closed service belongs to another unit: that is not allowed at all.
        response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Forbidden], because);
        (await host.ValueAsync<long>("select count(*) from agreement")).ShouldBe(3, because);
        (await host.ValueAsync<long>("select count(*) from target")).ShouldBe(5, because);
    }

    [Fact]
    public async Task A_service_of_another_unit_is_not_agreed_on()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await jonas.SubmitAsync("/agreements/new", Filled(new() { ["Head.ServiceId"] = "2", ["Head.DepartmentId"] = "1" }), "#terms");

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_forged_form_is_refused()
    {
        using var jonas = await host.SignInAsync(Jonas);

        (await jonas.ForgeAsync("/agreements/new", new() { ["Head.ServiceId"] = "3" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await jonas.ForgeAsync("/agreements/RES-LABWS?handler=Next", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await jonas.ForgeAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "2026-12" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Rows_come_and_go_without_losing_what_was_typed()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = Filled(new() { ["change"] = "remove-target-0", ["Input.Texts.Purpose"] = "Half written" });

        using var response = await PostRowsAsync(jonas, entries);

        var page = await Visitor.ReadAsync(response);
        page.Texts("fieldset.ic-row-form > legend").ShouldBe(["Contact of the department", "Contact of your unit", "Availability"]);
        page.QuerySelector("#Input_Targets_0__Name")!.GetAttribute("value").ShouldBe("Queue up");
        page.Text("#Input_Texts_Purpose").ShouldBe("Half written");
        page.QuerySelectorAll("#Input_Targets_0__Within").ShouldBeEmpty("availability has no time limit");
        page.QuerySelector("#terms")!.GetAttribute("action").ShouldBe("/agreements/new", "the next click on save saves");
    }

    [Theory]
    [InlineData("add-response", 5)]
    [InlineData("add-availability", 5)]
    [InlineData("add-customer", 5)]
    [InlineData("add-percentile", 5)]
    [InlineData("add-miracle", 4)]
    [InlineData("remove-target-99", 4)]
    [InlineData("remove-target--1", 4)]
    [InlineData("nonsense", 4)]
    public async Task Only_rows_that_there_are_can_be_added_and_removed(string change, int expected)
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await PostRowsAsync(jonas, Filled(new() { ["change"] = change }));

        (await Visitor.ReadAsync(response)).QuerySelectorAll("fieldset.ic-row-form").Length.ShouldBe(expected);
    }

    [Theory]
    [InlineData("add-resolution", "Input.Targets[2].Within", "the first entry of the new grid")]
    [InlineData("add-availability", "Input.Targets[2].Name", "the new row")]
    [InlineData("add-customer", "Input.Contacts[2].Name", "the new row")]
    [InlineData("remove-target-0", "Input.Targets[0].Name", "the row in its place")]
    [InlineData("remove-contact-1", "Input.Contacts[0].Name", "the last row")]
    [InlineData("add-nonsense", "", "nothing changed")]
    public async Task After_rows_changed_the_focus_is_where_the_work_goes_on(string change, string entries, string because)
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await PostRowsAsync(jonas, Filled(new() { ["change"] = change }));

        var focused = (await Visitor.ReadAsync(response)).QuerySelectorAll("main [autofocus]");
        string.Join(' ', focused.Select(element => element.GetAttribute("name"))).ShouldBe(entries, because);
    }

    [Fact]
    public async Task The_text_of_another_agreement_can_be_taken_over()
    {
        using var jonas = await host.SignInAsync(Jonas);

        var page = await jonas.PageAsync("/agreements/new?copy=RES-LABWS");

        page.QuerySelector("#Input_Targets_2__Name")!.GetAttribute("value").ShouldBe("Resolved within 8 h");
        page.QuerySelector("#Input_EffectiveFrom")!.GetAttribute("value").ShouldBe("2026-12");
        page.QuerySelectorAll("[name^='Input.Contacts']").Select(entry => entry.GetAttribute("value")).ShouldContain("Service desk");
        page.QuerySelector("main")!.OuterHtml.ShouldNotContain("maren@halden.example", customMessage: "who represents Research does not represent another department");
        (await jonas.GetAsync("/agreements/new?copy=NOBODY")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_next_version_starts_from_the_last_and_opening_and_saving_it_changes_nothing()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var started = await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        started.Headers.Location!.OriginalString.ShouldBe("/agreements/RES-LABWS/edit");
        var before = await (await jonas.GetAsync("/agreements/RES-LABWS/text?version=3")).Content.ReadAsStringAsync();

        using var saved = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", [], "#terms");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await jonas.GetAsync("/agreements/RES-LABWS/text?version=3")).Content.ReadAsStringAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Who_saves_second_is_told_and_keeps_the_typed_text()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.ChangeNote"] = "first" }, "#terms");

        using var response = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Revision"] = "1", ["Input.ChangeNote"] = "second" }, "#terms");

        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li").ShouldHaveSingleItem().ShouldStartWith("Somebody saved this draft");
        page.QuerySelector("#Input_ChangeNote")!.GetAttribute("value").ShouldBe("second");
        (await host.ValueAsync<string>("select change_note from agreement_version where agreement_id = 1 and number = 3")).ShouldBe("first");
    }

    [Fact]
    public async Task A_draft_is_opened_by_its_own_unit_only()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        foreach (var (person, read, write) in new[]
        {
            (Maren, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (Ben, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (Elena, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (Vera, HttpStatusCode.NotFound, HttpStatusCode.Forbidden),
            (Arthur, HttpStatusCode.OK, HttpStatusCode.Forbidden), (Ada, HttpStatusCode.OK, HttpStatusCode.Forbidden),
        })
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.GetAsync("/agreements/RES-LABWS?version=3")).StatusCode.ShouldBe(read, person.Name);
            (await visitor.GetAsync("/agreements/RES-LABWS/edit")).StatusCode.ShouldBe(write, person.Name);
            (await visitor.GetAsync("/agreements/RES-LABWS/propose")).StatusCode.ShouldBe(write, person.Name);
        }
    }

    private static async Task<HttpResponseMessage> PostRowsAsync(Visitor visitor, Dictionary<string, string?> entries)
    {
        var page = await visitor.PageAsync("/agreements/new");
        var token = page.QuerySelector("#terms input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = entries.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal);
        fields["__RequestVerificationToken"] = token;
        return await visitor.ForgeAsync("/agreements/new?handler=Rows", fields);
    }

    private static Dictionary<string, string?> Filled(Dictionary<string, string?> changes)
    {
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Input.EffectiveFrom"] = "2027-01",
            ["Input.EffectiveTo"] = "2028-12",
            ["Input.ReviewBy"] = "2027-09-30",
            ["Input.Texts.Purpose"] = "Printing.\r\n\r\nIn colour.",
            ["Input.MonthlyCharge"] = "1,234.50",
            ["Input.AtRisk"] = "12 %",
            ["Input.Sites[0].SiteId"] = "1",
            ["Input.Sites[0].Covered"] = "true",
            ["Input.Sites[0].ServiceHoursId"] = "1",
            ["Input.Contacts[0].Side"] = "Customer",
            ["Input.Contacts[0].Name"] = "Maren Vogel",
            ["Input.Contacts[0].Duty"] = "Represents the department",
            ["Input.Contacts[1].Side"] = "Provider",
            ["Input.Contacts[1].Name"] = "Jonas Brandt",
            ["Input.Contacts[1].Duty"] = "Represents the unit",
            ["Input.Targets[0].Kind"] = "Resolution",
            ["Input.Targets[0].Name"] = "Repaired in time",
            ["Input.Targets[0].Expected"] = "95",
            ["Input.Targets[0].Minimum"] = "90,0 %",
            ["Input.Targets[0].Allocation"] = "40 %",
            ["Input.Targets[0].Within"] = "10 business days",
            ["Input.Targets[0].CountBy"] = "Opened",
            ["Input.Targets[0].Priorities"] = " P1 ,",
            ["Input.Targets[0].MinimumSample"] = "5",
            ["Input.Targets[0].MeasurementSource"] = "Desk",
            ["Input.Targets[1].Kind"] = "Availability",
            ["Input.Targets[1].Name"] = "Queue up",
            ["Input.Targets[1].Expected"] = "99.95 %",
            ["Input.Targets[1].Clock"] = "Elapsed",
            ["Input.Targets[1].Series"] = "queue",
            ["Input.Targets[1].IgnoreOutagesShorterThan"] = "5 min",
        };
        foreach (var (name, value) in changes)
        {
            entries[name] = value;
        }

        return entries;
    }
}
