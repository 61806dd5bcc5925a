using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>Closes a service of an own unit.</summary>
public sealed class CloseModel(CloseFrom close, ClosingStore closing, OrganisationStore organisation, Actor current, IClock clock) : ClosePage(close, organisation, current, clock)
{
    [FromRoute]
    public string Code { get; set; } = "";

    protected override ClosableKind Kind => ClosableKind.Service;

    protected override bool IsOpenToReaders => false;

    protected override Task<Closable?> FindAsync(CancellationToken cancellationToken) => closing.FindAsync(Kind, Code, cancellationToken);

    protected override string BackAddress(Closable thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return "/catalogue/" + Uri.EscapeDataString(thing.Code);
    }
}
