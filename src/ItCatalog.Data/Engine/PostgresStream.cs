using Npgsql;
using NpgsqlTypes;

namespace ItCatalog.Data.Engine;

/// <summary>A statement on PostgreSQL whose rows are gone through as they come, each forgotten: it has the connection for itself until they end.</summary>
internal sealed class PostgresStream : PreparedStatement
{
    private readonly NpgsqlCommand command;
    private NpgsqlDataReader? rows;

    public PostgresStream(PostgresConnection connection, string sql, params ReadOnlySpan<string> parameters)
        : base(parameters.Length)
    {
        command = new NpgsqlCommand(sql, connection.Own);
        foreach (var name in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name });
        }
    }

    protected override int ChangedCount => Math.Max(0, rows?.RecordsAffected ?? 0);

    private NpgsqlDataReader Rows => rows ?? throw new InvalidOperationException("The statement does not run.");

    public override void Dispose()
    {
        Reset();
        command.Dispose();
    }

    protected override void Start(ReadOnlySpan<Cell> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].NpgsqlDbType = values[index].Number is null ? NpgsqlDbType.Text : NpgsqlDbType.Bigint;
            command.Parameters[index].Value = PostgresStatement.ValueOf(values[index]);
        }

        rows = command.ExecuteReader();
    }

    internal override bool Step() => Rows.Read();

    internal override long Number(int column) => Rows.IsDBNull(column) ? 0 : Rows.GetInt64(column);

    internal override string Text(int column) => Rows.GetString(column);

    internal override long? NumberOrNull(int column) => Rows.IsDBNull(column) ? null : Rows.GetInt64(column);

    internal override string? TextOrNull(int column) => Rows.IsDBNull(column) ? null : Rows.GetString(column);

    internal override void Reset()
    {
        rows?.Dispose();
        rows = null;
    }
}
