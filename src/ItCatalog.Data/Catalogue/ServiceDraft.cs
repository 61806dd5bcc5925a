using System.Text.RegularExpressions;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Catalogue;

/// <summary>A service as the unit's IT manager entered it, word for word.</summary>
public sealed partial record ServiceDraft
{
    public const int MaxCodeLength = 40;
    public const int MaxNameLength = 100;
    public const int MaxSummaryLength = 160;
    public const int MaxDescriptionLength = 4000;

    /// <summary>For a new service; that of a known one never changes, since addresses and imports name it.</summary>
    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? Summary { get; init; }

    public string? Description { get; init; }

    public long? Category { get; init; }

    public long? Unit { get; init; }

    /// <summary>One for each site, offered or not.</summary>
    public IReadOnlyList<OfferingDraft> Offerings { get; init; } = [];

    /// <summary>The <see cref="ServiceStore.RevisionOf"/> of what was read before editing; empty for a new service.</summary>
    public string? Revision { get; init; }

    internal IEnumerable<Mistake> Mistakes()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > MaxNameLength)
        {
            yield return Mistake.In(nameof(Name), $"Write a name of up to {MaxNameLength} characters.");
        }

        if (string.IsNullOrWhiteSpace(Summary) || Summary.Trim().Length > MaxSummaryLength)
        {
            yield return Mistake.In(nameof(Summary), $"Say in one line of up to {MaxSummaryLength} characters what it is.");
        }

        if (Description?.Trim().Length > MaxDescriptionLength)
        {
            yield return Mistake.In(nameof(Description), $"The description has {Show.Count(Description.Trim().Length)} characters; {Show.Count(MaxDescriptionLength)} fit.");
        }

        for (var index = 0; index < Offerings.Count; index++)
        {
            foreach (var mistake in Offerings[index].Mistakes($"{nameof(Offerings)}[{index}]."))
            {
                yield return mistake;
            }
        }
    }

    internal Mistake? CodeMistake() => Code?.Trim() is { Length: > 0 and <= MaxCodeLength } code && CodePattern().IsMatch(code) && !code.Equals("new", StringComparison.OrdinalIgnoreCase)
        ? null
        : Mistake.In(nameof(Code), $"Write up to {MaxCodeLength} letters, digits and hyphens between them, such as lab-workstation. “new” is taken.");

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();
}

/// <summary>What was entered for one site.</summary>
public sealed record OfferingDraft
{
    public const int MaxUnitNameLength = 40;

    public required long SiteId { get; init; }

    /// <summary>For messages.</summary>
    public required string SiteName { get; init; }

    /// <summary>Whether it is offered there; otherwise the rest does not count.</summary>
    public bool IsOffered { get; init; }

    public string? UnitName { get; init; }

    public string? Price { get; init; }

    public string? Period { get; init; }

    /// <summary>Empty means nothing.</summary>
    public string? Setup { get; init; }

    /// <summary>The ISO date from which on it costs this; empty: from today on.</summary>
    public string? PriceFrom { get; init; }

    internal long PriceCents => NumberEntry.Cents(Price) ?? 0;

    internal long SetupCents => NumberEntry.Cents(Setup) ?? 0;

    /// <summary>The day from which on it costs this; null where none is said.</summary>
    internal LocalDate? From => LocalDatePattern.Iso.Parse(PriceFrom?.Trim() ?? "").TryGetValue(default, out var date) ? date : null;

    internal Mistake? FromMistake(string field, LocalDate today) =>
        string.IsNullOrWhiteSpace(PriceFrom) ? null
        : From is not { } from ? Mistake.In(field, EntryWords.NotDate(PriceFrom))
        : from > today ? Mistake.In(field, $"{Show.Date(from)} is still to come. A price is entered on the day from which on it holds, or later.")
        : from.Year < 2000 ? Mistake.In(field, $"{Show.Date(from)} is before 2000.")
        : null;

    internal IEnumerable<Mistake> Mistakes(string prefix)
    {
        if (!IsOffered)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(UnitName) || UnitName.Trim().Length > MaxUnitNameLength)
        {
            yield return Mistake.In(prefix + nameof(UnitName), $"{SiteName}: say what is counted, such as device, in up to {MaxUnitNameLength} characters.");
        }

        if (AmountMistake(Price) is { } wrong)
        {
            yield return Mistake.In(prefix + nameof(Price), $"{SiteName}: {wrong}");
        }

        if (Word.Find<PricePeriod>(Period) is null)
        {
            yield return Mistake.In(prefix + nameof(Period), $"{SiteName}: choose how often the price is due.");
        }

        if (!string.IsNullOrWhiteSpace(Setup) && AmountMistake(Setup) is { } mistaken)
        {
            yield return Mistake.In(prefix + nameof(Setup), $"{SiteName}: {mistaken}");
        }
    }

    private static string? AmountMistake(string? text) => NumberEntry.Cents(text) switch
    {
        null => string.IsNullOrWhiteSpace(text) ? "the price is missing." : EntryWords.NotAmount(text),
        < 0 or > RequestCost.MaxPriceCents =>
            $"{Show.BareAmount(NumberEntry.Cents(text))} is out of range. Expected 0 to {Show.BareAmount(RequestCost.MaxPriceCents)}.",
        _ => null,
    };
}
