using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Underpinnings;

/// <summary>OLAs and contracts on which agreements rest.</summary>
[Authorize(Policies.EveryDepartment)]
public sealed class IndexModel(UnderpinningStore store, Actor person) : PageModel
{
    public IReadOnlyList<Underpinning> All { get; private set; } = [];

    public bool MayAdd => person.Is(Role.ItManager);

    public async Task OnGetAsync(CancellationToken cancellationToken) => All = await store.ListAsync(cancellationToken);
}
