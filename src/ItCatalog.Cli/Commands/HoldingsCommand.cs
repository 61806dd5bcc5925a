using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Holdings;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>holdings</c>: what departments have. What shall become of it people ask on their pages; what was counted can be entered here.</summary>
internal static class HoldingsCommand
{
    public static Command Create(Terminal terminal)
    {
        var department = new Option<string?>("--department") { Description = "Only of this department.", HelpName = "CODE" };
        var on = new Option<string?>("--on") { Description = "The day, as YYYY-MM-DD; today by the clock of each site unless given.", HelpName = "DAY" };
        var json = CommonOptions.Json();
        var command = new Command("holdings", "Lists how many of each service departments have at each site, and where the number comes from.") { department, on, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LocalDate? day = null;
            if (parsed.GetValue(on) is { } typed)
            {
                if (!LocalDatePattern.Iso.Parse(typed).TryGetValue(default, out var read))
                {
                    return terminal.Problem($"--on: {EntryWords.NotDate(typed)}");
                }

                day = read;
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await UnknownAsync(services, parsed.GetValue(department), cancellationToken) is { } unknown)
            {
                return terminal.Problem(unknown);
            }

            var things = await services.GetRequiredService<ReadHoldings>().RunAsync(Caller, parsed.GetValue(department), day, cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                things,
                PlainHolding.Of,
                ["Department", "Service", "Offering", "Site", "Quantity", "From", "Leaving"],
                thing =>
                [
                    thing.DepartmentCode, thing.Service.Code, thing.Held.Tier?.Code ?? "-", thing.Held.Site.Code, HoldingWords.Quantity(thing.Held), HoldingWords.From(thing.Held), thing.Leaving.Count == 0 ? "-" : HoldingWords.Leaving(thing),
                ]);
        });
        command.Subcommands.Add(Correct(terminal));
        return command;
    }

    private static Actor Caller => Actor.CommandLine(Environment.UserName);

    /// <summary><c>holdings correct</c>: how many of something a department really has.</summary>
    private static Command Correct(Terminal terminal)
    {
        var department = Required("--department", "Code of the department.", "CODE");
        var service = Required("--service", "Code of the service.", "CODE");
        var site = Required("--site", "Code of the site.", "CODE");
        var offering = new Option<string?>("--offering") { Description = "Code of the offering, where one is ordered.", HelpName = "CODE" };
        var quantity = Required("--quantity", "How many there really are, from 0.", "COUNT");
        var since = new Option<string?>("--since") { Description = "Since which day, as YYYY-MM-DD; today unless given. It is charged from this day on.", HelpName = "DAY" };
        var why = Required("--why", "Why; the department reads it.", "WORDS");
        var command = new Command("correct", "Says how many of a service a department really has at a site, and why; it is told the department and charged so.") { department, service, site, offering, quantity, since, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var answer = await services.GetRequiredService<CorrectHolding>().RunAsync(
                Caller,
                new()
                {
                    Department = parsed.GetValue(department)!,
                    Service = parsed.GetValue(service)!,
                    Site = parsed.GetValue(site),
                    Tier = parsed.GetValue(offering),
                    Quantity = parsed.GetValue(quantity),
                    Day = parsed.GetValue(since),
                    Reason = parsed.GetValue(why),
                },
                cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            await terminal.Output.WriteLineAsync($"Corrected: {parsed.GetValue(quantity)} of {parsed.GetValue(service)} at {parsed.GetValue(site)}. The department is told.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Required(string name, string description, string help) => new(name) { Description = description, HelpName = help, Required = true };

    private static async Task<string?> UnknownAsync(IServiceProvider services, string? department, CancellationToken cancellationToken) => department is null
        || (await services.GetRequiredService<OrganisationStore>().DepartmentsAsync(cancellationToken)).Any(one => one.Code == department) ? null : $"There is no department {department}.";
}
