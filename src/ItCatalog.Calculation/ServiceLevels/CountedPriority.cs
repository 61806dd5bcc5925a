using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Which of the priorities that a ticket had counts. The clock runs from the opening whichever it is.</summary>
/// <remarks>Calculation rules, section 3.</remarks>
public enum CountedPriority
{
    /// <summary>The last one.</summary>
    Last,

    /// <summary>The one at its opening: the first that its source names.</summary>
    Opening,

    /// <summary>The highest that it ever had, in the order of the agreement; of priorities that are not in that order none is higher than another, and the last one counts.</summary>
    Highest,
}

/// <summary>Finds the priority that counts.</summary>
public static class CountedPriorities
{
    /// <summary>The priority that a target goes by; null where the ticket has none.</summary>
    /// <param name="target">Says which one counts.</param>
    /// <param name="ticket">Any ticket.</param>
    public static string? Of(Target target, Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.EarlierPriorities.Count == 0 || target.CountedPriority == CountedPriority.Last)
        {
            return ticket.Priority;
        }

        return target.CountedPriority == CountedPriority.Opening ? ticket.EarlierPriorities[0] : Highest(target, ticket);
    }

    private static string? Highest(Target target, Ticket ticket)
    {
        foreach (var priority in target.PriorityOrder)
        {
            if (SameWord.Are(priority, ticket.Priority))
            {
                return ticket.Priority;
            }

            foreach (var earlier in ticket.EarlierPriorities)
            {
                if (SameWord.Are(priority, earlier))
                {
                    return earlier;
                }
            }
        }

        return ticket.Priority;
    }
}
