using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>A side says that it did not agree outside on what was loaded so. The version stays in force and says so wherever it is shown; what to do the sides settle.</summary>
public sealed class ObjectToVersion(Changes changes, AgreementStore agreements, VersionStore versions)
{
    /// <summary>Characters that a note has at most.</summary>
    public const int MaxNote = 1000;

    /// <param name="actor">Somebody of that side.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="side">For whom.</param>
    /// <param name="note">What is not as it was agreed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, int number, Side side, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                    || agreement.Versions.FirstOrDefault(version => version.Number == number) is not { } version)
                {
                    return Answer.NotFound;
                }

                if (!May.Sign(actor, agreement, side) || actor.Id is null)
                {
                    return Answer.NotAllowed;
                }

                var words = note?.Trim() ?? "";
                if (version.AgreedOutsideOn is null)
                {
                    return Answer.Refused("", "Only what was loaded as agreed outside can be objected to. What was signed here is changed by a next version.");
                }

                if ((side == Side.Customer ? version.CustomerObjected : version.ProviderObjected) is not null)
                {
                    return Answer.Refused("", "This side has objected already.");
                }

                if (words.Length is 0 or > MaxNote)
                {
                    return Answer.Refused("Note", $"Say in up to {Show.Count(MaxNote)} characters what is not as it was agreed.");
                }

                await versions.ObjectAsync(version.Id, side, actor.Name, words, change.Now);
                change.Note(
                    side == Side.Customer ? "objected for the customer" : "objected for the provider", Subject.Agreement(agreement.Code), after: new { version = number }, why: words);
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
    }
}
