using ClosedXML.Excel;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Schedules;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Prints;
using ItCatalog.Work.Schedules;
using ItCatalog.Work.Tests.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Schedules;

/// <summary>Reports that are sent by themselves, against a real mail server, a real folder and with a clock that moves.</summary>
public sealed class SendReportsTests : IAsyncLifetime
{
    /// <summary>Tue 17 Nov 2026, 09:40 in Berlin.</summary>
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 17, 8, 40);

    /// <summary>Thu 3 Dec 2026, 08:00 in Berlin: the third working day.</summary>
    private static readonly Instant _due = Instant.FromUtc(2026, 12, 3, 7, 0);
    private readonly House house = new(_now);
    private readonly MailHost server = MailHost.Start();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itcatalog-reports-");

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
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task On_the_third_working_day_at_eight_each_receiver_gets_what_they_may_see_once()
    {
        await AddAsync(Ada, Draft with { Receivers = ["maren", "ben", "vera"] });
        house.Now = _due - Duration.FromMinutes(1);
        (await RunAsync()).ShouldBe((0, 0));

        house.Now = _due;
        (await RunAsync()).ShouldBe((1, 3));
        (await RunAsync()).ShouldBe((0, 0));

        server.Mails.Select(mail => mail.To.Mailboxes.Single().Address).Order().ShouldBe(["ben@halden.example", "maren@halden.example", "vera@halden.example"]);
        Departments(MailTo("maren")).ShouldBe(["Research"]);
        Departments(MailTo("ben")).ShouldBe(["Finance"]);
        Departments(MailTo("vera")).ShouldBe(["Finance", "Research"]);
        MailTo("maren").Subject.ShouldBe("All agreements of your departments, November 2026");
        MailTo("maren").TextBody!.ShouldContain("https://itcatalog.halden.example/reports/agreement?about=&month=2026-11&period=month");
        MailTo("maren").TextBody!.ShouldContain("Ada Novak has this sent to you: “The month”, third working day of the month, 08:00 in Berlin.");

        var run = (await DetailsAsync()).Runs.ShouldHaveSingleItem();
        (run.Run.Due, run.Run.Month).ShouldBe((_due, new LocalDate(2026, 11, 1)));
        run.Deliveries.ShouldAllBe(one => one.State == ReportDeliveryState.Sent && one.Sha256!.Length == 64 && one.ByteCount > 1000 && one.FileName!.EndsWith(".xlsx"));
        (await TrailAsync("delivery")).Count(action => action == "mailed").ShouldBe(3);
    }

    [Fact]
    public async Task Who_lost_their_rights_yesterday_gets_nothing_and_the_history_says_so()
    {
        await AddAsync(Ada, Draft with { About = "department:RES", Receivers = ["maren", "anita", "vera", "elena"] });
        await ExecuteAsync("delete from person_department where person_id = 1; update person set closed_from = '2026-12-02' where id = 5;");
        house.Now = _due;
        (await RunAsync()).Sent.ShouldBe(1);

        server.Mails.ShouldHaveSingleItem().To.ToString().ShouldContain("elena@halden.example");
        (await DeliveriesAsync()).Where(one => one.State == ReportDeliveryState.Nothing).Select(one => one.Note).ShouldBe(
            ["Anita Kulkarni may not see it, or it is not there any more.", "Maren Vogel may not see it, or it is not there any more.", "The account of Vera Lindqvist is closed."], ignoreOrder: true);
    }

    [Fact]
    public async Task A_link_carries_no_figure_and_the_inbox_none_either()
    {
        await AddAsync(Jonas, Draft with { Form = "link", InInbox = true, Receivers = ["maren"] });
        house.Now = _due;
        (await RunAsync()).Sent.ShouldBe(2);
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Attachments.ShouldBeEmpty();
        mail.TextBody!.ShouldContain("It is there to be looked at, for whoever signs in.");
        mail.TextBody!.ShouldNotContain("kept");
        var message = (await MessagesAsync(Maren)).ShouldHaveSingleItem();
        (message.Kind, message.Title, message.Address).ShouldBe(("report-ready", "All agreements of your departments, November 2026", "/reports/agreement?about=&month=2026-11&period=month"));

        // Whoever is taken off does not see any more what they were told.
        await house.Get<SaveSchedule>().RunAsync(Jonas, await IdAsync(), Draft with { Form = "link", InInbox = true, Receivers = ["vera"] }, CancellationToken.None);
        (await MessagesAsync(Maren)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_gets_what_its_keeper_sees_below_the_one_of_the_installation()
    {
        var draft = Draft with { Form = "csv", ByMail = false, Folder = "month/research", About = "department:RES" };
        (await house.Get<SaveSchedule>().RunAsync(Maren, null, draft, CancellationToken.None)).Mistakes.Single().Message.ShouldBe("Administrators alone have files written into a folder.");
        await AddAsync(Ada, draft);
        house.Now = _due;
        (await RunAsync()).Sent.ShouldBe(1);

        var file = new DirectoryInfo(Path.Combine(folder.FullName, "month", "research")).GetFiles().ShouldHaveSingleItem();
        var sent = (await DeliveriesAsync()).ShouldHaveSingleItem();
        sent.Place.ShouldBe($"month/research/{file.Name}");
        (sent.ByteCount, sent.Sha256).ShouldBe((file.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file.FullName)))));
    }

    [Fact]
    public async Task A_way_out_of_the_folder_is_refused_when_it_is_entered_and_when_it_is_taken()
    {
        foreach (var typed in new[] { "../elsewhere", "a/../b", "a//b", "/a/./b", ".hidden", "a\\b", "C:", "a/" + new string('x', 200), "a\nb" })
        {
            (await house.Get<SaveSchedule>().RunAsync(Ada, null, Draft with { ByMail = false, Folder = typed }, CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Folder", typed);
        }

        var elsewhere = Directory.CreateTempSubdirectory("itcatalog-elsewhere-");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "out"), elsewhere.FullName);
        await AddAsync(Ada, Draft with { ByMail = false, Folder = "out/month" });
        house.Now = _due;
        (await RunAsync()).Sent.ShouldBe(0);

        elsewhere.EnumerateFileSystemInfos().ShouldBeEmpty();
        elsewhere.Delete();
        (await DeliveriesAsync()).ShouldHaveSingleItem().Note.ShouldBe("out/month leads out of the folder that reports are written below.");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_told_whoever_keeps_it_and_sent_again_when_they_want()
    {
        server.Unknown.Add("maren@halden.example");
        await AddAsync(Jonas, Draft with { Receivers = ["maren", "ben"] });
        house.Now = _due;
        (await RunAsync()).Sent.ShouldBe(1);
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);

        var failed = (await DeliveriesAsync()).Single(one => one.State == ReportDeliveryState.Failed);
        failed.Note.ShouldContain("refuses it");
        var told = (await MessagesAsync(Jonas)).ShouldHaveSingleItem();
        (told.Kind, told.Title, told.Address).ShouldBe(("report-not-sent", "Not sent: The month", $"/reports/schedules/{await IdAsync()}"));
        told.Text.ShouldStartWith("Maren Vogel did not get it: ");
        (await MessagesAsync(Ada)).ShouldHaveSingleItem().Kind.ShouldBe("report-not-sent");

        server.Unknown.Clear();
        var send = house.Get<SendScheduleNow>();
        foreach (var other in Everybody.Except([Jonas, Ada]))
        {
            (await send.AgainAsync(other, failed.Id, CancellationToken.None)).Outcome.ShouldBe(other == Maren || other == Ben || other == Arthur ? Outcome.NotAllowed : Outcome.NotFound, other.Name);
        }

        (await send.AgainAsync(Jonas, failed.Id, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await send.AgainAsync(Jonas, 4711, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await RunAsync()).Sent.ShouldBe(1);
        MailTo("maren").Attachments.ShouldNotBeEmpty();
        (await DeliveriesAsync()).Select(one => (one.PersonName, one.State, one.AskedName)).ShouldBe(
            [("Ben Okafor", ReportDeliveryState.Sent, null), ("Maren Vogel", ReportDeliveryState.Failed, null), ("Maren Vogel", ReportDeliveryState.Sent, "Jonas Brandt")]);
    }

    [Fact]
    public async Task Several_processes_send_it_once()
    {
        await AddAsync(Ada, Draft with { Receivers = ["maren", "ben", "vera"] });
        house.Now = _due;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));

        server.Mails.Count.ShouldBe(3);
        (await DetailsAsync()).Runs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_process_began_and_did_not_finish_is_finished_by_another()
    {
        await AddAsync(Ada, Draft with { Receivers = ["maren", "ben"] });
        house.Now = _due;
        await house.Get<SchedulesOnTime>().RunAsync(CancellationToken.None);
        (await house.Get<DeliveryStore>().TakeAsync(house.Now, house.Now + Duration.FromMinutes(10), CancellationToken.None)).ShouldNotBeNull();

        (await RunAsync()).ShouldBe((0, 1));
        house.Now += Duration.FromMinutes(10);
        (await RunAsync()).ShouldBe((0, 1));

        server.Mails.Count.ShouldBe(2);
        (await DetailsAsync()).Runs.ShouldHaveSingleItem().Deliveries.ShouldAllBe(one => one.State == ReportDeliveryState.Sent);
    }

    [Fact]
    public async Task A_server_that_is_away_delays_and_after_three_days_it_has_failed()
    {
        await AddAsync(Ada, Draft with { Receivers = ["maren"] });
        house.Now = _due;
        var away = server.Settings with { Port = MailHost.FreePort() };
        (await RunAsync(away)).Sent.ShouldBe(0);
        var waiting = (await DeliveriesAsync()).ShouldHaveSingleItem();
        (waiting.State, waiting.Next).ShouldBe((ReportDeliveryState.Waiting, _due + Duration.FromMinutes(1)));
        waiting.Note.ShouldContain("cannot be used");

        house.Now = _due + Duration.FromMinutes(1);
        (await RunAsync()).Sent.ShouldBe(1);
        server.Mails.ShouldHaveSingleItem().MessageId.ShouldBe($"itcatalog.report.{waiting.Id}.{waiting.Created.ToUnixTimeMilliseconds()}@halden.example");

        await house.Get<SendScheduleNow>().RunAsync(Ada, await IdAsync(), CancellationToken.None);
        await RunAsync(away);
        house.Now += Duration.FromDays(3);
        await RunAsync(away);
        (await DeliveriesAsync()).ShouldContain(one => one.State == ReportDeliveryState.Failed && one.Note.EndsWith("It was tried for three days."));
    }

    [Fact]
    public async Task What_was_due_while_nothing_ran_is_sent_late_and_what_was_due_while_it_was_off_is_not()
    {
        await AddAsync(Ada, Draft with { Receivers = ["maren"] });
        house.Now = Instant.FromUtc(2027, 1, 20, 12, 0);
        (await RunAsync()).ShouldBe((2, 2));

        await house.Get<SaveSchedule>().RunAsync(Ada, await IdAsync(), Draft with { Receivers = ["maren"], IsOn = false }, CancellationToken.None);
        house.Now = Instant.FromUtc(2027, 2, 20, 12, 0);
        (await RunAsync()).ShouldBe((0, 0));
        await house.Get<SaveSchedule>().RunAsync(Ada, await IdAsync(), Draft with { Receivers = ["maren"] }, CancellationToken.None);
        (await RunAsync()).ShouldBe((0, 0));
        house.Now = Instant.FromUtc(2027, 3, 20, 12, 0);
        (await RunAsync()).ShouldBe((1, 1));
        (await DetailsAsync()).Runs.Select(run => run.Run.Month.Month).ShouldBe([2, 12, 11]);
    }

    [Fact]
    public async Task A_quarter_is_sent_when_one_has_ended()
    {
        await AddAsync(Ada, Draft with { Length = "quarter", Receivers = ["vera"] });
        house.Now = Instant.FromUtc(2027, 5, 20, 12, 0);
        (await RunAsync()).ShouldBe((2, 2));

        (await DetailsAsync()).Runs.Select(run => (run.Run.Month.Year, run.Run.Month.Month)).ShouldBe([(2027, 3), (2026, 12)]);
    }

    [Fact]
    public async Task A_closed_month_is_sent_when_the_last_of_its_agreements_is_closed_and_only_then()
    {
        await AddAsync(Ada, Draft with { Occasion = "month-closed", About = "department:FIN", Receivers = ["ben"] });
        await ExecuteAsync(
            """
            insert into agreement_month (agreement_id, month, state, since_ms) values
              (2, '2026-08-01', 'closed', 1), (2, '2026-10-01', 'check', 1794904800000), (1, '2026-10-01', 'closed', 1794904800000);
            """);
        house.Now = _due;
        (await RunAsync()).ShouldBe((0, 0), "one was closed before the schedule began, the other is not closed yet");

        await ExecuteAsync($"update agreement_month set state = 'closed', since_ms = {_due.ToUnixTimeMilliseconds()} where agreement_id = 2 and month = '2026-10-01'");
        (await RunAsync()).ShouldBe((1, 1));
        (await RunAsync()).ShouldBe((0, 0));
        server.Mails.ShouldHaveSingleItem().Subject.ShouldBe("Finance, October 2026");

        await ExecuteAsync($"update agreement_month set since_ms = {(_due + Duration.FromDays(1)).ToUnixTimeMilliseconds()} where agreement_id = 2 and month = '2026-10-01'");
        house.Now += Duration.FromDays(2);
        (await RunAsync()).ShouldBe((0, 0), "opened and closed again, it is not sent again by itself");
    }

    [Fact]
    public async Task Every_report_can_be_sent_in_each_of_its_forms()
    {
        var reports = house.Get<ScheduledReports>().All;
        foreach (var report in reports.Where(report => report.Word != "comparison"))
        {
            foreach (var form in report.Forms.Where(form => (report.Word, form) != ("bill", ReportForm.Csv)))
            {
                var made = await report.MakeAsync(Vera, new("", new(2026, 10, 1), Calculation.Time.WindowLength.Month, form), CancellationToken.None);
                made.ShouldNotBeNull(report.Word);
                (made.File is null).ShouldBe(form == ReportForm.Link);
                if (made.File is { } pdf && form == ReportForm.Pdf)
                {
                    // The house names no browser; with one it is tried on the pages.
                    pdf.Name.ShouldEndWith(".pdf");
                    (await Should.ThrowAsync<PrintException>(() => pdf.WriteAsync(Stream.Null, CancellationToken.None))).Message.ShouldStartWith("No browser is set");
                }
                else if (made.File is { } file)
                {
                    using var stream = new MemoryStream();
                    await file.WriteAsync(stream, CancellationToken.None);
                    stream.Length.ShouldBeGreaterThan(20, report.Word);
                    file.Name.ShouldEndWith(form == ReportForm.Csv ? ".csv" : ".xlsx");
                }
            }
        }

        reports.Select(report => report.Word).ShouldBeUnique();
    }

    [Fact]
    public async Task Codes_that_the_ledger_misses_are_told_and_nothing_is_sent()
    {
        await AddAsync(Ada, Draft with { Report = "bill", Form = "csv", Receivers = ["vera"] });
        house.Now = _due;
        (await RunAsync()).Sent.ShouldBe(0);

        (await DeliveriesAsync()).ShouldHaveSingleItem().Note.ShouldStartWith("Codes of the ledger are missing:");
    }

    [Theory]
    [InlineData("Name", "")]
    [InlineData("Name", "two\nlines")]
    [InlineData("Report", "nothing")]
    [InlineData("About", "department:NONE")]
    [InlineData("About", "planet:earth")]
    [InlineData("Length", "week")]
    [InlineData("Form", "paper")]
    [InlineData("Occasion", "never")]
    [InlineData("Site", "MARS")]
    [InlineData("Day", "0")]
    [InlineData("Day", "21")]
    [InlineData("Day", "three")]
    [InlineData("Time", "24:00")]
    [InlineData("Time", "eight")]
    public async Task What_is_wrong_is_told_at_its_field(string field, string value)
    {
        var draft = Draft with { Receivers = ["maren"] };
        draft = field switch
        {
            "Name" => draft with { Name = value },
            "Report" => draft with { Report = value },
            "About" => draft with { About = value },
            "Length" => draft with { Length = value },
            "Form" => draft with { Form = value },
            "Occasion" => draft with { Occasion = value },
            "Site" => draft with { Site = value },
            "Day" => draft with { Day = value },
            _ => draft with { Time = value },
        };
        (await house.Get<SaveSchedule>().RunAsync(Ada, null, draft, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task What_does_not_go_together_is_told()
    {
        async Task<string> FieldAsync(Actor actor, ScheduleDraft draft) => (await house.Get<SaveSchedule>().RunAsync(actor, null, draft, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field;
        var draft = Draft with { Receivers = ["maren"] };
        (await FieldAsync(Ada, draft with { Receivers = ["", null!] })).ShouldBe("Receivers");
        (await FieldAsync(Ada, draft with { Report = "bill", Length = "year" })).ShouldBe("Length");
        (await FieldAsync(Ada, draft with { Report = "bill", About = "site:BER" })).ShouldBe("About");
        (await FieldAsync(Ada, draft with { Report = "list-agreements", About = "department:RES" })).ShouldBe("About");
        (await FieldAsync(Maren, draft with { About = "department:FIN" })).ShouldBe("About");
        (await FieldAsync(Ada, draft with { ByMail = false })).ShouldBe("ByMail");
        (await FieldAsync(Ada, draft with { Receivers = [] })).ShouldBe("Receivers");
        (await FieldAsync(Ada, draft with { Receivers = ["nobody"] })).ShouldBe("Receivers");
        (await FieldAsync(Ada, draft with { Form = "link", Folder = "month" })).ShouldBe("Folder");
        await AddAsync(Ada, draft);
        (await FieldAsync(Ada, draft with { Name = "THE MONTH" })).ShouldBe("Name");
    }

    [Fact]
    public async Task Only_people_who_answer_for_it_have_reports_sent_and_only_its_keeper_and_administrators_change_it()
    {
        foreach (var person in Everybody.Append(Anita))
        {
            var answer = await house.Get<SaveSchedule>().RunAsync(person, null, Draft with { Name = person.Name, Receivers = ["maren"] }, CancellationToken.None);
            answer.Outcome.ShouldBe(person == Vera || person == Arthur || person == Anita ? Outcome.NotAllowed : Outcome.Done, person.Name);
        }

        (await house.Get<SaveSchedule>().RunAsync(House.Installation, null, Draft, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await house.Get<SaveSchedule>().RunAsync(Maren, null, Draft with { KeptBy = "ada" }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, "nobody keeps one by another's word");
        (await house.Get<SaveSchedule>().RunAsync(House.Installation, null, Draft with { KeptBy = "vera" }, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("KeptBy", "an executive keeps none");
        var own = (await house.Get<ScheduleStore>().ListAsync(Ben, CancellationToken.None)).ShouldHaveSingleItem();
        foreach (var person in Everybody)
        {
            var answer = await house.Get<SaveSchedule>().RunAsync(person, own.Id, Draft with { Name = "Changed", Receivers = ["maren"] }, CancellationToken.None);
            answer.Outcome.ShouldBe(
                person == Ben || person == Ada ? Outcome.Done : person == Maren || person == Arthur ? Outcome.NotAllowed : Outcome.NotFound, person.Name);
        }

        (await house.Get<ScheduleStore>().FindAsync(Ada, own.Id, CancellationToken.None))!.OwnerName.ShouldBe("Ben Okafor", "an administrator who changes it does not come to keep it");
    }

    private static ScheduleDraft Draft => new()
    {
        Name = "The month", Report = "agreement", About = "", Form = "workbook", ByMail = true, Occasion = "working-day", Site = "BER", Day = "3", Time = "08:00",
    };

    private static IReadOnlyList<string> Departments(MimeMessage mail)
    {
        var part = mail.Attachments.ShouldHaveSingleItem().ShouldBeOfType<MimePart>();
        using var stream = new MemoryStream();
        part.Content!.DecodeTo(stream);
        using var book = new XLWorkbook(stream);
        return [.. book.Worksheets.Single(sheet => sheet.Name == "Figures").RowsUsed().Select(row => row.Cell(2).GetString()).Where(name => name is "Research" or "Finance").Distinct().Order()];
    }

    private MimeMessage MailTo(string user) => server.Mails.Single(mail => mail.To.Mailboxes.Single().Address == $"{user}@halden.example");

    private async Task AddAsync(Actor actor, ScheduleDraft draft) => (await house.Get<SaveSchedule>().RunAsync(actor, null, draft, CancellationToken.None)).IsDone.ShouldBeTrue();

    private async Task<(int Begun, int Sent)> RunAsync(MailSettings? mail = null)
    {
        var begun = await house.Get<SchedulesOnTime>().RunAsync(CancellationToken.None);
        var sender = new SendReports(
            house.Get<Changes>(), house.Get<ScheduleStore>(), house.Get<DeliveryStore>(), house.Get<ScheduledReports>(), house.Get<SignedInPeople>(), house.Get<MailStore>(), mail ?? server.Settings,
            new ReportFolder { Path = folder.FullName }, house.Get<IClock>(), NullLogger<SendReports>.Instance);
        return (begun, await sender.RunAsync(CancellationToken.None));
    }

    private async Task<long> IdAsync() => (await house.Get<ScheduleStore>().ListAsync(House.Installation, CancellationToken.None)).ShouldHaveSingleItem().Id;

    private async Task<ScheduleDetails> DetailsAsync() => (await house.Get<ReadSchedules>().FindAsync(House.Installation, await IdAsync(), CancellationToken.None))!;

    private async Task<IReadOnlyList<ReportDelivery>> DeliveriesAsync() => [.. (await DetailsAsync()).Runs.SelectMany(run => run.Deliveries)];

    private async Task<IReadOnlyList<Message>> MessagesAsync(Actor person) =>
        [.. (await house.Get<Data.Messages.MessageStore>().ListAsync(person, new MessageFilter(), CancellationToken.None)).Where(message => message.Kind.StartsWith("report-", StringComparison.Ordinal))];

    private async Task<IReadOnlyList<string>> TrailAsync(string kind)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>("select action from audit_entry where subject_kind = @kind order by id", new { kind })];
    }

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
