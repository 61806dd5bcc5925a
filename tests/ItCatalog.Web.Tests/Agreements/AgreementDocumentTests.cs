using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

public sealed class AgreementDocumentTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_agreement_reads_as_a_document()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/agreements/RES-LABWS");

        page.Text("h1").ShouldBe("Lab workstation, Research");
        page.Text(".ic-head p").ShouldBe("In force Version 2 since 1 Jul 2026.");
        page.Texts(".ic-doc h2[id]").ShouldBe(
        [
            "1Purpose and scope", "2What is promised", "3Service hours", "4Responsibilities", "5Measuring and reporting", "6Exclusions", "7If a promise is not kept",
            "8Problems and disagreement", "9Price", "10Term and changes", "11Signatures",
        ]);
        page.Texts(".ic-parties > div").ShouldBe(
        [
            "CustomerResearch represented by Maren Vogel, maren@halden.example",
            "ProviderWorkplace represented by Service desk, +49 30 5550 110 Not satisfied: Jonas Brandt, +49 30 5550 111, jonas@halden.example",
        ]);
        page.Texts(".ic-doc tbody tr").ShouldBe(
        [
            "Resolved within 8 h8 h in service hours; priorities P2 and P3; fewer than 10 cases are reported, not judged 95.0 % 90.0 % – –",
            "Instrument drive availableAvailable in service hours 99.9 % 99.0 % – –",
        ]);
        page.Text(".ic-doc").ShouldContain("Berlin and Pune: Mon–Fri 08:00–18:00, local time, without the public holidays of the site");
        page.Text(".ic-doc").ShouldContain("At most 10 % of the month’s charge is at risk.");
        page.Text(".ic-doc").ShouldContain("EUR 14,393.40 a month");
        page.Texts(".ic-sign > div").ShouldBe(
        [
            "For Research Maren Vogel signed in ItCatalog on Mon 1 Jun 2026, 02:00 Berlin (UTC+2)",
            "For Workplace Jonas Brandt signed in ItCatalog on Mon 1 Jun 2026, 02:00 Berlin (UTC+2)",
        ]);
        page.Texts(".ic-hist li").ShouldBe(["Version 2 in force since 1 Jul 2026.", "Version 1 superseded 1 Jan 2026 – 30 Jun 2026."]);
    }

    [Fact]
    public async Task The_number_may_be_typed_in_small_letters()
    {
        using var maren = await host.SignInAsync(Maren);

        (await maren.PageAsync("/agreements/res-labws")).Text("h1").ShouldBe("Lab workstation, Research");
    }

    [Fact]
    public async Task An_earlier_version_is_read_by_its_number()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/agreements/RES-LABWS?version=1");

        page.Text(".ic-doc-top span:last-child").ShouldBe("Version 1 · superseded");
        page.Text(".ic-doc").ShouldContain("Nothing is agreed here.");
    }

    [Theory]
    [InlineData("/agreements/RES-LABWS")]
    [InlineData("/agreements/RES-LABWS/text?version=2")]
    [InlineData("/agreements/RES-LABWS/foot?version=2")]
    [InlineData("/agreements/RES-LABWS/compare?from=1&to=2")]
    [InlineData("/agreements/RES-LABWS/sign")]
    [InlineData("/agreements/RES-LABWS/end")]
    public async Task Another_departments_agreement_does_not_exist(string address)
    {
        using var ben = await host.SignInAsync(Ben);

        (await ben.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/agreements/NOBODY")]
    [InlineData("/agreements/RES-LABWS?version=3")]
    [InlineData("/agreements/RES-LABWS?version=-1")]
    [InlineData("/agreements/RES-LABWS/compare?from=1&to=9")]
    [InlineData("/agreements/RES-LABWS/compare")]
    [InlineData("/agreements/RES-LABWS/text")]
    [InlineData("/agreements/RES-LABWS/nonsense")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var maren = await host.SignInAsync(Maren);

        (await maren.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anybody_who_may_read_it_can_take_its_fingerprint()
    {
        using var vera = await host.SignInAsync(Vera);
        using var response = await vera.GetAsync("/agreements/RES-LABWS/text?version=2");
        var text = await response.Content.ReadAsStringAsync();

        var page = await vera.PageAsync("/agreements/RES-LABWS");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        page.QuerySelector(".ic-doc .ic-mono")!.GetAttribute("title").ShouldBe(expected);
        page.Text(".ic-doc .ic-mono").Replace(" ", "", StringComparison.Ordinal).ShouldBe(expected[..16]);
        (await (await vera.GetAsync("/agreements/RES-LABWS/foot?version=2")).Content.ReadAsStringAsync()).ShouldContain("counter(pages)");
    }

    [Fact]
    public async Task Two_versions_stand_side_by_side_with_what_changed()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/agreements/RES-LABWS/compare?from=1&to=2");

        page.Texts("del").ShouldContain("EUR 14,000.00");
        page.Texts("ins").ShouldContain("EUR 14,393.40");
        page.Texts("ins").ShouldContain("322 workstations in Berlin and Pune.");
        page.Texts("ins").ShouldContain(text => text.Contains("Instrument drive available", StringComparison.Ordinal));
        page.Text(".ic-head p").ShouldEndWith("Removed words are struck, new ones underlined.");
        (await maren.PageAsync("/agreements/RES-LABWS/compare?from=2&to=2")).Text(".ic-head p").ShouldBe("The two versions say the same.");
    }

    [Fact]
    public async Task Only_who_may_act_is_offered_to_act()
    {
        foreach (var (person, expected) in new[]
        {
            (Maren, new[] { "Compare with version 1", "Print", "End" }),
            (Jonas, ["Compare with version 1", "Print", "End", "Write version 3"]),
            (Elena, ["Compare with version 1", "Print"]),
            (Vera, ["Compare with version 1", "Print"]),
            (Arthur, ["Compare with version 1", "Print"]),
            (Ada, ["Compare with version 1", "Print"]),
        })
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.PageAsync("/agreements/RES-LABWS")).Texts(".ic-acts .btn").ShouldBe(expected, person.Name);
        }
    }

    [Fact]
    public async Task Hours_and_names_that_changed_stay_in_what_was_signed_and_the_next_version_takes_them()
    {
        var other = new WebHost();
        await other.InitializeAsync();
        using var jonas = await other.SignInAsync(Jonas);
        var before = (await jonas.PageAsync("/agreements/RES-LABWS")).Text(".ic-doc");
        await other.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update department set name = 'Science' where id = 1;
                update unit set name = 'Desktops' where id = 1;
                update service_hours_interval set from_minute = 420 where service_hours_id = 1;
                """,
                transaction: transaction),
            CancellationToken.None);

        var page = await jonas.PageAsync("/agreements/RES-LABWS");

        page.Text(".ic-doc").ShouldBe(before);
        page.Texts("section[aria-labelledby=drift] li").ShouldBe(
        [
            "The department Research is called Science now.",
            "The unit Workplace is called Desktops now.",
            "Berlin: Office hours was Mon–Fri 08:00–18:00 Berlin, is Mon–Fri 07:00–18:00 Berlin.",
            "Pune: Office hours was Mon–Fri 08:00–18:00 Kolkata, is Mon–Fri 07:00–18:00 Kolkata.",
        ]);
        (await jonas.PageAsync("/agreements")).Texts("tbody td").ShouldContain("Hours or names have changed since it was signed");
        (await jonas.SubmitAsync("/agreements/RES-LABWS", [], "section[aria-labelledby=drift] form")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/agreements/RES-LABWS?version=3")).Text(".ic-doc").ShouldContain("Mon–Fri 07:00–18:00");
        (await jonas.PageAsync("/agreements/RES-LABWS?version=3")).Text(".ic-doc").ShouldContain("Science");
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_version_reads_the_same_after_everybody_and_everything_was_renamed()
    {
        var other = new WebHost();
        await other.InitializeAsync();
        using var arthur = await other.SignInAsync(Arthur);
        string[] addresses = ["/agreements/RES-LABWS?version=1", "/agreements/RES-LABWS/text?version=1", "/agreements/RES-LABWS/foot?version=1", "/agreements/RES-LABWS/compare?from=1&to=2"];
        var before = await ReadAsync();
        await other.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update person set name = 'Somebody' where id not in (select person_id from person_role where role = 'auditor');
                update department set code = 'SCI', name = 'Science' where id = 1;
                update unit set code = 'DESK', name = 'Desktops' where id = 1;
                update service set code = 'SEAT', name = 'Seat' where id = 1;
                update site set code = 'X' || id, name = 'Elsewhere ' || id;
                update service_hours set name = 'Hours ' || id;
                """,
                transaction: transaction),
            CancellationToken.None);

        (await ReadAsync()).ShouldBe(before);
        (await arthur.PageAsync("/agreements/RES-LABWS")).Text("h1").ShouldBe("Lab workstation, Research");
        await other.DisposeAsync();

        async Task<IReadOnlyList<string>> ReadAsync()
        {
            var texts = new List<string>();
            foreach (var address in addresses)
            {
                using var response = await arthur.GetAsync(address);
                response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
                var isPage = response.Content.Headers.ContentType!.MediaType == "text/html";
                texts.Add(isPage ? Title(await arthur.PageAsync(address)) : await response.Content.ReadAsStringAsync());
            }

            return texts;
        }

        static string Title(AngleSharp.Dom.IDocument page) => page.Title + "\n" + page.Text("main");
    }

    [Fact]
    public async Task Texts_of_people_are_shown_as_they_are_typed_and_not_as_markup()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update agreement_version set scope = '<script>alert(1)</script>' where id = 3; update agreement_contact set name = '<b>Net</b>' where version_id = 3", transaction: transaction),
            CancellationToken.None);
        using var ben = await host.SignInAsync(Ben);

        var page = await ben.PageAsync("/agreements/FIN-NETWORK");

        page.QuerySelectorAll("article script, article .ic-parties b b").ShouldBeEmpty();
        page.Text(".ic-doc").ShouldContain("<script>alert(1)</script>");
    }
}
