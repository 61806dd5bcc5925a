using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>The head of every change to a person: an administrator makes it, and there is such a person.</summary>
internal static class FoundPerson
{
    /// <summary>Finds somebody for a change that only administrators make.</summary>
    public static async Task<Answer<(PersonLine Line, PersonDraft Draft)>> ForAdministratorAsync(
        this PeopleList list, Actor actor, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.IsAdministrator ? Answer.NotAllowed
            : await list.FindAsync(id, cancellationToken) is { } person ? person
            : Answer.NotFound;
    }
}
