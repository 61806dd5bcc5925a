using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Months;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What both sides settle when an agreement has ended, to print; before that, what it would be.</summary>
public sealed class StatementModel(ReadFinalStatement read, OrganisationStore organisation, Actor person) : PageModel
{
    public FinalStatement Statement { get; private set; } = null!;

    public string OwnerName { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public string Sentence => Statement switch
    {
        { EndedFrom: null } => "No end is agreed: this is what the statement would be if it ended with these months.",
        { HasEnded: false, EndedFrom: { } from } => $"It ends with {Show.Date(from.PlusDays(-1))}: until then this is what the statement would be.",
        { IsFinal: true, EndedFrom: { } from } => $"It ended with {Show.Date(from.PlusDays(-1))}, and nothing is open.",
        { EndedFrom: { } from } => $"It ended with {Show.Date(from.PlusDays(-1))}. It is final when nothing is open any more.",
    };

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(person, code, cancellationToken) is not { } statement || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        (Statement, OwnerName, Currency, Zone) = (statement, own.Name, own.Currency, own.Zone);
        return Page();
    }
}
