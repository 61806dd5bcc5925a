using ItCatalog.Web.Setup;

namespace ItCatalog.Web.Tests.Setup;

public sealed class StartOptionsTests
{
    [Fact]
    public void The_demonstration_and_settings_are_told_apart()
    {
        var start = StartOptions.Parse(["--demo", "--reset", "--urls", "http://127.0.0.1:6000", "--Uploads:MaxBytes=10"]);

        start.Demo.ShouldBeTrue();
        start.Reset.ShouldBeTrue();
        start.Settings.ShouldBe(["--urls=http://127.0.0.1:6000", "--Uploads:MaxBytes=10"]);
    }

    [Theory]
    [InlineData("--dmeo")]
    [InlineData("demo")]
    [InlineData("--urls")]
    public void An_argument_that_is_not_known_is_refused_by_name(string argument) =>
        Should.Throw<StartException>(() => StartOptions.Parse([argument])).Message.ShouldContain($"“{argument}”");

    [Fact]
    public void The_configured_database_is_never_reset() => Should.Throw<StartException>(() => StartOptions.Parse(["--reset"]));
}
