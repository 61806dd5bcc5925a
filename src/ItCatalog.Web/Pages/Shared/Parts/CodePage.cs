using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>A page that changes the code of something: what hangs on it is shown before.</summary>
public abstract class CodePage(ChangeCode change, CodeStore codes, Actor current) : PageModel
{
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    public CodeView View { get; private set; } = null!;

    protected abstract ClosableKind Kind { get; }

    protected abstract Task<Closable?> FindAsync(CancellationToken cancellationToken);

    protected abstract string BackAddress(Closable thing);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is not { } thing ? NotFound()
        : !May.Close(current, Kind, thing) ? Forbid()
        : await ShowAsync(thing, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } thing)
        {
            return NotFound();
        }

        return await this.AnswerAsync(
            await change.RunAsync(current, Kind, thing.Id, new(Input.Code, Input.Known, Input.Until, Input.Why), cancellationToken),
            changed =>
            {
                TempData.Saved($"The code of {changed.Name} is {changed.Code} now.");
                return Redirect(BackAddress(changed));
            },
            async () => await ShowAsync(thing, cancellationToken));
    }

    private async Task<PageResult> ShowAsync(Closable thing, CancellationToken cancellationToken)
    {
        View = new()
        {
            Kind = Kind,
            Thing = thing,
            BackAddress = BackAddress(thing),
            Uses = await change.UsesAsync(Kind, thing.Id, cancellationToken),
            Former = await codes.FormerAsync(Kind, thing.Code, cancellationToken),
            Input = Input,
        };
        return Page();
    }
}

/// <summary>What was typed to change a code.</summary>
public sealed class CodeInput
{
    public string? Code { get; set; }

    /// <summary>"always", "until" or "not".</summary>
    public string? Known { get; set; }

    /// <summary>An ISO date.</summary>
    public string? Until { get; set; }

    public string? Why { get; set; }
}

/// <summary>What the page shows on which a code is changed.</summary>
public sealed record CodeView
{
    public required ClosableKind Kind { get; init; }

    public required Closable Thing { get; init; }

    /// <summary>Where it was come from.</summary>
    public required string BackAddress { get; init; }

    /// <summary>What hangs on it.</summary>
    public required IReadOnlyList<Hanging> Uses { get; init; }

    /// <summary>The codes that it had before.</summary>
    public required IReadOnlyList<FormerCode> Former { get; init; }

    public required CodeInput Input { get; init; }

    public string Title => $"Change the code of {Thing.Name}";

    /// <summary>What hangs on it, by what becomes of it.</summary>
    public IEnumerable<(string Title, string End, IReadOnlyList<Hanging> Things)> Lists =>
        new (string Title, string End, Func<Hanging, bool> Holds)[]
        {
            ("Files that name it", "They go on saying what they say", one => one.Kind == HangingKind.Files),
            ("What follows at once", "It says the new code from now on", one => one.Kind is HangingKind.Mapping or HangingKind.Schedule),
            ("What shows it", "What is signed keeps the code that it was signed with", one => one.Kind is not (HangingKind.Files or HangingKind.Mapping or HangingKind.Schedule)),
        }.Select(list => (list.Title, list.End, Things: (IReadOnlyList<Hanging>)[.. Uses.Where(list.Holds)])).Where(list => list.Things.Count > 0);
}
