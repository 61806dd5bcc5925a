using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Administration;

/// <summary>Another code: what hangs on it is named, what names it here follows, and files say the old one as long as was said.</summary>
public sealed class ChangeCodeTests : IAsyncLifetime
{
    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private static readonly Actor Ada = new() { Kind = ActorKind.Person, Id = 1, Name = "Ada", Roles = new HashSet<string> { Role.Administrator } };

    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Files_with_the_old_code_mean_it_up_to_the_day_that_was_said()
    {
        (await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("LON", ChangeCode.Until, "2026-04-15", "The office moved."))).Outcome.ShouldBe(Outcome.Done);

        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", site: "gre"), Ticket("B", "2026-01-05T08:00", site: "LON", line: 3)));
        (await house.LinesAsync("select key || site_id from ticket order by key")).ShouldBe(["A1", "B1"]);
        house.House.Now = At("2026-04-16T08:00");
        (await house.TryAsync(house.Tickets(AsOf, Ticket("C", "2026-01-05T08:00")))).Summary.Problems.Single().Value.ShouldBe("GRE");
    }

    [Theory]
    [InlineData(ChangeCode.Always, 0)]
    [InlineData(ChangeCode.Not, 1)]
    public async Task Without_a_day_the_old_code_is_known_for_ever_or_not_at_all(string known, int problems)
    {
        await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("LON", known, null, "The office moved."));
        house.House.Now = At("2031-04-16T08:00");

        (await house.TryAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00")))).Summary.Problems.Count.ShouldBe(problems);
    }

    [Fact]
    public async Task What_sources_remember_and_reports_are_about_follows_and_the_words_of_files_stay()
    {
        await DoAsync(
            """
            update source set mapping_json = '{"service":"ci","services":{"MAIL":"MAIL","Fax":"FAX"},"sites":{"HQ":"GRE"},"fixedSite":"GRE"}', watches_json = '{"MAIL":"2026-01"}' where code = 'DESK';
            update source set pull_json = '{"Server":"prometheus","Query":"up","TotalQuery":null,"StepSeconds":60,"EveryMinutes":5,"Since":"2026-01-01","Service":"MAIL","Site":"GRE","Series":null}' where code = 'PROBE';
            insert into schedule (name, owner_id, report, about, period_length, form, by_mail, in_inbox, folder, occasion, is_on, started_ms, created_ms)
              values ('Monthly', 1, 'agreement', 'site:GRE', 'month', 'link', 0, 1, '', 'month-closed', 1, 0, 0)
            """);

        await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("LON", ChangeCode.Not, null, "The office moved."));
        await ChangeAsync(Jonas, ClosableKind.Service, Mail, new("E-MAIL", ChangeCode.Not, null, "As it is called now."));

        (await house.LinesAsync("select mapping_json from source where code = 'DESK'")).Single().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("""{"service":"ci","services":{"MAIL":"E-MAIL","Fax":"FAX"},"sites":{"HQ":"LON"},"fixedSite":"LON"}""");
        (await house.LinesAsync("select watches_json from source where code = 'DESK'")).ShouldBe(["""{"E-MAIL":"2026-01"}"""]);
        var pull = (await house.Sources.FindAsync("PROBE", CancellationToken.None))!.Pull!;
        (pull.Query, pull.Service, pull.Site).ShouldBe(("up", "E-MAIL", "LON"));
        (await house.LinesAsync("select about from schedule")).ShouldBe(["site:LON"]);
        (await house.House.Get<ServiceStore>().FindAsync("MAIL", CancellationToken.None))!.Code.ShouldBe("E-MAIL", "addresses of before lead to it");
    }

    [Fact]
    public async Task What_hangs_on_it_is_named_before()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", department: "RES")));
        await DoAsync("""update source set mapping_json = '{"sites":{"HQ":"GRE"}}' where code = 'PROBE'""");

        (await UsesAsync(ClosableKind.Site, Greenwich)).ShouldContain("Files DESK");
        (await UsesAsync(ClosableKind.Site, Greenwich)).ShouldContain("Mapping PROBE");
        (await UsesAsync(ClosableKind.Department, Research)).ShouldContain("Files DESK");
        (await UsesAsync(ClosableKind.Service, Mail)).ShouldContain("Agreed RES-MAIL");
        (await UsesAsync(ClosableKind.Service, 3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_signed_and_what_the_trail_says_keeps_the_old_code_and_figures_stay()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-05T10:00")));
        await DoAsync("update agreement_version set department_code = 'RES', department_name = 'Research' where id = 2");
        var figures = await house.FiguresAsync();

        await ChangeAsync(Ada, ClosableKind.Department, Research, new("R-AND-D", ChangeCode.Always, null, "It has another name."));

        (await house.FiguresAsync()).ShouldBe(figures);
        (await house.LinesAsync("select department_code from version_party where version_id in (2, 4) order by version_id")).ShouldBe(["RES", "R-AND-D"]);
        (await house.LinesAsync("select action || ' ' || subject_key || ' ' || why from audit_entry where action = 'code changed'")).ShouldBe(["code changed R-AND-D It has another name."]);
        (await house.House.Get<CodeStore>().FormerAsync(CancellationToken.None)).ShouldBe([new() { Kind = "department", Code = "RES", Now = "R-AND-D", Name = "Research", IsKnown = true, Until = null }]);
    }

    [Fact]
    public async Task An_old_code_that_files_still_say_is_given_to_nothing_else_and_may_come_back()
    {
        await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("LON", ChangeCode.Always, null, "The office moved."));

        (await ChangeAsync(Ada, ClosableKind.Site, Berlin, new("GRE", ChangeCode.Not, null, "A trap."))).Mistakes.Single().Message
            .ShouldBe("GRE was the code of Greenwich, which is LON now, and files may still mean it. Choose another.");
        (await house.House.Get<SaveSite>().RunAsync(Ada, null, new() { Code = "gre", Name = "Grenoble", TimeZone = "Europe/Paris", ServiceHoursId = 1 }, null, null, CancellationToken.None))
            .Mistakes.Single().Message.ShouldContain("was the code of Greenwich");
        (await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("GRE", ChangeCode.Not, null, "It moved back."))).Outcome.ShouldBe(Outcome.Done);
        (await house.House.Get<CodeStore>().FormerAsync(CancellationToken.None)).Select(former => (former.Code, former.IsKnown)).ShouldBe([("LON", false)]);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        (await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("two words", ChangeCode.Until, "2026-04-09", " "))).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Code", "Until", "Why"]);
        (await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("ber", null, null, "x"))).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Code", "Known"]);
        (await ChangeAsync(Ada, ClosableKind.Site, Greenwich, new("GRE", ChangeCode.Not, null, "x"))).Mistakes.Single().Message.ShouldBe("Greenwich has this code already.");
        (await ChangeAsync(Jonas, ClosableKind.Service, Mail, new("new", ChangeCode.Not, null, "x"))).Mistakes.Single().Message.ShouldContain("is taken");
    }

    [Fact]
    public async Task Who_closes_it_changes_its_code_and_no_form_does_so_beside_something_else()
    {
        var draft = new CodeDraft("X", ChangeCode.Not, null, "Why.");
        var other = Jonas with { UnitIds = new HashSet<long> { 2 } };

        (await ChangeAsync(Jonas, ClosableKind.Site, Greenwich, draft)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await ChangeAsync(other, ClosableKind.Service, Mail, draft)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await ChangeAsync(Actor.Nobody, ClosableKind.Unit, 1, draft)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await ChangeAsync(Ada, ClosableKind.Unit, 99, draft)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.House.Get<SavePart>().RunAsync(Ada, PartKind.Department, Research, new() { Code = "X", Name = "Research" }, CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Code");
    }

    private Task<Answer<Closable>> ChangeAsync(Actor actor, ClosableKind kind, long id, CodeDraft draft) =>
        house.House.Get<ChangeCode>().RunAsync(actor, kind, id, draft, CancellationToken.None);

    private async Task<IReadOnlyList<string>> UsesAsync(ClosableKind kind, long id) =>
        [.. (await house.House.Get<ChangeCode>().UsesAsync(kind, id, CancellationToken.None)).Select(one => $"{one.Kind} {one.Key}")];

    private Task<int> DoAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
