using System.CommandLine;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Reviews;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Holdings;
using ItCatalog.Work.Lists;
using ItCatalog.Work.Trail;
using ItCatalog.Work.UnitCosts;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Cli.Commands;

/// <summary><c>list</c>: the lists of the pages as files, for everybody's departments.</summary>
internal static class ListCommand
{
    private const string Output = "--output";

    /// <summary>After so many rows it is told how far a list is.</summary>
    private const int RowsBetween = 100_000;

    private static Actor Caller => Actor.CommandLine(Environment.UserName);

    public static Command Create(Terminal terminal) => new("list", "Writes a list of the pages to a file: a workbook (.xlsx) or text (.csv), of any length.")
    {
        Catalogue(terminal), Offerings(terminal), OfferingAgreements(terminal), LevelsByBudget(terminal), Agreements(terminal), Requests(terminal), Holdings(terminal), Imports(terminal), Figures(terminal), Targets(terminal), Credits(terminal), Month(terminal), Outages(terminal), Exclusions(terminal), Disputes(terminal), Plans(terminal), Actions(terminal), Cases(terminal), Prices(terminal), Waiting(terminal), UnitCosts(terminal), Trail(terminal),
    };

    private static Command Catalogue(Terminal terminal)
    {
        var (unit, site) = (Code("--unit", "of the unit"), Code("--site", "of the site"));
        return Make(terminal, "catalogue", "Every service with its price at each site.", [unit, site], async (services, parsed, cancellationToken) =>
            await services.GetRequiredService<ListOfServices>().OfAsync(
                Caller, new CatalogueFilter { Unit = parsed.GetValue(unit), Site = parsed.GetValue(site) }, cancellationToken));
    }

    private static Command Offerings(Terminal terminal)
    {
        var service = Code("--service", "of the service");
        return Make(terminal, "offerings", "Every offering in a tier with levels, hours and price at each site, drafts and retired ones too.", [service], async (services, parsed, cancellationToken) =>
            await services.GetRequiredService<ListOfTiers>().OfAsync(Caller, parsed.GetValue(service), cancellationToken));
    }

    private static Command OfferingAgreements(Terminal terminal)
    {
        var service = Code("--service", "of the service");
        return Make(terminal, "offering-agreements", "Every agreement that takes an offering: edition, what is otherwise and why, and who has agreed on what is offered now.", [service], async (services, parsed, cancellationToken) =>
            ListOfTakers.Of(await services.GetRequiredService<OfferingTakers>().AllAsync(Caller, parsed.GetValue(service), cancellationToken), ("Service", parsed.GetValue(service))));
    }

    private static Command LevelsByBudget(Terminal terminal)
    {
        var (agreement, site) = (Required("--agreement", "of the agreement"), Code("--site", "of a site of it"));
        return Make(terminal, "levels-by-budget", "The tiers of an agreement's service at a site: what each costs a year, and what the last 12 months would have come to.", [agreement, site], async (services, parsed, cancellationToken) =>
            await services.GetRequiredService<ReadLevelsByBudget>().RunAsync(Caller, parsed.GetValue(agreement)!, parsed.GetValue(site), cancellationToken) is { IsDone: true } read
                ? ListOfBudgetLevels.Of(read.Value)
                : null);
    }

