using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>How far a month has come, in words.</summary>
public static class AgreementMonthWords
{
    /// <summary>"2026-10".</summary>
    public static string Address(LocalDate month) => MonthWord.Of(month);

    /// <summary>"the customer’s comment until Thu 19 Nov 2026, 00:00 Berlin".</summary>
    public static string State(AgreementMonth month, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(month);
        return month.State switch
        {
            MonthState.Open => "open",
            MonthState.Check => "the provider’s check" + Until(month.Due, zone),
            MonthState.Comment => "the customer’s comment" + Until(month.Due, zone),
            MonthState.Closed => $"closed on {Show.Instant(month.Since, zone)}" + (month.AskedSide is { } side ? $"; the {Word.Of(side)} asks to open it again" : ""),
            _ => throw new InvalidOperationException("No such state."),
        };
    }

    /// <summary>What somebody did to a month, or what happened by itself.</summary>
    public static string Step(MonthStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Step switch
        {
            MonthStepKind.Check => "The provider’s check began.",
            MonthStepKind.Checked => step.Side is null ? "The time for the check was over; the customer may comment." : $"{step.Name} checked it for the provider.",
            MonthStepKind.Changed => "A figure changed, so that it went back to the provider’s check.",
            MonthStepKind.Closed => step.Side is null ? "Closed by silence: nobody said anything in time." : $"{step.Name} accepted it for the customer. It was closed.",
            MonthStepKind.Asked => $"{step.Name} asked for the {Word.Of(step.Side ?? Side.Customer)} to open it again.",
            MonthStepKind.Reopened => $"{step.Name} agreed for the {Word.Of(step.Side ?? Side.Customer)}. It was opened again.",
            _ => throw new InvalidOperationException("No such step."),
        };
    }

    private static string Until(Instant? due, DateTimeZone zone) => due is { } end ? $" until {Show.Instant(end, zone)}" : "";
}
