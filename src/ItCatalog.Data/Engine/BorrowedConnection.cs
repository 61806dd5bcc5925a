using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ItCatalog.Data.Engine;

/// <summary>The connection of the change that is being made, or of the moment that is being read, for those who only read: disposing it leaves that one open.</summary>
internal sealed class BorrowedConnection(DbConnection owned) : DbConnection
{
    public DbConnection Owned => owned;

    [AllowNull]
    public override string ConnectionString
    {
        get => owned.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => owned.Database;

    public override string DataSource => owned.DataSource;

    public override string ServerVersion => owned.ServerVersion;

    public override ConnectionState State => owned.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
        // It is the change's to close.
    }

    public override void Open()
    {
        // It is open as long as the change lasts.
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException("A change is one transaction.");

    /// <summary>A command of the owned connection: it belongs to its transaction.</summary>
    protected override DbCommand CreateDbCommand() => owned.CreateCommand();
}
