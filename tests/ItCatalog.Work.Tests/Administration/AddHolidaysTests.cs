using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Administration;

/// <summary>Holidays that come back every year, as they are typed and added, and what they do to figures.</summary>
public sealed class AddHolidaysTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleMeasurements.CreateAsync(house.Database);
        _ = (await house.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("12-25 Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("--12-25 Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("25.12. Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("25.12 Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("25. 12. Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("25 December Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("December 25 Christmas Day", "12-25 from 2026 Christmas Day")]
    [InlineData("1.5. from 2024 to 2030 Labour Day", "05-01 from 2024 to 2030 Labour Day")]
    [InlineData("25.12.2026 Christmas Day", "2026-12-25 Christmas Day")]
    [InlineData("29.2. Leap Day", "02-29 from 2026 Leap Day")]
    [InlineData("26.12. Boxing Day\n2026-12-25 Christmas Day", "2026-12-25 Christmas Day\n12-26 from 2026 Boxing Day")]
    public void A_holiday_is_read_as_it_is_typed(string typed, string kept)
    {
        List<Mistake> mistakes = [];

        HolidayText.Written(HolidayText.Read(typed, "Holidays", 2026, mistakes)).ShouldBe(kept);

        mistakes.ShouldBeEmpty();
        HolidayText.Written(HolidayText.Read(kept, "Holidays", 2030, [])).ShouldBe(kept, "what is kept does not depend on the year");
    }

    [Theory]
    [InlineData("25-12 Christmas Day", "Line 1, “25-12 Christmas Day”: no month and day. Write 12-25 or 25.12. for every year.")]
    [InlineData("30.2. Never", "Line 1, “30.2. Never”: no month and day. Write 12-25 or 25.12. for every year.")]
    [InlineData("25 Dezzember Christmas", "Line 1, “25 Dezzember Christmas”: no month and day. Write 12-25 or 25.12. for every year.")]
    [InlineData("12-25", "Line 1, “12-25”: a name of at most 100 characters is missing after the date, such as 12-25 from 2026 Christmas Day.")]
    [InlineData("12/25 Christmas Day", "Line 1, “12/25 Christmas Day”: not a date. Write 2026-12-25 for once, 12-25 or 25.12. for every year, then a name.")]
    [InlineData("12-25 from 2030 to 2029 Christmas Day", "Line 1, “12-25 from 2030 to 2029 Christmas Day”: the years go from 1970 to 2099, the first before the last.")]
    [InlineData("12-25 Christmas Day\n2027-12-25 Again", "2027-12-25 is there twice. Keep one.")]
    public void What_is_no_holiday_is_told_with_its_line(string typed, string says)
    {
        List<Mistake> mistakes = [];

        _ = HolidayText.Read(typed, "Holidays", 2026, mistakes);

        mistakes.ShouldBe([Mistake.In("Holidays", says)]);
    }

    [Fact]
    public void A_date_that_comes_back_reaches_as_far_as_agreements_do()
    {
        new YearlyDay(12, 25, 2026, null).Dates().Count().ShouldBe(74);
        new YearlyDay(12, 25, 2026, null).Dates().Last().ShouldBe(new LocalDate(2099, 12, 25));
        new YearlyDay(2, 29, 2026, 2040).Dates().Select(date => date.Year).ShouldBe([2028, 2032, 2036, 2040]);
        new YearlyDay(12, 25, 2026, 2025).Dates().ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_dates_are_kept_and_are_what_figures_are_computed_by()
    {
        var saved = await AddAsync(Ada, [Berlin], "10-26 from 2026 Works outing", "It was a holiday", seen: null);

        saved.IsDone.ShouldBeTrue();
        saved.Consequences!.SettledFigures.ShouldNotBeEmpty("the 26th of October 2026 has been");
        (await ValueAsync<long>("select count(*) from site_holiday where site_id = 1 and name = 'Works outing'")).ShouldBe(74);
        (await house.Get<SiteStore>().FindAsync(Berlin, CancellationToken.None))!.Holidays.ShouldBe("2026-10-03 German Unity Day\n2026-12-25 Christmas Day\n10-26 from 2026 Works outing");
        (await house.Get<OrganisationStore>().HolidaysAsync(CancellationToken.None)).Count(day => day.SiteId == Berlin).ShouldBe(3, "a date that comes back is one");
        (await ValueAsync<string>("select after_json from audit_entry where subject_kind = 'site' and action = 'changed'"))!.ShouldContain("10-26 from 2026 Works outing");
    }

    [Fact]
    public async Task Without_a_reason_the_past_stays_and_the_future_needs_none()
    {
        var refused = await AddAsync(Ada, [Berlin], "10-26 from 2026 Works outing", why: null, seen: "");
        refused.Outcome.ShouldBe(Outcome.Refused);
        refused.Consequences!.SettledFigures.ShouldNotBeEmpty();
        (await ValueAsync<long>("select count(*) from site_holiday_rule")).ShouldBe(0);

        (await AddAsync(Ada, [Berlin], "10-26 from 2027 Works outing", why: null, seen: "")).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_there_stays_and_a_yearly_date_takes_single_ones_in()
    {
        var plans = (await AddAsync(Ada, [Berlin, Pune], "2026-12-25 Xmas\n12-25 from 2027 Christmas Day\n2027-01-01 New Year", why: null, seen: "")).Value;
        plans.Select(plan => (plan.Site.Code, string.Join('|', plan.Added), string.Join('|', plan.There), plan.Replaced.Count)).ShouldBe(
        [
            ("BER", "12-25 from 2027 Christmas Day|2027-01-01 New Year", "2026-12-25 Xmas", 0),
            ("PUN", "12-25 from 2027 Christmas Day|2026-12-25 Xmas|2027-01-01 New Year", "", 0),
        ]);

        var again = (await AddAsync(Ada, [Berlin], "12-25 from 2026 Christmas Day\n01-01 from 2027 New Year\n2030-12-25 Xmas", why: null, seen: "")).Value[0];
        again.Added.ShouldBe(["01-01 from 2027 New Year"]);
        again.Replaced.ShouldBe(["2027-01-01 New Year"]);
        again.There.ShouldBe(["12-25 from 2026 Christmas Day", "2030-12-25 Xmas"]);
        (await AddAsync(Ada, [Berlin], "12-25 from 2026 Christmas Day\n01-01 from 2027 New Year", why: null, seen: "")).Value[0].Added.ShouldBeEmpty("the same again adds nothing");
    }

    [Fact]
    public async Task A_preview_keeps_nothing_and_only_administrators_add()
    {
        var preview = await house.Get<AddHolidays>().PreviewAsync(Ada, [Berlin], "10-26 from 2026 Works outing", CancellationToken.None);
        preview.Consequences!.SettledFigures.ShouldNotBeEmpty();
        (await ValueAsync<long>("select count(*) from site_holiday_rule")).ShouldBe(0);

        foreach (var person in Everybody.Where(person => person != Ada).Append(Actor.Nobody))
        {
            (await AddAsync(person, [Berlin], "2027-01-01 New Year", why: null, seen: "")).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
        }

        (await AddAsync(Ada, [], "2027-01-01 New Year", why: null, seen: "")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Sites");
        (await AddAsync(Ada, [Berlin, 99], "2027-01-01 New Year", why: null, seen: "")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Sites");
        (await AddAsync(Ada, [Berlin], "soon", why: null, seen: "")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Holidays");
    }

    private Task<Answer<IReadOnlyList<HolidayPlan>>> AddAsync(Actor actor, long[] sites, string holidays, string? why, string? seen) =>
        house.Get<AddHolidays>().RunAsync(actor, sites, holidays, why, seen, CancellationToken.None);

    private async Task<T?> ValueAsync<T>(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
