using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Messages;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

/// <summary>An agreement takes an offering, differs with a reason, and is asked to follow when it changes or ends.</summary>
public sealed class OfferingAgreementTests : IAsyncLifetime
{
    private const string Code = "RES-LABWS";
    private const string Available = "The drive holds the results of every night.";
    private static readonly LocalDate December = new(2026, 12, 1);
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await OfferAsync("silver", Silver);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_is_otherwise_than_the_offering_asks_for_a_reason_and_the_document_says_it()
    {
        var (terms, revision) = await DraftAsync();
        var asked = await SaveAsync(terms, revision);

        asked.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Differences[0].Reason", "Differences[1].Reason"]);
        asked.Mistakes[0].Message.ShouldBe("Availability, in service hours at Berlin: Silver promises nothing of this (99.9\u202f%, minimum 99\u202f% here). Say why it is promised, or leave it out.");
        (await SaveAsync(WithReasons(terms), revision)).IsDone.ShouldBeTrue();

        var draft = await VersionAsync(3);
        draft.Hours.Select(site => (site.SiteCode, site.TierCode, site.TierName, site.TierEdition)).ShouldBe([("BER", "silver", "Silver", 1), ("PUN", "silver", "Silver", 1)]);
        draft.Terms.Differences.Select(one => (one.SiteId, one.Place, one.Offered, one.Agreed, one.Reason)).ShouldBe(
        [
            (Berlin, "availability", "", "99.9\u202f%, minimum 99\u202f%", Available), (Pune, "availability", "", "99.9\u202f%, minimum 99\u202f%", Available),
        ]);
        await ProposeAsync(3);
        var text = (await VersionAsync(3)).ProposedText!;
        text.ShouldContain("offering: BER silver Silver; edition 1\noffering: PUN silver Silver; edition 1\ndifference: BER; availability; agreed 99.9\u202f%, minimum 99\u202f%; because " + Available);
        CanonicalText.Of(Code, await VersionAsync(2)).ShouldNotContain("offering:", Case.Sensitive, "what takes none keeps its fingerprint");
    }

    [Fact]
    public async Task A_changed_offering_drafts_the_next_version_of_who_takes_it_and_leaves_what_is_signed()
    {
        await TakenAsync();
        (await TakerAsync()).State.ShouldBe(TakerState.Agreed);
        var before = (await VersionAsync(3)).ProposedText;

        await ChangeAsync(Silver with { Targets = [Solved("6 h", "95 %"), new() { Kind = TargetKind.Response, Within = "30 min", Expected = "97 %" }] });

        var agreement = await AgreementAsync();
        (agreement.LastSigned!.Number, agreement.Open!.Number, agreement.Open.State, agreement.Open.ChangeNote).ShouldBe((3, 4, VersionState.Draft, "Takes edition 2 of Silver"));
        (await VersionAsync(3)).ProposedText.ShouldBe(before);
        (await VersionAsync(3)).Terms.Targets[0].Rule.Within.ShouldBe(Duration.FromHours(8));
        var draft = (await VersionAsync(4)).Terms;
        draft.EffectiveFrom.ShouldBe(new LocalDate(2027, 1, 1));
        draft.Targets.Select(target => (target.Rule.Key, target.Rule.Within, target.Rule.Allocation, target.SiteIds.Count)).ShouldBe(
        [
            ("resolved", Duration.FromHours(6), 0.5m, 0), ("available", null, null, 0), ("first-answer-within-30-min-in-service-hours", Duration.FromMinutes(30), null, 0),
        ]);
        draft.Sites.ShouldAllBe(site => site.TierEdition == 2);
        draft.Differences.Select(one => one.Reason).Distinct().ShouldBe([Available]);
        (await TakerAsync()).Says.ShouldBe("The draft of version 4 takes edition 2; it is not proposed yet.");
        (await NotesAsync("drafted a changed offering in")).Single().ShouldContain("\"edition\":2");
        MessageKinds.Of("agreement", "drafted a changed offering in")!.Value.Kind.ShouldBe(RequestMessages.OfferingChanged);

        await ProposeAsync(4);
        (await TakerAsync()).Says.ShouldBe("Version 4 takes edition 2 and waits for both signatures.");
        await SignAsync(Jonas, 4, Side.Provider);
        (await TakerAsync()).Says.ShouldBe("Version 4 takes edition 2 and waits for the signature of Research.");
        await SignAsync(Maren, 4, Side.Customer);
        (await TakerAsync()).Says.ShouldBe("Agreed: version 4 takes edition 2.");
        (await TakersAsync(Ben)).ShouldBeEmpty();
        (await TakersAsync(Maren)).Single().Agreement.Code.ShouldBe(Code);
    }

