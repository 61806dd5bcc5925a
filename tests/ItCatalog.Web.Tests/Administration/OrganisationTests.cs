using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Web.Tests.Performance;

namespace ItCatalog.Web.Tests.Administration;

/// <summary>On the sample as it is.</summary>
public sealed class OrganisationReadingTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task The_page_lists_what_the_organisation_consists_of()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync("/administration/organisation");

        page.Texts(".ic-stack:first-child section:nth-of-type(1) tbody tr:first-child > *").ShouldBe(["Berlin", "BER", "Europe/Berlin", "Office hours", "2"]);
        page.Texts(".ic-stack:first-child section:nth-of-type(2) tbody tr > *").ShouldBe(["Office hours", "OFFICE", "Mon–Fri 08:00–18:00", "closed", "Round the clock", "ALWAYS", "Round the clock", "do not count"]);
        page.Texts(".ic-plain-list a").ShouldBe(["Finance", "Research", "Workplace", "Network & Telephony", "Connections", "Devices"]);
    }

    [Fact]
    public async Task The_zone_of_measured_figures_stays()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitAsync("/administration/organisation/site/2", new() { ["Input.TimeZone"] = "Asia/Tokyo" });

        (await Visitor.ReadAsync(response)).Text(".ic-errors li").ShouldStartWith("Figures of this site were measured in Asia/Kolkata.");
    }
}

