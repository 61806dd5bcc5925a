using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Two versions side by side: old and new paragraph, changed words underlined or struck.</summary>
public sealed class CompareModel(AgreementStore agreements, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    public VersionSummary Old { get; private set; } = null!;

    public VersionSummary New { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    /// <summary>Every section, also those that are the same.</summary>
    public IReadOnlyList<SectionPair> Sections { get; private set; } = [];

    public int ChangeCount => Sections.Sum(section => section.Pairs.Count(pair => pair.IsChanged));

    public async Task<IActionResult> OnGetAsync(string code, int from, int to, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await agreements.FindVersionAsync(agreement, from, cancellationToken) is not { } before
            || await agreements.FindVersionAsync(agreement, to, cancellationToken) is not { } after
            || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        (Agreement, Old, New, Today) = (agreement, before.Summary, after.Summary, own.Today(clock));
        Sections =
        [
            new("Parties", TextComparison.Paragraphs(Parties(before), Parties(after))),
            .. AgreementDocument.Sections(agreement, before, own.Currency)
                .Zip(AgreementDocument.Sections(agreement, after, own.Currency))
                .Select((pair, index) => new SectionPair($"{index + 1} {pair.First.Title}", TextComparison.Paragraphs(pair.First.Paragraphs, pair.Second.Paragraphs))),
        ];
        return Page();
    }

    private static IReadOnlyList<DocumentParagraph> Parties(AgreementVersion version) =>
    [
        .. version.Terms.Contacts.Select(contact => new DocumentParagraph(
            $"{contact.Side}:{contact.Duty}",
            contact.Side == Side.Customer ? "Customer" : "Provider",
            string.Join(", ", new[] { contact.Duty, contact.Name, contact.Phone, contact.Email }.Where(part => part.Length > 0)))),
    ];
}

/// <summary>A section of two versions.</summary>
/// <param name="Title">Its number and heading.</param>
/// <param name="Pairs">Its paragraphs side by side.</param>
public sealed record SectionPair(string Title, IReadOnlyList<ParagraphPair> Pairs)
{
    /// <summary>Whether any paragraph differs.</summary>
    public bool IsChanged => Pairs.Any(pair => pair.IsChanged);
}
