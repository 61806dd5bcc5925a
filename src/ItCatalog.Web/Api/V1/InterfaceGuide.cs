using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Web.Api.V1;

/// <summary>An address of the interface, as its page shows it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Address">From the root of the site.</param>
/// <param name="Scope">What a token has to be for.</param>
/// <param name="Says">What it does.</param>
/// <param name="Query">What may stand behind the question mark.</param>
/// <param name="ExampleQuery">A query that says something.</param>
/// <param name="ExampleBody">A body; null where none is sent.</param>
public sealed record GuideEntry(string Method, string Address, string Scope, string Says, IReadOnlyList<GuideParameter> Query, string ExampleQuery, string? ExampleBody);

/// <summary>A parameter with its meaning.</summary>
public sealed record GuideParameter(string Name, string Says);

/// <summary>The addresses of the interface for people.</summary>
public static class InterfaceGuide
{
    private const string Tickets =
        """
        [{"key": "INC-1", "service": "LABWS", "site": "BER", "priority": "P2",
          "opened": "2026-11-16T08:00:00Z", "responded": "2026-11-16T08:20:00Z", "resolved": null}]
        """;

    private const string Outages =
        """
        [{"key": "DOWN-1", "service": "NETWORK", "site": "BER", "from": "2026-11-16T08:00:00Z", "to": "2026-11-16T08:30:00Z", "impact": 1}]
        """;

    private const string Checks =
        """
        [{"service": "NETWORK", "site": "BER", "at": "2026-11-16T08:00:00Z", "result": "up"},
         {"service": "NETWORK", "site": "BER", "at": "2026-11-16T08:05:00Z", "result": "down"}]
        """;

    private const string Samples =
        """
        [{"service": "NETWORK", "site": "BER", "series": "ping", "at": "2026-11-16T08:00:00Z", "value": 21.5}]
        """;

    private const string Counts =
        """
        [{"service": "NETWORK", "site": "BER", "series": "backups", "at": "2026-11-16T08:00:00Z", "good": 41, "total": 42}]
        """;

    private const string Results =
        """
        [{"service": "NETWORK", "standard": "calls", "period": "2026-10", "level": 0.9, "good": 412, "total": 450, "performance": 0.9156, "verdict": "Y"}]
        """;

