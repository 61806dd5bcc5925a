using System.Diagnostics;
using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>LibreOffice, which recalculates workbooks that hold no result of any formula.</summary>
internal static class RealSpreadsheet
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Why tests of it are skipped; null where it is there.</summary>
    public static string? ReasonToSkip { get; } = Program() is null ? "There is no LibreOffice here: install Debian's package libreoffice-calc-nogui." : null;

    /// <summary>Recalculates workbooks in one start of the program.</summary>
    /// <param name="books">By name; streams of workbooks, whose stored results are taken out first.</param>
    /// <returns>By name: the cells as they were computed.</returns>
    public static async Task<IReadOnlyDictionary<string, SheetReader>> RecalculatedAsync(IReadOnlyDictionary<string, MemoryStream> books)
    {
        var folder = Directory.CreateTempSubdirectory("itcatalog-spreadsheet-");
        try
        {
            var (given, computed) = (folder.CreateSubdirectory("given"), folder.CreateSubdirectory("computed"));
            foreach (var (name, book) in books)
            {
                await File.WriteAllBytesAsync(Path.Combine(given.FullName, name + ".xlsx"), WithoutResults(book));
            }

            var start = new ProcessStartInfo(Program()!) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var argument in (string[])[$"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", computed.FullName])
            {
                start.ArgumentList.Add(argument);
            }

            foreach (var file in given.GetFiles().Order(Comparer<FileInfo>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name))))
            {
                start.ArgumentList.Add(file.FullName);
            }

            using var process = Process.Start(start)!;
            using var end = new CancellationTokenSource(Longest);
            var (told, said) = (process.StandardError.ReadToEndAsync(end.Token), process.StandardOutput.ReadToEndAsync(end.Token));
            await process.WaitForExitAsync(end.Token);
            process.ExitCode.ShouldBe(0, await told + await said);
            return books.Keys.ToDictionary(
                name => name, name => new SheetReader(new MemoryStream(File.ReadAllBytes(Path.Combine(computed.FullName, name + ".xlsx")))), StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same workbook as somebody saves it who has changed a cell.</summary>
    public static MemoryStream Changed(MemoryStream book, Action<XLWorkbook> change)
    {
        using var changed = new XLWorkbook(book);
        change(changed);
        var saved = new MemoryStream();
        changed.SaveAs(saved, validate: false, evaluateFormulae: false);
        saved.Position = 0;
        return saved;
    }

    private static byte[] WithoutResults(MemoryStream book)
    {
        var copy = new MemoryStream();
        book.Position = 0;
        book.CopyTo(copy);
        using (var document = SpreadsheetDocument.Open(copy, isEditable: true))
        {
            foreach (var cell in document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).Where(cell => cell.CellFormula is not null))
            {
                cell.CellValue = null;
                cell.DataType = null;
            }
        }

        return copy.ToArray();
    }

    private static string? Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "soffice", "libreoffice" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Holds every formula of a workbook to what was computed anew: numbers to the cent, shares to nine digits, words letter by letter.</summary>
    /// <returns>How many there were.</returns>
    public static int Hold(MemoryStream written, SheetReader computed, string name)
    {
        written.Position = 0;
        using var stored = new SheetReader(written);
        foreach (var (sheet, address, value) in stored.Formulas)
        {
            var now = computed.Value(sheet, address);
            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                double.Parse(now, CultureInfo.InvariantCulture).ShouldBe(number, Math.Max(0.004, 1e-12 * Math.Abs(number)), $"{name}, {sheet} {address}");
                (Math.Abs(number) < 1 ? Math.Abs(double.Parse(now, CultureInfo.InvariantCulture) - number) : 0).ShouldBeLessThan(1e-9, $"{name}, {sheet} {address}");
            }
            else
            {
                now.ShouldBe(value, $"{name}, {sheet} {address}");
            }
        }

        return stored.Formulas.Count;
    }
}

/// <summary>A test that recalculates with LibreOffice; skipped, and said so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SpreadsheetFactAttribute : FactAttribute
{
    public SpreadsheetFactAttribute() => Skip = RealSpreadsheet.ReasonToSkip;
}
