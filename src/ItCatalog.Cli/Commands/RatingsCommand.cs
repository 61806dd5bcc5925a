using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Ratings;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>ratings</c>: what people say of agreements month by month. Answers are people's words, given on their page.</summary>
internal static class RatingsCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var ask = new Option<bool>("--ask") { Description = "First ask people about the month before, where they were not asked yet; a running server does so every ten minutes." };
        var json = CommonOptions.Json();
        var command = new Command("ratings", "Lists what people say of agreements in the last twelve months, without names, with how many answered.") { agreement, ask, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (parsed.GetValue(ask))
            {
                await terminal.Error.WriteLineAsync($"Asked: {Show.Count(await services.GetRequiredService<AskForRatings>().RunAsync(cancellationToken), "person", "people")}.");
            }

            var found = await services.GetRequiredService<ReadRatings>().ListAsync(Actor.CommandLine(Environment.UserName), parsed.GetValue(agreement), cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                PlainRating.Of,
                ["Agreement", "Service", "Department", "Month", "Of 5", "Answered", "Asked"],
                one =>
                [
                    one.Month.AgreementCode, one.Month.ServiceName, one.Month.DepartmentName, MonthWord.Of(one.Month.Month), Show.Number(one.Mean, 1), Show.Count(one.Month.AnsweredCount), Show.Count(one.Month.AskedCount),
                ],
                rightAligned: [4, 5, 6]);
        });
        return command;
    }
}
