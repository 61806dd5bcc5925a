using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Reviews;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Cli.Commands;

/// <summary><c>reviews</c>: by when agreements are looked at again, minutes and actions. What is said and done are people's words, given on their pages.</summary>
internal static class ReviewsCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var due = new Option<bool>("--due") { Description = "Only agreements whose review is due today or was." };
        var json = CommonOptions.Json();
        var command = new Command("reviews", "Lists by when agreements are looked at again, when they were, and how far the actions are; what is due first comes first.") { agreement, due, json, One(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (all, today) = await ReadAsync(services, cancellationToken);
            var found = all.Where(one => (parsed.GetValue(agreement) is not { } code || string.Equals(code, one.Code, StringComparison.OrdinalIgnoreCase)) && (!parsed.GetValue(due) || one.Next <= today))
                .OrderBy(one => one.Next ?? LocalDate.MaxIsoValue).ToList();
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                PlainReviewed.Of,
                ["Agreement", "Service", "Department", "Next by", "Last held", "Of its actions"],
                one =>
                [
                    one.Code, one.ServiceName, one.DepartmentName, one.Next is { } next ? Show.Date(next) : "-", one.Reviews is [var last, ..] ? Show.Date(last.HeldOn) : "-",
                    ReviewWords.Actions([.. one.Reviews.SelectMany(review => review.Actions)], today),
                ]);
        });
        return command;
    }

    private static Command One(Terminal terminal)
    {
        var code = new Argument<string>("agreement") { Description = "The number of the agreement." };
        var json = CommonOptions.Json();
        var command = new Command("show", "Shows the reviews of an agreement with their minutes and actions, the newest first.") { code, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (all, today) = await ReadAsync(services, cancellationToken);
            if (all.FirstOrDefault(one => string.Equals(one.Code, parsed.GetValue(code), StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                await terminal.Error.WriteLineAsync($"There is no agreement {parsed.GetValue(code)} that is in force or was reviewed.");
                return ExitCode.Problem;
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainReviewed.Of(found));
                return ExitCode.Done;
            }

            terminal.Output.WriteLine(ReviewWords.Next(found, today));
            foreach (var review in found.Reviews)
            {
                terminal.Output.WriteLine();
                terminal.Output.WriteLine($"{Show.Date(review.HeldOn)}, written by {review.WrittenBy}; took part: {review.Attendees.ReplaceLineEndings(", ")}");
                terminal.Output.WriteLine(review.Minutes);
                foreach (var action in review.Actions)
                {
                    var result = PlainAction.Of(review, action).Result;
                    terminal.Output.WriteLine($"- {action.Words.ReplaceLineEndings(" ")} ({action.Owner}, until {Show.Date(action.Due)}): {ReviewWords.State(action, today)}{(result is null ? "" : ", " + result.ReplaceLineEndings(" "))}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<(IReadOnlyList<ReviewedAgreement> All, LocalDate Today)> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var today = await services.GetRequiredService<OrganisationStore>().TodayAsync(services.GetRequiredService<IClock>(), cancellationToken);
        return (await services.GetRequiredService<ReviewStore>().ListAsync(Actor.CommandLine(Environment.UserName), today, cancellationToken), today);
    }
}