    private static Command Agreements(Terminal terminal) => Make(terminal, "agreements", "Every agreement with what is in force and what is open.", [], async (services, _, cancellationToken) =>
    {
        var agreements = await services.GetRequiredService<AgreementStore>().ListAsync(Caller, new AgreementFilter(), cancellationToken);
        var own = await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken);
        var clock = services.GetRequiredService<IClock>();
        return ListOfAgreements.Of(agreements, own?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date, own?.Zone ?? DateTimeZone.Utc);
    });

    private static Command Requests(Terminal terminal)
    {
        var open = new Option<bool>("--open") { Description = "Only those that wait for an answer or for delivery." };
        var (department, service, site) = (Code("--department", "of the department"), Code("--service", "of the service"), Code("--site", "of the site"));
        return Make(terminal, "requests", "Every request.", [open, department, service, site], (services, parsed, _) => Task.FromResult<ListFile?>(
            services.GetRequiredService<ListOfRequests>().Of(
                Caller,
                new RequestFilter
                {
                    View = RequestView.Everything, OpenOnly = parsed.GetValue(open), Department = parsed.GetValue(department), Service = parsed.GetValue(service), Site = parsed.GetValue(site),
                })));
    }

    private static Command Holdings(Terminal terminal)
    {
        var department = Code("--department", "of the department");
        return Make(terminal, "holdings", "How many of each service departments have at each site today, and where the number comes from.", [department], async (services, parsed, cancellationToken) =>
            ListOfHoldings.Of(
                await services.GetRequiredService<ReadHoldings>().RunAsync(Caller, parsed.GetValue(department), day: null, cancellationToken), ("Department", parsed.GetValue(department))));
    }

    private static Command Imports(Terminal terminal) => Make(terminal, "imports", "Every import, newest first.", [], async (services, _, cancellationToken) =>
        services.GetRequiredService<ListOfImports>().In((await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc));

    private static Command Figures(Terminal terminal)
    {
        var (agreement, department, unit, site, service) =
            (Code("--agreement", "of the agreement"), Code("--department", "of the department"), Code("--unit", "of the unit"), Code("--site", "of the site"), Code("--service", "of the service"));
        var (from, until) = (MonthOption("--from", "first"), MonthOption("--until", "last"));
        return Make(terminal, "figures", "Every figure, with and without what was left out.", [agreement, department, unit, site, service, from, until], (services, parsed, _) =>
        {
            CommonOptions.IsMonth(parsed.GetValue(from), out var first);
            CommonOptions.IsMonth(parsed.GetValue(until), out var last);
            var filter = new AttainmentFilter(parsed.GetValue(agreement), Target: null, parsed.GetValue(site), Month: null)
            {
                Department = parsed.GetValue(department),
                Unit = parsed.GetValue(unit),
                Service = parsed.GetValue(service),
                From = first,
                Until = last,
            };
            return Task.FromResult<ListFile?>(services.GetRequiredService<ListOfFigures>().Of(
                filter,
                ("Agreement", filter.Agreement),
                ("Department", filter.Department),
                ("Unit", filter.Unit),
                ("Site", filter.Site),
                ("Service", filter.Service),
                ("From", parsed.GetValue(from)),
                ("Until", parsed.GetValue(until))));
        });
    }

    private static Command Targets(Terminal terminal)
    {
        var (agreement, department, unit, site, service) =
            (Code("--agreement", "of the agreement"), Code("--department", "of the department"), Code("--unit", "of the unit"), Code("--site", "of the site"), Code("--service", "of the service"));
        return Make(terminal, "targets", "Every target that is promised today, at each site, with its levels.", [agreement, department, unit, site, service], async (services, parsed, cancellationToken) =>
        {
            var today = await services.GetRequiredService<OrganisationStore>().TodayAsync(services.GetRequiredService<IClock>(), cancellationToken);
            var filter = new AttainmentFilter(parsed.GetValue(agreement), Target: null, parsed.GetValue(site), Month: null)
            {
                Department = parsed.GetValue(department), Unit = parsed.GetValue(unit), Service = parsed.GetValue(service), Viewer = Caller,
            };
            return ListOfTargets.Of(
                services.GetRequiredService<PromiseStore>().AllInForceAsync(filter, today, cancellationToken),
                today,
                ("Agreement", filter.Agreement),
                ("Department", filter.Department),
                ("Unit", filter.Unit),
                ("Service", filter.Service),
                ("Site", filter.Site));
        });
    }

    private static Command Outages(Terminal terminal)
    {
        var (service, site, month) = (Code("--service", "of the service"), Code("--site", "of the site"), MonthOption("--month", "only"));
        return Make(terminal, "outages", "Every outage as its source reports it, the newest first.", [service, site, month], async (services, parsed, cancellationToken) =>
        {
            CommonOptions.IsMonth(parsed.GetValue(month), out var only);
            var zone = (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
            var filter = only is { } first ? OutageFilter.Of(first, zone) : new OutageFilter();
            return services.GetRequiredService<ListOfOutages>().Of(Caller, filter with { Service = parsed.GetValue(service), Site = parsed.GetValue(site) }, zone, only);
        });
    }

    private static Command UnitCosts(Terminal terminal)
    {
        var (unit, year) = (Required("--unit", "of the unit"), UnitCostsCommand.YearOption());
        year.Validators.Add(result =>
        {
            if (UnitCostsCommand.ProblemOf(result.Tokens is [var token, ..] ? token.Value : null) is { } problem)
            {
                result.AddError(problem);
            }
        });
        return Make(terminal, "unit-costs", "What the services of a unit cost beside what is charged, by service and driver.", [unit, year], async (services, parsed, cancellationToken) =>
            ListOfUnitCosts.Of((await services.GetRequiredService<ReadUnitCosts>().RunAsync(Caller, parsed.GetValue(unit)!, UnitCostYears.Read(parsed.GetValue(year)), cancellationToken))!));
    }

    private static Command Trail(Terminal terminal) => Make(terminal, "trail", "Every entry of the audit trail, the newest first. That it leaves is an entry itself.", [], async (services, parsed, cancellationToken) =>
        await services.GetRequiredService<ExportTrail>().ListAsync(Caller, new AuditFilter(), FormatOf(parsed)!.Value, cancellationToken));

    private static Command Credits(Terminal terminal)
    {
        var agreement = Code("--agreement", "of the agreement");
        return Make(terminal, "credits", "Every credit with its arithmetic.", [agreement], async (services, parsed, cancellationToken) =>
        {
            var own = await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken);
            var code = parsed.GetValue(agreement);
            return ListOfCredits.Of(await services.GetRequiredService<CreditStore>().ListAsync(code, month: null, cancellationToken), own?.Currency ?? "", code);
        });
    }

    private static Command Month(Terminal terminal)
    {
        var (agreement, target, site) = (Required("--agreement", "of the agreement"), Required("--target", "of the target"), Required("--site", "of the site"));
        var month = new Option<string>("--month") { Description = "The month, 2026-11 for instance.", HelpName = "YYYY-MM", Required = true };
        var outcome = new Option<string?>("--outcome") { Description = "Only cases of this outcome: good, missed, pending or excluded.", HelpName = "WORD" };
        outcome.AcceptOnlyFromAmong([.. Enum.GetValues<TicketState>().Select(Word.Of)]);
        return Make(terminal, "month", "What stands behind a figure: its cases, outages, samples or counts.", [agreement, target, site, month, outcome], async (services, parsed, cancellationToken) =>
            CommonOptions.IsMonth(parsed.GetValue(month), out var first)
                && await services.GetRequiredService<PromiseStore>().FindAsync(Caller, parsed.GetValue(agreement)!, parsed.GetValue(target)!, parsed.GetValue(site)!, cancellationToken) is { } promise
                && await services.GetRequiredService<AttainmentStore>().FindAsync(promise, first!.Value, cancellationToken) is { } figure
                ? await services.GetRequiredService<ListOfMonth>().OfAsync(figure, Word.Find<TicketState>(parsed.GetValue(outcome)), cancellationToken)
                : null);
    }

    private static Command Exclusions(Terminal terminal) => Make(terminal, "exclusions", "Every claim to leave something out, with its answer.", [], async (services, _, cancellationToken) =>
        ListOfExclusions.Of(await services.GetRequiredService<ExclusionStore>().ListAsync(Caller, cancellationToken)));

    private static Command Plans(Terminal terminal) => Make(terminal, "plans", "Every improvement plan, with how far it has come.", [], async (services, _, cancellationToken) =>
        ListOfPlans.Of(await services.GetRequiredService<PlanStore>().ListAsync(Caller, cancellationToken)));

    private static Command Actions(Terminal terminal) => Make(terminal, "actions", "Every action of reviews of agreements, with what became of it.", [], async (services, _, cancellationToken) =>
    {
        var today = await services.GetRequiredService<OrganisationStore>().TodayAsync(services.GetRequiredService<IClock>(), cancellationToken);
        return ListOfActions.Of(ListedAction.Of(await services.GetRequiredService<ReviewStore>().ListAsync(Caller, today, cancellationToken)));
    });

    private static Command Disputes(Terminal terminal) => Make(terminal, "disputes", "Every dispute and correction, with how far it has come.", [], async (services, _, cancellationToken) =>
        ListOfDisputes.Of(await services.GetRequiredService<DisputeStore>().ListAsync(Caller, cancellationToken)));

    private static Command Cases(Terminal terminal)
    {
        var standing = new Option<string>("--standing") { Description = "unassigned (they wait), shared, or no-agreement. Without it: unassigned.", HelpName = "WORD", DefaultValueFactory = _ => Word.Of(CaseStanding.Unassigned) };
        standing.AcceptOnlyFromAmong(Word.Of(CaseStanding.Unassigned), Word.Of(CaseStanding.Shared), Word.Of(CaseStanding.NoAgreement));
        var (service, site) = (Code("--service", "of the service"), Code("--site", "of the site"));
        return Make(terminal, "cases", "Cases that count for nobody, or for several, because of whose they are.", [standing, service, site], (services, parsed, _) => Task.FromResult<ListFile?>(
            services.GetRequiredService<ListOfWaitingCases>().Of(
                Caller, new ListedFilter(Word.Parse<CaseStanding>(parsed.GetValue(standing)!)) { Service = parsed.GetValue(service), Site = parsed.GetValue(site) })));
    }

    private static Command Prices(Terminal terminal)
    {
        var (site, department) = (Code("--site", "of the site"), Code("--department", "of the department that would order"));
        return Make(terminal, "prices", "What the catalogue costs today.", [site, department], async (services, parsed, cancellationToken) =>
            (await services.GetRequiredService<ReadPrices>().RunAsync(Caller, parsed.GetValue(site), parsed.GetValue(department), cancellationToken))
                .ToFile(parsed.GetValue(site), parsed.GetValue(department)));
    }

    private static Command Waiting(Terminal terminal)
    {
        var (agreement, department, service, site) = (Code("--agreement", "of the agreement"), Code("--department", "of the department"), Code("--service", "of the service"), Code("--site", "of the site"));
        var month = MonthOption("--month", "only");
        return Make(terminal, "waiting", "Cases that waited, for the customer, for somebody else or not known for whom, in service hours.", [agreement, department, service, site, month], async (services, parsed, cancellationToken) =>
        {
            CommonOptions.IsMonth(parsed.GetValue(month), out var only);
            return await services.GetRequiredService<ListOfWaits>().OfAsync(
                new(parsed.GetValue(agreement), Target: null, parsed.GetValue(site), only) { Department = parsed.GetValue(department), Service = parsed.GetValue(service) }, cancellationToken);
        });
    }

    private static Command Make(
        Terminal terminal, string name, string description, IReadOnlyList<Option> filters, Func<IServiceProvider, ParseResult, CancellationToken, Task<ListFile?>> list)
    {
        var output = new Option<FileInfo>(Output, "-o") { Description = "The file to write, ending in .xlsx or .csv. One that is there is replaced.", HelpName = "FILE", Required = true };
        var command = new Command(name, description) { output };
        foreach (var filter in filters)
        {
            command.Options.Add(filter);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue<FileInfo>(Output)!.FullName;
            if (FormatOf(parsed) is not { } format)
            {
                return terminal.Problem($"--output: {path} is neither a workbook nor text. Let the name end in .xlsx or .csv.");
            }

            if (FileOutput.ProblemOf(path) is { } problem)
            {
                return terminal.Problem(problem);
            }

            foreach (var month in filters.Where(option => option.HelpName == "YYYY-MM").Cast<Option<string>>().Where(option => !CommonOptions.IsMonth(parsed.GetValue(option), out _)))
            {
                return terminal.Problem($"{month.Name}: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            string? Named(string option) => filters.FirstOrDefault(filter => filter.Name == option) is Option<string?> known ? parsed.GetValue(known) : null;
            var named = new AttainmentFilter(Named("--agreement"), Named("--target"), Named("--site"), Month: null)
            {
                Department = Named("--department"),
                Unit = Named("--unit"),
                Service = Named("--service"),
            };
            if (await services.GetRequiredService<AttainmentLines>().UnknownAsync(named, cancellationToken) is { } unknown)
            {
                return terminal.Problem($"--{unknown.Part}: {unknown.Sentence}");
            }

            if (await list(services, parsed, cancellationToken) is not { } file)
            {
                return terminal.Problem("There is no figure of this target at this site in this month, or what stands behind it can no longer be listed.");
            }

            var telling = file.Telling(RowsBetween, rows => terminal.Error.WriteLine($"{Show.Count(rows)} rows so far."));
            var count = await FileOutput.WriteAsync(path, stream => telling.WriteAsync(format, stream, cancellationToken));
            await terminal.Output.WriteLineAsync($"Wrote {path}: {Show.Count(count, "row")}.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>By the ending of the file; null where it is neither.</summary>
    private static ListFormat? FormatOf(ParseResult parsed) => ListFormats.Of(parsed.GetValue<FileInfo>(Output)!.Extension.TrimStart('.'));

    private static Option<string?> Code(string name, string what) => new(name) { Description = $"Code {what}; without it, all.", HelpName = "CODE" };

    private static Option<string> Required(string name, string what) => new(name) { Description = $"Code {what}.", HelpName = "CODE", Required = true };

    private static Option<string?> MonthOption(string name, string which) => new(name) { Description = $"The {which} month, 2026-11 for instance.", HelpName = "YYYY-MM" };
}
