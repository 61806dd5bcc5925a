using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Assignment;
using ItCatalog.Work.Tests.Measurements;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Assignment;

/// <summary>Whose a case is by the word of a person or by a rule. Research and Finance are both promised mail at Greenwich, Finance alone at Berlin.</summary>
public sealed class AssignmentTests : IAsyncLifetime
{
    private const string Why = "Somebody said so.";
    private static readonly Actor Maren = new() { Kind = ActorKind.Person, Id = 1, Name = "Maren Vogel", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { Research } };
    private static readonly Actor Other = new() { Kind = ActorKind.Person, Id = 1, Name = "Elena Castro", Roles = new HashSet<string> { Role.ItManager }, UnitIds = new HashSet<long> { 9 } };
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.CommitAsync(Mailed());
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_a_person_says_counts_outlasts_later_files_and_is_taken_back()
    {
        (await AssignAsync(Jonas, Research, "A")).Value.ShouldBe(1);
        (await CountedAsync()).ShouldBe(["1 A"]);

        // The file says otherwise now, the case is gone and comes again: the person's word stays.
        await house.CommitAsync(house.Tickets(At("2026-01-31T00:00"), Told("A", department: "FIN")));
        (await CountedAsync()).ShouldBe(["1 A"]);
        var last = (await house.LinesAsync("select cast(max(id) as text) from import"))[0];
        (await house.UndoAsync(long.Parse(last, System.Globalization.CultureInfo.InvariantCulture))).IsDone.ShouldBeTrue();
        (await house.UndoAsync(1)).IsDone.ShouldBeTrue();
        await house.CommitAsync(Mailed());
        (await CountedAsync()).ShouldBe(["1 A"]);

        (await AssignAsync(Jonas, departmentId: null, "A")).Value.ShouldBe(1);
        (await CountedAsync()).ShouldBeEmpty();
        (await house.LinesAsync("select action from audit_entry where action like '%cases%' order by id")).ShouldBe(["assigned cases", "took back whose cases are"]);
    }

