using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Home;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Claims under an agreement that says by when they are answered: two working days in Berlin, silence accepts, six hours of maintenance a month.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    /// <summary>A Thursday in Berlin: the second working day after it is the Monday.</summary>
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 19, 9, 0);
    private static readonly Instant Deadline = Instant.FromUtc(2026, 11, 23, 23, 0);
    private static readonly Instant Start = Instant.FromUtc(2026, 10, 14, 7, 0);
    private readonly House house = new(Now);

    private ExclusionStore Store => house.Get<ExclusionStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleMeasurements.CreateAsync(house.Database);
        await TermsAsync("answer_days = 2, silence = 'accepted', notice_days = 5, maintenance_minutes = 360");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_claim_keeps_its_deadline_and_what_silence_means_whatever_is_agreed_later()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        await TermsAsync("answer_days = 9, silence = 'declined'");

        var exclusion = (await Store.FindAsync(Maren, id, CancellationToken.None))!;

        (exclusion.AnswerBy, exclusion.AnswerZone, exclusion.Silence).ShouldBe((Deadline, "Europe/Berlin", Silence.Accepted));
        (await house.Get<Waiting>().ListAsync(Maren, CancellationToken.None)).Single(need => need.Kind == NeedKind.DecideExclusion).By.ShouldBe(new LocalDate(2026, 11, 23));
    }

    [Theory]
    [InlineData("accepted", ExclusionState.Accepted)]
    [InlineData("declined", ExclusionState.Declined)]
    public async Task Silence_decides_when_its_time_has_come_and_once(string silence, ExclusionState expected)
    {
        await TermsAsync($"silence = '{silence}'");
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        var before = await OctoberAsync();
        house.Now = Deadline - Duration.FromMilliseconds(1);
        (await SilenceAsync()).ShouldBe(0, "the last day is not over");

        house.Now = Deadline;
        (await Task.WhenAll(SilenceAsync(), SilenceAsync())).Sum().ShouldBe(1, "twice at once is once");

        var exclusion = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        (exclusion.State, exclusion.BySilence, exclusion.DecidedBy, exclusion.Decided).ShouldBe((expected, true, null, Deadline));
        ((await OctoberAsync()) == before).ShouldBe(expected == ExclusionState.Declined, "only what is accepted counts");
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'exclusion' order by id")).ShouldBe(["claimed", $"{silence} by silence"]);
        (await connection.QueryAsync<string>("select actor_name from audit_entry where action like '%by silence'")).ShouldBe(["silence"]);
    }

    [Fact]
    public async Task After_the_deadline_nobody_answers_or_takes_back()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        house.Now = Deadline;

        var late = await AnswerAsync(Maren, id, accept: false, "No.");

        late.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("The time for an answer is over. By the agreement the claim counts as accepted.");
        (await house.Get<WithdrawExclusion>().RunAsync(Jonas, id, CancellationToken.None)).Outcome.ShouldBe(Outcome.Refused);
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.State.ShouldBe(ExclusionState.Claimed);
    }

    [Fact]
    public async Task Without_a_deadline_silence_decides_nothing()
    {
        await TermsAsync("answer_days = null, silence = null");
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        house.Now = Now + Duration.FromDays(1000);

        (await SilenceAsync()).ShouldBe(0);
        (await AnswerAsync(Maren, id, accept: true, "")).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Answered_twice_at_once_is_answered_once_and_the_other_is_told()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;

        var answers = await Task.WhenAll(AnswerAsync(Maren, id, accept: true, "Yes."), AnswerAsync(Maren, id, accept: false, "No."));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        answers.Single(answer => !answer.IsDone).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("This claim has been answered already: it was ");
    }

    [Fact]
    public async Task A_part_of_a_time_is_left_out_and_the_rest_counts()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;

        (await PartAsync(id, new AcceptedPart { From = Start, To = Start + Duration.FromHours(1) }, "")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Note"]);
        (await PartAsync(id, new AcceptedPart { From = Start - Duration.FromHours(1), To = Start + Duration.FromHours(1) }, "why")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["PartFrom"]);
        (await PartAsync(id, new AcceptedPart { From = Start, To = Start + Duration.FromHours(1) }, "The second hour was not announced.")).IsDone.ShouldBeTrue();

        (await LeftOutAsync()).ShouldBe([(Start, Start + Duration.FromHours(1))]);
        (await Store.FindAsync(Jonas, id, CancellationToken.None))!.IsPart.ShouldBeTrue();
        (await house.Get<Waiting>().ListAsync(Jonas, CancellationToken.None)).Single(need => need.Kind == NeedKind.ReadAnswer).Reason.ShouldBe("The second hour was not announced.");
    }

    [Fact]
    public async Task A_declined_claim_reaches_who_claimed_until_they_say_that_they_know()
    {
        var id = (await ClaimAsync(Jonas, Claim())).Value;
        await AnswerAsync(Maren, id, accept: false, "It was not announced.");
        (await KindsAsync(Jonas)).ShouldBe([NeedKind.ReadAnswer]);
        (await KindsAsync(Maren)).ShouldNotContain(NeedKind.ReadAnswer);

        (await NoteAsync(Maren, id)).ShouldBe(Outcome.NotAllowed);
        (await NoteAsync(Ben, id)).ShouldBe(Outcome.NotFound);
        (await NoteAsync(Jonas, id)).ShouldBe(Outcome.Done);
        (await NoteAsync(Jonas, id)).ShouldBe(Outcome.Done);

        (await KindsAsync(Jonas)).ShouldBeEmpty();
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry where action = 'noted the answer to'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_case_that_both_sides_leave_out_counts_neither_good_nor_missed()
    {
        var before = await CasesAsync();
        var claim = Claim() with { Covers = Covers.Cases, Cases = [new("DESK", SampleMeasurements.LateCase)], Cause = "customer-information" };
        var id = (await ClaimAsync(Jonas, claim)).Value;
        (await CasesAsync()).ShouldBe(before, "a claim alone changes nothing");

        await AnswerAsync(Maren, id, accept: true, "");

        var after = await CasesAsync();
        after[SampleMeasurements.LateCase].ShouldBe("excluded");
        after.Where(one => one.Key != SampleMeasurements.LateCase).ShouldBe(before.Where(one => one.Key != SampleMeasurements.LateCase), "no other case is touched");
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from attainment where raw_total <> total and excluded_count > 0 and window_start = '2026-10-01'")).ShouldBeGreaterThan(0, "the figure without exclusions stands beside it");
        (await ClaimAsync(Jonas, claim)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe($"{SampleMeasurements.LateCase} is left out of RES-LABWS already.");
    }

    [Fact]
    public async Task A_part_of_the_cases_is_left_out()
    {
        var id = (await ClaimAsync(Jonas, Claim() with { Covers = Covers.Cases, Cases = [new("DESK", SampleMeasurements.LateCase), new("DESK", SampleMeasurements.GoodCase)] })).Value;

        (await PartAsync(id, new AcceptedPart { Cases = [new("DESK", "INC-1")] }, "why")).Mistakes.Select(mistake => mistake.Field).ShouldBe(["Part"]);
        (await PartAsync(id, new AcceptedPart { Cases = [new("DESK", SampleMeasurements.GoodCase)] }, "The other was ours.")).IsDone.ShouldBeTrue();

        var after = await CasesAsync();
        (after[SampleMeasurements.GoodCase], after[SampleMeasurements.LateCase]).ShouldBe(("excluded", "missed"));
    }

    [Theory]
    [InlineData("DESK", "INC-nothing")]
    [InlineData("elsewhere", SampleMeasurements.LateCase)]
    public async Task Cases_that_do_not_count_for_the_agreement_are_told(string source, string key) =>
        (await ClaimAsync(Jonas, Claim() with { Covers = Covers.Cases, Cases = [new(source, key)] })).Mistakes.Select(mistake => mistake.Message)
            .ShouldBe([$"{key} does not count in RES-LABWS."]);

    [Fact]
    public async Task What_is_left_out_already_outside_the_hours_or_outside_the_agreement_is_told()
    {
        await TroubleAsync(Claim() with { SiteId = Berlin, From = Instant.FromUtc(2026, 10, 23, 14, 0), To = Instant.FromUtc(2026, 10, 23, 18, 0) }, "From", "is left out of RES-LABWS already");
        await TroubleAsync(Claim() with { From = Instant.FromUtc(2026, 10, 14, 20, 0), To = Instant.FromUtc(2026, 10, 14, 21, 0) }, "From", "There are no service hours of RES-LABWS in it");
        await TroubleAsync(Claim() with { From = Instant.FromUtc(2025, 10, 14, 8, 0), To = Instant.FromUtc(2025, 10, 14, 9, 0) }, "From", "RES-LABWS was not in force then");
        await TroubleAsync(Claim() with { SiteId = Pune, From = Instant.FromUtc(2026, 3, 10, 8, 0), To = Instant.FromUtc(2026, 3, 10, 9, 0) }, "From", "RES-LABWS was not in force then");
        await ClaimAsync(Jonas, Claim());
        await TroubleAsync(Claim(), "From", "The same is claimed of RES-LABWS already, and waits");
    }

    [Fact]
    public async Task Planned_maintenance_says_when_it_was_announced_and_stays_within_its_month()
    {
        var maintenance = Claim() with { Cause = ExclusionCause.PlannedMaintenance, Told = Instant.FromUtc(2026, 10, 5, 8, 0), To = Start + Duration.FromHours(4) };
        await TroubleAsync(maintenance with { Told = null }, "Told", "Say when it was announced: the agreement asks for 5 working days before it begins.");
        await TroubleAsync(maintenance with { Told = Now + Duration.FromHours(1) }, "Told", "This lies in the future.");
        await TroubleAsync(maintenance with { To = Start + Duration.FromHours(7) }, "To", "RES-LABWS allows 6\u00a0h of planned maintenance a month. October 2026 has 4\u00a0h left in Berlin; this is more.");

        var id = (await ClaimAsync(Jonas, maintenance)).Value;

        var exclusion = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        (exclusion.NoticeGiven, exclusion.NoticeAsked).ShouldBe((6, 5));
        await TroubleAsync(
            maintenance with { From = Start + Duration.FromDays(1), To = Start + Duration.FromDays(1) + Duration.FromHours(1) }, "To", "October 2026 has nothing left in Berlin");
    }

    [Fact]
    public async Task Maintenance_that_comes_again_keeps_the_time_of_the_day_across_a_clock_change()
    {
        var claim = Claim() with
        {
            Covers = Covers.Times, SiteId = Pune, Cause = ExclusionCause.PlannedMaintenance, Told = Instant.FromUtc(2026, 9, 1, 8, 0),
            From = Instant.FromUtc(2026, 10, 13, 6, 0), To = Instant.FromUtc(2026, 10, 13, 7, 0), RepeatsUntil = new LocalDate(2026, 11, 3),
        };
        await TroubleAsync(claim with { RepeatsUntil = null }, "RepeatsUntil", "Say until which date it comes again.");
        await TroubleAsync(claim with { RepeatsUntil = new LocalDate(2026, 10, 19) }, "RepeatsUntil", "It does not come again until then.");
        await TroubleAsync(claim with { Cause = "third-party" }, "Cause", "Only planned maintenance comes again.");
        var berlin = claim with { SiteId = Berlin };

        var id = (await ClaimAsync(Jonas, berlin)).Value;

        // Berlin's clocks go back on 25 October: 08:00 there is 06:00 UTC before and 07:00 after.
        (await Store.TimesAsync(id, CancellationToken.None)).Select(time => time.From).ShouldBe(
            [Instant.FromUtc(2026, 10, 13, 6, 0), Instant.FromUtc(2026, 10, 20, 6, 0), Instant.FromUtc(2026, 10, 27, 7, 0), Instant.FromUtc(2026, 11, 3, 7, 0)]);
        (await PartAsync(id, new AcceptedPart { Times = [Instant.FromUtc(2026, 10, 20, 6, 0)] }, "Only this one was announced.")).IsDone.ShouldBeTrue();
        (await LeftOutAsync()).ShouldBe([(Instant.FromUtc(2026, 10, 20, 6, 0), Instant.FromUtc(2026, 10, 20, 7, 0))]);
    }

    [Fact]
    public async Task A_file_is_kept_byte_for_byte_and_bad_ones_are_told()
    {
        byte[] content = [0, 255, 60, 115, 99];
        var id = (await ClaimAsync(Jonas, Claim() with { File = new("mail <1>.eml", content) })).Value;

        var file = (await Store.FileAsync(id, CancellationToken.None))!;

        (file.Name, file.Content.SequenceEqual(content)).ShouldBe(("mail <1>.eml", true));
        var other = Claim() with { From = Start + Duration.FromHours(3), To = Start + Duration.FromHours(4) };
        await TroubleAsync(other with { File = new("a.eml", []) }, "File", "This file is empty.");
        await TroubleAsync(other with { File = new("a.eml", new byte[ClaimFile.MaxBytes + 1]) }, "File", "This file has more than 10 MB.");
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select after_json from audit_entry where action = 'claimed'")).Single().ShouldNotContain(Convert.ToBase64String(content));
    }

    [Fact]
    public async Task Several_agreements_are_claimed_at_once_and_answered_each_by_itself()
    {
        await house.Database.WriteAsync(
            async transaction => await transaction.Connection!.ExecuteAsync(
                """
                update agreement_version set state = 'active', effective_from = '2026-01-01', customer_signed_ms = 1, customer_signed_by = 1, customer_signed_name = 'Maren Vogel' where id = 4;
                insert into agreement_site (version_id, site_id, service_hours_id, site_code, site_name, time_zone, hours_name, observes_holidays)
                values (4, 1, 2, 'BER', 'Berlin', 'Europe/Berlin', 'Round the clock', 0);
                insert into agreement_site_hours (version_id, site_id, weekday, from_minute, to_minute) values (4, 1, 3, 0, 1440);
                """,
                transaction: transaction),
            CancellationToken.None);
        var claim = Claim() with { AgreementCode = "FIN-NETWORK", AlsoCodes = ["RES-NETWORK"] };

        var first = (await ClaimAsync(Elena, claim)).Value;

        var both = await Store.TogetherAsync(Elena, (await Store.FindAsync(Elena, first, CancellationToken.None))!, CancellationToken.None);
        both.Select(one => (one.AgreementCode, one.FirstId)).ShouldBe([("FIN-NETWORK", first), ("RES-NETWORK", first)]);
        (await Store.ListAsync(Ben, CancellationToken.None)).Select(one => one.AgreementCode).ShouldBe(["FIN-NETWORK"], "each sees its own");
        (await AnswerAsync(Ben, both[0].Id, accept: true, "")).IsDone.ShouldBeTrue();
        (await AnswerAsync(Ben, both[1].Id, accept: true, "")).Outcome.ShouldBe(Outcome.NotFound);
        (await Store.FindAsync(Maren, both[1].Id, CancellationToken.None))!.State.ShouldBe(ExclusionState.Claimed);
        (await ClaimAsync(Jonas, Claim() with { AlsoCodes = ["RES-NETWORK"] })).Outcome.ShouldBe(Outcome.NotAllowed, "another unit's agreement");
    }

    private static ExclusionClaim Claim() => new()
    {
        AgreementCode = "RES-LABWS",
        SiteId = Berlin,
        From = Start,
        To = Start + Duration.FromHours(2),
        Cause = "third-party",
        Reason = "The supplier's storage failed",
    };

    private Task<int> TermsAsync(string terms) => house.Database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync($"update agreement_version set {terms} where id = 2", transaction: transaction), CancellationToken.None);

    private async Task TroubleAsync(ExclusionClaim claim, string field, string message)
    {
        var mistake = (await ClaimAsync(Jonas, claim)).Mistakes.ShouldHaveSingleItem();
        mistake.Field.ShouldBe(field);
        mistake.Message.ShouldContain(message);
    }

    private async Task<IReadOnlyList<(Instant From, Instant To)>> LeftOutAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. (await AcceptedExclusions.ReadAsync(connection, "is not null", new { })).Where(one => one.From != Instant.FromUtc(2026, 10, 23, 13, 0)).Select(one => (one.From, one.To))];
    }

    private async Task<IReadOnlyDictionary<string, string>> CasesAsync()
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<(string Key, string Outcome)>(
            """
            select k.key, min(o.outcome) from ticket_outcome o join ticket k on k.id = o.ticket_id join target t on t.id = o.target_id
            where t.version_id = 2 and t.kind = 'resolution' group by k.key order by k.key
            """)).ToDictionary(row => row.Key, row => row.Outcome, StringComparer.Ordinal);
    }

    private async Task<string> OctoberAsync() => string.Join(
        '\n', (await house.Get<AttainmentStore>().OfServiceAsync(Maren, "LABWS", new LocalDate(2026, 10, 1), CancellationToken.None)).Select(figure => $"{figure.Promise.Target.Rule.Key} {figure.Promise.SiteId} {figure.Value}"));

    private async Task<IEnumerable<NeedKind>> KindsAsync(Actor person) => (await house.Get<Waiting>().ListAsync(person, CancellationToken.None)).Select(need => need.Kind);

    private async Task<Outcome> NoteAsync(Actor actor, long id) => (await house.Get<NoteAnswer>().RunAsync(actor, id, CancellationToken.None)).Outcome;

    private Task<int> SilenceAsync() => house.Get<AnswerBySilence>().RunAsync(CancellationToken.None);

    private Task<Answer<long>> ClaimAsync(Actor actor, ExclusionClaim claim) => house.Get<ClaimExclusion>().RunAsync(actor, claim, CancellationToken.None);

    private Task<Answer<Exclusion>> AnswerAsync(Actor actor, long id, bool accept, string note) => house.Get<AnswerExclusion>().RunAsync(actor, id, accept, note, CancellationToken.None);

    private Task<Answer<Exclusion>> PartAsync(long id, AcceptedPart part, string note) =>
        house.Get<AnswerExclusion>().RunAsync(Maren, id, accept: true, part, note, CancellationToken.None);
}
