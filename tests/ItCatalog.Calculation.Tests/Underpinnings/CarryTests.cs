using ItCatalog.Calculation.Time;
using ItCatalog.Calculation.Underpinnings;
using NodaTime;
using static ItCatalog.Calculation.Tests.Hours;

namespace ItCatalog.Calculation.Tests.Underpinnings;

/// <summary>What a promise rests on, added up: section 12 of the calculation rules, rule by rule.</summary>
public sealed class CarryTests
{
    private static readonly LocalDate Start = new(2026, 1, 1);

    /// <summary>Parts as "99.8", "?" where nothing is said, "99.8 line" beside others of "line".</summary>
    [Theory]
    [InlineData("99.8", "0.998", "one is what it is")]
    [InlineData("99.95, 99.8", "0.997501", "one after the other multiply")]
    [InlineData("99.95, 99.8 line, 99.5 line", "0.999490005", "of two side by side both have to fail")]
    [InlineData("99.8 line, 99.95, 99.5 LINE", "0.999490005", "the order and the case of the word do not matter")]
    [InlineData("99.8 line", "0.998", "a word alone makes nothing redundant")]
    [InlineData("100, 100", "1", "nothing is lost")]
    [InlineData("99.8, ?", "0.998", "what says nothing limits nothing")]
    [InlineData("99.9, 99.8 line, ? line", "0.999", "beside a part that says nothing, nothing is known of the link")]
    [InlineData("?", null, "nothing is known")]
    [InlineData("", null, "nothing is there")]
    public void Availability_is_carried_at_most(string parts, string? expected, string because)
    {
        var carried = CarriedAvailability.Of(Parts(parts));

        carried?.Ratio.ShouldBe(decimal.Parse(expected ?? "-1", System.Globalization.CultureInfo.InvariantCulture), because);
        (carried is null).ShouldBe(expected is null, because);
        carried?.NotSaid.Count.ShouldBe(parts.Count(letter => letter == '?'), because);
    }

    /// <summary>Parts as "4 P1/P2 line": hours, priorities or *, word.</summary>
    [Theory]
    [InlineData("1 *, 4 *, 4 *", "", 9, 0, "times add up")]
    [InlineData("1 *, 4 * line, 6 * line", "", 7, 0, "side by side, the longest")]
    [InlineData("1 *, 4 P1", "P2/P3", 1, 1, "what is promised for other priorities says nothing of these")]
    [InlineData("1 *, 4 p1", "P1/P2", 5, 0, "one priority in common is enough, whatever its case")]
    [InlineData("4 P1", "", 4, 0, "a target of all priorities has these cases too")]
    [InlineData("? *, 2 *", "", 2, 1, "what is not said comes on top and is named")]
    [InlineData("? *", "", null, 0, "no part says a time")]
    public void Hand_overs_add_up(string parts, string priorities, int? hours, int notSaid, string because)
    {
        var budget = HandOverBudget.Of(
            [
                .. parts.Split(", ").Select(text => text.Split(' ')).Select((words, index) => Part(index) with
                {
                    SolvesWithin = words[0] == "?" ? null : Duration.FromHours(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)),
                    Priorities = words[1] == "*" ? [] : words[1].Split('/'),
                    Beside = words.Length > 2 ? words[2] : "",
                }),
            ],
            priorities.Length == 0 ? [] : priorities.Split('/'));

