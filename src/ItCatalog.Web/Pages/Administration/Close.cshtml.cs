using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Closes a department, an IT unit, a site or a person's account.</summary>
public sealed class CloseModel(CloseFrom close, ClosingStore closing, OrganisationStore organisation, Actor current, IClock clock) : ClosePage(close, organisation, current, clock)
{
    [FromRoute(Name = "kind")]
    public string KindWord { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    protected override ClosableKind Kind => Enum.Parse<ClosableKind>(KindWord, ignoreCase: true);

    protected override bool IsOpenToReaders => true;

    protected override Task<Closable?> FindAsync(CancellationToken cancellationToken) => closing.FindAsync(Kind, Id, cancellationToken);

    protected override string BackAddress(Closable thing) => Kind == ClosableKind.Person ? "/administration/people" : "/administration/organisation";
}
