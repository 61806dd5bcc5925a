using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Administration;

/// <summary>A holiday that is entered for a date of the past, over figures that were computed.</summary>
public sealed class KeepSiteTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleMeasurements.CreateAsync(house.Database);
        _ = (await house.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Settled_figures_change_only_with_a_reason_of_somebody_who_has_seen_which()
    {
        var figures = await FiguresAsync();
        var entries = await EntryCountAsync();

        var first = await SaveAsync(why: null, seen: "");
        first.Outcome.ShouldBe(Outcome.Refused);
        first.Mistakes.Single().Field.ShouldBe(Changes.WhyField);
        first.Consequences!.SettledFigures.ShouldNotBeEmpty();
        var unseen = await SaveAsync(why: "It was a holiday", seen: "");
        unseen.Outcome.ShouldBe(Outcome.Refused, "a reason without having seen the figures");
        var other = await SaveAsync(why: "It was a holiday", seen: "0123456789abcdef");
        other.Mistakes.Single().Message.ShouldContain("not what you were shown");
        var silent = await SaveAsync(why: " ", seen: first.Consequences.Fingerprint);
        silent.Outcome.ShouldBe(Outcome.Refused, "seen, but without a reason");

        (await FiguresAsync()).ShouldBe(figures);
        (await EntryCountAsync()).ShouldBe(entries);
        (await house.Get<SiteStore>().FindAsync(Berlin, CancellationToken.None))!.Holidays!.ShouldNotContain("2026-10-26");

        (await SaveAsync(why: "It was a holiday", seen: first.Consequences.Fingerprint)).IsDone.ShouldBeTrue();
        (await FiguresAsync()).ShouldNotBe(figures);
    }

    [Fact]
    public async Task The_trail_keeps_what_stood_and_what_stands_and_why()
    {
        var seen = (await SaveAsync(why: null, seen: "")).Consequences!;
        (await SaveAsync(why: "It was a holiday", seen.Fingerprint)).IsDone.ShouldBeTrue();

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var site = await connection.QuerySingleAsync<(string Before, string After, string Why)>(
            "select before_json, after_json, why from audit_entry where subject_kind = 'site' and subject_key = 'BER'");
        site.Before.ShouldNotContain("2026-10-26");
        site.After.ShouldContain("2026-10-26 Works outing");
        site.Why.ShouldBe("It was a holiday");
        var figures = await connection.QuerySingleAsync<(string After, string Why)>(
            "select after_json, why from audit_entry where action = 'changed figures of' and subject_key = 'RES-LABWS' and why is not null");
        figures.Why.ShouldBe("It was a holiday");
        figures.After.ShouldContain($"\"changed\":{seen.SettledFigures.Count}");
        figures.After.ShouldContain("\"valueBefore\":");
        figures.After.ShouldContain("\"valueAfter\":");
    }

    [Fact]
    public async Task A_day_of_the_future_needs_no_reason()
    {
        var figures = await FiguresAsync();

        var kept = await SaveAsync(why: null, seen: "", holiday: "2027-01-06 Epiphany");

        kept.IsDone.ShouldBeTrue();
        (await FiguresAsync()).ShouldBe(figures);
    }

    [Fact]
    public async Task Only_an_administrator_keeps_a_site()
    {
        var draft = (await house.Get<SiteStore>().FindAsync(Berlin, CancellationToken.None))!;
        foreach (var person in Everybody.Where(person => person != Ada).Append(Data.Identity.Actor.Nobody))
        {
            (await house.Get<SaveSite>().RunAsync(person, Berlin, draft, "reason", seen: null, CancellationToken.None)).Outcome
                .ShouldBe(Outcome.NotAllowed, person.Name);
        }

        (await house.Get<SaveSite>().RunAsync(Ada, 99, draft, "reason", seen: null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
    }

    private async Task<Answer<long>> SaveAsync(string? why, string? seen, string holiday = "2026-10-26 Works outing")
    {
        var draft = (await house.Get<SiteStore>().FindAsync(Berlin, CancellationToken.None))!;
        return await house.Get<SaveSite>().RunAsync(Ada, Berlin, draft with { Holidays = draft.Holidays + "\n" + holiday }, why, seen, CancellationToken.None);
    }

    private async Task<string> FiguresAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return string.Join('\n', await connection.QueryAsync<string>(
            """
            select agreement_id || ' ' || target_key || ' ' || site_id || ' ' || window_start || ' ' || coalesce(value, '-') || ' ' || status
            from attainment
            order by agreement_id, target_key, site_id, window_start
            """));
    }

    private async Task<long> EntryCountAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry");
    }
}
