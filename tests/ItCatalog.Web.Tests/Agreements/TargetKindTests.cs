using System.Net;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Entries;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Every kind of target and every rule of credits, from the form into the document and back.</summary>
public sealed class TargetKindTests : IAsyncLifetime
{
    private static readonly string[] Common = ["Key", "Kind", "Name", "Expected", "Minimum", "WindowLength", "Allocation", "MeasurementSource", "MinimumCoverage", "Standing", "BaselineUntil"];

    private readonly WebHost host = new();

    public static TheoryData<TargetKind, string[]> EntriesByKind => new()
    {
        { TargetKind.Response, ["Grid", "Within", "Clock", "CountBy", "Priorities", "MinimumSample", "Decimals"] },
        { TargetKind.Resolution, ["Grid", "Within", "Clock", "CountBy", "Priorities", "MinimumSample", "Decimals"] },
        { TargetKind.Update, ["Grid", "Within", "Clock", "CountBy", "Priorities", "MinimumSample", "Decimals"] },
        { TargetKind.MeanResponse, ["Grid", "Clock", "Priorities", "MinimumSample"] },
        { TargetKind.MeanResolution, ["Grid", "Clock", "Priorities", "MinimumSample"] },
        { TargetKind.FirstContact, ["Grid", "Priorities", "MinimumSample", "Decimals"] },
        { TargetKind.Count, ["Grid", "Better", "Priorities"] },
        { TargetKind.Availability, ["Clock", "IgnoreOutagesShorterThan", "Series", "Decimals"] },
        { TargetKind.OutageCount, ["Clock", "IgnoreOutagesShorterThan", "Series"] },
        { TargetKind.Ratio, ["Better", "Series", "MinimumSample", "Decimals"] },
        { TargetKind.Mean, ["Unit", "Better", "Clock", "Series", "MinimumSample"] },
        { TargetKind.Percentile, ["Percentile", "Unit", "Better", "Clock", "Series", "MinimumSample"] },
        { TargetKind.Maximum, ["Unit", "Better", "Clock", "Series", "MinimumSample"] },
    };

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_kind_has_a_button_and_exactly_the_entries_that_belong_to_it()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var form = await jonas.PageAsync("/agreements/new");
        var token = form.QuerySelector("#terms input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var buttons = form.QuerySelectorAll(".ic-kinds button").Select(button => button.GetAttribute("value")!).ToList();
        buttons.Count.ShouldBe(Enum.GetValues<TargetKind>().Length);

        foreach (var (kind, entries) in EntriesByKind.Select(row => ((TargetKind)row[0], (string[])row[1])))
        {
            var change = TargetKindWords.Of(kind).Change;
            buttons.ShouldContain(change);
            using var response = await jonas.ForgeAsync("/agreements/new?handler=Rows", new() { ["change"] = change, ["__RequestVerificationToken"] = token });
            var page = await Visitor.ReadAsync(response);

            page.QuerySelectorAll("[name^='Input.Targets[0].']").Select(entry => entry.GetAttribute("name")!["Input.Targets[0].".Length..]).ShouldBe([.. Common, .. entries], ignoreOrder: true, kind.ToString());
            page.Text("fieldset.ic-row-form > legend").ShouldBe(TargetKindWords.Of(kind).Title);
            page.QuerySelectorAll("label").Where(label => label.GetAttribute("for")?.StartsWith("Input_Targets_0", StringComparison.Ordinal) == true)
                .ShouldAllBe(label => page.QuerySelector("#" + label.GetAttribute("for")) != null, kind.ToString());
        }
    }

