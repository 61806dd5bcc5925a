using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One priority of the list, and what the sources of cases call it. Without a number a new one.</summary>
public sealed class PriorityModel(PriorityStore priorities, SourceStore sources, SavePriority savePriority, RemovePriority removePriority, Actor current) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [FromRoute(Name = "id")]
    public long? Id { get; set; }

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "Add a priority";

    /// <summary>What has it; null for a new one.</summary>
    public string? Touches { get; private set; }

    /// <summary>Those that have brought cases.</summary>
    public IReadOnlyList<Source> Sources { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Id is null && !MayChange)
        {
            return Forbid();
        }

        var name = Input.Name;
        Input.Words = [.. Sources.Select(source => new WordsInput { Source = source.Code, Words = name is null ? "" : string.Join('\n', SourceWords.Of(source, name)) })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var typed = Input;
        if (!string.IsNullOrWhiteSpace(typed.Place) && NumberEntry.Whole(typed.Place) is not >= 1)
        {
            ModelState.AddModelError("Input.Place", EntryWords.NotWhole(typed.Place));
            return await ShowAsync(typed, cancellationToken);
        }

        PriorityDraft draft = new()
        {
            Name = typed.Name,
            Place = string.IsNullOrWhiteSpace(typed.Place) ? null : NumberEntry.Whole(typed.Place),
            Words = typed.Words.Where(words => !string.IsNullOrEmpty(words.Source)).DistinctBy(words => words.Source).ToDictionary(
                words => words.Source!,
                IReadOnlyList<string> (words) => (words.Words ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        };
        return await this.AnswerAsync(
            await savePriority.RunAsync(current, Id, draft, cancellationToken),
            _ =>
            {
                TempData.Saved($"{SameWord.Of(typed.Name ?? "")} is saved.");
                return RedirectToPage("Index");
            },
            () => ShowAsync(typed, cancellationToken),
            mistake => mistake.Field.StartsWith("Words[", StringComparison.Ordinal) && typed.Words.FindIndex(words => mistake.Field == $"Words[{words.Source}]") is >= 0 and var index
                ? mistake with { Field = FormattableString.Invariant($"Words[{index}].Words") }
                : mistake);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        var typed = Input;
        return Id is not { } id ? NotFound() : await this.AnswerAsync(
            await removePriority.RunAsync(current, id, cancellationToken),
            _ =>
            {
                TempData.Saved("The priority is off the list.");
                return RedirectToPage("Index");
            },
            () => ShowAsync(typed, cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(InputModel typed, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input = typed;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Sources = [.. (await sources.AllAsync(cancellationToken)).Where(source => SourceWords.MappingOf(source) is not null)];
        if (Id is not { } id)
        {
            return true;
        }

        var all = await priorities.AllAsync(cancellationToken);
        if (all.FirstOrDefault(priority => priority.Id == id) is not { } priority)
        {
            return false;
        }

        var use = await priorities.UseAsync(priority.Name, cancellationToken);
        Title = $"Priority {priority.Name}";
        Touches = use.IsSettled ? $"{PriorityWords.Settled(priority.Name, use)} Its name stays."
            : use.Drafts.Count > 0 ? $"The draft of {PriorityWords.Agreements(use.Drafts)} names it, and takes over a new name." : "Nothing refers to it yet.";
        Input = new() { Name = priority.Name, Place = FormattableString.Invariant($"{all.ToList().IndexOf(priority) + 1}") };
        return true;
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Place { get; set; }

        public List<WordsInput> Words { get; set; } = [];
    }

    /// <summary>The words of one source, one in a line.</summary>
    public sealed class WordsInput
    {
        public string? Source { get; set; }

        public string? Words { get; set; }
    }
}
