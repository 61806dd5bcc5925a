using System.CommandLine;
using System.Globalization;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Measurements;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import tickets</c>, <c>import outages</c>, <c>import samples</c>, <c>import counts</c>, <c>import undo</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal) => new("import", "Brings measurements in, and takes imports back.")
    {
        Import(terminal, SourceKind.Tickets, "Imports tickets from a CSV file, an Excel workbook, or a ZIP archive with one CSV file."),
        Import(terminal, SourceKind.Outages, "Imports outages from a CSV file, an Excel workbook, or a ZIP archive with one CSV file."),
        Import(terminal, SourceKind.Samples, "Imports samples, values measured at an instant, from a CSV file, an Excel workbook, or a ZIP archive with one CSV file."),
        Import(terminal, SourceKind.Counts, "Imports counts, how many of how many were good, from a CSV file, an Excel workbook, or a ZIP archive with one CSV file."),
        Undo(terminal),
    };

    private static Command Import(Terminal terminal, SourceKind kind, string description)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file. It is imported whole or not at all; the same file twice changes nothing." };
        var source = new Option<string>("--source") { Description = "Code of the source. One that is not known is made.", HelpName = "CODE", Required = true };
        var sourceName = new Option<string?>("--source-name") { Description = "Name of a source that is made now.", HelpName = "NAME" };
        var unit = new Option<string?>("--unit") { Description = "Code of the IT unit whose managers import from a source that is made now.", HelpName = "CODE" };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "JSON file that says which column is what. Unless given: as the source remembers, else as the columns suggest.", HelpName = "FILE" };
        var service = new Option<string?>("--service") { Description = "Service of every row that names none.", HelpName = "CODE" };
        var site = new Option<string?>("--site") { Description = "Site of every row that names none.", HelpName = "CODE" };
        var timeZone = new Option<string?>("--time-zone") { Description = "Zone of times without an offset, Europe/Berlin for instance.", HelpName = "ZONE" };
        var timeFormat = new Option<string?>("--time-format") { Description = "How times are written: “D/M/YYYY HH:MM” or ISO, for instance.", HelpName = "FORMAT" };
        var asOf = new Option<string?>("--as-of") { Description = "Up to when the file knows what happened, 2026-11-17T09:00:00Z for instance. Unless given: now, or what was given for the same file before.", HelpName = "INSTANT" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing." };
        var showMapping = new Option<bool>("--show-mapping") { Description = "Write the mapping that would be used, to be saved and edited, and change nothing." };
        var value = new Option<string[]>("--value") { Description = "Column with the value. Several columns may be named: each becomes a series of its own.", HelpName = "COLUMN" };
        var series = new Option<string?>("--series") { Description = "Series of every row that names none.", HelpName = "NAME" };
        var leaveOut = new Option<string[]>("--leave-out") { Description = "A value that says that nothing was measured, “NaN” or “(empty)” for instance: such rows are left out and counted. May be given several times.", HelpName = "VALUE" };
        var json = CommonOptions.Json();
        var command = new Command(SourceKinds.Name(kind), description) { file, source, sourceName, unit, mapping, service, site, timeZone, timeFormat, asOf, dryRun, showMapping, json };
        Option[] ofMeasures = kind switch { SourceKind.Samples => [value, series, leaveOut], SourceKind.Counts => [series, leaveOut], _ => [] };
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
                if (!OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var given))
                {
                    return terminal.Problem($"--as-of: “{text}” is not an instant like 2026-11-17T09:00:00Z or 2026-11-17T10:00:00+01:00.");
                }

                dataAsOf = given.ToInstant();
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
                return terminal.Problem($"The source {code} brings {SourceKinds.Name(known.Kind)}, not {SourceKinds.Name(kind)}.");
            }

            string?[] settled =
            [
                parsed.GetResult(service) is null ? null : "service", parsed.GetResult(timeZone) is null ? null : "time zone", parsed.GetResult(timeFormat) is null ? null : "time format",
                kind == SourceKind.Samples && parsed.GetValue(value) is { Length: > 0 } ? "value" : null,
            ];
            var conventions = await MappingChoice.FindAsync(path, kind, parsed.GetValue(mapping)?.FullName, known?.MappingJson, [.. settled.OfType<string>()], cancellationToken);
            if (conventions.Problem is { } problem)
            {
                return Refuse(terminal, parsed.GetValue(json), conventions.Place, 1, [problem]);
            }

            foreach (var note in conventions.Notes)
            {
                await terminal.Error.WriteLineAsync("Note: " + note);
            }

            var used = MappingChoice.With(conventions.Mapping!, parsed.GetValue(service), parsed.GetValue(site), parsed.GetValue(timeZone), parsed.GetValue(timeFormat));
            if (ofMeasures.Length > 0)
            {
                used = MappingChoice.WithMeasures(used, kind == SourceKind.Samples ? parsed.GetValue(value) ?? [] : [], parsed.GetValue(series), parsed.GetValue(leaveOut) ?? []);
            }

            var usedJson = MappingJson.Write(used);
            if (parsed.GetValue(showMapping))
            {
                await terminal.Output.WriteLineAsync(usedJson);
                return ExitCode.Done;
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

            var read = await MeasuredFile.ReadAsync(path, used, options: null, progress: null, cancellationToken);
            foreach (var note in read.Notes.Concat(read.Remarks.Select(remark => remark.ToString())))
            {
                await terminal.Error.WriteLineAsync("Note: " + note);
            }

            var entry = known is not null
                ? SourceEntry.Of(known) with { MappingJson = usedJson }
                : new SourceEntry { Code = code, Name = parsed.GetValue(sourceName) ?? code, Kind = kind, UnitId = unitId, MappingJson = usedJson };
            var batch = new ImportBatch
            {
                Source = known ?? new Source { Id = 0, Code = code, Name = entry.Name, Kind = kind, UnitId = unitId, UnitName = null, MappingJson = usedJson },
                FileName = Path.GetFileName(path),
                FileSha256 = read.Sha256,
                DataAsOf = dataAsOf,
                RowCount = read.RowCount,
                Tickets = read.Tickets,
                Outages = read.Outages,
                Samples = read.Samples,
                Counts = read.Counts,
                LeftOutCount = read.LeftOutCount,
            };
            var imports = services.GetRequiredService<ImportStore>();
            var person = Actor.CommandLine(Environment.UserName);
            var isDryRun = parsed.GetValue(dryRun);
            var summary = await imports.CheckAsync(batch, progress: null, cancellationToken);
            long? importId = null;
            var problemCount = read.ProblemCount + summary.Problems.Count;
            if (problemCount == 0 && !isDryRun)
            {
                var kept = known ?? await sources.AddAsync(entry, person, cancellationToken) ?? (await sources.FindAsync(code, cancellationToken))!;
                (importId, summary) = await imports.CommitAsync(batch with { Source = kept }, person, progress: null, cancellationToken);
                if (importId is not null)
                {
                    await sources.ChangeAsync(SourceEntry.Of(kept) with { MappingJson = usedJson }, person, cancellationToken);
                }
            }

            if (problemCount > 0 || summary.Problems.Count > 0)
            {
                var unknown = summary.Problems.Select(one => InColumn(one, used));
                return Refuse(terminal, parsed.GetValue(json), path, Math.Max(problemCount, summary.Problems.Count), [.. read.Problems.Concat(unknown).OrderBy(one => one.Line ?? 0).Take(1000)]);
            }

            Tell(terminal, parsed.GetValue(json), importId, summary, batch);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Undo(Terminal terminal)
    {
        var number = new Argument<long>("NUMBER")
        {
            Description = "The import's number, as the import itself and the history tell it.",
            CustomParser = result =>
            {
                if (!long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
                {
                    result.AddError($"“{result.Tokens[0].Value}” is not the number of an import, like 12.");
                }

                return given;
            },
        };
        var command = new Command("undo", "Takes the newest import of a source back: what it added goes, what it replaced comes back.") { number };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var id = parsed.GetValue(number);
            var outcome = await services.GetRequiredService<ImportStore>().UndoAsync(id, Actor.CommandLine(Environment.UserName), cancellationToken);
            switch (outcome.Result)
            {
                case UndoResult.Undone:
                    await terminal.Output.WriteLineAsync($"Import {id} is undone.");
                    return ExitCode.Done;
                case UndoResult.NotFound:
                    return terminal.Problem($"There is no import {id}.");
                case UndoResult.UndoneBefore:
                    return terminal.Problem($"Import {id} was undone before.");
                case UndoResult.NotTheNewest:
                    return terminal.Problem($"Import {id} is not the newest of its source: undo import {outcome.NewestImportId} first.");
                default:
                    throw new InvalidOperationException($"No answer for {outcome.Result}.");
            }
        });
        return command;
    }

    private static ImportProblem InColumn(RecordProblem problem, SourceConventions mapping)
    {
        var property = problem.Field == RecordField.AsOf ? "--as-of" : problem.Field.ToString().ToLowerInvariant();
        return new() { Line = problem.Line, Column = mapping.ColumnOf(property) ?? property, Value = problem.Value, Expected = problem.Expected };
    }

    private static int Refuse(Terminal terminal, bool asJson, string place, int count, IReadOnlyList<ImportProblem> problems)
    {
        if (asJson)
        {
            terminal.WriteJson(new { imported = false, problemCount = count, problems = problems.Select(problem => new { problem.Line, problem.Column, problem.Value, problem.Expected }) });
        }

        foreach (var problem in problems)
        {
            terminal.Error.WriteLine($"{place}: {problem}");
        }

        return terminal.Problem(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "problem" : "problems")}{(count > problems.Count ? $", the first {problems.Count:N0} are shown" : "")}. Nothing was imported."));
    }

    private static void Tell(Terminal terminal, bool asJson, long? importId, ImportSummary summary, ImportBatch batch)
    {
        if (asJson)
        {
            terminal.WriteJson(new
            {
                imported = importId is not null,
                importId,
                source = batch.Source.Code,
                file = batch.FileName,
                sha256 = batch.FileSha256,
                rows = batch.RowCount,
                added = summary.AddedCount,
                replaced = summary.ReplacedCount,
                unchanged = summary.UnchangedCount,
                leftOut = summary.LeftOutCount,
                touchedTargets = summary.TouchedTargetCount,
                dataAsOf = InstantPattern.ExtendedIso.Format(summary.DataAsOf),
            });
            return;
        }

        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.AddedCount:N0} new, {summary.ReplacedCount:N0} changed, {summary.UnchangedCount:N0} the same{(summary.LeftOutCount > 0 ? $", {summary.LeftOutCount:N0} left out" : "")}, of {batch.RowCount:N0} rows");
        terminal.Output.WriteLine(importId is { } id
            ? $"Import {id}: {counts}. Data as of {InstantPattern.General.Format(summary.DataAsOf)}."
            : $"Would import: {counts}. Nothing was changed.");
    }
}
