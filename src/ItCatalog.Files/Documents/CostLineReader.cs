using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Reads cost lines of a <c>compare</c> document: their fields tell which kind of line they are.</summary>
/// <remarks>Calculation rules, section 7, "Line".</remarks>
/// <param name="volumes">What unit prices multiply.</param>
/// <param name="years">How many years are compared; null where the document does not say it rightly.</param>
internal sealed class CostLineReader(Volumes volumes, int? years)
{
    private static readonly string[] _shapes = ["perYear", "unitPrice", "unitPriceByYear", "amountByYear", "tiers", "heads", "writtenOff", "whole"];
    private static readonly string[] _bandFields = ["baseline", "basePerYear", "deadband", "arc", "rrc"];

    private static CostLine Unread => new FixedLine { Name = string.Empty, PerYear = 0 };

    public Volumes Volumes => volumes;

    public int? Years => years;

    /// <summary>Reads a list of lines; a quote's bear the quote's tax, and none of their own.</summary>
    public List<CostLine> Read(DocumentNode node, string field, LinePlace place) =>
        MeasuredReader.List(node, field, line => Line(line, place), DocumentLimits.MaxLines);

    private CostLine Line(DocumentNode node, LinePlace place)
    {
        if (!node.IsObject(
            "name", "inflation", "per", "perYear", "unitPrice", "unitPriceByYear", "amountByYear", "tiers", "tierMode", "baseline", "basePerYear", "deadband",
            "arc", "rrc", "monthly", "tax", "heads", "hours", "rate", "writtenOff", "overYears", "fromYear", "whole", "sharedBy", "ownUnits", "others", "stranded", "strandedYears", "for"))
        {
            return Unread;
        }

        var tax = node.Optional("tax")?.Number(0m, 1m) ?? 0m;
        if (place == LinePlace.Quote && node.Optional("tax") is not null)
        {
            node.Wrong("tax", "does not belong to a line of a quote; the quote has one tax for all it charges");
        }

        if (place != LinePlace.InHouse)
        {
            RefuseFields(node, "a line that is not in-house", "stranded", "strandedYears");
        }

        return Priced(node) with { Purpose = node.Optional("for")?.Text() ?? "", Stranded = node.Optional("stranded")?.Number(0m, 1m) ?? 0m, StrandedYears = node.Optional("strandedYears")?.Integer(1, DocumentLimits.MaxYears), IsMonthly = node.Optional("monthly")?.Boolean() ?? false, Tax = tax };
    }

    private CostLine Priced(DocumentNode node)
    {
        var name = node.Required("name")?.Text() ?? string.Empty;
        var inflation = node.Optional("inflation")?.Number(-0.99m, 10m);
        string[] shapes = [.. _shapes.Where(field => node.Optional(field) is not null), .. HasBand(node) ? ["baseline"] : Array.Empty<string>()];
        switch (shapes)
        {
            case ["perYear"]:
                RefuseFields(node, "a line with perYear", "per", "tierMode");
                return new FixedLine { Name = name, Inflation = inflation, PerYear = node.Required("perYear")?.Number() ?? 0m };
            case ["unitPrice"]:
                RefuseFields(node, "a line with unitPrice", "tierMode");
                return new UnitLine { Name = name, Inflation = inflation, Per = Per(node), UnitPrice = node.Required("unitPrice")?.Number() ?? 0m };
            case ["unitPriceByYear"]:
                RefuseFields(node, "a line that states the price of each year", "tierMode", "inflation");
                return new UnitByYearLine { Name = name, Per = Per(node), UnitPrices = ByYear(node.Required("unitPriceByYear")) };
            case ["amountByYear"]:
                RefuseFields(node, "a line that states the amount of each year", "per", "tierMode", "inflation");
                return new AmountByYearLine { Name = name, Amounts = ByYear(node.Required("amountByYear")) };
            case ["tiers"]:
                return Tiered(node, name, inflation);
            case ["baseline"]:
                RefuseFields(node, "a band line", "tierMode");
                return Band(node, name, inflation);
            case ["heads"]:
                RefuseFields(node, "a line of people", "per", "tierMode");
                return People(node, name, inflation);
            case ["writtenOff"]:
                RefuseFields(node, "a line that is written off", "per", "tierMode", "inflation", "monthly");
                return WrittenOff(node, name);
            case ["whole"]:
                RefuseFields(node, "a shared line", "per", "tierMode");
                return Shared(node, name, inflation);
            default:
                node.Wrong(
                    "must have exactly one of perYear, unitPrice, unitPriceByYear, amountByYear, tiers, baseline with its basePerYear, deadband, arc and rrc, heads, writtenOff, and whole");
                return Unread;
        }
    }

