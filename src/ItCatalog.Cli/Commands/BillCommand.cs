using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Lists;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Bills;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>bill</c>: what departments pay for IT in a month.</summary>
internal static class BillCommand
{
    public static Command Create(Terminal terminal)
    {
        var department = new Option<string?>("--department") { Description = "Only this department.", HelpName = "CODE" };
        var month = new Option<string?>("--month") { Description = "The month, 2026-11 for instance; the last that has ended unless given.", HelpName = "YYYY-MM" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Write a workbook (.xlsx) or, by the browser that Print__Chromium names, a PDF (.pdf) too. One that is there is replaced.", HelpName = "FILE" };
        var ledger = new Option<FileInfo?>("--ledger") { Description = "Write the bookings for the ledger too, as .csv or .xlsx; refused where a code is missing.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("bill", "Tells what departments pay for IT in a month, and what that is made of.") { department, month, output, ledger, json, Verify(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            var (book, bookings) = (parsed.GetValue(output)?.FullName, parsed.GetValue(ledger)?.FullName);
            if (book is not null && !book.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) && !PdfOutput.IsPdf(book))
            {
                return terminal.Problem($"--output: {book} is no Excel workbook and no PDF. Let the name end in .xlsx or .pdf.");
            }

            if (bookings is not null && ListFormats.Of(Path.GetExtension(bookings).TrimStart('.')) is null)
            {
                return terminal.Problem($"--ledger: {bookings} is neither a workbook nor text. Let the name end in .csv or .xlsx.");
            }

            foreach (var (option, path) in new[] { ("--output", book), ("--ledger", bookings) })
            {
                if (path is not null && FileOutput.ProblemOf(path) is not null)
                {
                    return terminal.Problem($"{option}: there is no folder {Path.GetDirectoryName(path)}.");
                }
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(department);
            var bills = await services.GetRequiredService<ReadBills>().RunAsync(Actor.CommandLine(Environment.UserName), code, firstDay, cancellationToken);
            if (bills.Count == 0)
            {
                return terminal.Problem(code is null ? "There is no department." : $"--department: there is no department {code}.");
            }

            var codes = await services.GetRequiredService<LedgerStore>().ReadAsync(cancellationToken);
            if (bookings is not null && Ledger.Gaps(bills, codes) is [_, ..] gaps)
            {
                return terminal.Problem($"--ledger: {string.Join(' ', gaps)} Nothing was written.");
            }

            if (book is not null)
            {
                var own = (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Name ?? "";
                if (!PdfOutput.IsPdf(book))
                {
                    await FileOutput.WriteAsync(book, file =>
                    {
                        BillWorkbook.Write(BillBook.Of(bills, own), file);
                        return Task.FromResult(true);
                    });
                }
                else if (await PdfOutput.WriteAsync(book, BillPrint.Of(BillBook.Of(bills, own)), cancellationToken) is { } unprinted)
                {
                    return terminal.Problem(unprinted);
                }
            }

            if (bookings is not null)
            {
                var format = ListFormats.Of(Path.GetExtension(bookings).TrimStart('.'))!.Value;
                await FileOutput.WriteAsync(bookings, file => Ledger.Of(bills, codes).WriteAsync(format, file, cancellationToken));
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(bills.Select(PlainBill.Of));
            }
            else
            {
                Write(terminal.Output, bills);
                foreach (var path in new[] { book, bookings }.OfType<string>())
                {
                    await terminal.Output.WriteLineAsync($"Wrote {path}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var command = new Command("verify", "Holds closed bills against their fingerprints and the audit trail. Exit code 1 where one does not hold.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (count, problems) = await services.GetRequiredService<VerifyBills>().RunAsync(cancellationToken);
            foreach (var problem in problems)
            {
                await terminal.Error.WriteLineAsync(problem);
            }

            await terminal.Output.WriteLineAsync(
                count == 0 ? "No bill is closed."
                : problems.Count == 0 ? $"{Show.Count(count, "closed bill")} verified: all are as they were closed."
                : $"{Show.Count(problems.Count, "problem")} with {Show.Count(count, "closed bill")}.");
            return problems.Count == 0 ? ExitCode.Done : ExitCode.Problem;
        });
        return command;
    }

    private static void Write(TextWriter output, IReadOnlyList<DepartmentBill> bills)
    {
        string[] sums = [.. Enum.GetValues<ChargeGroup>().Select(BillWords.Group), "To pay"];
        output.WriteLine($"{Show.Month(bills[0].Bill.Month)}, {bills[0].Bill.Currency}");
        TextTable.Write(
            output,
            ["Department", "Cost centre", .. sums, "Before", "State"],
            [
                .. bills.Select(bill => (string[])
                [
                    bill.Department.Code, bill.Department.CostCentre ?? "-", .. Enum.GetValues<ChargeGroup>().Select(group => PlainAmount.Of(bill.Bill.Of(group))), PlainAmount.Of(bill.Bill.ToPay),
                    PlainAmount.Of(bill.Before.ToPay), bill.Bill.IsClosed ? "closed" : "open",
                ]),
            ],
            rightAligned: [2, 3, 4, 5, 6, 7]);
        if (bills is [var only])
        {
            output.WriteLine();
            TextTable.Write(
                output,
                ["Service", "Site", "Kind", "From", "How", "Amount"],
                [
                    .. only.Bill.Lines.Select(line => (string[])
                    [
                        line.Service.Code, line.Site?.Code ?? "-", Word.Of(line.Kind), BillWords.Source(line), BillWords.Arithmetic(line, only.Bill.Currency), PlainAmount.Of(line.Cents, only.Bill.Currency),
                    ]),
                ],
                rightAligned: [5]);
        }
        else
        {
            output.WriteLine($"Together {PlainAmount.Of(BillSum.Of(bills).ToPay)}.");
        }

        foreach (var bill in bills.Where(bill => bill.Bill.Hours != 0))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Beside it, {bill.Department.Code}: {bill.Bill.Hours:0.00} improvement hours are owed."));
        }

        foreach (var (bill, gap) in bills.SelectMany(bill => bill.Bill.Gaps.Select(gap => (bill, gap))))
        {
            output.WriteLine($"Not said, {bill.Department.Code}: {BillWords.Gap(gap)}");
        }
    }
}
