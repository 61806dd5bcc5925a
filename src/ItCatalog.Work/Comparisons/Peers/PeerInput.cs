using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Peers;

/// <summary>What a source says of others, as it is typed.</summary>
internal sealed class PeerInput
{
    /// <summary>Rows that are taken.</summary>
    public const int MostRows = 100;

    private const string Scale1To5 = "1 to 5";
    private const int FirstYear = 1990;
    private const decimal MostCost = 1_000_000_000;
    private const decimal HoursOfWeek = 168;
    private const int MostSample = 1_000_000;
    private const int MostSites = 10_000;

    private static readonly PeerMeasure[] Measures = Enum.GetValues<PeerMeasure>();

    public string? Measure { get; set; }

    public string? Peers { get; set; }

    public string? Driver { get; set; }

    public string? Lines { get; set; }

    public string? Lower { get; set; }

    public string? Median { get; set; }

    public string? Upper { get; set; }

    public string? Currency { get; set; }

    public string? Rate { get; set; }

    public string? Scale { get; set; }

    public string? Year { get; set; }

    public string? Source { get; set; }

    public string? Sample { get; set; }

    public string? WeeklyHours { get; set; }

    public string? Sites { get; set; }

    public string? HoursShare { get; set; }

    public string? SitesShare { get; set; }

    public static PeerInput Of(PeerRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return new()
        {
            Measure = PeerText.Name(range.Measure),
            Peers = range.Peers,
            Driver = range.Driver,
            Lines = string.Join("; ", range.Lines),
            Lower = Quartile(range.Lower),
            Median = Quartile(range.Median),
            Upper = Quartile(range.Upper),
            Currency = range.Currency,
            Rate = range.Rate == 1 ? "" : NumberEntry.Written(range.Rate),
            Scale = range.Measure == PeerMeasure.Satisfaction ? Scale1To5 : "",
            Year = range.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Source = range.Source,
            Sample = NumberEntry.Written(range.Sample),
            WeeklyHours = NumberEntry.Written(range.WeeklyHours),
            Sites = NumberEntry.Written(range.Sites),
            HoursShare = NumberEntry.WrittenPercentage(range.HoursShare),
            SitesShare = NumberEntry.WrittenPercentage(range.SitesShare),
        };

        string Quartile(decimal? value) => range.Measure == PeerMeasure.FirstContact && value is not null ? NumberEntry.WrittenPercentage(value) + " %" : NumberEntry.Written(value);
    }

    /// <summary>All rows; where one cannot be read, some value stands in for it, and its mistakes are told.</summary>
    /// <param name="reader">Gathers the mistakes.</param>
    /// <param name="field">The list's name.</param>
    /// <param name="rows">As they are typed.</param>
    /// <param name="costs">The comparison: its lines, volumes and currency.</param>
    /// <param name="today">The day on which they are entered.</param>
    public static IReadOnlyList<PeerRange> Read(FormReader reader, string field, IReadOnlyList<PeerInput> rows, Comparison costs, LocalDate today)
    {
        List<PeerRange> ranges = [];
        foreach (var (index, row) in rows.Index())
        {
            var range = row.Read(reader.In($"{field}[{index}]"), costs, today);
            if (ranges.Exists(other => other.Measure == range.Measure && SameWord.Are(other.Peers, range.Peers)))
            {
                reader.In($"{field}[{index}]").Wrong("Peers", $"“{EntryWords.Shortened(range.Peers)}” stands there twice with the same measure. Keep one of the rows, or say how they differ.");
            }

            ranges.Add(range);
        }

        return ranges;
    }

