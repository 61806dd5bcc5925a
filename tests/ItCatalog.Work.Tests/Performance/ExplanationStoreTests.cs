using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using NodaTime;

namespace ItCatalog.Work.Tests.Performance;

public sealed class ExplanationStoreTests : IAsyncLifetime
{
    private static readonly LocalDate October = new(2026, 10, 1);

    private readonly TemporaryDatabase temporary = new();
    private readonly ExplanationStore store;
    private readonly AttainmentStore attainment;
    private readonly PromiseStore promises;
    private readonly CaseStore cases;

    public ExplanationStoreTests()
    {
        store = new ExplanationStore(temporary.Database, new EvidenceStore(temporary.Database));
        attainment = new AttainmentStore(temporary.Database);
        promises = new PromiseStore(temporary.Database);
        cases = new CaseStore(temporary.Database);
    }

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleMeasurements.CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Every_figure_is_explained_by_the_code_that_computed_it()
    {
        var explained = 0;
        foreach (var (agreement, key, site) in new[] { ("RES-LABWS", "resolved", "BER"), ("RES-LABWS", "resolved", "PUN"), ("RES-LABWS", "available", "BER"), ("RES-LABWS", "available", "PUN"), ("FIN-NETWORK", "available", "BER") })
        {
            foreach (var month in await attainment.OfTargetAsync(await PromiseAsync(agreement, key, site), CancellationToken.None))
            {
                var explanation = (await store.ExplainAsync(month, CancellationToken.None)).ShouldNotBeNull();

                explanation.GivesTheFigure.ShouldBeTrue($"{agreement} {key} {site} {month.Month}");
                explanation.Explanation.Attainment.Status.ShouldBe(month.Status);
                explanation.Explanation.Attainment.Value.ShouldBe(month.Value);
                if (month.Promise.Target.Rule.JudgesTickets)
                {
                    (explanation.CountOf(TicketState.Good), explanation.CountOf(TicketState.Pending), explanation.CountOf(TicketState.Excluded))
                        .ShouldBe(((int)(month.Good ?? 0), month.PendingCount, month.ExcludedCount));
                    var page = await cases.OfMonthAsync(month.Promise, month.Month, month.From, null, 1, CancellationToken.None);
                    page.CountOf(null).ShouldBe(explanation.Explanation.Tickets.Count);
                    page.OpenedEarlierCount.ShouldBe(explanation.OpenedEarlierCount);
                }

                explained++;
            }
        }

        explained.ShouldBe(25);
    }

    [Fact]
    public async Task What_was_opened_in_a_month_counts_in_it_or_elsewhere()
    {
        var promise = await PromiseAsync("RES-LABWS", "resolved", "BER");
        foreach (var month in await attainment.OfTargetAsync(promise, CancellationToken.None))
        {
            var explanation = (await store.ExplainAsync(month, CancellationToken.None))!;
            await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
            var opened = await connection.ExecuteScalarAsync<int>(
                "select count(*) from ticket where site_id = 1 and priority in ('P2', 'P3') and opened_ms >= @From and opened_ms < @To", new { month.From, month.To });

            var openedEarlier = explanation.Explanation.Tickets.Count(ticket => ticket.Ticket.Opened < month.From);
            (explanation.Explanation.Tickets.Count - openedEarlier + explanation.CountedElsewhereCount).ShouldBe(opened, month.Month.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task The_days_of_the_month_have_their_names_and_the_data_its_import()
    {
        var month = (await attainment.FindAsync(await PromiseAsync("RES-LABWS", "resolved", "BER"), October, CancellationToken.None))!;

        var explanation = (await store.ExplainAsync(month, CancellationToken.None))!;

        explanation.DayNames.ShouldBe(new Dictionary<LocalDate, string> { [new LocalDate(2026, 10, 3)] = "German Unity Day" });
        explanation.Explanation.Days.Count(day => day.Open.Count > 0).ShouldBe(22);
        explanation.Exclusions.ShouldHaveSingleItem().WithNames.ShouldBe("New switch in the laboratory, claimed by Jonas Brandt, accepted by Maren Vogel");
        explanation.Import.ShouldNotBeNull().Id.ShouldBe(1);
        explanation.Calendar.Zone.Id.ShouldBe("Europe/Berlin");
        explanation.Explanation.Exclusions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_calendar_that_was_changed_since_is_told()
    {
        var month = (await attainment.FindAsync(await PromiseAsync("RES-LABWS", "available", "BER"), October, CancellationToken.None))!;
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into site_holiday (site_id, date, name) values (1, '2026-10-05', 'A new holiday')", transaction: transaction), CancellationToken.None);

        var explanation = (await store.ExplainAsync(month, CancellationToken.None))!;

        explanation.GivesTheFigure.ShouldBeFalse();
        explanation.DayNames[new LocalDate(2026, 10, 5)].ShouldBe("A new holiday");
    }

    [Fact]
    public async Task A_version_that_no_longer_names_the_site_explains_nothing()
    {
        var month = (await attainment.FindAsync(await PromiseAsync("RES-LABWS", "available", "PUN"), October, CancellationToken.None))!;
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("delete from agreement_site where version_id = 2 and site_id = 2", transaction: transaction), CancellationToken.None);

        (await store.ExplainAsync(month, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_case_is_explained_with_its_clock_and_what_was_left_out()
    {
        var promise = await PromiseAsync("RES-LABWS", "resolved", "BER");
        var record = (await cases.FindAsync(promise, SampleMeasurements.LateCase, null, CancellationToken.None))!;
        var month = (await attainment.FindAsync(promise, record.Outcome.Month, CancellationToken.None))!;

        var explanation = (await store.ExplainAsync(month, record, CancellationToken.None)).ShouldNotBeNull();

        (explanation.Clock.Outcome.State, explanation.Clock.Outcome.Due, explanation.Clock.Reading).ShouldBe((record.Outcome.State, record.Outcome.Due, record.Outcome.Clock));
        explanation.Clock.Reading.ShouldBe(Duration.FromMinutes(517));
        explanation.Clock.Parts.Select(part => part.Reason).Distinct().ShouldBe([ClockReason.Running, ClockReason.Paused, ClockReason.Excluded, ClockReason.Closed]);
        explanation.Exclusions.Single().Reason.ShouldBe("New switch in the laboratory");
    }

    private async Task<Promise> PromiseAsync(string agreement, string key, string site) =>
        (await promises.FindAsync(SampleOrganisation.Vera, agreement, key, site, CancellationToken.None))!;
}
