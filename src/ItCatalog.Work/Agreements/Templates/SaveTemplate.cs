using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>Adds a template of agreements or changes one. No agreement is changed by it: neither a signed one nor a draft.</summary>
public sealed class SaveTemplate(Changes changes, TemplateLibrary library, TemplateStore store, PartStore parts)
{
    private const int MaxCode = 40;
    private const int MaxName = 100;
    private const int MaxSays = 400;

    /// <param name="actor">An administrator; of a template that is a unit's, one of its managers too.</param>
    /// <param name="code">The template that is changed; null adds one.</param>
    /// <param name="revision">The revision that was read; of a new one it does not matter.</param>
    /// <param name="draft">What it shall be. The code of one that is there stays.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string? code, int revision, TemplateDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var kept = draft with { Code = (code ?? draft.Code).Trim().ToLowerInvariant(), Name = draft.Name.Trim(), Says = draft.Says.Trim() };
                change.About(Subject.Template(kept.Code));
                var before = await library.FindAsync(kept.Code, cancellationToken);
                if (code is not null && before is null)
                {
                    return Answer.NotFound;
                }

                if (!May.KeepTemplate(actor, kept.UnitId) || (code is not null && !May.KeepTemplate(actor, before!.UnitId)))
                {
                    return Answer.NotAllowed;
                }

                if (code is not null && before!.Revision != revision)
                {
                    return Answer.Stale("Somebody saved this template after you opened it. What you typed is still here: copy what you need, then open it again.");
                }

                Mistake[] mistakes = [.. Head(kept, code is null ? before : null), .. TemplateCheck.Mistakes(kept.Content)];
                if (kept.UnitId is { } unit && await parts.FindAsync(PartKind.Unit, unit, cancellationToken) is null)
                {
                    mistakes = [.. mistakes, Mistake.In(nameof(draft.UnitId), "There is no such unit.")];
                }

                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var written = TemplateJson.Write(kept.Content);
                if (code is not null && (before!.Name, before.Says, before.UnitId, TemplateJson.Write(before.Content)) == (kept.Name, kept.Says, kept.UnitId, written))
                {
                    return kept.Code;
                }

                await store.SaveAsync(new() { Code = kept.Code, Name = kept.Name, Says = kept.Says, UnitId = kept.UnitId, Content = written });
                change.Note(
                    code is null ? "added" : "changed", Subject.Template(kept.Code), code is null ? null : Told(before!.Name, before.Says, before.UnitId, before.Content), Told(kept.Name, kept.Says, kept.UnitId, kept.Content));
                return kept.Code;
            },
            cancellationToken);
    }

    /// <summary>A template as the trail keeps it.</summary>
    internal static object Told(string name, string says, long? unitId, TemplateContent content) => new { name, says, unitId, content = TemplateJson.Write(content) };

    private static IEnumerable<Mistake> Head(TemplateDraft draft, AgreementTemplate? other)
    {
        if (draft.Code.Length > MaxCode || !TemplateTexts.IsKey(draft.Code) || draft.Code is "edit" or "new")
        {
            yield return Mistake.In(nameof(draft.Code), $"A code is up to {MaxCode} small letters and digits, with hyphens between them: network-line.");
        }
        else if (other is not null)
        {
            yield return Mistake.In(nameof(draft.Code), $"There is a template {draft.Code} already: {other.Name}.");
        }

        if (draft.Name.Length == 0)
        {
            yield return Mistake.In(nameof(draft.Name), "Write what it is called.");
        }

        foreach (var (field, text, most) in new[] { (nameof(draft.Name), draft.Name, MaxName), (nameof(draft.Says), draft.Says, MaxSays) })
        {
            foreach (var message in TermsCheck.TextProblems(text, most))
            {
                yield return Mistake.In(field, message);
            }
        }
    }
}

/// <summary>What a template shall be.</summary>
public sealed record TemplateDraft
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Says { get; init; } = "";

    /// <summary>The unit whose it is; null: the organisation's.</summary>
    public long? UnitId { get; init; }

    public TemplateContent Content { get; init; } = new();
}
