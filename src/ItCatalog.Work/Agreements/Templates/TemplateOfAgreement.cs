using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>What of an agreement that stands others can begin with: its texts with braces in place of its own names, its promises without their levels, its remedies.</summary>
public static class TemplateOfAgreement
{
    /// <summary>The template as a form, to be looked at before it is kept.</summary>
    public static AgreementForm FormOf(AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var (parties, terms) = (version.Parties, version.Terms);
        (string, string)[] names = [("service", parties.ServiceName), ("department", parties.DepartmentName), ("unit", parties.UnitName)];
        var form = AgreementForm.Of(
            terms with
            {
                Texts = AgreementTexts.Of(terms.Texts.Parts.ToDictionary(part => part.Name, part => TemplateTexts.WithoutNames(part.Text, names))),
                // Who decides a dispute is somebody of this agreement alone; so are persons, sites and their working days.
                Disputes = terms.Disputes with { Ladder = LadderStep.Text([.. terms.Disputes.Steps.Select(step => step with { Who = TemplateTexts.WithoutNames(step.Who, names), Decider = "" })]) },
                Claims = terms.Claims with { DeadlineSiteId = null },
                Contacts = [.. terms.Contacts.Select(contact => contact with { Name = "", Phone = "", Email = "" })],
                // A promise that differs by site alone is one.
                Targets = [.. terms.Targets.DistinctBy(target => target.Rule.Key).Select(target => target with { SiteIds = [] })],
            },
            []);
        foreach (var target in form.Targets)
        {
            (target.Expected, target.Minimum, target.BaselineUntil) = (null, null, null);
            target.Standing = target.Standing == Calculation.ServiceLevels.TargetStanding.Baseline ? Calculation.ServiceLevels.TargetStanding.ReportOnly : target.Standing;
            target.MeasurementSource = TemplateTexts.WithoutNames(target.MeasurementSource ?? "", names);
        }

        return form;
    }
}
