using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>Checks of one source come in whole, those of another the same checks in files cut anywhere, in any order, with corrections and files that are taken back.</summary>
public sealed class CheckOrderTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(CheckRule.FirstBad)]
    [InlineData(CheckRule.SecondBad)]
    [InlineData(CheckRule.StateChanges)]
    public async Task Any_order_and_any_cut_of_the_files_give_what_all_at_once_give(CheckRule rule)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var checks = Checks(random);
            var whole = await house.AddAsync($"WHOLE{seed}", "Whole", SourceKind.Checks);
            await ImportAsync(whole, rule, checks);
            var parts = await house.AddAsync($"PARTS{seed}", "Parts", SourceKind.Checks);
            foreach (var part in Parts(random, checks))
            {
                await ImportAsync(parts, rule, part);
                if (random.Next(4) == 0)
                {
                    await TakeBackAnotherAsync(parts, rule, checks, random);
                }
            }

            (await MadeAsync(parts)).ShouldBe(await MadeAsync(whole), $"seed {seed}");
        }
    }

    /// <summary>A file that says something else of some checks, and brings others, is imported and taken back.</summary>
    private async Task TakeBackAnotherAsync(Source source, CheckRule rule, CheckRecord[] checks, Random random)
    {
        var known = await house.LinesAsync($"select key from status_check where source_id = {source.Id}");
        var wrong = checks.Where(_ => random.Next(3) == 0)
            .Select(check => check with { Check = new(check.Check.At + Duration.FromMinutes(random.Next(3)), 1m - check.Check.Lost), Key = known.Contains(check.Key) ? check.Key : "new " + check.Key })
            .ToArray();
        (await house.UndoAsync(await ImportAsync(source, rule, wrong))).IsDone.ShouldBeTrue();
    }

    private async Task<long> ImportAsync(Source source, CheckRule rule, CheckRecord[] checks) => (await house.CommitAsync(new()
    {
        Source = source,
        FileName = "checks.csv",
        FileSha256 = "sha",
        DataAsOf = At("2026-04-01T00:00"),
        CheckRule = rule,
        RowCount = () => checks.Length,
        Records = checks,
    })).ImportId!.Value;

    private async Task<string> MadeAsync(Source source) => string.Join('\n', await house.LinesAsync(
        $"""
        select 'outage ' || key || ' ' || service_id || ' ' || coalesce(series, '') || ' ' || from_ms || ' ' || coalesce(cast(to_ms as text), 'open') || ' ' || impact
        from outage where source_id = {source.Id} union all
        select 'time ' || service_id || ' ' || coalesce(series, '') || ' ' || from_ms || ' ' || coalesce(cast(to_ms as text), 'open') from checked_time where source_id = {source.Id} union all
        select 'gap ' || service_id || ' ' || coalesce(series, '') || ' ' || period || ' ' || gap_ms || ' ' || amount from check_gap where source_id = {source.Id}
        order by 1
        """));

    /// <summary>Some forty checks of two services and two series over weeks, about an hour apart with some jitter and holes.</summary>
    private static CheckRecord[] Checks(Random random)
    {
        var checks = new List<CheckRecord>();
        foreach (var (service, series) in new[] { ("NET", null), ("NET", "web"), ("MAIL", (string?)null) })
        {
            var at = At("2026-01-28T00:00");
            for (var number = random.Next(18); number > 0; number--)
            {
                at += Duration.FromMinutes(random.Next(8) switch { 0 => random.Next(120, 20_000), 1 => 0, 2 => 61, 3 => 180, _ => 60 });
                checks.Add(new()
                {
                    Line = checks.Count + 2,
                    Key = string.Create(CultureInfo.InvariantCulture, $"{service}{series}{number:00}"),
                    Service = service,
                    Series = series,
                    Check = new(at, random.Next(6) switch { 0 => 1m, 1 => 1m, 2 => 0.5m, 3 => null, 4 => 0.00m, _ => 0m }),
                    Word = "word",
                });
            }
        }

        return [.. checks];
    }

    /// <summary>Files cut anywhere, in any order, one or the other twice.</summary>
    private static List<CheckRecord[]> Parts(Random random, CheckRecord[] checks)
    {
        random.Shuffle(checks);
        var parts = new List<CheckRecord[]>();
        for (var from = 0; from < checks.Length;)
        {
            var length = random.Next(1, checks.Length);
            parts.Add([.. checks.Skip(from).Take(length)]);
            from += length;
        }

        parts.Add(random.Next(2) == 0 || checks.Length == 0 ? [] : [.. checks.Take(3)]);
        return parts;
    }
}
