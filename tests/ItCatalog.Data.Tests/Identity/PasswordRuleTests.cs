using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Tests.Identity;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("short", "too short")]
    [InlineData("aaaaaaaaaaaaaaaa", "one character")]
    [InlineData("password1234", "a common word and digits")]
    [InlineData("P@ssw0rd2026!", "signs for letters, a year")]
    [InlineData("Welcome-Welcome-1", "the same word twice")]
    [InlineData("qwertyuiop12", "a row of the keyboard")]
    [InlineData("Mnbvcxz09876", "rows backwards")]
    [InlineData("123456789012", "digits in a row")]
    [InlineData("Summer2026Berlin", "a season, a year, a town")]
    [InlineData("letmein-iloveyou", "two of the first that are tried")]
    [InlineData("kvrxkvrxkvrx", "one part three times")]
    [InlineData("HaldenInstruments1", "the organisation")]
    [InlineData("halden#nora#2026", "organisation and owner")]
    [InlineData("Nora Fuchs of Halden", "owner and organisation")]
    [InlineData("ItCatalog2026!", "the product")]
    [InlineData("Sommer-Passwort-7", "common words of another language")]
    public void What_is_tried_first_is_refused(string password, string why) => Problem(password).ShouldNotBeNull(why);

    [Theory]
    [InlineData("a correct horse battery", "several words")]
    [InlineData("sample correct horse", "several words")]
    [InlineData("mein pferd frisst salat", "several words of another language")]
    [InlineData("password of the old lighthouse", "a common word among others")]
    [InlineData("7402-9915-3381-6027", "digits that follow nothing")]
    [InlineData("tK4#vQ9!xL2@", "signs in no pattern")]
    [InlineData("горы реки поля", "letters of another alphabet")]
    public void What_is_one_s_own_is_taken(string password, string why) => Problem(password).ShouldBeNull(why);

    [Fact]
    public void A_one_time_password_is_never_refused()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var password = PasswordRule.OneTime();
            Problem(password).ShouldBeNull(password);
        }
    }

    private static string? Problem(string password) =>
        PasswordRule.Problem(password, "nora", "Nora Fuchs", "nora@halden.example", "Halden Instruments");
}
