using System.CommandLine;
using ItCatalog.Work.Messages;
using Microsoft.Extensions.Configuration;

namespace ItCatalog.Cli.Commands;

/// <summary><c>mail test</c>: whether the mail server of the settings takes a mail.</summary>
internal static class MailCommand
{
    public static Command Create(Terminal terminal)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Where the test goes." };
        var test = new Command("test", "Sends a mail now, and says what the server answers. Settings come from the environment: Mail__Host, Mail__Port, Mail__Security, Mail__User, Mail__Password, Mail__From.")
        {
            address,
        };
        test.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var settings = MailSettings.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());
                await SendMails.TestAsync(settings, parsed.GetValue(address)!, name: "", cancellationToken);
                await terminal.Output.WriteLineAsync($"{settings} has taken a test for {parsed.GetValue(address)}.");
                return ExitCode.Done;
            }
            catch (Exception problem) when (problem is MailException or InvalidOperationException)
            {
                await terminal.Error.WriteLineAsync(problem.Message);
                return ExitCode.Problem;
            }
        });
        return new Command("mail", "Tries the mail server that messages go through.") { test };
    }
}
