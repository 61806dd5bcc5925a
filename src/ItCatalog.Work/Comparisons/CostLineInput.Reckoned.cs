using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Documents;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>Lines as they come: people times a rate, what is written off, what is shared by a key.</summary>
public sealed partial class CostLineInput
{
    private const decimal MostHeads = 100_000;
    private const decimal MostHours = 8_784;

    /// <summary>People, or full-time equivalents.</summary>
    public string? Heads { get; set; }

    /// <summary>Hours of each; empty where the rate is that of a person.</summary>
    public string? Hours { get; set; }

    /// <summary>Over how many years something is written off.</summary>
    public string? OverYears { get; set; }

    /// <summary>The first of them: 1 is the first that is compared, 0 and less lie before it.</summary>
    public string? FromYear { get; set; }

    /// <summary>What is shared by: "people".</summary>
    public string? Key { get; set; }

    /// <summary>Our units of the key.</summary>
    public string? OwnUnits { get; set; }

    /// <summary>Who else bears a part, with units of the key: "Production: 1,640; Administration: 720".</summary>
    public string? Others { get; set; }

    private int? ReadStrandedYears(FormReader reader, string field)
    {
        if (string.IsNullOrWhiteSpace(StrandedYears))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(Stranded))
        {
            reader.Wrong(field + ".Stranded", "Which share stays with us for these years? Enter it, or leave the years empty.");
        }

        return reader.WholeNumber(field + ".StrandedYears", StrandedYears, "The years for which it stays with us", 1, ComparisonForm.MostYears);
    }

    private void FillReckoned(CostLine line)
    {
        switch (line)
        {
            case HeadcountLine one:
                Shape = LineShape.People;
                (Heads, Hours, Price) = (NumberEntry.Written(one.Heads), NumberEntry.Written(one.Hours), NumberEntry.Written(one.Rate));
                break;
            case DepreciationLine one:
                Shape = LineShape.WrittenOff;
                (Price, OverYears, FromYear) = (NumberEntry.Written(one.Amount), one.OverYears.ToString(CultureInfo.InvariantCulture), one.FromYear.ToString(CultureInfo.InvariantCulture));
                break;
            case SharedLine one:
                Shape = LineShape.Shared;
                (Price, Key, OwnUnits) = (NumberEntry.Written(one.Whole), one.Key, NumberEntry.Written(one.OwnUnits));
                Others = string.Join("; ", one.Others.Select(other => $"{other.Name}: {NumberEntry.Written(other.Units)}"));
                break;
            default:
                throw new InvalidOperationException($"Unknown line: {line.GetType()}.");
        }
    }

    private CostLine ReadReckoned(FormReader reader, string field, string called) => Shape switch
    {
        LineShape.People => new HeadcountLine
        {
            Name = "",
            Heads = reader.NeededNumber(field + ".Heads", Heads, $"How many people {called} counts", 0, MostHeads),
            Hours = reader.Number(field + ".Hours", Hours, "The hours of each", 0, MostHours),
            Rate = reader.NeededNumber(field + ".Price", Price, $"The rate of {called}", -MostPrice, MostPrice),
        },
        LineShape.WrittenOff => ReadWrittenOff(reader, field, called),
        LineShape.Shared => ReadShared(reader, field, called),
        _ => throw new InvalidOperationException($"Unknown shape: {Shape}."),
    };

    private DepreciationLine ReadWrittenOff(FormReader reader, string field, string called)
    {
        if (IsMonthly)
        {
            reader.Wrong(field + ".IsMonthly", $"What is written off is an amount in all, not one of a month. Choose “a year” for {called}.");
        }

        return new DepreciationLine
        {
            Name = "",
            Amount = reader.NeededMoney(field + ".Price", Price, $"What {called} writes off"),
            OverYears = reader.WholeNumber(field + ".OverYears", OverYears, $"Over how many years {called} is written off", 1, ComparisonForm.MostYears),
            FromYear = string.IsNullOrWhiteSpace(FromYear)
                ? 1
                : reader.WholeNumber(field + ".FromYear", FromYear, "The first year of it", -ComparisonForm.MostYears, ComparisonForm.MostYears),
        };
    }

    private SharedLine ReadShared(FormReader reader, string field, string called)
    {
        var whole = reader.NeededMoney(field + ".Price", Price, $"What all share of {called}");
        if (whole < 0)
        {
            reader.Wrong(field + ".Price", $"What is shared cannot be below 0. Enter what all bear together of {called}.");
        }

        var own = reader.NeededNumber(field + ".OwnUnits", OwnUnits, "Our units of the key", 0, MostUnits);
        var others = ReadOthers(reader, field);
        if (own == 0 && others.Sum(other => other.Units) == 0)
        {
            reader.Wrong(field + ".OwnUnits", $"Nobody has a unit of the key, so that {called} cannot be shared.");
            own = 1;
        }

        return new SharedLine { Name = "", Whole = Math.Max(whole, 0), Key = reader.Name(field + ".Key", Key, "What it is shared by"), OwnUnits = own, Others = others };
    }

    /// <summary>"Production: 1,640; Administration: 720".</summary>
    private List<Sharer> ReadOthers(FormReader reader, string field)
    {
        List<Sharer> others = [];
        foreach (var part in (Others ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.LastIndexOf(':');
            if (at <= 0 || NumberEntry.Number(part[(at + 1)..].Trim()) is not (>= 0 and <= MostUnits and var units))
            {
                reader.Wrong(field + ".Others", $"“{EntryWords.Shortened(part)}” is not a name with its units. Write them like Production: 1,640; Administration: 720.");
                continue;
            }

            var name = part[..at].Trim();
            if (others.Exists(other => SameWord.Are(other.Name, name)))
            {
                reader.Wrong(field + ".Others", $"“{EntryWords.Shortened(name)}” stands there twice. Add its units up.");
            }

            others.Add(new Sharer(reader.Name(field + ".Others", name, "The name of who shares"), units));
        }

        if (others.Count > DocumentLimits.MaxSharers)
        {
            reader.Wrong(field + ".Others", $"At most {Show.Count(DocumentLimits.MaxSharers)} may share with us.");
        }

        return others;
    }
}
