using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Comparisons;

/// <summary>A provider's quote, as it is typed.</summary>
public sealed class QuoteForm
{
    public string? Provider { get; set; }

    public string? Currency { get; set; }

    public string? Rate { get; set; }

    public string? Transition { get; set; }

    public string? Exit { get; set; }

    public string? Indexation { get; set; }

    public string? Minimum { get; set; }

    public string? Governance { get; set; }

    public string? ValidUntil { get; set; }

    public string? Note { get; set; }

    /// <summary>The revision of the comparison that was read.</summary>
    public int Revision { get; set; }

    public List<CostLineInput> Lines { get; set; } = [];

    public List<CostLineInput> Retained { get; set; } = [];

    public List<LevelInput> Levels { get; set; } = [];

    /// <summary>Number of one of the organisation's weekly patterns; empty where the quote takes the hours that we promise.</summary>
    public string? ServiceHours { get; set; }

    public CreditsInput Credits { get; set; } = new();

    /// <summary>Years after which the prices are renewed.</summary>
    public string? Term { get; set; }

    /// <summary>By how much lines and minimum rise then, in percent.</summary>
    public string? Renewal { get; set; }

    /// <summary>The share of tax on the charge that we cannot recover, in percent.</summary>
    public string? Tax { get; set; }

    /// <summary>Whether each year has a rate of its own, in place of one.</summary>
    public bool IsRateByYear { get; set; }

    /// <summary>The rate of each year from 0.</summary>
    public List<string?> RateByYear { get; set; } = [];

    public List<QuoteOneOffInput> OneOff { get; set; } = [];

    /// <summary>What leaving after year 1, 2, ... costs beside the exit; empty where the quote does not say.</summary>
    public List<string?> Leaving { get; set; } = [];

    public List<MissingScopeInput> Missing { get; set; } = [];

    public static void Change(string change, QuoteForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        CostLineInput.Change(change, "lines", form.Lines);
        CostLineInput.Change(change, "retained", form.Retained);
        Rows.Change(change, "levels", form.Levels, () => new LevelInput());
        Rows.Change(change, "once", form.OneOff, () => new QuoteOneOffInput());
        Rows.Change(change, "missing", form.Missing, () => new MissingScopeInput());
        form.IsRateByYear = change switch { "rates-by-year" => true, "one-rate" => false, _ => form.IsRateByYear };
        Rows.Change(change, "rates", form.RateByYear, () => null, ComparisonForm.MostYears + 1);
    }

    /// <summary>Gives what is entered year by year an entry for each year at least; rates begin with year 0.</summary>
    public void FillYears(int years)
    {
        CostLineInput.FillYears(Lines.Concat(Retained), years);
        Leaving.AddRange(Enumerable.Repeat<string?>(null, Math.Max(years - 1 - Leaving.Count, 0)));
        if (IsRateByYear)
        {
            RateByYear.AddRange(Enumerable.Repeat<string?>(null, Math.Max(years + 1 - RateByYear.Count, 0)));
        }
    }

    /// <summary>An empty quote: one row for each of our targets waits for what the provider promises.</summary>
    public static QuoteForm Empty(StoredComparison stored, IReadOnlyList<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new QuoteForm
        {
            Currency = stored.Summary.Currency,
            Rate = "1",
            Revision = stored.Summary.Revision,
            Lines = [new CostLineInput(), new CostLineInput()],
            Retained = [new CostLineInput()],
            Levels = [.. targets.Where(target => target.Target.Kind != TargetKind.Count).DistinctBy(target => target.Target.Key).Select(target => new LevelInput { Target = target.Target.Key })],
        };
    }

