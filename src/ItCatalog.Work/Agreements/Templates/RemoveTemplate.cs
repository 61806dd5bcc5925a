using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>Takes a template away that was added here; one that was delivered is again as it was delivered. Agreements that began from it stay as they are.</summary>
public sealed class RemoveTemplate(Changes changes, TemplateLibrary library, TemplateStore store)
{
    /// <param name="actor">An administrator; of a template that is a unit's, one of its managers too.</param>
    /// <param name="code">Its code.</param>
    /// <param name="revision">The revision that was read; null: whichever it has.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Whether it is still there, as it was delivered.</returns>
    public Task<Answer<bool>> RunAsync(Actor actor, string code, int? revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.Template(code));
                if (await library.FindAsync(code, cancellationToken) is not { } template)
                {
                    return Answer.NotFound;
                }

                if (!May.KeepTemplate(actor, template.UnitId))
                {
                    return Answer.NotAllowed;
                }

                if (revision is not null && revision != template.Revision)
                {
                    return Answer.Stale("Somebody changed this template after you opened the page. Read it again before you go on.");
                }

                if (template.Revision == 0)
                {
                    return Answer.Refused("", $"{template.Name} stands as it was delivered. It cannot be taken away.");
                }

                await store.RemoveAsync(template.Code);
                change.Note(
                    template.IsDelivered ? "set back" : "removed", Subject.Template(template.Code), SaveTemplate.Told(template.Name, template.Says, template.UnitId, template.Content));
                return template.IsDelivered;
            },
            cancellationToken);
    }
}
