namespace ItCatalog.Data.Identity;

/// <summary>What an administrator enters about a person.</summary>
public sealed record PersonDraft
{
    /// <summary>What the person signs in with: 2 to 100 characters without spaces.</summary>
    public required string UserName { get; init; }

    /// <summary>The name as others read it.</summary>
    public required string Name { get; init; }

    /// <summary>"Head of Research"; null or empty where there is none.</summary>
    public string? Title { get; init; }

    /// <summary>Null or empty where there is none.</summary>
    public string? Email { get; init; }

    /// <summary>Null or empty where there is none.</summary>
    public string? Phone { get; init; }

    /// <summary>Names out of <see cref="Role"/>, at least one.</summary>
    public required IReadOnlyCollection<string> Roles { get; init; }

    /// <summary>Departments that the person belongs to.</summary>
    public IReadOnlyCollection<long> DepartmentIds { get; init; } = [];

    /// <summary>IT units that the person belongs to.</summary>
    public IReadOnlyCollection<long> UnitIds { get; init; } = [];

    /// <summary>What can be seen to be wrong without asking the database.</summary>
    internal IEnumerable<Mistake> Mistakes()
    {
        if (UserName.Trim() is not { Length: >= 2 and <= 100 } userName || userName.Any(char.IsWhiteSpace))
        {
            yield return Mistake.In(nameof(UserName), "A user name has 2 to 100 characters and no spaces.");
        }

        if (Name.Trim().Length is 0 or > 200)
        {
            yield return Mistake.In(nameof(Name), "Enter the person's name, at most 200 characters.");
        }

        if (!string.IsNullOrWhiteSpace(Email) && !IsAddress(Email.Trim()))
        {
            yield return Mistake.In(nameof(Email), "This is not an e-mail address. It looks like name@company.example.");
        }

        if (Roles.Count == 0)
        {
            yield return Mistake.In(nameof(Roles), "Choose at least one role.");
        }
        else if (Roles.FirstOrDefault(role => !Role.All.Contains(role)) is { } unknown)
        {
            yield return Mistake.In(nameof(Roles), $"“{unknown}” is not a role. There are {string.Join(", ", Role.All)}.");
        }
    }

    private static bool IsAddress(string text) =>
        text.Length <= 254 && !text.Any(char.IsWhiteSpace) && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal);
}
