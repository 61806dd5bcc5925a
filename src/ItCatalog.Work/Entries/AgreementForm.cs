using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Work.Entries;

/// <summary>What was typed about a version, as it was typed: it stays in the form until all of it can be kept.</summary>
public sealed class AgreementForm
{
    /// <summary>"2027-01".</summary>
    public string? EffectiveFrom { get; set; }

    /// <summary>The last month in which it is in force: "2028-12"; empty while open.</summary>
    public string? EffectiveTo { get; set; }

    /// <summary>"2027-09-30"; may be empty.</summary>
    public string? ReviewBy { get; set; }

    public string? ChangeNote { get; set; }

    /// <summary>The month in which years begin, 1 to 12.</summary>
    public int YearStart { get; set; } = 1;

    /// <summary>Which of the priorities that a case had counts.</summary>
    public CountedPriority CountedPriority { get; set; }

    /// <summary>Whether it counts cases that name no department, beside other agreements that cover them too.</summary>
    public bool Shares { get; set; }

    public string? MonthlyCharge { get; set; }

    public string? AtRisk { get; set; }

    public CreditRulesForm Credits { get; set; } = new();

    /// <inheritdoc cref="AgreementTerms.OneRemedy"/>
    public bool OneRemedy { get; set; }

    /// <summary>As what credits are given.</summary>
    public CreditPaymentForm Payment { get; set; } = new();

    public ClaimTermsForm Claims { get; set; } = new();

    public DisputeTermsForm Disputes { get; set; } = new();

    public RemedyTermsForm Remedies { get; set; } = new();

    /// <summary>"3, 14, 15": the working days on which the check, the comment and at the latest the month end; empty where months do not close by themselves.</summary>
    public string? Closing { get; set; }

    public TextsForm Texts { get; set; } = new();

    public List<SiteForm> Sites { get; set; } = [];

    /// <summary>Why it is otherwise than the offerings that it takes, by site and place.</summary>
    public List<DifferenceForm> Differences { get; set; } = [];

    /// <summary>OLAs and contracts on which it rests, or can.</summary>
    public List<RestForm> Rests { get; set; } = [];

    public List<ContactForm> Contacts { get; set; } = [];

    public List<TargetForm> Targets { get; set; } = [];

