using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Documents;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>A comparison as a workbook has it: its rows are read as the forms of the pages, so that every check exists once. What is as it stands is not read anew.</summary>
internal sealed class ComparisonReading
{
    private static readonly string[] FrameSheets = [ComparisonSheets.Comparison, ComparisonSheets.Volumes, ComparisonSheets.InHouseCosts, ComparisonSheets.InHouseOnce];
    private static readonly string[] QuoteSheets =
    [
        ComparisonSheets.Quotes, ComparisonSheets.QuotesByYear, ComparisonSheets.QuoteCosts, ComparisonSheets.QuoteOnce, ComparisonSheets.Levels, ComparisonSheets.QuoteScope,
        ComparisonSheets.Reported,
    ];

    private readonly StoredComparison stored;
    private readonly IReadOnlyList<OwnTarget> targets;
    private readonly IReadOnlyList<HoursPattern> hours;
    private readonly LocalDate today;
    private readonly ComparisonToRows writing;
    private readonly IReadOnlyList<SheetRow> standing;
    private readonly SpokenRows spoken;
    private readonly List<WorkbookProblem> problems;
    private readonly HashSet<string> mistaken = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="stored">As it stands.</param>
    /// <param name="file">What was sent.</param>
    /// <param name="targets">Our targets that levels may answer.</param>
    /// <param name="hours">The organisation's weekly patterns.</param>
    /// <param name="today">The day on which it is entered.</param>
    public ComparisonReading(StoredComparison stored, SheetBookFile file, IReadOnlyList<OwnTarget> targets, IReadOnlyList<HoursPattern> hours, LocalDate today)
    {
        (this.stored, this.targets, this.hours, this.today) = (stored, targets, hours, today);
        writing = new ComparisonToRows(targets, hours);
        standing = writing.Of(stored);
        spoken = new SpokenRows(file, standing, targets);
        problems = [.. spoken.Problems];
        Record = Read();
    }

    /// <summary>The comparison as it would be; not to be kept where there are problems.</summary>
    public ComparisonRecord Record { get; }

    /// <summary>What stands against it.</summary>
    public IReadOnlyList<WorkbookProblem> Problems => problems;

    /// <summary>What the workbook leaves as it is, in sentences.</summary>
    public IReadOnlyList<string> Notes => spoken.Notes;

    /// <summary>The comparison as it stands and as it would be, as keyed rows.</summary>
    public (Dictionary<(string Sheet, string Key), SheetRow> Before, Dictionary<(string Sheet, string Key), SheetRow> After) Rows() =>
        (ComparisonKeys.Of(standing), ComparisonKeys.Of(writing.Of(stored with { Record = Record })));

    private ComparisonRecord Read()
    {
        var record = ReadScope(ReadFrame(stored.Record));
        var quotes = spoken.Quotes.Select(provider => ReadQuote(record, provider)).OfType<QuoteRecord>().ToList();
        record = ReadPeers(record with { Quotes = quotes });
        // A quote that has mistakes of its own is told those first: what it lacks may be one of them.
        foreach (var quote in quotes.Where(quote => quote.MissingIn(record.Costs) is not null && !mistaken.Contains(quote.Provider)))
        {
            var sheet = quote.MissingDrivers(record.Costs).Count > 0 ? ComparisonSheets.Volumes : ComparisonSheets.Comparison;
            Wrong(sheet, $"The quote of {EntryWords.Shortened(quote.Provider)} {quote.MissingIn(record.Costs)}. Leave this as it is, or change the quote in the same workbook.");
        }

        TellTooMuch(record);
        if (problems.Count == 0 && !record.ToComparison().CanBeComputed())
        {
            Wrong("", "Together these figures are larger than any money. Check volumes, prices and rises.");
        }

        return record;
    }

