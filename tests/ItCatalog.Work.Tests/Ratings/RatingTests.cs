using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Ratings;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Ratings;
using ItCatalog.Work.Tests.Agreements;
using ItCatalog.Work.Reports;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Ratings;

/// <summary>People say once a month how content they are with what was agreed. Today is 17 November 2026: they are asked about October.</summary>
public sealed class RatingTests : IAsyncLifetime
{
    private static readonly LocalDate October = new(2026, 10, 1);
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Whoever_belongs_to_the_department_is_asked_once_about_the_month_before()
    {
        (await house.Get<AskForRatings>().RunAsync(CancellationToken.None)).ShouldBe(3, "Maren and Anita of Research, Ben of Finance");
        (await house.Get<AskForRatings>().RunAsync(CancellationToken.None)).ShouldBe(0);

        (await AskedAsync(Maren)).ShouldBe(["RES-LABWS"]);
        (await AskedAsync(Anita)).ShouldBe(["RES-LABWS"]);
        (await AskedAsync(Ben)).ShouldBe(["FIN-NETWORK"]);
        (await AskedAsync(Jonas)).ShouldBeEmpty("he provides it");
        var need = (await house.Get<Waiting>().ListAsync(Anita, CancellationToken.None)).Single(one => one.Kind == NeedKind.RateServices);
        (need.Key, need.Quantity, need.By).ShouldBe(("2026-10", 1, new LocalDate(2026, 11, 30)));
        (await NumberAsync("select count(*) from audit_entry where subject_kind = 'ratings'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("update person set closed_from = '2026-11-17' where id = 8", "an account that is closed")]
    [InlineData("update person_role set role = 'auditor' where person_id = 8", "a role that changes nothing")]
    [InlineData("insert into person_unit (person_id, unit_id) values (8, 1)", "somebody of the unit that provides it")]
    [InlineData("delete from person_department where person_id = 8", "somebody who has left")]
    [InlineData("update agreement_version set effective_from = '2026-11-01' where agreement_id = 1", "an agreement that was not in force")]
    public async Task Nobody_is_asked_who_has_nothing_to_say(string sql, string why)
    {
        await ExecuteAsync(sql);
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);

        (await AskedAsync(Anita)).ShouldBeEmpty(why);
    }

    [Fact]
    public async Task An_answer_is_given_by_who_was_asked_and_changed_within_the_month()
    {
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);

        (await SayAsync(Anita, "6")).Mistakes.Single().Field.ShouldBe("Ratings[0].Value");
        (await SayAsync(Anita, "", "Slow.")).Mistakes.Single().Field.ShouldBe("Ratings[0].Value", "words alone are no answer");
        (await SayAsync(Anita, "4", new string('x', 2001))).Mistakes.Single().Field.ShouldBe("Ratings[0].Note");
        (await SayAsync(Anita, "", "")).Mistakes.Single().Message.ShouldContain("at least one");
        (await house.Get<SayRatings>().RunAsync(Anita, October, [new("RES-LABWS", "1", ""), new("RES-LABWS", "5", "")], CancellationToken.None)).Mistakes.Single().Message
            .ShouldBe("RES-LABWS is named 2 times: say once how it was.");
        (await SayAsync(Anita, "2", " Slow. ")).Value.ShouldBe(1);
        (await SayAsync(Anita, "4", "")).IsDone.ShouldBeTrue();

        var said = (await house.Get<RatingStore>().OfPersonAsync(Anita.Id!.Value, October, CancellationToken.None)).Single();
        (said.Value, said.Note).ShouldBe((4, ""));
        (await house.Get<Waiting>().ListAsync(Anita, CancellationToken.None)).ShouldNotContain(one => one.Kind == NeedKind.RateServices);
        (await NumberAsync("select count(*) from audit_entry where action = 'rated a month of' and subject_key = 'RES-LABWS'")).ShouldBe(2);
        (await NumberAsync("select count(*) from audit_entry where after_json like '%Slow%' or after_json like '%\"value\"%'")).ShouldBe(0, "the trail keeps no answer");
        house.Now += Duration.FromDays(14);
        (await SayAsync(Anita, "5")).Outcome.ShouldBe(Outcome.Stale, "it is December");
    }

    [Fact]
    public async Task Who_was_not_asked_or_may_not_any_more_is_refused()
    {
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);

        (await SayAsync(Ben, "1")).Outcome.ShouldBe(Outcome.NotFound, "another department's");
        (await SayAsync(Jonas, "5")).Outcome.ShouldBe(Outcome.NotAllowed, "the unit's own");
        (await SayAsync(Arthur, "5")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SayAsync(Anita.Through("robot"), "5")).Outcome.ShouldBe(Outcome.NotAllowed, "a person's word");
        (await SayAsync(Actor.CommandLine("karl"), "5")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SayAsync(Anita with { DepartmentIds = new HashSet<long> { Finance } }, "5")).Outcome.ShouldBe(Outcome.NotAllowed, "she has left Research");
        (await NumberAsync("select count(*) from agreement_rating where value is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task Five_answers_are_told_and_four_are_not_on_page_report_and_service()
    {
        await PeopleAsync(5);
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);
        for (var count = 1; count <= 5; count++)
        {
            await ExecuteAsync($"update agreement_rating set value = {(count == 1 ? 2 : 5)}, note = '{(count == 1 ? "Slow." : "")}', said_ms = 1 where person_id = {100 + count} and agreement_id = 1");
            var told = (await house.Get<ReadRatings>().WithNotesAsync(Maren, "RES-LABWS", CancellationToken.None)).Single();
            (told.Month.Month, told.Month.AskedCount, told.Month.AnsweredCount, told.Mean, told.Notes.Count).ShouldBe((October, 7, count, count < 5 ? null : 4.4m, count < 5 ? 0 : 1));
        }

        var report = (await house.Get<ReadReport>().RunAsync(Maren, new(ReportScopeKind.Agreement, "RES-LABWS"), October, WindowLength.Month, CancellationToken.None))!;
        (report.People.Rating, report.People.Ratings.Count, report.People.Ratings.AskedCount, report.People.Ratings.AnsweredCount).ShouldBe((4.4m, 5, 7, 5));
        report.Sentences.ShouldContain("People rate it 4.4 of 5 in 5 answers; asked about October 2026, 5 of 7 answered.");
        RequestWords.Rated(await house.Get<ServiceRecords>().RatingsAsync(LabWorkstation, CancellationToken.None)).ShouldBe("4.4 of 5, 5 of 7 answered");
        var matrix = await house.Get<SiteMatrixStore>().ReadAsync(Maren, new MatrixFilter(), October, CancellationToken.None);
        (matrix.Services.Single(service => service.Code == "LABWS").Ratings.Count, ReportPeople.RatingOf(matrix.Services.Single(service => service.Code == "LABWS").Ratings)).ShouldBe((5, 4.4m));
        (await house.Get<ReadRatings>().ListAsync(Ben, "RES-LABWS", CancellationToken.None)).ShouldBeEmpty("another department's");
    }

    [Fact]
    public async Task A_message_tells_each_department_once_a_month()
    {
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);

        var news = await house.Get<IEnumerable<News>>().OfType<NewsOfRatings>().Single().FindAsync(house.Now, CancellationToken.None);

        news.Select(item => (item.Key, item.Words.Title)).ShouldBe([("FIN/2026-10", "How was October 2026? 1 service of Finance"), ("RES/2026-10", "How was October 2026? 1 service of Research")]);
    }

    [Fact]
    public async Task What_people_say_is_a_sample_of_the_target_that_asks_for_it_from_five_answers_a_month_on()
    {
        await ExecuteAsync(
            """
            insert into target (id, version_id, position, key, name, kind, expected_level, series, clock) values (90, 2, 9, 'content', 'How content people are', 'mean', '4', 'ratings', 'elapsed');
            insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
              select 900, a.service_id, s.id, 1, 8, 1, 'desk', 0, 0, 'fulfilled', 0 from agreement a cross join site s where a.id = 1 and s.code = 'BER'
            """);
        await PeopleAsync(5);
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);
        (await ContentAsync()).ShouldBe(["BER 2026-11 not-measured 0 - so far", "PUN 2026-11 not-measured 0 - so far"], "it is watched from the first asking on");

        for (var person = 101; person <= 104; person++)
        {
            house.Now += Duration.FromHours(1);
            (await SayAsync(Employee(person), "5")).IsDone.ShouldBeTrue();
        }

        (await ContentAsync()).ShouldBe(["BER 2026-11 not-measured 0 - so far", "PUN 2026-11 not-measured 0 - so far"], "four would tell who said what");
        house.Now += Duration.FromHours(1);
        (await house.Get<RateRequest>().RunAsync(Anita, 900, "1", "", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await ContentAsync()).ShouldBe(["BER 2026-11 met 5 4.2 so far", "PUN 2026-11 not-measured 0 - so far"], "a delivery is of its site");

        house.Now += Duration.FromHours(1);
        (await SayAsync(Employee(105), "1")).IsDone.ShouldBeTrue();
        (await SayAsync(Employee(104), "2")).IsDone.ShouldBeTrue();
        (await ContentAsync()).ShouldBe(["BER 2026-11 below-minimum 6 3.16 so far", "PUN 2026-11 below-minimum 5 3.6 so far"], "what is said again stands in the place of what was said");

        // Another asking knows all of November. The delivery that is rated again counts when it is said again.
        house.Now = Instant.FromUtc(2026, 12, 1, 8, 0);
        await house.Get<AskForRatings>().RunAsync(CancellationToken.None);
        (await ContentAsync()).ShouldBe(
            ["BER 2026-11 below-minimum 6 3.16", "BER 2026-12 not-measured 0 - so far", "PUN 2026-11 below-minimum 5 3.6", "PUN 2026-12 not-measured 0 - so far"]);
        house.Now += Duration.FromHours(1);
        (await house.Get<RateRequest>().RunAsync(Anita, 900, "5", "", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await ContentAsync()).ShouldContain("BER 2026-11 below-minimum 5 3.6");
    }

    [Fact]
    public void A_target_of_what_people_say_counts_round_the_clock_and_knows_no_coverage()
    {
        var terms = SampleTerms.Of(new LocalDate(2026, 1, 1));
        var rule = new Calculation.ServiceLevels.Target { Key = "content", Kind = Calculation.ServiceLevels.TargetKind.Mean, Expected = 4, Series = "ratings" };

        Mistakes(rule).ShouldBe(["Targets[0].Clock"]);
        Mistakes(rule with { Clock = ClockKind.Elapsed, MinimumCoverage = 0.5m }).ShouldBe(["Targets[0].MinimumCoverage"]);
        Mistakes(rule with { Clock = ClockKind.Elapsed }).ShouldBeEmpty();
        Mistakes(rule with { Series = "survey" }).ShouldBeEmpty();

        IEnumerable<string> Mistakes(Calculation.ServiceLevels.Target one) =>
            TermsCheck.Impossible(terms with { Targets = [terms.Targets[0] with { Rule = one }] }).Select(mistake => mistake.Field).Where(field => field.StartsWith("Targets[0].", StringComparison.Ordinal));
    }

    private static Actor Employee(int id) => new()
    {
        Kind = ActorKind.Person, Id = id, Name = $"Person {id}", Roles = new HashSet<string> { Role.Employee }, DepartmentIds = new HashSet<long> { Research },
    };

    private async Task<IReadOnlyList<string>> ContentAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<string>(
            """
            select s.code || ' ' || substr(m.window_start, 1, 7) || ' ' || m.status || ' ' || coalesce(m.total, '0') || ' ' || coalesce(substr(m.value, 1, 4), '-') || case when m.partial = 1 then ' so far' else '' end
            from attainment m join site s on s.id = m.site_id where m.target_key = 'content' order by 1
            """)).AsList();
    }

    private async Task PeopleAsync(int count)
    {
        for (var id = 101; id <= 100 + count; id++)
        {
            await ExecuteAsync(
                $"""
                insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values ({id}, 'p{id}', 'P{id}', 'Person {id}', 's', 0);
                insert into person_role (person_id, role) values ({id}, 'employee');
                insert into person_department (person_id, department_id) values ({id}, 1)
                """);
        }
    }

    private async Task<IReadOnlyList<string>> AskedAsync(Actor person) =>
        [.. (await house.Get<RatingStore>().OfPersonAsync(person.Id!.Value, October, CancellationToken.None)).Select(one => one.AgreementCode)];

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<long> NumberAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private Task<Answer<int>> SayAsync(Actor actor, string value, string note = "") =>
        house.Get<SayRatings>().RunAsync(actor, October, [new SaidRating("RES-LABWS", value, note)], CancellationToken.None);
}
