using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Webhooks;

/// <summary>One webhook, or a new one; its secret is shown on the page that follows its making, and nowhere else.</summary>
[Authorize(Policies.Administrator)]
public sealed class EditModel(WebhookStore webhooks, SaveWebhook save, Actor actor) : PageModel
{
    /// <summary>Null: a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool IsNew => Id is null;

    /// <summary>What signs, this once.</summary>
    public string? Secret { get; private set; }

    public string Title { get; private set; } = "New webhook";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is null)
        {
            Input = new() { IsOn = true, Kinds = [.. MessageKinds.All.Select(kind => kind.Word)] };
            return Page();
        }

        return await ShowAsync(cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Title = Input.Name ?? Title;
        var draft = new WebhookDraft { Name = Input.Name, Address = Input.Address, Kinds = Input.Kinds, IsOn = Input.IsOn };
        return await this.AnswerAsync(await save.RunAsync(actor, Id, draft, cancellationToken), Saved, () => Page());
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancellationToken)
    {
        var answer = await save.RenewAsync(actor, Id ?? 0, cancellationToken);
        _ = await ShowAsync(cancellationToken);
        return await this.AnswerAsync(answer, Saved, () => Page());
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) => await this.AnswerAsync(
        await save.RemoveAsync(actor, Id ?? 0, cancellationToken),
        _ =>
        {
            TempData.Saved("The webhook is removed.");
            return RedirectToPage("Index");
        },
        () => RedirectToPage("Index"));

    private IActionResult Saved(SavedWebhook saved)
    {
        if (saved.Secret is null)
        {
            TempData.Saved("Saved.");
            return RedirectToPage("Index");
        }

        // Not by way of a redirect: it would have to be kept somewhere until then.
        (Id, Secret, Title) = (saved.Id, saved.Secret, Input.Name?.Trim() ?? Title);
        ModelState.Clear();
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(Id ?? 0, cancellationToken) is not { } webhook)
        {
            return false;
        }

        Title = webhook.Name;
        Input = new() { Name = webhook.Name, Address = webhook.Address, Kinds = [.. webhook.Kinds], IsOn = webhook.IsOn };
        return true;
    }

    /// <summary>The form.</summary>
    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Address { get; set; }

        /// <summary>Words of the kinds that it is told.</summary>
        public List<string> Kinds { get; set; } = [];

        public bool IsOn { get; set; }
    }
}
