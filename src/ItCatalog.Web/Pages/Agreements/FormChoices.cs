using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What the form offers to choose from, and what it is given to show.</summary>
public sealed record FormChoices
{
    /// <summary>Entries of the form: as many targets as an agreement has, with all that they say.</summary>
    public const int MaxValues = 10_000;

    public required AgreementForm Input { get; init; }

    /// <summary>Whether it is a template: what belongs to one agreement alone is not entered.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Today, as the organisation counts days.</summary>
    public required LocalDate Today { get; init; }

    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>The sites that are ticked in the form, and those that its targets name.</summary>
    public IReadOnlyList<Site> Covered =>
        [.. Sites.Where(site => Input.Sites.Exists(one => one.Covered && one.SiteId == site.Id) || Input.Targets.Exists(target => target.SiteIds.Contains(site.Id)))];

    /// <summary>Service hours by number, in words.</summary>
    public required IReadOnlyList<(long Id, string Words)> Hours { get; init; }

    /// <summary>Names of the organisation's priorities, the most urgent first.</summary>
    public required IReadOnlyList<string> Priorities { get; init; }

    /// <summary>The first row of the grid that is shown.</summary>
    public int GridStart { get; init; }

    /// <summary>What the list of mistakes calls that grid: "Target 2".</summary>
    public string GridName { get; init; } = "";

    /// <summary>What a row of a grid is about; null where its priorities are entered: several of the list, or others.</summary>
    public string? RowLabel(int index) => Input.Targets[index].PriorityNames switch
    {
        [] => index == GridStart ? "All" : null,
        [var only] => Priorities.FirstOrDefault(priority => SameWord.Are(priority, only)),
        _ => null,
    };

    public required string Currency { get; init; }

    /// <summary>Whom the agreement can name as a contact.</summary>
    public required IReadOnlyList<ContactPerson> People { get; init; }

    /// <summary>What sources report of the service; none where there is no service yet.</summary>
    public IReadOnlyList<ReportedLine> Standards { get; init; } = [];

    /// <summary>As many of them are offered.</summary>
    public const int MaxStandards = 200;

    /// <summary>"3261, Answer calls within 60 seconds, 90 % (1 Apr 2023 to 31 Mar 2024, Monthly report)".</summary>
    public static string Words(ReportedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var result = line.Result;
        string?[] what = [result.Standard, result.Name, line.SiteName, result.Level is null ? "level not known" : ReportedWords.Share(result.Level)];
        return $"{string.Join(", ", what.OfType<string>())} ({ReportedWords.Period(result)}, {line.SourceName})";
    }

    /// <summary>A site and service hours that are made from here.</summary>
    public required PlacesInput Places { get; init; }

    public required string Customer { get; init; }

    public required string Provider { get; init; }

    /// <summary>What the levels of a target mean, by its place in the form; none where they cannot be read, or need no words.</summary>
    public IReadOnlyDictionary<int, string> Meanings { get; init; } = new Dictionary<int, string>();

    /// <summary>Where a target's levels are held against months that were; null where the agreement is not there yet.</summary>
    public string? LevelsAddress { get; init; }

    /// <summary>Where the draft is checked; null as above.</summary>
    public string? CheckAddress { get; init; }

