using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Changes the code of a department, an IT unit or a site.</summary>
public sealed class CodeModel(ChangeCode change, CodeStore codes, ClosingStore things, Actor current) : CodePage(change, codes, current)
{
    [FromRoute(Name = "kind")]
    public string KindWord { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    protected override ClosableKind Kind => Enum.Parse<ClosableKind>(KindWord, ignoreCase: true);

    protected override Task<Closable?> FindAsync(CancellationToken cancellationToken) => things.FindAsync(Kind, Id, cancellationToken);

    protected override string BackAddress(Closable thing) => "/administration/organisation";
}
