using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Agreements;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>Credits for a table: which, in which currency, and whether they are of several months.</summary>
/// <param name="Credits">In the order of the table.</param>
/// <param name="Currency">Three letters.</param>
public sealed record CreditTable(IReadOnlyList<MonthCredit> Credits, string Currency)
{
    /// <summary>"3 credits, 1 more that is not paid".</summary>
    public string Counted
    {
        get
        {
            var unpaid = Credits.Count(credit => credit is { IsPaidInstead: true, DisputeId: null });
            return Show.Count(Credits.Count - unpaid, "credit") + (unpaid == 0 ? "" : $", {Show.Count(unpaid)} more {(unpaid == 1 ? "that is" : "that are")} not paid");
        }
    }

    /// <summary>All of them, returned or not, each kind by itself.</summary>
    public CreditsGiven All => CreditsGiven.Of(Credits.Select(credit => credit.Given));

    /// <summary>What was returned.</summary>
    public CreditsGiven EarnedBack => All + -Due;

    /// <summary>What is left.</summary>
    public CreditsGiven Due => CreditsGiven.Of(Credits.Select(credit => credit.Due));
}

/// <summary>The arithmetic of a credit in words. Every number in them was stored when it was computed.</summary>
public static class CreditWords
{
    /// <summary>Why it is due: "Below the minimum level".</summary>
    public static string Reason(MonthCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return credit.Reason switch
        {
            DefaultReason.BelowMinimum => "Below the minimum level",
            DefaultReason.Repeated => string.Create(CultureInfo.InvariantCulture, $"Below the expected level, for at least the {Ordinal(credit.Repeat?.Times ?? 1)} time in {credit.Repeat?.Of ?? 1} months"),
            null => "No default by the rules",
            _ => throw new ArgumentOutOfRangeException(nameof(credit)),
        };
    }

    /// <summary>"EUR 5,000.00 × 12 % × 40 % × 1.5 = EUR 360.00".</summary>
    public static string Sum(MonthCredit credit, string currency)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return credit.Reason is null ? "The rules give none" : $"{Show.Money(credit.ChargeShare, currency)} × {Show.Level(credit.AtRiskRatio)} × {Show.Level(credit.Allocation)}{(credit.Multiplier == 1 ? "" : " × " + Show.Exact(credit.Multiplier))} = {Show.Money(credit.Uncapped, currency)}";
    }

    /// <summary>What the factors of the sum are, and what became of it; each a sentence.</summary>
    public static IEnumerable<string> Steps(MonthCredit credit, string currency)
    {
        ArgumentNullException.ThrowIfNull(credit);
        if (Settled(credit, currency) is { } settled)
        {
            yield return settled;
        }

        if (Instead(credit) is { } instead)
        {
            yield return instead;
        }

        if (credit.Reason is null)
        {
            yield break;
        }

        yield return credit.SiteCount == 1
            ? $"{Show.Money(credit.MonthlyChargeCents, currency)} is charged a month."
            : $"{Show.Money(credit.MonthlyChargeCents, currency)} is charged a month for {Show.Count(credit.SiteCount)} sites: {Show.Money(credit.ChargeShare, currency)} for {credit.SiteName}.";
        yield return $"{Show.Level(credit.AtRiskRatio)} of it is at risk, and {Show.Level(credit.Allocation)} of that is this target’s share.";
        if (credit.Multiplier != 1 || credit.ConsecutiveMonths > 1)
        {
            yield return $"It is the {Ordinal(credit.ConsecutiveMonths)} month in a row: times {Show.Exact(credit.Multiplier)}.";
        }

        if (credit.IsCapped)
        {
            yield return $"All credits of the month in {credit.SiteName} would be {Show.Money(credit.MonthUncapped, currency)}, and at most {Show.Money(credit.Cap, currency)} is at risk: each is scaled by the same factor, this one to {Show.Money(credit.DisputeId is null ? credit.AmountCents : credit.RuleCents, currency)}.";
        }

        if (GivenAs(credit, currency) is { } given)
        {
            yield return given;
        }

        if (!credit.IsPaidInstead && EarnBack(credit) is { } earnBack)
        {
            yield return earnBack;
        }
    }

    /// <summary>Why it is not paid although the target is in default; null where it is paid.</summary>
    public static string? Instead(MonthCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return credit.IsPaidInstead
            ? $"{(credit.DisputeId is null ? "Not paid" : "By the rules it is not paid")}, one incident pays once: without {IncidentOf(credit)} this target would not be in default, and neither would “{credit.PaidTargetName ?? credit.PaidTargetKey}”, whose credit is paid."
            : null;
    }

    private static string IncidentOf(MonthCredit credit)
    {
        var zone = DateTimeZoneProviders.Tzdb[credit.TimeZone];
        return Incident.Read(credit.Incident) switch
        {
            { Case: { } number, At: var at } => $"case {number}, opened {Show.Instant(at, zone)},",
            { At: var at } => $"the outage that began {Show.Instant(at, zone)}",
            null => "one incident",
        };
    }

    /// <summary>As what it is given, where that is no money: the hours with their arithmetic, or the cost centres; null where it is money, or not paid.</summary>
    public static string? GivenAs(MonthCredit credit, string currency)
    {
        ArgumentNullException.ThrowIfNull(credit);
        var amount = Show.Money(credit.AmountCents, currency);
        return credit.IsPaidInstead && credit.DisputeId is null ? null : credit.Payment switch
        {
            { Kind: CreditKind.BudgetTransfer } transfer => $"It is given as a budget transfer, from cost centre {transfer.From} to {transfer.To}.",
            { Kind: CreditKind.ImprovementHours, HourPrice: { } price } => $"It is given as improvement hours: {amount} at {Show.Money(price, currency)} an hour are {Show.Number(credit.Given.Hours, 2)} h.",
            { Kind: CreditKind.ImprovementHours, HoursPerPercent: { } hours } =>
                $"It is given as improvement hours: {amount} of the {Show.Money(credit.MonthlyChargeCents, currency)} that are charged a month, at {Show.Exact(hours)} h for each percent, are {Show.Number(credit.Given.Hours, 2)} h.",
            _ => null,
        };
    }

    /// <summary>What was agreed or decided in place of what the rules give; null where it is theirs.</summary>
    public static string? Settled(MonthCredit credit, string currency)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return credit.DisputeId is not { } dispute ? null
            : $"{(credit.AmountCents == 0 ? "No credit" : Show.Money(credit.AmountCents, currency))} was settled by dispute {dispute}, in place of {(credit.RuleCents is { } cents ? $"{Show.Money(cents, currency)} by the rules" : "none by the rules")}.";
    }

    /// <summary>What became of it: returned when, or how it would be; null where credits are never returned.</summary>
    public static string? EarnBack(MonthCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return credit switch
        {
            { EarnedBackIn: { } month } => $"Returned in {Show.Month(month)}: the target was met in {Months(credit.EarnBackMonths!.Value)} after it.",
            { EarnBackMonths: { } months } => $"Not returned: for that the target has to be met in {Months(months)} after it.",
            _ => null,
        };
    }

    private static string Months(int count) => count == 1 ? "the month" : $"each of the {Show.Count(count)} months";

    private static string Ordinal(int number) => CreditTermsWords.Ordinal(number);
}
