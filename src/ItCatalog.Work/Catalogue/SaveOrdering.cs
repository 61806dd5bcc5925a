using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Catalogue;

/// <summary>How a service is ordered, as its unit entered it, word for word.</summary>
public sealed record OrderingDraft
{
    public const int MaxQuestions = 20;
    public const int MaxQuestionLength = 200;
    public const int MaxChoices = 50;

    /// <summary>Who approves for IT; null: nobody.</summary>
    public long? Approver { get; init; }

    /// <summary>Working days; empty: nothing is promised.</summary>
    public string? DeliverDays { get; init; }

    /// <summary>The share of which that is promised, in percent; empty where nothing is.</summary>
    public string? DeliverShare { get; init; }

    public const int MaxSearchWords = 50;
    public const int MaxSearchWordLength = 40;

    /// <summary>Other words by which people look for it, with commas or line ends between.</summary>
    public string? SearchWords { get; init; }

    /// <summary>Departments that may order it; empty: all.</summary>
    public IReadOnlyList<long> Buyers { get; init; } = [];

    public IReadOnlyList<QuestionDraft> Questions { get; init; } = [];

    /// <summary>What was read before editing.</summary>
    public int Revision { get; init; }
}

/// <summary>A question as it was entered; one without words does not count.</summary>
public sealed record QuestionDraft
{
    public string? Text { get; init; }

    public string? Kind { get; init; }

    public string? Help { get; init; }

    /// <summary>One a line, of a choice.</summary>
    public string? Choices { get; init; }

    public bool IsRequired { get; init; }
}

/// <summary>Says how a service is ordered. Requests that were sent keep their questions, their approvals and what was promised.</summary>
public sealed class SaveOrdering(Changes changes, ServiceStore services, OrderingStore orderings, OrganisationStore organisation, ApprovalStore people, IClock clock)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The service's code.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The service's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, OrderingDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (await services.FindAsync(code, cancellationToken) is not { } service)
                {
                    return Answer.NotFound;
                }

                change.About(Subject.Service(code));
                if (!actor.ActsForUnit(service.UnitId))
                {
                    return Answer.NotAllowed;
                }

                var before = await orderings.FindAsync(service.Id, cancellationToken);
                if (draft.Revision != before.Revision)
                {
                    return Answer.Stale("Somebody else changed how this service is ordered while you were editing. Nothing was saved. Compare, then save again.");
                }

                var mistakes = new List<Mistake>();
                var after = await ReadAsync(service, before, draft, mistakes, cancellationToken);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await orderings.SaveAsync(after);
                change.Note("changed how is ordered", Subject.Service(code), Told(before), Told(await orderings.FindAsync(service.Id, cancellationToken)));
                return code;
            },
            cancellationToken);
    }

    private async Task<Ordering> ReadAsync(Service service, Ordering before, OrderingDraft draft, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        if (draft.Approver is { } approver && approver != before.ApproverId && (await people.PeopleAsync(today, cancellationToken)).All(person => person.Id != approver))
        {
            mistakes.Add(Mistake.In(nameof(draft.Approver), "Choose one of the list."));
        }

        var departments = await organisation.DepartmentsAsync(cancellationToken);
        if (draft.Buyers.Any(buyer => departments.All(department => department.Id != buyer)))
        {
            mistakes.Add(Mistake.In(nameof(draft.Buyers), "Choose departments of the list."));
        }

        var days = string.IsNullOrWhiteSpace(draft.DeliverDays) ? null : (int?)(NumberEntry.Whole(draft.DeliverDays) ?? 0);
        if (days is < 1 or > 250)
        {
            mistakes.Add(Mistake.In(nameof(draft.DeliverDays), "Write working days, a whole number from 1 to 250, or leave it empty."));
        }

        var share = string.IsNullOrWhiteSpace(draft.DeliverShare) ? (decimal?)null : NumberEntry.Ratio(draft.DeliverShare) ?? 0;
        if ((days is not null && share is null) || share is <= 0 or > 1)
        {
            mistakes.Add(Mistake.In(nameof(draft.DeliverShare), "Write the share that is promised, such as 90, above 0 and up to 100 %."));
        }

        string[] words = [.. (draft.SearchWords ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (words.Length > OrderingDraft.MaxSearchWords || Array.Exists(words, word => word.Length > OrderingDraft.MaxSearchWordLength))
        {
            mistakes.Add(Mistake.In(nameof(draft.SearchWords), $"Write up to {OrderingDraft.MaxSearchWords} words of up to {OrderingDraft.MaxSearchWordLength} characters, with commas between."));
        }

        return new()
        {
            SearchWords = words,
            ServiceId = service.Id,
            ApproverId = draft.Approver,
            DeliverDays = days,
            DeliverRatio = days is null ? null : share,
            Buyers = [.. departments.Where(department => draft.Buyers.Contains(department.Id))],
            Questions = Questions(draft.Questions, mistakes),
        };
    }

    private static List<Question> Questions(IReadOnlyList<QuestionDraft> drafts, List<Mistake> mistakes)
    {
        var questions = new List<Question>();
        for (var index = 0; index < drafts.Count; index++)
        {
            var draft = drafts[index];
            var text = draft.Text?.Trim() ?? "";
            if (text.Length == 0)
            {
                continue;
            }

            var place = $"{nameof(OrderingDraft.Questions)}[{index}].";
            if (text.Length > OrderingDraft.MaxQuestionLength || draft.Help?.Trim().Length > OrderingDraft.MaxQuestionLength)
            {
                mistakes.Add(Mistake.In(place + nameof(draft.Text), $"A question and its help have up to {OrderingDraft.MaxQuestionLength} characters each."));
            }

            if (Word.Find<QuestionKind>(draft.Kind) is not { } kind)
            {
                mistakes.Add(Mistake.In(place + nameof(draft.Kind), "Choose what kind of answer it takes."));
                continue;
            }

            string[] choices = kind == QuestionKind.Choice
                ? [.. (draft.Choices ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]
                : [];
            if (kind == QuestionKind.Choice && choices.Length is < 2 or > OrderingDraft.MaxChoices)
            {
                mistakes.Add(Mistake.In(place + nameof(draft.Choices), $"Write 2 to {OrderingDraft.MaxChoices} choices, each on a line of its own."));
            }

            if (Array.Exists(choices, choice => choice.Length > OrderingDraft.MaxQuestionLength))
            {
                mistakes.Add(Mistake.In(place + nameof(draft.Choices), $"A choice has up to {OrderingDraft.MaxQuestionLength} characters."));
            }

            questions.Add(new() { Kind = kind, Text = text, Help = draft.Help?.Trim() ?? "", Choices = choices, IsRequired = draft.IsRequired });
        }

        if (questions.Count > OrderingDraft.MaxQuestions)
        {
            mistakes.Add(Mistake.In(nameof(OrderingDraft.Questions), $"Ask {OrderingDraft.MaxQuestions} questions at most."));
        }

        return questions;
    }

    private static object Told(Ordering ordering) => new
    {
        approver = ordering.ApproverName,
        deliverDays = ordering.DeliverDays,
        deliverRatio = ordering.DeliverRatio,
        searchWords = ordering.SearchWords,
        departments = ordering.Buyers.Select(buyer => buyer.Code),
        questions = ordering.Questions.Select(question => new { kind = Word.Of(question.Kind), question.Text, question.Help, question.Choices, required = question.IsRequired }),
    };
}
