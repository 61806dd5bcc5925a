using System.Globalization;

namespace ItCatalog.Data.Administration;

/// <summary>What an entry of the audit trail is about: the kind of thing in the words of the pages, and its code or number as addresses show it.</summary>
public sealed record Subject(string Kind, string Key)
{
    public static Subject Agreement(string code) => new("agreement", code);

    public static Subject Exclusion(long id) => new("exclusion", Number(id));

    public static Subject Dispute(long id) => new("dispute", Number(id));

    /// <summary>An improvement plan.</summary>
    public static Subject Plan(long id) => new("plan", Number(id));

    /// <summary>What a third party charged one side.</summary>
    public static Subject Cost(long id) => new("third-party cost", Number(id));

    /// <summary>A report that is sent by itself.</summary>
    public static Subject Schedule(long id) => new("schedule", Number(id));

    /// <summary>What was sent of a schedule to one person, or into its folder.</summary>
    public static Subject Delivery(long id) => new("delivery", Number(id));

    public static Subject Request(long id) => new("request", Number(id));

    /// <summary>What people are asked about a month.</summary>
    public static Subject Ratings(NodaTime.LocalDate month) => new("ratings", Calculation.Text.MonthWord.Of(month));

    /// <summary>What somebody counted that a department has.</summary>
    public static Subject Holding(long id) => new("holding", Number(id));

    public static Subject Service(string code) => new("service", code);

    public static Subject Source(string code) => new("source", code);

    public static Subject Import(long id) => new("import", Number(id));

    public static Subject Comparison(string code) => new("comparison", code);

    public static Subject Site(string code) => new("site", code);

    public static Subject ServiceHours(string code) => new("service hours", code);

    /// <summary>A department, an IT unit or a category.</summary>
    public static Subject Part(PartKind kind, string code) => new(PartStore.Table(kind), code);

    public static Subject Priority(string name) => new("priority", name);

    public static Subject Person(string userName) => new("person", userName);

    /// <summary>A token by its name.</summary>
    public static Subject Token(string name) => new("token", name);

    public static Subject Organisation(string name) => new("organisation", name);

    /// <summary>A page by its address: what somebody was refused to open or to send.</summary>
    public static Subject Page(string path) => new("page", path);

    /// <summary>A list that leaves the product as a file, by the file's name.</summary>
    public static Subject List(string fileName) => new("list", fileName);

    /// <summary>The texts with which a new agreement begins.</summary>
    public static Subject StandardTexts { get; } = new("standard texts", "");

    /// <summary>A template of agreements.</summary>
    public static Subject Template(string code) => new("agreement template", code);

    /// <summary>An OLA or a contract on which agreements rest.</summary>
    public static Subject Underpinning(string code) => new("underpinning", code);

    /// <summary>The codes by which a ledger books bills.</summary>
    public static Subject LedgerCodes { get; } = new("ledger codes", "");

    /// <summary>The trail itself.</summary>
    public static Subject Trail { get; } = new("audit trail", "");

    /// <summary>A file that leaves the product, by its name.</summary>
    public static Subject Workbook(string fileName) => new("workbook", fileName);

    /// <summary>A PDF that leaves the product, by its name.</summary>
    public static Subject Print(string fileName) => new("print", fileName);

    /// <summary>A copy of the whole database, by the name of its file; of none yet, the empty one.</summary>
    public static Subject Backup(string fileName) => new("backup", fileName);

    /// <summary>Nothing in particular: the action says it all.</summary>
    public static Subject None { get; } = new("nothing", "");

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the trail shall say of a change.</summary>
internal sealed record AuditNote
{
    /// <summary>A verb in the past, in lower case.</summary>
    public required string Action { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>The values that stood before; null where there were none.</summary>
    public object? Before { get; init; }

    /// <summary>The values that stand now; null where the action says it all.</summary>
    public object? After { get; init; }

    /// <summary>The reason that was given; null where none was.</summary>
    public string? Why { get; init; }

    /// <summary>Whether it was refused: the action is what was tried then, and why the rule that stood against it.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>How often it happened within the minute; more than one of refusals only.</summary>
    public long Times { get; init; } = 1;
}
