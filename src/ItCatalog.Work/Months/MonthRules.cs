using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>What stands against a step of a month, in sentences; null or empty where nothing does.</summary>
internal static class MonthRules
{
    public static string? NotChecked(MonthState state) => state switch
    {
        MonthState.Open or MonthState.Check => null,
        MonthState.Comment => "This month has been checked already; the customer has it.",
        MonthState.Closed => "This month is closed.",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string? NotAccepted(MonthState state) => state switch
    {
        MonthState.Comment => null,
        MonthState.Open or MonthState.Check => "The provider has not checked this month yet, or a figure changed since. Wait until it is handed to you.",
        MonthState.Closed => "This month is closed already.",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static async Task<string?> NotEndedAsync(
        MonthStore months, Agreement agreement, LocalDate month, MonthCalendar calendar, Instant now, CancellationToken cancellationToken) =>
        now < calendar.EndOf(month) ? "This month has not ended yet."
        : !await months.HasFiguresAsync(agreement, month, cancellationToken) ? "This month has no figures: there is nothing to close."
        : null;

    /// <summary>What stands against somebody who asks for what both sides have to ask for.</summary>
    /// <param name="side">For whom.</param>
    /// <param name="personId">Who.</param>
    /// <param name="askedSide">The side that has asked; null: none has.</param>
    /// <param name="askedById">Who asked for it; null: nobody did.</param>
    /// <param name="note">Why; the second side may say nothing.</param>
    public static Refusal? NotAsked(Side side, long personId, Side? askedSide, long? askedById, string note)
    {
        if (askedSide == side)
        {
            return Answer.Refused("", "This side has asked already; the other one has to agree.");
        }

        if (askedById == personId)
        {
            return Answer.NotAllowedBecause("You asked for it yourself. Somebody of the other side has to agree.");
        }

        var mistakes = NoteMistakes(note).ToList();
        if (askedSide is null && string.IsNullOrWhiteSpace(note))
        {
            mistakes.Add(Mistake.In("Note", "Say why, so that the other side can agree."));
        }

        return mistakes.Count > 0 ? Answer.Refused(mistakes) : null;
    }

    public static IReadOnlyList<Mistake> NoteMistakes(string note) => [.. TermsCheck.TextProblems(note, 2_000, lines: true).Select(message => Mistake.In("Note", message))];
}
