using System.Globalization;
using CsvHelper;
using ItCatalog.Calculation;
using ItCatalog.Files.Tables;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Lists;

/// <summary>Writes a list as CSV (RFC 4180) in UTF-8: numbers with a point, days as 2026-11-27, times with their offset, and text that a spreadsheet would take
/// for a formula behind an apostrophe.</summary>
internal static class ListText
{
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM");

    public static async Task<long> WriteAsync(ListFile list, Stream output, CancellationToken cancellationToken)
    {
        var count = 0L;
        await using var writer = CsvWriter.Create(
            output, new CsvWriterOptions { WriteByteOrderMark = true, NewLine = "\r\n" }, leaveOpen: true);
        await writer.WriteRecordAsync([.. list.Columns.Select(column => PlainText.Of(column.Name))], cancellationToken);
        await foreach (var row in list.Rows.WithCancellation(cancellationToken))
        {
            for (var index = 0; index < row.Length; index++)
            {
                Write(writer, list.Columns[index].Kind, row[index]);
            }

            await writer.EndRecordAsync(cancellationToken);
            count++;
        }

        await writer.FlushAsync(cancellationToken);
        return count;
    }

    private static void Write(CsvWriter writer, ListKind kind, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.WriteField("");
                break;
            case string text:
                writer.WriteField(PlainText.Of(text));
                break;
            case long whole:
                writer.WriteField(whole, [], CultureInfo.InvariantCulture);
                break;
            case decimal number:
                writer.WriteField(number, [], CultureInfo.InvariantCulture);
                break;
            case Money money:
                writer.WriteField(money.Amount, $"F{money.Digits}", CultureInfo.InvariantCulture);
                break;
            case LocalDate date:
                writer.WriteField((kind == ListKind.Month ? Month : LocalDatePattern.Iso).Format(date));
                break;
            case ZonedDateTime time:
                writer.WriteField(OffsetDateTimePattern.Rfc3339.Format(time.ToOffsetDateTime()));
                break;
            default:
                throw new InvalidOperationException($"A list cannot hold a {cell.GetType().Name}.");
        }
    }
}
