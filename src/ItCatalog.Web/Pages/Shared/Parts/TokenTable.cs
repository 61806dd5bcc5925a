using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>Tokens as a table shows them: one's own, or everybody's with their people.</summary>
public sealed record TokenTable
{
    private const int SoonDays = 30;

    public required IReadOnlyList<Token> Tokens { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required Instant Now { get; init; }

    /// <summary>Whether they are of several people, so that each line names its own.</summary>
    public bool IsOfEverybody { get; init; }

    /// <summary>Whether the reader may revoke them.</summary>
    public bool MayRevoke { get; init; }

    /// <summary>"times in Berlin".</summary>
    public string ZoneWords => Zone == DateTimeZone.Utc ? "times in UTC" : "times in " + Show.City(Zone.Id);

    /// <summary>"read figures and credits, send measurements".</summary>
    public static string May(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return string.Join(", ", Scope.All.Where(token.IsFor).Select(scope => scope == Scope.Read ? "read figures and credits" : "send measurements"));
    }

    /// <summary>"today, 02:10 from 10.20.4.17", or with its day.</summary>
    public string LastUsed(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.LastUsed is not { } used ? "never" : Time(used) + (token.LastAddress is { } address ? " from " + address : "");
    }

    /// <summary>The day on which it ends.</summary>
    public string Ends(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Show.Date(token.Ends.InZone(Zone).Date);
    }

    /// <summary>"in 22 days", "ended"; null where that is far away.</summary>
    public string? EndsSoon(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var days = (int)Math.Ceiling((token.Ends - Now).TotalDays);
        return days <= 0 ? "ended" : days <= SoonDays ? "in " + Show.Count(days, "day") : null;
    }

    private string Time(Instant instant)
    {
        var local = instant.InZone(Zone);
        return local.Date == Now.InZone(Zone).Date
            ? local.ToString("'today, 'HH:mm", CultureInfo.InvariantCulture)
            : Show.LocalTime(instant, Zone);
    }
}
