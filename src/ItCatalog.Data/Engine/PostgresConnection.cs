using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace ItCatalog.Data.Engine;

/// <summary>A connection to PostgreSQL that takes statements and values as SQLite does: lists are spread by Dapper (it hands them to Npgsql's own type as
/// arrays, which <c>in</c> does not take), and text comes in a form that the server can keep.</summary>
internal sealed class PostgresConnection(NpgsqlConnection own) : DbConnection
{
    public NpgsqlConnection Own => own;

    [AllowNull]
    public override string ConnectionString
    {
        get => own.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => own.Database;

    public override string DataSource => own.DataSource;

    public override string ServerVersion => own.ServerVersion;

    public override ConnectionState State => own.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => own.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => own.OpenAsync(cancellationToken);

    public override void Close() => own.Close();

    public override Task CloseAsync() => own.CloseAsync();

    public override async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new PostgresTransaction(this, own.BeginTransaction(isolationLevel));

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        new PostgresTransaction(this, await own.BeginTransactionAsync(isolationLevel, cancellationToken));

    protected override DbCommand CreateDbCommand() => new PostgresCommand(this);
}

/// <summary>A transaction of such a connection.</summary>
internal sealed class PostgresTransaction(PostgresConnection connection, NpgsqlTransaction own) : DbTransaction
{
    public override IsolationLevel IsolationLevel => own.IsolationLevel;

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => own.Commit();

    public override Task CommitAsync(CancellationToken cancellationToken = default) => own.CommitAsync(cancellationToken);

    public override void Rollback() => own.Rollback();

    public override Task RollbackAsync(CancellationToken cancellationToken = default) => own.RollbackAsync(cancellationToken);

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) => own.SaveAsync(savepointName, cancellationToken);

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) => own.RollbackAsync(savepointName, cancellationToken);

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) => own.ReleaseAsync(savepointName, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A command of such a connection; it belongs to whatever transaction that is in.</summary>
internal sealed class PostgresCommand(PostgresConnection connection) : DbCommand
{
    private readonly NpgsqlCommand own = connection.Own.CreateCommand();

    [AllowNull]
    public override string CommandText
    {
        get => own.CommandText;
        set => own.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => own.CommandTimeout;
        set => own.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => own.CommandType;
        set => own.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => own.UpdatedRowSource;
        set => own.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set
        {
            if (value != connection)
            {
                throw new NotSupportedException("A command belongs to the connection that made it.");
            }
        }
    }

    protected override DbParameterCollection DbParameterCollection => own.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => own.Cancel();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Ready().ExecuteNonQueryAsync(cancellationToken);

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Ready().ExecuteScalarAsync(cancellationToken);

    public override void Prepare() => own.Prepare();

    public override async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbParameter CreateDbParameter() => own.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await Ready().ExecuteReaderAsync(behavior, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own.Dispose();
        }

        base.Dispose(disposing);
    }

    private NpgsqlCommand Ready()
    {
        foreach (NpgsqlParameter parameter in own.Parameters)
        {
            if (parameter.Value is string text)
            {
                parameter.Value = PostgresText.Storable(text);
            }
        }

        return own;
    }
}
