using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Remedies;
using NodaTime.Text;

namespace ItCatalog.Work.Months;

/// <summary>A final statement as programs read it.</summary>
public sealed record PlainStatement
{
    public required string Agreement { get; init; }

    /// <summary>The first day on which it is in force no more; null where no end is agreed.</summary>
    public required string? EndedFrom { get; init; }

    public required bool IsFinal { get; init; }

    public required IReadOnlyList<PlainStatementMonth> Months { get; init; }

    public required IReadOnlyList<PlainAdjustment> FinalAdjustments { get; init; }

    /// <summary>What third parties charged one side and the other accepted; not part of what is credited.</summary>
    public required IReadOnlyList<PlainCost> ThirdPartyCosts { get; init; }

    /// <summary>What has to end before it is final.</summary>
    public required IReadOnlyList<string> Open { get; init; }

    /// <summary>All credits in money, budget transfers among them, less what was returned.</summary>
    public required decimal Credited { get; init; }

    /// <summary>The part of that which goes by budget transfer.</summary>
    public required decimal BudgetTransfer { get; init; }

    /// <summary>All improvement hours less those that were taken back, in no amount.</summary>
    public required decimal ImprovementHours { get; init; }

    /// <summary>Null while something is open.</summary>
    public required string? Fingerprint { get; init; }

    public static PlainStatement Of(FinalStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new()
        {
            Agreement = statement.Agreement.Code,
            EndedFrom = statement.EndedFrom is { } day ? LocalDatePattern.Iso.Format(day) : null,
            IsFinal = statement.IsFinal,
            Months = [.. statement.Months.Select(month => new PlainStatementMonth(
                MonthWord.Of(month.Month), Word.Of(month.State), Amount(month.Credits), Amount(month.Adjustments), month.Credits.Hours + month.Adjustments.Hours, month.Closing?.Sha256)),],
            FinalAdjustments = [.. statement.Final.Select(PlainAdjustment.Of)],
            ThirdPartyCosts = [.. statement.Costs.Select(PlainCost.Of)],
            Open = [.. statement.Open.Select(point => point.What)],
            Credited = Amount(statement.Credited),
            BudgetTransfer = Money.AmountOf(statement.Credited.TransferCents),
            ImprovementHours = statement.Credited.Hours,
            Fingerprint = statement.Fingerprint,
        };
    }

    private static decimal Amount(CreditsGiven sum) => Money.AmountOf(sum.MoneyCents + sum.TransferCents);
}

/// <summary>A month of it.</summary>
/// <param name="Month">"2026-10".</param>
/// <param name="State">"closed".</param>
/// <param name="Credits">Credits less earlier ones that were returned.</param>
/// <param name="Adjustments">What changed in other months and was booked with it.</param>
/// <param name="ImprovementHours">Hours of both, where credits are given as such.</param>
/// <param name="Fingerprint">Of its closing; null where it is not closed.</param>
public sealed record PlainStatementMonth(string Month, string State, decimal Credits, decimal Adjustments, decimal ImprovementHours, string? Fingerprint);