    private ComparisonRecord ReadFrame(ComparisonRecord before)
    {
        var frame = spoken.Of(ComparisonSheets.Comparison)[0];
        if (!SameWord.Are(frame[ComparisonSheets.Code], before.Code) && frame[ComparisonSheets.Code].Length > 0)
        {
            problems.Add(FormPlaces.Problem(frame, ComparisonSheets.Code, $"This workbook was written of another comparison than {before.Code}. Empty this cell if it shall be loaded here all the same."));
        }

        if (FrameSheets.All(sheet => IsAsItStands(sheet, spoken.Of(sheet), standing.Where(row => row.Sheet == sheet))))
        {
            return before;
        }

        var places = new FormPlaces(frame);
        var form = new ComparisonForm();
        places.Fill(form, ComparisonFields.Frame, "", frame);
        var years = NumberEntry.Whole(form.Years) ?? before.Costs.Years;
        foreach (var (index, row) in spoken.Of(ComparisonSheets.Volumes).Index())
        {
            form.Volumes.Add(ReadVolume(places, row, $"Volumes[{index}]", years));
        }

        form.Lines = LineReading.Read(places, "Lines", spoken.Of(ComparisonSheets.InHouseCosts));
        foreach (var (index, row) in spoken.Of(ComparisonSheets.InHouseOnce).Index())
        {
            var once = new ComparisonForm.OneOffInput();
            places.Fill(once, ComparisonFields.Once, $"OneOff[{index}]", row);
            form.OneOff.Add(once);
        }

        var reader = new FormReader();
        var record = form.ReadCosts(reader, before);
        Take(places, reader);
        return record;
    }

    private static ComparisonForm.VolumeInput ReadVolume(FormPlaces places, SheetRow row, string field, int years)
    {
        var volume = new ComparisonForm.VolumeInput();
        places.Fill(volume, ComparisonFields.Volume, field, row);
        volume.ByYear = places.Years($"{field}.ByYear", row, [.. Enumerable.Range(1, ComparisonForm.MostYears).Select(ComparisonSheets.Year)]);
        volume.IsByYear = volume.ByYear.Count > 0;
        foreach (var column in ((string[])["In year 1", "Growth a year"]).Where(column => volume.IsByYear && row[column].Length > 0))
        {
            places.Wrong(row, column, "A volume has a first year and its growth, or an own number for each year. Empty this cell, or those of the years.");
        }

        if (volume.ByYear.Count > years)
        {
            places.Wrong(row, ComparisonSheets.Year(volume.ByYear.Count), $"The comparison has {Show.Count(years, "year")}. Empty this cell, or compare more years.");
        }

        return volume;
    }

    private ComparisonRecord ReadScope(ComparisonRecord before)
    {
        var rows = spoken.Of(ComparisonSheets.Scope);
        if (rows.Count == 0 || IsAsItStands(ComparisonSheets.Scope, rows, standing.Where(row => row.Sheet == ComparisonSheets.Scope)))
        {
            return before;
        }

        var places = new FormPlaces(rows[0]);
        var form = new ScopePartsForm();
        foreach (var (index, row) in rows.Index())
        {
            var part = new ScopePartInput();
            places.Fill(part, ComparisonFields.Part, $"Rows[{index}]", row);
            form.Rows.Add(part);
        }

        var reader = new FormReader();
        var record = form.Read(reader, before);
        Take(places, reader);
        return record;
    }

    private ComparisonRecord ReadPeers(ComparisonRecord before)
    {
        var rows = spoken.Of(ComparisonSheets.Peers);
        if (rows.Count == 0 || IsAsItStands(ComparisonSheets.Peers, rows, standing.Where(row => row.Sheet == ComparisonSheets.Peers)))
        {
            return before;
        }

        var places = new FormPlaces(rows[0]);
        var reader = new FormReader();
        List<PeerInput> inputs = [];
        foreach (var (index, row) in rows.Index())
        {
            var input = new PeerInput();
            places.Fill(input, ComparisonFields.Peer, $"Peers[{index}]", row);
            inputs.Add(input);
        }

        var record = before with { Peers = PeerInput.Read(reader, "Peers", inputs, before.Costs, today) };
        Take(places, reader);
        return record;
    }

    /// <summary>A quote as the workbook has it; null where the workbook does not say enough to begin with.</summary>
    private QuoteRecord? ReadQuote(ComparisonRecord before, string provider)
    {
        var kept = stored.Record.Quotes.FirstOrDefault(quote => quote.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase));
        if (QuoteSheets.All(sheet => IsAsItStands(sheet, spoken.Of(sheet, provider), StandingOf(sheet, provider))))
        {
            return kept;
        }

        if (spoken.Of(ComparisonSheets.Quotes, provider) is not [var main, ..])
        {
            return kept;
        }

        var places = new FormPlaces(main);
        var form = ReadForm(places, main, provider, before.Costs.Currency);
        var (record, mistakes) = form.Read(before, kept?.Id, targets, hours, today);
        var reader = new FormReader();
        var scope = ReadAnswers(reader, places, spoken.Of(ComparisonSheets.QuoteScope, provider));
        var reported = ReadReported(reader, places, provider, kept);
        Take(places, [.. mistakes, .. reader.Mistakes], provider);
        record = record with { Ranges = kept?.Ranges ?? [], Sources = kept?.Sources ?? [], Reported = reported, Quote = record.Quote with { Scope = scope } };

