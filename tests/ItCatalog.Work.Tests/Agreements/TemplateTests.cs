using System.Text.RegularExpressions;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Agreements.Templates;
using ItCatalog.Work.Entries;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Agreements;

/// <summary>Templates of agreements: what is delivered, who changes them, and what begins from them.</summary>
public sealed class TemplateTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    private TemplateLibrary Library => house.Get<TemplateLibrary>();

    private BeginAgreement Begin => house.Get<BeginAgreement>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Five_come_with_the_product_and_none_of_them_guesses()
    {
        var templates = await Library.ListAsync(CancellationToken.None);

        templates.Select(template => template.Code).ShouldBe(["customer-support", "internal-service", "marketing-sales", "network-line", "service-desk"]);
        templates.Select(template => string.Join(' ', template.Content.Targets.Select(target => target.Kind))).ShouldBe(
            ["Response Resolution Update", "Response Resolution Availability", "Ratio Ratio", "Availability Percentile Ratio", "FirstContact SampleShare Mean"]);
        foreach (var template in templates)
        {
            template.Content.Targets.ShouldAllBe(target => target.Expected == null && target.Minimum == null && target.Within == null && target.SampleLimit == null);
            template.Content.Contacts.ShouldAllBe(contact => contact.Name == null && contact.Duty!.Length > 0);
            template.Content.Texts.ToTexts().Parts.Count(part => part.Text.Length > 0).ShouldBeGreaterThan(11, template.Code);
            TemplateCheck.Mistakes(template.Content).ShouldBeEmpty(template.Code);
            TemplateCheck.Mistakes(TemplateJson.Copy(template.Content)).ShouldBeEmpty();
            (template.IsDelivered, template.IsChanged, template.Revision, template.Origin).ShouldBe((true, false, 0, "delivered"));
        }
    }

    [Fact]
    public async Task What_is_asked_and_not_answered_is_told_all_at_once_with_its_place_and_nothing_is_made()
    {
        var asked = await AskAsync("network-line");
        asked.Targets.Select(target => (target.Key, target.Expected)).ShouldBe([("available", ""), ("delay", ""), ("delivered", "")]);

        var answer = await Begin.RunAsync(Jonas, asked, CancellationToken.None);

        answer.Mistakes.Select(mistake => mistake.Message).ShouldBe(
            [
                "service: Say which service by its code.", "department: Say which department by its code.", "sites[0].site: Say which site by its code.",
                "sites[0].serviceHours: Say which pattern of service hours by its code.", "inForceFrom: Say from which month on it applies.",
                "targets[0].expected: A level is needed: 99.9 % for instance.", "targets[1].expected: A level is needed: A number in the unit of the measurements: 2.5 for instance.",
                "targets[2].expected: A level is needed: 99.9 % for instance.", "contacts[0].name: A contact needs a name.", "contacts[1].name: A contact needs a name.", "contacts[2].name: A contact needs a name.",
            ],
            ignoreOrder: true);
        (await Begin.RunAsync(Jonas, Answered(asked) with { Service = "NONE" }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("service: There is no service “NONE”.");
        (await Begin.RunAsync(Jonas, Answered(asked) with { Sites = [] }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("sites: Name at least one site");
        (await Begin.RunAsync(Jonas, Answered(asked) with { Template = "none" }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("There is no template “none”. There are: customer-support, ");
        var unanswered = (await Begin.RunAsync(Jonas, Answered(asked) with { Answers = asked.Answers }, CancellationToken.None)).Mistakes;
        unanswered.Select(mistake => mistake.Message).ShouldBe(
            [
                "answers.ends: Answer it, or take {ends} out of the texts: Which ends does the line join?", "answers.carrier: Answer it, or take {carrier} out of the texts: Who carries it, under which number?",
                "answers.probe: Answer it, or take {probe} out of the texts: From where to where do probes measure, how often?",
            ],
            "a question that still stands there is no answer");
        (await CountAsync("agreement")).ShouldBe(3);
    }

    [Fact]
    public async Task A_draft_begins_with_names_and_answers_in_its_texts_and_knows_its_template()
    {
        var asked = Answered(await AskAsync("network-line"));

        (await Begin.RunAsync(Elena, asked, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, "another unit provides it");
        var made = await Begin.RunAsync(Jonas, asked, CancellationToken.None);

        made.Mistakes.ShouldBeEmpty();
        var agreement = (await house.Get<AgreementStore>().FindAsync(Jonas, made.Value.Code, CancellationToken.None))!;
        agreement.TemplateCode.ShouldBe("network-line");
        var terms = (await house.Get<AgreementStore>().FindVersionAsync(agreement, 1, CancellationToken.None))!.Terms;
        terms.Texts.Purpose.ShouldBe("Workplace keeps the line up, quick and free of loss for Finance. It joins: Berlin and Pune");
        terms.Texts.Parts.ShouldAllBe(part => !part.Text.Contains('{', StringComparison.Ordinal));
        terms.Targets.Select(target => (target.Rule.Key, target.Rule.Kind, target.Rule.Expected, target.MeasurementSource)).ShouldBe(
        [
            ("available", TargetKind.Availability, 0.999m, "Monitoring of Workplace"), ("delay", TargetKind.Percentile, 60m, "Probes at both ends"), ("delivered", TargetKind.Ratio, 0.9995m, "Counters at both ends"),
        ]);
        (terms.AtRiskRatio, terms.Repeat, terms.Remedies.PlanDays, terms.Claims.AnswerDays).ShouldBe((0.1m, new CreditRepeat(2, 3), 10, 10));
        TermsCheck.Missing(terms).ShouldBeEmpty("it can be proposed");
    }

    [Fact]
    public async Task Each_of_the_five_makes_a_draft_that_can_be_proposed()
    {
        foreach (var (index, template) in (await Library.ListAsync(CancellationToken.None)).Index())
        {
            await house.Database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    "delete from agreement_version where agreement_id in (select id from agreement where template_code is not null); delete from agreement where template_code is not null", transaction: transaction),
                CancellationToken.None);
            var asked = Answered(await AskAsync(template.Code)) with { Number = FormattableString.Invariant($"T-{index}") };
            var made = await Begin.RunAsync(Jonas, asked, CancellationToken.None);

            made.Mistakes.Select(mistake => mistake.Message).ShouldBeEmpty(template.Code);
            var agreement = (await house.Get<AgreementStore>().FindAsync(Jonas, made.Value.Code, CancellationToken.None))!;
            var terms = (await house.Get<AgreementStore>().FindVersionAsync(agreement, 1, CancellationToken.None))!.Terms;
            TermsCheck.Missing(terms).ShouldBeEmpty(template.Code);
            CanonicalText.Of(agreement, (await house.Get<AgreementStore>().FindVersionAsync(agreement, 1, CancellationToken.None))!).ShouldNotContain("{");
        }
    }

    [Theory]
    [InlineData("organisation", "Ada Novak")]
    [InlineData("Workplace", "Ada Novak Jonas Brandt")]
    [InlineData("Network", "Ada Novak Elena Castro")]
    public async Task Administrators_change_all_and_managers_those_of_their_units(string whose, string allowed)
    {
        long? unit = whose switch { "Workplace" => Workplace, "Network" => Network, _ => null };
        foreach (var (index, person) in Everybody.Index())
        {
            var answer = await SaveAsync(person, null, Draft($"own-{index}") with { UnitId = unit });
            answer.Outcome.ShouldBe(allowed.Contains(person.Name, StringComparison.Ordinal) ? Outcome.Done : Outcome.NotAllowed, person.Name);
        }

        (await SaveAsync(Actor.Nobody, null, Draft("own-x") with { UnitId = unit })).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    [Fact]
    public async Task A_delivered_one_is_changed_and_set_back_and_an_own_one_taken_away_each_in_the_trail()
    {
        var known = (await Library.FindAsync("service-desk", CancellationToken.None))!;
        (await SaveAsync(Jonas, known.Code, Of(known) with { UnitId = Workplace })).Outcome.ShouldBe(Outcome.NotAllowed, "nobody takes the organisation's for a unit");
        (await SaveAsync(Ada, known.Code, Of(known) with { Name = "Our desk" })).Value.ShouldBe("service-desk");
        var changed = (await Library.FindAsync("Service-Desk", CancellationToken.None))!;
        (changed.Name, changed.IsDelivered, changed.IsChanged, changed.Revision).ShouldBe(("Our desk", true, true, 1));
        (await SaveAsync(Ada, known.Code, Of(known) with { Name = "Another" })).Outcome.ShouldBe(Outcome.Stale);
        (await SaveAsync(Ada, known.Code, Of(changed), revision: 1)).IsDone.ShouldBeTrue();
        (await CountAsync("audit_entry where subject_kind = 'agreement template'")).ShouldBe(1, "what is saved as it stands is no change");

        (await RemoveAsync(Jonas, "service-desk")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await RemoveAsync(Ada, "service-desk")).Value.ShouldBeTrue("it is there as it was delivered");
        (await Library.FindAsync("service-desk", CancellationToken.None))!.Name.ShouldBe("Service desk");
        (await RemoveAsync(Ada, "service-desk")).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Service desk stands as it was delivered. It cannot be taken away.");

        (await SaveAsync(Jonas, null, Draft("own") with { UnitId = Workplace })).IsDone.ShouldBeTrue();
        (await Library.FindAsync("own", CancellationToken.None))!.Origin.ShouldBe("of Workplace");
        (await SaveAsync(Elena, "own", Draft("own") with { UnitId = Network }, revision: 1)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await SaveAsync(Ada, null, Draft("own"))).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("There is a template own already: Own.");
        (await RemoveAsync(Jonas, "own", revision: 7)).Outcome.ShouldBe(Outcome.Stale);
        (await RemoveAsync(Jonas, "own")).Value.ShouldBeFalse();
        (await RemoveAsync(Jonas, "own")).Outcome.ShouldBe(Outcome.NotFound);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select action from audit_entry where subject_kind = 'agreement template' and is_refusal = 0 order by id")).ShouldBe(["changed", "set back", "added", "removed"]);
    }

    [Fact]
    public async Task Two_people_who_save_at_once_do_not_overwrite_each_other()
    {
        (await SaveAsync(Ada, null, Draft("own"))).IsDone.ShouldBeTrue();

        var answers = await Task.WhenAll(SaveAsync(Ada, "own", Draft("own") with { Says = "One" }, 1), SaveAsync(Ada, "own", Draft("own") with { Says = "Two" }, 1));

        answers.Select(answer => answer.Outcome).Order().ShouldBe([Outcome.Done, Outcome.Stale]);
    }

    public static TheoryData<string, string, string> Wrong() => new()
    {
        { "code", "Code", "A code is up to 40 small letters" },
        { "edit", "Code", "A code is up to 40 small letters" },
        { "name", "Name", "Write what it is called." },
        { "unit", "UnitId", "There is no such unit." },
        { "key", "Questions[0].Key", "A word of small letters" },
        { "known", "Questions[0].Key", "{unit} is known of every agreement" },
        { "nowhere", "Questions[0].Key", "No text says {phone}" },
        { "twice", "Questions[1].Key", "Two questions are called phone." },
        { "nothing asked", "Questions[0].Text", "Write what is asked." },
        { "no question", "Questions", "The texts say {number}, and no question asks for it." },
        { "level", "Targets[0].Expected", "“a lot”" },
        { "limit", "Targets[0].Within", "“soon” is not a time" },
        { "silence", "Claims.Silence", "Say what it means that nobody answers in time." },
        { "duty", "Contacts[0].Duty", "Say what the contact is for." },
        { "long", "Texts.Purpose", "At most 10,000 characters" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_no_agreement_could_say_is_told_at_its_entry(string what, string field, string message)
    {
        var answer = await SaveAsync(Ada, null, What(what));

        answer.Outcome.ShouldBe(Outcome.Refused);
        answer.Mistakes.ShouldContain(mistake => mistake.Field == field && mistake.Message.StartsWith(message, StringComparison.Ordinal), string.Join('\n', answer.Mistakes));
        (await CountAsync("agreement_template")).ShouldBe(0);
    }

    [Fact]
    public async Task An_agreement_that_stands_is_kept_without_its_names_levels_sites_and_persons()
    {
        var store = house.Get<AgreementStore>();
        var agreement = (await store.FindAsync(Jonas, "RES-LABWS", CancellationToken.None))!;
        var version = (await store.FindVersionAsync(agreement, agreement.LastSigned!.Number, CancellationToken.None))!;
        var named = version with { Terms = version.Terms with { Texts = new() { Purpose = "Workplace gives Research a Lab workstation. Researchers are not Research." } } };

        var form = TemplateOfAgreement.FormOf(named);

        form.Texts.Purpose.ShouldBe("{unit} gives {department} a {service}. Researchers are not {department}.");
        form.Targets.ShouldNotBeEmpty();
        form.Targets.ShouldAllBe(target => target.Expected == null && target.Minimum == null && target.SiteIds.Count == 0);
        form.Targets.Select(target => target.Key).ShouldBe(version.Terms.Targets.Select(target => target.Rule.Key).Distinct());
        form.Contacts.ShouldAllBe(contact => contact.Name == "" && contact.Email == "");
        form.Sites.ShouldBeEmpty();
        var saved = await SaveAsync(Jonas, null, new() { Code = "like-lab", Name = "Like the lab", UnitId = Workplace, Content = TemplateContent.Of(form, []) });
        saved.Mistakes.Select(mistake => mistake.Message).ShouldBeEmpty();
        (await Library.FindAsync("like-lab", CancellationToken.None))!.Content.Targets.Count.ShouldBe(form.Targets.Count);
    }

    [Fact]
    public async Task What_is_kept_is_read_back_as_it_was_written()
    {
        foreach (var template in await Library.ListAsync(CancellationToken.None))
        {
            var text = TemplateJson.Write(template.Content);
            TemplateJson.Write(TemplateJson.Read(text)).ShouldBe(text);
            Regex.Matches(text, "\"(siteIds|grid|hasLimit|words|priorityNames|isEmpty)\"").ShouldBeEmpty();
            var form = new AgreementForm();
            template.Content.Fill(form, new());
            TargetGrid.Arrange(form.Targets, ["P1", "P2"]);
            TemplateJson.Write(TemplateContent.Of(form, template.Content.Questions)).ShouldBe(text, "a form that is opened and saved changes nothing");
        }
    }

    private static TemplateDraft What(string what)
    {
        var content = Draft("own").Content;
        TemplateQuestion Question(string key) => new() { Key = key, Text = "What?" };
        return what switch
        {
            "code" => Draft("Own Template"),
            "edit" => Draft("edit"),
            "name" => Draft("own") with { Name = " " },
            "unit" => Draft("own") with { UnitId = 99 },
            "key" => Draft("own") with { Content = content with { Questions = [Question("Phone Number")] } },
            "known" => Draft("own") with { Content = content with { Questions = [Question("unit")] } },
            "nowhere" => Draft("own") with { Content = content with { Questions = [Question("phone")] } },
            "twice" => Draft("own") with { Content = content with { Texts = new() { Purpose = "Call {phone}." }, Questions = [Question("phone"), Question("phone")] } },
            "nothing asked" => Draft("own") with { Content = content with { Texts = new() { Purpose = "Call {phone}." }, Questions = [new() { Key = "phone" }] } },
            "no question" => Draft("own") with { Content = content with { Texts = new() { Purpose = "Call {number}." } } },
            "level" => Draft("own") with { Content = content with { Targets = [new() { Kind = TargetKind.Resolution, Expected = "a lot" }] } },
            "limit" => Draft("own") with { Content = content with { Targets = [new() { Kind = TargetKind.Resolution, Within = "soon" }] } },
            "silence" => Draft("own") with { Content = content with { Claims = new() { AnswerDays = "10" } } },
            "duty" => Draft("own") with { Content = content with { Contacts = [new()] } },
            "long" => Draft("own") with { Content = content with { Texts = new() { Purpose = new('x', 10_001) } } },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    private static TemplateDraft Draft(string code) => new() { Code = code, Name = "Own", Says = "Ours.", Content = new() { Texts = new() { Purpose = "{unit} helps {department}." } } };

    private static TemplateDraft Of(AgreementTemplate template) => new() { Code = template.Code, Name = template.Name, Says = template.Says, UnitId = template.UnitId, Content = template.Content };

    private static AskedAgreement Answered(AskedAgreement asked) => asked with
    {
        Number = "HI-77",
        Service = "print",
        Department = "FIN",
        InForceFrom = "2027-01",
        MonthlyCharge = "1,000",
        AtRisk = asked.AtRisk is null ? null : "10 %",
        Sites = [new() { Site = "BER", ServiceHours = "OFFICE" }],
        Answers = asked.Answers.ToDictionary(answer => answer.Key, answer => "Berlin and Pune"),
        Contacts = [.. asked.Contacts.Select(contact => new ContactForm { Side = contact.Side, Duty = contact.Duty, Name = "Rhea Stone" })],
        Targets = [.. asked.Targets.Select(Filled)],
    };

    private static TargetForm Filled(TargetForm target)
    {
        var filled = target.ForOtherSites();
        filled.Expected = target.Kind switch { TargetKind.Percentile => "60", TargetKind.Mean => "4", TargetKind.Ratio => "99.95 %", _ => "99.9 %" };
        filled.Within = target.HasLimit ? "8 h" : null;
        filled.SampleLimit = target.HasSampleLimit ? "60" : null;
        return filled;
    }

    private async Task<AskedAgreement> AskAsync(string code) => await Begin.AskAsync((await Library.FindAsync(code, CancellationToken.None))!, CancellationToken.None);

    private Task<Answer<string>> SaveAsync(Actor actor, string? code, TemplateDraft draft, int revision = 0) => house.Get<SaveTemplate>().RunAsync(actor, code, revision, draft, CancellationToken.None);

    private Task<Answer<bool>> RemoveAsync(Actor actor, string code, int? revision = null) => house.Get<RemoveTemplate>().RunAsync(actor, code, revision, CancellationToken.None);

    private async Task<long> CountAsync(string from)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from " + from);
    }
}
