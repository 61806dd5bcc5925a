using ItCatalog.Data.Engine;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ItCatalog.Data;

/// <summary>What keeps the database from answering.</summary>
public enum TroubleKind
{
    /// <summary>Somebody else writes. It passes.</summary>
    Busy,

    /// <summary>The disk has no room.</summary>
    Full,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The file was cut off or overwritten.</summary>
    Damaged,

    /// <summary>The file is something else.</summary>
    NoDatabase,

    /// <summary>The file does not open, or its disk does not answer.</summary>
    Unreachable,

    /// <summary>The database server does not answer, or was shut down in the middle. It may pass.</summary>
    ServerAway,

    /// <summary>Only standbys answer: none of the servers that are named may be written.</summary>
    Standby,

    /// <summary>All connections are taken. It passes.</summary>
    Crowded,

    /// <summary>The server gave up a statement that took too long.</summary>
    TooSlow,

    /// <summary>The server refuses the user, or the user may not do what is needed.</summary>
    NotLetIn,

    /// <summary>The server has no database of that name.</summary>
    NoSuchDatabase,

    /// <summary>The server went away while a change was being kept, and nobody can tell whether it was.</summary>
    UnknownOutcome,
}

/// <summary>
/// The one place that says in words what is wrong when the database does not do what it should: for pages, programs, the command line and the
/// health check.
/// </summary>
public sealed record DatabaseTrouble
{
    private const string Tell = "Nothing was changed. Tell the people who run the catalogue: ";

    /// <summary>SQLITE_BUSY.</summary>
    internal const int BusyCode = 5;

    /// <summary>ENOSPC and EROFS, and the first one's number on Windows.</summary>
    private const int NoSpace = 28;
    private const int ReadOnlyFiles = 30;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>SQLITE_CONSTRAINT_FOREIGNKEY.</summary>
    private const int StillNamed = 787;

    private DatabaseTrouble(TroubleKind kind, string title, string says) => (Kind, Title, Says) = (kind, title, says);

    public TroubleKind Kind { get; }

    /// <summary>What is wrong: "The database is busy".</summary>
    public string Title { get; }

    /// <summary>What a person can do about it.</summary>
    public string Says { get; }

    /// <summary>Whether a row was not taken away because another one names it: no trouble of the database, but of what was asked.</summary>
    internal static bool IsStillNamed(System.Data.Common.DbException problem) =>
        problem is SqliteException { SqliteExtendedErrorCode: StillNamed } or PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>What is wrong with an exception, or with what caused it; null where the database is not the reason.</summary>
    public static DatabaseTrouble? Of(Exception? problem) => problem switch
    {
        null => null,
        SqliteException sqlite => KindOf(sqlite.SqliteErrorCode) is { } kind ? Of(kind) : null,
        NpgsqlException postgres => PostgresTrouble.KindOf(postgres) is { } kind ? Of(kind) : null,
        UnknownOutcomeException => Of(TroubleKind.UnknownOutcome),
        IOException { HResult: NoSpace or NoSpaceOnWindows } => Of(TroubleKind.Full),
        IOException { HResult: ReadOnlyFiles } => Of(TroubleKind.ReadOnly),
        _ => Of(problem.InnerException),
    };

    /// <summary>A part of the file is missing or was overwritten.</summary>
    public static DatabaseTrouble Damage { get; } = Of(TroubleKind.Damaged);

    /// <summary>Whether it goes away by itself, so that a program tries again.</summary>
    public bool Passes => Kind is TroubleKind.Busy or TroubleKind.Crowded or TroubleKind.TooSlow or TroubleKind.ServerAway;

