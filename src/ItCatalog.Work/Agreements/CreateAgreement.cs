using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Agreements.Templates;

namespace ItCatalog.Work.Agreements;

/// <summary>Makes an agreement with its first draft.</summary>
public sealed class CreateAgreement(Changes changes, AgreementStore agreements, VersionStore versions, PriorityStore priorities, TakenOfferings offerings, TemplateLibrary templates)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="agreement">Which service for whom.</param>
    /// <param name="terms">What the draft says.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, NewAgreement agreement, AgreementTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(terms);
        return changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                var unitId = await versions.UnitOfServiceAsync(agreement.ServiceId, cancellationToken);
                if (unitId is { } own && !actor.ActsForUnit(own))
                {
                    return Answer.NotAllowed;
                }

                var mistakes = await HeadMistakesAsync(agreement, unitId is not null, cancellationToken);
                (terms, var open) = await FillAsync(agreement, terms, cancellationToken);
                mistakes.AddRange(open);
                mistakes.AddRange(await VersionCheck.MistakesAsync(versions, priorities, terms, after: null, agreement.ServiceId, agreement.DepartmentId, cancellationToken));
                var held = await offerings.HoldAsync(terms, agreement.ServiceId, agreement.DepartmentId, before: null, cancellationToken);
                mistakes.AddRange(held.Mistakes);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await versions.AddDraftAsync(await versions.AddAgreementAsync(agreement), 1, held.Terms, actor.Id, change.Now);
                change.Note("created", Subject.Agreement(agreement.Code), after: await VersionText.OfAsync(agreements, actor, agreement.Code, 1, cancellationToken));
                return new VersionNumber(agreement.Code, 1);
            },
            cancellationToken);
    }

    /// <summary>Puts names and answers where the texts of the template have braces.</summary>
    /// <returns>The terms, and what of it is still open.</returns>
    private async Task<(AgreementTerms Terms, IReadOnlyList<Mistake> Open)> FillAsync(NewAgreement agreement, AgreementTerms terms, CancellationToken cancellationToken)
    {
        if (agreement.TemplateCode is null)
        {
            return (terms, []);
        }

        if (await templates.FindAsync(agreement.TemplateCode, cancellationToken) is not { } template)
        {
            return (terms, [Mistake.In("Template", $"There is no template {agreement.TemplateCode} any more.")]);
        }

        var known = new Dictionary<string, string>(await versions.NamesOfPartiesAsync(agreement.ServiceId, agreement.DepartmentId, cancellationToken), StringComparer.Ordinal);
        var said = TemplateTexts.Of(terms).SelectMany(TemplateTexts.WordsIn).ToHashSet(StringComparer.Ordinal);
        var open = new List<Mistake>();
        foreach (var question in template.Content.Questions.Where(question => said.Contains(question.Key!)))
        {
            var answer = agreement.Answers.GetValueOrDefault(question.Key!, "").Trim();
            open.AddRange(TermsCheck.TextProblems(answer, TemplateTexts.MaxAnswer).Select(message => Mistake.In($"Answers.{question.Key}", message)));
            if (answer.Length == 0)
            {
                open.Add(Mistake.In($"Answers.{question.Key}", $"Answer it, or take {{{question.Key}}} out of the texts: {question.Text}"));
            }

            known[question.Key!] = answer;
        }

        return (TemplateTexts.Filled(terms, known), open);
    }

    private async Task<List<Mistake>> HeadMistakesAsync(NewAgreement agreement, bool serviceExists, CancellationToken cancellationToken)
    {
        var mistakes = new List<Mistake>();
        var code = agreement.Code;
        if (code.ToLowerInvariant() is "new" or "templates" or "underpinnings" or "reviews" or "ratings" or "check" or "costs")
        {
            mistakes.Add(Mistake.In("Code", $"“{code}” is the address of a page: choose another number."));
        }
        else if (!TermsCheck.IsCode(code))
        {
            mistakes.Add(Mistake.In("Code", "A number is 2 to 40 letters, digits, hyphens, dots or underscores, and starts with a letter or digit."));
        }
        else if (await versions.ExistsAsync(code, cancellationToken))
        {
            mistakes.Add(Mistake.In("Code", $"There is an agreement {code} already."));
        }

        if (!serviceExists)
        {
            mistakes.Add(Mistake.In("ServiceId", "Choose a service."));
        }

        if (!await versions.HasDepartmentAsync(agreement.DepartmentId, cancellationToken))
        {
            mistakes.Add(Mistake.In("DepartmentId", "Choose a department."));
        }

        if (await versions.CodeOfAsync(agreement.ServiceId, agreement.DepartmentId, cancellationToken) is { } other)
        {
            mistakes.Add(Mistake.In(
                "DepartmentId", $"This department has the agreement {other} for this service already: write its next version instead."));
        }

        return mistakes;
    }
}
