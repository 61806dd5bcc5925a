using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>What an administrator enters of a webhook.</summary>
public sealed record WebhookDraft
{
    public string? Name { get; init; }

    public string? Address { get; init; }

    /// <summary>Words of the kinds that it is told.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public bool IsOn { get; init; } = true;
}

/// <summary>A webhook that was saved.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Secret">What signs, to be shown this once; null where it stays what it was.</param>
public sealed record SavedWebhook(long Id, string? Secret);

/// <summary>Administrators add, change and remove webhooks. The trail knows address and kinds, never what signs.</summary>
public sealed class SaveWebhook(Changes changes, WebhookStore webhooks, WebhookSecrets secrets, OwnNetwork network)
{
    private const int MaxName = 60;
    private const int MaxAddress = 500;

    /// <summary>Adds one, or changes one.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="id">Null: a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<SavedWebhook>> RunAsync(Actor actor, long? id, WebhookDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<SavedWebhook>(
            actor,
            async change =>
            {
                if (!May.KeepSafe(actor))
                {
                    return Answer.NotAllowed;
                }

                var before = id is { } known ? await webhooks.FindAsync(known, cancellationToken) : null;
                if (id is not null && before is null)
                {
                    return Answer.NotFound;
                }

                var (name, address) = (draft.Name?.Trim() ?? "", draft.Address?.Trim() ?? "");
                if (await MistakesAsync(name, address, draft.Kinds, id) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                var kinds = MessageKinds.All.Select(kind => kind.Word).Where(draft.Kinds.Contains).ToList();
                var after = new { address, kinds, draft.IsOn };
                if (before is null)
                {
                    var secret = WebhookSigning.NewSecret();
                    var added = await webhooks.AddAsync(name, address, secrets.Protect(secret), kinds, draft.IsOn, change.Now);
                    change.Note("added", SubjectOf(name), after: after);
                    return new SavedWebhook(added, secret);
                }

                await webhooks.SaveAsync(before.Id, name, address, kinds, draft.IsOn);
                change.Note("changed", SubjectOf(name), before: new { before.Name, before.Address, before.Kinds, before.IsOn }, after: after);
                return new SavedWebhook(before.Id, Secret: null);
            },
            cancellationToken);
    }

    /// <summary>Gives a webhook another secret; the one before signs nothing any more.</summary>
    public Task<Answer<SavedWebhook>> RenewAsync(Actor actor, long id, CancellationToken cancellationToken) => OfKnownAsync(
        actor,
        id,
        async (change, webhook) =>
        {
            var secret = WebhookSigning.NewSecret();
            await webhooks.SaveSecretAsync(id, secrets.Protect(secret));
            change.Note("made a new secret for", SubjectOf(webhook.Name));
            return new SavedWebhook(id, secret);
        },
        cancellationToken);

    /// <summary>Removes one, with the log of what it was told.</summary>
    public Task<Answer<SavedWebhook>> RemoveAsync(Actor actor, long id, CancellationToken cancellationToken) => OfKnownAsync(
        actor,
        id,
        async (change, webhook) =>
        {
            await webhooks.RemoveAsync(id);
            change.Note("removed", SubjectOf(webhook.Name), before: new { webhook.Address, webhook.Kinds, webhook.IsOn });
            return new SavedWebhook(id, Secret: null);
        },
        cancellationToken);

    /// <summary>Has a delivery tried again now.</summary>
    public Task<Answer<bool>> SendAgainAsync(Actor actor, long deliveryId, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        actor,
        async change =>
        {
            if (!May.KeepSafe(actor))
            {
                return Answer.NotAllowed;
            }

            if (await webhooks.AgainAsync(deliveryId, change.Now) is not { } delivery)
            {
                return Answer.NotFound;
            }

            change.Note("sent again to", SubjectOf(delivery.WebhookName), after: new { delivery.Kind, delivery.Title });
            return true;
        },
        cancellationToken);

    private Task<Answer<SavedWebhook>> OfKnownAsync(Actor actor, long id, Func<Change, Webhook, Task<SavedWebhook>> work, CancellationToken cancellationToken) =>
        changes.MakeAsync<SavedWebhook>(
            actor,
            async change => !May.KeepSafe(actor) ? Answer.NotAllowed
                : await webhooks.FindAsync(id, cancellationToken) is not { } webhook ? Answer.NotFound
                : await work(change, webhook),
            cancellationToken);

    private async Task<List<Mistake>> MistakesAsync(string name, string address, IReadOnlyList<string> kinds, long? id)
    {
        var mistakes = new List<Mistake>();
        if (name.Length is 0 or > MaxName || MailText.OneLine(name) != name)
        {
            mistakes.Add(Mistake.In(nameof(WebhookDraft.Name), $"Name it, in up to {MaxName} characters on one line."));
        }
        else if (await webhooks.IsTakenAsync(name, id))
        {
            mistakes.Add(Mistake.In(nameof(WebhookDraft.Name), "Another webhook is called so."));
        }

        if ((address.Length > MaxAddress ? $"The address is too long; {MaxAddress} characters fit." : WebhookClient.Mistake(address, network)) is { } mistake)
        {
            mistakes.Add(Mistake.In(nameof(WebhookDraft.Address), mistake));
        }

        if (kinds.Count == 0 || kinds.Any(word => MessageKinds.All.All(kind => kind.Word != word)))
        {
            mistakes.Add(Mistake.In(nameof(WebhookDraft.Kinds), "Choose at least one kind."));
        }

        return mistakes;
    }

    private static Subject SubjectOf(string name) => new("webhook", name);
}
