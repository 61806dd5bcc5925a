namespace ItCatalog.Cli.Tests;

public sealed class MailCommandTests
{
    [Fact]
    public async Task Without_a_server_in_the_settings_a_test_says_what_is_missing()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        (await CommandLine.RunAsync(["mail", "test", "maren@halden.example"], TextReader.Null, output, error, CancellationToken.None)).ShouldBe(ExitCode.Problem);

        error.ToString().ShouldContain("Mail:Host");
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_needs_an_address()
    {
        using var error = new StringWriter();

        (await CommandLine.RunAsync(["mail", "test"], TextReader.Null, TextWriter.Null, error, CancellationToken.None)).ShouldBe(ExitCode.Usage);
    }
}
