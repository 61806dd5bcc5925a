namespace ItCatalog.Work.Trail;

/// <summary>Kinds of things that a reader of the trail looks for together.</summary>
/// <param name="Code">In addresses and on the command line.</param>
/// <param name="Name">In words.</param>
/// <param name="Kinds">Kinds of subjects; empty: all.</param>
public sealed record TrailGroup(string Code, string Name, IReadOnlyList<string> Kinds)
{
    /// <summary>Everything that was refused, whatever it was about.</summary>
    public static TrailGroup Refusals { get; } = new("refusals", "Refusals", []);

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<TrailGroup> All { get; } =
    [
        new("agreements", "Agreements", ["agreement", "agreement template"]),
        new("figures", "Figures and months", ["attainment", "exclusion", "month", "dispute", "plan", "third-party cost", "credit", "ratings"]),
        new("imports", "Imports and sources", ["import", "source"]),
        new("requests", "Requests", ["request", "holding"]),
        new("services", "Services", ["service"]),
        new("comparisons", "Comparisons", ["comparison"]),
        new("organisation", "Organisation and calendars", ["organisation", "site", "service hours", "department", "unit", "category", "priority", "standard texts", "ledger codes", "demonstration"]),
        new("people", "People and sign-in", ["person", "session", "token"]),
        new("exports", "Exports", ["audit trail", "list", "workbook", "report"]),
        new("messages", "E-mail and webhooks", ["mail", "webhook"]),
        new("backups", "Backups", ["backup"]),
        Refusals,
    ];

    /// <summary>Null where there is none of this code.</summary>
    public static TrailGroup? Find(string? code) => All.FirstOrDefault(group => group.Code == code);
}
