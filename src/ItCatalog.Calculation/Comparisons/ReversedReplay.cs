using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What a provider reports of one of our targets in a month, from wherever it works today.</summary>
/// <param name="TargetKey">Key of our target.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">What it says that it kept, in the target's unit: a ratio, seconds or a number.</param>
/// <param name="Counted">Of how many cases or samples; null where it does not say.</param>
/// <param name="Source">Where it says so.</param>
public sealed record ProviderMonth(string TargetKey, LocalDate Month, decimal Value, decimal? Counted, string Source);

/// <summary>"Had our agreement held for what they report, what would they have kept, and what would they have paid?" The replay the other way round.</summary>
/// <remarks>Calculation rules, section 7, "Replay reversed". Always to be labelled as that: the figures are the provider's own, and nobody of ours has measured them.</remarks>
public sealed record ReversedReplay
{
    /// <summary>Number of the agreement whose levels and credits hold.</summary>
    public required string Agreement { get; init; }

    /// <summary>The department that it is with.</summary>
    public required string Department { get; init; }

    /// <summary>What the agreement pays back, of the provider's whole monthly charge in the quote's currency; null where it knows no credits.</summary>
    public required CreditTerms? Credits { get; init; }

    /// <summary>The reported months by the agreement's levels, a month that lies between two of them and is not reported as not measured; by target, then month. The site
    /// of each is empty.</summary>
    public required QuoteReplay Figures { get; init; }

    /// <summary>What is reported and not judged, each with the reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>One for each agreement in force of the service, in the order of the targets; none where the provider reports nothing.</summary>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="quote">Which of its quotes, from 0.</param>
    public static IReadOnlyList<ReversedReplay> Of(ComparisonCase benchmark, int quote)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var reported = benchmark.Terms[quote].Reported;
        if (reported.Count == 0)
        {
            return [];
        }

        var charge = benchmark.Comparison.MonthlyCharge(benchmark.Comparison.Quotes[quote]);
        return
        [
            .. benchmark.Targets.GroupBy(target => target.Agreement, StringComparer.Ordinal)
                .Select(agreement => Of(agreement.Key, [.. agreement], benchmark.OwnCredits.GetValueOrDefault(agreement.Key)?.Of(charge), reported)),
        ];
    }

    private static ReversedReplay Of(string agreement, IReadOnlyList<OwnTarget> targets, CreditTerms? credits, IReadOnlyList<ProviderMonth> reported)
    {
        var judged = new List<(OwnTarget Target, Attainment Month)>();
        var leftOut = new List<string>();
        foreach (var months in reported.GroupBy(month => month.TargetKey, StringComparer.Ordinal))
        {
            var target = targets.FirstOrDefault(one => one.Target.Key == months.Key);
            if (target is null)
            {
                leftOut.Add($"{months.Key} ({agreement} does not promise it)");
            }
            else if (target.Window != WindowLength.Month)
            {
                leftOut.Add($"{target.Name} (not judged by the month)");
            }
            else
            {
                judged.AddRange(MonthsOf(target.Target, [.. months]).Select(month => (target, month)));
            }
        }

        var owed = (credits is null ? [] : ServiceLevels.Credits.Of(credits, [.. judged.Select(one => one.Month)]))
            .ToDictionary(credit => (credit.Target.Key, credit.Month.FirstDate));
        return new ReversedReplay
        {
            Agreement = agreement,
            Department = targets[0].Department,
            Credits = credits,
            LeftOut = leftOut,
            Figures = new QuoteReplay
            {
                AsOf = null,
                RuleVersion = RuleVersion.Current,
                MonthlyChargePerSite = credits?.MonthlyCharge,
                Months = [.. judged.Select(one => Judged(one.Target, one.Month, owed.GetValueOrDefault((one.Month.Target.Key, one.Month.Window.FirstDate))))],
            },
        };
    }

    /// <summary>Every month from the first to the last that is reported: credits need months in a row.</summary>
    private static IEnumerable<Attainment> MonthsOf(Target target, IReadOnlyList<ProviderMonth> months)
    {
        var (first, last) = (months.Min(month => month.Month), months.Max(month => month.Month));
        for (var date = first; date <= last; date = date.PlusMonths(1))
        {
            var said = months.FirstOrDefault(month => month.Month == date);
            // Whether a sample is large enough can only be said where its size is.
            var isJudged = said is not null && (target.MinimumSample is null || said.Counted is not null);
            yield return new Attainment
            {
                Target = target,
                Window = Window.Month(date.Year, date.Month, DateTimeZone.Utc),
                Partial = false,
                Total = said?.Counted ?? 0,
                Value = said?.Value,
                Status = isJudged ? StatusRule.Of(target, said!.Value, 1, said.Counted) : Status.NotMeasured,
            };
        }
    }

    private static ReplayedMonth Judged(OwnTarget promise, Attainment month, Credit? owed) => new()
    {
        Kept = new KeptMonth
        {
            Promise = promise,
            Site = "",
            Month = month.Window.FirstDate,
            Good = null,
            Total = month.Total == 0 ? null : month.Total,
            Value = month.Value,
            Status = month.Status,
            Partial = false,
        },
        Credit = owed?.Amount,
        EarnedBack = owed?.EarnedBack ?? false,
    };
}