    /// <summary>In the order in which they are read.</summary>
    public static IReadOnlyList<GuideEntry> All { get; } =
    [
        Read("attainment", "What was promised and what was kept, by agreement, target, site and month.", typeof(FigureQuery), "from=2026-10&to=2026-10"),
        Read("sums", "What was kept over all departments, each case once, by service, target, site and month.", typeof(FigureQuery), "from=2026-10&to=2026-10"),
        Read("reported", "What sources report of their own results, beside our figures and never part of them.", typeof(FigureQuery), "from=2026-01"),
        Read("credits", "What promises that were not kept cost, and what was returned.", typeof(FigureQuery), "from=2026-01"),
        Read("waiting", "How long cases waited for the customer, and what of it no source says.", typeof(FigureQuery), "from=2026-10"),
        Read("targets", "What is promised today: each target at each site, with its levels.", typeof(FigureQuery), "agreement=RES-LABWS"),
        Read("outages", "Outages as their sources report them, the newest first.", typeof(OutageQuery), "from=2026-10"),
        Read("bill", "What departments pay for IT in a month, with every line and what it comes from.", typeof(BillQuery), "month=2026-10"),
        Read("adjustments", "What changed after months were closed, with the cause and the month that books the difference.", typeof(ListQuery), "limit=20"),
        Read("hindsight", "What a version of an agreement would have come to in the last twelve whole months, with other credit rules where they are given.", typeof(HindsightQuery), "agreement=RES-LABWS"),
        Read("calibration", "One target of it with other limits and levels: months kept, and what they would have cost.", typeof(CalibrationQuery), "agreement=RES-LABWS&target=resolved"),
        Read("report", "What was promised and kept in a month, quarter or year, what changed, and what it cost.", typeof(ReportQuery), "month=2026-10"),
        Read("unit-costs", "What the services of a unit cost, by cost model, service and driver, beside what is charged.", typeof(UnitCostsQuery), "year=2026"),
        Read("findings", "What a check of agreements finds, with how to mend it.", typeof(FindingsQuery), "agreement=RES-LABWS"),
        Read("services", "The services of the catalogue, with prices and status.", typeof(ListQuery), "limit=20"),
        Read("offerings", "In which tiers services are offered, with levels, prices, dates and successors.", typeof(ListQuery), "limit=20"),
        Read("offering-agreements", "Which agreements take an offering, and who has agreed on what it says now.", typeof(ListQuery), "limit=20"),
        Read("levels-by-budget", "What each tier costs the department of an agreement a year, and what its own cases would have come to.", typeof(BudgetQuery), "agreement=RES-LABWS"),
        Read("agreements", "The agreements that the token's person may see, with their versions.", typeof(ListQuery), "limit=20"),
        Read("agreement-templates", "Templates of agreements, with what each asks when an agreement is made.", typeof(ListQuery), "limit=20"),
        Read("underpinnings", "OLAs and contracts on which agreements rest, with what they promise and until when.", typeof(ListQuery), "limit=20"),
        Read("rests", "What a version of an agreement rests on, what that carries at each site, and what does not fit.", typeof(RestsQuery), "agreement=RES-LABWS"),
        Read("missed-parts", "Whose part the misses of an agreement in a month were.", typeof(MissedPartsQuery), "agreement=RES-LABWS&month=2026-10"),
        Read("exclusions", "What one side asked the other to leave out, and what became of it.", typeof(ListQuery), "limit=20"),
        Read("disputes", "What one side said is wrong, and what both agreed or somebody decided.", typeof(ListQuery), "limit=20"),
        Read("scope", "What each quote does of the work, part by part, and what is left out.", typeof(ListQuery), "limit=20"),
        Read("sources", "Where each figure of a comparison comes from, and who estimated it.", typeof(ListQuery), "limit=20"),
        Read("scenarios", "What each option costs as a comparison stands, and in each of its scenarios.", typeof(ListQuery), "limit=20"),
        Read("replays", "What each quote would have kept and paid: our incidents by its rules, and what its provider reports by ours.", typeof(ListQuery), "limit=20"),
        Read("peers", "Where our figures lie among those that sources report of others.", typeof(ListQuery), "limit=20"),
        Read("decisions", "What was prepared, checked and decided between in-house and quotes.", typeof(ListQuery), "limit=20"),
        Read("metrics", "Where the metrics of an agreement stand, with their whole history.", typeof(MetricsQuery), "agreement=RES-LABWS"),
        Read("endings", "Which agreements sides ended or asked to end, and what the other side said.", typeof(ListQuery), "limit=20"),
        Read("reviews", "Reviews of agreements: by when the next one is due, minutes, actions and what became of them.", typeof(ListQuery), "limit=20"),
        Read("plans", "Improvement plans after defaults, and how far they have come.", typeof(ListQuery), "limit=20"),
        Read("third-party-costs", "What third parties charged one side of an agreement, and what the other bears of it.", typeof(ListQuery), "limit=20"),
        Read("ratings", "What people say of agreements month by month, with how many answered.", typeof(ListQuery), "limit=20"),
        Read("schedules", "Reports that are sent by themselves, when they are due and how they went.", typeof(ListQuery), "limit=20"),
        Read("requests", "What people asked for, and what became of it.", typeof(RequestQuery), "limit=20"),
        Read("holdings", "How many of each service departments have at each site, and where the number comes from.", typeof(HoldingsQuery), "department=RES"),
        .. SourceKind.All.Select(kind => new GuideEntry(
            "POST", $"{ApiProblems.Root}{MeasurementsApi.Path}/{kind.Name}", Scope.Measurements, $"Sends {kind.Name}: {kind.Words}.", Of(typeof(SendQuery)),
            kind == SourceKind.Checks ? "source=CHECKS&rule=first-bad" : "source=MONITOR", BodyOf(kind))),
    ];

    /// <summary>The body that an address takes; null where it takes none.</summary>
    internal static string? ExampleOf(string address) => All.FirstOrDefault(entry => string.Equals(entry.Address, address, StringComparison.OrdinalIgnoreCase))?.ExampleBody;

    private static GuideEntry Read(string name, string says, Type query, string example) =>
        new("GET", $"{ApiProblems.Root}/{name}", Scope.Read, says, Of(query), example, ExampleBody: null);

    private static string BodyOf(SourceKind kind) =>
        kind == SourceKind.Tickets ? Tickets : kind == SourceKind.Outages ? Outages : kind == SourceKind.Checks ? Checks : kind == SourceKind.Samples ? Samples : kind == SourceKind.Counts ? Counts : Results;

    private static GuideParameter[] Of(Type query) =>
    [
        .. query.GetProperties().Select(property => (property.Name, property.GetCustomAttribute<DescriptionAttribute>()))
            .Where(property => property.Item2 is not null)
            .Select(property => new GuideParameter(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.Item2!.Description)),
    ];
}
