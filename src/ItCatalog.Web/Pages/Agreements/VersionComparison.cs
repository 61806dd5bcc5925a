using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Two versions side by side: old and new paragraph, changed words underlined or struck.</summary>
public sealed record VersionComparison
{
    public required VersionSummary Old { get; init; }

    public required VersionSummary New { get; init; }

    /// <summary>How the new one names service and department.</summary>
    public required string Title { get; init; }

    /// <summary>Every section, also those that are the same.</summary>
    public required IReadOnlyList<SectionPair> Sections { get; init; }

    public int ChangeCount => Sections.Sum(section => section.Pairs.Count(pair => pair.IsChanged));

    /// <summary>What differs between two versions of an agreement.</summary>
    public static VersionComparison Of(Agreement agreement, AgreementVersion before, AgreementVersion after, string currency)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new()
        {
            Old = before.Summary,
            New = after.Summary,
            Title = after.Parties.Title,
            Sections =
            [
                new("Parties", TextComparison.Paragraphs(Parties(before), Parties(after))),
                .. AgreementDocument.Sections(agreement, before, currency)
                    .Zip(AgreementDocument.Sections(agreement, after, currency))
                    .Select((pair, index) => new SectionPair($"{index + 1} {pair.First.Title}", TextComparison.Paragraphs(pair.First.Paragraphs, pair.Second.Paragraphs))),
            ],
        };
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
