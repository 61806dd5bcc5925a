using ItCatalog.Work.Backups;
using NodaTime;

namespace ItCatalog.Work.Tests.Backups;

public sealed class BackupNamesTests
{
    private const string Database = "itcatalog";
    private const string A = "itcatalog-20261114T084000Z.db";
    private const string B = "itcatalog-20261115T084000Z.db";
    private const string C = "itcatalog-20261116T084000Z.db";
    private const string D = "itcatalog-20261117T084000Z.db";

    [Fact]
    public void A_backup_bears_the_name_of_its_database_and_the_instant_in_UTC()
    {
        var name = BackupNames.Of(Database, Instant.FromUtc(2026, 11, 17, 8, 40) + Duration.FromMilliseconds(700));

        name.ShouldBe(D);
        BackupNames.InstantOf(Database, name).ShouldBe(Instant.FromUtc(2026, 11, 17, 8, 40));
    }

    public static TheoryData<string, int, string[], string, string[]> Kept => new()
    {
        { "fewer than stay", 3, [C, D], D, [] },
        { "as many as stay", 4, [A, B, C, D], D, [] },
        { "one more than stays", 3, [D, B, A, C], D, [A] },
        { "several more", 2, [A, B, C, D], D, [A, B] },
        { "one stays", 1, [A, B, C, D], D, [A, B, C] },
        { "the clock went back: the one just made stays", 2, [A, B, C, D], A, [B, C] },
        { "the clock went back, and one stays", 1, [C, D, A], A, [C, D] },
        { "nothing there but the one just made", 1, [D], D, [] },
        { "what bears another name stays", 1, ["itcatalog-before-update.db", "itcatalog-20261114T084000Z.db.gz", "itcatalog.db", "notes.txt", A, D], D, [A] },
        { "backups of another database stay", 1, ["demo-20261114T084000Z.db", "itcatalog-old-20261114T084000Z.db", "20261114T084000Z.db", D], D, [] },
        { "what is no instant stays", 1, ["itcatalog-20261314T084000Z.db", "itcatalog-2026111T084000Z.db", "itcatalog-20261114T084000.db", D], D, [] },
        { "letter case is part of a name", 1, ["ITCATALOG-20261114T084000Z.db", "itcatalog-20261114T084000Z.DB", D], D, [] },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void The_newest_stay_and_so_does_whatever_the_product_did_not_name(string why, int keep, string[] names, string made, string[] removed) =>
        BackupNames.TooMany(Database, names, keep, made).ShouldBe(removed, why);

    [Fact]
    public void At_least_one_stays() => Should.Throw<ArgumentOutOfRangeException>(() => BackupNames.TooMany(Database, [D], 0, D));

    [Theory]
    [InlineData(D + ".4711.part", true)]
    [InlineData(D + ".4711.part-journal", true)]
    [InlineData(D, false)]
    [InlineData(D + ".part", false)]
    [InlineData(D + ".mine.part", false)]
    [InlineData(D + ".4711.part-of-mine", false)]
    [InlineData("itcatalog-before-update.db.4711.part", false)]
    [InlineData("demo-20261117T084000Z.db.4711.part", false)]
    public void What_was_begun_is_known_by_its_name(string name, bool isUnfinished) => BackupNames.IsUnfinished(Database, name).ShouldBe(isUnfinished);
}
