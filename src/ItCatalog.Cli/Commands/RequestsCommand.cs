using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>requests</c>: what people asked for, and how it was delivered. Requests and their answers are people's words, given on their pages.</summary>
internal static class RequestsCommand
{
    public static Command Create(Terminal terminal)
    {
        var open = new Option<bool>("--open") { Description = "Only those that wait for an approval, an answer or delivery." };
        var chase = new Option<bool>("--chase") { Description = "First remind whoever has to approve and let others approve where their time is over; a running server does so every minute." };
        var (department, service, site) = (Code("department"), Code("service"), Code("site"));
        var json = CommonOptions.Json();
        var command = new Command("requests", "Lists what people asked for and what became of it; what waits comes first.") { open, department, service, site, chase, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (parsed.GetValue(chase))
            {
                var count = await services.GetRequiredService<ChaseApprovals>().RunAsync(cancellationToken);
                await terminal.Error.WriteLineAsync($"Reminded or let others approve: {Show.Count(count, "approval")}.");
            }

            var found = new List<PlainRequest>();
            var filter = new RequestFilter
            {
                View = RequestView.Everything, OpenOnly = parsed.GetValue(open), Department = parsed.GetValue(department), Service = parsed.GetValue(service), Site = parsed.GetValue(site),
            };
            await foreach (var request in services.GetRequiredService<RequestStore>().AllAsync(Caller, filter, cancellationToken))
            {
                found.Add(PlainRequest.From(request));
            }

            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                one => one,
                ["Number", "Kind", "Service", "Site", "Department", "Asked by", "Delivered", "State", "Promised by"],
                one =>
                [
                    one.Number.ToString(CultureInfo.InvariantCulture), one.Kind, one.Service, one.ToSite is null ? one.Site : $"{one.Site} to {one.ToSite}", one.Department, one.AskedBy,
                    $"{Show.Count(one.Delivered)} of {Show.Count(one.Quantity)}", one.State + (one.WaitsForSender ? ", waits for the sender" : ""), one.PromisedBy ?? "-",
                ]);
        });
        command.Subcommands.Add(Kept(terminal));
        return command;
    }

    private static Option<string?> Code(string what) => new("--" + what) { Description = $"Only of this {what}.", HelpName = "CODE" };

    private static Actor Caller => Actor.CommandLine(Environment.UserName);

    /// <summary><c>requests kept --service CODE</c>: how requests for a service were delivered in the last twelve months.</summary>
    private static Command Kept(Terminal terminal)
    {
        var service = new Option<string>("--service") { Description = "Code of the service.", HelpName = "CODE", Required = true };
        var json = CommonOptions.Json();
        var command = new Command("kept", "Says how requests for a service were delivered in the last twelve months, by site, and what their senders said.") { service, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await services.GetRequiredService<ServiceStore>().FindAsync(parsed.GetValue(service)!, cancellationToken) is not { } found)
            {
                await terminal.Error.WriteLineAsync($"There is no service {parsed.GetValue(service)}.");
                return ExitCode.Problem;
            }

            var records = services.GetRequiredService<ServiceRecords>();
            var deliveries = await records.DeliveriesAsync(found.Id, cancellationToken);
            var ratings = await records.RatingsAsync(found.Id, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { service = found.Code, deliveries, ratings });
                return ExitCode.Done;
            }

            foreach (var record in deliveries)
            {
                await terminal.Output.WriteLineAsync(RequestWords.Kept(record) + ".");
            }

            if (deliveries.Count == 0)
            {
                await terminal.Output.WriteLineAsync("Nothing that was promised has been decided in 12 months.");
            }

            await terminal.Output.WriteLineAsync($"Ratings: {RequestWords.Rated(ratings)}.");
            return ExitCode.Done;
        });
        return command;
    }
}
