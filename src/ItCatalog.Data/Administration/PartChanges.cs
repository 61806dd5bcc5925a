using Dapper;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Administration;

/// <summary>What an organisation is divided into besides sites.</summary>
public enum PartKind
{
    /// <summary>A customer of IT.</summary>
    Department,

    /// <summary>An IT unit: a provider.</summary>
    Unit,

    /// <summary>A group of services in the catalogue.</summary>
    Category,
}

/// <summary>A department, an IT unit or a category as it is typed.</summary>
public sealed record PartDraft
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>Of units only: whom to call.</summary>
    public string? Phone { get; init; }

    /// <summary>Of units only.</summary>
    public string? Email { get; init; }
}

/// <summary>Keeps departments, IT units and categories.</summary>
public sealed class PartChanges(Database database, AuditTrail audit)
{
    /// <summary>A part as a form shows it; null where there is none.</summary>
    public async Task<PartDraft?> FindAsync(PartKind kind, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<PartDraft>(
            kind switch
            {
                PartKind.Department => "select code as Code, name as Name, null as Phone, null as Email from department where id = @id",
                PartKind.Unit => "select code as Code, name as Name, phone as Phone, email as Email from unit where id = @id",
                PartKind.Category => "select code as Code, name as Name, null as Phone, null as Email from category where id = @id",
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            },
            new { id });
    }

    /// <summary>Adds a part (id null) or changes one.</summary>
    /// <returns>Its number or all mistakes; null where there is none with this number.</returns>
    public Task<Kept<long>?> KeepAsync(Actor by, PartKind kind, long? id, PartDraft draft, CancellationToken cancellationToken) => database.WriteAsync<Kept<long>?>(
        async transaction =>
        {
            var (table, what) = kind switch
            {
                PartKind.Department => ("department", "department"),
                PartKind.Unit => ("unit", "IT unit"),
                PartKind.Category => ("category", "category"),
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            };
            var connection = transaction.Connection!;
            if (id is not null && !await connection.ExecuteScalarAsync<bool>($"select count(*) from {table} where id = @id", new { id }, transaction))
            {
                return null;
            }

            var (code, name) = (draft.Code?.Trim() ?? "", draft.Name?.Trim() ?? "");
            var mistakes = (await new Codes(database).MistakesAsync(table, what, code, id ?? 0, cancellationToken)).ToList();
            if (name.Length is 0 or > 100)
            {
                mistakes.Add(Mistake.In(nameof(draft.Name), "Write a name of up to 100 characters."));
            }
            else if (await connection.ExecuteScalarAsync<bool>($"select count(*) from {table} where lower(name) = lower(@name) and id <> @id", new { name, id = id ?? 0 }, transaction))
            {
                mistakes.Add(Mistake.In(nameof(draft.Name), $"There is a {what} called {name} already."));
            }

            if (mistakes.Count > 0)
            {
                return new Kept<long> { Mistakes = mistakes };
            }

            var (phone, email) = (Optional(draft.Phone), Optional(draft.Email));
            var kept = await connection.ExecuteScalarAsync<long>(
                (kind, id) switch
                {
                    (PartKind.Unit, null) => "insert into unit (code, name, phone, email) values (@code, @name, @phone, @email) returning id",
                    (PartKind.Unit, _) => "update unit set code = @code, name = @name, phone = @phone, email = @email where id = @id returning id",
                    (_, null) => $"insert into {table} (code, name) values (@code, @name) returning id",
                    _ => $"update {table} set code = @code, name = @name where id = @id returning id",
                },
                new { id, code, name, phone, email },
                transaction);
            await audit.AppendAsync(transaction, by, id is null ? "added" : "changed", what, code, new { name, phone, email });
            return new Kept<long> { Value = kept };
        },
        cancellationToken);

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
