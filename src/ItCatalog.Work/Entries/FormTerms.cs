using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Entries;

/// <summary>Turns what was typed into terms, and tells every mistake by its field of the form.</summary>
public static class FormTerms
{
    /// <summary>Reads the form.</summary>
    /// <param name="form">What was typed.</param>
    /// <returns>The terms, with something harmless where an entry cannot be read, and all mistakes of the form. Only where there is none may the terms be kept.</returns>
    public static (AgreementTerms Terms, IReadOnlyList<Mistake> Mistakes) Read(AgreementForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var reader = new FormReader();
        var from = reader.Month(nameof(form.EffectiveFrom), form.EffectiveFrom);
        if (string.IsNullOrWhiteSpace(form.EffectiveFrom))
        {
            reader.Wrong(nameof(form.EffectiveFrom), "Say from which month on it applies.");
        }

        var lastMonth = reader.Month(nameof(form.EffectiveTo), form.EffectiveTo);
        var review = reader.Date(nameof(form.ReviewBy), form.ReviewBy);
        var charge = reader.Amount(nameof(form.MonthlyCharge), form.MonthlyCharge);
        var atRisk = reader.OptionalRatio(nameof(form.AtRisk), form.AtRisk);
        var credits = form.Credits.Read(reader.In(nameof(form.Credits)));
        var payment = form.Payment.Read(reader.In(nameof(form.Payment)));
        var claims = form.Claims.Read(reader.In(nameof(form.Claims)));
        var disputes = form.Disputes.Read(reader.In(nameof(form.Disputes)));
        var closing = Closing(reader, form.Closing);
        var keys = new NewKeys(form.Targets);
        var kept = Kept(form);
        foreach (var (first, end) in form.Grids)
        {
            foreach (var row in form.Targets[(first + 1)..end])
            {
                row.TakeShared(form.Targets[first]);
            }

            if (form.Targets[first..end].TrueForAll(row => row.IsBlank()))
            {
                reader.Wrong($"Targets[{first}].Expected", "Fill at least one row of this promise, or remove it.");
            }
        }

        var terms = new AgreementTerms
        {
            EffectiveFrom = from ?? new LocalDate(2000, 1, 1),
            EffectiveTo = lastMonth?.PlusMonths(1),
            ReviewBy = review,
            YearStart = form.YearStart,
            CountedPriority = form.CountedPriority,
            Shares = form.Shares,
            ChangeNote = (form.ChangeNote ?? "").Trim(),
            Texts = form.Texts.ToTexts(),
            MonthlyChargeCents = charge,
            AtRiskRatio = atRisk,
            Repeat = credits.Repeat,
            Multipliers = credits.Multipliers,
            EarnBackMonths = credits.EarnBackMonths,
            OneRemedy = form.OneRemedy,
            Payment = payment,
            Claims = claims,
            Disputes = disputes,
            Closing = closing,
            Sites =
            [
                .. form.Sites.Index().Where(site => site.Item.Covered).Select(site => Site(reader, site.Index, site.Item)),
            ],
            Differences = [.. form.Differences.Select(one => new OfferingDifference { SiteId = one.SiteId, Place = one.Place ?? "", Reason = (one.Reason ?? "").Trim() })],
            Rests = [.. KeptRests(form).Select(index => new AgreementRest { UnderpinningId = form.Rests[index].UnderpinningId, Beside = SameWord.Of(form.Rests[index].Beside ?? "") })],
            Contacts = [.. form.Contacts.Select(Contact)],
            Targets =
            [
                .. kept.Select(index => form.Targets[index].Read(reader.In($"Targets[{index}]"), keys.Of)),
            ],
        };
        terms = terms with { Remedies = form.Remedies.Read(reader.In(nameof(form.Remedies)), terms.Targets) };
        var unread = reader.Mistakes.Select(mistake => mistake.Field).ToHashSet(StringComparer.Ordinal);
        var impossible = TermsCheck.Impossible(terms)
            .Select(mistake => InForm(form, mistake))
            .Distinct()
            .Where(mistake => !unread.Contains(mistake.Field) && !RestsOnUnread(mistake.Field, unread));
        return (terms, [.. reader.Mistakes, .. impossible]);
    }

