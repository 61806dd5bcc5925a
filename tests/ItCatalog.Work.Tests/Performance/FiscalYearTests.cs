using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Tests.Measurements;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Years that begin in February: quarters of February, May, August and November.</summary>
public sealed class FiscalYearTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update agreement_version set year_start = 2, effective_from = '2025-01-01' where id = 4;
                update target set window_length = 'quarter' where id = 6;
                insert into target (id, version_id, position, key, name, kind, expected_level, window_length) values (30, 4, 9, 'year', 'Available all year', 'availability', '0.9', 'year');
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Windows_begin_where_the_version_says()
    {
        await house.CommitAsync(house.Outages(At("2026-03-10T00:00"), Outage("O", "2025-02-01T00:00", "2025-02-01T01:00", service: "NET")));

        (await house.LinesAsync("select target_key || ' ' || substr(window_start, 1, 7) || ' ' || substr(last_month, 1, 7) || ' ' || partial from attainment where agreement_id = 3 order by target_key, window_start")).ShouldBe(
        [
            "available 2025-02 2025-04 0", "available 2025-05 2025-07 0", "available 2025-08 2025-10 0", "available 2025-11 2026-01 0", "available 2026-02 2026-03 1",
            "year 2025-02 2026-01 0", "year 2026-02 2026-03 1",
        ]);
    }

    [Theory]
    [InlineData(2025, 12, "2025-11-01", "2025-02-01", "a month in the middle of both")]
    [InlineData(2026, 1, "2025-11-01", "2025-02-01", "the last month of both")]
    [InlineData(2026, 2, "2026-02-01", "2026-02-01", "the first month of both")]
    public async Task A_month_finds_the_quarter_and_the_year_around_it(int year, int month, string quarter, string yearly, string why)
    {
        await house.CommitAsync(house.Outages(At("2026-03-10T00:00"), Outage("O", "2025-02-01T00:00", "2025-02-01T01:00", service: "NET")));

        var figures = await house.House.Get<AttainmentStore>().OfServiceAsync(Jonas, "NET", new(year, month, 1), CancellationToken.None);
        var unmeasured = await house.House.Get<PromiseStore>().UnmeasuredAsync(Jonas, "NET", new(year, month, 1), CancellationToken.None);

        figures.Select(figure => NodaTime.Text.LocalDatePattern.Iso.Format(figure.Month)).ShouldBe([quarter, yearly], why);
        unmeasured.ShouldBeEmpty(why);
        var explanation = await house.House.Get<ExplanationStore>().ExplainAsync(figures[1], CancellationToken.None);
        explanation!.GivesTheFigure.ShouldBeTrue(why);
        explanation.Explanation.Attainment.Window.Length.ShouldBe(WindowLength.Year);
    }

    [Theory]
    [InlineData(2027, 1, "2026-02", "the year that began last February")]
    [InlineData(2027, 2, "2027-02", "the next one")]
    public async Task What_is_promised_and_not_measured_is_told_for_the_window_around_the_month(int year, int month, string start, string why)
    {
        var unmeasured = await house.House.Get<PromiseStore>().UnmeasuredAsync(Jonas, "NET", new(year, month, 1), CancellationToken.None);

        unmeasured.Select(one => one.Promise.Target.Rule.Key).ShouldBe(["available", "year"], why);
        Window.Containing(new NodaTime.LocalDate(year, month, 1), WindowLength.Year, unmeasured[1].Promise.Zone, unmeasured[1].Promise.YearStart).FirstDate.ToString("uuuu-MM", null).ShouldBe(start, why);
    }
}
