using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Recipes;
using ItCatalog.Files.Tables;
using ItCatalog.Work;
using ItCatalog.Work.Measurements;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import tickets</c>, <c>import outages</c>, <c>import checks</c>, <c>import samples</c>, <c>import counts</c>, <c>import undo</c>.</summary>
internal static class ImportCommand
{
    /// <summary>2 GB: whoever sits at the command line brings a file of their own, and waits for it.</summary>
    private const long MaxFileBytes = 2L * 1024 * 1024 * 1024;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("import", "Brings measurements in, and takes imports back.");
        foreach (var kind in SourceKind.All)
        {
            command.Subcommands.Add(Import(terminal, kind));
        }

        command.Subcommands.Add(ImportUndoCommand.Create(terminal));
        command.Subcommands.Add(InboxCommand.Create(terminal));
        command.Subcommands.Add(PrometheusCommand.Create(terminal));
        command.Subcommands.Add(TemplateCommand.Create(terminal));
        command.Subcommands.Add(SourcesCommand.Create(terminal));
        return command;
    }

    private static Command Import(Terminal terminal, SourceKind kind)
    {
        var fileKind = MeasuredFileKind.Named(kind.Name);
        var file = new Argument<FileInfo>("FILE") { Description = "The file. It is imported whole or not at all; the same file twice changes nothing." };
        var source = new Option<string>("--source") { Description = "Code of the source. One that is not known is made.", HelpName = "CODE", Required = true };
        var sourceName = new Option<string?>("--source-name") { Description = "Name of a source that is made now.", HelpName = "NAME" };
        var unit = new Option<string?>("--unit") { Description = "Code of the IT unit whose managers import from a source that is made now. Unless given: administrators alone do.", HelpName = "CODE" };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "JSON file that says which column is what. Unless given: as the source remembers, else as the columns suggest.", HelpName = "FILE" };
        var recipe = new Option<string?>("--recipe") { Description = "Read the file as an export of this tool: see “itcatalog recipes”.", HelpName = "NAME" };
        recipe.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (Recipe.Find(token.Value) is not { } known || known.Kind != fileKind))
            {
                result.AddError($"--recipe: there is no recipe “{token.Value}” for {kind.Name}. There are: {string.Join(", ", Recipe.Of(fileKind).Select(one => one.Name).DefaultIfEmpty("none"))}.");
            }
        });
        var service = new Option<string?>("--service") { Description = "Service of every row that names none.", HelpName = "CODE" };
        var site = new Option<string?>("--site") { Description = "Site of every row that names none.", HelpName = "CODE" };
        var timeZone = new Option<string?>("--time-zone") { Description = "Zone of times without an offset, Europe/Berlin for instance.", HelpName = "ZONE" };
        var timeFormat = new Option<string?>("--time-format") { Description = "How times are written: “D/M/YYYY HH:MM” or ISO, for instance.", HelpName = "FORMAT" };
        var encoding = new Option<string?>("--encoding") { Description = "Encoding of a text file that is not Unicode, windows-1252 or shift_jis for instance.", HelpName = "NAME" };
        var sheet = new Option<string?>("--sheet") { Description = "The sheet of a workbook that has several with rows.", HelpName = "NAME" };
        var word = ImportWordOption.Option();
        var rename = ImportRenamed.Option();
        var leaveOutRow = new Option<string[]>("--leave-out-row")
        {
            Description = "Leave rows out by a word in a column, “state=Merged” for instance; where such a record is known, it is taken out. May be given several times.", HelpName = "COLUMN=WORD",
        };
        leaveOutRow.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0) is { } token)
            {
                result.AddError($"--leave-out-row: “{token.Value}” does not say column and word, like state=Merged.");
            }
        });
        var takeGoodRows = new Option<FileInfo?>("--take-good-rows") { Description = "Import the rows without problems, and write the others to this CSV file with the reason in a last column.", HelpName = "FILE" };
        var whole = new Option<string?>("--whole")
        {
            Description = "The file holds everything of its source that began in these days, both included: “2026-09-01/2026-09-30”. What is known and missing is told.", HelpName = "FROM/TO",
        };
        var takeOut = new Option<bool>("--take-out") { Description = "With --whole: take out what is missing. An undo of the import brings it back." };
        var states = ImportStates.Option();
        var asOf = new Option<string?>("--as-of") { Description = "Up to when the file knows what happened, 2026-11-17T09:00:00Z for instance. Unless given: now, or what was given for the same file before; asked for where the newest line is more than a year old.", HelpName = "INSTANT" };
        var watchedFrom = new Option<string?>("--watched-from") { Description = "The month from which on the source knows everything of the services in the file, 2026-01 for instance: no record then means that nothing happened. Unless given: from its first record on.", HelpName = "MONTH" };
        var expectedEvery = new Option<string?>("--expected-every") { Description = "How often a file of the source is expected from now on: Home and the list of sources say when it is late. “import sources” does so here.", HelpName = "TIME" };
        expectedEvery.AcceptOnlyFromAmong([.. Enum.GetValues<FileRhythm>().Select(Word.Of)]);
        var maxBytes = new Option<long>("--max-bytes")
        {
            Description = "A larger file is refused before it is read.", HelpName = "BYTES", DefaultValueFactory = _ => MaxFileBytes,
        };
        maxBytes.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0))
            {
                result.AddError($"“{token.Value}” is not a number of bytes above 0.");
            }
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing." };
        var showMapping = new Option<bool>("--show-mapping") { Description = "Write the mapping that would be used, to be saved and edited, and change nothing." };
        var value = new Option<string[]>("--value") { Description = "Column with the value. Several columns may be named: each becomes a series of its own.", HelpName = "COLUMN" };
        var decimalMark = new Option<string?>("--decimal-mark") { Description = "The mark that divides decimals, where a number could be read in two ways.", HelpName = "MARK" };
        decimalMark.AcceptOnlyFromAmong(FileQuestion.Point, FileQuestion.Comma);
        var series = new Option<string?>("--series") { Description = "Series of every row that names none.", HelpName = "NAME" };
        var leaveOut = new Option<string[]>("--leave-out")
        {
            Description = kind == SourceKind.Results
                ? "A value that says that something is not known, “-” or “n. a.” for instance. May be given several times."
                : "A value that says that nothing was measured, “NaN” or “(empty)” for instance: such rows are left out and counted. May be given several times.",
            HelpName = "VALUE",
        };
        var rule = ImportResults.RuleOption();
        var resultMeans = ImportResults.Option();
        var reported = kind == SourceKind.Results ? new ImportReported() : null;
        var why = Settled.WhyOption();
        var json = CommonOptions.Json();
        var command = new Command(kind.Name, $"Imports {kind.Name}, {kind.Words}, from a CSV file, an Excel workbook, JSON, JSON Lines, or a ZIP archive with one text file.")
        {
            file, source, sourceName, unit, mapping, service, site, timeZone, timeFormat, encoding, sheet, word, rename, leaveOutRow, takeGoodRows, whole, takeOut, asOf, watchedFrom, expectedEvery, maxBytes, dryRun, showMapping, why, json,
            recipe,
        };
        Option[] ofMeasures = [.. fileKind.HasSeveralValues ? [value] : Array.Empty<Option>(), .. fileKind.HasSeries ? [leaveOut] : Array.Empty<Option>(), .. fileKind.HasSeries && reported is null ? [series] : Array.Empty<Option>(), .. fileKind.HasNumbers ? [decimalMark] : Array.Empty<Option>(), .. kind == SourceKind.Tickets ? [states] : Array.Empty<Option>(), .. kind == SourceKind.Checks ? [rule, resultMeans] : Array.Empty<Option>(), .. reported?.Options ?? []];
        foreach (var option in ofMeasures)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!.FullName;
            if (!File.Exists(path))
            {
                return terminal.Problem($"There is no file {path}.");
            }

            Instant? dataAsOf = null;
            if (parsed.GetValue(asOf) is { } text)
            {
                if (!OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var givenInstant))
                {
                    return terminal.Problem($"--as-of: “{text}” is not an instant like 2026-11-17T09:00:00Z or 2026-11-17T10:00:00+01:00.");
                }

                dataAsOf = givenInstant.ToInstant();
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (dataAsOf is { } instant && KnownUpTo.Problem(instant, services.GetRequiredService<IClock>().GetCurrentInstant()) is { } impossible)
            {
                return terminal.Problem($"--as-of {InstantPattern.ExtendedIso.Format(instant)}: {impossible}");
            }

            var sources = services.GetRequiredService<SourceStore>();
            var code = parsed.GetValue(source)!;
            var known = await sources.FindAsync(code, cancellationToken);
            if (known is not null && known.Kind != kind)
            {
                return terminal.Problem($"The source {code} brings {known.Kind}, not {kind}.");
            }

            string?[] settled =
            [
                parsed.GetResult(service) is null ? null : "service", parsed.GetResult(timeFormat) is null ? null : "time format",
                fileKind.HasSeveralValues && parsed.GetValue(value) is { Length: > 0 } ? "value" : null, reported?.Settled(parsed),
            ];
            var given = await MappingChoice.ReadAsync(parsed.GetValue(mapping)?.FullName, fileKind, cancellationToken);
            if (given.Problem is { } problem)
            {
                return ImportText.Refuse(terminal, parsed.GetValue(json), given.Place, new ImportProblem { Expected = problem });
            }

            if (given.Mapping is not null && parsed.GetValue(recipe) is not null)
            {
                return terminal.Problem("--mapping and --recipe both say what the columns are. Give one of them.");
            }

            var mappingRule = new MappingRule
            {
                Kind = fileKind,
                Given = given.Mapping,
                Recipe = Recipe.Find(parsed.GetValue(recipe)),
                Remembered = known?.MappingJson,
                Answers = ImportReported.AnswersOf(reported, parsed, new()
                {
                    Encoding = parsed.GetValue(encoding),
                    Sheet = parsed.GetValue(sheet),
                    TimeZone = parsed.GetValue(timeZone),
                    TimeFormat = parsed.GetValue(timeFormat),
                    DecimalComma = fileKind.HasNumbers && parsed.GetValue(decimalMark) is { } mark ? mark == FileQuestion.Comma : null,
                    CheckRule = kind == SourceKind.Checks ? Word.Find<CheckRule>(parsed.GetValue(rule)) : null,
                }),
                Settled = [.. settled.OfType<string>()],
                Adjust = used => ImportReported.In(reported, parsed, MappingChoice.WithMeasures(
                    MappingChoice.With(
                        SaidWord.Add(ImportRenamed.In(used, parsed.GetValue(rename) ?? []), (parsed.GetValue(word) ?? []).Select(SaidWord.TryRead).OfType<SaidWord>()),
                        parsed.GetValue(service),
                        parsed.GetValue(site),
                        parsed.GetValue(leaveOutRow) ?? [],
                        kind == SourceKind.Tickets ? parsed.GetValue(states) ?? [] : []),
                    fileKind.HasSeveralValues ? parsed.GetValue(value) ?? [] : [],
                    fileKind.HasSeries && reported is null ? parsed.GetValue(series) : null,
                    fileKind.HasSeries ? parsed.GetValue(leaveOut) ?? [] : [],
                    kind == SourceKind.Checks ? parsed.GetValue(resultMeans) ?? [] : [])),
            };
            if (parsed.GetValue(showMapping))
            {
                return await ShowAsync(terminal, path, parsed.GetValue(maxBytes), mappingRule with { Priorities = await services.GetRequiredService<PriorityStore>().NamesAsync(cancellationToken) });
            }

            var unitId = known?.UnitId;
            if (known is null && parsed.GetValue(unit) is { } unitCode)
            {
                unitId = (await services.GetRequiredService<OrganisationStore>().UnitsAsync(cancellationToken)).FirstOrDefault(one => one.Code == unitCode)?.Id;
                if (unitId is null)
                {
                    return terminal.Problem($"--unit: there is no IT unit with the code {unitCode}.");
                }
            }

            WholePeriod? wholePeriod = null;
            if (parsed.GetValue(whole) is { } days)
            {
                var zone = await ZoneAsync(services, parsed.GetValue(timeZone), cancellationToken);
                wholePeriod = days.Split('/') is [var first, var last] ? WholePeriod.TryRead(first, last, zone, parsed.GetValue(takeOut)) : null;
                if (wholePeriod is null)
                {
                    return terminal.Problem($"--whole: “{days}” are not two days like 2026-09-01/2026-09-30.");
                }
            }

            YearMonth? firstMonth = null;
            if (parsed.GetValue(watchedFrom) is { } monthText)
            {
                if (!YearMonthPattern.Iso.Parse(monthText).TryGetValue(default, out var month) || month.Year is < 1970 or > 2199)
                {
                    return terminal.Problem($"--watched-from: “{monthText}” is not a month like 2026-01.");
                }

                firstMonth = month;
            }

            if (firstMonth is not null && kind == SourceKind.Checks)
            {
                return terminal.Problem("--watched-from: " + SaveSource.ChecksSpeak);
            }

            if (parsed.GetValue(takeOut) && wholePeriod is null)
            {
                return terminal.Problem("--take-out needs --whole: only a file that is whole for a period says what is missing from it.");
            }

            if (parsed.GetValue(takeGoodRows) is { } rejected && (rejected.Exists || rejected.Directory is not { Exists: true }))
            {
                return terminal.Problem(rejected.Exists ? $"--take-good-rows: {rejected.FullName} exists already." : $"--take-good-rows: there is no folder {rejected.DirectoryName}.");
            }

            var toImport = new FileToImport
            {
                Source = known
                    ?? new Source { Id = 0, Code = code, Name = parsed.GetValue(sourceName) ?? code, Kind = kind, UnitId = unitId, UnitName = null, MappingJson = null },
                FileName = Path.GetFileName(path),
                Open = () => TableFile.OpenStream(path),
                MaxBytes = parsed.GetValue(maxBytes),
                Mapping = mappingRule,
                DataAsOf = dataAsOf,
                Whole = wholePeriod,
                WatchedFrom = firstMonth,
                ExpectedEvery = Word.Find<FileRhythm>(parsed.GetValue(expectedEvery)),
            };
            var importFile = services.GetRequiredService<ImportFile>();
            var actor = Actor.CommandLine(Environment.UserName);
            FileImport import;
            Consequences? consequences = null;
            var consent = new ImportConsent { Why = parsed.GetValue(why), TakesGoodRows = parsed.GetValue(takeGoodRows) is not null };
            if (parsed.GetValue(dryRun))
            {
                var (found, past) = await importFile.PreviewAsync(actor, toImport, consent, cancellationToken);
                (import, consequences) = (new(Answer.Refused("", "Nothing was changed."), found), past);
            }
            else
            {
                import = await importFile.RunAsync(actor, toImport, consent, progress: null, cancellationToken);
            }

            var check = import.Check!;
            foreach (var note in check.Suggestions.Concat(check.Notes).Concat(ImportWords.Of(check.States)).Concat(ImportWords.Of(check.Results)).Concat(ImportWords.Of(check.Summary, kind)).Concat(check.Remarks.Select(remark => remark.ToString())))
            {
                await terminal.Error.WriteLineAsync("Note: " + note);
            }

            if (mappingRule is { Given: null, Recipe: null, Remembered: null })
            {
                foreach (var fitting in Recipe.Fitting(fileKind, check.Header))
                {
                    await terminal.Error.WriteLineAsync($"Note: The columns are those of {fitting.Title}. If the file is one, add --recipe {fitting.Name}.");
                }
            }

            if (check.Summary is { AsksKnownUpTo: true, Latest: { } latest })
            {
                await terminal.Error.WriteLineAsync($"If the file ends with its newest line, add --as-of {InstantPattern.ExtendedIso.Format(latest)}, or when it was written.");
            }

            if (check.Questions.Count > 0 || (check.ProblemCount > 0 && !(consent.TakesGoodRows && check.CanTakeGoodRows)))
            {
                return ImportText.Refuse(terminal, parsed.GetValue(json), path, check);
            }

            if (!import.Answer.IsDone && !parsed.GetValue(dryRun))
            {
                return Settled.Refuse(terminal, import.Answer);
            }

            if (check.ProblemLineCount > 0 && import.Answer.IsDone)
            {
                await using var target = File.Create(parsed.GetValue(takeGoodRows)!.FullName);
                await importFile.WriteRejectedAsync(toImport, check, target, cancellationToken);
            }

            ImportText.Tell(terminal, parsed.GetValue(json), import.Answer.IsDone ? import.Answer.Value : null, check, toImport);
            if (consequences is not null && !parsed.GetValue(json))
            {
                Settled.Write(terminal.Output, consequences);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The zone whose days a period has: the one that is said, else the organisation's.</summary>
    private static async Task<DateTimeZone> ZoneAsync(IServiceProvider services, string? said, CancellationToken cancellationToken) =>
        (said is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(said))
        ?? (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Zone
        ?? DateTimeZone.Utc;

    private static async Task<int> ShowAsync(Terminal terminal, string path, long maxBytes, MappingRule rule)
    {
        try
        {
            using var table = TableFile.Open(path, rule.Options(new() { Limits = TableLimits.OfFilesUpTo(maxBytes) }));
            var found = rule.Find(table);
            foreach (var note in found.Notes)
            {
                await terminal.Error.WriteLineAsync("Note: " + note);
            }

            foreach (var question in found.Questions)
            {
                await terminal.Error.WriteLineAsync("Asked: " + ImportText.Sentence(question));
            }

            if (found.Mapping is null)
            {
                return terminal.Problem($"{path}: {found.Problem}");
            }

            await terminal.Output.WriteLineAsync(MappingJson.Write(found.Mapping));
            return ExitCode.Done;
        }
        catch (TableException unreadable)
        {
            return ImportText.Refuse(terminal, asJson: false, path, new ImportProblem { Line = unreadable.Line, Expected = unreadable.Message });
        }
    }
}
