using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The priorities whose tickets take part in a target; all of them where it names none.</summary>
internal sealed class PriorityFilter(Target target)
{
    private readonly string[] _priorities = [.. target.Priorities.Select(SameWord.Of)];

    /// <summary>Whether a ticket's priority is one that the target names, whatever the case of its letters.</summary>
    public bool Includes(Ticket ticket)
    {
        foreach (var priority in _priorities)
        {
            if (string.Equals(priority, ticket.Priority, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return _priorities.Length == 0;
    }
}
