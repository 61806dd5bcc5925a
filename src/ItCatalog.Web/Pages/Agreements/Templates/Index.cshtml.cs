using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Templates;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Templates;

/// <summary>What a new agreement can begin with.</summary>
public sealed class IndexModel(TemplateLibrary library, AgreementStore agreements, Actor person) : PageModel
{
    private ILookup<string?, Agreement> begun = null!;

    public IReadOnlyList<AgreementTemplate> Templates { get; private set; } = [];

    /// <summary>Whether this person can add one: of the organisation, or of an own unit.</summary>
    public bool MayAdd => person.Is(Role.Administrator) || person.Is(Role.ItManager);

    public bool MayBegin => person.Is(Role.ItManager);

    /// <summary>How many agreements began from it, of those that this person sees.</summary>
    public int CountOf(AgreementTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return begun[template.Code].Count();
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Templates = await library.ListAsync(cancellationToken);
        begun = (await agreements.ListAsync(person, new AgreementFilter(), cancellationToken)).ToLookup(agreement => agreement.TemplateCode);
    }
}
