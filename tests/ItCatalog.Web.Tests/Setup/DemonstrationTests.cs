using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>The stories that the demonstration tells, on a day long after its data was recorded.</summary>
public sealed class DemonstrationTests(LaterDemoHost host) : IClassFixture<LaterDemoHost>
{
    [Fact]
    public async Task Somebody_of_each_role_can_sign_in_and_with_a_new_password_after_each_start()
    {
        host.Welcome.SignIns.Select(signIn => signIn.Role).ShouldBe(Role.All);
        foreach (var signIn in host.Welcome.SignIns)
        {
            (await StatusOfSignInAsync(signIn.UserName, signIn.Password)).ShouldBe(System.Net.HttpStatusCode.Redirect, signIn.UserName);
        }

        var before = host.Welcome.SignIns[0];
        await host.RestartAsync();

        (await StatusOfSignInAsync(before.UserName, before.Password)).ShouldBe(System.Net.HttpStatusCode.OK);
        (await StatusOfSignInAsync(before.UserName, host.Welcome.SignIns[0].Password)).ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public void The_console_says_where_the_database_lies() =>
        host.Welcome.Text(["http://127.0.0.1:5080"]).ShouldContain("--database: " + host.Welcome.DatabasePath.ShouldNotBeNull());

    [Fact]
    public async Task The_organisation_is_as_large_as_it_says()
    {
        (await CountAsync("site")).ShouldBe(4);
        (await CountAsync("(select distinct time_zone from site) zone")).ShouldBe(4);
        (await CountAsync("unit")).ShouldBe(6);
        (await CountAsync("department")).ShouldBe(8);
        (await CountAsync("service")).ShouldBe(17);
        (await CountAsync("quote")).ShouldBe(9, "three, and the same in each of two scenarios");
        (await CountAsync("ticket") + await CountAsync("outage")).ShouldBeInRange(20_000, 40_000);
    }

    [Fact]
    public async Task The_current_month_is_never_empty_and_nothing_lies_in_the_future()
    {
        (await CountAsync("attainment where window_start = '2027-08-01' and partial = 1 and status <> 'not-measured'")).ShouldBeGreaterThan(50);
        var now = host.Now.ToUnixTimeMilliseconds();
        (await CountAsync($"ticket where opened_ms > {now} or resolved_ms > {now} or closed_ms > {now} or responded_ms > {now}")).ShouldBe(0);
        (await CountAsync($"outage where from_ms > {now} or to_ms > {now}")).ShouldBe(0);
        (await CountAsync("ticket where resolved_ms is null")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_service_keeps_its_levels_and_another_misses_at_one_site_only()
    {
        var kept = await StatusesAsync("e-mail");
        kept.ShouldAllBe(row => row.Status == "met" || row.Status == "insufficient-sample");

        var missed = (await StatusesAsync("site-network", "available")).Where(row => row.Status.StartsWith("below", StringComparison.Ordinal)).ToList();
        missed.Select(row => row.Site).Distinct().ShouldBe(["boston"]);
        missed.ShouldContain(row => row.Status == "below-minimum");
    }

    [Fact]
    public async Task Every_kind_of_target_has_figures_that_are_neither_all_kept_nor_all_missed()
    {
        var kinds = await host.RowsAsync<string>("select target.kind from attainment join target on target.id = attainment.target_id where attainment.value is not null group by target.kind order by target.kind");
        kinds.ShouldBe(
            ["availability", "count", "due", "first-contact", "maximum", "mean", "mean-resolution", "mean-response", "outage-count", "percentile", "ratio", "resolution", "response", "sample-share", "update"]);

        foreach (var target in (string[])["delivered", "delay"])
        {
            var missed = (await StatusesAsync("site-network", target)).Where(row => row.Status != "met").ToList();
            missed.Select(row => row.Site).Distinct().ShouldBe(["boston"], target);
            missed.Count.ShouldBeInRange(3, 12, target);
        }

        (await CountAsync($"sample where at_ms > {host.Now.ToUnixTimeMilliseconds()}")).ShouldBe(0);
        (await CountAsync("sample")).ShouldBeInRange(10_000, 60_000);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task What_is_signed_stays_word_for_word_and_every_figure_stays_whatever_is_renamed_and_whatever_hours_change()
    {
        var folder = Directory.CreateTempSubdirectory("itcatalog-renamed-").FullName;
        var copy = Path.Combine(folder, "copy.db");
        await host.RowsAsync<long>($"vacuum into '{copy}'");
        await using (var services = new ServiceCollection().AddItCatalog(copy).BuildServiceProvider())
        {
            var recompute = services.GetRequiredService<RecomputeEverything>();
            (await recompute.RunAsync(Actor.Job("test"), CancellationToken.None)).Value.Figures.ShouldBeEmpty("nothing has changed yet");
            await services.GetRequiredService<Database>().WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    """
                    update department set code = code || '-2', name = name || ' II';
                    update unit set code = code || '-2', name = name || ' II';
                    update service set name = name || ' II';
                    update site set name = name || ' II';
                    update tier set name = name || ' II', edition = edition + 1;
                    update service_hours set name = name || ' II', observes_holidays = 1 - observes_holidays;
                    delete from service_hours_interval where weekday = 1;
                    update service_hours_interval set to_minute = 720 where from_minute < 720;
                    """,
                    transaction: transaction),
                CancellationToken.None);

            var agreements = services.GetRequiredService<AgreementStore>();
            var count = 0;
            foreach (var agreement in await agreements.ListAsync(Actor.Job("test"), new AgreementFilter(), CancellationToken.None))
            {
                foreach (var summary in agreement.Versions.Where(version => version.State != VersionState.Draft))
                {
                    var version = (await agreements.FindVersionAsync(agreement, summary.Number, CancellationToken.None))!;
                    CanonicalText.Fingerprint(CanonicalText.Of(agreement, version)).ShouldBe(CanonicalText.Fingerprint(version.ProposedText!), agreement.Code);
                    count++;
                }
            }

            count.ShouldBeGreaterThan(30);
            var consequences = (await recompute.RunAsync(Actor.Job("test"), CancellationToken.None)).Value;
            consequences.ComputedCount.ShouldBeGreaterThan(6000);
            consequences.Figures.ShouldBeEmpty();
            consequences.Credits.ShouldBeEmpty();
            services.GetRequiredService<Database>().Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_service_has_too_few_cases_to_judge()
    {
        var statuses = await StatusesAsync("customer-records", "resolved");

        statuses.Count(row => row.Status == "insufficient-sample").ShouldBeGreaterThan(statuses.Count * 3 / 4);
    }

    [Fact]
    public async Task A_miss_that_the_customer_caused_is_left_out_by_agreement()
    {
        var rows = await host.RowsAsync<StatusRow>(
            """
            select site.code as Site, attainment.status as Status
            from attainment
            join agreement on agreement.id = attainment.agreement_id
            join service on service.id = agreement.service_id
            join site on site.id = attainment.site_id
            where service.code = 'lab-information' and site.code = 'berlin' and attainment.target_key = 'available'
              and attainment.raw_value <> attainment.value
            """);

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.Status == "met");
    }

    [Theory]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.ItManager)]
    [InlineData(Role.Executive)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Every_link_that_a_page_shows_leads_somewhere(string role)
    {
        var signIn = host.Welcome.SignIns.Single(person => person.Role == role);
        using var visitor = new Visitor(host.Address);
        await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = signIn.UserName, ["Input.Password"] = signIn.Password });
        var queue = new Queue<(string Address, string From)>([("/", "the start")]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var dead = new List<string>();
        while (queue.TryDequeue(out var link) && seen.Count < 150)
        {
            // One address of each kind is enough: numbers, months and queries make no other page.
            if (!seen.Add(KindOf(link.Address)))
            {
                continue;
            }

            using var response = await visitor.GetAsync(link.Address);
            if ((int)response.StatusCode >= 400)
            {
                dead.Add($"{(int)response.StatusCode} {link.Address} on {link.From}");
            }
            else if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = await Visitor.ReadAsync(response);
                foreach (var address in page.QuerySelectorAll("a[href^='/']").Select(anchor => anchor.GetAttribute("href")!.Split('#')[0]))
                {
                    queue.Enqueue((address, link.Address));
                }
            }
        }

        dead.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(8);
    }

