using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>How a line of costs is entered.</summary>
public enum LineShape
{
    /// <summary>One price: per year, or per unit of a volume.</summary>
    Simple,

    /// <summary>Prices by tiers of a volume.</summary>
    Tiers,

    /// <summary>An amount around a baseline volume.</summary>
    Band,

    /// <summary>A price for each year: an amount, or per unit of a volume.</summary>
    Years,

    /// <summary>People times what one of them, or an hour of each, costs.</summary>
    People,

    /// <summary>An amount that is written off over some years.</summary>
    WrittenOff,

    /// <summary>Our part of a cost that several share by a key.</summary>
    Shared,
}

/// <summary>What lines are entered for.</summary>
/// <param name="Drivers">The volumes that they may count.</param>
/// <param name="Years">How many years are compared.</param>
/// <param name="YearName">The calendar year of a year from 1, for labels.</param>
public sealed record LineFrame(IReadOnlyCollection<string> Drivers, int Years, Func<int, string> YearName);

/// <summary>A line of costs as it is typed.</summary>
public sealed partial class CostLineInput
{
    public const string Year = "year";

    /// <summary>Tiers of one line at most.</summary>
    public const int MostTiers = 20;

    private const decimal MostUnits = 1_000_000_000;
    private const decimal MostPrice = 10_000_000;
    private const decimal MostAmount = 100_000_000_000;

    public LineShape Shape { get; set; }

    public string? Name { get; set; }

    /// <summary>The price; for a band what its baseline costs a year, of people what one or an hour costs, else what is written off or shared. Tiers have prices of their own.</summary>
    public string? Price { get; set; }

    /// <summary>"year" for a fixed amount, or the name of a volume.</summary>
    public string? Per { get; set; }

    public string? Inflation { get; set; }

    public TierMode Mode { get; set; }

    public List<TierInput> Tiers { get; set; } = [];

    public string? Baseline { get; set; }

    public string? Deadband { get; set; }

    public string? Arc { get; set; }

    public string? Rrc { get; set; }

    /// <summary>Whether the prices are those of a month.</summary>
    public bool IsMonthly { get; set; }

    /// <summary>The share of tax that we cannot recover, in percent; on lines of ours.</summary>
    public string? Tax { get; set; }

    /// <summary>What it is for: a service, a tower, a cost pool.</summary>
    public string? Purpose { get; set; }

    /// <summary>The share of a line in-house that stays with us beside a provider, in percent.</summary>
    public string? Stranded { get; set; }

    /// <summary>For how many years; empty: for all.</summary>
    public string? StrandedYears { get; set; }

    /// <summary>The price of each year from 1; there may be more than are compared.</summary>
    public List<string?> ByYear { get; set; } = [];

    public bool IsEmpty =>
        new[] { Name, Price, Inflation, Baseline, Deadband, Arc, Rrc, Tax, Heads, Hours, OverYears, Key, OwnUnits, Others, Stranded, StrandedYears, Purpose }.Concat(ByYear).All(string.IsNullOrWhiteSpace) && Tiers.TrueForAll(tier => tier.IsEmpty);

    /// <summary>What a button of the rows asks for: "add-lines", "add-lines-tiers", "remove-lines-2", "add-lines-2-tiers",
    /// "remove-lines-2-tiers-0".</summary>
    public static void Change(string change, string table, List<CostLineInput> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Rows.Change(change, table, rows, () => new CostLineInput());
        Rows.Change(change, table + "-tiers", rows, () => new CostLineInput { Shape = LineShape.Tiers, Tiers = [new(), new()] });
        Rows.Change(change, table + "-band", rows, () => new CostLineInput { Shape = LineShape.Band });
        Rows.Change(change, table + "-years", rows, () => new CostLineInput { Shape = LineShape.Years });
        Rows.Change(change, table + "-people", rows, () => new CostLineInput { Shape = LineShape.People });
        Rows.Change(change, table + "-off", rows, () => new CostLineInput { Shape = LineShape.WrittenOff });
        Rows.Change(change, table + "-shared", rows, () => new CostLineInput { Shape = LineShape.Shared });
        for (var index = 0; index < rows.Count; index++)
        {
            Rows.Change(change, $"{table}-{index}-tiers", rows[index].Tiers, () => new TierInput(), MostTiers);
            Rows.Change(change, $"{table}-{index}-years", rows[index].ByYear, () => null, ComparisonForm.MostYears);
        }
    }

