using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Identity;

namespace ItCatalog.Data.Identity;

/// <summary>How a <see cref="Person"/> lies in its table: shared by the store that Identity signs in with and by the store that people are kept with.</summary>
internal static class PersonSql
{
    private const string Columns =
        """
        id as Id, user_name as UserName, normalized_user_name as NormalizedUserName, name as Name, title as Title,
        email as Email, normalized_email as NormalizedEmail, phone as Phone, password_hash as PasswordHash,
        security_stamp as SecurityStamp, security_stamp as ReadStamp, must_change_password as MustChangePassword, password_expires_ms as PasswordExpires,
        access_failed_count as AccessFailedCount, lockout_end_ms as LockoutEnd, closed_from as ClosedFrom, created_ms as Created
        """;

    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public const string ById = "select " + Columns + " from person where id = @id";

    public const string ByName = "select " + Columns + " from person where normalized_user_name = @name";

    public const string ByEmail = "select " + Columns + " from person where normalized_email = @email order by id";

    public const string InRole = "select " + Columns + " from person where id in (select person_id from person_role where role = @role) order by name, id";

    public static string Normalize(string name) => Normalizer.NormalizeName(name);

    public static Task<long> InsertAsync(DbTransaction transaction, Person person) => transaction.Connection!.ExecuteScalarAsync<long>(
        """
        insert into person (user_name, normalized_user_name, name, title, email, normalized_email, phone, password_hash,
          security_stamp, must_change_password, password_expires_ms, closed_from, created_ms)
        values (@UserName, @NormalizedUserName, @Name, @Title, @Email, @NormalizedEmail, @Phone, @PasswordHash,
          @SecurityStamp, @MustChangePassword, @PasswordExpires, @ClosedFrom, @Created)
        returning id
        """,
        person,
        transaction);
}
