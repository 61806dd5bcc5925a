using Npgsql;

namespace ItCatalog.Data.Engine;

/// <summary>Rows go to PostgreSQL some thousand at a time, by <c>copy</c>: each by itself would wait for an answer. Their numbers are taken beforehand, so that rows
/// of other tables can name them.</summary>
internal sealed class PostgresRowWriter(PostgresConnection connection, string table, string columns, RowWriter? named) : RowWriter
{
    private const int MostRows = 4096;
    private const int NumbersAtOnce = 1024;

    private readonly int width = columns.Count(character => character == ',') + 1;
    private readonly List<Cell> waiting = [];
    private readonly Queue<long> numbers = new();
    private bool isNumbered;

    public override void Add(params ReadOnlySpan<Cell> values) => Add(number: null, values);

    public override long AddNumbered(params ReadOnlySpan<Cell> values)
    {
        if (numbers.Count == 0)
        {
            TakeNumbers();
        }

        var number = numbers.Dequeue();
        Add(number, values);
        return number;
    }

    public override void Flush()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        named?.Flush();
        using var copy = connection.Own.BeginBinaryImport($"copy {table} ({(isNumbered ? "id, " : "")}{columns}) from stdin (format binary)");
        var rowWidth = width + (isNumbered ? 1 : 0);
        for (var index = 0; index < waiting.Count; index++)
        {
            if (index % rowWidth == 0)
            {
                copy.StartRow();
            }

            switch (waiting[index])
            {
                case { Text: { } words }:
                    copy.Write(PostgresText.Storable(words), NpgsqlTypes.NpgsqlDbType.Text);
                    break;
                case { Number: { } whole }:
                    copy.Write(whole, NpgsqlTypes.NpgsqlDbType.Bigint);
                    break;
                default:
                    copy.WriteNull();
                    break;
            }
        }

        copy.Complete();
        waiting.Clear();
    }

    public override void NumberOn()
    {
        using var command = new NpgsqlCommand(
            $"select setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 1), max(id) is not null) from {table}", connection.Own);
        command.ExecuteNonQuery();
    }

    public override void Dispose()
    {
        // What waits is written by whoever says that it is to be kept.
    }

    private void Add(long? number, ReadOnlySpan<Cell> values)
    {
        if (values.Length != width)
        {
            throw new ArgumentException($"A row of {table} has {width} columns, {values.Length} values were given.", nameof(values));
        }

        if (waiting.Count > 0 && isNumbered != number.HasValue)
        {
            Flush();
        }

        isNumbered = number.HasValue;
        if (number is { } own)
        {
            waiting.Add(own);
        }

        waiting.AddRange(values);
        if (waiting.Count >= MostRows * width)
        {
            Flush();
        }
    }

    private void TakeNumbers()
    {
        using var command = new NpgsqlCommand($"select nextval(pg_get_serial_sequence('{table}', 'id')) from generate_series(1, {NumbersAtOnce})", connection.Own);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            numbers.Enqueue(reader.GetInt64(0));
        }
    }
}
