using System.Net;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Backups;
using ItCatalog.Work.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Administration;

/// <summary>Backups on the page of the installation and in the health check.</summary>
public sealed class BackupPageTests(BackupHost host) : IClassFixture<BackupHost>
{
    private const string Page = "/administration/installation";
    private const string Button = "form[action*=BackUp]";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_administrator_backs_up_and_the_page_says_when_where_and_what()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        await DoneAsync(host);

        using var answer = await ada.SubmitAsync(Page, [], Button);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DoneAsync(host);

        var page = await ada.PageAsync(Page);
        var facts = page.Texts("section[aria-labelledby=backups] dt").Zip(page.Texts("section[aria-labelledby=backups] dd")).ToDictionary();
        facts["Folder"].ShouldBe(host.BackupFolder);
        facts["Last backup"].ShouldBe("Tue 17 Nov 2026, 09:40 Berlin (UTC+1)");
        facts["File"].ShouldBe($"{host.Database.ShortName}-20261117T084000Z.db");
        facts["Size"].ShouldMatch("^[0-9.]+ MB, [0-9,]+ rows in [0-9]+ tables$");
        facts["Next backup"].ShouldBe("Wed 18 Nov 2026, 09:40 Berlin (UTC+1)");
        File.Exists(Path.Combine(host.BackupFolder, facts["File"])).ShouldBeTrue();
        using var anonymous = host.Anonymous();
        (await (await anonymous.GetAsync("/health")).Content.ReadAsStringAsync()).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Whoever_else_presses_the_button_is_refused_and_that_is_in_the_trail()
    {
        foreach (var person in (Actor[])[SampleOrganisation.Maren, SampleOrganisation.Jonas, SampleOrganisation.Arthur])
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.ForgeAsync(Page + "?handler=BackUp", [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden, person.Name);
        }

        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        var page = await arthur.PageAsync(Page);
        page.QuerySelector(Button).ShouldBeNull("an auditor sees how backups are doing, and no button");
        page.Text("section[aria-labelledby=backups]").ShouldContain(host.BackupFolder);
        (await arthur.PageAsync("/administration/audit?about=refusals")).Texts("tbody tr:not(.ic-day)")
            .Count(line => line.Contains("was refused to send /administration/installation", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_backup_that_fails_is_told_on_the_page_and_in_health_without_saying_where()
    {
        var failing = new BackupHost(hasFolder: false);
        await failing.InitializeAsync();
        await DoneAsync(failing);
        using var ada = await failing.SignInAsync(SampleOrganisation.Ada);
        using var anonymous = failing.Anonymous();

        using var health = await anonymous.GetAsync("/health");
        var page = await ada.PageAsync(Page);

        (health.StatusCode, await health.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "Degraded: The last backup failed."));
        page.Text("section[aria-labelledby=backups] .ic-warn").ShouldBe($"The last backup failed. There is no folder {failing.BackupFolder}. Make it first.");
        page.Texts("section[aria-labelledby=backups] dd").ShouldContain("none yet");
        await failing.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_folder_the_page_says_how_to_set_one()
    {
        var none = new WebHost();
        await none.InitializeAsync();
        using var ada = await none.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync(Page);

        page.Text("section[aria-labelledby=backups]").ShouldContain("No backups are made. Set Backup:Folder to a folder on another disk");
        page.QuerySelector(Button).ShouldBeNull();
        await none.DisposeAsync();
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task A_database_that_was_overwritten_in_the_middle_is_told_after_the_start_by_health_and_the_page()
    {
        var broken = new WebHost();
        await broken.InitializeAsync();
        using var ada = await broken.SignInAsync(SampleOrganisation.Ada);
        using var anonymous = broken.Anonymous();
        var watch = broken.Services.GetRequiredService<IntegrityWatch>();
        (await watch.CheckAsync(CancellationToken.None)).Faults.ShouldBeEmpty();
        await broken.ValueAsync<long>("pragma wal_checkpoint(truncate)");
        // A page of an index that no page of the product reads here.
        var page = await broken.ValueAsync<int>("select rootpage from sqlite_schema where name = 'ticket_import'");
        using (var file = new FileStream(broken.Database.FilePath!, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = (page - 1) * 4096L;
            file.Write(Enumerable.Repeat((byte)0xff, 4096).ToArray());
        }

        SqliteConnection.ClearAllPools();
        (await ada.GetAsync(Page + "?handler=Check")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var health = await anonymous.GetAsync("/health");
        (health.StatusCode, await health.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.ServiceUnavailable, "Unhealthy: The database is damaged"));
        var told = (await ada.PageAsync(Page)).Texts(".ic-bad");
        told[0].ShouldBe($"{broken.Database.FilePath!} is damaged: a part of it is missing or was overwritten. Put the last backup back.");
        told.Count.ShouldBeGreaterThan(1, "what the database says of it follows");
        await broken.DisposeAsync();
    }

    [Theory]
    [InlineData("--Backup:EveryHours=0", "Backup:EveryHours is “0”. Write hours, more than 0 and at most 8760.")]
    [InlineData("--Backup:EveryHours=daily", "Backup:EveryHours is “daily”. Write hours, more than 0 and at most 8760.")]
    [InlineData("--Backup:Keep=0", "Backup:Keep is “0”. Write a whole number of backups, at least 1 and at most 10000.")]
    [InlineData("--Backup:Keep=all", "Backup:Keep is “all”. Write a whole number of backups, at least 1 and at most 10000.")]
    public void Settings_that_cannot_be_are_told_at_the_start(string setting, string sentence) => Should.Throw<StartException>(
        () => WebApp.Build(StartOptions.Parse(["--urls", "http://127.0.0.1:0", "--Database:Path", Path.Combine(Path.GetTempPath(), "none", "x.db"), setting])))
        .Message.ShouldBe(sentence);

    private static async Task DoneAsync(WebHost host)
    {
        var (jobs, queue) = (host.Services.GetRequiredService<JobStore>(), host.Services.GetRequiredService<JobRunner>());
        await host.Services.GetRequiredService<BackupSchedule>().RunAsync(CancellationToken.None);
        var job = await jobs.NewestOfAsync(BackUp.Backup, CancellationToken.None);
        (await queue.WaitAsync(job.ShouldNotBeNull(), Patience, CancellationToken.None)).IsOpen.ShouldBeFalse();
    }
}

/// <summary>The application with a folder for backups, or with the name of one that is not there.</summary>
public sealed class BackupHost : WebHost, IAsyncLifetime
{
    private readonly bool hasFolder;

    public BackupHost()
        : this(hasFolder: true)
    {
    }

    internal BackupHost(bool hasFolder)
    {
        this.hasFolder = hasFolder;
        if (hasFolder)
        {
            Directory.CreateDirectory(BackupFolder);
        }
    }

    public string BackupFolder { get; } = Path.Combine(Path.GetTempPath(), "itcatalog-backups-" + Guid.NewGuid().ToString("N"));

    protected override IEnumerable<string> Settings => [.. base.Settings, "--Backup:Folder=" + BackupFolder];

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        if (hasFolder)
        {
            Directory.Delete(BackupFolder, recursive: true);
        }
    }
}
