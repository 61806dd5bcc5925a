using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

/// <summary>Calculation rules, section 10, "Which version": a target whose kind, clock or unit changes gets another key.</summary>
public sealed class KeyMeasureTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    public static TheoryData<string, string?> Changes => new()
    {
        { "level", null },
        { "key", null },
        { "clock", "“Resolved” has the key resolved of version 1, but its clock was “service-hours” and is “elapsed” now. Figures follow the key: leave this target out and add it as a new one, with a key of its own." },
        { "kind", "“Resolved” has the key resolved of version 1, but what it measures was “resolution” and is “mean” now and its unit was “” and is “h” now. Figures follow the key: leave this target out and add it as a new one, with a key of its own." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_key_keeps_its_measure(string change, string? refused)
    {
        var agreement = (await house.Get<AgreementStore>().FindAsync(Jonas, "RES-LABWS", CancellationToken.None))!;
        var signed = agreement.LastSigned!;
        var draft = (await house.Get<StartNextVersion>().RunAsync(Jonas, agreement.Code, CancellationToken.None)).Value.Number;
        agreement = (await house.Get<AgreementStore>().FindAsync(Jonas, agreement.Code, CancellationToken.None))!;
        var version = (await house.Get<AgreementStore>().FindVersionAsync(agreement, draft, CancellationToken.None))!;
        var terms = version.Terms;
        var changed = terms with { EffectiveFrom = new LocalDate(2027, 1, 1), Targets = [.. terms.Targets.Select(target => target.Rule.Key == "resolved" ? Changed(target with { Name = "Resolved" }, change) : target)] };

        var answer = await house.Get<SaveDraft>().RunAsync(Jonas, agreement.Code, draft, version.Summary.Revision, changed, CancellationToken.None);

        answer.Mistakes.Select(mistake => mistake.Message).ShouldBe(refused is null ? [] : [refused.Replace("version 1", $"version {signed.Number}", StringComparison.Ordinal)]);
    }

    private static AgreementTarget Changed(AgreementTarget target, string change) => change switch
    {
        "level" => target with { Rule = target.Rule with { Expected = 0.99m } },
        "key" => target with { Rule = target.Rule with { Key = "elapsed", Clock = ClockKind.Elapsed } },
        "clock" => target with { Rule = target.Rule with { Clock = ClockKind.Elapsed } },
        _ => target with { Unit = "h", Rule = new Target { Key = "resolved", Kind = TargetKind.Mean, Expected = 3600, Better = Better.Lower } },
    };
}
