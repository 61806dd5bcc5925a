using System.CommandLine;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>calibrate</c>: in how many of the last months levels would have been kept, and what they would have cost. Nothing is changed.</summary>
internal static class CalibrateCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Argument<string>("agreement") { Description = "The agreement's number.", HelpName = "CODE" };
        var version = new Option<int?>("--version") { Description = "The version; the one in force unless given.", HelpName = "NUMBER" };
        var target = Text("--target", "KEY", "One target, with other limits and levels; unless given all targets as they are written.");
        var site = Text("--site", "CODE", "A site at which the target holds, where levels differ by site.");
        var limit = Text("--limit", "TIME", "Another limit of the target: “6 h”, “2 business days”; a number for measurements.");
        var expected = Text("--expected", "LEVEL", "Another expected level: 95%.");
        var minimum = Text("--minimum", "LEVEL", "Another minimum level.");
        var share = Text("--share", "SHARE", "Another share of the amount at risk: 20%.");
        var charge = Text("--charge", "AMOUNT", "Another monthly charge.");
        var atRisk = Text("--at-risk", "SHARE", "Another share of the charge at risk: 12%.");
        var repeatTimes = Text("--repeat-times", "MONTHS", "So many months below expected cost a credit too.");
        var repeatOf = Text("--repeat-of", "MONTHS", "Of so many of the last months.");
        var multipliers = Text("--multipliers", "NUMBERS", "For the first, second, third month in default in a row: “1, 1.5, 2”.");
        var earnBack = Text("--earn-back", "MONTHS", "A credit is returned after so many months met.");
        var json = CommonOptions.Json();
        var command = new Command("calibrate", "Tells in how many of the last twelve whole months the levels of an agreement would have been kept, and what they would have cost.")
        {
            agreement, version, target, site, limit, expected, minimum, share, charge, atRisk, repeatTimes, repeatOf, multipliers, earnBack, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var form = new CalibrationForm
            {
                Limit = parsed.GetValue(limit), Expected = parsed.GetValue(expected), Minimum = parsed.GetValue(minimum), Share = parsed.GetValue(share), Charge = parsed.GetValue(charge),
                AtRisk = parsed.GetValue(atRisk), RepeatTimes = parsed.GetValue(repeatTimes), RepeatOf = parsed.GetValue(repeatOf), Multipliers = parsed.GetValue(multipliers), EarnBackMonths = parsed.GetValue(earnBack),
            };
            var place = new CalibrationPlace(parsed.GetValue(agreement)!, parsed.GetValue(version), parsed.GetValue(target), parsed.GetValue(site));
            var (read, who) = (services.GetRequiredService<ReadCalibration>(), Actor.CommandLine(Environment.UserName));
            return place.Target is null
                ? Tell(terminal, await read.OfVersionAsync(who, place, form, cancellationToken), parsed.GetValue(json), PlainHindsight.Of, Write)
                : Tell(terminal, await read.OfTargetAsync(who, place, form, cancellationToken), parsed.GetValue(json), PlainCalibration.Of, Write);
        });
        return command;

        static Option<string?> Text(string name, string help, string says) => new(name) { Description = says, HelpName = help };
    }

    private static int Tell<T, TPlain>(Terminal terminal, Answer<T> answer, bool asJson, Func<T, TPlain> plain, Action<TextWriter, T> write)
    {
        if (!answer.IsDone)
        {
            return answer.Outcome == Outcome.NotFound ? terminal.Problem("There is no such agreement, version or target.") : terminal.Refuse(answer);
        }

        if (asJson)
        {
            terminal.WriteJson(plain(answer.Value));
        }
        else
        {
            write(terminal.Output, answer.Value);
        }

        return ExitCode.Done;
    }

    private static void Write(TextWriter output, VersionHindsight whole)
    {
        output.WriteLine(Months(whole));
        TextTable.Write(
            output,
            ["Target", "Kept", "Missed", "Too few", "Not measured", "Credits, " + whole.Currency, "What it means"],
            [
                .. whole.Targets.Select(target => (string[])
                [
                    target.Target.Rule.Key, Show.Count(target.Kept.Kept), Show.Count(target.Kept.Missed), Show.Count(target.Kept.TooFew), Show.Count(target.Kept.NotMeasured),
                    Show.Amount(target.Credits.LeftCents, whole.Currency), target.Meaning ?? "-",
                ]),
            ],
            rightAligned: [1, 2, 3, 4, 5]);
        output.WriteLine($"Credits {Show.Money(whole.Credits.Cents, whole.Currency)}, of it returned {Show.Money(whole.Credits.ReturnedCents, whole.Currency)}; these months really cost {Show.Money(whole.Real.LeftCents, whole.Currency)}.");
        if (whole.Version.Terms.OneRemedy)
        {
            output.WriteLine("Each target is counted, also where one incident failed several and only the largest credit would be paid: it would have cost so much at most.");
        }
    }

    private static void Write(TextWriter output, TargetCalibration calibration)
    {
        var (tried, rule) = (calibration.Tried, calibration.Tried.Target.Rule);
        output.WriteLine(Months(calibration.Whole));
        output.WriteLine($"{tried.Target.Name}: would have been {ShowMeaning.Kept(tried.Kept, tried.Target.WindowLength)}. {ShowMeaning.NotJudged(tried.Kept, tried.Target.WindowLength, rule.Kind)}".TrimEnd());
        if (tried.Meaning is not null)
        {
            output.WriteLine(tried.Meaning);
        }

        var rows = calibration.Grid;
        TextTable.Write(
            output,
            ["Limit", .. rows[0].Select(cell => ShowLevel.Promised(rule.Kind, cell.Target.Expected))],
            [.. rows.Select(row => (string[])[PlainTargetHindsight.LimitOf(row[0].Target) ?? "-", .. row.Select(cell => (cell.IsTried ? "*" : "") + Cell(cell.Kept))])],
            rightAligned: [.. Enumerable.Range(1, rows[0].Count)]);
        foreach (var site in tried.Sites)
        {
            output.WriteLine($"{site.Name}: {ShowMeaning.Kept(site.Kept, tried.Target.WindowLength)}{(ShowFigure.OfTotal(rule.Kind, site.Good, site.Total) is { } of ? $", {of}" : "")}.");
        }

        foreach (var priority in calibration.Priorities)
        {
            output.WriteLine($"{priority.Priority ?? "Without a priority"}: {ShowFigure.OfTotal(rule.Kind, priority.Good, priority.Total) ?? "none"}{(priority.Kept is { } kept ? ", " + ShowMeaning.Kept(kept, tried.Target.WindowLength) : "")}.");
        }

        foreach (var cost in calibration.Costs)
        {
            output.WriteLine($"{(cost.IsTried ? "*" : "")}{PlainTargetHindsight.LimitOf(cost.Target) ?? ShowLevel.Promised(rule.Kind, cost.Target.Expected)}: {Show.Money(cost.Own.LeftCents, calibration.Whole.Currency)} of this target, {Show.Money(cost.All.LeftCents, calibration.Whole.Currency)} of all.");
        }
    }

    private static string Months(VersionHindsight whole) => whole is { First: { } first, Last: { } last }
        ? $"{whole.Agreement.Code}, version {Show.Count(whole.Version.Summary.Number)}, as if in force from {MonthWord.Of(first)} to {MonthWord.Of(last)}."
        : $"{whole.Agreement.Code}, version {Show.Count(whole.Version.Summary.Number)}: no source of the service has data.";

    private static string Cell(KeptCount count) => count.Judged == 0 ? "-" : Show.Count(count.Kept);
}
