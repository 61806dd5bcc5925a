using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>What is wrong with a template: what an agreement could never say. What is empty is left open and no mistake.</summary>
internal static class TemplateCheck
{
    private const int MaxQuestions = 20;

    /// <summary>Every mistake, each by its field of the form.</summary>
    public static IReadOnlyList<Mistake> Mistakes(TemplateContent content) => [.. Questions(content), .. Terms(content)];

    private static IEnumerable<Mistake> Questions(TemplateContent content)
    {
        if (content.Questions.Count > MaxQuestions)
        {
            yield return Mistake.In("Questions", $"At most {MaxQuestions} questions.");
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var texts = content.Texts.ToTexts().Parts.Select(part => part.Text).Concat(content.Targets.SelectMany(target => new[] { target.Name ?? "", target.MeasurementSource ?? "" }))
            .SelectMany(TemplateTexts.WordsIn).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, question) in content.Questions.Index())
        {
            var key = question.Key?.Trim() ?? "";
            if (!TemplateTexts.IsKey(key))
            {
                yield return Mistake.In($"Questions[{index}].Key", "A word of small letters, digits and hyphens, which the texts name in braces: phone for {phone}.");
            }
            else if (TemplateTexts.Names.Contains(key))
            {
                yield return Mistake.In($"Questions[{index}].Key", $"{{{key}}} is known of every agreement and needs no question.");
            }
            else if (!keys.Add(key))
            {
                yield return Mistake.In($"Questions[{index}].Key", $"Two questions are called {key}.");
            }
            else if (!texts.Contains(key))
            {
                yield return Mistake.In($"Questions[{index}].Key", $"No text says {{{key}}}, so that the answer would stand nowhere.");
            }

            if (string.IsNullOrWhiteSpace(question.Text))
            {
                yield return Mistake.In($"Questions[{index}].Text", "Write what is asked.");
            }

            foreach (var (field, text) in new[] { ("Text", question.Text), ("Help", question.Help) })
            {
                foreach (var message in TermsCheck.TextProblems(text ?? "", TermsCheck.MaxLine))
                {
                    yield return Mistake.In($"Questions[{index}].{field}", message);
                }
            }
        }

        foreach (var word in texts.Where(word => !TemplateTexts.Names.Contains(word) && content.Questions.TrueForAll(question => question.Key?.Trim() != word)).Order(StringComparer.Ordinal))
        {
            yield return Mistake.In("Questions", $"The texts say {{{word}}}, and no question asks for it. Known are {string.Join(", ", TemplateTexts.Names.Select(name => $"{{{name}}}"))}.");
        }
    }

    private static IEnumerable<Mistake> Terms(TemplateContent content)
    {
        var form = new AgreementForm { EffectiveFrom = "2000-01" };
        content.Fill(form, new TextsForm());
        return FormTerms.Read(form).Mistakes.Where(mistake => !IsLeftOpen(form, mistake.Field));
    }

    /// <summary>Whether a mistake is that nothing was entered where a template may say nothing.</summary>
    private static bool IsLeftOpen(AgreementForm form, string field)
    {
        if (field.StartsWith("Contacts[", StringComparison.Ordinal))
        {
            return field.EndsWith(".Name", StringComparison.Ordinal);
        }

        if (Row(form, field) is not var (target, entry))
        {
            return false;
        }

        return string.IsNullOrWhiteSpace(entry switch
        {
            nameof(TargetForm.Expected) => target.Expected,
            nameof(TargetForm.Within) => target.Within,
            nameof(TargetForm.Name) => target.Name,
            nameof(TargetForm.SampleLimit) or "Limit" => target.SampleLimit,
            nameof(TargetForm.Percentile) => target.Percentile,
            _ => "entered",
        });
    }

    private static (TargetForm Target, string Entry)? Row(AgreementForm form, string field)
    {
        const string Targets = "Targets[";
        return field.StartsWith(Targets, StringComparison.Ordinal) && field.IndexOf("].", StringComparison.Ordinal) is > 0 and var close
            && NumberEntry.Whole(field[Targets.Length..close]) is { } index && index < form.Targets.Count
            ? (form.Targets[(int)index], field[(close + 2)..])
            : null;
    }
}
