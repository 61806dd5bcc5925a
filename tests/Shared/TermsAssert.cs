using ItCatalog.Data.Agreements;

namespace ItCatalog.Data.Tests;

/// <summary>Terms hold lists, so that equal ones are not the same: these compare what they say.</summary>
internal static class TermsAssert
{
    private static readonly AgreementSite[] NoSites = [];
    private static readonly AgreementContact[] NoContacts = [];
    private static readonly AgreementTarget[] NoTargets = [];
    private static readonly OfferingDifference[] NoDifferences = [];
    private static readonly AgreementRest[] NoRests = [];
    private static readonly string[] NoPriorities = [];
    private static readonly long[] NoSiteIds = [];
    private static readonly decimal[] NoMultipliers = [];

    /// <summary>Everything is equal but the numbers of the targets in the store.</summary>
    public static void ShouldSay(this AgreementTerms actual, AgreementTerms expected)
    {
        actual.Sites.ShouldBe(expected.Sites);
        actual.Contacts.ShouldBe(expected.Contacts);
        actual.Targets.Count.ShouldBe(expected.Targets.Count);
        foreach (var (target, other) in actual.Targets.Zip(expected.Targets))
        {
            (target with { Id = 0 }).ShouldSay(other with { Id = 0 });
        }

        actual.Differences.ShouldBe(expected.Differences);
        actual.Rests.ShouldBe(expected.Rests);
        actual.Multipliers.ShouldBe(expected.Multipliers);
        Bare(actual).ShouldBe(Bare(expected));
    }

    private static AgreementTerms Bare(AgreementTerms terms) =>
        terms with { Sites = NoSites, Contacts = NoContacts, Targets = NoTargets, Differences = NoDifferences, Rests = NoRests, Multipliers = NoMultipliers };

    private static AgreementTarget Bare(AgreementTarget target) => target with { SiteIds = NoSiteIds, Rule = target.Rule with { Priorities = NoPriorities } };

    /// <summary>Everything is equal, the number in the store too.</summary>
    public static void ShouldSay(this AgreementTarget actual, AgreementTarget expected)
    {
        actual.Rule.Priorities.ShouldBe(expected.Rule.Priorities);
        actual.SiteIds.ShouldBe(expected.SiteIds);
        Bare(actual).ShouldBe(Bare(expected));
    }
}
