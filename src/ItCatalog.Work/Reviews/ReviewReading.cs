using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Reviews;

/// <summary>Reads what was typed of a review, and tells all that is wrong with it.</summary>
internal static class ReviewReading
{
    public const int MaxMinutes = 20_000;

    public const int MaxAttendees = 500;

    private const int MaxWords = 2_000;

    private static readonly LocalDate Latest = new(2099, 12, 31);

    /// <summary>The minutes without who wrote them; where something is wrong, some value stands in for it.</summary>
    public static (AgreementReview Review, IReadOnlyList<Mistake> Mistakes) Read(ReviewForm form, ReviewedAgreement reviewed, IReadOnlyList<ActionOwner> owners, LocalDate today, Instant now)
    {
        var reader = new FormReader();
        var held = reader.Date(nameof(form.HeldOn), form.HeldOn);
        if (string.IsNullOrWhiteSpace(form.HeldOn))
        {
            reader.Wrong(nameof(form.HeldOn), "Say on which day both sides looked at it.");
        }
        else if (held > today)
        {
            reader.Wrong(nameof(form.HeldOn), "That day is still to come. Minutes are written of a review that was held.");
        }
        else if (reviewed.Reviews.FirstOrDefault(review => review.HeldOn == held) is { } same)
        {
            reader.Wrong(nameof(form.HeldOn), $"{same.WrittenBy} has written minutes of {Show.Date(same.HeldOn)} already: add a remark to them.");
        }

        var next = reader.Date(nameof(form.NextBy), form.NextBy);
        if (next <= held || next > Latest)
        {
            reader.Wrong(nameof(form.NextBy), "The next review comes after this one, 2099 at the latest.");
        }

        var attendees = Text(reader, nameof(form.Attendees), form.Attendees, "Say who took part.", MaxAttendees);
        var minutes = Text(reader, nameof(form.Minutes), form.Minutes, "Say what was looked at and agreed.", MaxMinutes);
        if (form.Actions.Count > ReviewForm.MaxActions)
        {
            reader.Wrong(nameof(form.Actions), $"{Show.Count(form.Actions.Count)} actions; at most {ReviewForm.MaxActions} fit into a review.");
        }

        var actions = new List<ReviewAction>();
        foreach (var (index, row) in form.Actions.Index().Where(row => !row.Item.IsEmpty))
        {
            var part = reader.In(FormattableString.Invariant($"{nameof(form.Actions)}[{index}]"));
            var words = Text(part, nameof(row.Words), row.Words, "Say what is to be done.", MaxWords);
            var owner = Owner(part, row, owners);
            var due = Due(part, row, held ?? today);
            actions.Add(new()
            {
                Number = actions.Count + 1, Words = words, OwnerId = owner?.Id ?? 0, Owner = owner?.Name ?? "", Due = due ?? today, Given = now, State = ActionState.Open,
            });
        }

        var review = new AgreementReview
        {
            AgreementId = reviewed.AgreementId,
            Number = reviewed.Reviews.Select(one => one.Number).DefaultIfEmpty().Max() + 1,
            HeldOn = held ?? today,
            Answers = reviewed.Next,
            Attendees = attendees,
            Minutes = minutes,
            NextBy = next,
            Side = Side.Provider,
            WrittenById = 0,
            WrittenBy = "",
            Written = now,
            Actions = actions,
        };
        return (review, reader.Mistakes);
    }

    /// <summary>A text that is needed.</summary>
    public static string Text(FormReader reader, string field, string? typed, string missing, int most = MaxWords)
    {
        var text = typed?.ReplaceLineEndings("\n").Trim() ?? "";
        if (text.Length == 0)
        {
            reader.Wrong(field, missing);
        }

        foreach (var message in TermsCheck.TextProblems(text, most, lines: true))
        {
            reader.Wrong(field, message);
        }

        return text;
    }

    /// <summary>Somebody of the two sides.</summary>
    public static ActionOwner? Owner(FormReader reader, ReviewActionForm row, IReadOnlyList<ActionOwner> owners)
    {
        var found = owners.FirstOrDefault(owner => string.Equals(owner.UserName, row.Owner?.Trim(), StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            reader.Wrong(nameof(row.Owner), string.IsNullOrWhiteSpace(row.Owner)
                ? "Say who does it."
                : $"“{EntryWords.Shortened(row.Owner.Trim())}” is nobody of the two sides whose account is open.");
        }

        return found;
    }

    /// <summary>The last day for it, not before the review was held.</summary>
    public static LocalDate? Due(FormReader reader, ReviewActionForm row, LocalDate held)
    {
        var due = reader.Date(nameof(row.Due), row.Due);
        if (string.IsNullOrWhiteSpace(row.Due))
        {
            reader.Wrong(nameof(row.Due), "Say until when.");
        }
        else if (due < held || due > Latest)
        {
            reader.Wrong(nameof(row.Due), $"A day from {Show.Date(held)} on, 2099 at the latest.");
        }

        return due;
    }
}
