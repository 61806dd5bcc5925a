using System.Net;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Schedules;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Reports;

/// <summary>Schedules on their pages; each test has a database of its own.</summary>
public sealed class SchedulePageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_head_has_a_report_sent_sees_what_became_of_it_and_stops_it()
    {
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync("/reports/schedules")).Text(".ic-empty").ShouldBe("Nothing is sent to you, and you have nothing sent.");
        using var wrong = await maren.SubmitChoicesAsync("/reports/schedules/new", Entries(("Input.Name", ""), ("Input.Time", "eight"), ("Input.About", "department:FIN")));
        var page = await Visitor.ReadAsync(wrong);
        page.Texts(".ic-errors li").ShouldBe(
            [
                "Name it, in up to 100 characters on one line.", "Choose what it is about: an agreement, a department, a unit, a site, or all.", "Write the time as 08:00.",
            ],
            ignoreOrder: true);
        page.MistakesShouldLeadToTheirEntries();

        using var saved = await maren.SubmitChoicesAsync("/reports/schedules/new", Entries());
        var address = saved.Headers.Location!.OriginalString;
        var details = await maren.PageAsync(address);
        details.Text("h1").ShouldBe("The month for Research");
        details.Texts("dl.ic-kv dd").ShouldContain("Anita Kulkarni and Maren Vogel");
        (await maren.PageAsync("/messages")).Texts("main").ShouldNotContain("The month for Research");

        using var sent = await maren.SubmitAsync(address, [], "main form[action$='handler=send']");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.Services.GetRequiredService<SendReports>().RunAsync(CancellationToken.None);
        await host.Services.GetRequiredService<Work.Messages.TellPeople>().RunAsync(CancellationToken.None);
        var rows = (await maren.PageAsync(address)).Texts("tbody tr");
        rows.Count.ShouldBe(2);
        rows.ShouldContain(row => row.Contains("Maren Vogel") && row.Contains("Sent"));
        rows.ShouldContain(row => row.Contains("Anita Kulkarni") && row.Contains("Nothing sent") && row.Contains("may not see it"));
        (await maren.PageAsync("/messages")).Texts("main").ShouldContain(text => text.Contains("Research, "));

        using var again = await maren.SubmitAsync(address, [], "main tbody tr form");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var changed = await maren.SubmitChoicesAsync(address + "/edit", Entries(("Input.IsOn", null), ("Input.Name", "Not any more")));
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync("/reports/schedules")).Texts("tbody td").ShouldContain("off");
        (await maren.PageAsync(address)).Texts("tbody tr").Count.ShouldBe(3, "what was sent stays to be read");
    }

    [Fact]
    public async Task Its_keeper_administrators_and_receivers_see_it_and_receivers_see_what_they_got_alone()
    {
        var id = await AddAsync(Draft);
        var services = host.Services;
        (await services.GetRequiredService<SendScheduleNow>().RunAsync(Maren, id, CancellationToken.None)).IsDone.ShouldBeTrue();
        await services.GetRequiredService<SendReports>().RunAsync(CancellationToken.None);
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var response = await visitor.GetAsync($"/reports/schedules/{id}");
            var sees = person == Maren || person == Ada || person == Arthur || person == Ben;
            response.StatusCode.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, person.Name);
            var page = await Visitor.ReadAsync(response);
            if (sees)
            {
                page.Texts("tbody tr").Count.ShouldBe(person == Ben ? 1 : 2, person.Name);
                page.Texts("main form[method=post] button").Count.ShouldBe(person == Maren ? 4 : person == Ada ? 3 : person == Ben ? 1 : 0, person.Name);
            }

            using var form = await visitor.GetAsync($"/reports/schedules/{id}/edit");
            form.StatusCode.ShouldBe(
                person == Maren || person == Ada ? HttpStatusCode.OK : person == Arthur || person == Vera ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, person.Name);
        }

        using var ben = await host.SignInAsync(Ben);
        (await ben.ForgeAsync($"/reports/schedules/{id}?handler=send", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ben.SubmitChoicesAsync($"/reports/schedules/new", Entries(("Input.Receivers", "nobody")))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_gets_it_takes_themselves_off_and_the_last_one_switches_it_off()
    {
        var id = await AddAsync(Draft);
        using var ben = await host.SignInAsync(Ben);
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync($"/reports/schedules/{id}/edit")).QuerySelectorAll("[name='Input.Receivers'][checked]").Select(box => box.GetAttribute("value")).ShouldBe(["ben", "maren"]);
        (await host.Services.GetRequiredService<LeaveSchedule>().RunAsync(Ada, id, CancellationToken.None)).Outcome.ShouldBe(Work.Outcome.NotAllowed, "Ada does not get it");
        (await host.Services.GetRequiredService<LeaveSchedule>().RunAsync(Anita, id, CancellationToken.None)).Outcome.ShouldBe(Work.Outcome.NotFound, "Anita does not know of it");

        using var left = await ben.SubmitAsync($"/reports/schedules/{id}", [], "main form[action$='handler=leave']");
        left.Headers.Location!.OriginalString.ShouldBe("/reports/schedules");
        (await ben.GetAsync($"/reports/schedules/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.PageAsync($"/reports/schedules/{id}")).Texts("dl.ic-kv dd").ShouldContain("on");

        using var last = await maren.SubmitAsync($"/reports/schedules/{id}", [], "main form[action$='handler=leave']");
        last.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync("/reports/schedules")).Body!.TextContent.ShouldContain("Nobody else got it, so that it is off.");
        (await maren.PageAsync($"/reports/schedules/{id}")).Texts("dl.ic-kv dd").ShouldContain("off");
        (await host.ValueAsync<long>("select count(*) from audit_entry where action = 'left' and subject_kind = 'schedule'")).ShouldBe(2);
    }

    [Fact]
    public async Task Administrators_alone_are_asked_for_a_folder()
    {
        using var maren = await host.SignInAsync(Maren);
        using var ada = await host.SignInAsync(Ada);
        (await maren.PageAsync("/reports/schedules/new")).QuerySelector("[name='Input.Folder']").ShouldBeNull();
        (await ada.PageAsync("/reports/schedules/new")).QuerySelector("[name='Input.Folder']").ShouldNotBeNull();
    }

    private static ScheduleDraft Draft => new()
    {
        Name = "Both", Report = "agreement", About = "department:RES", Form = "workbook", InInbox = true, Occasion = "working-day", Site = "BER", Day = "3", Time = "08:00", Receivers = ["maren", "ben"],
    };

    private async Task<long> AddAsync(ScheduleDraft draft) => (await host.Services.GetRequiredService<SaveSchedule>().RunAsync(Maren, null, draft, CancellationToken.None)).Value;

    private static IReadOnlyList<(string Name, string? Value)> Entries(params IReadOnlyList<(string Name, string? Value)> others)
    {
        (string Name, string? Value)[] usual =
        [
            ("Input.Name", "The month for Research"), ("Input.Report", "agreement"), ("Input.About", "department:RES"), ("Input.Length", "month"), ("Input.Form", "link"), ("Input.ByMail", null),
            ("Input.InInbox", "true"), ("Input.Occasion", "working-day"), ("Input.Day", "3"), ("Input.Time", "08:00"), ("Input.Site", "BER"), ("Input.IsOn", "true"),
            ("Input.Receivers", "maren"), ("Input.Receivers", "anita"),
        ];
        return [.. usual.Where(entry => others.All(other => other.Name != entry.Name)), .. others];
    }
}