    [Fact]
    public async Task Several_are_said_at_once_and_what_is_said_already_changes_nothing()
    {
        (await AssignAsync(Jonas, Finance, "A", "B", "C")).Value.ShouldBe(3);
        (await AssignAsync(Jonas, Finance, "A", "B")).Value.ShouldBe(0);

        (await CountedAsync()).ShouldBe(["2 A", "2 B", "2 C"]);
        (await house.House.Get<AssignmentStore>().SaidAsync(Jonas, 10, CancellationToken.None)).Select(one => one.Key).Order().ShouldBe(["A", "B", "C"]);
        (await house.House.Get<ListedCaseStore>().CountsAsync(Jonas, CaseStanding.Unassigned, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_would_alter_settled_figures_is_shown_and_needs_a_reason()
    {
        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Told("R", department: "RES")));
        var answer = await house.House.Get<AssignCases>().RunAsync(Jonas, await IdsAsync("A"), Research, "", why: null, seen: "", CancellationToken.None);

        answer.Outcome.ShouldBe(Outcome.Refused);
        answer.Consequences!.AltersThePast.ShouldBeTrue();
        (await CountedAsync()).ShouldBe(["1 R"]);
        (await house.House.Get<AssignCases>().RunAsync(Jonas, await IdsAsync("A"), Research, "", Why, answer.Consequences.Fingerprint, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await CountedAsync()).ShouldBe(["1 A", "1 R"]);
    }

    [Fact]
    public async Task Who_provides_the_service_says_it_and_nobody_else()
    {
        foreach (var actor in new[] { Maren, Other })
        {
            (await AssignAsync(actor, Research, "A")).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
            (await AddRuleAsync(actor, new() { Service = "MAIL", Department = "RES" })).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await AssignAsync(House.Installation, Research, "A")).IsDone.ShouldBeTrue();
        var rule = (await AddRuleAsync(Jonas, new() { Service = "MAIL", Department = "FIN" })).Value;
        (await house.House.Get<RemoveAssignmentRule>().RunAsync(Maren, rule, Why, null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        // Both sides see what waits and which rules there are; a department that is promised nothing of it does not.
        (await house.House.Get<AssignmentStore>().RulesAsync(Maren, CancellationToken.None)).Count.ShouldBe(1);
        var stranger = Maren with { DepartmentIds = new HashSet<long> { 99 } };
        (await house.House.Get<AssignmentStore>().RulesAsync(stranger, CancellationToken.None)).ShouldBeEmpty();
        (await house.House.Get<ListedCaseStore>().CountsAsync(stranger, CaseStanding.Unassigned, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_department_without_an_agreement_there_is_refused_by_name_and_case()
    {
        await house.CommitAsync(house.Tickets(At("2026-01-31T00:00"), Told("D", site: "BER")));

        var answer = await AssignAsync(Jonas, Research, "D");

        answer.Mistakes.Select(mistake => (mistake.Field, mistake.Message)).ShouldBe([("DepartmentId", "Research had no agreement for Mail in Berlin when D was opened.")]);
        (await house.House.Get<AssignCases>().RunAsync(Jonas, [4711], Research, "", Why, null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await AssignAsync(Jonas, 4711, "A")).Mistakes.Select(mistake => mistake.Message).ShouldBe(["Choose a department."]);
        (await house.House.Get<AssignCases>().RunAsync(Jonas, [], Research, "", Why, null, CancellationToken.None)).Mistakes.Select(mistake => mistake.Message).ShouldBe(["Choose at least one case."]);
    }

    [Fact]
    public async Task Rules_go_from_the_particular_to_the_general_and_yield_to_the_source_and_to_a_person()
    {
        var general = (await AddRuleAsync(Jonas, new() { Service = "MAIL", Department = "FIN" })).Value;
        (await CountedAsync()).ShouldBe(["2 A", "2 B", "2 C"]);

        (await AddRuleAsync(Jonas, new() { Service = "MAIL", Site = "GRE", Department = "RES" })).IsDone.ShouldBeTrue();
        (await CountedAsync()).ShouldBe(["1 A", "1 B", "1 C"]);

        (await AddRuleAsync(Jonas, new() { Service = "MAIL", Group = "mail  team", Department = "FIN" })).IsDone.ShouldBeTrue();
        (await CountedAsync()).ShouldBe(["1 A", "1 B", "2 C"]);

        await house.CommitAsync(house.Tickets(At("2026-01-31T00:00"), Told("A", department: "FIN"), Told("D")));
        (await AssignAsync(Jonas, Research, "C")).IsDone.ShouldBeTrue();
        (await CountedAsync()).ShouldBe(["1 B", "1 C", "1 D", "2 A"]);

        (await AddRuleAsync(Jonas, new() { Service = "MAIL", Department = "RES" })).Mistakes.Select(mistake => mistake.Message).ShouldBe(["There is a rule for these cases already. Take it away first."]);
        (await house.House.Get<RemoveAssignmentRule>().RunAsync(Jonas, general, Why, null, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.House.Get<RemoveAssignmentRule>().RunAsync(Jonas, general, Why, null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.House.Get<AssignmentStore>().RulesAsync(Jonas, CancellationToken.None)).Select(rule => $"{rule.SiteCode} {rule.WorkGroup} {rule.DepartmentCode}").ShouldBe([" mail team FIN", "GRE  RES"]);
    }

    [Theory]
    [InlineData("FAXX", null, null, "RES", Outcome.NotFound, null)]
    [InlineData("MAIL", "NOWHERE", null, "RES", Outcome.Refused, "There is no site with the code NOWHERE.")]
    [InlineData("MAIL", null, null, "", Outcome.Refused, "Choose a department.")]
    [InlineData("MAIL", null, null, "NOBODY", Outcome.Refused, "There is no department with the code NOBODY.")]
    public async Task A_rule_that_cannot_be_is_told(string service, string? site, string? group, string department, Outcome outcome, string? message)
    {
        var answer = await AddRuleAsync(Jonas, new() { Service = service, Site = site, Group = group, Department = department });

        (answer.Outcome, answer.Mistakes.Select(mistake => mistake.Message).FirstOrDefault()).ShouldBe((outcome, message));
    }

    private ImportBatch Mailed() => house.Tickets(At("2026-01-31T00:00"), Told("A"), Told("B"), Told("C", group: "Mail Team"));

    private static Calculation.Measurements.TicketRecord Told(string key, string? department = null, string site = "GRE", string? group = null) =>
        Ticket(key, "2026-01-05T08:00", "2026-01-05T09:00", site: site, department: department) with { Group = group };

    private async Task<Answer<int>> AssignAsync(Actor actor, long? departmentId, params string[] keys) =>
        await house.House.Get<AssignCases>().RunAsync(actor, await IdsAsync(keys), departmentId, "", Why, seen: null, CancellationToken.None);

    private Task<Answer<long>> AddRuleAsync(Actor actor, AssignmentRuleDraft draft) => house.House.Get<AddAssignmentRule>().RunAsync(actor, draft, Why, seen: null, CancellationToken.None);

    private async Task<IReadOnlyCollection<long>> IdsAsync(params string[] keys) =>
        [.. (await house.House.Get<AssignmentStore>().FindAsync("DESK", keys, CancellationToken.None)).Values];

    /// <summary>The cases that count, with their agreement.</summary>
    private Task<IReadOnlyList<string>> CountedAsync() => house.LinesAsync(
        "select v.agreement_id || ' ' || k.key from ticket_outcome o join ticket k on k.id = o.ticket_id join target t on t.id = o.target_id join agreement_version v on v.id = t.version_id order by 1");
}