    private static AgreementSite Site(FormReader reader, int index, SiteForm site) => new()
    {
        SiteId = site.SiteId,
        ServiceHoursId = site.ServiceHoursId,
        TierId = site.TierId,
        Quantity = reader.Read<int>(
            $"Sites[{index}].Quantity",
            site.Quantity,
            text => NumberEntry.Whole(text) is >= 0 and <= AgreementSite.MaxQuantity and var quantity ? quantity : null,
            text => $"“{text}” is not a whole number from 0 to {Show.Count(AgreementSite.MaxQuantity)}."),
    };

    private static ClosingDays? Closing(FormReader reader, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        int?[] days = [.. text.Split([',', ';']).Select(part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : (int?)null)];
        if (days is [{ } check, { } comment, { } close])
        {
            return new(check, comment, close);
        }

        reader.Wrong(nameof(AgreementForm.Closing), "Three whole numbers with commas between: 3, 14, 15 for instance.");
        return null;
    }

    /// <summary>A mistake of terms at the field of the form that they were read from.</summary>
    public static Mistake InForm(AgreementForm form, Mistake mistake)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(mistake);
        return mistake with
        {
            Field = (AtRow(form, mistake.Field) switch
            {
                "Repeat" => $"{nameof(AgreementForm.Credits)}.{nameof(CreditRulesForm.RepeatTimes)}",
                "Multipliers" or "EarnBackMonths" => $"{nameof(AgreementForm.Credits)}.{mistake.Field}",
                var field => field,
            })
                .Replace("MonthlyChargeCents", nameof(AgreementForm.MonthlyCharge), StringComparison.Ordinal)
                .Replace("AtRiskRatio", nameof(AgreementForm.AtRisk), StringComparison.Ordinal)
                .Replace("WithinBusinessDays", nameof(TargetForm.Within), StringComparison.Ordinal)
                .Replace(".Kind", ".Name", StringComparison.Ordinal),
        };
    }

    /// <summary>Which targets of the form are promises, in the order in which they are read: those that are no blank row.</summary>
    public static IReadOnlyList<int> Kept(AgreementForm form) => [.. (form ?? throw new ArgumentNullException(nameof(form))).Targets.Index().Where(target => !target.Item.IsBlank()).Select(target => target.Index)];

    /// <summary>Which OLAs and contracts of the form it rests on.</summary>
    private static IReadOnlyList<int> KeptRests(AgreementForm form) => [.. form.Rests.Index().Where(rest => rest.Item.Named).Select(rest => rest.Index)];

    /// <summary>The place in the form of a field of the terms, which have no blank rows.</summary>
    private static string AtRow(AgreementForm form, string field) => AtRow(AtRow(field, "Targets[", Kept(form)), "Rests[", KeptRests(form));

    private static string AtRow(string field, string list, IReadOnlyList<int> kept) =>
        field.StartsWith(list, StringComparison.Ordinal) && field.IndexOf(']', StringComparison.Ordinal) is > 0 and var close
            && int.TryParse(field.AsSpan(list.Length, close - list.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < kept.Count
            ? FormattableString.Invariant($"{list}{kept[index]}{field[close..]}")
            : field;

    /// <summary>Whether a mistake comes from comparing with an entry that could not be read.</summary>
    private static bool RestsOnUnread(string field, HashSet<string> unread) =>
        (field is nameof(AgreementForm.EffectiveTo) or nameof(AgreementForm.ReviewBy) && unread.Contains(nameof(AgreementForm.EffectiveFrom)))
        || (field.EndsWith(".Minimum", StringComparison.Ordinal) && unread.Contains(field.Replace(".Minimum", ".Expected", StringComparison.Ordinal)));

    private static AgreementContact Contact(ContactForm contact) => new()
    {
        Side = contact.Side,
        Duty = (contact.Duty ?? "").Trim(),
        Name = (contact.Name ?? "").Trim(),
        Phone = (contact.Phone ?? "").Trim(),
        Email = (contact.Email ?? "").Trim(),
    };
}
