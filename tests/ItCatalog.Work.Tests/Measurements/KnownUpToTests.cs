using ItCatalog.Data.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class KnownUpToTests : IAsyncLifetime
{
    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.PromiseMeasuresAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_file_is_not_known_up_to_the_future_nor_to_a_time_before_1970()
    {
        foreach (var (given, expected) in ((Instant, string)[])[(house.House.Now + Duration.FromMilliseconds(1), "in the future"), (KnownUpTo.Earliest - Duration.FromMilliseconds(1), "before 1970")])
        {
            var check = await house.CheckAsync(house.Tickets(given));
            var commit = await house.TryAsync(house.Tickets(given));

            commit.ImportId.ShouldBeNull();
            var problem = commit.Summary.Problems.ShouldHaveSingleItem();
            check.Problems.ShouldBe([problem]);
            (problem.Line, problem.Field).ShouldBe((null, RecordField.AsOf));
            problem.Expected.ShouldContain(expected);
        }

        (await house.CommitAsync(house.Tickets(house.House.Now))).ImportId.ShouldNotBeNull();
        (await house.CountAsync("import")).ShouldBe(1);
    }

    [Fact]
    public async Task What_happened_after_it_is_a_problem_of_its_line_and_of_each_of_its_times()
    {
        var late = Ticket("A", "2026-04-01T00:00", "2026-04-02T00:00", line: 2);
        var outcome = await house.TryAsync(
            house.Tickets(
                AsOf,
                late with { Ticket = late.Ticket with { Responded = At("2026-04-01T00:01") } },
                Ticket("B", "2026-04-01T00:01", line: 3),
                Ticket("C", "2026-04-05T00:00", service: "-", line: 4),
                Ticket("D", "2026-03-31T23:59", "2026-04-01T00:00", line: 5)));

        outcome.ImportId.ShouldBeNull();
        outcome.Summary.Problems.Select(problem => (problem.Line, problem.Field, problem.Value)).ShouldBe(
        [
            (2, RecordField.Responded, "2026-04-01T00:01:00Z"),
            (2, RecordField.Resolved, "2026-04-02T00:00:00Z"),
            (3, RecordField.Opened, "2026-04-01T00:01:00Z"),
        ]);
        outcome.Summary.Problems.ShouldAllBe(problem => problem.Expected == "is after the instant up to which the file is known (2026-04-01T00:00:00Z)");
        (await house.CountAsync("ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task An_outage_may_end_after_it_but_not_begin()
    {
        (await house.CommitAsync(house.Outages(AsOf, Outage("planned", "2026-03-31T22:00", "2026-04-01T04:00")))).Summary.AddedCount.ShouldBe(1);

        var check = await house.CheckAsync(house.Outages(AsOf, Outage("later", "2026-04-01T00:01", null)));

        check.Problems.ShouldHaveSingleItem().Field.ShouldBe(RecordField.From);
    }

    [Fact]
    public async Task Samples_and_counts_after_it_are_problems()
    {
        var samples = await house.CheckAsync(house.Samples(AsOf, Sample("2026-04-01T00:00", 1), Sample("2026-04-01T00:01", 1)));
        var counts = await house.CheckAsync(house.Counts(AsOf, Count("2026-04-01T00:00", 1, 1), Count("2026-04-01T00:01", 1, 1)));

        samples.Problems.ShouldHaveSingleItem().Field.ShouldBe(RecordField.At);
        counts.Problems.ShouldHaveSingleItem().Field.ShouldBe(RecordField.At);
    }

    [Fact]
    public async Task Where_it_is_not_given_it_is_now_and_what_lies_after_now_is_a_problem()
    {
        var check = await house.CheckAsync(house.Tickets(null, Ticket("A", "2026-04-10T00:00"), Ticket("B", "2026-04-10T00:01", line: 3)));

        check.DataAsOf.ShouldBe(house.House.Now);
        check.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
    }
}