        // What says the same in other words is as it stands.
        return kept is not null && QuoteSheets.All(sheet => IsAsItStands(sheet, [.. writing.Of(stored, record).Where(row => row.Sheet == sheet)], StandingOf(sheet, provider))) ? kept : record;
    }

    private QuoteForm ReadForm(FormPlaces places, SheetRow main, string provider, string currency)
    {
        var form = new QuoteForm();
        places.Fill(form, ComparisonFields.Quote, "", main);
        form.ServiceHours = Hours(places, main);
        foreach (var row in spoken.Of(ComparisonSheets.QuotesByYear, provider))
        {
            ReadYears(places, form, main, row);
        }

        if (!form.IsRateByYear && string.IsNullOrEmpty(form.Rate) && SameWord.Are(form.Currency, currency))
        {
            form.Rate = "1";
        }

        var costs = spoken.Of(ComparisonSheets.QuoteCosts, provider).ToLookup(row => IsOwn(places, row));
        form.Lines = LineReading.Read(places, "Lines", costs[false]);
        form.Retained = LineReading.Read(places, "Retained", costs[true]);
        foreach (var (index, row) in spoken.Of(ComparisonSheets.QuoteOnce, provider).Index())
        {
            var once = new QuoteOneOffInput();
            places.Fill(once, ComparisonFields.QuoteOnce, $"OneOff[{index}]", row);
            form.OneOff.Add(once);
        }

        foreach (var (index, row) in spoken.Of(ComparisonSheets.Levels, provider).Index())
        {
            var level = new LevelInput();
            places.Fill(level, ComparisonFields.Level, $"Levels[{index}]", row);
            form.Levels.Add(level);
        }

        return form;
    }

    private string? Hours(FormPlaces places, SheetRow main)
    {
        var code = main["Service hours"];
        var pattern = hours.FirstOrDefault(one => SameWord.Are(one.Code, code));
        if (pattern is null && code.Length > 0)
        {
            places.Wrong(main, "Service hours", $"“{EntryWords.Shortened(code)}” is no pattern of hours. There are: {string.Join(", ", hours.Select(one => one.Code))}.");
        }

        return pattern?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void ReadYears(FormPlaces places, QuoteForm form, SheetRow main, SheetRow row)
    {
        string[] years = [.. Enumerable.Range(1, ComparisonForm.MostYears).Select(ComparisonSheets.Year)];
        if (SameWord.Are(row[ComparisonSheets.What], ComparisonToRows.Rate))
        {
            form.RateByYear = places.Years("RateByYear", row, [ComparisonSheets.Year(0), .. years]);
            form.IsRateByYear = form.RateByYear.Count > 0;
            if (form.IsRateByYear && main[ComparisonSheets.RateOfExchange].Length > 0)
            {
                places.Wrong(main, ComparisonSheets.RateOfExchange, $"There is a rate for each year in the sheet {ComparisonSheets.QuotesByYear}. Empty this cell, or the years of that row.");
            }
        }
        else if (SameWord.Are(row[ComparisonSheets.What], ComparisonToRows.Leaving))
        {
            form.Leaving = places.Years("Leaving", row, years);
            if (row[ComparisonSheets.Year(0)].Length > 0)
            {
                places.Wrong(row, ComparisonSheets.Year(0), "Nobody leaves before the first year. Empty this cell.");
            }
        }
        else
        {
            places.Wrong(row, ComparisonSheets.What, $"“{EntryWords.Shortened(row[ComparisonSheets.What])}” is neither {ComparisonToRows.Rate} nor {ComparisonToRows.Leaving}.");
        }
    }

    private static bool IsOwn(FormPlaces places, SheetRow row)
    {
        var text = row[ComparisonSheets.OurOwn];
        var isOwn = SameWord.Are(text, "yes");
        if (!isOwn && text.Length > 0 && !SameWord.Are(text, "no"))
        {
            places.Wrong(row, ComparisonSheets.OurOwn, $"“{EntryWords.Shortened(text)}” is neither yes nor no.");
        }

        return isOwn;
    }

    private static List<ScopeAnswer> ReadAnswers(FormReader reader, FormPlaces places, IReadOnlyList<SheetRow> rows)
    {
        List<ScopeAnswer> answers = [];
        foreach (var (index, row) in rows.Index())
        {
            var field = $"Scope[{index}]";
            var input = new ScopeAnswerInput();
            places.Fill(input, ComparisonFields.Answer, field, row);
            places.Put(field + ".Part", row, ComparisonSheets.Part);
            var part = reader.Name(field + ".Part", row[ComparisonSheets.Part], "The part of the work");
            if (answers.Exists(other => QuotedPart.IsSame(other.Part, part)))
            {
                reader.Wrong(field + ".Part", $"“{EntryWords.Shortened(part)}” stands there twice. Keep one of the rows.");
            }
            else if (input.Read(reader, field, part) is { } answer)
            {
                answers.Add(answer);
            }
        }

        return answers;
    }

    private IReadOnlyList<ProviderMonth> ReadReported(FormReader reader, FormPlaces places, string provider, QuoteRecord? kept)
    {
        var rows = spoken.Of(ComparisonSheets.Reported, provider);
        if (kept is not null && IsAsItStands(ComparisonSheets.Reported, rows, StandingOf(ComparisonSheets.Reported, provider)))
        {
            return kept.Reported;
        }

        List<ProviderMonthInput> inputs = [];
        foreach (var (index, row) in rows.Index())
        {
            var input = new ProviderMonthInput();
            places.Fill(input, ComparisonFields.Reported, $"Reported[{index}]", row);
            inputs.Add(input);
        }

        return ProviderMonthInput.Read(reader, "Reported", inputs, targets, today);
    }

    private void TellTooMuch(ComparisonRecord record)
    {
        var count = record.Costs.InHouse.Lines.Count + record.Quotes.Sum(quote => quote.Quote.Lines.Count + quote.Quote.Retained.Count);
        Tell(ComparisonSheets.InHouseCosts, "lines of costs in all sheets together", count, DocumentLimits.MaxLines);
        Tell(ComparisonSheets.Volumes, "volumes", record.Costs.Volumes.ByDriver.Count, DocumentLimits.MaxVolumes);
        Tell(ComparisonSheets.Quotes, "quotes", record.Quotes.Count, DocumentLimits.MaxQuotes);
        Tell(ComparisonSheets.Reported, "rows of one quote", record.Quotes.Select(quote => quote.Reported.Count).DefaultIfEmpty().Max(), ProviderMonthInput.MostRows);
        Tell(ComparisonSheets.Peers, "rows", record.Peers.Count, PeerInput.MostRows);
        Tell(ComparisonSheets.Scope, "parts of the work", record.Costs.Scope.Count, DocumentLimits.MaxScope);

        void Tell(string sheet, string what, int number, int most)
        {
            if (number > most)
            {
                Wrong(sheet, $"There are {Show.Count(number)} {what}; at most {Show.Count(most)} fit.");
            }
        }
    }

    private IEnumerable<SheetRow> StandingOf(string sheet, string provider) => standing.Where(row => row.Sheet == sheet
        && row[sheet == ComparisonSheets.Quotes ? "Provider" : ComparisonSheets.Quote].Equals(provider, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether rows say what stands: 1180 is 1,180, and 7.25% is 7.25.</summary>
    private static bool IsAsItStands(string sheet, IReadOnlyList<SheetRow> rows, IEnumerable<SheetRow> standing)
    {
        var columns = ComparisonSheets.Book.Find(sheet)!.Columns.Where(column => !column.IsTold && column.Name != ComparisonSheets.Code).ToList();
        List<SheetRow> stood = [.. standing];
        return rows.Count == stood.Count && rows.Zip(stood).All(pair => columns.TrueForAll(column => IsSame(column, pair.First[column.Name], pair.Second[column.Name])));
    }

    private static bool IsSame(SheetColumn column, string one, string other) => one == other || column.Content switch
    {
        CellContent.Number => NumberEntry.Number(one) is { } number && number == NumberEntry.Number(other),
        CellContent.Percent => NumberEntry.Ratio(one) is { } ratio && ratio == NumberEntry.Ratio(other),
        _ => false,
    };

    private void Take(FormPlaces places, FormReader reader)
    {
        problems.AddRange(places.Problems);
        problems.AddRange(reader.Mistakes.Select(places.Place));
    }

    private void Take(FormPlaces places, IReadOnlyList<Mistake> mistakes, string provider)
    {
        problems.AddRange(places.Problems);
        problems.AddRange(mistakes.Select(places.Place));
        if (places.Problems.Count + mistakes.Count > 0)
        {
            mistaken.Add(provider);
        }
    }

    private void Wrong(string sheet, string says) => problems.Add(new(sheet, null, "", "", says));
}