    [Fact]
    public async Task What_the_department_sends_back_is_told_with_its_reason()
    {
        await TakenAsync();
        await ChangeAsync(Silver with { Targets = [Solved("6 h", "95 %")] });
        await ProposeAsync(4);

        (await house.Get<SendVersionBack>().RunAsync(Maren, Code, 4, (await VersionAsync(4)).Summary.Revision, "Four hours for P2, please.", CancellationToken.None)).IsDone.ShouldBeTrue();

        var taker = await TakerAsync();
        (taker.State, taker.Says).ShouldBe((TakerState.SentBack, "Maren Vogel sent version 4 back: “Four hours for P2, please.”"));
    }

    [Fact]
    public async Task Where_another_version_is_open_none_is_drafted_and_it_is_said()
    {
        await TakenAsync();
        var (terms, revision) = await DraftAsync();
        (await SaveAsync(terms with { ChangeNote = "Something else" }, revision)).IsDone.ShouldBeTrue();

        await ChangeAsync(Silver with { Targets = [Solved("6 h", "95 %")] });

        (await AgreementAsync()).Open!.ChangeNote.ShouldBe("Something else");
        var taker = await TakerAsync();
        (taker.State, taker.CanBeDrafted).ShouldBe((TakerState.Blocked, false));
        (await NotesAsync("could not draft a changed offering in")).Single().ShouldContain("Version 4 is open and does not take edition 2");
        (await house.Get<DiscardDraft>().RunAsync(Jonas, Code, 4, (await VersionAsync(4)).Summary.Revision, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await TakerAsync()).Says.ShouldBe("Nothing is proposed yet that takes edition 2.");
        (await DraftAllAsync(Jonas)).Value.ShouldBe(new(1, []), DraftedEqual);
        (await TakerAsync()).State.ShouldBe(TakerState.Drafted);
        (await DraftAllAsync(Jonas)).Value.Count.ShouldBe(0, "twice makes one");
    }

    [Fact]
    public async Task A_change_that_says_the_same_to_an_agreement_drafts_nothing()
    {
        await TakenAsync();

        await ChangeAsync(Silver with { Included = "a spare on site", Sites = [At(Berlin, "Berlin", "50"), At(Pune, "Pune", "50")] });

        (await AgreementAsync()).Open.ShouldBeNull();
        (await TakerAsync()).Says.ShouldBe("Agreed: edition 2 changes nothing in version 3.");
    }

    [Fact]
    public async Task An_offering_that_changes_while_a_version_is_signed_changes_nothing_in_what_is_read()
    {
        var (terms, revision) = await DraftAsync();
        await SaveAsync(WithReasons(terms), revision);
        await ProposeAsync(3);
        await SignAsync(Jonas, 3, Side.Provider);

        await ChangeAsync(Silver with { Targets = [Solved("6 h", "95 %")] });

        (await TakerAsync()).State.ShouldBe(TakerState.Blocked);
        await SignAsync(Maren, 3, Side.Customer);
        var signed = await VersionAsync(3);
        (signed.Summary.IsSigned, signed.Hours[0].TierEdition, signed.Terms.Targets[0].Rule.Within).ShouldBe((true, 1, Duration.FromHours(8)));
        CanonicalText.Of(Code, signed).ShouldBe(signed.ProposedText);
        (await TakerAsync()).State.ShouldBe(TakerState.NotDrafted);
        (await house.Get<TakeOffering>().RunAsync(Jonas, Code, "silver", CancellationToken.None)).Value.ShouldBe(new VersionNumber(Code, 4));
        (await VersionAsync(4)).Terms.Targets[0].Rule.Within.ShouldBe(Duration.FromHours(6));
    }

    [Fact]
    public async Task A_draft_whose_offering_has_changed_is_held_against_it_before_it_is_proposed()
    {
        var (terms, revision) = await DraftAsync();
        await SaveAsync(WithReasons(terms), revision);
        await ChangeAsync(Silver with { Targets = [Solved("6 h", "95 %")] });

        var refused = await house.Get<ProposeVersion>().RunAsync(Jonas, Code, 3, (await VersionAsync(3)).Summary.Revision, CancellationToken.None);

        refused.Mistakes.Select(mistake => mistake.Message).ShouldContain(
            "Resolved in time, priorities P2 and P3, in service hours at Berlin: Silver says 95\u202f% within 6\u00a0h, "
            + "this version 95\u202f% within 8\u00a0h. Say why, or take it as it is.");
    }

    [Fact]
    public async Task A_retired_offering_is_told_to_who_has_agreed_on_it_and_a_draft_takes_what_follows()
    {
        await TakenAsync();
        await OfferAsync("silver-2027", Silver with { Code = "silver-2027", Name = "Silver 2027", Targets = [Solved("5 h", "95 %")] });

        (await RetireAsync("2027-02-15", "silver-2027")).IsDone.ShouldBeTrue();

        (await NotesAsync("retired the offering of")).Single().ShouldContain("\"successor\":\"Silver 2027\"");
        var draft = await VersionAsync(4);
        (draft.Terms.EffectiveFrom, draft.Summary.ChangeNote).ShouldBe((new LocalDate(2027, 3, 1), "Takes Silver 2027 (silver-2027) in place of Silver (silver)"));
        draft.Hours.ShouldAllBe(site => site.TierCode == "silver-2027");
        draft.Terms.Targets[0].Rule.Within.ShouldBe(Duration.FromHours(5));
        var taker = await TakerAsync();
        (taker.State, taker.To.Code).ShouldBe((TakerState.Drafted, "silver-2027"));
        var kind = MessageKinds.Of("agreement", "retired the offering of")!.Value;
        (kind.Kind.Word, kind.Entry.Sides.Count).ShouldBe(("offering-retired", 2));
    }

    [Fact]
    public async Task Without_a_successor_what_was_agreed_goes_on()
    {
        await TakenAsync();

        (await RetireAsync("2027-02-15", null)).IsDone.ShouldBeTrue();

        (await AgreementAsync()).Open.ShouldBeNull();
        (await TakerAsync()).Says.ShouldBe("Goes on as it was agreed; nothing takes its place.");
        var (terms, revision) = await DraftAsync();
        (await SaveAsync(terms with { EffectiveFrom = new(2027, 4, 1), ChangeNote = "Keeps it" }, revision)).IsDone.ShouldBeTrue("what both sides have is not taken from them");
    }

    [Fact]
    public async Task What_follows_and_is_not_offered_at_a_site_is_told()
    {
        await TakenAsync();
        await OfferAsync("silver-2027", Silver with { Code = "silver-2027", Name = "Silver 2027", Sites = [At(Berlin, "Berlin", "44.70")] });

        (await RetireAsync("2027-02-15", "silver-2027")).IsDone.ShouldBeTrue();

        (await AgreementAsync()).Open.ShouldBeNull();
        (await NotesAsync("could not draft a changed offering in")).Single().ShouldContain("Silver 2027 is not offered at Pune.");
    }

    [Theory]
    [InlineData("unknown", "There is no such offering of this service for Berlin. Choose again.")]
    [InlineData("platinum", "Platinum is offered from 1 Jan 2099 on: the version begins before.")]
    [InlineData("berlin", "Berlin alone is not offered at Pune.")]
    [InlineData("finance", "For Finance is not offered to this department.")]
    [InlineData("gone", "Gone is retired from 20 Nov 2026 on.")]
    public async Task What_cannot_be_taken_is_told(string which, string told)
    {
        await OfferAsync("berlin", Silver with { Code = "berlin", Name = "Berlin alone", Sites = [At(Berlin, "Berlin", "44.70")] });
        await OfferAsync("finance", Silver with { Code = "finance", Name = "For Finance", Buyers = [Finance] });
        await OfferAsync("gone", Silver with { Code = "gone", Name = "Gone" });
        await house.Get<RetireTier>().RunAsync(Jonas, "LABWS", "gone", (await TierAsync("gone")).Revision, "2026-11-20", null, CancellationToken.None);
        var (terms, revision) = await DraftAsync();
        var id = which == "unknown" ? 9_999 : (await TierAsync(which)).Id;

        var answer = await SaveAsync(WithReasons(terms) with { Sites = [.. terms.Sites.Select(site => site with { TierId = id })] }, revision);

        answer.Mistakes.Select(mistake => mistake.Message).ShouldContain(told);
        (await VersionAsync(3)).Terms.Sites.ShouldAllBe(site => site.TierId == null, "nothing is kept");
    }

    [Fact]
    public async Task Only_the_units_own_people_draft_what_an_offering_says()
    {
        await TakenAsync();
        await ChangeAsync(Silver with { Targets = [Solved("6 h", "95 %")] });
        await house.Get<DiscardDraft>().RunAsync(Jonas, Code, 4, (await VersionAsync(4)).Summary.Revision, CancellationToken.None);
        foreach (var person in Everybody.Where(person => person != Jonas).Append(Anita))
        {
            (await DraftAllAsync(person)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<TakeOffering>().RunAsync(person, Code, "silver", CancellationToken.None)).Outcome.ShouldBeOneOf(Outcome.NotAllowed, Outcome.NotFound);
        }

        (await AgreementAsync()).Open.ShouldBeNull();
        (await house.Get<TakeOffering>().RunAsync(Jonas, Code, "bronze", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<TakeOffering>().RunAsync(Jonas, "NONE", "silver", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<TakeOffering>().RunAsync(Jonas, Code, "platinum", CancellationToken.None)).Mistakes.Single().Message.ShouldBe("Agreement RES-LABWS does not take Platinum.");
    }

    [Fact]
    public async Task Levels_are_taken_at_the_sites_that_take_them_and_others_keep_theirs()
    {
        await OfferAsync("gold", Silver with { Code = "gold", Name = "Gold", Targets = [Solved("4 h", "95 %")], Sites = [At(Berlin, "Berlin", "60"), At(Pune, "Pune", "60") with { ServiceHoursId = RoundTheClock, Reason = "Nights." }] });
        var (terms, _) = await DraftAsync(start: true);
        var gold = (await TierAsync("gold")).Id;

        var taken = await house.Get<TakenOfferings>().TakeAsync(
            terms with { Sites = [terms.Sites[0] with { TierId = null }, terms.Sites[1] with { TierId = gold }], Differences = [] }, await AgreementAsync(), CancellationToken.None);

        taken.Targets.Select(target => (target.Rule.Key, target.Rule.Within, target.Rule.Allocation, Sites: string.Join(',', target.SiteIds))).ShouldBe(
        [
            ("resolved", Duration.FromHours(8), 0.5m, $"{Berlin}"), ("resolved", Duration.FromHours(4), 0.5m, $"{Pune}"), ("available", null, null, ""),
        ]);
        taken.Sites.Select(site => site.ServiceHoursId).ShouldBe([OfficeHours, RoundTheClock]);
    }

    private static readonly IEqualityComparer<DraftedOfferings> DraftedEqual =
        EqualityComparer<DraftedOfferings>.Create((one, other) => one!.Count == other!.Count && one.Refused.SequenceEqual(other.Refused), one => one.Count);

    private static TierDraft Silver => new()
    {
        Code = "silver",
        Name = "Silver",
        Position = "2",
        Buyers = [Research],
        Sites = [At(Berlin, "Berlin", "44.70"), At(Pune, "Pune", "44.70")],
        Targets = [Solved("8 h", "95 %")],
    };

    private static TargetForm Solved(string within, string expected) =>
        new() { Kind = TargetKind.Resolution, Within = within, Expected = expected, Minimum = "90 %", Priorities = "P2, P3", MinimumSample = "10" };

    private static TierSiteDraft At(long site, string name, string price) =>
        new(new OfferingDraft { SiteId = site, SiteName = name, IsOffered = true, UnitName = "device", Price = price, Period = "month", Setup = "1490" }, null, null);

    private static AgreementTerms WithReasons(AgreementTerms terms) => terms with
    {
        Differences = [.. new[] { Berlin, Pune }.Select(site => new OfferingDifference { SiteId = site, Place = "availability", Reason = Available })],
    };

    /// <summary>The next version as a draft; one that takes nothing yet takes silver at both sites.</summary>
    private async Task<(AgreementTerms Terms, int Revision)> DraftAsync(bool start = false)
    {
        var started = await house.Get<StartNextVersion>().RunAsync(Jonas, Code, CancellationToken.None);
        var draft = await VersionAsync(started.Value.Number);
        var silver = (await TierAsync("silver")).Id;
        var terms = draft.Terms with
        {
            Targets = [draft.Terms.Targets[0] with { Rule = draft.Terms.Targets[0].Rule with { Allocation = 0.5m } }, .. draft.Terms.Targets.Skip(1)],
            Sites = start ? draft.Terms.Sites : [.. draft.Terms.Sites.Select(site => site with { TierId = silver })],
        };
        return (terms, draft.Summary.Revision);
    }

    private async Task<Answer<VersionNumber>> SaveAsync(AgreementTerms terms, int revision) =>
        await house.Get<SaveDraft>().RunAsync(Jonas, Code, (await AgreementAsync()).Open!.Number, revision, terms, CancellationToken.None);

    /// <summary>Version 3 takes silver, and both sides have signed it.</summary>
    private async Task TakenAsync()
    {
        var (terms, revision) = await DraftAsync();
        (await SaveAsync(WithReasons(terms) with { EffectiveFrom = December }, revision)).IsDone.ShouldBeTrue();
        await ProposeAsync(3);
        await SignAsync(Jonas, 3, Side.Provider);
        await SignAsync(Maren, 3, Side.Customer);
    }

    private async Task OfferAsync(string code, TierDraft draft)
    {
        (await house.Get<SaveTier>().RunAsync(Jonas, "LABWS", null, draft, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<PublishTier>().RunAsync(Jonas, "LABWS", code, (await TierAsync(code)).Revision, "2026-11-01", null, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    private async Task ChangeAsync(TierDraft draft) =>
        (await house.Get<SaveTier>().RunAsync(Jonas, "LABWS", "silver", draft with { Revision = (await TierAsync("silver")).Revision }, CancellationToken.None)).IsDone.ShouldBeTrue();

    private async Task<Answer<string>> RetireAsync(string from, string? successor) =>
        await house.Get<RetireTier>().RunAsync(Jonas, "LABWS", "silver", (await TierAsync("silver")).Revision, from, successor, CancellationToken.None);

    private async Task ProposeAsync(int number) =>
        (await house.Get<ProposeVersion>().RunAsync(Jonas, Code, number, (await VersionAsync(number)).Summary.Revision, CancellationToken.None)).IsDone.ShouldBeTrue();

    private async Task SignAsync(Actor actor, int number, Side side) => (await house.Get<SignVersion>().RunAsync(
        actor, Code, number, side, CanonicalText.Fingerprint((await VersionAsync(number)).ProposedText!), "both agreed", null, CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task<Answer<DraftedOfferings>> DraftAllAsync(Actor actor) => house.Get<DraftChangedOffering>().RunAsync(actor, "LABWS", "silver", CancellationToken.None);

    private async Task<Agreement> AgreementAsync() => (await house.Get<AgreementStore>().FindAsync(Jonas, Code, CancellationToken.None))!;

    private async Task<AgreementVersion> VersionAsync(int number) => (await house.Get<AgreementStore>().FindVersionAsync(await AgreementAsync(), number, CancellationToken.None))!;

    private async Task<OfferedTier> TierAsync(string code) => (await house.Get<TierStore>().OfAsync(LabWorkstation, CancellationToken.None)).Single(tier => tier.Code == code);

    private async Task<IReadOnlyList<OfferingTaker>> TakersAsync(Actor viewer) => await house.Get<OfferingTakers>().OfAsync(viewer, await TierAsync("silver"), CancellationToken.None);

    private async Task<OfferingTaker> TakerAsync() => (await TakersAsync(Jonas)).Single();

    private async Task<IReadOnlyList<string>> NotesAsync(string action)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<string>("select after_json from audit_entry where action = @action order by id", new { action })).AsList();
    }
}
