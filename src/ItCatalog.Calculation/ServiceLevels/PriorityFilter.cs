namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The priorities whose tickets take part in a target; all of them where it names none.</summary>
internal sealed class PriorityFilter(Target target)
{
    private readonly string[] _priorities = [.. target.Priorities];

    /// <summary>Whether a ticket's priority is one that the target names, letter by letter.</summary>
    public bool Includes(Ticket ticket)
    {
        foreach (var priority in _priorities)
        {
            if (string.Equals(priority, ticket.Priority, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return _priorities.Length == 0;
    }
}
