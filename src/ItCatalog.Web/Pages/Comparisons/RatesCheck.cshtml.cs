using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Tables;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.RateCards;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Second and third step: the rows of a rate card to choose, and what each of them comes to a year to confirm.</summary>
[Authorize(Policies.Provider)]
public sealed class RatesCheckModel(ComparisonStore comparisons, AddRates addRates, Uploads uploads, Actor person) : ComparisonFormPage(comparisons, person)
{
    private const int MostShown = 50;
    private const int MostTaken = 60;

    private KeptFile file = null!;

    [BindProperty(SupportsGet = true)]
    public string? Sheet { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Price { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The rows that are ticked.</summary>
    [BindProperty(SupportsGet = true)]
    public List<int> Row { get; set; } = [];

    [BindProperty]
    public RatesInput Input { get; set; } = new();

    public QuoteRecord Quote { get; private set; } = null!;

    /// <summary>Null where the file could not be read at all.</summary>
    public RateCard? Card { get; private set; }

    /// <summary>What each row comes to in year 1, in the quote's currency; null where that was not worked out.</summary>
    public IReadOnlyList<decimal>? Yearly { get; private set; }

    public IEnumerable<string> Drivers => Stored.Record.Costs.Volumes.Drivers;

    public string Year => Stored.Record.YearName(1);

    public string Says => $"{file.FileName}, for the quote of {Quote.Provider}. Nothing is added until you confirm it.";

    /// <summary>The rows in which the words stand, and those that are ticked.</summary>
    public IReadOnlyList<RateCardRow> Shown => [.. (Card?.Rows ?? []).Where(row => Row.Contains(row.Line)), .. Matching.Where(row => !Row.Contains(row.Line)).Take(MostShown)];

    /// <summary>How many there are, and how many of them are shown.</summary>
    public string Found => Card is { Columns: { Name: not null, Price: not null } }
        ? $"{Show.Count(Matching.Count())} of {Show.Count(Card.Rows.Count, "row")}{(Matching.Count() > MostShown ? $", the first {MostShown}: name words to find others" : "")}"
        : "choose the columns of what is priced and of its price";

    private IEnumerable<RateCardRow> Matching
    {
        get
        {
            var words = SameWord.Of(Find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (Card?.Rows ?? []).Where(row => Array.TrueForAll(words, word => row.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }
    }

    /// <summary>What a row is read as: "125.44 an hour", or what is not understood.</summary>
    public string Reading(RateCardRow row) => RateWords.Of(row, Quote.Quote.Currency);

    public RateCardRow RowOf(RateInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Card!.Rows.First(row => row.Line == input.Row);
    }

    public async Task<IActionResult> OnGetAsync(string code, string number, string id, string? take, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, number, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (take is not null && Card is not null)
        {
            var taken = Card.Rows.Where(row => Row.Contains(row.Line)).ToList();
            if (taken.Count is 0 or > MostTaken)
            {
                ModelState.AddModelError("", taken.Count == 0 ? "Tick the rows that count first." : $"{Show.Count(taken.Count)} rows are ticked; at most {MostTaken} are taken at once.");
            }
            else
            {
                Input = new() { Revision = Stored.Summary.Revision, Rows = [.. taken.Select(row => RateInput.Proposed(row, Quote.Quote.Currency))] };
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string number, string id, string? change, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, number, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Card is null)
        {
            return Page();
        }

        Input.Rows.RemoveAll(input => !Card.Rows.Any(row => row.Line == input.Row));
        var reader = new FormReader();
        var volumes = Stored.Record.Costs.Volumes;
        var rates = Input.Rows.Take(MostTaken).Select((input, index) => input.Read(reader.In($"Rows[{index}]"), RowOf(input), file.FileName, Quote.Quote.Currency, volumes)).ToList();
        ModelState.Add(reader.Mistakes);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Yearly = [.. rates.Select(rate => rate.InYear1(volumes))];
        var reckoned = string.Join(' ', Yearly.Select(amount => amount.ToString(CultureInfo.InvariantCulture)));
        var isSeen = change == "add" && Input.Reckoned == reckoned;
        Input.Reckoned = reckoned;
        ModelState.Remove("Input.Reckoned");
        return !isSeen ? Page() : await this.AnswerAsync(
            await addRates.RunAsync(Person, code, Quote.Id!.Value, file.FileName, rates, Input.Revision, cancellationToken),
            provider =>
            {
                TempData.Saved($"Added {Show.Count(rates.Count, "line")} to the quote of {provider}.");
                return Redirect($"/benchmark/{code}/quotes/{number}");
            },
            Page);
    }

    private async Task<IActionResult?> RefuseAsync(string code, string number, string id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (RatesModel.Find(Stored, number) is not { } quote
            || await uploads.FindAsync<KeptFile>(id, Person.Id, cancellationToken) is not { } kept || !await uploads.HasFileAsync(id, cancellationToken))
        {
            return NotFound();
        }

        (Quote, file) = (quote, kept);
        await using var content = uploads.Open(kept.Id);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        try
        {
            Card = RateCard.Read(bytes.ToArray(), new(Blank(Sheet), Blank(Name), Blank(Price), Unit == "-" ? "" : Blank(Unit)));
        }
        catch (TableException problem)
        {
            ModelState.AddModelError("", $"{kept.FileName} cannot be read: {problem.Message}.");
        }

        return null;
    }

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Rows of a rate card, as they are typed.</summary>
public sealed class RatesInput
{
    public int Revision { get; set; }

    /// <summary>What was shown that they come to.</summary>
    public string? Reckoned { get; set; }

    public List<RateInput> Rows { get; set; } = [];
}
