using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Administration;

/// <summary>Another code, as it was typed.</summary>
/// <param name="Code">The new code.</param>
/// <param name="Known">Whether files that say the old one still mean it: "always", "until" or "not"; null or empty: nothing was said.</param>
/// <param name="Until">The last day on which they do, as an ISO date; where it is "until".</param>
/// <param name="Why">Needed.</param>
public sealed record CodeDraft(string? Code, string? Known, string? Until, string? Why);

/// <summary>Gives a department, a unit, a site or a service another code. Files name it by the code: what hangs on it is shown before, and whether files with the old code
/// still mean it is asked for. Sources and reports that are sent by themselves follow; what is signed, closed or in the trail keeps the code that it had.</summary>
public sealed class ChangeCode(Changes changes, ClosingStore things, CodeStore store, Codes codes, HangingStore hanging, CloseFrom closing, OrganisationStore organisation, IClock clock)
{
    public const string Always = "always";
    public const string Until = "until";
    public const string Not = "not";

    /// <param name="actor">An administrator; for a service, somebody of the unit that provides it.</param>
    /// <param name="kind">What it is; no person.</param>
    /// <param name="id">Its number.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The thing with its new code.</returns>
    public Task<Answer<Closable>> RunAsync(Actor actor, ClosableKind kind, long id, CodeDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<Closable>(
            actor,
            async change =>
            {
                if (await things.FindAsync(kind, id, cancellationToken) is not { } found)
                {
                    return Answer.NotFound;
                }

                change.About(CloseFrom.SubjectOf(kind, found.Code));
                if (!May.Close(actor, kind, found))
                {
                    return Answer.NotAllowed;
                }

                List<Mistake> mistakes = [];
                var code = draft.Code?.Trim() ?? "";
                if (code == found.Code)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Code), $"{found.Name} has this code already."));
                }
                else
                {
                    mistakes.AddRange(await codes.MistakesAsync(ClosingStore.Table(kind), CloseFrom.Word(kind), code, id, cancellationToken));
                    if (kind == ClosableKind.Service && code.Equals("new", StringComparison.OrdinalIgnoreCase))
                    {
                        mistakes.Add(Mistake.In(nameof(draft.Code), "“new” is taken. Choose another code."));
                    }
                }

                var until = await UntilAsync(draft, mistakes, cancellationToken);
                var why = draft.Why?.ReplaceLineEndings("\n").Trim() ?? "";
                mistakes.AddRange(TermsCheck.TextProblems(why, 1_000, lines: true).Select(message => Mistake.In(nameof(draft.Why), message)));
                if (why.Length == 0)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Why), "Say why, so that whoever knows it by its old code can follow."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var followed = await store.ChangeAsync(kind, id, found.Code, code);
                await store.KeepFormerAsync(kind, id, found.Code, draft.Known != Not, until, change.Now);
                change.Note(
                    "code changed",
                    CloseFrom.SubjectOf(kind, code),
                    before: new { code = found.Code },
                    after: new { was = found.Code, code, oldCode = draft.Known, until = until is { } day ? LocalDatePattern.Iso.Format(day) : null, followed },
                    why: why);
                return found with { Code = code };
            },
            cancellationToken);
    }

    /// <summary>What names it by its code or shows it today: what follows, and files that go on saying the old one.</summary>
    public async Task<IReadOnlyList<Hanging>> UsesAsync(ClosableKind kind, long id, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        return
        [
            .. await hanging.NamedInFilesAsync(kind, id, cancellationToken),
            .. (await closing.HangingAsync(kind, id, today, cancellationToken)).Where(one => one.Kind is HangingKind.Mapping or HangingKind.Schedule or HangingKind.Agreed or HangingKind.Proposed
                or HangingKind.Draft or HangingKind.Offering or HangingKind.Holding or HangingKind.Service),
        ];
    }

    private async Task<LocalDate?> UntilAsync(CodeDraft draft, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        if (draft.Known is not (Always or Until or Not))
        {
            mistakes.Add(Mistake.In(nameof(draft.Known), "Say whether files with the old code still mean it."));
        }

        if (draft.Known != Until)
        {
            return null;
        }

        var today = await organisation.TodayAsync(clock, cancellationToken);
        if (LocalDatePattern.Iso.Parse(draft.Until?.Trim() ?? "").TryGetValue(default, out var day) && day >= today && day.Year < 2100)
        {
            return day;
        }

        mistakes.Add(Mistake.In(nameof(draft.Until), $"Write the last day on which files with the old code still mean it, from {Show.Date(today)} on."));
        return null;
    }
}
