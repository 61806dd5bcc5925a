using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;

namespace ItCatalog.Work.Underpinnings;

/// <summary>Adds an OLA or a contract, or changes one. No agreement is changed by it; what rests on it is checked against it from then on.</summary>
public sealed class SaveUnderpinning(Changes changes, UnderpinningStore store, OrganisationStore organisation, PriorityStore priorities)
{
    private readonly UnderpinningReading reading = new(organisation, priorities);

    /// <param name="actor">A manager of the unit to which it is promised.</param>
    /// <param name="code">The one that is changed; null adds one.</param>
    /// <param name="revision">The revision that was read; null: whichever it has.</param>
    /// <param name="form">What it shall say. Code and kind of one that is there stay.</param>
    /// <param name="document">The file of the contract in place of the one before; null: that stays.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string? code, int? revision, UnderpinningForm form, UnderpinningDocument? document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(form);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var before = code is null ? null : await store.FindAsync(code, cancellationToken);
                if (code is not null && before is null)
                {
                    return Answer.NotFound;
                }

                if (before is not null && !May.KeepUnderpinning(actor, before.UnitId))
                {
                    return Answer.NotAllowed;
                }

                if (before is not null && revision is not null && revision != before.Revision)
                {
                    return Answer.Stale("Somebody saved this after you opened it. What you typed is still here: copy what you need, then open it again.");
                }

                if (before is not null)
                {
                    (form.Code, form.Kind) = (before.Code, Calculation.Text.Word.Of(before.Kind));
                }

                var (read, mistakes) = await reading.ReadAsync(form, cancellationToken);
                if (mistakes.Count == 0 && !May.KeepUnderpinning(actor, read.UnitId))
                {
                    return Answer.NotAllowed;
                }

                if (before is null && await store.FindAsync(read.Code, cancellationToken) is { } other)
                {
                    mistakes = [.. mistakes, Mistake.In(nameof(form.Code), $"There is one with the number {other.Code} already: {other.Name}.")];
                }

                if (document is { Content.Length: 0 or > UnderpinningDocument.MaxBytes })
                {
                    mistakes = [.. mistakes, Mistake.In("File", document.Content.Length == 0 ? "This file is empty." : "This file has more than 10 MB.")];
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await store.SaveAsync(read, staysAgreed: before is not null && Promised(before) == Promised(read));
                if (document is not null)
                {
                    await store.KeepDocumentAsync(read.Code, document);
                }

                change.Note(
                    before is null ? "added" : "changed",
                    Subject.Underpinning(read.Code),
                    before is null ? null : await ToldAsync(before, cancellationToken),
                    await ToldAsync((await store.FindAsync(read.Code, cancellationToken))!, cancellationToken));
                return read.Code;
            },
            cancellationToken);
    }

    /// <summary>What the unit that promises an OLA has agreed on: another name, note or contact changes nothing of it.</summary>
    private static string Promised(Underpinning one) => string.Join(
        '|',
        FormattableString.Invariant($"{one.UnitId} {one.ProviderUnitId} {one.Availability / 1.000000000000m} {one.SolvesWithin} {one.ServiceHoursId} {one.From} {one.Until} {one.NoticeDays}"),
        string.Join(',', one.Priorities),
        string.Join(',', one.SiteIds.Order()));

    private async Task<object> ToldAsync(Underpinning one, CancellationToken cancellationToken)
    {
        var sites = (await organisation.SitesAsync(cancellationToken)).ToDictionary(site => site.Id, site => site.Code);
        return new { says = UnderpinningForm.Of(one, site => sites[site]), document = one.DocumentName, documentSha256 = one.DocumentSha256 };
    }
}
