using ItCatalog.Calculation.Text;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Web.Pages.Performance.Exclusions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>What is written and proposed in a dispute, as forms send it.</summary>
public sealed class ProposalInput
{
    public string? Words { get; set; }

    public string? Link { get; set; }

    public IFormFile? File { get; set; }

    /// <summary>The case to correct: its number, or "source/number"; of a disputed case that one.</summary>
    public string? Case { get; set; }

    /// <summary>Local date and time of the site: "2026-11-07T22:00"; empty: as it is.</summary>
    public string? Opened { get; set; }

    /// <inheritdoc cref="Opened"/>
    public string? Responded { get; set; }

    /// <inheritdoc cref="Opened"/>
    public string? Resolved { get; set; }

    public long? DepartmentId { get; set; }

    /// <summary>The case is not solved after all.</summary>
    public bool NotResolved { get; set; }

    /// <summary>"accepted" or "declined"; empty: as it is.</summary>
    public string? Becomes { get; set; }

    /// <summary>What a credit shall be: "1200.50"; empty: as it is.</summary>
    public string? Credit { get; set; }

    /// <summary>What can be chosen; the page says so.</summary>
    [BindNever]
    public ProposalChoices Choices { get; set; } = ProposalChoices.None;

    /// <summary>Whether anything is proposed at all.</summary>
    public bool IsEmpty => DepartmentId is null && !NotResolved && new[] { Case, Opened, Responded, Resolved, Becomes, Credit }.All(string.IsNullOrWhiteSpace);

    /// <summary>What is proposed; what cannot be read is told.</summary>
    /// <param name="disputed">The case that is disputed; null where it is another thing.</param>
    /// <param name="zone">In which times are typed.</param>
    /// <param name="mistakes">Takes what cannot be read.</param>
    public Proposal Read(ClaimedCaseKey? disputed, DateTimeZone zone, ModelStateDictionary mistakes)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(mistakes);
        return IsEmpty ? Proposal.Nothing
            : Choices.About == DisputeAbout.Exclusion ? new() { Kind = ProposalKind.Correction, ExclusionBecomes = Word.Find<ExclusionState>(Becomes) }
            : new()
            {
                Kind = ProposalKind.Correction,
                Case = disputed ?? (string.IsNullOrWhiteSpace(Case) ? null : Key(Case.Trim())),
                Opened = At(nameof(Opened), Opened),
                Responded = At(nameof(Responded), Responded),
                Resolved = At(nameof(Resolved), Resolved),
                IsNotResolved = NotResolved,
                DepartmentId = DepartmentId,
                CreditBecomesCents = Cents(),
            };

        long? Cents()
        {
            if (string.IsNullOrWhiteSpace(Credit) || NumberEntry.Cents(Credit) is { } cents and >= 0)
            {
                return NumberEntry.Cents(Credit);
            }

            mistakes.AddModelError("Input.Credit", "An amount of at least 0 with at most two decimals was expected, 1200.50 for instance.");
            return null;
        }

        Instant? At(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (ExclusionWords.Read(text) is { } local)
            {
                return zone.AtLeniently(local).ToInstant();
            }

            mistakes.AddModelError($"Input.{field}", $"A date and time that exists was expected, 2026-11-07T22:00 for instance, in {Show.City(zone.Id)} time.");
            return null;
        }
    }

    /// <summary>"source/number" as a link or a list writes it.</summary>
    public static ClaimedCaseKey? Key(string? text) => text?.Split('/', 2) is [{ Length: > 0 } source, { Length: > 0 } key] ? new(source, key) : null;

    /// <summary>What is written, with its file.</summary>
    public async Task<Said> SaidAsync(ModelStateDictionary mistakes, CancellationToken cancellationToken) =>
        new() { Words = Words ?? "", Link = Link ?? "", File = await EvidenceUpload.ReadAsync(File, mistakes, cancellationToken) };
}
