using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Reads cost lines of a <c>compare</c> document: their fields tell which kind of line they are.</summary>
/// <remarks>Calculation rules, section 7, "Line".</remarks>
internal static class CostLineReader
{
    private static readonly string[] _bandFields = ["baseline", "basePerYear", "deadband", "arc", "rrc"];

    public static List<CostLine> Lines(DocumentNode node, string field, Volumes volumes) =>
        MeasuredReader.List(node, field, line => Line(line, volumes), DocumentLimits.MaxLines);

    private static CostLine Line(DocumentNode node, Volumes volumes)
    {
        if (!node.IsObject(
            "name", "inflation", "per", "perYear", "unitPrice", "tiers", "tierMode", "baseline", "basePerYear", "deadband", "arc", "rrc"))
        {
            return new FixedLine { Name = string.Empty, PerYear = 0 };
        }

        var name = node.Required("name")?.Text() ?? string.Empty;
        var inflation = node.Optional("inflation")?.Number(-0.99m, 10m);
        switch (node.Optional("perYear") is not null, node.Optional("unitPrice") is not null, node.Optional("tiers") is not null, HasBand(node))
        {
            case (true, false, false, false):
                RefuseFields(node, "a line with perYear", "per", "tierMode");
                return new FixedLine { Name = name, Inflation = inflation, PerYear = node.Required("perYear")?.Number() ?? 0m };
            case (false, true, false, false):
                RefuseFields(node, "a line with unitPrice", "tierMode");
                return new UnitLine { Name = name, Inflation = inflation, Per = Per(node, volumes), UnitPrice = node.Required("unitPrice")?.Number() ?? 0m };
            case (false, false, true, false):
                return Tiered(node, name, inflation, volumes);
            case (false, false, false, true):
                RefuseFields(node, "a band line", "tierMode");
                return Band(node, name, inflation, volumes);
            default:
                node.Wrong("must have exactly one of perYear, unitPrice, tiers, and baseline with its basePerYear, deadband, arc and rrc");
                return new FixedLine { Name = name, PerYear = 0 };
        }
    }

    private static bool HasBand(DocumentNode node) => Array.Exists(_bandFields, field => node.Optional(field) is not null);

    private static void RefuseFields(DocumentNode node, string line, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (node.Optional(field) is not null)
            {
                node.Wrong(field, $"does not belong to {line}");
            }
        }
    }

    private static string Per(DocumentNode node, Volumes volumes)
    {
        var driver = node.Required("per")?.Text() ?? string.Empty;
        if (driver.Length > 0 && !volumes.ByDriver.ContainsKey(driver))
        {
            node.Wrong("per", "is not a driver of the volumes");
        }

        return driver;
    }

    private static TieredLine Tiered(DocumentNode node, string name, decimal? inflation, Volumes volumes)
    {
        var tiers = new List<Tier>();
        var nodes = node.Required("tiers")?.Items(DocumentLimits.MaxTiers) ?? [];
        foreach (var (tier, index) in nodes.Select((tier, index) => (tier, index)))
        {
            if (!tier.IsObject("upTo", "unitPrice"))
            {
                continue;
            }

            var upTo = tier.Optional("upTo")?.Number(0m);
            var isLast = index == nodes.Count - 1;
            if (isLast ? upTo is not null : upTo is null)
            {
                tier.Wrong("upTo", isLast ? "must be left out in the last tier, which is open" : "is missing; only the last tier is open");
            }
            else if (tiers.Count > 0 && upTo <= tiers[^1].UpTo)
            {
                tier.Wrong("upTo", "must be above that of the tier before");
            }

            tiers.Add(new Tier(upTo, tier.Required("unitPrice")?.Number() ?? 0m));
        }

        if (nodes.Count == 0)
        {
            node.Wrong("tiers", "must have at least one tier");
        }

        return new TieredLine
        {
            Name = name,
            Inflation = inflation,
            Per = Per(node, volumes),
            Tiers = tiers,
            Mode = node.Required("tierMode")?.Word(DocumentWords.TierModes) ?? default,
        };
    }

    private static BandLine Band(DocumentNode node, string name, decimal? inflation, Volumes volumes) => new()
    {
        Name = name,
        Inflation = inflation,
        Per = Per(node, volumes),
        Baseline = node.Required("baseline")?.Number(0m) ?? 0m,
        BasePerYear = node.Required("basePerYear")?.Number() ?? 0m,
        Deadband = node.Required("deadband")?.Number(0m, 1m) ?? 0m,
        Arc = node.Required("arc")?.Number(0m) ?? 0m,
        Rrc = node.Required("rrc")?.Number(0m) ?? 0m,
    };
}