        ((int?)budget?.Sum.TotalHours).ShouldBe(hours, because);
        (budget?.NotSaid.Count ?? 0).ShouldBe(notSaid, because);
        (budget?.Steps.Aggregate(Duration.Zero, (sum, step) => sum + step.Time) ?? Duration.Zero).ShouldBe(budget?.Sum ?? Duration.Zero, "the whole is its steps");
    }

    [Theory]
    [InlineData("08:00-18:00", "08:00-18:00", "", 0, "the same hours")]
    [InlineData("08:00-18:00", "08:00-20:00", "", 0, "more hours")]
    [InlineData("08:00-20:00", "08:00-18:00", "", 10, "two hours on five days")]
    [InlineData("22:00-06:00", "00:00-24:00", "", 6, "the night from Friday runs into Saturday")]
    [InlineData("08:00-20:00", "08:00-14:00", "14:00-20:00", 0, "two side by side take turns")]
    [InlineData("08:00-20:00", "08:00-14:00", "15:00-20:00", 5, "with a gap between them")]
    public void Hours_that_nobody_covers_are_counted_by_week(string promised, string worked, string beside, int hours, string because)
    {
        UnderpinningPromise[] parts =
        [
            Part(0) with { Weekly = [Weekly(Weekdays, worked)], Beside = "shift" },
            .. beside.Length == 0 ? Array.Empty<UnderpinningPromise>() : [Part(1) with { Weekly = [Weekly(Weekdays, beside)], Beside = "shift" }],
        ];

        UncoveredHours.Of([Weekly(Weekdays, promised)], observesHolidays: true, parts).Sum(gap => gap.PerWeek.TotalHours).ShouldBe(hours, because);
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public void Holidays_are_a_gap_where_the_promise_holds_on_them(bool promiseRests, bool partRests, bool isGap)
    {
        var part = Part(0) with { Weekly = ServiceHours.Always.Weekly, ObservesHolidays = partRests };

        UncoveredHours.Of(ServiceHours.Always.Weekly, promiseRests, [part]).Any(gap => gap is { OnHolidays: true, PerWeek: var week } && week == Duration.Zero).ShouldBe(isGap);
        UncoveredHours.Of(ServiceHours.Always.Weekly, promiseRests, [part with { Weekly = null }]).ShouldBeEmpty("hours that nobody said are no gap");
    }

    [Theory]
    [InlineData("2026-01-01", "", "", UnderpinningTerm.Holds, "neither ends")]
    [InlineData("2026-01-01", "2027-01-01", "2027-01-01", UnderpinningTerm.Holds, "both end on the same day")]
    [InlineData("2026-01-01", "2026-12-31", "2027-01-01", UnderpinningTerm.EndsFirst, "a day too early")]
    [InlineData("2026-01-01", "2027-01-01", "", UnderpinningTerm.EndsFirst, "the promise has no end")]
    [InlineData("2026-01-01", "2026-06-01", "", UnderpinningTerm.IsOver, "it is over today")]
    [InlineData("2026-01-01", "2026-05-01", "", UnderpinningTerm.IsOver, "it was over before")]
    [InlineData("2026-06-02", "", "", UnderpinningTerm.BeginsLater, "it begins tomorrow")]
    [InlineData("2026-06-01", "", "", UnderpinningTerm.Holds, "it begins today, later than the promise did")]
    public void Terms_are_held_against_each_other(string from, string to, string promiseTo, UnderpinningTerm expected, string because) =>
        UnderpinningTerms.Of(Part(0) with { From = Date(from), To = to.Length == 0 ? null : Date(to) }, Start, promiseTo.Length == 0 ? null : Date(promiseTo), new(2026, 6, 1)).ShouldBe(expected, because);

    [Fact]
    public void A_promise_of_the_future_is_looked_at_from_its_first_day()
    {
        UnderpinningTerms.Of(Part(0) with { To = new(2026, 9, 1) }, new(2026, 9, 1), null, new(2026, 6, 1)).ShouldBe(UnderpinningTerm.IsOver);
        UnderpinningTerms.Of(Part(0) with { From = new(2026, 9, 1) }, new(2026, 9, 1), null, new(2026, 6, 1)).ShouldBe(UnderpinningTerm.Holds);
    }

    private static UnderpinningPromise Part(int number) => new() { Name = $"part {number}", From = Start };

    private static UnderpinningPromise[] Parts(string parts) =>
    [
        .. parts.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')).Select((words, index) => Part(index) with
        {
            Availability = words[0] == "?" ? null : decimal.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture) / 100,
            Beside = words.Length > 1 ? words[1] : "",
        }),
    ];
}
