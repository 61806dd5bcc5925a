using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What a person says of a file beside its columns: how it is written, what its words and states mean, up to when it knows what happened.</summary>
public sealed partial class CheckModel
{
    [BindProperty]
    public List<WordInput> Words { get; set; } = [];

    /// <summary>Stands in the form for a column that the file has no more.</summary>
    public const string NoColumn = "\u2013";

    /// <summary>How columns are called now.</summary>
    [BindProperty]
    public List<RenamedInput> Renamed { get; set; } = [];

    /// <summary>What each state of a log of changes does.</summary>
    [BindProperty]
    public List<StateInput> States { get; set; } = [];

    /// <summary>What results of checks mean.</summary>
    [BindProperty]
    public List<ResultInput> Results { get; set; } = [];

    /// <summary>What is answered to each question about the file.</summary>
    [BindProperty(Name = nameof(Answers))]
    public Dictionary<QuestionSubject, string?> Answers { get; set; } = [];

    /// <summary>Up to when the file knows what happened, as it was entered.</summary>
    [BindProperty]
    public string? KnownUpTo { get; set; }

    /// <summary>A choice in words that say what it does.</summary>
    public static string ChoiceWords(QuestionSubject subject, string choice) => (subject, choice) switch
    {
        (QuestionSubject.DecimalMark, FileQuestion.Comma) => "a comma: 12,5 and 1.355,90",
        (QuestionSubject.DecimalMark, FileQuestion.Point) => "a point: 12.5 and 1,355.90",
        (QuestionSubject.TimeFormat, _) when choice.StartsWith('D') => choice + ", the day first",
        (QuestionSubject.TimeFormat, _) when choice.StartsWith('M') => choice + ", the month first",
        (QuestionSubject.YearStart, _) => MonthNames.Of(int.Parse(choice, CultureInfo.InvariantCulture)),
        (QuestionSubject.YearName, FileQuestion.Begin) => "the year that begins then",
        (QuestionSubject.YearName, FileQuestion.End) => "the year that ends then",
        (QuestionSubject.DateSpan, _) => $"the {choice} in which it lies",
        (QuestionSubject.Levels, FileQuestion.Shares) => "shares: 0.9 and 1",
        (QuestionSubject.Levels, FileQuestion.Percentages) => "percentages: 90 and 100",
        (QuestionSubject.CheckRule, _) when Word.Find<CheckRule>(choice) is { } rule => ShowCheckRule.Choice(rule),
        _ => choice,
    };

    /// <summary>What a state does, for people.</summary>
    public static string StateWords(StateMeaning meaning) => meaning switch
    {
        StateMeaning.Work => "worked on, or opened again: the clock runs",
        StateMeaning.Wait => "waits, nobody says for whom: the clock stands still",
        StateMeaning.WaitForCustomer => "waits for the customer: the clock stands still",
        StateMeaning.WaitForOther => "waits for somebody else: the clock stands still",
        StateMeaning.Resolve => "resolved: the clock stands still until it is opened again",
        StateMeaning.LeaveOut => "cancelled or merged: a case that ends so is left out",
        StateMeaning.Unchanged => "as before: this is no state of the case",
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
    };

    /// <summary>What has to be said before the file can be imported.</summary>
    public IReadOnlyList<FileQuestion> Questions => [.. (Found?.Questions ?? []).Where(question => question.Subject != QuestionSubject.States)];

    /// <summary>Whether nobody has decided yet about a state of the file.</summary>
    public bool AsksForStates => Found?.States.Any(state => state.Meaning is null) == true;

    /// <summary>Zones to choose from, those of the sites first.</summary>
    public IReadOnlyList<string> Zones => [.. Sites.Select(site => site.TimeZone).Append(Zone.Id).Append("UTC").Union(DateTimeZoneProviders.Tzdb.Ids)];

