using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Agreements.Endings;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What a version says of improvement plans and of an end for repeated defaults, as sentences of its document.</summary>
public static class RemedyTermsWords
{
    /// <summary>None where nothing is agreed.</summary>
    public static IEnumerable<DocumentParagraph> Of(AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var (remedies, parties) = (version.Terms.Remedies, version.Parties);
        if (remedies.PlanAfter is { } plan)
        {
            yield return new("plan-after", "Improvement plan", $"{parties.UnitName} writes an improvement plan when {Counted(version, plan)}. Either side may also demand one after any default.");
        }

        if (remedies.PlanDays is { } days)
        {
            yield return new(
                "plan-within",
                remedies.PlanAfter is null ? "Improvement plan" : null,
                $"A plan that is demanded is written within {Show.Count(days, "working day")}{(ClaimTermsWords.DeadlineSite(version) is { } site ? $" of {site}" : "")}. {parties.DepartmentName} says whether it is done.");
        }

        if (remedies.EndAfter is { } end)
        {
            yield return new("end-after", "End after defaults", $"{parties.DepartmentName} may end this agreement to the end of the next month when {Counted(version, end)}.");
        }
    }

    /// <summary>With which notice a side ends it; none where nothing is agreed.</summary>
    public static IEnumerable<DocumentParagraph> Notice(RemedyTerms remedies)
    {
        ArgumentNullException.ThrowIfNull(remedies);
        return remedies.EndNotice is { } notice ? [new("notice-to-end", "Notice", $"Either side may end this agreement {EndingWords.Notice(notice)}.")] : [];
    }

    private static string Counted(AgreementVersion version, DefaultRule rule)
    {
        IReadOnlyList<string> names =
        [
            .. version.Terms.Remedies.CriticalKeys.Select(key => version.Terms.Targets.FirstOrDefault(target => target.Rule.Key == key)?.Name ?? key).Distinct(StringComparer.Ordinal),
        ];
        var what = names.Count == 0 ? "a target" : names.Count == 1 ? $"“{names[0]}”" : $"one of {ShowTarget.List([.. names.Select(name => $"“{name}”")])}";
        return rule.Of == 1 ? $"{what} was in default at a site in a month"
            : $"{what} was in default at a site in {Show.Count(rule.Times)} of the last {Show.Count(rule.Of)} months, the last one included";
    }
}
