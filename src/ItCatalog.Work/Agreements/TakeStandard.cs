using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements;

/// <summary>Makes a target of an agreement's draft of a standard that a source reports, as the form of the draft does.</summary>
public sealed class TakeStandard(AgreementStore agreements, OrganisationStore organisation, ReportedStandards standards, SaveDraft saveDraft)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number; it must have a draft.</param>
    /// <param name="standard">The standard as its source calls it.</param>
    /// <param name="target">What the report does not say: the kind, a limit, levels that are said in place of its own.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The target as the draft has it now.</returns>
    public async Task<Answer<AgreementTarget>> RunAsync(Actor actor, string code, string standard, TargetForm target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
        {
            return Answer.Refused("", $"There is no agreement {code}.");
        }

        if (agreement.Open is not { State: VersionState.Draft } draft)
        {
            return Answer.Refused("", $"{agreement.Code} has no draft: begin its next version first.");
        }

        ReportedLine[] reported = [.. (await standards.OfAsync(agreement.Code, cancellationToken)).Where(line => SameWord.Are(line.Result.Standard, standard))];
        if (reported.Length == 0)
        {
            return Answer.Refused("", $"No source reports “{standard}” of {agreement.ServiceName}.");
        }

        if (reported.Select(line => (line.Result.Level, line.Result.Name)).Distinct().Count() > 1)
        {
            var each = reported.Select(line => $"{line.Result.Name ?? line.Result.Standard}, {ShowLevel.Promised(target.Kind, line.Result.Level)} ({line.SourceName}, line {line.Line})");
            return Answer.Refused("", $"“{standard}” is reported in several ways, and only a person knows which is meant: {string.Join("; ", each)}. Choose it in the form of the draft.");
        }

        var version = (await agreements.FindVersionAsync(agreement, draft.Number, cancellationToken))!;
        var form = AgreementForm.Of(version.Terms, await organisation.SitesAsync(cancellationToken));
        var (expected, name, window) = (target.Expected, target.Name, target.WindowLength);
        ReportedStandards.Fill(target, reported[0], form.Targets);
        (target.Expected, target.Name) = (expected ?? target.Expected, name ?? target.Name);
        form.Targets.Add(target);
        var (terms, mistakes) = FormTerms.Read(form);
        if (mistakes.Count > 0)
        {
            return Answer.Refused(mistakes);
        }

        var saved = await saveDraft.RunAsync(actor, agreement.Code, draft.Number, version.Summary.Revision, terms, cancellationToken);
        return saved.IsDone ? terms.Targets[^1] : saved.AsRefusal();
    }
}
