using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Agreements.Endings;

/// <summary>How ends of agreements are told.</summary>
public static class EndingWords
{
    /// <summary>"90 days ahead, to the end of a quarter"; without days "to the end of a month".</summary>
    public static string Notice(EndNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return (notice.Days == 0 ? "" : $"{Show.Count(notice.Days, "day")} ahead, ") + $"to the end of a {Word.Of(notice.To)}";
    }

    /// <summary>Where it stands on a day: "ends with 28 February 2027", "waits for Research, until 31 January 2027".</summary>
    public static string State(AgreementEnding ending, LocalDate today, string customer, string provider)
    {
        ArgumentNullException.ThrowIfNull(ending);
        var other = ending.Other == Side.Customer ? customer : provider;
        return ending.State switch
        {
            EndingState.Asked when ending.WaitsForAgreement(today) => $"waits for {other}, whose agreement it needs",
            EndingState.Asked => $"lapsed, {other} did not agree before {Show.Date(ending.EndsOn)}",
            EndingState.Given when ending.EndsOn <= today => $"ended with {Show.Date(ending.LastDay)}",
            EndingState.Given => $"ends with {Show.Date(ending.LastDay)}",
            EndingState.Declined => $"declined by {other}",
            EndingState.Withdrawn => "taken back",
            _ => throw new ArgumentOutOfRangeException(nameof(ending)),
        };
    }

    /// <summary>The same with the last day where that does not say it: "Ends with 28 Feb 2027", "End with 31 Jan 2027: declined by Research".</summary>
    public static string Heading(AgreementEnding ending, LocalDate today, string customer, string provider)
    {
        ArgumentNullException.ThrowIfNull(ending);
        var state = State(ending, today, customer, provider);
        return ending.State == EndingState.Given ? state.ToUpperFirst() : $"End with {Show.Date(ending.LastDay)}: {state}";
    }

    /// <summary>Of an end that has not taken effect, who wants it and what the other side has not said: "Research ends it with 28 Feb 2027."</summary>
    public static string Running(AgreementEnding ending, string customer, string provider)
    {
        ArgumentNullException.ThrowIfNull(ending);
        var (side, other) = ending.Side == Side.Customer ? (customer, provider) : (provider, customer);
        return ending.State == EndingState.Asked
            ? $"{side} asks to end it with {Show.Date(ending.LastDay)}{(ending.FirstEnd is null ? "" : ", earlier than its notice")}: {other} has not answered yet."
            : $"{side} ends it with {Show.Date(ending.LastDay)}." + (ending.WaitsForKnowledge ? $" {other} has not said yet that it knows." : "");
    }

    /// <summary>What the other side said of it: "Maren Vogel knows of it"; null where it was not asked or has not answered.</summary>
    public static string? Answered(AgreementEnding ending)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return ending.AnsweredBy is null ? null
            : ending.IsEarlier ? $"{ending.AnsweredBy} {(ending.State == EndingState.Declined ? "declined" : "agreed to it")}"
            : $"{ending.AnsweredBy} knows of it";
    }
}