    /// <summary>What results of checks mean: the file is checked again.</summary>
    public async Task<IActionResult> OnPostResultsAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Mapping is not CheckMapping checks)
        {
            return BadRequest();
        }

        if (MappingForm.WithResults(checks, Results, out var problem) is not { } mapping)
        {
            ModelState.AddModelError("", problem!);
            return Page();
        }

        return await CheckAgainAsync(WithMapping(mapping), cancellationToken);
    }

    /// <summary>How the file is written, as far as it leaves that open: the file is checked again.</summary>
    public async Task<IActionResult> OnPostAnswersAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var answers = Upload.Answers;
        foreach (var question in Questions)
        {
            var answer = Answers.GetValueOrDefault(question.Subject)?.Trim();
            if (string.IsNullOrEmpty(answer))
            {
                ModelState.AddModelError($"Answers[{question.Subject}]", question.Sentence);
                continue;
            }

            if (question.Subject == QuestionSubject.TimeZone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(answer) is null)
            {
                ModelState.AddModelError($"Answers[{question.Subject}]", $"“{answer}” is not an IANA time zone like Europe/Berlin.");
                continue;
            }

            answers = answers.With(question.Subject, answer);
        }

        // Another sheet or another encoding has other columns: what was suggested of the first ones says nothing of them.
        var hasOtherColumns = Questions.Any(question => question.Subject is QuestionSubject.Encoding or QuestionSubject.Sheet);
        return ModelState.IsValid
            ? await CheckAgainAsync(Upload with { Answers = answers, MappingJson = hasOtherColumns ? null : Upload.MappingJson }, cancellationToken)
            : Page();
    }

    /// <summary>Up to when an old file knows what happened: the file is checked again.</summary>
    public async Task<IActionResult> OnPostKnownUpToAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var (asOf, problem) = DateEntry.KnownUpTo(KnownUpTo, Zone, clock.GetCurrentInstant());
        if (asOf is null || problem is not null)
        {
            ModelState.AddModelError(nameof(KnownUpTo), problem ?? "Enter date and time.");
            return Page();
        }

        return await CheckAgainAsync(Upload with { DataAsOfMs = asOf.Value.ToUnixTimeMilliseconds() }, cancellationToken);
    }

    /// <summary>What words of the file mean: the file is checked again.</summary>
    public async Task<IActionResult> OnPostWordsAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        return Mapping is null
            ? BadRequest()
            : await CheckAgainAsync(WithMapping(SaidWord.Add(Mapping, Words.Select(word => word.Said()).OfType<SaidWord>())), cancellationToken);
    }

    /// <summary>How the source's columns are called now: the file is checked again.</summary>
    public async Task<IActionResult> OnPostRenamedAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Mapping is null)
        {
            return BadRequest();
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in Found!.Renamed)
        {
            var now = Renamed.Find(one => one.Old == column.Old)?.New;
            if (now != NoColumn && !Header.Contains(now))
            {
                ModelState.AddModelError("", $"Say how “{column.Old}” is called in this file, or that the file has it no more.");
            }
            else if (now != NoColumn && names.ContainsValue(now!))
            {
                ModelState.AddModelError("", $"“{now}” cannot be the new name of two columns.");
            }
            else
            {
                names.Add(column.Old, now == NoColumn ? "" : now!);
            }
        }

        return ModelState.IsValid ? await CheckAgainAsync(WithMapping(RenamedColumns.In(Mapping, names)), cancellationToken) : Page();
    }

    /// <summary>What the states of a log of changes do: the file is checked again.</summary>
    public async Task<IActionResult> OnPostStatesAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Mapping is not TicketMapping tickets)
        {
            return BadRequest();
        }

        foreach (var (index, state) in States.Index().Where(state => state.Item.Meaning is null))
        {
            ModelState.AddModelError($"States[{index}].Meaning", $"Say what “{state.Word}” does to the clock of a case.");
        }

        var known = Found!.States.Select(state => state.Word).ToHashSet(StringComparer.Ordinal);
        return ModelState.IsValid
            ? await CheckAgainAsync(
                WithMapping(tickets.WithStates(States.Where(state => known.Contains(state.Word ?? "")).Select(state => KeyValuePair.Create(state.Word!, state.Meaning!.Value)))),
                cancellationToken)
            : Page();
    }
}

/// <summary>How a column is called now.</summary>
public sealed class RenamedInput
{
    public string? Old { get; set; }

    /// <summary>A column of the file, or <see cref="CheckModel.NoColumn"/>.</summary>
    public string? New { get; set; }
}

/// <summary>What a state of the file does.</summary>
public sealed class StateInput
{
    public string? Word { get; set; }

    /// <summary>Null: not yet said.</summary>
    public StateMeaning? Meaning { get; set; }
}
