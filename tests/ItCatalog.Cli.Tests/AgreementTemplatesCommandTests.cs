using System.Text.Json.Nodes;

namespace ItCatalog.Cli.Tests;

/// <summary>Templates of agreements on the command line.</summary>
public sealed class AgreementTemplatesCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("update agreement_version set purpose = 'Service desk helps Research with IT support.' where agreement_id = 1;");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task An_agreement_begins_with_a_document_that_asks()
    {
        (await host.RunAsync("agreement-templates", "--json")).Json.EnumerateArray().Select(one => one.GetProperty("code").GetString())
            .ShouldBe(["customer-support", "internal-service", "marketing-sales", "network-line", "service-desk"]);
        (await host.RunAsync("agreement-templates", "show", "service-desk")).Output.ShouldContain("- Limit of a measurement and levels of “E-mails answered in time”");
        (await host.RunAsync("agreement-templates", "ask", "none")).Error.ShouldStartWith("There is no template none. There are: customer-support, ");
        var asked = JsonNode.Parse((await host.RunAsync("agreement-templates", "ask", "service-desk")).Output)!;
        asked["answers"]!["phone"]!.GetValue<string>().ShouldBe("Which number do people call?");

        var open = await host.RunAsync("agreement-templates", "begin", host.Write("open.json", asked.ToJsonString()));
        open.Code.ShouldBe(ExitCode.Problem);
        open.Error.ShouldContain("targets[1].sampleLimit");
        open.Error.ShouldContain("contacts[0].name: A contact needs a name.");

        (asked["number"], asked["service"], asked["department"], asked["inForceFrom"]) = ("RES-DESK", "WEB", "NEW", "2027-01");
        await host.ExecuteAsync("insert into department (id, code, name) values (7, 'NEW', 'Newcomers')");
        asked["sites"] = JsonNode.Parse("""[{"site": "HQ", "serviceHours": "ALWAYS"}]""");
        asked["answers"] = JsonNode.Parse("""{"phone": "110", "mailbox": "desk@halden.example", "scale": "1 to 5"}""");
        foreach (var contact in asked["contacts"]!.AsArray())
        {
            contact!["name"] = "Rhea Stone";
        }

        var targets = asked["targets"]!.AsArray();
        (targets[0]!["expected"], targets[1]!["expected"], targets[1]!["sampleLimit"], targets[2]!["expected"]) = ("50 %", "90 %", "60", "4");
        var made = await host.RunAsync("agreement-templates", "begin", host.Write("filled.json", asked.ToJsonString()));
        made.Output.ShouldBe("RES-DESK is a draft. Look at it, then propose it on its page.\n", made.Error);
        (await host.ScalarAsync<string>("select a.template_code || ': ' || v.customer_responsibilities from agreement a join agreement_version v on v.agreement_id = a.id where a.code = 'RES-DESK'"))
            .ShouldStartWith("service-desk: - Call 110, or write to desk@halden.example;");

        asked["surprise"] = "x";
        (await host.RunAsync("agreement-templates", "begin", host.Write("odd.json", asked.ToJsonString()))).Error.ShouldBe("odd.json, line 1: “surprise” is nothing that is known here, or stands there twice.\n");
        (await host.RunAsync("agreement-templates", "begin", host.Write("broken.json", "{"))).Error.ShouldStartWith("broken.json, line 1: This is no JSON document");
        (await host.RunAsync("agreement-templates", "begin", host.Write("empty.json", "{}"))).Error.ShouldBe("empty.json, line 1: Missing is template.\n");
        (await host.RunAsync("agreement-templates", "begin", Path.Combine(host.Folder, "none.json"))).Code.ShouldBe(ExitCode.Failure);
    }

    [Fact]
    public async Task A_template_is_taken_away_as_a_file_changed_and_saved()
    {
        var file = JsonNode.Parse((await host.RunAsync("agreement-templates", "show", "network-line", "--json")).Output)!;
        file["name"] = "Our line";
        (await host.RunAsync("agreement-templates", "save", host.Write("line.json", file.ToJsonString()))).Output.ShouldBe("The template network-line is saved.\n");
        (await host.RunAsync("agreement-templates")).Output.ShouldContain("delivered, changed here");
        (file["code"], file["unit"]) = ("own-line", "DESK");
        (await host.RunAsync("agreement-templates", "save", host.Write("own.json", file.ToJsonString()))).Output.ShouldBe("The template own-line is added.\n");
        file["unit"] = "NONE";
        (await host.RunAsync("agreement-templates", "save", host.Write("other.json", file.ToJsonString()))).Error.ShouldBe("There is no unit NONE. There are: DESK.\n");

        (await host.RunAsync("agreement-templates", "remove", "network-line")).Output.ShouldBe("network-line is again as it was delivered.\n");
        (await host.RunAsync("agreement-templates", "remove", "network-line")).Error.ShouldContain("stands as it was delivered");
        (await host.RunAsync("agreement-templates", "remove", "own-line")).Output.ShouldBe("The template own-line is taken away.\n");
    }

    [Fact]
    public async Task An_agreement_that_stands_is_kept()
    {
        (await host.RunAsync("agreement-templates", "keep", "RES-IT", "--code", "like-it", "--name", "Like it", "--unit", "DESK")).Output.ShouldBe("The template like-it is added, from version 1 of RES-IT.\n");

        var shown = (await host.RunAsync("agreement-templates", "show", "like-it")).Output.Replace('\u00a0', ' ');
        shown.ShouldContain("{unit} helps {department} with {service}.");
        shown.ShouldContain("Within 4 h (resolution); level asked for. Within 4 h; round the clock");
        (await host.RunAsync("agreement-templates", "keep", "NONE", "--code", "x", "--name", "X")).Error.ShouldBe("There is no agreement NONE that both sides have signed.\n");
        (await host.RunAsync("agreement-templates", "keep", "RES-IT", "--code", "like-it", "--name", "X")).Error.ShouldBe("There is a template like-it already: Like it.\n");
    }
}
