using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Entries;

/// <summary>What is tried in place of what a version says, as it was typed. An empty entry is as written.</summary>
public sealed class CalibrationForm
{
    /// <summary>"6 h", "2 business days"; of measurements a number.</summary>
    public string? Limit { get; set; }

    /// <summary>As <see cref="LevelEntry"/> reads it.</summary>
    public string? Expected { get; set; }

    /// <inheritdoc cref="Expected"/>
    public string? Minimum { get; set; }

    /// <summary>"20 %" of the amount at risk.</summary>
    public string? Share { get; set; }

    /// <summary>"14393.40" a month.</summary>
    public string? Charge { get; set; }

    /// <summary>"12 %" of the charge.</summary>
    public string? AtRisk { get; set; }

    public string? RepeatTimes { get; set; }

    public string? RepeatOf { get; set; }

    public string? Multipliers { get; set; }

    public string? EarnBackMonths { get; set; }

    /// <summary>The terms with what is tried.</summary>
    /// <param name="written">What the version says.</param>
    /// <param name="position">Of the target that is tried; null: none is.</param>
    /// <returns>The terms, the target in them, and all mistakes of the form.</returns>
    public (AgreementTerms Terms, AgreementTarget? Target, IReadOnlyList<Mistake> Mistakes) Read(AgreementTerms written, int? position)
    {
        ArgumentNullException.ThrowIfNull(written);
        var reader = new FormReader();
        var rules = new CreditRulesForm { RepeatTimes = RepeatTimes, RepeatOf = RepeatOf, Multipliers = Multipliers, EarnBackMonths = EarnBackMonths }.Read(reader);
        var terms = written with
        {
            MonthlyChargeCents = reader.Amount(nameof(Charge), Charge) ?? written.MonthlyChargeCents,
            AtRiskRatio = reader.OptionalRatio(nameof(AtRisk), AtRisk) ?? written.AtRiskRatio,
            Repeat = rules.Repeat ?? written.Repeat,
            Multipliers = rules.Multipliers.Count > 0 ? rules.Multipliers : written.Multipliers,
            EarnBackMonths = rules.EarnBackMonths ?? written.EarnBackMonths,
        };
        var tried = position is { } index ? Tried(reader, written.Targets[index]) : null;
        if (tried is not null)
        {
            terms = terms with { Targets = [.. written.Targets.Select((target, place) => place == position ? tried : target)] };
        }

        var unread = reader.Mistakes.Select(mistake => mistake.Field).ToHashSet(StringComparer.Ordinal);
        var impossible = TermsCheck.Impossible(terms).Except(TermsCheck.Impossible(written)).Select(InForm).Distinct().Where(mistake => !unread.Contains(mistake.Field));
        return (terms, tried, [.. reader.Mistakes, .. impossible]);
    }

    private AgreementTarget Tried(FormReader reader, AgreementTarget written)
    {
        var rule = written.Rule;
        var expected = reader.Level(nameof(Expected), Expected, rule.Kind) ?? rule.Expected;
        rule = string.IsNullOrWhiteSpace(Minimum) ? NearbyTargets.At(rule, expected) : rule with { Expected = expected, Minimum = reader.Level(nameof(Minimum), Minimum, rule.Kind) };
        rule = rule with { Allocation = reader.OptionalRatio(nameof(Share), Share) ?? rule.Allocation };

        // A share is tried as if the target bound.
        rule = rule.Allocation > 0 ? rule with { Standing = TargetStanding.Binding } : rule;
        if (string.IsNullOrWhiteSpace(Limit))
        {
            return written with { Rule = rule };
        }

        if (rule.Kind == TargetKind.SampleShare)
        {
            rule = rule with { Limit = reader.Number(nameof(Limit), Limit) ?? rule.Limit };
        }
        else if (!rule.HasTimeLimit)
        {
            reader.Wrong(nameof(Limit), "This target has no limit.");
        }
        else if (reader.Limit(nameof(Limit), Limit) is var (within, days) && (within is not null || days is not null))
        {
            rule = rule with { Within = within, WithinBusinessDays = days };
        }

        return written with { Rule = rule };
    }

    /// <summary>A mistake of terms at the entry that it comes from.</summary>
    private static Mistake InForm(Mistake mistake) => mistake with
    {
        Field = mistake.Field[(mistake.Field.LastIndexOf('.') + 1)..] switch
        {
            "MonthlyChargeCents" => nameof(Charge),
            "AtRiskRatio" => nameof(AtRisk),
            "Repeat" => nameof(RepeatTimes),
            "Allocation" => nameof(Share),
            "Within" or "WithinBusinessDays" or "Clock" => nameof(Limit),
            var field => field,
        },
    };

    /// <summary>What the entries are filled with: the target and the rules as they were tried.</summary>
    public static CalibrationForm Of(AgreementTerms terms, AgreementTarget? target)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var rules = CreditRulesForm.Of(terms.Repeat, terms.Multipliers, terms.EarnBackMonths);
        var row = target is null ? null : TargetForm.Of(target);
        return new()
        {
            Limit = row?.Within ?? row?.SampleLimit,
            Expected = row?.Expected,
            Minimum = row?.Minimum,
            Share = row?.Allocation,
            Charge = NumberEntry.Written(Calculation.Money.AmountOf(terms.MonthlyChargeCents)),
            AtRisk = terms.AtRiskRatio is { } ratio ? Show.Level(ratio) : null,
            RepeatTimes = rules.RepeatTimes,
            RepeatOf = rules.RepeatOf,
            Multipliers = rules.Multipliers,
            EarnBackMonths = rules.EarnBackMonths,
        };
    }
}
