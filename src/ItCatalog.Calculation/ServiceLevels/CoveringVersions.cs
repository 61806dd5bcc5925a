using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Where a ticket counts, by the agreements that cover its service at its site when it is opened.</summary>
/// <remarks>Calculation rules, section 10, "Whose case".</remarks>
public enum CaseStanding
{
    /// <summary>It belongs to one agreement.</summary>
    Belongs,

    /// <summary>It names no department and counts in every agreement that shares such tickets.</summary>
    Shared,

    /// <summary>It names no department, several agreements cover it and none shares: it waits until somebody assigns it, and counts in none.</summary>
    Unassigned,

    /// <summary>It names a department that has no agreement there: it counts in none.</summary>
    NoAgreement,

    /// <summary>Nothing was promised to anybody there.</summary>
    NotPromised,
}

/// <summary>A signed version that covers a service at a site.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="DepartmentId">The department to which it promises.</param>
/// <param name="From">The first instant at which it is in force, in the site's zone.</param>
/// <param name="To">The first instant at which it no longer is; null: open.</param>
/// <param name="Shares">Whether it counts tickets that name no department, beside others that cover them too.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CoveringVersion(long VersionId, long DepartmentId, Instant From, Instant? To, bool Shares);

/// <summary>Whose case a ticket is.</summary>
/// <param name="Standing">Where it counts.</param>
/// <param name="Versions">The versions in force at its opening that count it; empty where none does.</param>
public sealed record WhoseCase(CaseStanding Standing, IReadOnlyList<CoveringVersion> Versions);

/// <summary>The versions that cover a service at a site, one time of them after another: made once, then asked for each ticket.</summary>
/// <remarks>Calculation rules, section 10, "Whose case": coverage is asked at the ticket's opening, among the versions in force then.</remarks>
public sealed class CoveringVersions
{
    private readonly long[] _starts;
    private readonly Stage[] _stages;

    /// <param name="versions">Every signed version of any agreement for the service at the site; of each agreement one at a time.</param>
    public CoveringVersions(IReadOnlyCollection<CoveringVersion> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        _starts = [.. versions.Select(version => Milliseconds.Of(version.From)).Concat(versions.Where(version => version.To is not null).Select(version => Milliseconds.Of(version.To!.Value))).Distinct().Order()];
        _stages = [.. _starts.Select(start => new Stage([.. versions.Where(version => Milliseconds.Of(version.From) <= start && start < Milliseconds.OfOrNever(version.To))]))];
    }

    /// <summary>Whose case a ticket is.</summary>
    /// <param name="opened">When it was opened.</param>
    /// <param name="departmentId">The department that it names, or that it was assigned to; null: none.</param>
    public WhoseCase Of(Instant opened, long? departmentId)
    {
        var stage = Array.BinarySearch(_starts, Milliseconds.Of(opened)) is >= 0 and var exact ? exact : ~Array.BinarySearch(_starts, Milliseconds.Of(opened)) - 1;
        return stage < 0 ? Stage.Nothing : _stages[stage].Of(departmentId);
    }

    /// <summary>A time in which the same versions are in force.</summary>
    private sealed class Stage(CoveringVersion[] versions)
    {
        private static readonly WhoseCase _noAgreement = new(CaseStanding.NoAgreement, []);
        private readonly Dictionary<long, WhoseCase> _named = versions.ToDictionary(version => version.DepartmentId, version => new WhoseCase(CaseStanding.Belongs, [version]));
        private readonly WhoseCase _unnamed = Unnamed(versions);

        public static WhoseCase Nothing { get; } = new(CaseStanding.NotPromised, []);

        public WhoseCase Of(long? departmentId) => departmentId is { } named ? _named.GetValueOrDefault(named, _noAgreement) : _unnamed;

        private static WhoseCase Unnamed(CoveringVersion[] versions) => versions switch
        {
            [] => Nothing,
            [var only] => new(CaseStanding.Belongs, [only]),
            _ when Array.Exists(versions, version => version.Shares) => new(CaseStanding.Shared, Array.FindAll(versions, version => version.Shares)),
            _ => new(CaseStanding.Unassigned, []),
        };
    }
}
