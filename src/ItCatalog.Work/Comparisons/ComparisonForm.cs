using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>The assumptions and the in-house costs, as they are typed.</summary>
public sealed class ComparisonForm
{
    /// <summary>Entries of a form: hundreds of lines that state each of thirty years, or as many figures with their ranges.</summary>
    public const int MaxValues = 100_000;

    /// <summary>Years that a comparison may span.</summary>
    public const int MostYears = 30;
    private const decimal MostVolume = 1_000_000_000;

    public string? Name { get; set; }

    public string? Years { get; set; }

    public string? FirstYear { get; set; }

    public string? DiscountRate { get; set; }

    public bool MidYear { get; set; }

    public string? Note { get; set; }

    /// <summary>Over how many months the replay goes; null where that is not asked.</summary>
    public string? ReplayMonths { get; set; }

    /// <summary>The revision that was read.</summary>
    public int Revision { get; set; }

    public List<VolumeInput> Volumes { get; set; } = [];

    public List<CostLineInput> Lines { get; set; } = [];

    public List<OneOffInput> OneOff { get; set; } = [];

    /// <summary>One row for each target of ours that may be promised otherwise here; none where that is not asked.</summary>
    public List<OurLevelInput> OurLevels { get; set; } = [];

    /// <summary>What a button of a row asks for: "add-lines", "remove-lines-2"; null for saving.</summary>
    public static void Change(string change, ComparisonForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        Rows.Change(change, "volumes", form.Volumes, () => new VolumeInput());
        Rows.Change(change, "volumes-years", form.Volumes, () => new VolumeInput { IsByYear = true });
        CostLineInput.Change(change, "lines", form.Lines);
        Rows.Change(change, "once", form.OneOff, () => new OneOffInput());
    }

