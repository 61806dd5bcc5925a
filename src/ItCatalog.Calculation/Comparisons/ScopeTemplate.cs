namespace ItCatalog.Calculation.Comparisons;

/// <summary>The parts of the work that offers for a kind of service usually differ in: what a scope matrix begins with.</summary>
/// <param name="Key">What programs call it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parts">Its rows, each with what to say of it.</param>
public sealed record ScopeTemplate(string Key, string Name, IReadOnlyList<ScopePart> Parts)
{
    private static readonly ScopePart Sites = new("Sites", "which, and who comes there");
    private static readonly ScopePart Hours = new("Service hours", "as in the agreements");
    private static readonly ScopePart Licences = new("Licences and tools", "who pays for them");
    private static readonly ScopePart Holidays = new("Public holidays", "days a year, and who is there");
    private static readonly ScopePart Report = new("Reporting", "what, and when");
    private static readonly ScopePart Help = new("Help at the end", "days of help when it ends");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScopeTemplate> All { get; } =
    [
        new("service-desk", "Service desk and workplace",
        [
            Sites, Hours, new("Languages", "in which people are helped"), new("Second level", "groups that solve what the first level hands on"), Licences,
            new("Joining and leaving", "people a year who are set up and signed off"), Holidays, new("On site", "at which sites somebody comes"), Report, Help,
        ]),
        new("hosting", "Hosting and operations",
        [
            new("Sites", "data centres, and where data may lie"), Hours, new("Second level", "who solves what the first level hands on"), Licences, new("Onboarding", "moving in, and new systems a year"),
            new("Backup and restore", "how often, kept how long, restored within"), new("Security updates", "within how many days"), new("Monitoring", "what is watched, and who is called"), Holidays, Report, Help,
        ]),
        new("network", "Network and telephony",
        [
            Sites, Hours, new("Languages", "in which people are helped"), new("Second level", "who solves what the first level hands on"), new("Licences and tools", "lines, devices and their maintenance"),
            new("Onboarding", "moves and new lines a year"), new("On site", "at which sites somebody comes, and spare parts"), Holidays, Report, Help,
        ]),
    ];

    /// <summary>One by its key; null where there is none.</summary>
    public static ScopeTemplate? Find(string? key) => All.FirstOrDefault(template => template.Key == key);
}
