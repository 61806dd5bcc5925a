using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What a version says of claims as sentences of its document.</summary>
public static class ClaimTermsWords
{
    /// <summary>One paragraph for each rule; none where nothing is agreed.</summary>
    /// <param name="version">The version.</param>
    public static IEnumerable<DocumentParagraph> Of(AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var terms = version.Terms.Claims;
        if (terms.AnswerDays is { } days)
        {
            yield return new("claim-answer", "Claims", $"The other side answers a claim within {Show.Count(days, "working day")}. {Means(terms.Silence!.Value)}");
        }

        if (terms.NoticeDays is { } notice)
        {
            yield return new("claim-notice", null, $"At least {Show.Count(notice, "working day")} {(notice == 1 ? "lies" : "lie")} between the announcement of planned maintenance and its beginning.");
        }

        if (terms.MaintenancePerMonth is { } most)
        {
            yield return new("claim-maintenance", null, $"At most {Show.Limit(most)} of planned maintenance can be left out at a site in a month.");
        }

        if ((terms.AnswerDays ?? terms.NoticeDays) is not null && DeadlineSite(version) is { } site)
        {
            yield return new("claim-days", null, $"Working days are those of {site}.");
        }
    }

    /// <summary>What silence means, in a sentence.</summary>
    public static string Means(Silence silence) => silence == Silence.Accepted
        ? "If it says nothing, the claim counts as accepted."
        : "If it says nothing, the claim counts as declined.";

    /// <summary>The site whose working days count; null where the version has none yet.</summary>
    public static string? DeadlineSite(AgreementVersion version) =>
        (version.Hours.FirstOrDefault(site => site.SiteId == version.Terms.Claims.DeadlineSiteId) ?? version.Hours.MinBy(site => site.SiteId))?.SiteName;
}