    /// <summary>One entry for each year.</summary>
    private List<decimal> ByYear(DocumentNode? node)
    {
        var entries = node?.Items(DocumentLimits.MaxYears).ConvertAll(entry => entry.Number()) ?? [];
        if (years is not null && entries.Count != years)
        {
            node?.Wrong($"must have one entry for each of the {years} years, not {entries.Count}");
        }

        return entries;
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

    private string Per(DocumentNode node)
    {
        var driver = node.Required("per")?.Text() ?? string.Empty;
        if (driver.Length > 0 && !volumes.ByDriver.ContainsKey(driver))
        {
            node.Wrong("per", "is not a driver of the volumes");
        }

        return driver;
    }

    private TieredLine Tiered(DocumentNode node, string name, decimal? inflation)
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
            Per = Per(node),
            Tiers = tiers,
            Mode = node.Required("tierMode")?.Word(DocumentWords.TierModes) ?? default,
        };
    }

    private static HeadcountLine People(DocumentNode node, string name, decimal? inflation) => new()
    {
        Name = name,
        Inflation = inflation,
        Heads = node.Required("heads")?.Number(0m) ?? 0m,
        Hours = node.Optional("hours")?.Number(0m),
        Rate = node.Required("rate")?.Number() ?? 0m,
    };

    private static DepreciationLine WrittenOff(DocumentNode node, string name) => new()
    {
        Name = name,
        Amount = node.Required("writtenOff")?.Number() ?? 0m,
        OverYears = node.Required("overYears")?.Integer(1, DocumentLimits.MaxYears) ?? 1,
        FromYear = node.Required("fromYear")?.Integer(-DocumentLimits.MaxYears, DocumentLimits.MaxYears) ?? 1,
    };

    private static SharedLine Shared(DocumentNode node, string name, decimal? inflation)
    {
        var line = new SharedLine
        {
            Name = name,
            Inflation = inflation,
            Whole = node.Required("whole")?.Number(0m) ?? 0m,
            Key = node.Required("sharedBy")?.Text() ?? string.Empty,
            OwnUnits = node.Required("ownUnits")?.Number(0m) ?? 0m,
            Others = MeasuredReader.List(node, "others", other => !other.IsObject("name", "units")
                ? new Sharer(string.Empty, 0m)
                : new Sharer(other.Required("name")?.Text() ?? string.Empty, other.Required("units")?.Number(0m) ?? 0m), DocumentLimits.MaxSharers),
        };
        if (line.OwnUnits + line.Others.Sum(other => other.Units) > 0m)
        {
            return line;
        }

        node.Wrong("ownUnits", "must be above 0 together with the units of the others");
        return line with { OwnUnits = 1m };
    }

    private BandLine Band(DocumentNode node, string name, decimal? inflation) => new()
    {
        Name = name,
        Inflation = inflation,
        Per = Per(node),
        Baseline = node.Required("baseline")?.Number(0m) ?? 0m,
        BasePerYear = node.Required("basePerYear")?.Number() ?? 0m,
        Deadband = node.Required("deadband")?.Number(0m, 1m) ?? 0m,
        Arc = node.Required("arc")?.Number(0m) ?? 0m,
        Rrc = node.Required("rrc")?.Number(0m) ?? 0m,
    };
}
