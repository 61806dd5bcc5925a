using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Benchmarks;

namespace ItCatalog.Web.Pages.Benchmark;

/// <summary>The assumptions and the in-house costs, as they are typed.</summary>
public sealed class ComparisonForm
{
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
        Rows.Change(change, "volumes", form.Volumes);
        Rows.Change(change, "lines", form.Lines);
        Rows.Change(change, "once", form.OneOff);
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
                Growth = NumberEntry.Written(volume.GrowthRatioPerYear * 100),
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

    /// <summary>What was typed, put into a comparison; its quotes stay.</summary>
    /// <returns>The comparison, and everything that is wrong; where something is, the comparison must not be kept.</returns>
    public (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var reader = new FormReader();
        var name = reader.Name("Name", Name, "The name");
        var years = WholeNumber(reader, "Years", Years, "The number of years", 1, 30);
        var firstYear = WholeNumber(reader, "FirstYear", FirstYear, "The first year", 1990, 2200);
        var discount = reader.Ratio("DiscountRate", DiscountRate, "The discount rate", -0.2m, 0.5m);
        var note = reader.Note("Note", Note, "The note");
        var volumes = ReadVolumes(reader);
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

    private List<VolumeRecord> ReadVolumes(FormReader reader)
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

            volumes.Add(new VolumeRecord
            {
                Driver = driver,
                Base = reader.NeededNumber(field + ".Base", row.Base, "The volume in year 1", 0, 1_000_000_000),
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
                Year = WholeNumber(reader, field + ".Year", row.Year, "The year (0 is before the first)", 0, years),
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

    private static int WholeNumber(FormReader reader, string field, string? text, string what, int least, int most)
    {
        var value = reader.NeededNumber(field, text, what, least, most);
        if (decimal.Truncate(value) != value)
        {
            reader.Wrong(field, $"{what} is a whole number.");
        }

        return (int)value;
    }

    /// <summary>What unit prices multiply.</summary>
    public sealed class VolumeInput
    {
        public string? Driver { get; set; }

        public string? Base { get; set; }

        public string? Growth { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Driver) && string.IsNullOrWhiteSpace(Base) && string.IsNullOrWhiteSpace(Growth);
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

/// <summary>Rows of a form that come and go with the buttons "add" and "remove"; it works without script.</summary>
internal static class Rows
{
    private const int Most = 100;

    /// <summary>Does what the button asks of this table: "add-lines", "remove-lines-2". Anything else changes nothing.</summary>
    public static void Change<T>(string change, string table, List<T> rows)
        where T : new()
    {
        if (change == "add-" + table && rows.Count < Most)
        {
            rows.Add(new T());
        }

        var removal = $"remove-{table}-";
        if (change.StartsWith(removal, StringComparison.Ordinal)
            && int.TryParse(change.AsSpan(removal.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < rows.Count)
        {
            rows.RemoveAt(index);
        }
    }
}
