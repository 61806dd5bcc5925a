using System.Data.Common;
using Dapper;
using ItCatalog.Data.Administration;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>Adds and changes people, their roles and memberships, each change with its entry in the audit trail.</summary>
public sealed class PersonStore(Database database, AuditTrail audit, IClock clock, IPasswordHasher<Person> hasher, SessionLimits limits)
{
    /// <summary>Adds a person who can sign in with the password.</summary>
    /// <param name="by">Who adds.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="password">Has to satisfy <see cref="PasswordRule"/>; mistakes about it have the field "Password".</param>
    /// <param name="mustChangePassword">True where somebody else chose the password.</param>
    /// <param name="cancellationToken">Undoes what was begun.</param>
    /// <returns>The person's number, or all mistakes at once.</returns>
    public Task<Kept<long>> AddAsync(Actor by, PersonDraft draft, string password, bool mustChangePassword, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => AddAsync(transaction, by, draft, password, mustChangePassword), cancellationToken);

    /// <summary>The same within a transaction that does more. Without a password nobody can sign in as this person until one is set.</summary>
    public async Task<Kept<long>> AddAsync(DbTransaction transaction, Actor by, PersonDraft draft, string? password, bool mustChangePassword)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var mistakes = await MistakesAsync(transaction, draft, id: 0);
        var organisation = await transaction.Connection!.ExecuteScalarAsync<string?>("select name from organisation where id = 1", transaction: transaction);
        if (password is not null && PasswordRule.Problem(password, draft.UserName, draft.Name, draft.Email, organisation) is { } problem)
        {
            mistakes.Add(Mistake.In("Password", problem));
        }

        if (mistakes.Count > 0)
        {
            return new Kept<long> { Mistakes = mistakes };
        }

