using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Messages;

/// <summary>Mails, against a real mail server and with a clock that moves.</summary>
public sealed class SendMailsTests : IAsyncLifetime
{
    /// <summary>Tue 17 Nov 2026, 09:40 in Berlin.</summary>
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);
    private readonly MailHost server = MailHost.Start();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await ExecuteAsync("update outbox set delivered_ms = 1");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_for_an_answer_is_mailed_at_once_as_text_and_as_html()
    {
        await ProposeAsync();
        await SendAsync();
        await SendAsync();

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Version 1 to sign: Site network, Research");
        mail.To.ToString().ShouldBe("\"Maren Vogel\" <maren@halden.example>");
        mail.From.ToString().ShouldBe("\"ItCatalog\" <itcatalog@halden.example>");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        var id = await ScalarAsync("select max(id) from message");
        mail.TextBody!.ReplaceLineEndings("\n").ShouldBe(
            $"""
            Version 1 to sign: Site network, Research
            Network & Telephony and Research both have to sign it before it is in force.
            https://itcatalog.halden.example/messages?handler=open&id={id}

            --{' '}
            ItCatalog tells you this because it concerns your department or unit. What is mailed you choose at https://itcatalog.halden.example/messages/choices

            """);
        mail.HtmlBody!.ShouldContain($"<a href=\"https://itcatalog.halden.example/messages?handler=open&amp;id={id}\">Version 1 to sign: Site network, Research</a>");
        (await MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task Several_at_once_are_one_mail()
    {
        await ProposeAsync();
        await ProposeAsync();
        await SendAsync();

        server.Mails.ShouldHaveSingleItem().Subject.ShouldBe("2 messages: Version 1 to sign: Site network, Research");
    }

    [Theory]
    [InlineData(MailChoice.Daily, "2026-11-18T05:59:00Z", 0, "one minute to seven in Berlin")]
    [InlineData(MailChoice.Daily, "2026-11-18T06:00:00Z", 1, "seven in Berlin")]
    [InlineData(MailChoice.Weekly, "2026-11-23T05:59:00Z", 0, "one minute to seven on Monday")]
    [InlineData(MailChoice.Weekly, "2026-11-23T06:00:00Z", 1, "seven on Monday")]
    [InlineData(MailChoice.None, "2027-11-23T06:00:00Z", 0, "never")]
    public async Task Digests_come_at_their_hour_of_the_organisation(MailChoice choice, string at, int count, string why)
    {
        await ChooseAsync(Maren, choice);
        await ProposeAsync();
        await ProposeAsync();
        await SendAsync();
        server.Mails.ShouldBeEmpty();

        house.Now = NodaTime.Text.InstantPattern.General.Parse(at).Value;
        await SendAsync();
        await SendAsync();

        server.Mails.Count.ShouldBe(count, why);
        server.Mails.ShouldAllBe(mail => mail.Subject == (choice == MailChoice.Daily ? "ItCatalog today: 2 messages" : "ItCatalog this week: 2 messages"));
    }

    [Fact]
    public async Task A_digest_comes_at_the_hour_that_was_chosen_once_a_day_over_a_clock_change_too()
    {
        // On the night to 28 March 2027 the clock goes from 2 to 3.
        house.Now = Instant.FromUtc(2027, 3, 26, 12, 0);
        await ChooseAsync(Maren, MailChoice.Daily, hour: 2);
        for (var hour = 0; hour < 72; hour++)
        {
            house.Now += Duration.FromHours(1);
            await ProposeAsync();
            await SendAsync();
        }

        server.Mails.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_digest_leaves_out_what_was_read_and_is_not_sent_where_nothing_is_left()
    {
        await ChooseAsync(Maren, MailChoice.Daily);
        await ProposeAsync();
        await house.Get<Data.Messages.MessageStore>().ReadAllAsync(Maren, long.MaxValue, house.Now, CancellationToken.None);
        house.Now += Duration.FromDays(1);
        await SendAsync();

        server.Mails.ShouldBeEmpty();
        (await MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Dropped);
    }

    [Fact]
    public async Task Who_lost_the_department_before_the_mail_went_is_not_mailed()
    {
        await ProposeAsync();
        await ExecuteAsync("delete from person_department where person_id = 1");
        await SendAsync();

        server.Mails.ShouldBeEmpty();
        (await MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Dropped);
    }

    [Fact]
    public async Task An_account_that_has_closed_is_not_mailed()
    {
        await ProposeAsync();
        await ExecuteAsync("update person set closed_from = '2026-11-17' where id = 1");
        await SendAsync();

        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_away_delays_longer_each_time_and_loses_nothing()
    {
        var away = server.Settings with { Port = MailHost.FreePort() };
        await ProposeAsync();
        var pauses = new List<double>();
        for (var attempt = 0; attempt < 9; attempt++)
        {
            (await SendAsync(away)).ShouldBe(0);
            (await SendAsync(away)).ShouldBe(0, "it is not tried again before its time");
            var mail = (await MailsAsync()).ShouldHaveSingleItem();
            mail.State.ShouldBe(MailState.Waiting);
            mail.Error!.ShouldContain("cannot be used");
            pauses.Add((mail.Next - house.Now).TotalMinutes);
            house.Now = mail.Next;
        }

        pauses.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
        (await SendAsync()).ShouldBe(1);
        server.Mails.Count.ShouldBe(1);
        (await MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_and_the_mail_keeps_its_name()
    {
        server.IsBusy = true;
        await ProposeAsync();
        await SendAsync();
        server.IsBusy = false;
        house.Now += Duration.FromMinutes(1);
        await SendAsync();

        var mail = (await MailsAsync()).ShouldHaveSingleItem();
        server.Mails.ShouldHaveSingleItem().MessageId.ShouldBe($"itcatalog.{mail.Id}.{mail.Created.ToUnixTimeMilliseconds()}@halden.example");
        mail.AttemptCount.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_that_the_server_does_not_take_holds_nobody_else_up_and_is_sent_again_when_asked_for()
    {
        server.Unknown.Add("maren@halden.example");
        await ProposeAsync();
        await NoteAsync(Maren, "sent", Subject.Request(await RequestAsync()), new { quantity = 6 });
        await TellAsync();
        await SendAsync();

        server.Mails.ShouldHaveSingleItem().To.ToString().ShouldContain("jonas@halden.example");
        var refused = (await MailsAsync()).Single(mail => mail.State == MailState.Refused);
        refused.Error!.ShouldContain("refuses it");
        foreach (var other in Everybody.Except([Ada]))
        {
            (await house.Get<SendMailAgain>().RunAsync(other, refused.Id, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
        }

        server.Unknown.Clear();
        (await house.Get<SendMailAgain>().RunAsync(Ada, refused.Id, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<SendMailAgain>().RunAsync(Ada, 4711, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        await SendAsync();

        server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_sign_in_that_the_server_refuses_delays()
    {
        await using var locked = MailHost.Start("right");
        await ProposeAsync();
        await SendAsync(locked.Settings with { User = "itcatalog", Password = "wrong" });
        (await MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Waiting);
        house.Now += Duration.FromMinutes(1);
        await SendAsync(locked.Settings with { User = "itcatalog", Password = "right" });

        locked.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_without_tls_is_not_spoken_to_in_the_open_where_tls_is_asked_for()
    {
        await ProposeAsync();
        (await SendAsync(server.Settings with { Security = MailSecurity.StartTls })).ShouldBe(0);

        server.Mails.ShouldBeEmpty();
        (await MailsAsync()).ShouldHaveSingleItem().Error!.ShouldContain("STARTTLS");
    }

    [Fact]
    public async Task Several_processes_send_each_mail_once()
    {
        await ProposeAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync()));

        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_that_a_process_took_and_did_not_finish_is_taken_again()
    {
        await ProposeAsync();
        var store = house.Get<MailStore>();
        await store.AddAsync(Maren.Id!.Value, MailChoice.AtOnce, house.Now, CancellationToken.None);
        (await store.TakeAsync(house.Now, house.Now + Duration.FromMinutes(10), CancellationToken.None)).ShouldNotBeNull();

        await SendAsync();
        server.Mails.ShouldBeEmpty();
        house.Now += Duration.FromMinutes(10);
        await SendAsync();

        server.Mails.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("maren@halden.example\r\nBcc: everybody@halden.example")]
    [InlineData("maren@halden.example, ben@halden.example")]
    [InlineData("Maren <maren@halden.example>")]
    [InlineData("maren")]
    [InlineData("@")]
    public async Task What_is_no_address_is_refused_and_goes_nowhere(string address)
    {
        await ExecuteAsync("update person set email = @address where id = 1", new { address });
        await ProposeAsync();
        await SendAsync();

        server.Mails.ShouldBeEmpty();
        (await MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Refused);
    }

    [Fact]
    public async Task Names_and_titles_that_hold_line_breaks_and_markup_stay_text()
    {
        await ExecuteAsync("update person set name = @name where id = 1", new { name = "Maren\r\nBcc: ben@halden.example\u2028<b>" });
        await ExecuteAsync("update service set name = @name where id = 2", new { name = "Network\r\nSubject: gone <script>alert(1)</script> „Ü“" });
        await ProposeAsync();
        await SendAsync();

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Bcc.ShouldBeEmpty();
        mail.To.Count.ShouldBe(1);
        mail.To.Mailboxes.Single().Name.ShouldBe("Maren Bcc: ben@halden.example <b>");
        mail.Headers.Count(header => header.Id == MimeKit.HeaderId.Subject).ShouldBe(1);
        mail.Subject.ShouldBe("Version 1 to sign: Network Subject: gone <script>alert(1)</script> „Ü“, Research");
        mail.HtmlBody!.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Where_no_server_is_set_nothing_is_mailed_later_either()
    {
        await NoteAsync(Elena, "proposed", Subject.Agreement("RES-NETWORK"), new { version = 1 });
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);
        await SendAsync();

        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Choices_are_kept_and_read_and_wrong_ones_refused()
    {
        var save = house.Get<SaveMailChoices>();
        var choices = new MailChoices { Hour = 17, Weekday = IsoDayOfWeek.Friday, ByKind = new Dictionary<string, MailChoice> { ["case-missed"] = MailChoice.None } };
        (await save.RunAsync(Maren, choices, CancellationToken.None)).IsDone.ShouldBeTrue();

        var read = await house.Get<MailStore>().ChoicesAsync(1, CancellationToken.None);
        (read.Hour, read.Weekday).ShouldBe((17, IsoDayOfWeek.Friday));
        read.ByKind.ShouldBe(choices.ByKind);
        (await save.RunAsync(Maren, choices with { Hour = 24 }, CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Hour");
        (await save.RunAsync(Maren, choices with { Weekday = IsoDayOfWeek.None }, CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Weekday");
        (await save.RunAsync(Maren, choices with { ByKind = new Dictionary<string, MailChoice> { ["nonsense"] = MailChoice.Daily } }, CancellationToken.None)).IsDone.ShouldBeFalse();
        (await save.RunAsync(House.Installation, choices, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    [Theory]
    [InlineData("Port", "0")]
    [InlineData("Port", "smtp")]
    [InlineData("Security", "maybe")]
    [InlineData("From", "nobody")]
    [InlineData("From", null)]
    [InlineData("Link", "itcatalog")]
    public void Settings_that_are_wrong_are_told(string name, string? value)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Host"] = "mail.halden.example", ["Mail:From"] = "itcatalog@halden.example", ["Mail:" + name] = value };

        Should.Throw<InvalidOperationException>(() => MailSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())).Message.ShouldStartWith("Mail:" + name);
    }

    private async Task ProposeAsync()
    {
        await NoteAsync(Elena, "proposed", Subject.Agreement("RES-NETWORK"), new { version = 1 });
        await TellAsync();
    }

    private Task<long> RequestAsync() => house.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into request (service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
            values (1, 1, 1, 1, 6, 'device', 0, 0, 'sent', 1) returning id
            """,
            transaction: transaction),
        CancellationToken.None);

    private Task NoteAsync(Actor actor, string action, Subject subject, object? after) => house.Get<RecordEvent>().RunAsync(actor, action, subject, after, CancellationToken.None);

    private Task TellAsync() => new TellPeople(house.Get<TellingStore>(), house.Get<ThingFactsStore>(), server.Settings, house.Get<IClock>()).RunAsync(CancellationToken.None);

    private Task<int> SendAsync(MailSettings? settings = null) => new SendMails(
        house.Get<MailStore>(), house.Get<NewsStore>(), house.Get<SignedInPeople>(), settings ?? server.Settings, house.Get<IClock>(), NullLogger<SendMails>.Instance).RunAsync(CancellationToken.None);

    private Task<Answer<bool>> ChooseAsync(Actor person, MailChoice choice, int hour = 7) => house.Get<SaveMailChoices>().RunAsync(
        person, new MailChoices { Hour = hour, ByKind = MessageKinds.All.ToDictionary(kind => kind.Word, _ => choice) }, CancellationToken.None);

    private Task<IReadOnlyList<Mail>> MailsAsync() => house.Get<MailStore>().ListAsync(10, CancellationToken.None);

    private Task<long> ScalarAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteScalarAsync<long>(sql, transaction: transaction), CancellationToken.None);

    private Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), CancellationToken.None);
}
