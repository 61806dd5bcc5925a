using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>People, their roles and memberships, as administrators keep them.</summary>
public sealed class PersonStore(Database database, IPasswordHasher<Person> hasher, SessionLimits limits)
{
    /// <summary>Whether there is anybody at all. Once somebody administers, it is true for good: only the undo of a load removes people, and never the last administrator.</summary>
    public Task<bool> AnybodyAsync(CancellationToken cancellationToken) => AskAsync("select exists (select 1 from person)", new { }, cancellationToken);

    /// <summary>Whether somebody other than this person signs in by the name; letter case does not count.</summary>
    public Task<bool> HasUserNameAsync(string userName, long exceptId, CancellationToken cancellationToken) => AskAsync(
        "select exists (select 1 from person where normalized_user_name = @name and id <> @exceptId)",
        new { name = PersonSql.Normalize(userName), exceptId },
        cancellationToken);

    /// <summary>Whether somebody other than this person has the address; letter case does not count.</summary>
    public Task<bool> HasEmailAsync(string email, long exceptId, CancellationToken cancellationToken) => AskAsync(
        "select exists (select 1 from person where normalized_email = @email and id <> @exceptId)",
        new { email = PersonSql.Normalize(email), exceptId },
        cancellationToken);

    /// <summary>Whether nobody would be left who can administer, were it not for this person. Whose account closes some day does not count.</summary>
    public Task<bool> IsLastAdministratorAsync(long id, CancellationToken cancellationToken) => AskAsync(
        """
        select exists (select 1 from person join person_role on person_id = id where id = @id and role = 'administrator' and closed_from is null)
          and not exists (select 1 from person join person_role on person_id = id where id <> @id and role = 'administrator' and closed_from is null)
        """,
        new { id },
        cancellationToken);

    /// <summary>Adds a person.</summary>
    /// <param name="draft">Without mistakes.</param>
    /// <param name="password">Null: nobody can sign in as this person until one is set.</param>
    /// <param name="mustChangePassword">Whether the password is good for choosing an own one only.</param>
    /// <param name="givenById">Who gives the roles and memberships; null where no person does.</param>
    /// <param name="now">The moment of the change.</param>
    /// <returns>The person's number.</returns>
    internal async Task<long> AddAsync(PersonDraft draft, string? password, bool mustChangePassword, long? givenById, Instant now)
    {
        var person = new Person { SecurityStamp = NewStamp(), MustChangePassword = mustChangePassword, Created = now };
        person.PasswordExpires = mustChangePassword ? now + limits.OneTimePassword : null;
        Fill(person, draft);
        person.PasswordHash = password is null ? null : hasher.HashPassword(person, password);
        var id = await PersonSql.InsertAsync(database.Writing, person);
        await SaveMembershipsAsync(id, draft, givenById, now);
        return id;
    }

    /// <summary>Changes what was entered about a person. Roles and memberships that stay keep who gave them, and when.</summary>
    internal async Task ChangeAsync(long id, PersonDraft draft, long? givenById, Instant now)
    {
        var person = new Person { Id = id };
        Fill(person, draft);
        await Connection.ExecuteAsync(
            """
            update person set user_name = @UserName, normalized_user_name = @NormalizedUserName, name = @Name, title = @Title,
              email = @Email, normalized_email = @NormalizedEmail, phone = @Phone
            where id = @Id
            """,
            person);
        await SaveMembershipsAsync(id, draft, givenById, now);
    }

    /// <summary>Ends the sign-ins that a person has made: they stay over when the account is opened again.</summary>
    internal Task EndSignInsAsync(long id) => Connection.ExecuteAsync("update person set security_stamp = @stamp where id = @id", new { id, stamp = NewStamp() });

    /// <summary>Replaces the password by one that is good for choosing an own one, ends existing sign-ins and lifts a lock.</summary>
    internal Task SetOneTimePasswordAsync(long id, string password, Instant now) => Connection.ExecuteAsync(
        """
        update person set password_hash = @hash, security_stamp = @stamp, must_change_password = 1, password_expires_ms = @expires,
          access_failed_count = 0, lockout_end_ms = null
        where id = @id
        """,
        new { id, hash = hasher.HashPassword(new Person(), password), stamp = NewStamp(), expires = now + limits.OneTimePassword });

    /// <summary>Everybody signs in with the same password from now on, as in the demonstration.</summary>
    internal Task SetEverybodysPasswordAsync(string password) => Connection.ExecuteAsync(
        "update person set password_hash = @hash, access_failed_count = 0, lockout_end_ms = null", new { hash = hasher.HashPassword(new Person(), password) });

    private DbConnection Connection => database.Writing.Connection!;

    private async Task<bool> AskAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(sql, values);
    }

    private async Task SaveMembershipsAsync(long id, PersonDraft draft, long? givenById, Instant now)
    {
        await SaveAsync("person_role", "role", draft.Roles);
        await SaveAsync("person_department", "department_id", draft.DepartmentIds);
        await SaveAsync("person_unit", "unit_id", draft.UnitIds);

        async Task SaveAsync<T>(string table, string column, IReadOnlyCollection<T> values)
        {
            var before = (await Connection.QueryAsync<T>($"select {column} from {table} where person_id = @id", new { id })).ToHashSet();
            await Connection.ExecuteAsync(
                $"delete from {table} where person_id = @id and {column} = @value", before.Except(values).Select(value => new { id, value }));
            await Connection.ExecuteAsync(
                $"insert into {table} (person_id, {column}, given_by, given_ms) values (@id, @value, @givenById, @now)",
                values.Except(before).Select(value => new { id, value, givenById, now }));
        }
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

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