    private PeerRange Read(FormReader reader, Comparison costs, LocalDate today)
    {
        var measure = Measures.Cast<PeerMeasure?>().FirstOrDefault(one => SameWord.Are(PeerText.Name(one!.Value), Measure));
        if (measure is null)
        {
            reader.Wrong("Measure", $"{(string.IsNullOrWhiteSpace(Measure) ? "The measure is missing." : $"“{EntryWords.Shortened(Measure)}” is no measure.")} There are: {string.Join(", ", Measures.Select(PeerText.Name))}.");
        }

        var range = new PeerRange
        {
            Measure = measure ?? PeerMeasure.CostPerCase,
            Peers = reader.Name("Peers", Peers, "Who the peers are"),
            Year = reader.WholeNumber("Year", Year, "The year of the figures", FirstYear, today.Year),
            Source = reader.Name("Source", Source, "The source"),
            Sample = Whole(reader, "Sample", Sample, "The sample", MostSample),
        };
        range = measure switch
        {
            null => range,
            PeerMeasure.CostPerCase or PeerMeasure.CostPerUser => ReadCost(reader, range, costs),
            PeerMeasure.FirstContact => ReadQuartiles(reader, WithoutCost(reader, range), (name, text, what) => Share(reader, name, text, what)),
            PeerMeasure.Satisfaction => ReadMarks(reader, WithoutCost(reader, range)),
            _ => throw new InvalidOperationException($"Unknown measure: {measure}."),
        };
        if (range.Measure != PeerMeasure.Satisfaction)
        {
            Unused(reader, "Scale", Scale, "Only satisfaction has a scale");
        }

        return range;
    }

    private PeerRange ReadCost(FormReader reader, PeerRange range, Comparison costs)
    {
        var (hours, sites) = (reader.OptionalRatio("HoursShare", HoursShare, "The share that moves with hours", 0, 1), reader.OptionalRatio("SitesShare", SitesShare, "The share that moves with sites", 0, 1));
        if (hours + sites > 1)
        {
            reader.Wrong("SitesShare", $"Together with the share that moves with hours this is {Show.Rate((hours ?? 0) + (sites ?? 0))}; a cost has at most 100 %.");
        }

        var currency = ReadCurrency(reader, costs.Currency, out var rate);
        return ReadQuartiles(reader, range, (name, text, what) => reader.Number(name, text, what, 0, MostCost)) with
        {
            Driver = ReadDriver(reader, costs),
            Lines = ReadLines(reader, costs),
            Currency = currency,
            Rate = rate,
            WeeklyHours = More(reader, "WeeklyHours", WeeklyHours, "The hours of a week", HoursOfWeek),
            Sites = More(reader, "Sites", Sites, "The sites", MostSites),
            HoursShare = hours,
            SitesShare = sites,
        };
    }

    private PeerRange ReadMarks(FormReader reader, PeerRange range)
    {
        if (!SameWord.Are(Scale, Scale1To5))
        {
            reader.Wrong("Scale", string.IsNullOrWhiteSpace(Scale)
                ? $"Which scale is this? Ours has marks from {Scale1To5}, of which {PeerRange.BestMark} is the best: write “{Scale1To5}” if theirs are the same."
                : $"Ours has marks from {Scale1To5}, of which {PeerRange.BestMark} is the best; “{EntryWords.Shortened(Scale)}” is another scale and is not converted. Leave this row out.");
            return range;
        }

        return ReadQuartiles(reader, range, (name, text, what) => reader.Number(name, text, what, 1, PeerRange.BestMark));
    }

    private PeerRange ReadQuartiles(FormReader reader, PeerRange range, Func<string, string?, string, decimal?> read)
    {
        (string Field, string What, string? Text)[] quartiles = [("Lower", "The lower quartile", Lower), ("Median", "The median", Median), ("Upper", "The upper quartile", Upper)];
        if (Array.TrueForAll(quartiles, quartile => string.IsNullOrWhiteSpace(quartile.Text)))
        {
            reader.Wrong("Median", "One of lower quartile, median and upper quartile is needed.");
        }

        var values = Array.ConvertAll(quartiles, quartile => read(quartile.Field, quartile.Text, quartile.What));
        for (var (index, most) = (0, (int?)null); index < values.Length; index++)
        {
            if (most is { } before && values[index] < values[before])
            {
                reader.Wrong(quartiles[index].Field, $"{quartiles[index].What} is below the {quartiles[before].What[4..]} of this row. Check which is which.");
            }

            most = values[index] is null ? most : index;
        }

        return range with { Lower = values[0], Median = values[1], Upper = values[2] };
    }

