using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>What a quote pays back, as it is typed. Empty where it offers no credits.</summary>
public sealed class CreditsInput : CreditRulesForm
{
    /// <summary>In percent of the monthly charge.</summary>
    public string? AtRisk { get; set; }

    public static CreditsInput Of(CreditRules? credits)
    {
        var input = new CreditsInput();
        if (credits is not null)
        {
            input.AtRisk = NumberEntry.WrittenPercentage(credits.AtRisk);
            input.Fill(credits.Repeat, credits.Multipliers, credits.EarnBackMonths);
        }

        return input;
    }

    internal CreditRules? Read(FormReader reader, string field)
    {
        if (IsEmpty && string.IsNullOrWhiteSpace(AtRisk))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(AtRisk))
        {
            reader.Wrong(field + ".AtRisk", "The share at risk is missing: the other terms of the credits rest on it.");
        }

        var (repeat, multipliers, earnBackMonths) = Read(reader.In(field));
        foreach (var mistake in TermsCheck.CreditRules(repeat, multipliers, earnBackMonths))
        {
            reader.Wrong($"{field}.{FieldOf(mistake)}", mistake.Message);
        }

        return new CreditRules
        {
            AtRisk = reader.Ratio(field + ".AtRisk", AtRisk, "The share at risk", 0.0001m, 1),
            Repeat = repeat,
            Multipliers = multipliers,
            EarnBackMonths = earnBackMonths,
        };
    }
}