    /// <summary>A sentence for whoever runs the program.</summary>
    /// <param name="name">The database, as <see cref="Database.Name"/> calls it.</param>
    public string Sentence(string name) => Kind switch
    {
        TroubleKind.Busy => $"{name} is busy: another program writes it. Try again when that is done. Nothing was changed.",
        TroubleKind.Full => $"{name}: the disk is full. Make room and try again. Nothing was changed.",
        TroubleKind.ReadOnly => $"{name} cannot be written: give this user the right to write the file and its folder. Nothing was changed.",
        TroubleKind.Damaged => $"{name} is damaged: a part of it is missing or was overwritten. Put the last backup back.",
        TroubleKind.NoDatabase => $"{name} is not a database. Is it another file, or damaged?",
        TroubleKind.Unreachable => $"{name} does not open, or its disk does not answer. Look at the disk and at who may open the file.",
        TroubleKind.ServerAway => $"{name} does not answer. Is the database server running, and is its address right? Nothing was changed.",
        TroubleKind.Standby => $"{name} can only be read: it is a standby. Name the primary too, as in Host=first,second, or promote a standby. Nothing was changed.",
        TroubleKind.Crowded => $"{name} has no connection left. Try again, or allow more: max_connections of the server, Maximum Pool Size of the program. Nothing was changed.",
        TroubleKind.TooSlow => $"{name} gave up: it took longer than the server allows (statement_timeout). Try again when less is going on. Nothing was changed.",
        TroubleKind.NotLetIn => $"{name} does not let this user in, or not do what is needed. Look at the user's name, its password (PGPASSWORD or the file of PGPASSFILE) and its rights.",
        TroubleKind.NoSuchDatabase => $"{name} does not exist. Make it with: createdb --template=template0 --encoding=UTF8 --locale=C NAME",
        TroubleKind.UnknownOutcome => $"{name} went away while the change was being kept. It is not known whether it was: look before you try again.",
        _ => throw new InvalidOperationException($"No sentence for {Kind}."),
    };

    internal static DatabaseTrouble Of(TroubleKind kind) => kind switch
    {
        TroubleKind.Busy => new(
            kind, "The database is busy", "Something else is being written, an import for instance. Nothing was changed. Try again in a few seconds."),
        TroubleKind.Full => new(kind, "The disk is full", Tell + "the disk that holds its database needs room."),
        TroubleKind.ReadOnly => new(
            kind, "The database can only be read", Tell + "it may not write the database, or the folder that it lies in."),
        TroubleKind.Damaged => new(
            kind, "The database is damaged", Tell + "a part of its database is missing or was overwritten, and the last backup has to be put back."),
        TroubleKind.NoDatabase => new(kind, "The database is damaged", Tell + "the file that should be its database is something else."),
        TroubleKind.Unreachable => new(
            kind, "The database cannot be reached", Tell + "the file of its database does not open, or its disk does not answer."),
        TroubleKind.ServerAway => new(
            kind, "The database cannot be reached", "Its server does not answer. Nothing was changed. Try again in a minute; if it lasts, tell the people who run the catalogue."),
        TroubleKind.Standby => new(kind, "The database can only be read", Tell + "its server is a standby, and no other one answers."),
        TroubleKind.Crowded => new(kind, "The database is busy", "Too many ask at once. Nothing was changed. Try again in a few seconds."),
        TroubleKind.TooSlow => new(
            kind, "The database took too long", "It gave up. Nothing was changed. Try again in a minute; if it happens again, tell the people who run the catalogue."),
        TroubleKind.NotLetIn => new(kind, "The database lets nobody in", Tell + "its user or password is refused, or may not do what is needed."),
        TroubleKind.NoSuchDatabase => new(kind, "There is no database", Tell + "its server has no database of the name that is set."),
        TroubleKind.UnknownOutcome => new(
            kind,
            "It is not known whether that was saved",
            "The database went away at the very moment in which it was being kept. Look at what you changed before you do it again."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>SQLite's result codes; null for those that say something about what was asked, and not about the file.</summary>
    private static TroubleKind? KindOf(int code) => code switch
    {
        BusyCode or 6 => TroubleKind.Busy,
        8 => TroubleKind.ReadOnly,
        10 or 14 => TroubleKind.Unreachable,
        11 => TroubleKind.Damaged,
        13 => TroubleKind.Full,
        26 => TroubleKind.NoDatabase,
        _ => null,
    };
}
