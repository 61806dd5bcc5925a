using Npgsql;

namespace ItCatalog.Data.Engine;

/// <summary>What PostgreSQL's errors say about the database; those that say something about what was asked are none of it.</summary>
internal static class PostgresTrouble
{
    public static TroubleKind? KindOf(NpgsqlException problem) => problem switch
    {
        PostgresException answer => KindOf(answer.SqlState),

        // None of several servers could be used, each for a reason of its own.
        { InnerException: AggregateException several } when KindOfAll(several) is { } kind => kind,

        // Npgsql says so in words alone.
        { InnerException: TimeoutException } when problem.Message.Contains("pool", StringComparison.OrdinalIgnoreCase) => TroubleKind.Crowded,
        { InnerException: TimeoutException } when problem.Message.Contains("reading", StringComparison.OrdinalIgnoreCase) => TroubleKind.TooSlow,
        _ => TroubleKind.ServerAway,
    };

    private static TroubleKind? KindOfAll(AggregateException several) =>
        several.Flatten().InnerExceptions.OfType<NpgsqlException>().Select(KindOf).FirstOrDefault(kind => kind is not (null or TroubleKind.ServerAway));

    private static TroubleKind? KindOf(string state) => state switch
    {
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => TroubleKind.Busy,
        PostgresErrorCodes.QueryCanceled => TroubleKind.TooSlow,
        PostgresErrorCodes.TooManyConnections => TroubleKind.Crowded,
        PostgresErrorCodes.DiskFull => TroubleKind.Full,
        PostgresErrorCodes.ReadOnlySqlTransaction => TroubleKind.Standby,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => TroubleKind.Damaged,
        PostgresErrorCodes.InvalidCatalogName => TroubleKind.NoSuchDatabase,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege => TroubleKind.NotLetIn,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.IoError => TroubleKind.ServerAway,
        _ when state.StartsWith("08", StringComparison.Ordinal) => TroubleKind.ServerAway,
        _ => null,
    };
}
