using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Ratings;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Ratings;
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