    /// <summary>The form that shows these terms: every site of the organisation, those that are covered ticked.</summary>
    public static AgreementForm Of(AgreementTerms terms, IReadOnlyList<Site> sites)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(sites);
        return new()
        {
            EffectiveFrom = DateEntry.Month(terms.EffectiveFrom),
            EffectiveTo = terms.EffectiveTo is { } end ? DateEntry.Month(end.PlusMonths(-1)) : null,
            ReviewBy = terms.ReviewBy is { } review ? DateEntry.Date(review) : null,
            ChangeNote = terms.ChangeNote,
            YearStart = terms.YearStart,
            CountedPriority = terms.CountedPriority,
            Shares = terms.Shares,
            MonthlyCharge = NumberEntry.Written(Money.AmountOf(terms.MonthlyChargeCents)),
            AtRisk = terms.AtRiskRatio is { } ratio ? Show.Level(ratio) : null,
            Credits = CreditRulesForm.Of(terms.Repeat, terms.Multipliers, terms.EarnBackMonths),
            OneRemedy = terms.OneRemedy,
            Payment = CreditPaymentForm.Of(terms.Payment),
            Claims = ClaimTermsForm.Of(terms.Claims),
            Disputes = DisputeTermsForm.Of(terms.Disputes),
            Remedies = RemedyTermsForm.Of(terms),
            Closing = terms.Closing is { } closing ? FormattableString.Invariant($"{closing.Check}, {closing.Comment}, {closing.Close}") : null,
            Texts = TextsForm.Of(terms.Texts),
            Sites = [.. sites.Select(site => SiteForm.Of(site, terms.Sites.FirstOrDefault(covered => covered.SiteId == site.Id)))],
            Differences = [.. terms.Differences.Select(DifferenceForm.Of)],
            Rests = [.. terms.Rests.Select(rest => new RestForm { UnderpinningId = rest.UnderpinningId, Named = true, Beside = rest.Beside })],
            Contacts = [.. terms.Contacts.Select(ContactForm.Of)],
            Targets = [.. terms.Targets.Select(TargetForm.Of)],
        };
    }

    private string? focus;

    /// <summary>Whether an entry or a button gets the focus after rows changed: "contact-2", "target-0", "add-customer". Without a change nothing does.</summary>
    public bool HasFocus(string part) => part == focus;

    /// <summary>Rows of targets that a form takes, blank ones of grids too.</summary>
    public const int MaxTargetRows = 900;

    /// <summary>From where to where the rows of each grid stand among the targets.</summary>
    public IEnumerable<(int First, int End)> Grids =>
        Targets.Index().Where(target => target.Item.Grid == GridPart.Head).Select(target => (target.Index, TargetGrid.End(Targets, target.Index)));

    /// <summary>Adds or removes a row: "add-response", "add-row-0", "copy-target-0", "remove-target-2", "add-customer", "remove-contact-0". Anything else changes nothing.</summary>
    /// <remarks>The focus goes to the new row, to the one in place of a removed one, or stays on the button.</remarks>
    /// <param name="change">What a button says.</param>
    /// <param name="priorities">Names of the organisation's priorities: a promise about cases is a grid of them.</param>
    public void ChangeRows(string? change, IReadOnlyList<string> priorities)
    {
        var parts = (change ?? "").Split('-');
        focus = change;
        switch (parts)
        {
            case ["add", "customer" or "provider"] when Contacts.Count < TermsCheck.MaxContacts:
                Contacts.Add(new ContactForm { Side = parts[1] == "customer" ? Side.Customer : Side.Provider });
                focus = $"contact-{Contacts.Count - 1}";
                break;
            case ["add", _] when Targets.Count < MaxTargetRows && TargetKindWords.Find(change!) is { } kind:
                focus = $"target-{Targets.Count}";
                Targets.AddRange(TargetGrid.New(kind, priorities));
                break;
            case ["add", "row", var position] when Targets.Count < MaxTargetRows && TargetAt(position) is { } first && Targets[first].HasPriorities:
                var last = TargetGrid.End(Targets, first);
                Targets.Insert(last, new TargetForm { Kind = Targets[first].Kind, Grid = GridPart.Row });
                focus = $"target-{last}";
                break;
            case ["copy", "target", var position] when Targets.Count < MaxTargetRows / 2 && TargetAt(position) is { } index:
                var end = TargetGrid.End(Targets, index);
                var keys = new NewKeys(Targets);
                foreach (var row in Targets[index..end].Where(row => !row.IsBlank()))
                {
                    // One key for both: without sites of their own they are told to be promised twice.
                    row.Key = row.Read(new(), keys.Of).Rule.Key;
                }

                Targets.InsertRange(end, [.. Targets[index..end].Select(row => row.ForOtherSites())]);
                focus = $"target-{end}";
                break;
            case ["remove", "target", var position] when TargetAt(position) is { } index:
                Targets.RemoveRange(index, TargetGrid.End(Targets, index) - index);
                focus = Targets.Count == 0 ? TargetKindWords.Groups[0].Kinds[0].Change : $"target-{Math.Min(index, Targets.Count - 1)}";
                break;
            case ["remove", "contact", var position] when int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < Contacts.Count:
                Contacts.RemoveAt(index);
                focus = Contacts.Count == 0 ? "add-customer" : $"contact-{Math.Min(index, Contacts.Count - 1)}";
                break;
            default:
                break;
        }
    }

    private int? TargetAt(string position) =>
        int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Targets.Count ? index : null;
}

/// <summary>The written parts.</summary>
public sealed class TextsForm
{
    public string? Purpose { get; set; }

    public string? Scope { get; set; }

