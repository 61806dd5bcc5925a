using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Work.Bills;

/// <summary>How bills are told: every sentence is made from figures, for pages, workbooks and the command line alike.</summary>
public static class BillWords
{
    /// <summary>What a group is called: "Services", "Once".</summary>
    public static string Group(ChargeGroup group) => group switch
    {
        ChargeGroup.Services => "Services",
        ChargeGroup.Once => "Once",
        ChargeGroup.Credits => "Credits",
        ChargeGroup.Adjustments => "Adjustments",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    /// <summary>What a kind of line is called in a list.</summary>
    public static string Kind(ChargeKind kind) => kind switch
    {
        ChargeKind.Agreed => "Agreed charge",
        ChargeKind.Quantity => "Agreed quantity",
        ChargeKind.Delivered => "Delivered",
        ChargeKind.Once => "Once",
        ChargeKind.Credit => "Credit",
        ChargeKind.Adjustment => "Adjustment",
        ChargeKind.Correction => "Correction",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>"EUR 10,209.88 more than in September 2026."; that it is the same where it is.</summary>
    public static string Against(Money difference, LocalDate before) => difference.Amount switch
    {
        0 => $"As much as in {Show.Month(before)}.",
        > 0 => $"{Show.Money(difference)} more than in {Show.Month(before)}.",
        _ => $"{Show.Money(difference * -1)} less than in {Show.Month(before)}.",
    };

    /// <summary>Whether it stays: closed when and until when it may change.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="hasEnded">Whether its month has.</param>
    /// <param name="months">The department's agreements of the month, and which are closed.</param>
    /// <param name="zone">In which days are told.</param>
    public static string State(Bill bill, bool hasEnded, IReadOnlyList<(string Agreement, bool IsClosed)> months, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(months);
        return bill.ClosedAt is { } at ? $"Closed on {Show.Date(at.InZone(zone).Date)}; what changes later gets a line of its own in a later bill."
            : !hasEnded ? "So far: the month is not over. Charges are those of the whole month as things stand, credits come when it has ended."
            : months.Count == 0 ? "Open: no agreement has figures of the month, so none closes this bill."
            : $"Open: it closes with the months of its {Show.Count(months.Count, "agreement")}, of which {Of(months.Count(month => month.IsClosed))} closed.";

        static string Of(int closed) => closed == 0 ? "none is" : $"{Show.Count(closed)} {(closed == 1 ? "is" : "are")}";
    }

    /// <summary>How many of several bills are closed: "2 of 8 bills are closed and stay."</summary>
    public static string Closed(int closed, int all) => closed == 0 ? "No bill is closed yet." : closed == all ? "All are closed and stay."
        : $"{Show.Count(closed)} of {Show.Count(all, "bill")} {(closed == 1 ? "is closed and stays" : "are closed and stay")}.";

    /// <summary>What a line charges: "Lab workstation"; of an offering "Lab workstation (Silver)".</summary>
    public static string Service(BillLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Tier is { } tier ? $"{line.Service.Name} ({tier.Name})" : line.Service.Name;
    }

    /// <summary>Where a line comes from, in words: "HI-SLA-0107, version 2"; "request 12".</summary>
    public static string Source(BillLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line is { Kind: ChargeKind.Delivered, Request: null } ? "counted"
            : line.Request is { } request ? FormattableString.Invariant($"request {request}")
            : line.Version is { } version ? FormattableString.Invariant($"{line.Agreement}, version {version}")
            : line.Agreement ?? "";
    }

    /// <summary>How a line comes about: "320 × 46.20"; "40 × 21.35 × 20 of 31 days"; the target of a credit; what was charged instead of what.</summary>
    /// <param name="line">The line.</param>
    /// <param name="currency">The bill's.</param>
    public static string Arithmetic(BillLine line, string currency)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Kind switch
        {
            ChargeKind.Agreed => "agreed for all sites together",
            ChargeKind.Once => "set up once, as shown before it was asked for",
            ChargeKind.Credit => (line.About is { } earned ? $"{line.TargetName}: the credit of {Show.Month(earned)} is returned" : line.TargetName ?? "") + GivenAs(line),
            ChargeKind.Adjustment => $"{line.TargetName}: the credit of {Show.Month(line.About)} changed after it was closed{(line.Note.Length == 0 ? "" : $" ({line.Note})")}{GivenAs(line)}",
            ChargeKind.Correction => $"{Kind(line.Corrects!.Value)} of {Show.Month(line.About)}: {line.Note}{(line.Hours is null || line.Cents == 0 ? "" : GivenAs(line))}",
            _ => string.Join(" + ", line.Days.Select(days => Days(line, days, currency))) + (line.Note.Length == 0 ? "" : $" ({line.Note})"),
        };
    }

    /// <summary>", 6.25 improvement hours, which are no money"; ", by budget transfer from cost centre 5100 to 4100"; empty where a line is money alone.</summary>
    private static string GivenAs(BillLine line) => line switch
    {
        { Hours: { } hours } => $", {ShowCredits.Hours(hours)}, which are no money",
        { Transfer: { } transfer } => $", by budget transfer from cost centre {transfer.From} to {transfer.To}",
        _ => "",
    };

    /// <summary>What is not said: "HI-SLA-0107 names neither a charge nor a quantity at Berlin".</summary>
    public static string Gap(BillGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        var what = gap.Agreement is { } agreement ? $"agreement {agreement}" : gap.Request is { } request ? FormattableString.Invariant($"request {request}") : "counted there";
        return gap.Kind switch
        {
            GapKind.NoQuantity => $"{gap.Service.Name} at {gap.Site.Name}: {what} names neither a charge nor a quantity.",
            GapKind.NoPrice => $"{gap.Service.Name} at {gap.Site.Name}: no price is known for all days of the month ({what}).",
            GapKind.PriceIsOnce => $"{gap.Service.Name} at {gap.Site.Name}: its price is due once, so {what} has no monthly charge.",
            _ => throw new ArgumentOutOfRangeException(nameof(gap)),
        };
    }

    /// <summary>Why a line differs: "128.00 more: one costs 46.20 instead of 45.80 since 1 Oct".</summary>
    /// <param name="difference">What differs.</param>
    /// <param name="currency">The bill's.</param>
    public static string Why(BillDifference difference, string currency)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var (line, before) = (difference.Line, difference.Before);
        return line.Kind switch
        {
            ChargeKind.Credit => Credit(difference, currency),
            ChargeKind.Adjustment => difference.Kind == DifferenceKind.Gone ? $"an adjustment of {Show.Month(before!.About)} in the month before" : $"a credit of {Show.Month(line.About)} was corrected",
            ChargeKind.Correction => difference.Kind == DifferenceKind.Gone ? $"a correction of {Show.Month(before!.About)} in the month before" : $"{Show.Month(line.About)} was charged wrong: {line.Note}",
            ChargeKind.Once => difference.Kind == DifferenceKind.Gone ? $"{Counted(before!)} set up in the month before" : $"{Counted(line)} set up",
            _ => difference.Kind switch
            {
                DifferenceKind.New when line.Note.Length > 0 => $"{Counted(line)} {line.Note}, charged from {Show.DayMonth(FirstDay(line))} on",
                DifferenceKind.New => line.Request is null ? $"charged from {Show.DayMonth(FirstDay(line))} on" : $"{Counted(line)} delivered, charged from {Show.DayMonth(FirstDay(line))} on",
                DifferenceKind.Gone => "no longer charged",
                DifferenceKind.Price => Price(before!, line, currency),
                DifferenceKind.Quantity => Quantity(before!, line),
                DifferenceKind.PriceAndQuantity => $"{Price(before!, line, currency)}, and {Quantity(before!, line)}",
                DifferenceKind.Days => $"charged for {Show.Count(line.Days.Sum(days => days.Count), "day")}, {Show.Count(before!.Days.Sum(days => days.Count))} in the month before",
                DifferenceKind.Amount => $"version {Show.Count(line.Version)} charges {Show.Amount(line.Cents, currency)} instead of {Show.Amount(before!.Cents, currency)}",
                _ => throw new ArgumentOutOfRangeException(nameof(difference)),
            },
        };
    }

