using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Web.Pages.Shared.Parts;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Turns what was typed into terms, and tells every mistake by its field of the form.</summary>
public static class FormTerms
{
    /// <summary>Reads the form.</summary>
    /// <param name="form">What was typed.</param>
    /// <returns>The terms, with something harmless where an entry cannot be read, and all mistakes of the form. Only where there is none may the terms be kept.</returns>
    public static (AgreementTerms Terms, IReadOnlyList<Mistake> Mistakes) Read(AgreementForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var mistakes = new List<Mistake>();
        var from = Month(nameof(form.EffectiveFrom), form.EffectiveFrom, mistakes);
        if (from is null && string.IsNullOrWhiteSpace(form.EffectiveFrom))
        {
            mistakes.Add(Mistake.In(nameof(form.EffectiveFrom), "Say from which month on it applies."));
        }

        var lastMonth = Month(nameof(form.EffectiveTo), form.EffectiveTo, mistakes);
        var review = FormReading.Date(form.ReviewBy);
        if (review is null && !string.IsNullOrWhiteSpace(form.ReviewBy))
        {
            mistakes.Add(Mistake.In(nameof(form.ReviewBy), "A date was expected, 2027-06-30 for instance."));
        }

        var charge = NumberEntry.Cents(form.MonthlyCharge) is >= 0 and var cents ? cents : (long?)null;
        if (charge is null && !string.IsNullOrWhiteSpace(form.MonthlyCharge))
        {
            mistakes.Add(Mistake.In(nameof(form.MonthlyCharge), $"Write {NumberEntry.ExpectedAmount}."));
        }

        var atRisk = string.IsNullOrWhiteSpace(form.AtRisk) ? null : NumberEntry.Ratio(form.AtRisk);
        if (atRisk is null && !string.IsNullOrWhiteSpace(form.AtRisk))
        {
            mistakes.Add(Mistake.In(nameof(form.AtRisk), "A percentage was expected: 12 % for instance."));
        }

        var credits = form.Credits.Read((field, message) => mistakes.Add(Mistake.In($"{nameof(form.Credits)}.{field}", message)));
        var keys = form.Targets.Select(target => (target.Key ?? "").Trim()).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        var terms = new AgreementTerms
        {
            EffectiveFrom = from ?? new LocalDate(2000, 1, 1),
            EffectiveTo = lastMonth?.PlusMonths(1),
            ReviewBy = review,
            ChangeNote = (form.ChangeNote ?? "").Trim(),
            Texts = form.Texts.ToTexts(),
            MonthlyChargeCents = charge,
            AtRiskRatio = atRisk,
            Repeat = credits.Repeat,
            Multipliers = credits.Multipliers,
            EarnBackMonths = credits.EarnBackMonths,
            Sites = [.. form.Sites.Where(site => site.Covered).Select(site => new AgreementSite { SiteId = site.SiteId, ServiceHoursId = site.ServiceHoursId })],
            Contacts = [.. form.Contacts.Select(Contact)],
            Targets =
            [
                .. form.Targets.Select((target, index) => target.Read(
                    (field, message) => mistakes.Add(Mistake.In($"Targets[{index}].{field}", message)),
                    name => NewKey(name, keys))),
            ],
        };
        var unread = mistakes.Select(mistake => mistake.Field).ToHashSet(StringComparer.Ordinal);
        mistakes.AddRange(InForm(TermsCheck.Impossible(terms)).Where(mistake => !unread.Contains(mistake.Field) && !RestsOnUnread(mistake.Field, unread)));
        return (terms, mistakes);
    }

    /// <summary>Mistakes of terms by the fields of the form, each told once.</summary>
    public static IEnumerable<Mistake> InForm(IEnumerable<Mistake> mistakes) => mistakes
        .Select(mistake => mistake with
        {
            Field = (mistake.Field switch
            {
                "Repeat" => $"{nameof(AgreementForm.Credits)}.{nameof(CreditRulesForm.RepeatTimes)}",
                "Multipliers" or "EarnBackMonths" => $"{nameof(AgreementForm.Credits)}.{mistake.Field}",
                var field => field,
            })
                .Replace("MonthlyChargeCents", nameof(AgreementForm.MonthlyCharge), StringComparison.Ordinal)
                .Replace("AtRiskRatio", nameof(AgreementForm.AtRisk), StringComparison.Ordinal)
                .Replace("WithinBusinessDays", nameof(TargetForm.Within), StringComparison.Ordinal)
                .Replace(".Kind", ".Name", StringComparison.Ordinal),
        })
        .DistinctBy(mistake => (mistake.Field, mistake.Message));

    /// <summary>Whether a mistake comes from comparing with an entry that could not be read.</summary>
    private static bool RestsOnUnread(string field, HashSet<string> unread) =>
        (field is nameof(AgreementForm.EffectiveTo) or nameof(AgreementForm.ReviewBy) && unread.Contains(nameof(AgreementForm.EffectiveFrom)))
        || (field.EndsWith(".Minimum", StringComparison.Ordinal) && unread.Contains(field.Replace(".Minimum", ".Expected", StringComparison.Ordinal)));

    private static LocalDate? Month(string field, string? text, List<Mistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var month = FormReading.Month(text);
        if (month is null || month.Value.Year is < 2000 or > 2099)
        {
            mistakes.Add(Mistake.In(field, "A month of the years 2000 to 2099 was expected, 2027-01 for instance."));
            return null;
        }

        return month;
    }

    private static AgreementContact Contact(ContactForm contact) => new()
    {
        Side = contact.Side,
        Duty = (contact.Duty ?? "").Trim(),
        Name = (contact.Name ?? "").Trim(),
        Phone = (contact.Phone ?? "").Trim(),
        Email = (contact.Email ?? "").Trim(),
    };

    /// <summary>"Resolved within 8 h" becomes "resolved-within-8-h"; a number follows where another target has that key.</summary>
    private static string NewKey(string name, HashSet<string> taken)
    {
        var letters = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var words = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var stem = words.Length == 0 ? "target" : words[..Math.Min(60, words.Length)];
        var key = stem;
        for (var number = 2; !taken.Add(key); number++)
        {
            key = FormattableString.Invariant($"{stem}-{number}");
        }

        return key;
    }
}
