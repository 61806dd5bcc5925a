using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>How metrics of the demonstration came and went: one from its proposal through a baseline to being in force, one that was only reported and is retired, and what is asked now.</summary>
internal sealed class DemoMetrics(AgreementStore agreements, MetricStore metrics, DemoPeople speakers)
{
    private const string Code = "HI-SLA-0116";

    /// <summary>As a part of the change that opens the demonstration: versions are signed, and nothing is measured yet.</summary>
    public async Task WriteAsync(Change change, DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken)
    {
        var people = await speakers.OfAsync(organisation, ["priya", "tomas"], cancellationToken);
        var (priya, tomas) = (people["priya"], people["tomas"]);
        var agreement = (await agreements.FindAsync(loader, Code, cancellationToken))!;
        List<AgreementVersion> versions = [];
        foreach (var summary in agreement.Versions)
        {
            versions.Add((await agreements.FindVersionAsync(agreement, summary.Number, cancellationToken))!);
        }

        var (second, third) = (versions[1], versions[2]);
        MetricMove Of(string key, MetricStage stage, AgreementVersion version, Side side, Actor by, string reason) => new()
        {
            AgreementId = agreement.Id,
            Key = key,
            Stage = stage,
            From = version.Summary.EffectiveFrom,
            Reason = reason,
            Targets = [.. version.Terms.Targets.Where(target => target.Rule.Key == key)],
            Side = side,
            AskedById = by.Id!.Value,
            AskedBy = by.Name,
            Asked = version.Summary.Created - Duration.FromDays(24),
        };

        await AgreedAsync(
            Of("mean-resolution", MetricStage.Baseline, second, Side.Customer, tomas, "A share in time says nothing of the few cases that take days. The mean shows them."),
            priya,
            "Agreed. Three months without remedy first: nobody knows the level yet.",
            second);
        await AgreedAsync(
            Of("first-contact", MetricStage.ReportOnly, second, Side.Provider, priya, "We want to see whether the second engineer at the desk helps. Nobody is paid for it."), tomas, "", second);
        await AgreedAsync(
            Of("mean-resolution", MetricStage.Binding, third, Side.Provider, priya, "In the baseline it lay near the level that we aimed at. One hour more keeps it honest while the new release settles."),
            tomas,
            "Fine, if we look at it again in April.",
            third);
        await AgreedAsync(
            Of("first-contact", MetricStage.Retired, third, Side.Provider, priya, "Most cases need somebody who knows the module: the desk cannot solve them, and the figure says nothing.") with { Targets = [] },
            tomas,
            "",
            third);

        var share = third.Terms.Targets.First(target => target.Rule.Key == "resolved").Rule.Allocation ?? 0;
        var asked = Of("mean-resolution", MetricStage.Binding, third, Side.Customer, tomas, "It is kept, and it is what people feel. Let it count for the credit as well.");
        asked = asked with
        {
            From = time.ThisMonth.PlusMonths(2),
            Targets = [.. asked.Targets.Select(target => target with { Rule = target.Rule with { Allocation = 0.1m } })],
            Shares = new Dictionary<string, decimal> { ["resolved"] = share - 0.1m },
            Asked = time.DaysAgo(3),
        };
        await metrics.AddAsync(asked);
        change.Note(
            "asked for the customer about a metric of",
            Subject.Agreement(Code),
            after: new { metric = asked.Key, name = asked.Name, stage = "binding", stood = "binding", from = Calculation.Text.MonthWord.Of(asked.From), words = asked.Reason });
    }

    private async Task AgreedAsync(MetricMove move, Actor other, string words, AgreementVersion version)
    {
        var id = await metrics.AddAsync(move);
        await metrics.EndAsync(id, MoveState.Agreed, other.Id, other.Name, words, move.Asked + Duration.FromDays(6));
        await metrics.WrittenAsync(id, version.Summary.Id);
    }
}
