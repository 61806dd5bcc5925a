using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>A numbered section of an agreement.</summary>
/// <param name="Anchor">Where the contents lead.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Paragraphs">In order; empty where nothing is agreed.</param>
public sealed record DocumentSection(string Anchor, string Title, IReadOnlyList<DocumentParagraph> Paragraphs);

/// <summary>A paragraph: the unit in which versions are compared.</summary>
/// <param name="Key">What it is about, the same in every version; paragraphs of free text have their field's name.</param>
/// <param name="Label">Stands before it, strong; null for plain text.</param>
/// <param name="Text">What it says.</param>
public sealed record DocumentParagraph(string Key, string? Label, string Text);

/// <summary>A version as people read it: the sections of the page, of the print and of the comparison.</summary>
public static class AgreementDocument
{
    /// <summary>Anchor of the section that the page sets as a table.</summary>
    public const string Promised = "promised";

    /// <summary>Anchor of the section that the page sets as lists.</summary>
    public const string Responsibilities = "responsibilities";

    /// <summary>Anchor of the section on OLAs and contracts.</summary>
    public const string Rests = "rests";

    /// <summary>All sections but the signatures, which are no part of the text.</summary>
    public static IReadOnlyList<DocumentSection> Sections(Agreement agreement, AgreementVersion version, string currency)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(version);
        var (terms, texts) = (version.Terms, version.Terms.Texts);
        return
        [
            new("purpose", "Purpose and scope", [.. Text("purpose", texts.Purpose), .. Text("scope", texts.Scope)]),
            new(Promised, "What is promised", [.. terms.Targets.Select(target => Target(target, version.Hours)), .. OfferingWords.Of(version)]),
            new("hours", "Service hours", [.. version.Hours.GroupBy(Hours, site => site.SiteName).Select(group => new DocumentParagraph(
                "hours:" + string.Join('+', group), ShowTarget.List([.. group]), group.Key))]),
            .. terms.Rests.Count == 0 ? Array.Empty<DocumentSection>() : [new(Rests, "What it rests on", [.. terms.Rests.Select(Rest)])],
            new(Responsibilities, "Responsibilities",
            [
                .. Text("customer", texts.CustomerResponsibilities, version.Parties.DepartmentName),
                .. Text("provider", texts.ProviderResponsibilities, version.Parties.UnitName),
            ]),
            new("measuring", "Measuring and reporting", [.. Text("monitoring", texts.Monitoring), .. Text("reporting", texts.Reporting)]),
            new("exclusions", "Exclusions", [.. Text("exclusions", texts.Exclusions), .. ClaimTermsWords.Of(version)]),
            new("remedies", "If a promise is not kept", [.. Text("remedies", texts.Remedies), .. CreditTermsWords.Of(terms), .. RemedyTermsWords.Of(version), .. Text("indemnification", texts.Indemnification)]),
            new("disagreement", "Problems and disagreement", [.. Text("issues", texts.IssueProcedure), .. Text("disputes", texts.DisputeProcedure), .. DisputeTermsWords.Of(version)]),
            new("price", "Price", [.. Price(terms, currency), .. Quantities(version)]),
            new("term", "Term and changes",
            [
                new("term", null, Term(terms)),
                .. Text("review", texts.Review),
                .. Text("changes", texts.ChangeProcedure),
                .. Text("termination", texts.Termination),
                .. RemedyTermsWords.Notice(terms.Remedies),
            ]),
        ];
    }

    /// <summary>Decimals that show every percentage of a version exactly: 95.0 % beside 99.9 %.</summary>
    public static int LevelDecimals(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var levels = terms.Targets.Where(target => ShowLevel.IsShare(target.Rule.Kind)).SelectMany(target => new[] { target.Rule.Expected, target.Rule.Minimum ?? target.Rule.Expected });
        return levels.Select(level => Math.Max(0, (level / 1.000000000000000000000000000000m).Scale - 2)).DefaultIfEmpty(0).Max();
    }

    /// <summary>A level in the unit of its kind: "95.0 %", of samples too, "at most 4 h", "at most 2.5 seconds"; <see cref="Show.Absent"/> where there is none.</summary>
    /// <param name="target">The target.</param>
    /// <param name="level">One of its levels.</param>
    /// <param name="decimals">Decimals of percentages; null: as many as it has.</param>
    public static string Level(AgreementTarget target, decimal? level, int? decimals = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var kind = target.Rule.Kind;
        if (level is null)
        {
            return Show.Absent;
        }

        var written = decimals is { } digits && ShowLevel.IsShare(kind) ? Show.Percent(level, digits) : ShowLevel.Promised(kind, level);
        return (target.Rule.Better == Better.Lower ? "at most " : ShowLevel.IsShare(kind) ? "" : "at least ") + written + (target.Unit.Length == 0 || ShowLevel.IsShare(kind) ? "" : " " + target.Unit);
    }

    /// <summary>How often promises are judged: "Each calendar month at each site."</summary>
    public static string Judged(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var lengths = terms.Targets.Select(target => target.WindowLength).Distinct().ToList();
        var sites = terms.Targets.Any(target => target.SiteIds.Count > 0) ? " A target that names sites holds at those alone." : "";
        return (lengths is [var only] ? $"Each {(only == WindowLength.Month || terms.YearStart == 1 ? "calendar " : "")}{ShowWindow.Noun(only)} at each site."
            : "Each calendar month at each site, where a target does not say quarter or year.") + sites;
    }

    /// <summary>The sites that a target names, as people list them: "Lyon and Turin"; null where it holds at all of the version.</summary>
    public static string? Sites(AgreementTarget target, IReadOnlyList<PromisedHours> sites)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.SiteIds.Count == 0 ? null : ShowTarget.List([.. sites.Where(site => target.HoldsAt(site.SiteId)).Select(site => site.SiteName)]);
    }

    /// <summary>A promise's second line: what is measured, where it holds if not everywhere, what takes part, and over how long it is judged.</summary>
    public static string Words(AgreementTarget target, IReadOnlyList<PromisedHours> sites)
    {
        ArgumentNullException.ThrowIfNull(target);
        string[] where = [.. Sites(target, sites) is { } names ? [$"in {names} only"] : Array.Empty<string>(), .. target.StandingTag is { } tag ? [$"{tag}, without remedy"] : Array.Empty<string>()];
        var what = ShowTarget.What(target.Rule, target.Name);
        var said = target.Name.Contains(what, StringComparison.OrdinalIgnoreCase);
        return string.Join("; ", (said ? [] : new[] { what }).Concat(where).Concat(ShowTarget.Details(target.Rule, target.WindowLength)));
    }

    /// <summary>Contacts of one side: the first represents it.</summary>
    public static IReadOnlyList<AgreementContact> Of(this IReadOnlyList<AgreementContact> contacts, Side side) => [.. contacts.Where(contact => contact.Side == side)];

    private static DocumentParagraph Target(AgreementTarget target, IReadOnlyList<PromisedHours> sites)
    {
        var rule = target.Rule;
        var levels = $"expected {Level(target, rule.Expected)}" + (rule.Minimum is null ? "" : $", minimum {Level(target, rule.Minimum)}")
            + (rule.Allocation is null ? "" : $", share of credit {Show.Level(rule.Allocation)}");
        var source = target.MeasurementSource.Length == 0 ? "" : $" Measured by {target.MeasurementSource}.";
        return new($"target:{rule.Key}@{Sites(target, sites)}", target.Name, $"{levels.ToUpperFirst()}. {Words(target, sites).ToUpperFirst()}.{source}");
    }

    private static DocumentParagraph Rest(AgreementRest rest) => new(
        "rest:" + rest.Code, rest.Code, rest.Words + (rest.Beside.Length == 0 ? "." : $"; side by side with others of “{rest.Beside}”: one of them is enough."));

    private static string Hours(PromisedHours site) =>
        HoursText.Of(site.Weekly) + (site.ObservesHolidays ? ", local time, without the public holidays of the site" : ", local time, on public holidays too");

    /// <summary>The written parts as they were written, by the key of their paragraphs: the page sets them as Markdown, a comparison goes line by line.</summary>
    public static IReadOnlyDictionary<string, string> Written(AgreementTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new Dictionary<string, string>
        {
            ["purpose"] = texts.Purpose,
            ["scope"] = texts.Scope,
            ["customer"] = texts.CustomerResponsibilities,
            ["provider"] = texts.ProviderResponsibilities,
            ["monitoring"] = texts.Monitoring,
            ["reporting"] = texts.Reporting,
            ["exclusions"] = texts.Exclusions,
            ["remedies"] = texts.Remedies,
            ["indemnification"] = texts.Indemnification,
            ["issues"] = texts.IssueProcedure,
            ["disputes"] = texts.DisputeProcedure,
            ["review"] = texts.Review,
            ["changes"] = texts.ChangeProcedure,
            ["termination"] = texts.Termination,
        };
    }

    private static IEnumerable<DocumentParagraph> Text(string key, string text, string? label = null) => text
        .ReplaceLineEndings("\n")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select((line, index) => new DocumentParagraph(key, index == 0 ? label : null, line));

    private static IEnumerable<DocumentParagraph> Price(AgreementTerms terms, string currency) => terms.MonthlyChargeCents is { } cents
        ? [new("charge", null, $"{Show.Money(cents, currency)} a month for all sites together. Prices of single orders stand in the catalogue.")]
        : [];

    private static IEnumerable<DocumentParagraph> Quantities(AgreementVersion version) => version.Hours.Where(site => site.Quantity is not null).ToList() is [_, ..] counted
        ? [
            new("quantities", "Quantities", $"{ShowTarget.List([.. counted.Select(site => $"{Show.Count(site.Quantity!.Value)} at {site.SiteName}")])}, from the first day of this version on. "
                + (version.Terms.MonthlyChargeCents is null ? "They are charged at the price of the catalogue. " : "The charge above is for all of them. ")
                + "What is delivered from that day on is charged beside them."),
        ]
        : [];

    private static string Term(AgreementTerms terms)
    {
        var until = terms.EffectiveTo is { } end ? $"until {Show.Date(end.PlusDays(-1))}" : "until it is superseded or ended";
        var review = terms.ReviewBy is { } date ? $" Both sides look at it again by {Show.Date(date)}." : "";
        var years = terms.YearStart == 1 ? "" : $" Its years begin in {MonthNames.Of(terms.YearStart)}, its quarters every three months from there.";
        var priority = terms.CountedPriority switch
        {
            CountedPriority.Last => "",
            CountedPriority.Opening => " Where the priority of a case changed, the one at its opening counts.",
            CountedPriority.Highest => " Where the priority of a case changed, the highest counts, in the order in which the targets name them.",
            _ => throw new InvalidOperationException($"No words for {terms.CountedPriority}."),
        };
        var shares = terms.Shares
            ? " It is shared: cases that name no department count here although other departments have an agreement for the service too, and every figure says so."
            : "";
        var closing = terms.Closing is { } days
            ? $" Each month, the provider checks the figures until working day {Show.Count(days.Check)} after its end, and the customer comments until working day {Show.Count(days.Comment)}; "
                + $"where nobody says anything the month is closed then, and at the latest on working day {Show.Count(days.Close)}. What comes later is an adjustment."
            : "";
        return $"In force from {Show.Date(terms.EffectiveFrom)} {until}.{review}{years}{priority}{shares}{closing}";
    }
}
