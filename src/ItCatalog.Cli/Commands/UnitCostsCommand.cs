using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.UnitCosts;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>unit-costs</c>: what the services of a unit cost beside what is charged.</summary>
internal static class UnitCostsCommand
{
    public static Command Create(Terminal terminal)
    {
        var unit = new Option<string>("--unit") { Description = "Code of the unit.", HelpName = "CODE", Required = true };
        var year = YearOption();
        var json = CommonOptions.Json();
        var command = new Command("unit-costs", "Tells what the services of a unit cost, by their cost models, beside what is charged, by service, driver, month and year.") { unit, year, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (ProblemOf(parsed.GetValue(year)) is { } problem)
            {
                return terminal.Problem(problem);
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(unit)!;
            if (await services.GetRequiredService<ReadUnitCosts>().RunAsync(Actor.CommandLine(Environment.UserName), code, UnitCostYears.Read(parsed.GetValue(year)), cancellationToken) is not { } report)
            {
                return terminal.Problem($"--unit: there is no unit with the code {code}.");
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainUnitCosts.Of(report));
            }
            else
            {
                Write(terminal.Output, report);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The calendar year that is asked for.</summary>
    public static Option<string?> YearOption() => new("--year") { Description = "A calendar year; that of the last month that has ended unless given.", HelpName = "YYYY" };

    /// <summary>Why it is none; null where it is one, or not given.</summary>
    public static string? ProblemOf(string? year) => year is not null && UnitCostYears.Read(year) is null ? $"--year: “{year}” is not a calendar year like 2026." : null;

    private static void Write(TextWriter output, UnitCostReport report)
    {
        output.WriteLine($"{report.Unit.Name}, {Plain(report.Year)}, {report.Currency}. {UnitCostWords.Sentence(report)}");
        TextTable.Write(
            output,
            ["Service", "Cost", "Charged", "Credits", "Charged less cost", "Where the cost stands"],
            [
                .. report.Services.Select(service => (string[])
                [
                    service.Code, Plain(service.Beside.CostOfMonths), Plain(service.Beside.Charged), Plain(service.Beside.Credited), Plain(service.Beside.Difference), UnitCostWords.Where(service),
                ]),
            ],
            rightAligned: [1, 2, 3, 4]);
        if (report.Known.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(
                output,
                ["Service", "Driver", "Volume of the year", "Cost of the whole for one", "Of its own lines", "Charged for one"],
                [
                    .. report.Known.SelectMany(service => service.Beside.Cost!.Drivers.Select(driver => (string[])
                    [
                        service.Code, driver.Driver, Show.Exact(driver.Volume), Plain(driver.WholeForOne), Plain(driver.LinesForOne), Plain(service.Beside.ChargedForOne(driver)),
                    ])),
                ],
                rightAligned: [2, 3, 4, 5]);
        }

        output.WriteLine();
        TextTable.Write(
            output,
            ["Year", "Known", "Cost", "Charged for these", "Charged in all", "Credits"],
            [.. report.Years.Select(one => (string[])[Plain(one.Year), Plain(one.KnownCount), Plain(one.Cost), Plain(one.ChargedOfKnown), Plain(one.Charged), Plain(one.Credited)])],
            rightAligned: [1, 2, 3, 4, 5]);
    }

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plain(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
