using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Home;

namespace ItCatalog.Web.Tests.Home;

/// <summary>What each role has to do before the first figure stands, ticked off by the data.</summary>
public sealed class FirstStepsTests
{
    private static readonly FirstFacts Nothing = new()
    {
        SiteCount = 0, HoursCount = 0, DepartmentCount = 0, UnitCount = 0, PersonCount = 1, ManagerCount = 0, HeadCount = 0,
        ServiceCount = 0, DraftCount = 0, ProposedCount = 0, AgreedCount = 0, SourceCount = 0, HasFigure = false,
    };

    private static readonly FirstFacts Everything = new()
    {
        SiteCount = 2, HoursCount = 1, DepartmentCount = 3, UnitCount = 1, PersonCount = 5, ManagerCount = 1, HeadCount = 2,
        ServiceCount = 4, DraftCount = 0, ProposedCount = 0, AgreedCount = 1, SourceCount = 1, HasFigure = true,
    };

    public static TheoryData<string, FirstFacts, string[]> Cases => new()
    {
        {
            Role.Administrator, Nothing,
            [
                "1 Sites and hours: Missing: service hours and sites. [Enter the organisation]",
                "- Departments and units: Missing: departments and IT units. [Enter them]",
                "- People: Only you can sign in. IT managers and department heads are enough to begin with. [Add people]",
            ]
        },
        {
            Role.Administrator, Nothing with { SiteCount = 1, HoursCount = 2, UnitCount = 1, PersonCount = 3, ManagerCount = 1 },
            [
                "x Sites and hours: 2 patterns of service hours, 1 site. [Enter the organisation]",
                "1 Departments and units: 1 IT unit. Missing: departments. [Enter them]",
                "- People: 3 people can sign in, 1 IT manager of a unit. Missing: the head of a department. [Add people]",
            ]
        },
        { Role.Administrator, Everything, [] },
        {
            Role.ItManager, Nothing,
            [
                "1 Services and prices: What your unit offers, at which sites, for how much. An administrator enters the sites first. [Add a service]",
                "- A first agreement: One service for one department, with what is promised. Needs a service and a department.",
                "- A source: The ticket or monitoring tool that measures it. The first file that you import makes it; its columns are matched once and remembered. [Import a first file]",
                "- The first figure: It stands as soon as an agreement is agreed on and a file of its time is imported. [Import a file]",
            ]
        },
        {
            Role.ItManager, Nothing with { SiteCount = 1, ServiceCount = 1, DraftCount = 1 },
            [
                "x Services and prices: 1 service of yours. [Add a service]",
                "1 A first agreement: One is being written. Propose it when it says what you want to promise. [See the agreements]",
                "- A source: The ticket or monitoring tool that measures it. The first file that you import makes it; its columns are matched once and remembered. [Import a first file]",
                "- The first figure: It stands as soon as an agreement is agreed on and a file of its time is imported. [Import a file]",
            ]
        },
        {
            Role.ItManager, Nothing with { SiteCount = 1, ServiceCount = 2, ProposedCount = 1, SourceCount = 1 },
            [
                "x Services and prices: 2 services of yours. [Add a service]",
                "1 A first agreement: One is proposed and waits for the signatures of both sides. [See the agreements]",
                "x A source: 1 source of yours. [Import a first file]",
                "- The first figure: It stands as soon as an agreement is agreed on and a file of its time is imported. [Import a file]",
            ]
        },
        {
            Role.ItManager, Everything with { HasFigure = false },
            [
                "x Services and prices: 4 services of yours. [Add a service]",
                "x A first agreement: 1 agreement agreed. [Write an agreement]",
                "x A source: 1 source of yours. [Import a first file]",
                "1 The first figure: What was imported is not of the time or the service of an agreement. The months say what is missing. [See what is missing]",
            ]
        },
        { Role.ItManager, Everything, [] },
        {
            Role.DepartmentHead, Nothing,
            [
                "1 An agreement to sign: Nothing is proposed to your department yet. The IT unit that provides a service writes what it promises, and you sign it. [See what IT offers]",
                "- The first figure: It stands as soon as an agreement is agreed on and the IT unit has imported what was measured.",
            ]
        },
        {
            Role.DepartmentHead, Nothing with { ProposedCount = 1 },
            [
                "1 An agreement to sign: One is proposed to you. Nothing is promised until both sides have signed. [Read and sign]",
                "- The first figure: It stands as soon as an agreement is agreed on and the IT unit has imported what was measured.",
            ]
        },
        {
            Role.DepartmentHead, Nothing with { AgreedCount = 2 },
            [
                "x An agreement to sign: 2 agreements agreed. [See what IT offers]",
                "1 The first figure: What is promised to you has no figure yet: the IT unit imports what was measured. [See the months]",
            ]
        },
        { Role.DepartmentHead, Everything, [] },
        { Role.Executive, Nothing, [] },
        { Role.Auditor, Nothing, [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_role_has_steps_of_its_own_until_they_are_done(string role, FirstFacts facts, string[] steps)
    {
        var first = FirstSteps.Of(Somebody(role), facts);

        (first?.Steps ?? []).Select(step => $"{(step.IsDone ? 'x' : step == first!.Next ? '1' : '-')} {step.Title}: {step.Says}{(step.Button is { } button ? $" [{button.Text}]" : "")}")
            .ShouldBe(steps);
    }

    [Theory]
    [InlineData(Role.ItManager, "You belong to no IT unit yet: an administrator adds you to one.")]
    [InlineData(Role.DepartmentHead, "You belong to no department yet: an administrator adds you to one.")]
    public void Who_belongs_to_nothing_is_told_who_changes_that_and_gets_no_button(string role, string says)
    {
        var first = FirstSteps.Of(Somebody(role) with { UnitIds = new HashSet<long>(), DepartmentIds = new HashSet<long>() }, Nothing)!;

        first.Next.Says.ShouldBe(says);
        first.Steps.ShouldAllBe(step => step.Button == null);
    }

    [Fact]
    public void Who_speaks_for_both_sides_waits_for_one_first_figure() =>
        FirstSteps.Of(Somebody(Role.ItManager) with { Roles = new HashSet<string> { Role.ItManager, Role.DepartmentHead } }, Nothing)!.Steps
            .Count(step => step.Title == "The first figure").ShouldBe(1);

    private static Actor Somebody(string role) => new()
    {
        Kind = ActorKind.Person, Id = 1, Name = "Somebody", Roles = new HashSet<string> { role }, UnitIds = new HashSet<long> { 1 }, DepartmentIds = new HashSet<long> { 1 },
    };
}
