using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>Changes the code of a service of an own unit.</summary>
public sealed class CodeModel(ChangeCode change, CodeStore codes, ClosingStore things, Actor current) : CodePage(change, codes, current)
{
    [FromRoute]
    public string Code { get; set; } = "";

    protected override ClosableKind Kind => ClosableKind.Service;

    protected override Task<Closable?> FindAsync(CancellationToken cancellationToken) => things.FindAsync(Kind, Code, cancellationToken);

    protected override string BackAddress(Closable thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return "/catalogue/" + Uri.EscapeDataString(thing.Code);
    }
}