    public static QuoteForm Of(StoredComparison stored, QuoteRecord record, IReadOnlyList<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(record);
        var quote = record.Quote;
        var kinds = KindsOf(targets);
        return new QuoteForm
        {
            Provider = quote.Provider,
            Currency = quote.Currency,
            Rate = NumberEntry.Written(quote.Rate),
            Transition = NumberEntry.Written(quote.Transition),
            Exit = NumberEntry.Written(quote.Exit),
            Indexation = NumberEntry.WrittenPercentage(quote.Indexation),
            Minimum = NumberEntry.Written(quote.MinimumPerYear),
            Governance = NumberEntry.WrittenPercentage(quote.Governance),
            ValidUntil = record.ValidUntil is { } date ? DateEntry.Date(date) : "",
            Note = record.Note,
            Revision = stored.Summary.Revision,
            Term = quote.Term?.ToString(CultureInfo.InvariantCulture),
            Renewal = quote.Term is null ? "" : NumberEntry.WrittenPercentage(quote.Renewal),
            Tax = quote.Tax == 0 ? "" : NumberEntry.WrittenPercentage(quote.Tax),
            IsRateByYear = quote.RateByYear is not null,
            RateByYear = [.. (quote.RateByYear ?? []).Select(rate => NumberEntry.Written(rate))],
            OneOff = [.. quote.OneOff.Select(QuoteOneOffInput.Of)],
            Leaving = [.. quote.Leaving.Select(fee => NumberEntry.Written(fee))],
            Missing = [.. quote.Scope.Where(answer => MissingScopeInput.Holds(stored.Record.Costs.Scope, answer)).Select(MissingScopeInput.Of)],
            ServiceHours = record.ServiceHoursId?.ToString(CultureInfo.InvariantCulture),
            Credits = CreditsInput.Of(record.Credits),
            Lines = [.. quote.Lines.Select(CostLineInput.Of)],
            Retained = [.. quote.Retained.Select(CostLineInput.Of)],
            Levels =
            [
                .. record.Levels.Select(level => LevelInput.Of(level, level.TargetKey is { } key && kinds.TryGetValue(key, out var kind) ? kind : null)),
            ],
        };
    }

    /// <summary>What was typed, as a quote, and everything that is wrong; where something is, the quote must not be kept.</summary>
    /// <param name="before">The comparison.</param>
    /// <param name="id">The quote's number; null for a new one.</param>
    /// <param name="targets">Our targets that levels may answer.</param>
    /// <param name="hours">The organisation's weekly patterns.</param>
    /// <param name="today">The day on which it is entered.</param>
    public (QuoteRecord Quote, IReadOnlyList<Mistake> Mistakes) Read(
        ComparisonRecord before, long? id, IReadOnlyList<OwnTarget> targets, IReadOnlyList<HoursPattern> hours, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(before);
        var reader = new FormReader();
        var years = before.Costs.Years;
        var frame = new LineFrame(before.Costs.Volumes.Drivers.ToList(), years, year => before.YearName(year));
        var provider = reader.Name("Provider", Provider, "The provider’s name");
        if (before.Quotes.Any(quote => quote.Id != id && quote.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)))
        {
            reader.Wrong("Provider", $"There is a quote of {EntryWords.Shortened(provider)} already. Change that one, or name this one apart.");
        }

        var quote = new Quote
        {
            Provider = provider,
            Currency = reader.Currency("Currency", Currency),
            Rate = IsRateByYear ? 1 : reader.NeededNumber("Rate", Rate, "The rate of exchange", 0.0001m, 10_000),
            RateByYear = IsRateByYear ? ReadRates(reader, before) : null,
            Transition = reader.Money("Transition", Transition, "The transition") ?? 0,
            Exit = reader.Money("Exit", Exit, "The exit") ?? 0,
            Indexation = reader.Ratio("Indexation", Indexation, "The indexation", -0.5m, 0.5m),
            OneOff = QuoteOneOffInput.Read(reader, "OneOff", OneOff, years),
            Leaving = ReadLeaving(reader, before),
            Term = string.IsNullOrWhiteSpace(Term) ? null : reader.WholeNumber("Term", Term, "The term", 1, ComparisonForm.MostYears),
            Renewal = reader.Ratio("Renewal", Renewal, "The rise at the renewal", -0.9m, 1),
            Tax = reader.Ratio("Tax", Tax, "The tax that we cannot recover", 0, 1),
            MinimumPerYear = reader.Money("Minimum", Minimum, "The minimum charge"),
            Governance = reader.Ratio("Governance", Governance, "Steering", 0, 1),
            Lines = CostLineInput.Read(reader, "Lines", Lines, frame),
            Retained = CostLineInput.Read(reader, "Retained", Retained, frame),
            Scope = MissingScopeInput.Read(
                reader, "Missing", Missing, before.Costs.Scope, before.Quotes.FirstOrDefault(kept => id is not null && kept.Id == id)?.Quote.Scope ?? []),
        };
        var record = new QuoteRecord
        {
            Id = id,
            Quote = quote,
            ValidUntil = reader.Date("ValidUntil", ValidUntil),
            Note = reader.Note("Note", Note, "The note"),
            ServiceHoursId = reader.Choice(
                "ServiceHours",
                ServiceHours,
                hours,
                pattern => pattern.Id.ToString(CultureInfo.InvariantCulture),
                "These hours do not exist any more. Choose others.")?.Id,
            Credits = Credits.Read(reader, "Credits"),
            Levels = ReadLevels(reader, targets),
        };
        // What the use case would refuse is told here with all else that is wrong.
        var isCurrencyRead = reader.Mistakes.All(wrong => wrong.Field is not ("Currency" or "Rate"));
        foreach (var mistake in QuoteMistakes.OfDate(record, before.Quotes.FirstOrDefault(kept => id is not null && kept.Id == id), today)
            .Concat(isCurrencyRead ? QuoteMistakes.OfCurrency(quote, before.Costs.Currency) : []))
        {
            reader.Wrong(mistake.Field, mistake.Message);
        }

