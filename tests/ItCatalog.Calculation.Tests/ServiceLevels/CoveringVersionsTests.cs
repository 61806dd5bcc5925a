using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>Calculation rules, section 10, "Whose case".</summary>
public sealed class CoveringVersionsTests
{
    private const long Research = 1;
    private const long Sales = 2;
    private const long Engineering = 3;
    private const long People = 4;

    [Theory]
    // Research and Sales share from March on, Engineering does not; before that Research alone is promised anything, and from June on nobody.
    [InlineData(2, 1, null, CaseStanding.NotPromised, "")]
    [InlineData(2, 1, Research, CaseStanding.NotPromised, "")]
    [InlineData(2, 15, null, CaseStanding.Belongs, "1")]
    [InlineData(2, 15, Research, CaseStanding.Belongs, "1")]
    [InlineData(2, 15, Sales, CaseStanding.NoAgreement, "")]
    [InlineData(3, 1, null, CaseStanding.Shared, "2, 3")]
    [InlineData(3, 1, Engineering, CaseStanding.Belongs, "4")]
    [InlineData(3, 1, People, CaseStanding.NoAgreement, "")]
    [InlineData(5, 1, null, CaseStanding.Unassigned, "")]
    [InlineData(5, 1, Sales, CaseStanding.Belongs, "5")]
    [InlineData(6, 1, Sales, CaseStanding.NoAgreement, "")]
    [InlineData(6, 1, null, CaseStanding.NotPromised, "")]
    public void A_case_is_whose_the_versions_in_force_at_its_opening_say(int month, int day, long? department, CaseStanding standing, string versions)
    {
        var covering = new CoveringVersions(
        [
            new(1, Research, At(2, 2), At(3, 1), Shares: false),
            new(2, Research, At(3, 1), At(5, 1), Shares: true),
            new(3, Sales, At(3, 1), At(5, 1), Shares: true),
            new(4, Engineering, At(3, 1), At(6, 1), Shares: false),
            new(5, Sales, At(5, 1), At(6, 1), Shares: false),
        ]);

        var whose = covering.Of(At(month, day), department);

        whose.Standing.ShouldBe(standing);
        string.Join(", ", whose.Versions.Select(version => version.VersionId)).ShouldBe(versions);
    }

    [Fact]
    public void Nothing_is_promised_where_there_is_no_version() => new CoveringVersions([]).Of(At(1, 1), Research).Standing.ShouldBe(CaseStanding.NotPromised);

    [Theory]
    [InlineData(null, 0, 0, null, null)]
    [InlineData("Research and Sales", 0, 0, "Shared by Research and Sales: cases that name no department count here too.", "shared by Research and Sales")]
    [InlineData(null, 1, 0, "1 case opened in it names no department and waits until somebody says whose it is: it counts in no agreement.", "1 unassigned, not counted")]
    [InlineData(null, 2, 1, "2 cases opened in it name no department and wait until somebody says whose they are: they count in no agreement. 1 case opened in it names no department and counts in agreements beside this one that share it, not here.", "2 unassigned, not counted; 1 shared by others, not counted")]
    [InlineData(null, 0, 1200, "1,200 cases opened in it name no department and count in agreements beside this one that share them, not here.", "1,200 shared by others, not counted")]
    public void What_stands_beside_a_figure_is_said(string? sharedBy, int waiting, int leftOut, string? sentences, string? shortly)
    {
        var beside = new CasesBeside(sharedBy, waiting, leftOut);

        (ShowBeside.Sentences(beside), ShowBeside.Short(beside), beside.SaysAnything).ShouldBe((sentences, shortly, sentences is not null));
    }

    [Fact]
    public void Names_are_listed_as_people_do() =>
        (Show.AllOf([]), Show.AllOf(["A"]), Show.AllOf(["A", "B"]), Show.AllOf(["A", "B", "C"])).ShouldBe(("", "A", "A and B", "A, B and C"));

    private static Instant At(int month, int day) => Instant.FromUtc(2026, month, day, 0, 0);
}
