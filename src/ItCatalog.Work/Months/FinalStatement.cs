using System.Globalization;
using System.Text;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Months;

/// <summary>What both sides have to settle when an agreement has ended: every month with its credits and fingerprint, what changed afterwards, and what is still open.</summary>
/// <remarks>Calculation rules, section 10.</remarks>
public sealed record FinalStatement
{
    public required Agreement Agreement { get; init; }

    /// <summary>The first day on which it is in force no more; null where no end is agreed.</summary>
    public required LocalDate? EndedFrom { get; init; }

    /// <summary>Whether that day has come.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<StatementMonth> Months { get; init; }

    /// <summary>What changed in closed months when no month was left to book it with.</summary>
    public required IReadOnlyList<Adjustment> Final { get; init; }

    /// <summary>What third parties charged one side and the other accepted, oldest first. It is settled beside the credits.</summary>
    public required IReadOnlyList<ThirdPartyCost> Costs { get; init; }

    public required IReadOnlyList<OpenPoint> Open { get; init; }

    /// <summary>What is credited in all, less what was returned, each kind of credit by itself.</summary>
    public CreditsGiven Credited => CreditsGiven.Of([.. Months.Select(month => month.Credits + month.Adjustments), .. Final.Select(one => one.Given)]);

    /// <summary>Whether nothing is left to settle: then it is final.</summary>
    public bool IsFinal => HasEnded && Open.Count == 0;

    /// <summary>SHA-256 over the months with their own fingerprints and all amounts, in lower-case hexadecimal; null while something is open.</summary>
    public string? Fingerprint => IsFinal ? KeptMonth.Fingerprint(Text()) : null;

    /// <summary>What the fingerprint is taken of: a line for the agreement, each month, each late adjustment and the sum.</summary>
    internal string Text()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"statement {Agreement.Code} {LocalDatePattern.Iso.Format(EndedFrom!.Value)}\n");
        foreach (var month in Months)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MonthWord.Of(month.Month)} {month.Closing?.Sha256 ?? "-"} {Told(month.Credits)} {Told(month.Adjustments)}\n");
        }

        foreach (var one in Final)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MonthWord.Of(one.Month)} {one.TargetKey} {one.SiteCode} {Told(one.Given)}\n");
        }

        foreach (var cost in Costs)
        {
            text.Append(CultureInfo.InvariantCulture, $"cost {MonthWord.Of(cost.Month)} {Word.Of(cost.Side)} {cost.AcceptedCents}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"sum {Told(Credited)}\n").ToString();
    }

    /// <summary>Cents, and hours where there are any: "120", "0 12.50h".</summary>
    private static string Told(CreditsGiven sum) => string.Create(CultureInfo.InvariantCulture, $"{sum.MoneyCents + sum.TransferCents}{(sum.Hours == 0 ? "" : $" {sum.Hours:0.00}h")}");
}

/// <summary>A month of an agreement that has ended.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Closing">What it is closed with; null where it is not.</param>
/// <param name="Credits">Its credits, as of its first closing where it was closed, less earlier ones that were returned with it.</param>
/// <param name="Adjustments">What changed in other months and was booked with it.</param>
public sealed record StatementMonth(LocalDate Month, MonthState State, MonthClosing? Closing, CreditsGiven Credits, CreditsGiven Adjustments);

/// <summary>Something that has to end before a statement is final.</summary>
/// <param name="What">"October 2026 is not closed".</param>
/// <param name="Address">Where it is settled.</param>
public sealed record OpenPoint(string What, string Address);