    public string? CustomerResponsibilities { get; set; }

    public string? ProviderResponsibilities { get; set; }

    public string? Monitoring { get; set; }

    public string? Reporting { get; set; }

    public string? IssueProcedure { get; set; }

    public string? DisputeProcedure { get; set; }

    public string? Exclusions { get; set; }

    public string? Remedies { get; set; }

    public string? Indemnification { get; set; }

    public string? Review { get; set; }

    public string? ChangeProcedure { get; set; }

    public string? Termination { get; set; }

    public static TextsForm Of(AgreementTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new()
        {
            Purpose = texts.Purpose,
            Scope = texts.Scope,
            CustomerResponsibilities = texts.CustomerResponsibilities,
            ProviderResponsibilities = texts.ProviderResponsibilities,
            Monitoring = texts.Monitoring,
            Reporting = texts.Reporting,
            IssueProcedure = texts.IssueProcedure,
            DisputeProcedure = texts.DisputeProcedure,
            Exclusions = texts.Exclusions,
            Remedies = texts.Remedies,
            Indemnification = texts.Indemnification,
            Review = texts.Review,
            ChangeProcedure = texts.ChangeProcedure,
            Termination = texts.Termination,
        };
    }

    /// <summary>As the store takes them: line ends as they are in files here, nothing around.</summary>
    public AgreementTexts ToTexts()
    {
        return new()
        {
            Purpose = Clean(Purpose),
            Scope = Clean(Scope),
            CustomerResponsibilities = Clean(CustomerResponsibilities),
            ProviderResponsibilities = Clean(ProviderResponsibilities),
            Monitoring = Clean(Monitoring),
            Reporting = Clean(Reporting),
            IssueProcedure = Clean(IssueProcedure),
            DisputeProcedure = Clean(DisputeProcedure),
            Exclusions = Clean(Exclusions),
            Remedies = Clean(Remedies),
            Indemnification = Clean(Indemnification),
            Review = Clean(Review),
            ChangeProcedure = Clean(ChangeProcedure),
            Termination = Clean(Termination),
        };

        static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
    }
}

/// <summary>A site: covered or not, and in which hours.</summary>
public sealed class SiteForm
{
    public long SiteId { get; set; }

    public bool Covered { get; set; }

    public long ServiceHoursId { get; set; }

    /// <summary>How many the department has there; empty where nothing is agreed.</summary>
    public string? Quantity { get; set; }

    /// <summary>The offering whose levels and hours it takes there; null: none.</summary>
    public long? TierId { get; set; }

    public static SiteForm Of(Site site, AgreementSite? covered)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new()
        {
            SiteId = site.Id,
            Covered = covered is not null,
            ServiceHoursId = covered?.ServiceHoursId ?? site.ServiceHoursId,
            Quantity = NumberEntry.Written(covered?.Quantity),
            TierId = covered?.TierId,
        };
    }
}

/// <summary>Why it is otherwise at a site than the offering that it takes there.</summary>
public sealed class DifferenceForm
{
    public long SiteId { get; set; }

    /// <summary>"hours", or what is promised.</summary>
    public string? Place { get; set; }

    public string? Reason { get; set; }

    public static DifferenceForm Of(OfferingDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return new() { SiteId = difference.SiteId, Place = difference.Place, Reason = difference.Reason };
    }
}

/// <summary>An OLA or a contract: whether it rests on it, and beside what.</summary>
public sealed class RestForm
{
    public long UnderpinningId { get; set; }

    public bool Named { get; set; }

    /// <summary>Those with the same word stand side by side; empty: it is needed.</summary>
    public string? Beside { get; set; }
}

/// <summary>A contact of one side.</summary>
public sealed class ContactForm
{
    public Side Side { get; set; }

    public string? Duty { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public static ContactForm Of(AgreementContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new() { Side = contact.Side, Duty = contact.Duty, Name = contact.Name, Phone = contact.Phone, Email = contact.Email };
    }
}
