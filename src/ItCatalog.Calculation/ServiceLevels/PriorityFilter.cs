using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The priorities whose tickets take part in a target; all of them where it names none.</summary>
internal sealed class PriorityFilter(Target target)
{
    private readonly string[] _priorities = [.. target.Priorities.Select(SameWord.Of)];

    /// <summary>Whether the priority of a ticket that counts is one that the target names, whatever the case and width of its letters.</summary>
    public bool Includes(Ticket ticket)
    {
        var counted = CountedPriorities.Of(target, ticket);
        foreach (var priority in _priorities)
        {
            if (SameWord.Comparer.Equals(priority, counted))
            {
                return true;
            }
        }

        return _priorities.Length == 0;
    }
}
