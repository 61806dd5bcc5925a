using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>No membership means nothing: a role that acts for departments or units is good for none without them. Whoever gives such a role is told so.</summary>
public static class WithoutMembership
{
    /// <summary>What the person will not see or do, a sentence each; empty where the roles have what they need.</summary>
    public static IReadOnlyList<string> Sentences(PersonDraft person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var readsEverything = person.Roles.Any(role => role is not (Role.DepartmentHead or Role.Employee));
        var sentences = new List<string>();
        if (person.Roles.Contains(Role.DepartmentHead) && person.DepartmentIds.Count == 0)
        {
            sentences.Add(readsEverything
                ? $"{person.Name.Trim()} is a department head of no department: asks for nothing, signs nothing and answers nothing."
                : $"{person.Name.Trim()} is a department head of no department: sees the catalogue, and no agreement, figure or request.");
        }

        if (person.Roles.Contains(Role.Employee) && !person.Roles.Contains(Role.DepartmentHead) && person.DepartmentIds.Count == 0)
        {
            sentences.Add($"{person.Name.Trim()} is an employee of no department: sees the catalogue, and asks for nothing.");
        }

        if (person.Roles.Contains(Role.ItManager) && person.UnitIds.Count == 0)
        {
            sentences.Add($"{person.Name.Trim()} is an IT manager of no IT unit: reads, and changes nothing that a unit provides.");
        }

        return sentences;
    }
}
