using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Time;

public sealed class WindowTests
{
    private static readonly DateTimeZone _berlin = Hours.Zone("Europe/Berlin");

    [Fact]
    public void A_month_runs_from_its_first_midnight_to_the_next_ones()
    {
        var october = Window.Month(2024, 10, _berlin);

        october.Start.ShouldBe(Hours.At("2024-10-01 00:00"));
        october.End.ShouldBe(Hours.At("2024-11-01 00:00"));
        (october.End - october.Start).TotalHours.ShouldBe((31 * 24) + 1);
        october.Contains(october.Start).ShouldBeTrue();
        october.Contains(october.End).ShouldBeFalse();
        october.Next().ShouldBe(Window.Month(2024, 11, _berlin));
        Window.Month(2024, 1, _berlin).Previous().ShouldBe(Window.Month(2023, 12, _berlin));
    }

    [Fact]
    public void Quarters_and_years_have_their_months()
    {
        var quarter = Window.Quarter(2024, 4, _berlin);

        (quarter.FirstDate, quarter.EndDate).ShouldBe((new LocalDate(2024, 10, 1), new LocalDate(2025, 1, 1)));
        Window.Year(2024, _berlin).EndDate.ShouldBe(new LocalDate(2025, 1, 1));
        Window.Containing(new LocalDate(2024, 5, 31), WindowLength.Quarter, _berlin).ShouldBe(Window.Quarter(2024, 2, _berlin));
        Should.Throw<ArgumentOutOfRangeException>(() => Window.Quarter(2024, 5, _berlin));
        Should.Throw<ArgumentOutOfRangeException>(() => Window.Quarter(2024, 0, _berlin));
        Should.Throw<ArgumentOutOfRangeException>(() => Window.Month(2024, 13, _berlin));
        Should.Throw<ArgumentOutOfRangeException>(() => Window.Year(1899, _berlin));
        Should.Throw<ArgumentOutOfRangeException>(() => Window.Year(2200, _berlin));
        Window.Year(2199, _berlin).EndDate.ShouldBe(new LocalDate(2200, 1, 1));
    }

    [Fact]
    public void A_window_whose_midnight_is_skipped_starts_after_the_gap()
    {
        var asuncion = Hours.Zone("America/Asuncion");

        Window.Month(2023, 10, asuncion).Start.ShouldBe(Instant.FromUtc(2023, 10, 1, 4, 0));
        Window.Month(2023, 9, asuncion).End.ShouldBe(Window.Month(2023, 10, asuncion).Start);
        Window.Containing(Instant.FromUtc(2023, 10, 1, 4, 0), WindowLength.Month, asuncion).ShouldBe(Window.Month(2023, 10, asuncion));
        Window.Containing(Instant.FromUtc(2023, 10, 1, 3, 59), WindowLength.Month, asuncion).ShouldBe(Window.Month(2023, 9, asuncion));
    }

    [Fact]
    public void An_instant_of_a_date_that_came_twice_lies_in_the_window_whose_bounds_hold_it()
    {
        // Havana 2020-11-01: at 01:00 the clocks went back to 00:00, so that the first hour of November came twice.
        var havana = Hours.Zone("America/Havana");
        var november = Window.Month(2020, 11, havana);

        november.Start.ShouldBe(Instant.FromUtc(2020, 11, 1, 4, 0));
        Window.Containing(Instant.FromUtc(2020, 11, 1, 5, 30), WindowLength.Month, havana).ShouldBe(november);
    }

    [Fact]
    public void Windows_between_two_months_hold_both()
    {
        Window.Between(new YearMonth(2024, 11), new YearMonth(2025, 2), WindowLength.Month, _berlin).Count.ShouldBe(4);
        Window.Between(new YearMonth(2024, 11), new YearMonth(2025, 2), WindowLength.Quarter, _berlin)
            .Select(window => window.FirstDate).ShouldBe([new LocalDate(2024, 10, 1), new LocalDate(2025, 1, 1)]);
        Window.Between(new YearMonth(2024, 11), new YearMonth(2024, 10), WindowLength.Month, _berlin).ShouldBeEmpty();
        Window.Between(new YearMonth(2024, 11), new YearMonth(2024, 10), WindowLength.Quarter, _berlin).ShouldBeEmpty("though one quarter holds both");
        Window.Between(new YearMonth(2024, 11), new YearMonth(2024, 11), WindowLength.Month, _berlin).ShouldBe([Window.Month(2024, 11, _berlin)]);
    }

    [Fact]
    public void A_window_is_partial_until_it_has_ended_and_has_no_result_before_it_starts()
    {
        var october = Window.Month(2024, 10, _berlin);

        october.IsPartial(october.End).ShouldBeFalse();
        october.IsPartial(october.End - Duration.FromMilliseconds(1)).ShouldBeTrue();
        october.HasStarted(october.Start).ShouldBeFalse();
        october.HasStarted(october.Start + Duration.FromMilliseconds(1)).ShouldBeTrue();
    }

    [Fact]
    public void An_instant_of_a_date_that_came_again_after_midnight_lies_in_the_window_that_had_begun()
    {
        // St. John's 2009-11-01: a minute after midnight the clocks went back, and it was 31 October for another hour.
        var stJohns = Hours.Zone("America/St_Johns");
        var november = Window.Month(2009, 11, stJohns);

        november.Start.ShouldBe(Instant.FromUtc(2009, 11, 1, 2, 30));
        Window.Containing(Instant.FromUtc(2009, 11, 1, 2, 29), WindowLength.Month, stJohns).ShouldBe(november.Previous());
        Window.Containing(Instant.FromUtc(2009, 11, 1, 3, 0), WindowLength.Month, stJohns).ShouldBe(november, "though the clock on the wall says 31 October, 23:30");
        Window.Containing(november.Start, WindowLength.Month, stJohns).ShouldBe(november);
    }

    [Fact]
    public void A_window_needs_a_zone()
    {
        Should.Throw<ArgumentNullException>(() => Window.Month(2024, 10, null!));
        Should.Throw<ArgumentNullException>(() => Window.Containing(Instant.FromUtc(2024, 10, 1, 0, 0), WindowLength.Month, null!));
    }
}
