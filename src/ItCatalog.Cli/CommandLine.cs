using System.CommandLine;
using System.Data.Common;
using ItCatalog.Cli.Commands;
using ItCatalog.Data;
using ItCatalog.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli;

/// <summary>The program's commands, and what they share: the database, the form of the answer, the exit code.</summary>
public static class CommandLine
{
    /// <summary>The option that every command with a database takes.</summary>
    public static Option<FileInfo?> Database { get; } = DatabaseOption(recursive: true);

    /// <summary>The same, written before the command.</summary>
    private static Option<FileInfo?> DatabaseBefore { get; } = DatabaseOption(recursive: false);

    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextReader input, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(input, output, error);
        var root = new RootCommand(
            """
            ItCatalog on the command line: the same data and the same figures as the web application.

            Exit codes: 0 done; 1 what was given has problems, nothing was changed; 2 the command line is wrong; 3 the database or something unexpected.
            Results go to the output, problems to the error output, one sentence each.
            """)
        {
            OnDatabase(MigrateCommand.Create(terminal)),
            OnDatabase(UserCommand.Create(terminal)),
            OnDatabase(ImportCommand.Create(terminal)),
            OnDatabase(AttainmentCommand.Create(terminal)),
            OnDatabase(CreditsCommand.Create(terminal)),
            DocumentCommand.CreateEvaluate(terminal),
            DocumentCommand.CreateCompare(terminal),
            OnDatabase(ReportCommand.Create(terminal)),
            OnDatabase(AuditCommand.Create(terminal)),
            OnDatabase(BackupCommand.CreateBackup(terminal)),
            OnDatabase(BackupCommand.CreateRestore(terminal)),
        };
        root.Options.Add(DatabaseBefore);

        var parsed = root.Parse([.. arguments]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            await error.WriteLineAsync("Add --help to see what the command takes.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. Nothing was changed.");
            return ExitCode.Failure;
        }
        catch (DbException problem)
        {
            await error.WriteLineAsync(DatabaseTrouble.Of(problem)?.Sentence(PathOf(parsed)) ?? $"{PathOf(parsed)}: {problem.Message}");
            return ExitCode.Failure;
        }
        catch (Exception problem) when (problem is MigrationException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(problem.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>The stores over the database that the command line names. Commands that need a filled one bring it up to date first.</summary>
    internal static OpenCatalog Open(ParseResult parsed)
    {
        var services = new ServiceCollection();
        services.AddItCatalog(PathOf(parsed));
        return new OpenCatalog(services.BuildServiceProvider());
    }

    /// <summary>The same of a database that is there, with the schema that it has.</summary>
    internal static OpenCatalog OpenAsItIs(ParseResult parsed)
    {
        var path = PathOf(parsed);
        return File.Exists(path)
            ? Open(parsed)
            : throw new FileNotFoundException($"There is no database {path}. Make it with: itcatalog migrate --database {path}");
    }

    /// <summary>The same, with the schema of this program. A file that is not there is an error: nobody wants figures of an empty database by a slip of the pen.</summary>
    internal static async Task<OpenCatalog> OpenExistingAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var services = OpenAsItIs(parsed);
        await services.GetRequiredService<Upgrade>().RunAsync(cancellationToken);
        return services;
    }

    private static Command OnDatabase(Command command)
    {
        command.Options.Add(Database);
        return command;
    }

    private static Option<FileInfo?> DatabaseOption(bool recursive) => new("--database", "-d")
    {
        Description = "The database file. Unless given: the environment variable ITCATALOG_DATABASE, else the one that the web application uses for this user.",
        HelpName = "PATH",
        Recursive = recursive,
    };

    private static string PathOf(ParseResult parsed) =>
        parsed.GetValue(Database)?.FullName
        ?? parsed.GetValue(DatabaseBefore)?.FullName
        ?? (Environment.GetEnvironmentVariable("ITCATALOG_DATABASE") is { Length: > 0 } configured ? Path.GetFullPath(configured) : null)
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "ItCatalog", "itcatalog.db");
}
