using Npgsql;

namespace ItCatalog.Data.Engine;

/// <summary>A statement prepared on PostgreSQL. The server itself says of which type its parameters are. The rows of a run are fetched at once: a connection
/// answers one statement at a time, and other statements run while rows are gone through.</summary>
internal sealed class PostgresStatement : PreparedStatement
{
    private readonly NpgsqlCommand command;
    private readonly NpgsqlParameter[] places;
    private readonly List<object?[]> rows = [];
    private int changed;
    private int at;

    public PostgresStatement(PostgresConnection connection, string sql, params ReadOnlySpan<string> parameters)
        : base(parameters.Length)
    {
        command = new NpgsqlCommand(sql, connection.Own);
        NpgsqlCommandBuilder.DeriveParameters(command);
        places = new NpgsqlParameter[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            places[index] = command.Parameters.Contains(parameters[index])
                ? command.Parameters[parameters[index]]
                : throw new ArgumentException($"The statement has no parameter {parameters[index]}.", nameof(parameters));
        }

        command.Prepare();
    }

    /// <summary>The column that comes last in the row it is at.</summary>
    public int LastColumn => rows[at].Length - 1;

    protected override int ChangedCount => changed;

    public override void Dispose() => command.Dispose();

    protected override void Start(ReadOnlySpan<Cell> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            places[index].Value = ValueOf(values[index]);
        }

        rows.Clear();
        at = -1;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            }

            rows.Add(row);
        }

        reader.Close();
        changed = Math.Max(0, reader.RecordsAffected);
    }

    internal override bool Step() => ++at < rows.Count;

    internal override long Number(int column) => rows[at][column] switch
    {
        long whole => whole,
        bool isSo => isSo ? 1 : 0,
        null => 0,
        var other => Convert.ToInt64(other, System.Globalization.CultureInfo.InvariantCulture),
    };

    internal override string Text(int column) => (string)rows[at][column]!;

    internal override long? NumberOrNull(int column) => rows[at][column] is null ? null : Number(column);

    internal override string? TextOrNull(int column) => (string?)rows[at][column];

    internal override void Reset() => rows.Clear();

    internal static object ValueOf(Cell value) => value switch
    {
        { Text: { } words } => PostgresText.Storable(words),
        { Number: { } whole } => whole,
        _ => DBNull.Value,
    };
}
