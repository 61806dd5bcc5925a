using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Entries;

/// <summary>What a version says of remedies beside credits, as it is typed; all may be empty.</summary>
public sealed class RemedyTermsForm
{
    /// <summary>"2 of 6": months in default.</summary>
    public string? PlanAfter { get; set; }

    /// <summary>Working days.</summary>
    public string? PlanDays { get; set; }

    /// <inheritdoc cref="PlanAfter"/>
    public string? EndAfter { get; set; }

    /// <summary>Calendar days; empty: no notice is agreed.</summary>
    public string? EndNoticeDays { get; set; }

    /// <summary>"month", "quarter" or "year"; empty: with a month.</summary>
    public string? EndNoticeTo { get; set; }

    /// <summary>Names or keys of targets, a line each; empty: every target counts.</summary>
    public string? Critical { get; set; }

    /// <summary>The form that shows terms as they are kept.</summary>
    public static RemedyTermsForm Of(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var remedies = terms.Remedies;
        return new()
        {
            PlanAfter = remedies.PlanAfter?.ToString(),
            PlanDays = NumberEntry.Written(remedies.PlanDays),
            EndAfter = remedies.EndAfter?.ToString(),
            EndNoticeDays = NumberEntry.Written(remedies.EndNotice?.Days),
            EndNoticeTo = remedies.EndNotice is { } notice ? Word.Of(notice.To) : null,
            Critical = string.Join('\n', remedies.CriticalKeys.Select(key => terms.Targets.FirstOrDefault(target => target.Rule.Key == key)?.Name ?? key).Distinct(StringComparer.Ordinal)),
        };
    }

    /// <summary>The terms; what cannot be read is told and left out. Whether they are possible is <see cref="TermsCheck"/>' matter.</summary>
    /// <param name="reader">Of this part of the form.</param>
    /// <param name="targets">The promises of the form, of which some may be named.</param>
    public RemedyTerms Read(FormReader reader, IReadOnlyList<AgreementTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(targets);
        var keys = new List<string>();
        foreach (var line in (Critical ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var named = targets.Where(target => target.Rule.Key == line || string.Equals(target.Name, line, StringComparison.OrdinalIgnoreCase)).Select(target => target.Rule.Key).ToList();
            if (named.Count == 0)
            {
                reader.Wrong(nameof(Critical), $"No target of this agreement is called “{line}”. Write a name as it stands above, each on a line of its own.");
            }

            keys.AddRange(named);
        }

        return new()
        {
            PlanAfter = Rule(reader, nameof(PlanAfter), PlanAfter),
            PlanDays = reader.Count(nameof(PlanDays), PlanDays),
            EndAfter = Rule(reader, nameof(EndAfter), EndAfter),
            EndNotice = Notice(reader),
            Critical = string.Join(", ", keys.Distinct(StringComparer.Ordinal)),
        };
    }

    private EndNotice? Notice(FormReader reader)
    {
        var word = (EndNoticeTo ?? "").Trim().ToLowerInvariant();
        var to = word.Length == 0 ? WindowLength.Month : Word.Find<WindowLength>(word);
        if (to is null)
        {
            reader.Wrong(nameof(EndNoticeTo), $"“{EndNoticeTo}” is none of {string.Join(", ", Enum.GetValues<WindowLength>().Select(Word.Of))}.");
        }

        return string.IsNullOrWhiteSpace(EndNoticeDays) ? null : reader.Count(nameof(EndNoticeDays), EndNoticeDays) is { } days ? new(days, to ?? WindowLength.Month) : null;
    }

    private static DefaultRule? Rule(FormReader reader, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var rule = DefaultRule.Read(text.Trim());
        if (rule is null)
        {
            reader.Wrong(field, $"“{text.Trim()}” was not understood. So many of the last so many months: 2 of 6.");
        }

        return rule;
    }
}