    /// <summary>How much more or less: "128.00 more", "24.38 less".</summary>
    public static string MoreOrLess(long cents, string currency) => $"{Show.Amount(Math.Abs(cents), currency)} {(cents < 0 ? "less" : "more")}";

    /// <summary>Why a bill differs, the largest first: lines of a service that differ for the same reason are told together, with their sites.</summary>
    public static IReadOnlyList<BillReason> Reasons(IEnumerable<BillDifference> differences, string currency)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return
        [
            .. differences.GroupBy(difference => (difference.Line.Service.Code, Why(difference, currency), difference.Line.Kind.Group())).Select(same => new BillReason(
                    same.First(),
                    same.Key.Item2,
                    [.. same.Select(difference => difference.Line.Site?.Name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    same.Sum(difference => difference.Cents)))
                .OrderByDescending(reason => Math.Abs(reason.Cents)),
        ];
    }

    /// <summary>What a line is about: "Managed laptop in Berlin".</summary>
    public static string About(BillLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Service(line) + (line.Site is null ? "" : $" in {line.Site.Name}");
    }

    /// <summary>"6 × device"; "6" where nothing says what is counted.</summary>
    public static string Counted(BillLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Quantity is not { } count ? "" : line.UnitName is null ? Show.Count(count) : Requests.RequestWords.Quantity(count, line.UnitName);
    }

    private static string Days(BillLine line, PricedDays days, string currency)
    {
        var month = days.From.With(DateAdjusters.StartOfMonth);
        var whole = Period.DaysBetween(month, month.PlusMonths(1));
        return $"{Show.Count(days.Quantity ?? line.Quantity)} × {Show.Amount(days.Cents, currency)}{(days.IsYearly ? " / 12" : "")}{(days.Count == whole ? "" : $" × {days.Count} of {whole} days")}";
    }

    private static string Quantity(BillLine before, BillLine line) => before.Quantity != line.Quantity ? $"{Counted(line)}, {Show.Count(before.Quantity)} before"
        : line.Days.Any(days => days.Quantity is not null) ? $"{Counted(line)}, another number in a part of the month"
        : $"{Counted(line)} in the whole month, another number in a part of the month before";

    private static LocalDate? FirstDay(BillLine line) => line.Days.Count == 0 ? null : line.Days[0].From;

    private static string Price(BillLine before, BillLine line, string currency)
    {
        // The price that holds at the end of either month, and since when within this one.
        var (old, now) = (before.Days[^1], line.Days[^1]);
        if (old.Cents == now.Cents && old.IsYearly == now.IsYearly)
        {
            return $"one costs {Show.Amount(now.Cents, currency)} in the whole month, part of the month before another price";
        }

        return $"one costs {Show.Amount(now.Cents, currency)}{(now.IsYearly ? " a year" : "")} instead of {Show.Amount(old.Cents, currency)}{(old.IsYearly ? " a year" : "")} since {Show.DayMonth(now.From)}";
    }

    private static string Credit(BillDifference difference, string currency)
    {
        var (before, after) = (difference.Before, difference.After);
        return (before, after) switch
        {
            (null, { Cents: > 0 }) => $"the credit of {Show.Month(after.About)} for “{after.TargetName}” is returned",
            (null, not null) => $"a credit for “{after.TargetName}”",
            ({ Cents: > 0 }, null) => $"a credit for “{before.TargetName}” was returned in the month before",
            (not null, null) => $"no credit for “{before.TargetName}” any more, {Show.Amount(-before.Cents, currency)} in the month before",
            _ => $"the credit for “{after!.TargetName}” is {Show.Amount(-after.Cents, currency)}, {Show.Amount(-before!.Cents, currency)} in the month before",
        };
    }
}