        var person = new Person { SecurityStamp = Guid.NewGuid().ToString("N"), MustChangePassword = mustChangePassword, Created = clock.GetCurrentInstant() };
        person.PasswordExpires = mustChangePassword ? person.Created + limits.OneTimePassword : null;
        Fill(person, draft);
        person.PasswordHash = password is null ? null : hasher.HashPassword(person, password);
        var id = await PersonSql.InsertAsync(transaction, person);
        await KeepMembershipsAsync(transaction, id, draft);
        await audit.AppendAsync(transaction, by, "added", "person", person.UserName, Told(draft));
        return new Kept<long> { Value = id };
    }

    /// <summary>Changes what was entered about a person, roles and memberships included.</summary>
    /// <returns>All mistakes at once; null where there is no such person.</returns>
    public Task<IReadOnlyList<Mistake>?> ChangeAsync(Actor by, long id, PersonDraft draft, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<Mistake>?>(
        async transaction =>
        {
            if (await FindAsync(transaction, id) is not { } person)
            {
                return null;
            }

            var mistakes = await MistakesAsync(transaction, draft, id);
            if (!draft.Roles.Contains(Role.Administrator) && await IsLastAdministratorAsync(transaction, id))
            {
                mistakes.Add(Mistake.In(nameof(PersonDraft.Roles), "This is the last administrator who can sign in. Give somebody else the role first."));
            }

            if (mistakes.Count > 0)
            {
                return mistakes;
            }

            Fill(person, draft);
            await transaction.Connection!.ExecuteAsync(
                """
                update person set user_name = @UserName, normalized_user_name = @NormalizedUserName, name = @Name, title = @Title,
                  email = @Email, normalized_email = @NormalizedEmail, phone = @Phone
                where id = @Id
                """,
                person,
                transaction);
            await KeepMembershipsAsync(transaction, id, draft);
            await audit.AppendAsync(transaction, by, "changed", "person", person.UserName, Told(draft));
            return mistakes;
        },
        cancellationToken);

    /// <summary>Ends or restores a person's access. Sign-ins that exist end with the next request.</summary>
    /// <returns>What stands against it; null where there is no such person.</returns>
    public Task<IReadOnlyList<Mistake>?> SetDisabledAsync(Actor by, long id, bool disabled, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<Mistake>?>(
        async transaction =>
        {
            if (await FindAsync(transaction, id) is not { } person)
            {
                return null;
            }

            if (disabled && by.Id == id)
            {
                return [Mistake.In("", "You cannot disable your own account. Ask another administrator.")];
            }

            if (disabled && await IsLastAdministratorAsync(transaction, id))
            {
                return [Mistake.In("", "This is the last administrator who can sign in. Give somebody else the role first.")];
            }

            if (person.Disabled != disabled)
            {
                await transaction.Connection!.ExecuteAsync("update person set disabled = @disabled, security_stamp = @stamp where id = @id", new { id, disabled, stamp = Guid.NewGuid().ToString("N") }, transaction);
                await audit.AppendAsync(transaction, by, disabled ? "disabled" : "enabled", "person", person.UserName);
            }

            return [];
        },
        cancellationToken);

    /// <summary>Sets a password that is good for choosing an own one, ends existing sign-ins and lifts a lock.</summary>
    /// <returns>The password, to be shown once; null where there is no such person.</returns>
    public Task<string?> ResetPasswordAsync(Actor by, long id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (await FindAsync(transaction, id) is not { } person)
            {
                return null;
            }

            var password = PasswordRule.OneTime();
            await transaction.Connection!.ExecuteAsync(
                """
                update person set password_hash = @hash, security_stamp = @stamp, must_change_password = 1,
                  password_expires_ms = @expires, access_failed_count = 0, lockout_end_ms = null
                where id = @id
                """,
                new { id, hash = hasher.HashPassword(person, password), stamp = Guid.NewGuid().ToString("N"), expires = clock.GetCurrentInstant() + limits.OneTimePassword },
                transaction);
            await audit.AppendAsync(transaction, by, "reset the password of", "person", person.UserName);
            return password;
        },
        cancellationToken);

    private static async Task<Person?> FindAsync(DbTransaction transaction, long id) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<Person>(PersonSql.ById, new { id }, transaction);

    private static async Task<List<Mistake>> MistakesAsync(DbTransaction transaction, PersonDraft draft, long id)
    {
        var mistakes = draft.Mistakes().ToList();
        var connection = transaction.Connection!;
        if (await connection.ExecuteScalarAsync<bool>(
            "select count(*) from person where normalized_user_name = @name and id <> @id", new { id, name = PersonSql.Normalize(draft.UserName.Trim()) }, transaction))
        {
            mistakes.Add(Mistake.In(nameof(PersonDraft.UserName), $"Another person signs in as “{draft.UserName.Trim()}” already."));
        }

        if (Optional(draft.Email) is { } email && await connection.ExecuteScalarAsync<bool>(
            "select count(*) from person where normalized_email = @email and id <> @id", new { id, email = PersonSql.Normalize(email) }, transaction))
        {
            mistakes.Add(Mistake.In(nameof(PersonDraft.Email), $"Another person has the address {email} already."));
        }

        var departments = await connection.QueryAsync<long>("select id from department order by id", transaction: transaction);
        if (draft.DepartmentIds.Except(departments).Any())
        {
            mistakes.Add(Mistake.In(nameof(PersonDraft.DepartmentIds), "One of the chosen departments does not exist."));
        }

        var units = await connection.QueryAsync<long>("select id from unit order by id", transaction: transaction);
        if (draft.UnitIds.Except(units).Any())
        {
            mistakes.Add(Mistake.In(nameof(PersonDraft.UnitIds), "One of the chosen IT units does not exist."));
        }

        return mistakes;
    }

    private static Task<bool> IsLastAdministratorAsync(DbTransaction transaction, long id) => transaction.Connection!.ExecuteScalarAsync<bool>(
        """
        select exists (select 1 from person join person_role on person_id = id where id = @id and role = 'administrator' and disabled = 0)
          and not exists (select 1 from person join person_role on person_id = id where id <> @id and role = 'administrator' and disabled = 0)
        """,
        new { id },
        transaction);

    private static async Task KeepMembershipsAsync(DbTransaction transaction, long id, PersonDraft draft)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("delete from person_role where person_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from person_department where person_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from person_unit where person_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("insert into person_role (person_id, role) values (@id, @role)", draft.Roles.Distinct().Select(role => new { id, role }), transaction);
        await connection.ExecuteAsync("insert into person_department (person_id, department_id) values (@id, @departmentId)", draft.DepartmentIds.Distinct().Select(departmentId => new { id, departmentId }), transaction);
        await connection.ExecuteAsync("insert into person_unit (person_id, unit_id) values (@id, @unitId)", draft.UnitIds.Distinct().Select(unitId => new { id, unitId }), transaction);
    }

    private static void Fill(Person person, PersonDraft draft)
    {
        person.UserName = draft.UserName.Trim();
        person.NormalizedUserName = PersonSql.Normalize(person.UserName);
        person.Name = draft.Name.Trim();
        person.Title = Optional(draft.Title);
        person.Email = Optional(draft.Email);
        person.NormalizedEmail = person.Email is null ? null : PersonSql.Normalize(person.Email);
        person.Phone = Optional(draft.Phone);
    }

    private static object Told(PersonDraft draft) => new { draft.Name, draft.Title, draft.Email, draft.Phone, draft.Roles, draft.DepartmentIds, draft.UnitIds };

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
