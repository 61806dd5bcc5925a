using System.Data.Common;
using Dapper;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Administration;

/// <summary>The organisation itself, as it is entered.</summary>
public sealed record OrganisationDraft
{
    /// <summary>As every page shows it.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 4217 code: prices and costs are kept in it.</summary>
    public required string Currency { get; init; }
}

/// <summary>Keeps what the organisation itself is called and pays in.</summary>
public sealed class OrganisationChanges(Database database, AuditTrail audit)
{
    /// <summary>Changes name and currency.</summary>
    /// <returns>All mistakes at once.</returns>
    public Task<IReadOnlyList<Mistake>> KeepAsync(Actor by, OrganisationDraft draft, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => KeepAsync(transaction, by, draft), cancellationToken);

    /// <summary>The same within a transaction that does more.</summary>
    public async Task<IReadOnlyList<Mistake>> KeepAsync(DbTransaction transaction, Actor by, OrganisationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(draft);
        var kept = new OrganisationDraft { Name = draft.Name.Trim(), Currency = draft.Currency.Trim().ToUpperInvariant() };
        var mistakes = new List<Mistake>();
        if (kept.Name.Length is 0 or > 200)
        {
            mistakes.Add(Mistake.In(nameof(draft.Name), "Enter the organisation's name, at most 200 characters."));
        }

        if (kept.Currency.Length != 3 || !kept.Currency.All(char.IsAsciiLetterUpper))
        {
            mistakes.Add(Mistake.In(nameof(draft.Currency), "A currency has three letters, EUR for instance."));
        }

        else if (await transaction.Connection!.ExecuteScalarAsync<string?>("select currency from organisation where id = 1 and exists (select 1 from offering)", transaction: transaction) is { } used && used != kept.Currency)
        {
            mistakes.Add(Mistake.In(nameof(draft.Currency), $"Prices are kept in {used} already; changing the word would not convert them."));
        }

        if (mistakes.Count == 0)
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into organisation (id, name, currency) values (1, @Name, @Currency) on conflict (id) do update set name = excluded.name, currency = excluded.currency",
                kept,
                transaction);
            await audit.AppendAsync(transaction, by, "changed", "organisation", kept.Name, kept);
        }

        return mistakes;
    }
}