    /// <param name="stored">The comparison.</param>
    /// <param name="targets">Our targets that may be promised otherwise here; null: that is not asked.</param>
    public static ComparisonForm Of(StoredComparison stored, IReadOnlyList<OwnTarget>? targets = null)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (record, costs) = (stored.Record, stored.Record.Costs);
        return new ComparisonForm
        {
            Name = record.Name,
            Years = costs.Years.ToString(CultureInfo.InvariantCulture),
            FirstYear = record.FirstYear.ToString(CultureInfo.InvariantCulture),
            DiscountRate = NumberEntry.WrittenPercentage(costs.DiscountRate),
            MidYear = costs.Timing == Timing.MidYear,
            Note = record.Note,
            ReplayMonths = costs.ReplayMonths.ToString(CultureInfo.InvariantCulture),
            Revision = stored.Summary.Revision,
            OurLevels = [.. (targets ?? []).Select(ours => OurLevelInput.Of(ours, record.OurLevels.FirstOrDefault(level => level.TargetKey == ours.Target.Key)))],
            Volumes = [.. costs.Volumes.Drivers.Select(driver => VolumeInput.Of(driver, costs.Volumes.ByDriver[driver]))],
            Lines = [.. costs.InHouse.Lines.Select(CostLineInput.Of)],
            OneOff = [.. costs.InHouse.OneOff.Select(once => new OneOffInput
            {
                Name = once.Name,
                Year = once.Year.ToString(CultureInfo.InvariantCulture),
                Amount = NumberEntry.Written(once.Amount),
            }),],
        };
    }

    /// <summary>Gives volumes that are entered year by year an entry for each year, as many as are typed at the moment.</summary>
    /// <param name="years">How many where what is typed is no number of years.</param>
    public void FillYears(int years)
    {
        var typed = NumberEntry.Number(Years ?? "") is >= 1 and <= MostYears and var number ? (int)number : years;
        foreach (var volume in Volumes.Where(volume => volume.IsByYear))
        {
            volume.ByYear = [.. volume.ByYear.Take(typed), .. Enumerable.Repeat<string?>(null, Math.Max(typed - volume.ByYear.Count, 0))];
        }

        CostLineInput.FillYears(Lines, typed);
    }

    /// <summary>The calendar year of a year of the comparison for a label; "year 2" where the first year is not one.</summary>
    public string YearName(int year) =>
        NumberEntry.Number(FirstYear ?? "") is >= 1990 and <= 2200 and var first
            ? ((int)first + year - 1).ToString(CultureInfo.InvariantCulture)
            : $"year {year}";

    /// <summary>What was typed, put into a comparison; its quotes stay.</summary>
    /// <returns>The comparison, and everything that is wrong; where something is, the comparison must not be kept.</returns>
    /// <param name="before">The comparison as it is kept.</param>
    /// <param name="targets">Our targets that may be promised otherwise here; null: what is kept of that stays.</param>
    public (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before, IReadOnlyList<OwnTarget>? targets = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        var reader = new FormReader();
        var record = ReadCosts(reader, before);
        RefuseWhatQuotesNeed(reader, record);
        return (targets is null ? record : record with { OurLevels = OurLevelInput.Read(reader, OurLevels, targets, record.OurLevels) }, reader.Mistakes);
    }

    /// <summary>The same without asking whether its quotes still fit.</summary>
    internal ComparisonRecord ReadCosts(FormReader reader, ComparisonRecord before)
    {
        var name = reader.Name("Name", Name, "The name");
        var years = reader.WholeNumber("Years", Years, "The number of years", 1, MostYears);
        var firstYear = reader.WholeNumber("FirstYear", FirstYear, "The first year", 1990, 2200);
        var discount = reader.Ratio("DiscountRate", DiscountRate, "The discount rate", -0.2m, 0.5m);
        var replayMonths = ReadReplayMonths(reader) ?? before.Costs.ReplayMonths;
        var note = reader.Note("Note", Note, "The note");
        var volumes = ReadVolumes(reader, years);
        var drivers = volumes.ConvertAll(volume => volume.Driver);
        var lines = CostLineInput.Read(reader, "Lines", Lines, new LineFrame(drivers, years, YearName));
        return before with
        {
            Name = name,
            FirstYear = firstYear,
            Note = note,
            Costs = before.Costs with
            {
                ReplayMonths = replayMonths,
                Years = years,
                DiscountRate = discount,
                Timing = MidYear ? Timing.MidYear : Timing.EndOfYear,
                // One that stands there twice is a mistake, and kept nowhere.
                Volumes = new Volumes(volumes.DistinctBy(one => one.Driver, StringComparer.Ordinal)
                    .ToDictionary(one => one.Driver, one => one.Volume, StringComparer.Ordinal)),
                InHouse = before.Costs.InHouse with { Lines = lines, OneOff = ReadOneOff(reader, years) },
            },
        };
    }

    private int? ReadReplayMonths(FormReader reader)
    {
        if (string.IsNullOrWhiteSpace(ReplayMonths))
        {
            return null;
        }

        if (NumberEntry.Number(ReplayMonths) is { } months && QuoteReplay.Lengths.Any(length => length == months))
        {
            return (int)months;
        }

        reader.Wrong("ReplayMonths", $"{string.Join(", ", QuoteReplay.Lengths.SkipLast(1))} or {QuoteReplay.Lengths[^1]} months, not “{EntryWords.Shortened(ReplayMonths)}”.");
        return null;
    }

    private List<(string Driver, DriverVolume Volume)> ReadVolumes(FormReader reader, int years)
    {
        var volumes = new List<(string Driver, DriverVolume Volume)>();
        foreach (var (row, index) in Volumes.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty))
        {
            var field = $"Volumes[{index}]";
            var driver = reader.Name(field + ".Driver", row.Driver, "The volume’s name");
            if (driver.Equals(CostLineInput.Year, StringComparison.OrdinalIgnoreCase))
            {
                reader.Wrong(field + ".Driver", "“year” stands for fixed amounts. Call the volume what is counted: people, devices, cases.");
            }
            else if (volumes.Exists(volume => volume.Driver.Equals(driver, StringComparison.OrdinalIgnoreCase)) && driver.Length > 0)
            {
                reader.Wrong(field + ".Driver", $"“{EntryWords.Shortened(driver)}” stands there twice.");
            }

            volumes.Add((driver, row.IsByYear
                ? DriverVolume.Of([.. Enumerable.Range(1, years).Select(year => reader.NeededNumber(
                    $"{field}.ByYear[{year - 1}]", row.ByYear.ElementAtOrDefault(year - 1), $"The volume of {YearName(year)}", 0, MostVolume)),])
                : DriverVolume.Growing(
                    reader.NeededNumber(field + ".Base", row.Base, "The volume in year 1", 0, MostVolume),
                    reader.Ratio(field + ".Growth", row.Growth, "The growth a year", -0.5m, 0.5m))));
        }

        return volumes;
    }

    private List<OneOff> ReadOneOff(FormReader reader, int years)
    {
        var amounts = new List<OneOff>();
        foreach (var (row, index) in OneOff.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty))
        {
            var field = $"OneOff[{index}]";
            var name = reader.Name(field + ".Name", row.Name, "The amount’s name");
            if (string.IsNullOrWhiteSpace(row.Amount))
            {
                reader.Wrong(field + ".Amount", "The amount is missing.");
            }

            amounts.Add(new OneOff(
                name,
                reader.WholeNumber(field + ".Year", row.Year, "The year (0 is before the first)", 0, years),
                reader.Money(field + ".Amount", row.Amount, "The amount", mayBeNegative: true) ?? 0));
        }

        return amounts;
    }

    private static void RefuseWhatQuotesNeed(FormReader reader, ComparisonRecord record)
    {
        foreach (var quote in record.Quotes)
        {
            if (quote.MissingIn(record.Costs) is { } missing)
            {
                var field = quote.MissingDrivers(record.Costs).Count > 0 ? "Volumes" : "Years";
                reader.Wrong(field, $"The quote of {EntryWords.Shortened(quote.Provider)} {missing}. Leave this as it is, or change the quote first.");
            }
        }
    }

    /// <summary>What unit prices multiply.</summary>
    public sealed class VolumeInput
    {
        public string? Driver { get; set; }

        public string? Base { get; set; }

        public string? Growth { get; set; }

        /// <summary>Whether each year has an entry of its own, in place of a first year and growth.</summary>
        public bool IsByYear { get; set; }

        public List<string?> ByYear { get; set; } = [];

        public bool IsEmpty => new[] { Driver, Base, Growth }.Concat(ByYear).All(string.IsNullOrWhiteSpace);

        public static VolumeInput Of(string driver, DriverVolume volume)
        {
            ArgumentNullException.ThrowIfNull(volume);
            return new VolumeInput
            {
                Driver = driver,
                Base = NumberEntry.Written(volume.Base),
                Growth = volume.ByYear is null ? NumberEntry.WrittenPercentage(volume.Growth) : "",
                IsByYear = volume.ByYear is not null,
                ByYear = [.. (volume.ByYear ?? []).Select(one => NumberEntry.Written(one))],
            };
        }
    }

    /// <summary>An amount that falls once.</summary>
    public sealed class OneOffInput
    {
        public string? Name { get; set; }

        public string? Year { get; set; }

        public string? Amount { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Year) && string.IsNullOrWhiteSpace(Amount);
    }
}