        if (string.IsNullOrWhiteSpace(Term) != string.IsNullOrWhiteSpace(Renewal))
        {
            reader.Wrong(
                string.IsNullOrWhiteSpace(Term) ? "Term" : "Renewal",
                string.IsNullOrWhiteSpace(Term) ? "After how many years does it rise? Enter the term, or leave the rise empty." : "By how much does it rise after the term? Enter 0 where it does not.");
        }

        if (quote.Lines.Count == 0 && quote.MinimumPerYear is null)
        {
            reader.Wrong("Lines", "What the provider charges is missing: enter at least one line, or a minimum charge.");
        }

        return (record, reader.Mistakes);
    }

    /// <summary>A rate for each year that is compared from 0, and for as many later ones as are stated.</summary>
    private List<decimal> ReadRates(FormReader reader, ComparisonRecord before)
    {
        var stated = Math.Max(RateByYear.FindLastIndex(rate => !string.IsNullOrWhiteSpace(rate)), before.Costs.Years);
        return [.. Enumerable.Range(0, stated + 1).Select(year => reader.NeededNumber(
            $"RateByYear[{year}]", RateByYear.ElementAtOrDefault(year), $"The rate of {(year == 0 ? "the start" : before.YearName(year))}", 0.0001m, 10_000)),];
    }

    /// <summary>One entry for each year up to the last that is known.</summary>
    private List<decimal?> ReadLeaving(FormReader reader, ComparisonRecord before)
    {
        var fees = Leaving.Select((fee, index) => reader.Money($"Leaving[{index}]", fee, $"Leaving after {before.YearName(index + 1)}")).ToList();
        return [.. fees.Take(fees.FindLastIndex(fee => fee is not null) + 1)];
    }

    private List<LevelTerms> ReadLevels(FormReader reader, IReadOnlyList<OwnTarget> targets)
    {
        var ours = targets.DistinctBy(target => target.Target.Key).ToDictionary(target => target.Target.Key, StringComparer.Ordinal);
        var levels = new List<LevelTerms>();
        foreach (var (row, index) in Levels.Select((row, index) => (row, index)).Where(entry => !entry.row.IsEmpty))
        {
            var field = $"Levels[{index}]";
            var key = string.IsNullOrWhiteSpace(row.Target) ? null : row.Target;
            if (key is not null && levels.Exists(level => level.TargetKey == key))
            {
                reader.Wrong(field + ".Target", "This target of ours is answered twice. Leave one of the two.");
            }

            levels.Add(row.Read(reader, field, key, key is not null && ours.TryGetValue(key, out var own) ? own : null));
        }

        return levels;
    }

    private static Dictionary<string, TargetKind> KindsOf(IReadOnlyList<OwnTarget> targets) =>
        targets.DistinctBy(target => target.Target.Key).ToDictionary(target => target.Target.Key, target => target.Target.Kind, StringComparer.Ordinal);
}
