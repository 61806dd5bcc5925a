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
    public static Option<string?> Database { get; } = DatabaseOption(recursive: true);

    /// <summary>The same, written before the command.</summary>
    private static Option<string?> DatabaseBefore { get; } = DatabaseOption(recursive: false);

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
            OnDatabase(LoadCommand.Create(terminal)),
            OnDatabase(HolidaysCommand.Create(terminal)),
            OnDatabase(StandardsCommand.Create(terminal)),
            OnDatabase(AgreementTemplatesCommand.Create(terminal)),
            OnDatabase(UnderpinningsCommand.Create(terminal)),
            OnDatabase(ImportCommand.Create(terminal)),
            RecipesCommand.Create(terminal),
            OnDatabase(AttainmentCommand.Create(terminal)),
            OnDatabase(CreditsCommand.Create(terminal)),
            OnDatabase(BillCommand.Create(terminal)),
            OnDatabase(UnitCostsCommand.Create(terminal)),
            OnDatabase(WaitingCommand.Create(terminal)),
            OnDatabase(CalibrateCommand.Create(terminal)),
            OnDatabase(LintCommand.Create(terminal)),
            OnDatabase(CasesCommand.Create(terminal)),
            OnDatabase(ExclusionsCommand.Create(terminal)),
            OnDatabase(DisputesCommand.Create(terminal)),
            OnDatabase(PlansCommand.Create(terminal)),
            OnDatabase(CostsCommand.Create(terminal)),
            OnDatabase(RatingsCommand.Create(terminal)),
            OnDatabase(SchedulesCommand.Create(terminal)),
            OnDatabase(MetricsCommand.Create(terminal)),
            OnDatabase(EndingsCommand.Create(terminal)),
            OnDatabase(ReviewsCommand.Create(terminal)),
            OnDatabase(RequestsCommand.Create(terminal)),
            OnDatabase(HoldingsCommand.Create(terminal)),
            OnDatabase(CodesCommand.Create(terminal)),
            OnDatabase(ComparisonsCommand.Create(terminal)),
            OnDatabase(DecisionsCommand.Create(terminal)),
            DocumentCommand.CreateEvaluate(terminal),
            DocumentCommand.CreateCompare(terminal),
            OnDatabase(ReportCommand.Create(terminal)),
            OnDatabase(ListCommand.Create(terminal)),
            OnDatabase(AuditCommand.Create(terminal)),
            MailCommand.Create(terminal),
            OnDatabase(BackupCommand.CreateBackup(terminal)),
            OnDatabase(BackupCommand.CreateRestore(terminal)),
            DatabaseCommand.Create(terminal),
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
            var name = NameOf(parsed);
            await error.WriteLineAsync(DatabaseTrouble.Of(problem)?.Sentence(name) ?? $"{name}: {problem.Message}");
            return ExitCode.Failure;
        }
        catch (Exception problem) when (problem is MigrationException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(problem.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>The stores over the database that the command line names. Commands that need a filled one bring it up to date first.</summary>
    internal static OpenCatalog Open(ParseResult parsed) => Open(PlaceOf(parsed));

    /// <summary>The same over a database that another option names.</summary>
    internal static OpenCatalog Open(string place)
    {
        var services = new ServiceCollection();
        services.AddItCatalog(Given(place)!);
        return new OpenCatalog(services.BuildServiceProvider());
    }

    /// <summary>A database that is only read, beside the one that a command works on. A file has to be there.</summary>
    internal static Data.Database OpenOther(string place) => Data.Database.IsServer(place) || File.Exists(place)
        ? new(Given(place)!)
        : throw new FileNotFoundException($"There is no database {Path.GetFullPath(place)}.");

    /// <summary>The same of a database that is there, with the schema that it has.</summary>
    internal static OpenCatalog OpenAsItIs(ParseResult parsed)
    {
        var path = PlaceOf(parsed);
        return Data.Database.IsServer(path) || File.Exists(path)
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

    private static Option<string?> DatabaseOption(bool recursive) => new("--database", "-d")
    {
        Validators = { RefusePassword },
        Description = "The database: a file, or \"Host=SERVER;Database=NAME;Username=USER\" for PostgreSQL, whose password belongs into PGPASSWORD or the file of PGPASSFILE. " +
            "Unless given: the environment variable ITCATALOG_DATABASE, else the file that the web application uses for this user.",
        HelpName = "DATABASE",
        Recursive = recursive,
    };

    /// <summary>The path of a file, or a connection string of PostgreSQL.</summary>
    private static string PlaceOf(ParseResult parsed) =>
        Given(parsed.GetValue(Database))
        ?? Given(parsed.GetValue(DatabaseBefore))
        ?? Given(Environment.GetEnvironmentVariable("ITCATALOG_DATABASE"))
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "ItCatalog", "itcatalog.db");

    /// <summary>Everybody on the machine sees what stands on a command line.</summary>
    internal static void RefusePassword(System.CommandLine.Parsing.OptionResult option)
    {
        if (option.GetValueOrDefault<string?>() is { } place && Data.Database.HoldsPassword(place))
        {
            option.AddError("A password on the command line is seen by everybody on this machine. Leave it out, and put it into the environment variable PGPASSWORD or the file of PGPASSFILE.");
        }
    }

    private static string? Given(string? place) =>
        string.IsNullOrEmpty(place) ? null : Data.Database.IsServer(place) ? place : Path.GetFullPath(place);

    private static string NameOf(ParseResult parsed)
    {
        using var database = new Data.Database(PlaceOf(parsed));
        return database.Name;
    }
}
