using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;
using ItCatalog.Work.Agreements;

namespace ItCatalog.Work.Metrics;

/// <summary>The provider writes what both sides agreed for a metric into the next version, which both sign as any other.</summary>
public sealed class WriteMetric(Changes changes, AgreementStore agreements, MetricStore metrics, StartNextVersion startNext, SaveDraft save)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="id">What was agreed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, long id, CancellationToken cancellationToken) => changes.MakeAsync<VersionNumber>(
        actor,
        async change =>
        {
            change.About(Subject.Agreement(code));
            if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                || await metrics.FindAsync(id, cancellationToken) is not { } move || move.AgreementId != agreement.Id)
            {
                return Answer.NotFound;
            }

            if (!May.Write(actor, agreement))
            {
                return Answer.NotAllowed;
            }

            if (move.State != MoveState.Agreed || move.Version is not null)
            {
                return Answer.Refused("", move.Version is { } number ? $"It is in version {number} already." : "Both sides have to agree first.");
            }

            var isNew = agreement.Open is null;
            if (agreement.Open is { State: VersionState.Proposed } proposed)
            {
                return Answer.Refused("", $"Version {proposed.Number} waits for signatures: withdraw it, or wait until it is signed.");
            }

            if (isNew)
            {
                var started = await startNext.RunAsync(actor, agreement.Code, cancellationToken);
                if (!started.IsDone)
                {
                    return started.AsRefusal();
                }

                agreement = (await agreements.FindAsync(actor, code, cancellationToken))!;
            }

            var draft = agreement.Open!;
            var terms = (await agreements.FindVersionAsync(agreement, draft.Number, cancellationToken))!.Terms;
            var from = isNew && move.From > terms.EffectiveFrom ? move.From : terms.EffectiveFrom;
            if (move.From > from)
            {
                return Answer.Refused(
                    "", $"The draft of version {draft.Number} takes effect on {Show.Date(from)}, and this was agreed from {Show.Date(move.From)} on: sign that version first, or give it the later date.");
            }

            var note = terms.ChangeNote.Length == 0 ? $"{move.Name}: {MetricWords.Stage(move.Stage)}" : terms.ChangeNote;
            var next = move.In(terms) with
            {
                EffectiveFrom = from,
                EffectiveTo = terms.EffectiveTo > from ? terms.EffectiveTo : null,
                ReviewBy = terms.ReviewBy >= from ? terms.ReviewBy : null,
                ChangeNote = note.Length > TermsCheck.MaxLine ? note[..TermsCheck.MaxLine] : note,
            };
            var saved = await save.RunAsync(actor, agreement.Code, draft.Number, draft.Revision, next, cancellationToken);
            if (!saved.IsDone)
            {
                return saved.AsRefusal();
            }

            await metrics.WrittenAsync(id, draft.Id);
            change.Note("wrote a metric into a version of", Subject.Agreement(agreement.Code), after: new { metric = move.Key, name = move.Name, stage = Word.Of(move.Stage), version = draft.Number });
            return saved.Value;
        },
        cancellationToken);
}
