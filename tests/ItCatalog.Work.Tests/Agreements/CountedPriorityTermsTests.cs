using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration.Workbook;
using ItCatalog.Work.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

/// <summary>Which of the priorities that a case had counts is a field of the version: of its rules, of what is signed, and of the workbook.</summary>
public sealed class CountedPriorityTermsTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into priority (position, name) values (5, 'P0'), (6, 'P5'), (7, 'P6'), (8, 'P7'), (9, 'P8'), (10, 'P9'), (11, 'P10'), (12, 'P11'), (13, 'P12'), (14, 'P13'), (15, 'P14')",
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(CountedPriority.Last, null)]
    [InlineData(CountedPriority.Opening, "counted-priority: opening")]
    [InlineData(CountedPriority.Highest, "counted-priority: highest")]
    public async Task It_is_kept_signed_and_used(CountedPriority counted, string? line)
    {
        var terms = SampleTerms.Of(new LocalDate(2027, 1, 1));
        terms = terms with { CountedPriority = counted, Targets = [.. terms.Targets.Select((target, index) => target with { Rule = target.Rule with { Priorities = target.Rule.IsMadeOfTickets ? [$"P{index}", "P9"] : [] } })] };
        (await house.Get<CreateAgreement>().RunAsync(Jonas, new NewAgreement { Code = "SLA-0001", ServiceId = Printing, DepartmentId = Research }, terms, CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        var agreement = (await house.Get<AgreementStore>().FindAsync(Jonas, "SLA-0001", CancellationToken.None))!;
        var version = (await house.Get<AgreementStore>().FindVersionAsync(agreement, 1, CancellationToken.None))!;

        (version.Terms.CountedPriority, version.Summary.CountedPriority).ShouldBe((counted, counted));
        version.Terms.Targets.Select(target => target.Rule.CountedPriority).ShouldAllBe(one => one == counted);
        var named = terms.Targets.SelectMany(target => target.Rule.Priorities).Distinct().ToList();
        version.Terms.Targets[0].Rule.PriorityOrder.ShouldBe(counted == CountedPriority.Highest ? named : []);
        CanonicalText.Of(agreement, version).Split('\n').Where(text => text.StartsWith("counted-priority", StringComparison.Ordinal)).ShouldBe(line is null ? [] : [line]);

        var entry = AgreementRows.Of(agreement, version with { Terms = version.Terms with { Sites = [], Targets = [.. version.Terms.Targets.Select(target => target with { SiteIds = [] })] } }, [], new Dictionary<long, string>());
        AgreementRows.ToForm(entry, 1, []).CountedPriority.ShouldBe(counted);
    }

    [Fact]
    public void A_word_of_the_workbook_that_is_none_is_told()
    {
        var cells = OrganisationCells("the first");
        List<Mistake> mistakes = [];

        AgreementRows.ToForm(new() { Key = "SLA-1", Main = new() { Sheet = "Agreements", Cells = cells }, Lists = [] }, 1, mistakes);

        mistakes.Select(mistake => mistake.Message).ShouldContain("“the first” is none of last, opening, highest.");
    }

    private static Dictionary<string, string> OrganisationCells(string counted) => new() { ["Number"] = "SLA-1", ["Priority that counts"] = counted };
}