    /// <summary>Says what the levels mean that can be read.</summary>
    /// <param name="meanings">Knows it.</param>
    /// <param name="agreement">Whose months are counted; null for one that is not there yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FormChoices> WithMeaningsAsync(LevelMeanings meanings, Agreement? agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(meanings);
        var (terms, mistakes) = FormTerms.Read(Input);
        var said = await meanings.RunAsync(agreement, terms, cancellationToken);
        return this with
        {
            Meanings = FormTerms.Kept(Input).Zip(said)
                .Where(one => one.Second is not null && !mistakes.Any(mistake => mistake.Field.StartsWith(FormattableString.Invariant($"Targets[{one.First}]."), StringComparison.Ordinal)))
                .ToDictionary(one => one.First, one => one.Second!),
            LevelsAddress = agreement?.Open is { } open ? $"/agreements/{agreement.Code}/levels?version={open.Number}" : null,
            CheckAddress = agreement is null ? null : $"/agreements/{agreement.Code}/check",
        };
    }

    /// <summary>Offerings that can be taken; none where there is no service yet.</summary>
    public IReadOnlyList<OfferedTier> Tiers { get; init; } = [];

    /// <summary>What is otherwise than the offerings that are taken, in the order of the reasons in the form.</summary>
    public IReadOnlyList<OfferingDifference> Differences { get; init; } = [];

    /// <summary>OLAs and contracts on which it can rest, by number; none where there is no service yet.</summary>
    public IReadOnlyDictionary<long, Underpinning> Underpinnings { get; init; } = new Dictionary<long, Underpinning>();

    /// <summary>Offers what is promised to the unit: everything gets its row.</summary>
    /// <param name="store">Knows it.</param>
    /// <param name="unitId">The unit that provides the service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FormChoices> WithUnderpinningsAsync(UnderpinningStore store, long unitId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var known = (await store.ListAsync(cancellationToken)).Where(one => one.UnitId == unitId).ToList();
        Input.Rests.AddRange(known.Where(one => !Input.Rests.Exists(rest => rest.UnderpinningId == one.Id)).Select(one => new RestForm { UnderpinningId = one.Id }));
        return this with { Underpinnings = known.ToDictionary(one => one.Id) };
    }

    /// <summary>Those that are offered at a site, and the one that is chosen.</summary>
    public IReadOnlyList<OfferedTier> TiersAt(SiteForm site) =>
        [.. Tiers.Where(tier => tier.Id == site.TierId || (!tier.RetiredFrom.IsClosedOn(Today) && tier.Sites.Any(one => one.Offering.SiteId == site.SiteId)))];

    /// <summary>Holds the form against the offerings that it takes: every difference gets its row for a reason.</summary>
    /// <param name="offerings">Knows them.</param>
    /// <param name="agreement">Of which agreement.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FormChoices> WithOfferingsAsync(TakenOfferings offerings, Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(offerings);
        ArgumentNullException.ThrowIfNull(agreement);
        var held = await offerings.HoldAsync(FormTerms.Read(Input).Terms, agreement, cancellationToken);
        Input.Differences = [.. held.Terms.Differences.Select(DifferenceForm.Of)];
        return this with { Tiers = await offerings.ToTakeAsync(agreement.ServiceId, agreement.DepartmentId, cancellationToken), Differences = held.Terms.Differences };
    }

    /// <summary>Where the buttons send the form that add and remove rows.</summary>
    public required string RowsAddress { get; init; }

    /// <summary>Where the buttons send the form that make a site or service hours.</summary>
    public required string PlacesAddress { get; init; }

    /// <summary>Adds a row that somebody of the people fills: as they are called now, which stays in the version.</summary>
    /// <param name="input">The form.</param>
    /// <param name="change">The button: "add-customer" or "add-provider"; with another one nobody is meant.</param>
    /// <param name="contact">Whom; null where somebody else is typed.</param>
    public static void TakeContact(AgreementForm input, string? change, ContactPerson? contact)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (contact is not null && change is "add-customer" or "add-provider" && input.Contacts is [.., { Name: null or "" } row])
        {
            (row.Name, row.Phone, row.Email) = (contact.Name, contact.Phone, contact.Email);
        }
    }

    /// <summary>Fills a target that was just added with a reported standard.</summary>
    /// <param name="input">The form.</param>
    /// <param name="change">The button: "add-resolution" for instance; with one that adds no target nothing is filled.</param>
    /// <param name="count">How many rows of targets there were before.</param>
    /// <param name="line">The standard; null where none was chosen.</param>
    public static void TakeStandard(AgreementForm input, string? change, int count, ReportedLine? line)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (line is not null && TargetKindWords.Find(change ?? "") is not null && input.Targets.Count > count)
        {
            ReportedStandards.Fill(input.Targets[count], line, input.Targets);
        }
    }

    /// <summary>A site that was made from here is covered at once.</summary>
    public static async Task CoverAsync(AgreementForm input, OrganisationStore organisation, long siteId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(organisation);
        var site = (await organisation.SitesAsync(cancellationToken)).Single(one => one.Id == siteId);
        input.Sites.Add(new() { SiteId = siteId, Covered = true, ServiceHoursId = site.ServiceHoursId });
    }

    /// <summary>The form that shows terms: sites that are open on a day, and closed ones that they cover.</summary>
    public static AgreementForm FormOf(AgreementTerms terms, IEnumerable<Site> sites, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return AgreementForm.Of(terms, [.. sites.Where(site => !site.ClosedFrom.IsClosedOn(day) || terms.Sites.Any(covered => covered.SiteId == site.Id))]);
    }

    /// <summary>Loads what the organisation has.</summary>
    public static async Task<FormChoices> LoadAsync(
        OrganisationStore organisation, PriorityStore priorities, IReadOnlyList<ContactPerson> people, AgreementForm input, PlacesInput places, string customer, string provider, string address, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        ArgumentNullException.ThrowIfNull(priorities);
        var own = await organisation.FindAsync(cancellationToken);
        var hours = await organisation.ServiceHoursAsync(cancellationToken);
        return new()
        {
            Input = input,
            Places = places,
            People = people,
            Today = today,
            Sites = await organisation.SitesAsync(cancellationToken),
            Hours = [.. hours.Select(pattern => (pattern.Id, $"{pattern.Name}: {HoursText.Of(pattern.Weekly)}"))],
            Priorities = await priorities.NamesAsync(cancellationToken),
            Currency = own?.Currency ?? "",
            Customer = customer,
            Provider = provider,
            RowsAddress = address + "?handler=Rows",
            PlacesAddress = address + "?handler=Places",
        };
    }
}
