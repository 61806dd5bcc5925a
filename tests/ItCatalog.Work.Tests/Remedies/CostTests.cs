using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Home;
using ItCatalog.Work.Months;
using ItCatalog.Work.Remedies;
using ItCatalog.Work.Tests.Months;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Remedies;

/// <summary>Third-party costs under an agreement with an indemnification clause, in force since January 2026; today is in April.</summary>
public sealed class CostTests : IAsyncLifetime
{
    private readonly ClosedHouse house = new();

    private CostStore Store => house.House.Get<CostStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ExecuteAsync(
            """
            update agreement_version set indemnification = 'Who causes it bears it.' where agreement_id = 1;
            insert into person_unit (person_id, unit_id) values (1, 1);
            insert into person_department (person_id, department_id) values (2, 1)
            """);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_other_side_bears_all_of_it_or_a_part_or_nothing()
    {
        var all = (await ClaimAsync(Maren)).Value;
        var part = (await ClaimAsync(Jonas)).Value;
        var none = (await ClaimAsync(Maren)).Value;
        (await NeedsAsync(Jonas)).ShouldBe([NeedKind.AnswerCost, NeedKind.AnswerCost]);
        (await NeedsAsync(Maren)).ShouldBe([NeedKind.AnswerCost]);

        (await AnswerAsync(Jonas, all, CostState.Accepted)).IsDone.ShouldBeTrue();
        (await AnswerAsync(Maren, part, CostState.Accepted, 40_000)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Say why you bear only a part.");
        (await AnswerAsync(Maren, part, CostState.Accepted, 40_000, "The rest was yours.")).IsDone.ShouldBeTrue();
        (await AnswerAsync(Jonas, none, CostState.Refused)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Words"]);
        (await AnswerAsync(Jonas, none, CostState.Refused, words: "It was agreed so.")).IsDone.ShouldBeTrue();

        (await Store.ListAsync(Maren, CancellationToken.None)).Select(cost => (cost.Id, cost.State, cost.AcceptedCents, cost.AnsweredBy)).ShouldBe(
            [(none, CostState.Refused, null, "Jonas Brandt"), (part, CostState.Accepted, 40_000, "Maren Vogel"), (all, CostState.Accepted, 120_050, "Jonas Brandt")], ignoreOrder: true);
        (await NeedsAsync(Jonas)).ShouldBeEmpty();
        (await AnswerAsync(Jonas, all, CostState.Refused, words: "No.")).Outcome.ShouldBe(Outcome.Stale);
        (await house.NumberAsync("select count(*) from audit_entry where subject_kind = 'third-party cost'")).ShouldBe(6);
    }

    [Fact]
    public async Task Only_the_sides_act_and_each_only_what_is_its_own()
    {
        (await ClaimAsync(Finn)).Outcome.ShouldBe(Outcome.NotFound);
        (await ClaimAsync(Data.Tests.House.Installation)).Outcome.ShouldBe(Outcome.NotAllowed);
        var id = (await ClaimAsync(Maren)).Value;

        (await Store.FindAsync(Finn, id, CancellationToken.None)).ShouldBeNull();
        (await AnswerAsync(Finn, id, CostState.Accepted)).Outcome.ShouldBe(Outcome.NotFound);
        (await AnswerAsync(Maren, id, CostState.Accepted)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await AnswerAsync(Jonas, id, CostState.Withdrawn, words: "Yours.")).Outcome.ShouldBe(Outcome.NotAllowed);
        var both = new Actor
        {
            Kind = ActorKind.Person, Id = 2, Name = "Maren Vogel", Roles = new HashSet<string> { Role.ItManager, Role.DepartmentHead }, UnitIds = new HashSet<long> { 1 }, DepartmentIds = new HashSet<long> { Research },
        };
        (await AnswerAsync(both, id, CostState.Accepted)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("You claimed this yourself.");

        var answers = await Task.WhenAll(AnswerAsync(Jonas, id, CostState.Accepted), AnswerAsync(Maren, id, CostState.Withdrawn, words: "It was ours."));
        answers.Count(answer => answer.IsDone).ShouldBe(1, "twice at once is once");
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once_and_nothing_is_kept()
    {
        var wrong = new CostDraft { Link = "javascript:alert(1)" };
        (await ClaimAsync(Maren, wrong)).Mistakes.Select(mistake => mistake.Field).ShouldBe(["ChargedBy", "Amount", "Words", "Link", "Month"]);
        (await WhyNotAsync(Draft() with { Link = "" })).ShouldBe("Show it: add the invoice as a file, or a link to it.");
        (await WhyNotAsync(Draft() with { AmountCents = 0 })).ShouldStartWith("An amount of more than 0");
        (await WhyNotAsync(Draft() with { AmountCents = 100_000_000_001 })).ShouldStartWith("An amount of more than 0");
        (await WhyNotAsync(Draft() with { Month = new(2026, 12, 1) })).ShouldBe("December 2026 has not begun.");
        (await WhyNotAsync(Draft() with { Month = new(2019, 1, 1) })).ShouldBe("RES-MAIL was not in force in January 2019.");
        (await WhyNotAsync(Draft() with { File = new("empty.pdf", []) })).ShouldBe("This file is empty.");
        await house.ExecuteAsync("update agreement_version set indemnification = '' where agreement_id = 1");
        (await WhyNotAsync(Draft())).ShouldBe("Version 1, in force in January 2026, has no indemnification clause: there is nothing to claim it under.");
        (await house.NumberAsync("select count(*) from third_party_cost")).ShouldBe(0);

        async Task<string> WhyNotAsync(CostDraft draft) => (await ClaimAsync(Maren, draft)).Mistakes.ShouldHaveSingleItem().Message;
    }

    [Fact]
    public async Task More_than_was_claimed_is_not_borne()
    {
        var id = (await ClaimAsync(Maren)).Value;

        (await AnswerAsync(Jonas, id, CostState.Accepted, 120_051, "More.")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("An amount of more than 0 and at most 1,200.50 was expected.");
        (await AnswerAsync(Jonas, id, CostState.Accepted, 0, "Nothing.")).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Accepted");
    }

    [Fact]
    public async Task The_file_comes_back_byte_for_byte()
    {
        var id = (await ClaimAsync(Maren, Draft() with { Link = "", File = new("invoice 7.pdf", [1, 2, 255]) })).Value;

        var file = (await Store.FileAsync(id, CancellationToken.None)).ShouldNotBeNull();
        file.Name.ShouldBe("invoice 7.pdf");
        file.Content.ShouldBe([1, 2, 255]);
    }

    [Fact]
    public async Task The_record_of_a_month_keeps_the_cost_as_it_was_and_finds_what_is_gone()
    {
        await house.ImportAsync(Good("A", 1));
        var id = (await ClaimAsync(Maren)).Value;
        var closing = await house.CloseAsync(1);

        (await AnswerAsync(Jonas, id, CostState.Accepted)).IsDone.ShouldBeTrue();
        await ClaimAsync(Jonas);

        KeptMonth.Read((await house.Months.KeptTextAsync(closing, CancellationToken.None))!)!.ThirdPartyCosts.ShouldBe([new("customer", "Acme Repairs", 120_050, "claimed", null)]);
        (await house.ProblemsAsync()).ShouldBeEmpty();
        await house.ExecuteAsync($"update third_party_cost set amount_cents = 200000 where id = {id}");
        (await house.ProblemsAsync()).ShouldBe(["RES-MAIL 2026-01: The cost that Acme Repairs charged the customer, 1,200.50, is not there as it was kept."]);
    }

    [Fact]
    public async Task A_final_statement_names_what_is_borne_and_what_waits()
    {
        await house.ImportAsync(Good("A", 1));
        var id = (await ClaimAsync(Maren)).Value;
        var before = await StatementAsync();
        before.Open.Select(point => point.What).ShouldContain($"Third-party cost {id} waits for an answer");
        before.Costs.ShouldBeEmpty();

        await AnswerAsync(Jonas, id, CostState.Accepted, 20_000, "A part.");

        var after = await StatementAsync();
        after.Open.ShouldNotContain(point => point.What.StartsWith("Third-party", StringComparison.Ordinal));
        after.Costs.ShouldHaveSingleItem().AcceptedCents.ShouldBe(20_000);
        after.Credited.ShouldBe(before.Credited);

        async Task<FinalStatement> StatementAsync() => (await house.House.Get<ReadFinalStatement>().RunAsync(Maren, Code, CancellationToken.None)).ShouldNotBeNull();
    }

    private static CostDraft Draft() => new() { Month = Month(1), ChargedBy = "Acme Repairs", AmountCents = 120_050, Words = "A technician came at night.", Link = "https://files.example/7" };

    private Task<Answer<long>> ClaimAsync(Actor actor, CostDraft? draft = null) => house.House.Get<ClaimCost>().RunAsync(actor, Code, draft ?? Draft(), CancellationToken.None);

    private Task<Answer<ThirdPartyCost>> AnswerAsync(Actor actor, long id, CostState answer, long? accepted = null, string words = "") =>
        house.House.Get<AnswerCost>().RunAsync(actor, id, answer, accepted, words, CancellationToken.None);

    private async Task<IReadOnlyList<NeedKind>> NeedsAsync(Actor person) => [.. (await house.House.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind)];
}