    private static string KindOf(string address) => System.Text.RegularExpressions.Regex.Replace(address, "[0-9]+", "0", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private Task<IReadOnlyList<StatusRow>> StatusesAsync(string service, string? target = null) => host.RowsAsync<StatusRow>(
        $"""
        select site.code as Site, attainment.status as Status
        from attainment
        join agreement on agreement.id = attainment.agreement_id
        join service on service.id = agreement.service_id
        join site on site.id = attainment.site_id
        where service.code = '{service}' and attainment.partial = 0 {(target is null ? "" : $"and attainment.target_key = '{target}'")}
        """);

    private async Task<long> CountAsync(string from) => (await host.RowsAsync<long>("select count(*) from " + from))[0];

    private async Task<System.Net.HttpStatusCode> StatusOfSignInAsync(string userName, string password) =>
        (await new Visitor(host.Address).SubmitAsync("/account/sign-in", new() { ["Input.Name"] = userName, ["Input.Password"] = password })).StatusCode;

    private sealed record StatusRow
    {
        public required string Site { get; init; }

        public required string Status { get; init; }
    }
}

/// <summary>Half past two in the afternoon in Berlin on the third of a month.</summary>
public sealed class LaterDemoHost : DemoHost
{
    public override Instant Now => Instant.FromUtc(2027, 8, 3, 12, 30);
}
