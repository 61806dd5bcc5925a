using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the cases of a table.</summary>
public static class TicketImport
{
    /// <summary>Reads every row and tells every problem; nothing is guessed. The table is read to its end.</summary>
    /// <param name="table">A table of which no row has been read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Cases and problems; where the mapping does not fit the file, its problems alone.</returns>
    public static ImportResult<TicketRecord> Read(
        Table table, TicketMapping mapping, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Problems(table.Header) is { Count: > 0 } misfits)
        {
            return ImportResult<TicketRecord>.OfMisfits(misfits);
        }

        return Open(table, mapping).ReadAll(progress, cancellationToken);
    }

    /// <summary>Begins to read rows whose mapping fits.</summary>
    internal static Reading<TicketRecord> Open(Table table, TicketMapping mapping)
    {
        var rows = new RowReader(table, mapping, new ProblemList()) { KeyColumn = mapping.Key };
        var tickets = new TicketRowReader(rows, mapping);
        return new()
        {
            Table = table,
            Rows = rows,
            Records = (progress, cancellationToken) => mapping.Layout == TicketLayout.EventLog
                ? ReadEventLog(rows, tickets, mapping, progress, cancellationToken)
                : rows.Rows(progress, cancellationToken).Select(_ => tickets.Read()).OfType<TicketRecord>(),
            States = tickets.States.Found,
            Asked = () => [.. new[] { tickets.States.Question() }.OfType<FileQuestion>()],
        };
    }

    private static List<TicketRecord> ReadEventLog(
        RowReader rows, TicketRowReader tickets, TicketMapping mapping, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var cases = new Dictionary<string, TicketHistory>(StringComparer.Ordinal);
        var order = new List<TicketHistory>();
        foreach (var _ in rows.Rows(progress, cancellationToken, leavesOut: false))
        {
            var record = tickets.Read();
            var change = tickets.ReadChange();
            if ((record?.Ticket.Key ?? tickets.Key()) is not { } key)
            {
                continue;
            }

            if (!cases.TryGetValue(key, out var history))
            {
                history = new TicketHistory(mapping);
                cases.Add(key, history);
                order.Add(history);
            }

            history.Lines.Add(rows.Line);
            if (record is null || change is null)
            {
                history.IsBroken = true;
                continue;
            }

            history.Add(record, change.Value);
        }

        // Who takes the good lines takes none of a case of which one is missing.
        foreach (var line in order.Where(history => history.IsBroken).SelectMany(history => history.Lines))
        {
            rows.Problems.AddLine(line);
        }

        var whole = order.Where(history => !history.IsBroken).ToList();
        var kept = whole.Where(history => !history.IsLeftOut).ToList();
        foreach (var leftOut in whole.Where(history => history.IsLeftOut))
        {
            rows.LeaveOut(leftOut.Record().Ticket.Key);
        }

        return kept.ConvertAll(history => history.Record());
    }
}
