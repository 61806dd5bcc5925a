using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Data.Agreements;

/// <summary>The terms of credits of a version as they are stored. The only place that turns them into <see cref="CreditTerms"/>.</summary>
internal sealed record CreditTermsRow
{
    /// <summary>The first is MonthlyChargeCents, where a wider row is split.</summary>
    public const string Columns =
        """
        v.monthly_charge_cents as MonthlyChargeCents, v.at_risk_ratio as AtRiskRatio, v.repeat_times as RepeatTimes, v.repeat_of as RepeatOf,
        v.multipliers as Multipliers, v.earn_back_months as EarnBackMonths, v.one_remedy as OneRemedy
        """;

    public required long? MonthlyChargeCents { get; init; }

    public required decimal? AtRiskRatio { get; init; }

    public required int? RepeatTimes { get; init; }

    public required int? RepeatOf { get; init; }

    /// <summary>With commas between; null: none.</summary>
    public required string? Multipliers { get; init; }

    public required int? EarnBackMonths { get; init; }

    /// <inheritdoc cref="CreditRules.OneRemedyPerIncident"/>
    public required bool OneRemedy { get; init; }

    public CreditRepeat? Repeat => RepeatOrNull(RepeatTimes, RepeatOf);

    public IReadOnlyList<decimal> MultiplierList => Numbers(Multipliers);

    /// <summary>How repetition is stored: two numbers, both or none.</summary>
    public static CreditRepeat? RepeatOrNull(int? times, int? of) => times is { } some && of is { } all ? new CreditRepeat(some, all) : null;

    /// <summary>"1,1.5,2"; null for none.</summary>
    public static string? Text(IReadOnlyList<decimal> multipliers) =>
        multipliers.Count == 0 ? null : string.Join(',', multipliers.Select(multiplier => multiplier.ToString("0.############################", CultureInfo.InvariantCulture)));

    /// <summary>The counterpart of <see cref="Text"/>.</summary>
    public static IReadOnlyList<decimal> Numbers(string? multipliers) =>
        multipliers is null ? [] : [.. multipliers.Split(',').Select(multiplier => decimal.Parse(multiplier, NumberStyles.Number, CultureInfo.InvariantCulture))];

    /// <summary>In the currency, for all sites together; null where nothing is charged or nothing is at risk.</summary>
    public CreditTerms? ToTerms() => MonthlyChargeCents is > 0 and { } cents ? ToRules()?.Of(Money.AmountOf(cents)) : null;

    /// <summary>The same without the charge; null where nothing is at risk.</summary>
    public CreditRules? ToRules() => AtRiskRatio is > 0 and { } ratio
        ? new CreditRules { AtRisk = ratio, Repeat = Repeat, Multipliers = MultiplierList, EarnBackMonths = EarnBackMonths, OneRemedyPerIncident = OneRemedy }
        : null;
}