    /// <summary>Gives lines that are entered year by year an entry for each year at least.</summary>
    internal static void FillYears(IEnumerable<CostLineInput> rows, int years)
    {
        foreach (var row in rows.Where(row => row.Shape == LineShape.Years))
        {
            row.ByYear.AddRange(Enumerable.Repeat<string?>(null, Math.Max(years - row.ByYear.Count, 0)));
        }
    }

    public static CostLineInput Of(CostLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var input = new CostLineInput
        {
            Name = line.Name,
            Per = line.Driver ?? Year,
            Inflation = NumberEntry.WrittenPercentage(line.Inflation),
            IsMonthly = line.IsMonthly,
            Tax = line.Tax == 0 ? "" : NumberEntry.WrittenPercentage(line.Tax),
            Stranded = line.Stranded == 0 ? "" : NumberEntry.WrittenPercentage(line.Stranded),
            StrandedYears = NumberEntry.Written(line.StrandedYears),
            Purpose = line.Purpose,
        };
        switch (line)
        {
            case FixedLine one:
                input.Price = NumberEntry.Written(one.PerYear);
                break;
            case UnitLine one:
                input.Price = NumberEntry.Written(one.UnitPrice);
                break;
            case TieredLine one:
                input.Shape = LineShape.Tiers;
                input.Mode = one.Mode;
                input.Tiers =
                [
                    .. one.Tiers.Select(tier => new TierInput { UpTo = NumberEntry.Written(tier.UpTo), Price = NumberEntry.Written(tier.UnitPrice) }),
                ];
                break;
            case BandLine one:
                input.Shape = LineShape.Band;
                input.Price = NumberEntry.Written(one.BasePerYear);
                input.Baseline = NumberEntry.Written(one.Baseline);
                input.Deadband = NumberEntry.WrittenPercentage(one.Deadband);
                input.Arc = NumberEntry.Written(one.Arc);
                input.Rrc = NumberEntry.Written(one.Rrc);
                break;
            case UnitByYearLine one:
                input.Shape = LineShape.Years;
                input.ByYear = [.. one.UnitPrices.Select(price => NumberEntry.Written(price))];
                break;
            case AmountByYearLine one:
                input.Shape = LineShape.Years;
                input.ByYear = [.. one.Amounts.Select(amount => NumberEntry.Written(amount))];
                break;
            default:
                input.FillReckoned(line);
                break;
        }

        return input;
    }

    /// <summary>Lines of costs; rows in which nothing stands are left out.</summary>
    internal static IReadOnlyList<CostLine> Read(
        FormReader reader, string field, IReadOnlyList<CostLineInput> rows, LineFrame frame) =>
        [
            .. rows.Select((row, index) => (row, index))
                .Where(entry => !entry.row.IsEmpty)
                .Select(entry => entry.row.Read(reader, $"{field}[{entry.index}]", frame)),
        ];

    internal CostLine Read(FormReader reader, string field, LineFrame frame) => Priced(reader, field, frame) with
    {
        IsMonthly = IsMonthly,
        Tax = reader.Ratio(field + ".Tax", Tax, "The tax that we cannot recover", 0, 1),
        Stranded = reader.Ratio(field + ".Stranded", Stranded, "What stays with us beside a provider", 0, 1),
        StrandedYears = ReadStrandedYears(reader, field),
        Purpose = reader.OptionalName(field + ".Purpose", Purpose, "What the line is for"),
    };

