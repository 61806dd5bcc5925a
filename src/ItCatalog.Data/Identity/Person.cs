using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>A person and the account to sign in with. ASP.NET Core Identity changes it in place, hence the setters.</summary>
public sealed class Person
{
    /// <summary>Given by the database.</summary>
    public long Id { get; set; }

    /// <summary>What the person signs in with; unique without regard to case.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The user name as it is looked up.</summary>
    public string NormalizedUserName { get; set; } = "";

    /// <summary>The name as others read it.</summary>
    public string Name { get; set; } = "";

    /// <summary>"Head of Research"; null where none is known.</summary>
    public string? Title { get; set; }

    /// <summary>Also good for signing in; null where none is known.</summary>
    public string? Email { get; set; }

    /// <summary>The e-mail address as it is looked up.</summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>Null where none is known.</summary>
    public string? Phone { get; set; }

    /// <summary>Null: nobody can sign in with a password as this person.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password; sign-ins made before the change end with it.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>The stamp that was read: what is written rests on it.</summary>
    public string ReadStamp { get; set; } = "";

    /// <summary>The password was set by somebody else: its only use is to choose an own one.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Until when a password that somebody else set is good; null where it is the person's own.</summary>
    public Instant? PasswordExpires { get; set; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Until when no sign-in succeeds; null where the account is not locked.</summary>
    public Instant? LockoutEnd { get; set; }

    /// <summary>From this day on the account is closed: nobody signs in, sessions end and tokens open nothing. Null while it is open.</summary>
    public LocalDate? ClosedFrom { get; set; }

    /// <summary>When the account was made.</summary>
    public Instant Created { get; set; }
}
