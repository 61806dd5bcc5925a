using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The assumptions and the in-house costs, as they are typed.</summary>
public sealed class ComparisonForm
{
    private const int MostYears = 30;
    private const decimal MostVolume = 1_000_000_000;

    public string? Name { get; set; }

    public string? Years { get; set; }

    public string? FirstYear { get; set; }

    public string? DiscountRate { get; set; }

    public bool MidYear { get; set; }

    public string? Note { get; set; }

    /// <summary>The revision that was read.</summary>
    public int Revision { get; set; }

    public List<VolumeInput> Volumes { get; set; } = [];

    public List<CostLineInput> Lines { get; set; } = [];

    public List<OneOffInput> OneOff { get; set; } = [];

    /// <summary>What a button of a row asks for: "add-lines", "remove-lines-2"; null for saving.</summary>
    public static void Change(string change, ComparisonForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        Rows.Change(change, "volumes", form.Volumes, () => new VolumeInput());
        Rows.Change(change, "volumes-years", form.Volumes, () => new VolumeInput { IsByYear = true });
        CostLineInput.Change(change, "lines", form.Lines);
        Rows.Change(change, "once", form.OneOff, () => new OneOffInput());
    }

    public static ComparisonForm Of(StoredComparison stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var record = stored.Record;
        return new ComparisonForm
        {
            Name = record.Name,
            Years = record.Years.ToString(CultureInfo.InvariantCulture),
            FirstYear = record.FirstYear.ToString(CultureInfo.InvariantCulture),
            DiscountRate = NumberEntry.Written(record.DiscountRatioPerYear * 100),
            MidYear = record.MidYear,
            Note = record.Note,
            Revision = stored.Summary.Revision,
            Volumes = [.. record.Volumes.Select(volume => new VolumeInput
            {
                Driver = volume.Driver,
                Base = NumberEntry.Written(volume.Base),
                Growth = volume.ByYear is null ? NumberEntry.Written(volume.GrowthRatioPerYear * 100) : "",
                IsByYear = volume.ByYear is not null,
                ByYear = [.. (volume.ByYear ?? []).Select(one => NumberEntry.Written(one))],
            }),],
            Lines = [.. record.InHouseLines.Select(CostLineInput.Of)],
            OneOff = [.. record.OneOff.Select(amount => new OneOffInput
            {
                Name = amount.Name,
                Year = amount.Year.ToString(CultureInfo.InvariantCulture),
                Amount = NumberEntry.Written(amount.AmountCents / 100m),
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
    }

    /// <summary>The calendar year of a year of the comparison for a label; "year 2" where the first year is not one.</summary>
    public string YearName(int year) =>
        NumberEntry.Number(FirstYear ?? "") is >= 1990 and <= 2200 and var first ? ((int)first + year - 1).ToString(CultureInfo.InvariantCulture) : $"year {year}";

    /// <summary>What was typed, put into a comparison; its quotes stay.</summary>
    /// <returns>The comparison, and everything that is wrong; where something is, the comparison must not be kept.</returns>
    public (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var reader = new FormReader();
        var name = reader.Name("Name", Name, "The name");
        var years = reader.WholeNumber("Years", Years, "The number of years", 1, MostYears);
        var firstYear = reader.WholeNumber("FirstYear", FirstYear, "The first year", 1990, 2200);
        var discount = reader.Ratio("DiscountRate", DiscountRate, "The discount rate", -0.2m, 0.5m);
        var note = reader.Note("Note", Note, "The note");
        var volumes = ReadVolumes(reader, years);
        var drivers = volumes.ConvertAll(volume => volume.Driver);
        var lines = reader.Lines("Lines", Lines, drivers);
        RefuseDriversInUse(reader, before, drivers);
        var record = before with
        {
            Name = name,
            Years = years,
            FirstYear = firstYear,
            DiscountRatioPerYear = discount,
            MidYear = MidYear,
            Note = note,
            Volumes = [.. volumes.OrderBy(volume => volume.Driver, StringComparer.Ordinal)],
            InHouseLines = lines,
            OneOff = ReadOneOff(reader, years),
        };
        return (record, reader.Mistakes);
    }

    private List<VolumeRecord> ReadVolumes(FormReader reader, int years)
    {
        var volumes = new List<VolumeRecord>();
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
                reader.Wrong(field + ".Driver", $"“{FormReader.Shortened(driver)}” stands there twice.");
            }

            volumes.Add(row.IsByYear
                ? new VolumeRecord
                {
                    Driver = driver,
                    ByYear = [.. Enumerable.Range(1, years).Select(year => reader.NeededNumber(
                        $"{field}.ByYear[{year - 1}]", row.ByYear.ElementAtOrDefault(year - 1), $"The volume of {YearName(year)}", 0, MostVolume)),],
                }
                : new VolumeRecord
                {
                    Driver = driver,
                    Base = reader.NeededNumber(field + ".Base", row.Base, "The volume in year 1", 0, MostVolume),
                    GrowthRatioPerYear = reader.Ratio(field + ".Growth", row.Growth, "The growth a year", -0.5m, 0.5m),
                });
        }

        return volumes;
    }

    private List<OneOffRecord> ReadOneOff(FormReader reader, int years)
    {
        var amounts = new List<OneOffRecord>();
        foreach (var (row, index) in OneOff.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty))
        {
            var field = $"OneOff[{index}]";
            var name = reader.Name(field + ".Name", row.Name, "The amount’s name");
            if (string.IsNullOrWhiteSpace(row.Amount))
            {
                reader.Wrong(field + ".Amount", "The amount is missing.");
            }

            amounts.Add(new OneOffRecord
            {
                Name = name,
                Year = reader.WholeNumber(field + ".Year", row.Year, "The year (0 is before the first)", 0, years),
                AmountCents = reader.Cents(field + ".Amount", row.Amount, "The amount", mayBeNegative: true) ?? 0,
            });
        }

        return amounts;
    }

    private static void RefuseDriversInUse(FormReader reader, ComparisonRecord before, List<string> drivers)
    {
        foreach (var quote in before.Quotes)
        {
            var missing = quote.Lines.Concat(quote.Retained).Select(line => line.Driver).OfType<string>().Except(drivers, StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
            {
                reader.Wrong("Volumes", $"The quote of {FormReader.Shortened(quote.Provider)} is priced per {string.Join(", ", missing)}. Keep that volume by its name, or change the quote first.");
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
