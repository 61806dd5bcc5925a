using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Catalogue;

/// <summary>Adds a service to the catalogue.</summary>
public sealed class AddService(Changes changes, ServiceStore services, ServiceRules rules, Codes codes)
{
    /// <param name="actor">An IT manager of the unit that provides it.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The service's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, ServiceDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (!actor.IsInstallation && !actor.Is(Role.ItManager))
                {
                    return Answer.NotAllowed;
                }

                var code = draft.Code?.Trim() ?? "";
                var mistakes = await rules.MistakesAsync(actor, draft, before: null, cancellationToken);
                if (draft.CodeMistake() is { } mistake)
                {
                    mistakes.Insert(0, mistake);
                }
                else if (await services.HasCodeAsync(code, cancellationToken))
                {
                    mistakes.Insert(0, Mistake.In(nameof(draft.Code), $"There is a service {code} already."));
                }
                else if (await codes.FormerMistakeAsync("service", code, 0, cancellationToken) is { } former)
                {
                    mistakes.Insert(0, former);
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                _ = await services.AddAsync(code, draft, await rules.TodayAsync(cancellationToken));
                change.Note("created", Subject.Service(code), after: ServiceRules.Told((await services.FindAsync(code, cancellationToken))!));
                return code;
            },
            cancellationToken);
    }
}
