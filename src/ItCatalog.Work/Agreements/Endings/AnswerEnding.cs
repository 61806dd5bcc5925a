using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements.Endings;

/// <summary>What is said to an end of an agreement.</summary>
public enum EndingMove
{
    /// <summary>The other side agrees to an end that is earlier than the notice.</summary>
    Agree,

    /// <summary>It does not.</summary>
    Decline,

    /// <summary>The other side knows of an end that keeps the notice.</summary>
    Know,

    /// <summary>Who said it takes it back before it takes effect.</summary>
    TakeBack,
}

/// <summary>The other side agrees to an early end, declines it or says that it knows of one; who said it takes it back.</summary>
public sealed class AnswerEnding(Changes changes, AgreementStore agreements, VersionStore versions, EndingStore endings, EndAgreement end, OrganisationStore organisation)
{
    /// <param name="actor">Who acts for the side whose word it is.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="id">The end.</param>
    /// <param name="move">What is said.</param>
    /// <param name="words">Why; needed where it is declined or taken back.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<AgreementEnding>> RunAsync(Actor actor, string code, long id, EndingMove move, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        return changes.MakeAsync<AgreementEnding>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(code));
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own
                    || (await endings.OfAgreementAsync(agreement.Id, cancellationToken)).FirstOrDefault(one => one.Id == id) is not { } ending)
                {
                    return Answer.NotFound;
                }

                if (!May.AnswerEnding(actor, agreement, ending, move) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var today = change.Now.InZone(own.Zone).Date;
                if (Stands(ending, move, today) is { } stands)
                {
                    return Answer.Refused("", stands);
                }

                if (May.NotAnswerEnding(actor, ending, move) is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                var kept = words.ReplaceLineEndings("\n").Trim();
                List<Mistake> mistakes = [.. TermsCheck.TextProblems(kept, 2_000, lines: true).Select(message => Mistake.In("Words", message))];
                if (move is EndingMove.Decline or EndingMove.TakeBack && kept.Length == 0)
                {
                    mistakes.Add(Mistake.In("Words", "Say why: the other side reads it."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused([.. mistakes]);
                }

                switch (move)
                {
                    case EndingMove.TakeBack when ending.State == EndingState.Given && await GoOnAsync(change, agreement, ending, cancellationToken) is { } refusal:
                        return refusal;
                    case EndingMove.TakeBack:
                        await endings.WithdrawAsync(id, actor.Name, kept, change.Now);
                        break;
                    case EndingMove.Agree when agreement.LastSigned?.Id != ending.VersionId:
                        return Answer.Refused("", "Another version was signed since. It has to be asked for anew.");
                    case EndingMove.Agree when EndingRules.Refusal(agreement, ending.EndsOn, today) is { } impossible:
                        return impossible;
                    case EndingMove.Agree:
                        await end.EndAsync(change, agreement, ending, cancellationToken);
                        await endings.AnswerAsync(id, EndingState.Given, personId, actor.Name, kept, change.Now);
                        break;
                    default:
                        await endings.AnswerAsync(id, move == EndingMove.Decline ? EndingState.Declined : ending.State, personId, actor.Name, kept, change.Now);
                        break;
                }

                change.Note(
                    move switch
                    {
                        EndingMove.Agree => $"agreed for the {Word.Of(ending.Other)} to end",
                        EndingMove.Decline => $"declined for the {Word.Of(ending.Other)} to end",
                        EndingMove.Know => $"knows for the {Word.Of(ending.Other)} of the end of",
                        _ => $"took back for the {Word.Of(ending.Side)} the end of",
                    },
                    Subject.Agreement(agreement.Code),
                    after: new { until = LocalDatePattern.Iso.Format(ending.LastDay), words = kept });
                return (await endings.OfAgreementAsync(agreement.Id, cancellationToken)).First(one => one.Id == id);
            },
            cancellationToken);
    }

    /// <summary>Why it cannot be said any more; null where it can.</summary>
    private static string? Stands(AgreementEnding ending, EndingMove move, NodaTime.LocalDate today) => (ending.State, move) switch
    {
        (EndingState.Withdrawn, _) => $"{ending.WithdrawnBy} has taken it back.",
        (EndingState.Declined, _) => $"{ending.AnsweredBy} has declined it.",
        (EndingState.Given, EndingMove.Agree or EndingMove.Decline) => ending.IsEarlier ? $"{ending.AnsweredBy} has agreed to it already." : "It keeps the notice: nobody has to agree to it.",
        (EndingState.Given, EndingMove.Know) when ending.Answered is not null => $"{EndingWords.Answered(ending)} already.",
        (EndingState.Asked, EndingMove.Know) => "It waits for an answer: agree to it or decline it.",
        (EndingState.Asked, EndingMove.Agree) when ending.EndsOn <= today => $"{Show.Date(ending.LastDay)} has passed. It has to be asked for anew.",
        (_, EndingMove.TakeBack) when ending.EndsOn <= today => "It has taken effect. To take the service up again, write the next version.",
        _ => null,
    };

    /// <summary>The version goes on as it stood before its end was said.</summary>
    private async Task<Refusal?> GoOnAsync(Change change, Agreement agreement, AgreementEnding ending, CancellationToken cancellationToken)
    {
        if (agreement.LastSigned is not { State: VersionState.Ended } last || last.Id != ending.VersionId)
        {
            return Answer.Refused("", "Another version was signed since: it says how the service goes on.");
        }

        var version = (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!;
        var closed = await versions.ClosedPartsAsync(agreement.ServiceId, agreement.DepartmentId, version.Terms.Sites, ending.WasTo);
        if (closed.Count > 0)
        {
            return Answer.Refused("", $"{string.Join(", ", closed.Select(part => $"{part.What} {part.Name}")).ToUpperFirst()} will be closed: {(closed.Count == 1 ? "it has" : "they have")} to stay open before the agreement can go on.");
        }

        await versions.GoOnAsync(last.Id, ending.WasTo);
        change.TouchFrom(agreement, version.Hours, ending.EndsOn);
        return null;
    }
}