    /// <summary>A percentage. A number up to 1 without its sign could be a share of 1 as well, and is asked about.</summary>
    internal static decimal? Share(FormReader reader, string field, string? text, string what)
    {
        var ratio = reader.OptionalRatio(field, text, what, 0, 1);
        if (ratio is > 0 and <= 0.01m && !text!.Contains('%', StringComparison.Ordinal))
        {
            reader.Wrong(field, $"{what}: “{EntryWords.Shortened(text)}” may be {Show.Level(ratio)} or {Show.Level(ratio * 100)}. Write it with the sign for percent.");
        }

        return ratio;
    }

    private string? ReadCurrency(FormReader reader, string own, out decimal rate)
    {
        rate = 1;
        if (string.IsNullOrWhiteSpace(Currency))
        {
            reader.Wrong("Currency", $"Which currency are these amounts in? Write its three letters, also where it is our own {own}.");
            return null;
        }

        var mistakes = reader.Mistakes.Count;
        var currency = reader.Currency("Currency", Currency);
        if (reader.Mistakes.Count > mistakes)
        {
            return currency;
        }

        if (currency != own && string.IsNullOrWhiteSpace(Rate))
        {
            reader.Wrong("Rate", $"These amounts are in {currency}, and we compare in {own}. Say what one {currency} was worth in {own}, or leave this row out.");
            return currency;
        }

        rate = string.IsNullOrWhiteSpace(Rate) ? 1 : reader.NeededNumber("Rate", Rate, "The rate of exchange", 0.0001m, 10_000);
        if (OpenPoint.CurrencyMistake(currency, rate, rateByYear: null, own) is not null)
        {
            reader.Wrong("Rate", currency == own ? $"{own} is our own currency: its rate is 1. Write 1, or leave this empty." : $"At a rate of 1 nothing is said of what one {currency} is worth in {own}. Write the rate.");
        }

        return currency;
    }

    private string ReadDriver(FormReader reader, Comparison costs)
    {
        var driver = costs.Volumes.Drivers.FirstOrDefault(one => SameWord.Are(one, Driver));
        if (driver is null)
        {
            var known = !costs.Volumes.Drivers.Any() ? "The comparison has none yet." : $"There are: {string.Join(", ", costs.Volumes.Drivers)}.";
            reader.Wrong("Driver", string.IsNullOrWhiteSpace(Driver) ? $"Which volume of ours is counted? {known}" : $"“{EntryWords.Shortened(Driver)}” is no volume of ours. {known}");
        }

        return driver ?? Driver?.Trim() ?? "";
    }

    private IReadOnlyList<string> ReadLines(FormReader reader, Comparison costs)
    {
        var ours = costs.InHouse.Lines.Select(line => line.Name).ToList();
        if (string.IsNullOrWhiteSpace(Lines))
        {
            return [];
        }

        var named = ours.Exists(line => SameWord.Are(line, Lines)) ? [Lines] : Lines.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.FirstOrDefault(name => !ours.Exists(line => SameWord.Are(line, name))) is { } unknown)
        {
            reader.Wrong("Lines", $"“{EntryWords.Shortened(unknown)}” is no line of in-house. {(ours.Count == 0 ? "It has none yet." : $"There are: {string.Join("; ", ours)}.")}");
        }

        return [.. ours.Where(line => named.Any(name => SameWord.Are(line, name))).Distinct(StringComparer.Ordinal)];
    }

    private PeerRange WithoutCost(FormReader reader, PeerRange range)
    {
        foreach (var (field, text) in (ReadOnlySpan<(string, string?)>)[("Driver", Driver), ("Lines", Lines), ("Currency", Currency), ("Rate", Rate), ("WeeklyHours", WeeklyHours), ("Sites", Sites), ("HoursShare", HoursShare), ("SitesShare", SitesShare)])
        {
            Unused(reader, field, text, "Only a cost has this");
        }

        return range;
    }

    private static void Unused(FormReader reader, string field, string? text, string why)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            reader.Wrong(field, $"{why}. Empty this cell.");
        }
    }

    private static decimal? More(FormReader reader, string field, string? text, string what, decimal most)
    {
        var number = reader.Number(field, text, what, 0, most);
        if (number == 0)
        {
            reader.Wrong(field, $"{what}: 0 compares with nothing. Empty this cell where the source does not say.");
        }

        return number;
    }

    private static int? Whole(FormReader reader, string field, string? text, string what, int most) =>
        string.IsNullOrWhiteSpace(text) ? null : reader.WholeNumber(field, text, what, 1, most);
}
