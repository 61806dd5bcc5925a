using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Underpinnings;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Lint;
using NodaTime;

namespace ItCatalog.Work.Underpinnings;

/// <summary>What a version of an agreement rests on, and whether that can carry it. It reads alone, and nothing is changed.</summary>
public sealed class ReadRests(AgreementStore agreements, UnderpinningStore underpinnings, OrganisationStore organisations, IClock clock)
{
    /// <param name="viewer">Who asks: only of agreements and versions that they see.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">Of the version; null: the draft or proposal where the viewer sees one, else the one that is shown first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is none that the viewer sees.</returns>
    public async Task<RestingVersion?> RunAsync(Actor viewer, string code, int? number, CancellationToken cancellationToken)
    {
        var today = await organisations.TodayAsync(clock, cancellationToken);
        if (await agreements.FindAsync(viewer, code, cancellationToken) is not { } agreement
            || await agreements.FindVersionAsync(agreement, number ?? (agreement.Open ?? agreement.ShownOn(today)).Number, cancellationToken) is not { } version)
        {
            return null;
        }

        var rests = RestFacts.Of(version.Terms, await underpinnings.ListAsync(cancellationToken));
        var facts = new LintFacts { Terms = version.Terms, Hours = version.Hours, Today = today, Rests = rests };
        return new(agreement, version, rests, [.. RestLint.Of(facts).OrderBy(finding => finding.Weight)]);
    }
}

/// <summary>A version and what it rests on.</summary>
/// <param name="Agreement">Whose it is.</param>
/// <param name="Version">Which one.</param>
/// <param name="Rests">What it rests on, as it stands now.</param>
/// <param name="Findings">What does not fit, first what breaks the promise.</param>
public sealed record RestingVersion(Agreement Agreement, AgreementVersion Version, IReadOnlyList<RestFacts> Rests, IReadOnlyList<Finding> Findings)
{
    /// <summary>What each availability is at each site, and what is carried of it there.</summary>
    public IReadOnlyList<CarriedTarget> Carried =>
    [
        .. from target in Version.Terms.Targets
           where target.Rule is { Kind: TargetKind.Availability, Better: Better.Higher }
           from site in Version.Hours
           where target.HoldsAt(site.SiteId)
           select new CarriedTarget(target, site, RestLint.CarriedAt(Rests, site.SiteId)),
    ];
}

/// <summary>A promised availability at a site, and what the parts carry of it.</summary>
/// <param name="Target">What is promised.</param>
/// <param name="Site">Where.</param>
/// <param name="Carried">At most; null where none of the parts says anything there.</param>
public sealed record CarriedTarget(AgreementTarget Target, PromisedHours Site, CarriedAvailability? Carried)
{
    /// <summary>Whether what is promised is more than is carried; null where that is not known.</summary>
    public bool? IsTooMuch => Carried is null ? null : Carried.Ratio < Target.Rule.Expected;
}
