using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Messages;

/// <summary>Webhooks, against a real receiver on this machine and with a clock that moves.</summary>
public sealed class PostWebhooksTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private static readonly OwnNetwork Here = new([IPNetwork.Parse("127.0.0.0/8")]);
    private readonly House house = new(Now);
    private readonly WebhookSecrets secrets = new(new EphemeralDataProtectionProvider());
    private HookHost receiver = null!;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await ExecuteAsync("update outbox set delivered_ms = 1");
        receiver = await HookHost.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_receiver_can_verify_what_it_is_told_from_the_document_alone()
    {
        var secret = await AddAsync();
        await ProposeAsync();
        (await PostAsync()).ShouldBe(1);
        (await PostAsync()).ShouldBe(0);

        var posted = receiver.All.ShouldHaveSingleItem();
        var delivery = (await DeliveriesAsync()).ShouldHaveSingleItem();
        delivery.State.ShouldBe(DeliveryState.Sent);
        posted.Path.ShouldBe("/hook");
        posted.Type.ShouldBe("application/json; charset=utf-8");
        posted.Id.ShouldBe($"itcatalog-{delivery.Id}-{delivery.Created.ToUnixTimeMilliseconds()}");
        posted.Timestamp.ShouldBe(Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        posted.Signature.ShouldBe("v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{posted.Id}.{posted.Timestamp}.{Encoding.UTF8.GetString(posted.Body)}"))));
        var body = JsonSerializer.Deserialize<JsonElement>(posted.Body);
        body.GetProperty("type").GetString().ShouldBe("version-to-sign");
        body.GetProperty("timestamp").GetString().ShouldBe("2026-11-17T08:40:00Z");
        var data = body.GetProperty("data");
        data.GetProperty("title").GetString().ShouldBe("Version 1 to sign: Site network, Research");
        data.GetProperty("url").GetString().ShouldBe("https://itcatalog.halden.example/agreements/RES-NETWORK?version=1");
        data.GetProperty("department").GetString().ShouldBe("RES");
        data.GetProperty("service").GetString().ShouldBe("NETWORK");
    }

    [Fact]
    public void The_signature_is_that_of_the_published_example() =>
        // The example of the Standard Webhooks specification.
        WebhookSigning.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8)
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public async Task Only_chosen_kinds_are_told_and_nothing_while_it_is_off()
    {
        await AddAsync(kinds: ["claim-to-answer"]);
        await AddAsync(name: "off", isOn: false);
        await ProposeAsync();

        (await DeliveriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_later_each_time_with_the_same_id_and_body_and_given_up_after_days()
    {
        await AddAsync();
        await ProposeAsync();
        receiver.Status = StatusCodes.Status500InternalServerError;
        var pauses = new List<double>();
        Delivery delivery;
        do
        {
            await PostAsync();
            await PostAsync();
            delivery = (await DeliveriesAsync()).Single();
            pauses.Add((delivery.Next - house.Now).TotalMinutes);
            house.Now = delivery.Next;
        }
        while (delivery.State == DeliveryState.Waiting && pauses.Count < 1000);

        pauses.Take(8).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
        (house.Now - Now).TotalDays.ShouldBeInRange(3, 4);
        delivery.State.ShouldBe(DeliveryState.GivenUp);
        delivery.Error.ShouldBe("It answers with status 500.");
        receiver.All.Count.ShouldBe(pauses.Count);
        receiver.All.Select(posted => (posted.Id, Encoding.UTF8.GetString(posted.Body))).Distinct().Count().ShouldBe(1);
        receiver.All.Select(posted => posted.Timestamp).ShouldBeUnique();

        receiver.Status = StatusCodes.Status200OK;
        (await Save.SendAgainAsync(Ada, delivery.Id, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await PostAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_the_others_up_and_is_not_asked_for_each_that_waits()
    {
        await AddAsync(name: "broken", address: $"http://127.0.0.1:{MailHost.FreePort()}/");
        await AddAsync();
        await ProposeAsync();
        await ProposeAsync();
        await PostAsync();

        receiver.All.Count.ShouldBe(2);
        (await DeliveriesAsync()).Where(delivery => delivery.WebhookName == "broken").Select(delivery => delivery.AttemptCount).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task It_is_followed_to_no_other_address()
    {
        await AddAsync();
        await ProposeAsync();
        (receiver.Status, receiver.Location) = (StatusCodes.Status307TemporaryRedirect, receiver.Address + "/elsewhere");
        await PostAsync();

        receiver.All.ShouldHaveSingleItem().Path.ShouldBe("/hook");
        (await DeliveriesAsync()).Single().Error!.ShouldContain("status 307");
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_the_connection_is_made()
    {
        // "localhost" is a name like any other until it is looked up; it was allowed when it was saved.
        await AddAsync(address: receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("http:", "https:", StringComparison.Ordinal));
        await ProposeAsync();
        (await PostAsync(OwnNetwork.Shut)).ShouldBe(0);

        receiver.All.ShouldBeEmpty();
        (await DeliveriesAsync()).Single().Error!.ShouldContain("its own network");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("ff02::1")]
    public void Addresses_of_the_own_machine_and_network_are_refused_unless_they_are_named(string address)
    {
        OwnNetwork.Shut.Refuses(IPAddress.Parse(address)).ShouldBeTrue();
        new OwnNetwork([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]).Refuses(IPAddress.Parse(address)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::6810:84e5")]
    [InlineData("::ffff:93.184.215.14")]
    public void Addresses_of_the_internet_are_not(string address) => OwnNetwork.Shut.Refuses(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("hooks.example.com")]
    [InlineData("ftp://hooks.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://hooks.example.com/", "without https")]
    [InlineData("https://user:secret@hooks.example.com/")]
    [InlineData("https://hooks.example.com/#part")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/", "the same as a number")]
    [InlineData("https://0x7f.1/", "the same in hexadecimal")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    public async Task Addresses_that_are_none_or_lead_inside_are_told_when_they_are_entered(string address, string why = "")
    {
        var save = new SaveWebhook(house.Get<Changes>(), house.Get<WebhookStore>(), secrets, OwnNetwork.Shut);

        var answer = await save.RunAsync(Ada, id: null, new WebhookDraft { Name = "CI", Address = address, Kinds = ["case-missed"] }, CancellationToken.None);

        answer.Mistakes.ShouldHaveSingleItem(why).Field.ShouldBe("Address");
        (await house.Get<WebhookStore>().AllAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_administrators_add_change_renew_remove_and_send_again()
    {
        await AddAsync();
        var id = (await house.Get<WebhookStore>().AllAsync(CancellationToken.None)).Single().Id;
        foreach (var other in Everybody.Except([Ada]))
        {
            (await Save.RunAsync(other, null, Draft("other"), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
            (await Save.RunAsync(other, id, Draft("other"), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
            (await Save.RenewAsync(other, id, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
            (await Save.RemoveAsync(other, id, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
            (await Save.SendAgainAsync(other, 1, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, other.Name);
        }

        (await Save.RunAsync(Ada, 4711, Draft("other"), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await Save.RunAsync(Ada, null, Draft("ci"), CancellationToken.None)).Mistakes.Single().Message.ShouldContain("called so");
        (await Save.RunAsync(Ada, null, Draft("other") with { Kinds = [] }, CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Kinds");
        (await Save.RunAsync(Ada, null, Draft("two\nlines"), CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Name");
    }

    [Fact]
    public async Task Neither_database_nor_trail_hold_the_secret_and_another_one_signs_from_then_on()
    {
        var secret = await AddAsync();
        var webhook = (await house.Get<WebhookStore>().AllAsync(CancellationToken.None)).Single();
        webhook.ProtectedSecret.ShouldNotContain(secret["whsec_".Length..]);
        (await ScalarAsync("select count(*) from audit_entry where after_json like @text or before_json like @text", new { text = $"%{secret}%" })).ShouldBe(0);

        var renewed = (await Save.RenewAsync(Ada, webhook.Id, CancellationToken.None)).Value.Secret!;
        renewed.ShouldNotBe(secret);
        await ProposeAsync();
        await PostAsync();

        var posted = receiver.All.Single();
        posted.Signature.ShouldBe(WebhookSigning.Of(renewed, posted.Id, long.Parse(posted.Timestamp, CultureInfo.InvariantCulture), posted.Body));
    }

    [Fact]
    public async Task A_secret_whose_keys_are_gone_is_told_and_waits()
    {
        await AddAsync();
        await ProposeAsync();
        await PostAsync(other: new WebhookSecrets(new EphemeralDataProtectionProvider()));

        (await DeliveriesAsync()).Single().Error!.ShouldContain("make a new one");
        receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_removed_takes_its_log_along()
    {
        await AddAsync();
        await ProposeAsync();
        await Save.RemoveAsync(Ada, (await house.Get<WebhookStore>().AllAsync(CancellationToken.None)).Single().Id, CancellationToken.None);

        (await DeliveriesAsync()).ShouldBeEmpty();
        (await PostAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Several_processes_post_each_once()
    {
        await AddAsync();
        await ProposeAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync()));

        receiver.All.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("10.2.0.0/16, 192.168.7.4/32", true)]
    [InlineData("", false)]
    public void The_settings_name_networks(string setting, bool isNamed) =>
        OwnNetwork.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:Allow"] = setting }).Build())
            .IsNamed(IPAddress.Parse("192.168.7.4")).ShouldBe(isNamed);

    [Fact]
    public void What_is_no_network_ends_the_start() => Should.Throw<InvalidOperationException>(() =>
        OwnNetwork.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:Allow"] = "intranet" }).Build())).Message.ShouldContain("intranet");

    private SaveWebhook Save => new(house.Get<Changes>(), house.Get<WebhookStore>(), secrets, Here);

    private WebhookDraft Draft(string name) => new() { Name = name, Address = receiver.Address + "/hook", Kinds = ["version-to-sign"] };

    private async Task<string> AddAsync(string name = "CI", string? address = null, IReadOnlyList<string>? kinds = null, bool isOn = true)
    {
        var draft = Draft(name) with { Address = address ?? receiver.Address + "/hook", Kinds = kinds ?? ["version-to-sign"], IsOn = isOn };
        var answer = await Save.RunAsync(Ada, id: null, draft, CancellationToken.None);
        answer.Mistakes.ShouldBeEmpty();
        return answer.Value.Secret!;
    }

    private async Task ProposeAsync()
    {
        await house.Get<RecordEvent>().RunAsync(Elena, "proposed", Subject.Agreement("RES-NETWORK"), new { version = 1 }, CancellationToken.None);
        await house.Get<TellPeople>().RunAsync(CancellationToken.None);
    }

    private async Task<int> PostAsync(OwnNetwork? network = null, WebhookSecrets? other = null)
    {
        using var client = new WebhookClient(network ?? Here);
        return await new PostWebhooks(
            house.Get<WebhookStore>(), client, other ?? secrets, MailSettings.Off with { Link = "https://itcatalog.halden.example" }, house.Get<IClock>(), NullLogger<PostWebhooks>.Instance)
            .RunAsync(CancellationToken.None);
    }

    private Task<IReadOnlyList<Delivery>> DeliveriesAsync() => house.Get<WebhookStore>().DeliveriesAsync(10, CancellationToken.None);

    private Task<long> ScalarAsync(string sql, object parameters) =>
        house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteScalarAsync<long>(sql, parameters, transaction), CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
