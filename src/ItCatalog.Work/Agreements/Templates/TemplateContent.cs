using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>What a template says, in the entries of an agreement's form. What is empty it leaves open: that is asked for when an agreement is made.</summary>
public sealed record TemplateContent
{
    /// <summary>What is asked when an agreement is made; the answer stands where the texts say "{key}".</summary>
    public List<TemplateQuestion> Questions { get; init; } = [];

    public TextsForm Texts { get; init; } = new();

    /// <summary>Whom each side names, by duty; persons are asked for.</summary>
    public List<ContactForm> Contacts { get; init; } = [];

    /// <summary>The promises; levels and limits that are empty are asked for.</summary>
    public List<TargetForm> Targets { get; init; } = [];

    public string? AtRisk { get; init; }

    public CreditRulesForm Credits { get; init; } = new();

    /// <inheritdoc cref="AgreementForm.OneRemedy"/>
    public bool OneRemedy { get; init; }

    /// <summary>As what credits are given; cost centres and rates belong to one agreement, and are asked for.</summary>
    public CreditPaymentForm Payment { get; init; } = new();

    public ClaimTermsForm Claims { get; init; } = new();

    public DisputeTermsForm Disputes { get; init; } = new();

    public RemedyTermsForm Remedies { get; init; } = new();

    /// <inheritdoc cref="AgreementForm.Closing"/>
    public string? Closing { get; init; }

    /// <summary>What a form says, without what belongs to one agreement alone: dates, sites, hours, quantities, persons, price, cost centres and rates.</summary>
    public static TemplateContent Of(AgreementForm form, IEnumerable<TemplateQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(form);
        return TemplateJson.Copy(new TemplateContent
        {
            Questions = [.. questions],
            Texts = TextsForm.Of(form.Texts.ToTexts()),
            Contacts = [.. form.Contacts.Select(contact => new ContactForm { Side = contact.Side, Duty = contact.Duty })],
            AtRisk = form.AtRisk,
            Credits = form.Credits,
            OneRemedy = form.OneRemedy,
            Payment = new() { Kind = form.Payment.Kind },
            Claims = form.Claims,
            Disputes = form.Disputes,
            Remedies = form.Remedies,
            Closing = form.Closing,
            Targets = [.. Rows(form)],
        });
    }

    /// <summary>The template in an agreement's form: its rows in grids, empty texts as <paramref name="standard"/> has them.</summary>
    public void Fill(AgreementForm form, TextsForm standard)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(standard);
        var copy = TemplateJson.Copy(this);
        (form.AtRisk, form.Credits, form.OneRemedy, form.Payment, form.Claims, form.Disputes, form.Remedies, form.Closing) =
            (copy.AtRisk, copy.Credits, copy.OneRemedy, copy.Payment, copy.Claims, copy.Disputes, copy.Remedies, copy.Closing);
        (form.Contacts, form.Targets) = (copy.Contacts, copy.Targets);
        form.Texts = TemplateTexts.Or(copy.Texts, standard);
    }

    /// <summary>Where each promise of the template stands among the rows of a form.</summary>
    public static IReadOnlyList<int> PlacesOf(AgreementForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return [.. Kept(form).Select(one => one.Row)];
    }

    /// <summary>A mistake of the template at its entry of the form.</summary>
    /// <param name="places">See <see cref="PlacesOf"/>.</param>
    /// <param name="mistake">As the check tells it.</param>
    public static Mistake InForm(IReadOnlyList<int> places, Mistake mistake)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(mistake);
        const string Begin = "Targets[";
        return mistake.Field.StartsWith(Begin, StringComparison.Ordinal) && mistake.Field.IndexOf(']', StringComparison.Ordinal) is > 0 and var close
            && NumberEntry.Whole(mistake.Field[Begin.Length..close]) is { } index && index < places.Count
            ? mistake with { Field = FormattableString.Invariant($"{Begin}{places[index]}{mistake.Field[close..]}") }
            : mistake;
    }

    private static IEnumerable<TargetForm> Rows(AgreementForm form)
    {
        foreach (var (head, row) in Kept(form))
        {
            form.Targets[row].TakeShared(form.Targets[head]);
            yield return form.Targets[row];
        }
    }

    /// <summary>Rows of grids as promises of their own; of a grid in which nothing is filled its head, which leaves everything open.</summary>
    private static IEnumerable<(int Head, int Row)> Kept(AgreementForm form)
    {
        for (int first = 0, end; first < form.Targets.Count; first = end)
        {
            end = TargetGrid.End(form.Targets, first);
            var isOpen = form.Targets[first..end].TrueForAll(row => row.IsBlank());
            for (var row = first; row < end; row++)
            {
                if (!form.Targets[row].IsBlank() || (isOpen && row == first))
                {
                    yield return (first, row);
                }
            }
        }
    }
}

/// <summary>Something that is asked when an agreement is made.</summary>
public sealed class TemplateQuestion
{
    /// <summary>As texts name it in braces: letters, digits and hyphens.</summary>
    public string? Key { get; set; }

    /// <summary>"Which number do people call?".</summary>
    public string? Text { get; set; }

    /// <summary>An example, or what happens with the answer; may be empty.</summary>
    public string? Help { get; set; }
}
