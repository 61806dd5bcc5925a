using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Bills;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>The table of codes by which a ledger books bills.</summary>
public sealed class LedgerModel(LedgerStore ledger, OrganisationStore organisation, SaveLedgerCodes save, Actor current) : PageModel
{
    private Dictionary<string, string> services = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool MayChange => current.Is(Role.Administrator);

    /// <summary>How many rows are groups of lines; those of services follow.</summary>
    public int GroupCount { get; } = Enum.GetValues<ChargeGroup>().Length;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var codes = await ledger.ReadAsync(cancellationToken);
        Input.Codes =
        [
            .. Enum.GetValues<ChargeGroup>().Select(group => new LedgerCodeDraft { Group = group, Account = codes.Accounts.GetValueOrDefault(group) }),
            .. services.Keys.Select(service => new LedgerCodeDraft { Service = service, Account = codes.ServiceAccounts.GetValueOrDefault(service) }),
        ];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return await this.AnswerAsync(
            await save.RunAsync(current, Input.Codes, cancellationToken),
            _ =>
            {
                TempData.Saved("The ledger codes are saved.");
                return RedirectToPage("Index");
            },
            Page);
    }

    /// <summary>What an account books.</summary>
    public string NameOf(LedgerCodeDraft code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Group is { } group ? BillWords.Group(group) : services.GetValueOrDefault(code.Service ?? "", code.Service ?? "");
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        services = (await organisation.ServicesAsync(cancellationToken)).ToDictionary(service => service.Code, service => service.Name, StringComparer.Ordinal);

    public sealed class InputModel
    {
        public List<LedgerCodeDraft> Codes { get; set; } = [];
    }
}
