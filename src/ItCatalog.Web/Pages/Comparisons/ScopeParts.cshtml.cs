using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Forms;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The parts of the work that every quote of a comparison is asked for: the rows of the scope matrix, begun with a template.</summary>
[Authorize(Policies.Provider)]
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class ScopePartsModel(ComparisonStore comparisons, SaveComparison saveComparison, Actor person) : PageModel
{
    [BindProperty]
    public ScopePartsForm Input { get; set; } = new();

    public StoredComparison Stored { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = new() { Revision = Stored.Summary.Revision, Rows = [.. Stored.Record.Costs.Scope.Select(ScopePartInput.Of)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string? change, string? template, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (change is not null || template is not null)
        {
            Rows.Change(change ?? "", "parts", Input.Rows, () => new ScopePartInput());
            Input.Add(ScopeTemplate.Find(template));
            ModelState.Clear();
            return Page();
        }

        var reader = new FormReader();
        var record = Input.Read(reader, Stored.Record);
        ModelState.Add(reader.Mistakes);
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await saveComparison.RunAsync(person, record, Input.Revision, "changed the parts of the scope", cancellationToken),
            _ =>
            {
                TempData.Saved("Saved the parts of the work.");
                return RedirectToPage("/Comparisons/Scope", new { code });
            },
            Page);
    }

    private async Task<IActionResult?> RefuseAsync(string code, CancellationToken cancellationToken)
    {
        if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        Stored = stored;
        return person.ActsForUnit(stored.Summary.UnitId) ? null : Forbid();
    }
}

/// <summary>The rows of the matrix, as they are typed.</summary>
public sealed class ScopePartsForm
{
    public int Revision { get; set; }

    public List<ScopePartInput> Rows { get; set; } = [];

    /// <summary>Adds what a template asks for and no row does yet.</summary>
    public void Add(ScopeTemplate? template) => Rows.AddRange((template?.Parts ?? [])
        .Where(part => !Rows.Exists(row => QuotedPart.IsSame(row.Name?.Trim() ?? "", part.Name)))
        .Select(part => new ScopePartInput { Name = part.Name, IsInHouse = true, Hint = part.Detail }));

    /// <summary>The comparison with these rows. Where one is called otherwise, what quotes say of it goes along.</summary>
    internal ComparisonRecord Read(FormReader reader, ComparisonRecord before)
    {
        var parts = new List<ScopePart>();
        var renamed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, row) in Rows.Index().Where(entry => !entry.Item.IsEmpty))
        {
            var name = reader.Name($"Rows[{index}].Name", row.Name, "The part’s name");
            if (name.Length > 0 && parts.Exists(part => QuotedPart.IsSame(part.Name, name)))
            {
                reader.Wrong($"Rows[{index}].Name", $"“{EntryWords.Shortened(name)}” stands there twice.");
            }

            parts.Add(new ScopePart(name, reader.Note($"Rows[{index}].Detail", row.Detail, "How we do it"), row.IsInHouse));
            if (row.Kept is { Length: > 0 } kept && kept != name)
            {
                renamed[kept] = name;
            }
        }

        return before with
        {
            Costs = before.Costs with { Scope = parts },
            Quotes = [.. before.Quotes.Select(quote => quote with { Quote = quote.Quote with { Scope = Renamed(quote.Quote.Scope, renamed) } })],
        };
    }

    /// <summary>What a quote alone named before gives way to what it says of a row that is called so now.</summary>
    private static List<ScopeAnswer> Renamed(IReadOnlyList<ScopeAnswer> answers, Dictionary<string, string> renamed) =>
    [
        .. answers.OrderBy(answer => !renamed.ContainsKey(answer.Part)).Select(answer => renamed.TryGetValue(answer.Part, out var name) ? answer with { Part = name } : answer)
            .DistinctBy(answer => answer.Part, StringComparer.OrdinalIgnoreCase),
    ];
}

/// <summary>A part of the work, as it is typed.</summary>
public sealed class ScopePartInput
{
    public string? Name { get; set; }

    public string? Detail { get; set; }

    /// <summary>Whether in-house does it.</summary>
    public bool IsInHouse { get; set; } = true;

    /// <summary>How it is called where it is kept; null for a new one.</summary>
    public string? Kept { get; set; }

    /// <summary>What the template asks for.</summary>
    public string? Hint { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Detail);

    public static ScopePartInput Of(ScopePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new() { Name = part.Name, Detail = part.Detail, IsInHouse = part.IsInHouse, Kept = part.Name };
    }
}
