namespace ItCatalog.Cli.Tests;

/// <summary>Targets of a draft that are made of what sources report.</summary>
public sealed class StandardsCommandTests : IDisposable
{
    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_reported_standard_becomes_a_target_of_the_draft_and_what_is_not_said_is_asked()
    {
        await FillAsync();

        (await host.RunAsync("standards", "--agreement", "RES-IT")).Output.ShouldContain("Calls answered");
        var listed = (await host.RunAsync("standards", "--agreement", "RES-IT", "--json")).Json.EnumerateArray().ToList();
        listed.Select(line => (line.GetProperty("standard").GetString(), line.GetProperty("from").GetString())).ShouldBe([("calls", "2025-04-01"), ("mails", "2025-04-01"), ("mixed", "2025-04-01"), ("mixed", "2025-04-01")]);

        string[] take = ["standards", "--agreement", "RES-IT", "--take", "Calls"];
        await RefusedAsync("Say it with --kind", take);
        await RefusedAsync("A time limit is needed", [.. take, "--kind", "resolution"]);
        await RefusedAsync("“soon” is", [.. take, "--kind", "resolution", "--within", "soon"]);
        await RefusedAsync("A level is needed", [.. take, "--kind", "mean-resolution"]);
        (await host.ScalarAsync<long>("select count(*) from target where version_id = 3")).ShouldBe(0);

        var made = await host.RunAsync([.. take, "--kind", "resolution", "--within", "8 h", "--minimum", "85 %", "--json"]);
        made.Code.ShouldBe(ExitCode.Done, made.Error);
        (await host.LinesAsync("select key || '|' || name || '|' || kind || '|' || expected_level || '|' || minimum_level || '|' || limit_ms || '|' || window_length from target where version_id = 3"))
            .ShouldBe(["calls|Calls answered|resolution|0.9|0.85|28800000|year"]);
        (await host.ScalarAsync<long>("select count(*) from audit_entry where action = 'saved' and subject_key = 'RES-IT'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_no_report_says_or_says_in_two_ways_is_not_guessed()
    {
        await FillAsync();

        await RefusedAsync("No source reports “letters” of IT support.", "standards", "--agreement", "RES-IT", "--take", "letters", "--kind", "first-contact");
        await RefusedAsync("A level is needed", "standards", "--agreement", "RES-IT", "--take", "mails", "--kind", "first-contact");
        await RefusedAsync("is reported in several ways", "standards", "--agreement", "RES-IT", "--take", "mixed", "--kind", "first-contact");
        await RefusedAsync("RES-WEB has no draft", "standards", "--agreement", "RES-WEB", "--take", "calls", "--kind", "first-contact");
        await RefusedAsync("There is no agreement NOBODY.", "standards", "--agreement", "NOBODY");
        (await host.RunAsync("standards", "--agreement", "RES-WEB")).Output.ShouldContain("No source reports standards of this service.");
        (await host.RunAsync("standards", "--agreement", "RES-IT", "--take", "mails", "--kind", "first-contact", "--expected", "70 %")).Output
            .ShouldContain("promises “mails” (key mails)");
    }

    private async Task RefusedAsync(string why, params string[] command)
    {
        var answer = await host.RunAsync(command);
        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(why);
    }

    private async Task FillAsync()
    {
        await host.FillAsync(
            """
            insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (3, 1, 2, 'draft', '2027-01-01', 'p', 0);
            insert into agreement_site (version_id, site_id, service_hours_id) values (3, 1, 1);
            """);
        var file = host.Write(
            "report.csv",
            """
            year,standard,name,level,good,total
            2024-2025,calls,Calls answered,80 %,80,100
            2025-2026,calls,Calls answered,90 %,92,100
            2025-2026,mails,,,40,50
            2025-2026,mixed,One,50 %,1,2
            2025-2026,mixed,Other,60 %,1,2
            """);
        var imported = await host.RunAsync("import", "results", file, "--source", "REPORT", "--service", "IT", "--year-start", "4", "--apart-by", "name");
        imported.Code.ShouldBe(ExitCode.Done, imported.Error);
    }
}
