using System.CommandLine;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>waiting</c>: how long cases waited for the customer, and what of it no source says.</summary>
internal static class WaitingCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string?>("--agreement") { Description = "Only this agreement.", HelpName = "CODE" };
        var department = new Option<string?>("--department") { Description = "Only this department.", HelpName = "CODE" };
        var month = new Option<string?>("--month") { Description = "Only this month, 2026-11 for instance.", HelpName = "YYYY-MM" };
        var json = CommonOptions.Json();
        var command = new Command("waiting", "Lists how long cases waited for the customer, per agreement, site and month, in service hours.") { agreement, department, month, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var filter = new AttainmentFilter(parsed.GetValue(agreement), Target: null, Site: null, firstDay) { Department = parsed.GetValue(department) };
            if (await services.GetRequiredService<AttainmentLines>().UnknownAsync(filter, cancellationToken) is { } unknown)
            {
                return terminal.Problem($"--{unknown.Part}: {unknown.Sentence}");
            }

            var months = await services.GetRequiredService<WaitStore>().ListAsync(filter, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(months.Select(PlainWait.Of));
            }
            else
            {
                Write(terminal.Output, months, firstDay is not null);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, IReadOnlyList<MonthWait> months, bool isOneMonth)
    {
        if (months.Count == 0)
        {
            output.WriteLine("Nothing was computed for this.");
            return;
        }

        TextTable.Write(
            output,
            ["Agreement", "Site", "Month", "For the customer, h:mm", "Cases", "For others", "Not known", "Source cannot say"],
            [.. months.Select(Row)],
            rightAligned: [3, 4, 5, 6, 7]);

        // A case that waits over a month's end is one in each, so that cases are added within one month alone; one that is shared counts once for each.
        if (isOneMonth && months.Where(month => month.SharedBy is not null).GroupBy(month => (month.ServiceCode, month.SiteCode)).All(place => place.Count() == 1))
        {
            output.WriteLine(ShowWait.Sentence(months.Aggregate(WaitFigure.Nothing, (sum, month) => sum + month.Wait)));
        }

        foreach (var shared in months.Select(month => month.SharedBy).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            output.WriteLine($"Cases that name no department are shared by {shared}.");
        }
    }

    private static string[] Row(MonthWait month) =>
    [
        month.AgreementCode,
        month.SiteCode,
        MonthWord.Of(month.Month) + (month.IsPartial ? " so far" : ""),
        Show.HoursMinutes(month.Wait.Time.Customer),
        Show.Count(month.Wait.CustomerCount),
        Show.HoursMinutes(month.Wait.Time.Other),
        Show.HoursMinutes(month.Wait.Time.NotKnown),
        Show.Count(month.Wait.UntoldCount),
    ];
}