    private CostLine Priced(FormReader reader, string field, LineFrame frame)
    {
        var drivers = frame.Drivers;
        var isAmount = string.IsNullOrWhiteSpace(Per) || Per.Trim().Equals(Year, StringComparison.OrdinalIgnoreCase);
        var name = reader.Name(field + ".Name", Name, "The line’s name");
        var called = name.Length == 0 ? "the line" : EntryWords.Shortened(name);
        var inflation = reader.OptionalRatio(field + ".Inflation", Inflation, "The rise a year", -0.5m, 0.5m);
        return Shape switch
        {
            LineShape.Simple when isAmount => new FixedLine
            {
                Name = name,
                PerYear = reader.NeededMoney(field + ".Price", Price, $"The price of {called}"),
                Inflation = inflation,
            },
            LineShape.Simple => new UnitLine
            {
                Name = name,
                Per = ReadDriver(reader, field, drivers, $"neither “{Year}” nor"),
                UnitPrice = reader.NeededNumber(field + ".Price", Price, $"The price of {called}", -MostPrice, MostPrice),
                Inflation = inflation,
            },
            LineShape.Tiers => new TieredLine
            {
                Name = name,
                Per = ReadDriver(reader, field, drivers, "not"),
                Mode = Mode,
                Tiers = ReadTiers(reader, field, called),
                Inflation = inflation,
            },
            LineShape.Band => new BandLine
            {
                Name = name,
                Per = ReadDriver(reader, field, drivers, "not"),
                BasePerYear = reader.NeededMoney(field + ".Price", Price, $"What {called} costs a year at its baseline"),
                Baseline = reader.NeededNumber(field + ".Baseline", Baseline, $"The baseline of {called}", 0, MostUnits),
                Deadband = reader.Ratio(field + ".Deadband", Deadband, "The dead band", 0, 1),
                Arc = reader.Number(field + ".Arc", Arc, "The price of each unit above", 0, MostPrice) ?? 0,
                Rrc = reader.Number(field + ".Rrc", Rrc, "The credit for each unit below", 0, MostPrice) ?? 0,
                Inflation = inflation,
            },
            LineShape.Years when isAmount => new AmountByYearLine { Name = name, Amounts = ReadYears(reader, field, called, frame) },
            LineShape.Years => new UnitByYearLine
            {
                Name = name,
                Per = ReadDriver(reader, field, drivers, $"neither “{Year}” nor"),
                UnitPrices = ReadYears(reader, field, called, frame),
            },
            _ => ReadReckoned(reader, field, called) with { Name = name, Inflation = inflation },
        };
    }

    private string ReadDriver(FormReader reader, string field, IReadOnlyCollection<string> drivers, string not)
    {
        var per = Per?.Trim() ?? "";
        var driver = drivers.FirstOrDefault(known => known.Equals(per, StringComparison.OrdinalIgnoreCase));
        if (driver is null)
        {
            var known = drivers.Count == 0 ? "There is no volume yet." : $"The volumes are: {string.Join(", ", drivers)}.";
            reader.Wrong(
                field + ".Per",
                per.Length == 0 ? $"What is counted is missing. {known}" : $"“{EntryWords.Shortened(per)}” is {not} one of the volumes. {known}");
        }

        return driver ?? per;
    }

    /// <summary>A price for each year that is compared, and for as many later ones as are stated.</summary>
    private List<decimal> ReadYears(FormReader reader, string field, string called, LineFrame frame)
    {
        var stated = Math.Max(ByYear.FindLastIndex(price => !string.IsNullOrWhiteSpace(price)) + 1, frame.Years);
        return [.. Enumerable.Range(1, stated).Select(year => reader.NeededNumber(
            $"{field}.ByYear[{year - 1}]", ByYear.ElementAtOrDefault(year - 1), $"The price of {called} in {frame.YearName(year)}", -MostAmount, MostAmount)),];
    }

    private List<Tier> ReadTiers(FormReader reader, string field, string called)
    {
        var rows = Tiers.Select((row, index) => (Row: row, Field: $"{field}.Tiers[{index}]")).Where(entry => !entry.Row.IsEmpty).ToList();
        if (rows.Count == 0)
        {
            reader.Wrong(field + ".Tiers", $"The tiers of {called} are missing: enter a price for each, and up to which volume it holds.");
        }

        var tiers = new List<Tier>();
        foreach (var (row, at) in rows)
        {
            var isLast = row == rows[^1].Row;
            if (isLast && !string.IsNullOrWhiteSpace(row.UpTo))
            {
                reader.Wrong(at + ".UpTo", "The last tier is open: leave its limit empty, or add a tier for all above it.");
            }

            decimal? upTo = isLast ? null : reader.NeededNumber(at + ".UpTo", row.UpTo, "The limit of the tier", 0, MostUnits);
            if (upTo is { } limit && tiers.Count > 0 && limit <= tiers[^1].UpTo)
            {
                reader.Wrong(at + ".UpTo", $"{Show.Exact(limit)} is not above {Show.Exact(tiers[^1].UpTo)}, the limit of the tier before.");
            }

            tiers.Add(new Tier(upTo, reader.NeededNumber(at + ".Price", row.Price, "The price of the tier", -MostPrice, MostPrice)));
        }

        return tiers;
    }
}

/// <summary>A tier as it is typed.</summary>
public sealed class TierInput
{
    /// <summary>The largest volume of the tier; empty in the last one.</summary>
    public string? UpTo { get; set; }

    public string? Price { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(UpTo) && string.IsNullOrWhiteSpace(Price);
}
