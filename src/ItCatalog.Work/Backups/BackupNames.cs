using ItCatalog.Data.Backups;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Backups;

/// <summary>Names of backups that are made by schedule: the database's own and the instant in UTC, "itcatalog-20261117T084000Z.db". Only what bears such a
/// name is ever removed.</summary>
public static class BackupNames
{
    private const string Ending = ".db";

    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>The name of the backup that is asked for at an instant.</summary>
    public static string Of(string database, Instant at) => Stem(database) + Pattern.Format(at) + Ending;

    /// <summary>When it was asked for; null where the name is another one.</summary>
    public static Instant? InstantOf(string database, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var stem = Stem(database);
        if (name.Length <= stem.Length + Ending.Length || !name.StartsWith(stem, StringComparison.Ordinal) || !name.EndsWith(Ending, StringComparison.Ordinal))
        {
            return null;
        }

        var parsed = Pattern.Parse(name[stem.Length..^Ending.Length]);
        return parsed.Success ? parsed.Value : null;
    }

    /// <summary>Those that are not among the newest any more.</summary>
    /// <param name="database">Its <see cref="Data.Database.ShortName"/>.</param>
    /// <param name="names">What lies in the folder.</param>
    /// <param name="keep">How many stay, the one that was just made among them.</param>
    /// <param name="made">The one that was just made; it stays, whatever the clock says.</param>
    public static IReadOnlyList<string> TooMany(string database, IEnumerable<string> names, int keep, string made)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        return
        [
            .. names.Where(name => name != made && InstantOf(database, name) is not null)
                .OrderByDescending(name => InstantOf(database, name))
                .Skip(keep - 1)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether it is the beginning of a backup that a program was working on when it ended.</summary>
    public static bool IsUnfinished(string database, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split(DatabaseFile.Unfinished, 2);
        var dot = parts[0].LastIndexOf('.');
        return parts is [_, var beside] && (beside.Length == 0 || SideFiles.Endings.Contains(beside)) && dot > 0 && parts[0][(dot + 1)..].All(char.IsAsciiDigit)
            && InstantOf(database, parts[0][..dot]) is not null;
    }

    private static string Stem(string database) => database + "-";
}