public sealed class OrganisationTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_site_is_added_with_its_calendar_and_read_back_as_typed()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitAsync("/administration/organisation/site", new()
        {
            ["Input.Name"] = "Osaka",
            ["Input.Code"] = "OSA",
            ["Input.TimeZone"] = "Asia/Tokyo",
            ["Input.ServiceHoursId"] = "1",
            ["Input.Holidays"] = "2026-11-23 Labour Thanksgiving Day\r\n\r\n2026-11-03  Culture Day ",
            ["Input.SpecialDays"] = "2026-12-30 8:00-12:00, 13:00–15:00 Last day\n2026-12-31 closed Stocktaking",
        });

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = await host.ValueAsync<long>("select id from site where code = 'OSA'");
        var page = await ada.PageAsync($"/administration/organisation/site/{id}");
        page.QuerySelector("#Input_Holidays")!.TextContent.Trim().ShouldBe("2026-11-03 Culture Day\n2026-11-23 Labour Thanksgiving Day");
        page.QuerySelector("#Input_SpecialDays")!.TextContent.Trim().ShouldBe("2026-12-30 08:00–12:00, 13:00–15:00 Last day\n2026-12-31 closed Stocktaking");
        page.QuerySelector("#Input_TimeZone")!.GetAttribute("value").ShouldBe("Asia/Tokyo");
    }

    [Fact]
    public async Task Every_mistake_in_a_calendar_is_told_with_its_line()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitAsync("/administration/organisation/site/1", new()
        {
            ["Input.Code"] = "BOS",
            ["Input.TimeZone"] = "Europe/Berlinn",
            ["Input.Holidays"] = "2026-11-31 No such day\n2026-12-25\n2026-12-26 Boxing Day\n2026-12-26 Again",
            ["Input.SpecialDays"] = "2026-12-24 18:00-08:00 Backwards\n2026-12-24 25:00-26:00 Too late",
        });

        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li").ShouldBe(
        [
            "There is a site with the code BOS already.",
            "“Europe/Berlinn” is not a time zone. Write its IANA name, such as Europe/Berlin.",
            "Holidays: Line 1, “2026-11-31 No such day”: not a date. Write year, month and day, such as 2026-12-25.",
            "Holidays: Line 2, “2026-12-25”: a name of at most 100 characters is missing after the date, such as 2026-12-25 Christmas Day.",
            "Holidays: 2026-12-26 is there twice. Keep one.",
            "Special days: Line 1, 2026-12-24: expected the hours of that day or “closed”, then a name, such as 2026-12-24 08:00–12:00 Christmas Eve.",
            "Special days: Line 2, 2026-12-24: expected the hours of that day or “closed”, then a name, such as 2026-12-24 08:00–12:00 Christmas Eve.",
        ], ignoreOrder: true);
        (await host.ValueAsync<long>("select count(*) from site_holiday where site_id = 1")).ShouldBe(2, "nothing was changed");
    }

    [Theory]
    [InlineData("Mon-Fri 07:00-19:00; Sat 9:00–12:00", "Mon–Fri 07:00–19:00; Sat 09:00–12:00")]
    [InlineData("Mon, Wed 08:00–12:00, 13:00–17:00", "Mon 08:00–12:00, 13:00–17:00; Wed 08:00–12:00, 13:00–17:00")]
    [InlineData("Monday – Friday 22:00-06:00", "Mon–Fri 22:00–06:00")]
    [InlineData("Round the clock", "Round the clock")]
    public async Task Service_hours_are_read_as_they_are_written(string typed, string shown)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        var code = "H" + Guid.NewGuid().ToString("N")[..8];

        using var response = await ada.SubmitAsync("/administration/organisation/hours", new() { ["Input.Name"] = code, ["Input.Code"] = code, ["Input.Weekly"] = typed });

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var rows = (await ada.PageAsync("/administration/organisation")).Texts(".ic-stack:first-child section:nth-of-type(2) tbody tr");
        rows.ShouldContain(row => row.StartsWith(code, StringComparison.Ordinal) && row.Contains(shown, StringComparison.Ordinal));
        var id = await host.ValueAsync<long>("select id from service_hours where code = @code", new { code });
        (await ada.SubmitAsync($"/administration/organisation/hours/{id}", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect, "what is shown can be saved again");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mon–Fri")]
    [InlineData("Fri–Mon 08:00–18:00")]
    [InlineData("Mon 08:00–12:00, 11:00–15:00")]
    [InlineData("Mon 08:61–12:00")]
    [InlineData("Someday 08:00–12:00")]
    [InlineData("Mon 08:00–12:00\nMon 08:00–13:00")]
    public async Task Hours_that_make_no_sense_are_refused(string typed)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitAsync("/administration/organisation/hours/1", new() { ["Input.Weekly"] = typed });

        (await Visitor.ReadAsync(response)).QuerySelectorAll(".ic-errors a[href='#Input_Weekly']").ShouldNotBeEmpty();
        (await host.ValueAsync<long>("select count(*) from service_hours_interval where service_hours_id = 1")).ShouldBe(5);
    }

    [Theory]
    [InlineData("department", "Legal", "LEG")]
    [InlineData("unit", "Data Centre", "DCE")]
    [InlineData("category", "Data", "DAT")]
    public async Task A_part_is_added_changed_and_never_twice(string kind, string name, string code)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        Dictionary<string, string?> entries = new() { ["Input.Name"] = name, ["Input.Code"] = code };

        (await ada.SubmitAsync($"/administration/organisation/part/{kind}", entries)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var twice = await ada.SubmitAsync($"/administration/organisation/part/{kind}", entries))
        {
            (await Visitor.ReadAsync(twice)).Texts(".ic-errors li").Count.ShouldBe(2);
        }

        var id = await host.ValueAsync<long>($"select id from {kind} where code = @code", new { code });
        (await ada.SubmitAsync($"/administration/organisation/part/{kind}/{id}", new() { ["Input.Name"] = name + " and more" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>($"select name from {kind} where id = @id", new { id })).ShouldBe(name + " and more");
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_key = @code", new { code })).ShouldBe(2);
    }

    [Fact]
    public async Task A_priority_is_added_moved_and_taken_off_the_list()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        const string Page = "/administration/organisation/priority";

        (await ada.SubmitAsync(Page, new() { ["Input.Name"] = "Planning" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = await host.ValueAsync<long>("select id from priority where name = 'Planning'");
        (await ada.SubmitAsync($"{Page}/{id}", new() { ["Input.Place"] = "1" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select name from priority order by position limit 1")).ShouldBe("Planning");
        using (var wrong = await ada.SubmitAsync($"{Page}/{id}", new() { ["Input.Place"] = "first", ["Input.Name"] = "Plans" }))
        {
            var page = await Visitor.ReadAsync(wrong);
            page.Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("“first” is not a whole number.");
            page.QuerySelector("#Input_Name")!.GetAttribute("value").ShouldBe("Plans");
        }

        using (var settled = await ada.SubmitAsync($"{Page}/2", new() { ["Input.Name"] = "High" }))
        {
            (await Visitor.ReadAsync(settled)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("P2 stands in RES-LABWS");
        }

        var token = (await ada.PageAsync($"{Page}/{id}")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await ada.ForgeAsync($"{Page}/{id}?handler=Remove", new() { ["__RequestVerificationToken"] = token })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from priority")).ShouldBe(4);
        (await ada.GetAsync($"{Page}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.GetAsync($"{Page}/1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        (await arthur.PageAsync($"{Page}/1")).QuerySelectorAll("main button").ShouldBeEmpty();
        (await arthur.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_currency_stays_once_there_are_prices()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using (var currency = await ada.SubmitAsync("/administration/organisation", new() { ["Input.Currency"] = "USD" }))
        {
            (await Visitor.ReadAsync(currency)).Text(".ic-errors li").ShouldStartWith("Currency: Prices are kept in EUR already");
        }

        (await ada.SubmitAsync("/administration/organisation", new() { ["Input.Name"] = "Halden Instruments AG" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ada.PageAsync("/")).Text(".ic-logo span").ShouldBe("Halden Instruments AG");
    }

    [Fact]
    public async Task A_part_says_what_a_change_of_it_touches()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var unit = (await ada.PageAsync("/administration/organisation/part/unit/2")).QuerySelector("main")!.TextContent;
        unit.ShouldContain("2 agreements about 2 services and 1 person belong to it.");
        unit.ShouldContain("what is signed keeps the name that it was signed with");
        (await ada.PageAsync("/administration/organisation/part/category/1")).QuerySelector("main")!.TextContent.ShouldContain("2 services of the catalogue stand in it.");
        (await ada.PageAsync("/administration/organisation/hours/1")).QuerySelector("main")!.TextContent.ShouldContain("no figure changes");
    }

    [Fact]
    public async Task Foreign_numbers_and_kinds_lead_nowhere()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        foreach (var path in (string[])["site/999", "hours/999", "part/unit/999", "part/person/1", "part/unit/x"])
        {
            (await ada.GetAsync("/administration/organisation/" + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task An_auditor_reads_and_cannot_add()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        (await arthur.PageAsync("/administration/organisation")).QuerySelectorAll("main button").ShouldBeEmpty();
        (await arthur.PageAsync("/administration/organisation/site/1")).QuerySelectorAll("main button").ShouldBeEmpty();
        (await arthur.GetAsync("/administration/organisation/site")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await arthur.GetAsync("/administration/organisation/part/unit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

/// <summary>A holiday for a date of the past, over figures that the real computation made.</summary>
public sealed class PastHolidayTests(MeasuredHost host) : IClassFixture<MeasuredHost>
{
    private const string Address = "/administration/organisation/site/1";
    private const string Figures = "select string_agg(value || status, ',' order by agreement_id, target_key, site_id, window_start) from attainment";

    [Fact]
    public async Task It_shows_the_figures_that_change_and_is_saved_with_a_reason_only()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        var before = await host.ValueAsync<string>(Figures);
        Dictionary<string, string?> holiday = new() { ["Input.Holidays"] = "2026-10-03 German Unity Day\n2026-10-26 Works outing\n2026-12-25 Christmas Day" };

        using var first = await ada.SubmitAsync(Address, holiday);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Visitor.ReadAsync(first);
        page.Text(".ic-errors li").ShouldContain("This changes what has been settled. Look at what changes below, and say why.");
        page.MistakesShouldLeadToTheirEntries();
        page.Text("#past-title").ShouldStartWith("This changes ");
        page.Texts("#past tbody th").ShouldContain("RES-LABWS");
        page.Texts("#past tbody td[data-l=Window]").ShouldContain("October 2026");
        page.QuerySelector("#Input_Holidays")!.TextContent.ShouldContain("2026-10-26 Works outing", customMessage: "what was typed stays");
        var seen = page.QuerySelector("input[name='Past.Seen']")!.GetAttribute("value")!;

        using (var unseen = await ada.SubmitAsync(Address, new(holiday) { ["Past.Why"] = "It was a holiday" }))
        {
            (await Visitor.ReadAsync(unseen)).QuerySelector("#past-title").ShouldNotBeNull("a reason alone, without having seen what changes");
        }

        using (var stale = await ada.SubmitAsync(Address, new(holiday) { ["Past.Why"] = "It was a holiday", ["Past.Seen"] = "0000000000000000" }))
        {
            (await Visitor.ReadAsync(stale)).Text(".ic-errors li").ShouldContain("not what you were shown");
        }

        (await host.ValueAsync<string>(Figures)).ShouldBe(before);
        (await host.ValueAsync<long>("select count(*) from site_holiday where date = '2026-10-26'")).ShouldBe(0);

        using var saved = await ada.SubmitAsync(Address, new(holiday) { ["Past.Why"] = "It was a holiday", ["Past.Seen"] = seen });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>(Figures)).ShouldNotBe(before);
        (await host.ValueAsync<string>("select why from audit_entry where subject_kind = 'site' and subject_key = 'BER'")).ShouldBe("It was a holiday");
        (await host.ValueAsync<string>("select after_json from audit_entry where action = 'changed figures of' and why = 'It was a holiday'"))!.ShouldContain("valueBefore");
    }
}
