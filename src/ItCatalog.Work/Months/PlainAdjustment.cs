using ItCatalog.Calculation.Text;
using ItCatalog.Data.Months;
using NodaTime.Text;

namespace ItCatalog.Work.Months;

/// <summary>An adjustment as programs read it, on the command line and in the interface.</summary>
public sealed record PlainAdjustment
{
    public required string Agreement { get; init; }

    /// <summary>The closed month: "2026-09".</summary>
    public required string Month { get; init; }

    /// <summary>"change", "counter" or "difference".</summary>
    public required string Kind { get; init; }

    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>First day of the figure's window.</summary>
    public required string WindowStart { get; init; }

    public required PlainSide? Before { get; init; }

    public required PlainSide? After { get; init; }

    /// <summary>New credits less old ones, as they are reckoned in the currency.</summary>
    public required decimal Credit { get; init; }

    /// <summary>The same where credits are given as improvement hours; null where they are not.</summary>
    public required decimal? ImprovementHours { get; init; }

    /// <summary>The month that books the difference; null: the final statement.</summary>
    public required string? BookedWith { get; init; }

    public required string Cause { get; init; }

    public required string Made { get; init; }

    public static PlainAdjustment Of(Adjustment one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new()
        {
            Agreement = one.AgreementCode,
            Month = MonthWord.Of(one.Month),
            Kind = Word.Of(one.Kind),
            Target = one.TargetKey,
            Site = one.SiteCode,
            WindowStart = LocalDatePattern.Iso.Format(one.Window),
            Before = one.StatusBefore is { } before ? new(one.GoodBefore, one.TotalBefore, one.ValueBefore, before) : null,
            After = one.StatusAfter is { } after ? new(one.GoodAfter, one.TotalAfter, one.ValueAfter, after) : null,
            Credit = one.Cents / 100m,
            ImprovementHours = one.Given.Hours == 0 ? null : one.Given.Hours,
            BookedWith = one.BookedMonth is { } booked ? MonthWord.Of(booked) : null,
            Cause = AdjustmentWords.Cause(one),
            Made = InstantPattern.ExtendedIso.Format(one.Made),
        };
    }
}

/// <summary>A figure before or after.</summary>
public sealed record PlainSide(decimal? Good, decimal? Total, decimal? Value, string Status);
