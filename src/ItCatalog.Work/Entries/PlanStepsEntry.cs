using ItCatalog.Work.Remedies;
using NodaTime;

namespace ItCatalog.Work.Entries;

/// <summary>Steps of an improvement plan as they are typed: a line each, with a date behind a semicolon where there is one.</summary>
public static class PlanStepsEntry
{
    /// <summary>The steps; what cannot be read is told.</summary>
    /// <param name="reader">Takes the mistakes.</param>
    /// <param name="field">Where they were typed.</param>
    /// <param name="text">"A second engineer is on call; 2026-12-01", a line each. Empty lines are left out.</param>
    public static IReadOnlyList<PlanStepDraft> Read(FormReader reader, string field, string? text)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var steps = new List<PlanStepDraft>();
        foreach (var (index, line) in (text ?? "").ReplaceLineEndings("\n").Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            var cut = line.LastIndexOf(';');
            LocalDate? due = cut < 0 ? null : DateEntry.Date(line[(cut + 1)..]);
            if (cut >= 0 && due is null)
            {
                reader.Wrong(field, $"Line {index + 1}: “{line[(cut + 1)..].Trim()}” is no date. Behind the semicolon stands the day: A second engineer is on call; 2026-12-01.");
                continue;
            }

            steps.Add(new((cut < 0 ? line : line[..cut]).Trim(), due));
        }

        return steps;
    }
}
