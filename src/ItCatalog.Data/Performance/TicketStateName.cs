using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Data.Performance;

/// <summary>How the outcome of a case is stored.</summary>
public static class TicketStateName
{
    /// <summary>The word for an outcome.</summary>
    public static string Of(TicketState state) => state switch
    {
        TicketState.Good => "good",
        TicketState.Missed => "missed",
        TicketState.Pending => "pending",
        TicketState.Excluded => "excluded",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The outcome that a word stands for; any other word is an error of the program.</summary>
    public static TicketState Parse(string name) => name switch
    {
        "good" => TicketState.Good,
        "missed" => TicketState.Missed,
        "pending" => TicketState.Pending,
        "excluded" => TicketState.Excluded,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not an outcome."),
    };
}