    [Fact]
    public async Task Every_kind_is_saved_shown_and_opened_again_without_a_change()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var saved = await jonas.SubmitAsync("/agreements/new", AllKinds(), "#terms");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, string.Join("; ", (await Visitor.ReadAsync(saved)).Texts(".ic-errors li")));
        (await jonas.PageAsync("/agreements/HI-13")).Texts("#promised ~ table tbody tr").ShouldBe(
        [
            "AnswerFirst answer within 8 h round the clock; priorities P1 and P2 97.0 % 92.0 % 20 % Desk",
            "FixResolved within 10 business days; all priorities; counted in the quarter it was opened; fewer than 5 cases are reported, not judged; judged over each quarter 95.0 % – – –",
            "NewsTold of progress at least every 4 h in service hours; all priorities 90.0 % – – –",
            "Answer timeMean time to the first answer in service hours at most 30 min at most 1 h – –",
            "Fix timeMean time to the resolution round the clock; fewer than 10 cases are reported, not judged at most 6 h 30 min – – –",
            "FirstSolved at first contact; not measured where less than 90 % of the month was watched 60.0 % – – –",
            "CasesNumber of cases opened; priority P1; judged over each year at most 1,200 – – –",
            "UpAvailable round the clock; measured on queue; outages under 5 min do not count 99.9 % 99.5 % 40 % –",
            "DownsNumber of outages in service hours; outages under 1 min do not count at most 2 at most 4 – –",
            "BackupsShare that is good of all that is counted; measured on jobs; fewer than 100 items are reported, not judged 98.0 % – – –",
            "SatisfiedAverage of the measurements round the clock; measured on survey at least 4.2 points at least 3.5 points – –",
            "PagesValue that 95 % of the measurements in service hours do not exceed; measured on first page at most 2,500 ms – – –",
            "HeatLargest of the measurements round the clock at most 27.5 °C – – –",
        ]);
        var text = await (await jonas.GetAsync("/agreements/HI-13/text?version=1")).Content.ReadAsStringAsync();
        text.ShouldContain("key first; name First; kind first-contact; better higher; expected 0.6; clock service-hours; count-by decided; decimals 2; minimum-coverage 0.9\n");
        text.Split("minimum-coverage").Length.ShouldBe(2, "it stands only where it is demanded, so that older texts keep their fingerprint");
        text.ShouldContain("kind mean-resolution; better lower; expected 23400; clock elapsed;");
        text.ShouldContain("kind percentile; better lower; expected 2500; clock service-hours; count-by decided; series first page; percentile 95; decimals 2; unit ms\n");

        using var again = await jonas.SubmitAsync("/agreements/HI-13/edit", [], "#terms");

        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await jonas.GetAsync("/agreements/HI-13/text?version=1")).Content.ReadAsStringAsync()).ShouldBe(text);
    }

    [Fact]
    public async Task Every_mistake_stands_beside_its_entry()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = AllKinds();
        (string Entry, string Value, string Message)[] wrong =
        [
            ("Targets[0].Within", "soon", "“soon” is not a time. Write it like 12 h or 10 business days."),
            ("Targets[1].Clock", "Elapsed", ""),
            ("Targets[1].Allocation", "40 %", "Credits are counted month by month: a target over a quarter or a year can have no share of them."),
            ("Targets[2].Expected", "", "A level is needed: 99.9 % for instance."),
            ("Targets[3].Expected", "fast", "“fast” is not a time. Write it like 30 min or 1 h 30 min."),
            ("Targets[4].Minimum", "1 h", "Must not be better than the expected level."),
            ("Targets[5].Expected", "160 %", "A level is from 0 to 100 %."),
            ("Targets[5].MinimumCoverage", "110 %", "A share above 0 and up to 100 % is needed."),
            ("Targets[6].Expected", "-3", "A number is from 0 to 1,000,000,000."),
            ("Targets[7].IgnoreOutagesShorterThan", "40 d", "A month at most."),
            ("Targets[8].Minimum", "1", "Must not be better than the expected level."),
            ("Targets[9].MinimumSample", "many", "“many” is not a whole number. Write it like 10."),
            ("Targets[10].Unit", new string('x', 21), "At most 20 characters; these are 21."),
            ("Targets[11].Percentile", "101", "A percentile above 0 and up to 100 is needed."),
            ("Targets[12].Expected", "hot", "“hot” is not a number. Write it like 1,180 or 0.92."),
            ("Credits.RepeatTimes", "4", "At least one month of the last ones, at most 60: 2 of the last 3 for instance."),
            ("Credits.Multipliers", "1, two", "Numbers with a comma and a space between were expected: 1, 1.5, 2 for instance."),
            ("Credits.EarnBackMonths", "0", "From 1 to 60 months."),
            ("Payment.From", "5100", "Only a budget transfer goes between cost centres: choose it, or leave this empty."),
            ("Payment.HourPrice", "0", "An hour stands for an amount above 0, at most 1,000,000."),
            ("Payment.HoursPerPercent", "many", "“many” is not a number. Write it like 1,180 or 0.92."),
        ];
        entries["Input.Payment.Kind"] = "improvement-hours";
        foreach (var (entry, value, _) in wrong)
        {
            entries["Input." + entry] = value;
        }

        using var response = await jonas.SubmitAsync("/agreements/new", entries, "#terms");

        var page = await Visitor.ReadAsync(response);
        var told = wrong.Where(one => one.Message.Length > 0).ToList();
        foreach (var (entry, value, message) in told)
        {
            var id = "Input_" + entry.Replace("[", "_", StringComparison.Ordinal).Replace("].", "__", StringComparison.Ordinal).Replace('.', '_');
            page.Texts($"#{id}-error p").ShouldBe([message], entry);
            page.QuerySelector("#" + id)!.GetAttribute("value").ShouldBe(value, entry);
            page.QuerySelector("#" + id)!.GetAttribute("aria-invalid").ShouldBe("true", entry);
        }

        page.QuerySelectorAll(".ic-errors a").Length.ShouldBe(told.Count, "business days run in service hours whatever the clock says");
        (await host.ValueAsync<long>("select count(*) from agreement")).ShouldBe(3);
    }

    [Fact]
    public async Task The_rules_of_credits_are_kept_and_told_in_the_document()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = AllKinds();
        (entries["Input.Sites[1].SiteId"], entries["Input.Sites[1].Covered"], entries["Input.Sites[1].ServiceHoursId"]) = ("2", "true", "1");
        entries["Input.OneRemedy"] = "True";
        (entries["Input.Payment.Kind"], entries["Input.Payment.HourPrice"]) = ("improvement-hours", "62.50");

        using var saved = await jonas.SubmitAsync("/agreements/new", entries, "#terms");

        (await host.ValueAsync<string>("select repeat_times || ' of ' || repeat_of || '; ' || multipliers || '; ' || earn_back_months || '; ' || one_remedy || '; ' || credit_kind || ' at ' || hour_price_cents from agreement_version v join agreement a on a.id = v.agreement_id where a.code = 'HI-13'"))
            .ShouldBe("2 of 3; 1,1.5,2; 3; 1; improvement-hours at 6250");
        var document = await jonas.PageAsync("/agreements/HI-13");
        document.Texts("#remedies ~ p").Take(6).ShouldBe(
        [
            "Credits: At most 12 % of the month’s charge is at risk. A credit is due in a month below the minimum level, and in a month below the expected level when at least 2 of the last 3 months, this one included, were below it.",
            "A credit is the target’s share of the amount at risk, times 1 in the first month in a row, 1.5 in the second and 2 in the third and every further one. Together they reach the amount at risk at most.",
            "A credit is returned when the target is met in each of the 3 months after it.",
            "One incident, one remedy: of the targets that would not be in default in a month at a site without the misses of one case or one outage, only the largest credit is paid. The others are shown with the reason.",
            "Credits are given as improvement hours, in which the provider improves what was promised: the amount divided by 62.50 for each hour, rounded to hundredths of an hour for each credit. They stand beside what is charged and are no money.",
            "The month’s charge is spread evenly over the 2 sites, and each site is reckoned by itself.",
        ]);
        var form = await jonas.PageAsync("/agreements/HI-13/edit");
        new[] { "RepeatTimes", "RepeatOf", "Multipliers", "EarnBackMonths" }.Select(entry => form.QuerySelector("#Input_Credits_" + entry)!.GetAttribute("value")).ShouldBe(["2", "3", "1, 1.5, 2", "3"]);
        form.QuerySelector("#Input_OneRemedy option[selected]")!.GetAttribute("value").ShouldBe("True");
        form.QuerySelector("#Input_Payment_Kind option[selected]")!.GetAttribute("value").ShouldBe("improvement-hours");
        form.QuerySelector("#Input_Payment_HourPrice")!.GetAttribute("value").ShouldBe("62.5");
        (await (await jonas.GetAsync("/agreements/HI-13/text?version=1")).Content.ReadAsStringAsync()).ShouldContain("\ncredits-as: improvement-hours; hour 62.5\n");
    }

    [Fact]
    public async Task Versions_are_compared_by_window_and_by_the_rules_of_credits()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.Targets[4].WindowLength"] = "Quarter", ["Input.Targets[0].MinimumCoverage"] = "85", ["Input.YearStart"] = "4", ["Input.Credits.EarnBackMonths"] = "2" }, "#terms");

        var page = await jonas.PageAsync("/agreements/RES-LABWS/compare?from=2&to=3");

        page.Text(".ic-compare").ShouldContain("judged over each quarter");
        page.Text(".ic-compare").ShouldContain("Its years begin in April, its quarters every three months from there.");
        var text = await (await jonas.GetAsync("/agreements/RES-LABWS/text?version=3")).Content.ReadAsStringAsync();
        text.ShouldContain("\nyear-start: 4\n");
        (await (await jonas.GetAsync("/agreements/RES-LABWS/text?version=2")).Content.ReadAsStringAsync()).ShouldNotContain("year-start");
        page.Text(".ic-compare").ShouldContain("not measured where less than 85 % of the month was watched");
        page.Text(".ic-compare").ShouldContain("A credit is returned when the target is met in each of the 2 months after it.");
    }

    private static Dictionary<string, string?> AllKinds()
    {
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Head.ServiceId"] = "3",
            ["Head.DepartmentId"] = "1",
            ["Head.Code"] = "HI-13",
            ["Input.EffectiveFrom"] = "2027-01",
            ["Input.Texts.Purpose"] = "Printing.",
            ["Input.MonthlyCharge"] = "1,000",
            ["Input.AtRisk"] = "12 %",
            ["Input.Credits.RepeatTimes"] = "2",
            ["Input.Credits.RepeatOf"] = "3",
            ["Input.Credits.Multipliers"] = "1, 1.5, 2",
            ["Input.Credits.EarnBackMonths"] = "3",
            ["Input.Sites[0].SiteId"] = "1",
            ["Input.Sites[0].Covered"] = "true",
            ["Input.Sites[0].ServiceHoursId"] = "1",
        };
        (string Kind, string Name, string Expected, (string Entry, string Value)[] More)[] targets =
        [
            ("Response", "Answer", "97 %", [("Within", "8 h"), ("Clock", "Elapsed"), ("Priorities", "P1, P2"), ("Minimum", "92"), ("Allocation", "20 %"), ("MeasurementSource", "Desk")]),
            ("Resolution", "Fix", "95", [("Within", "10 business days"), ("CountBy", "Opened"), ("MinimumSample", "5"), ("WindowLength", "Quarter")]),
            ("Update", "News", "90 %", [("Within", "4 h")]),
            ("MeanResponse", "Answer time", "30 min", [("Minimum", "PT1H"), ("Clock", "ServiceHours")]),
            ("MeanResolution", "Fix time", "6 h 30 min", [("Clock", "Elapsed"), ("MinimumSample", "10")]),
            ("FirstContact", "First", "60 %", [("MinimumCoverage", "90 %")]),
            ("Count", "Cases", "1,200", [("Better", "Lower"), ("Priorities", "P1"), ("WindowLength", "Year")]),
            ("Availability", "Up", "99.9 %", [("Minimum", "99.5 %"), ("Clock", "Elapsed"), ("IgnoreOutagesShorterThan", "5 min"), ("Series", "queue"), ("Allocation", "40")]),
            ("OutageCount", "Downs", "2", [("Minimum", "4"), ("IgnoreOutagesShorterThan", "1 min")]),
            ("Ratio", "Backups", "98 %", [("Better", "Higher"), ("Series", "jobs"), ("MinimumSample", "100")]),
            ("Mean", "Satisfied", "4.2", [("Minimum", "3.5"), ("Better", "Higher"), ("Unit", "points"), ("Series", "survey"), ("Clock", "Elapsed")]),
            ("Percentile", "Pages", "2500", [("Percentile", "95"), ("Better", "Lower"), ("Unit", "ms"), ("Series", "first page")]),
            ("Maximum", "Heat", "27.5", [("Better", "Lower"), ("Unit", "°C"), ("Clock", "Elapsed")]),
        ];
        foreach (var (index, target) in targets.Index())
        {
            foreach (var (entry, value) in target.More.Concat([("Kind", target.Kind), ("Name", target.Name), ("Expected", target.Expected)]))
            {
                entries[$"Input.Targets[{index}].{entry}"] = value;
            }
        }

        return entries;
    }
}
