using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Requests;

/// <summary>What a unit asks with each order, who may order, and what is promised.</summary>
public sealed class OrderingTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Answers_of_every_kind_are_kept_with_their_questions()
    {
        await SaveAsync(EveryKind);
        var id = await SendAsync(Draft("OB-7", "Linux", "4", "2026-12-01", "8", File("driver.zip", 3)));

        // The questions change; the request keeps its own.
        await SaveAsync(new() { Revision = 1, Questions = [new() { Text = "Else?", Kind = "text" }] });

        var store = house.Get<RequestStore>();
        var request = (await store.FindAsync(Anita, id, CancellationToken.None))!;
        (await store.AnswersAsync(request, CancellationToken.None)).Select(answer => $"{answer.Question} {answer.Answer}").ShouldBe(
            ["Instrument? OB-7", "System? Linux", "GB a day? 4", "From when? 2026-12-01", "Who? Anita Kulkarni", "Driver? driver.zip"]);
        (await store.FileAsync(request, 6, CancellationToken.None))!.Value.Content.ShouldBe([7, 7, 7]);
        (await store.FileAsync(request, 1, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_wrong_or_missing_is_told_for_each_question()
    {
        await SaveAsync(EveryKind);

        var mistakes = (await CheckAsync(Draft("", "Windows", "many", "1.12.", "5", File("driver.zip", 0)))).Mistakes;

        mistakes.Select(mistake => mistake.Field).ShouldBe(
            ["Answers[0].Text", "Answers[1].Text", "Answers[2].Text", "Answers[3].Text", "Answers[4].Text", "Answers[5].Text"]);
        mistakes[0].Message.ShouldBe("Instrument? Write an answer.");
        mistakes[4].Message.ShouldBe("Who? Choose one of the list.", "an executive is nobody to name");
        mistakes[5].Message.ShouldContain("empty");
        (await CheckAsync(Draft("x", "Linux", "1", "2026-12-01", "8", File("big.zip", AnswerDraft.MaxFileBytes + 1)))).Mistakes.Single().Message.ShouldContain("larger than 5 MB");
    }

    [Fact]
    public async Task Questions_that_changed_since_they_were_shown_stop_the_sending()
    {
        await SaveAsync(EveryKind);
        var draft = Draft("OB-7", "Linux", "4", "2026-12-01", "8", File("driver.zip", 3)) with { OrderingRevision = 1 };
        var shown = (await CheckAsync(draft)).Value.Cost;
        await SaveAsync(EveryKind with { Revision = 1 });

        (await house.Get<SendRequest>().RunAsync(Anita, draft, shown, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
    }

    [Fact]
    public async Task A_service_is_found_by_other_words_and_by_slips_and_the_most_ordered_comes_first()
    {
        await SaveAsync(new() { SearchWords = "PC, computer; bench\nPC" });
        (await house.Get<SaveOrdering>().RunAsync(Jonas, "PRINT", new() { SearchWords = "computer paper" }, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await FindAsync("computer")).ShouldBe(("Lab workstation, Printing", false), "both by name while nothing was ordered");
        var print = new RequestDraft { Service = "PRINT", Site = "BER", Department = Finance, Quantity = "1" };
        var cost = (await house.Get<SendRequest>().CheckAsync(Ben, print, CancellationToken.None)).Value.Cost;
        (await house.Get<SendRequest>().RunAsync(Ben, print, cost, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await FindAsync("computer")).ShouldBe(("Printing, Lab workstation", false));
        (await FindAsync("compuetr")).ShouldBe(("Printing, Lab workstation", true));
        (await FindAsync("zeppelin")).ShouldBe(("", false));
        (await house.Get<Data.Search.SearchStore>().FindAsync(Anita, "bnech", new LocalDate(2026, 11, 17), CancellationToken.None)).Single().Hits.Single().Key.ShouldBe("LABWS");
        (await house.Get<OrderingStore>().FindAsync(LabWorkstation, CancellationToken.None)).SearchWords.ShouldBe(["PC", "computer", "bench"]);
        (await house.Get<SaveOrdering>().RunAsync(Jonas, "LABWS", new() { Revision = 1, SearchWords = new string('x', 41) }, CancellationToken.None)).Mistakes.Single().Field
            .ShouldBe("SearchWords");
    }

    [Fact]
    public async Task A_department_that_may_not_order_it_is_told_who_may()
    {
        await SaveAsync(new() { Buyers = [Finance] });

        (await CheckAsync(Draft())).Mistakes.Single().Message.ShouldBe("Lab workstation is only for Finance.");
        (await house.Get<SendRequest>().CheckAsync(Ben, Draft() with { Department = Finance }, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_unit_says_how_it_is_ordered_and_nobody_overwrites_anothers_change()
    {
        foreach (var person in Everybody.Append(Anita).Where(person => person != Jonas))
        {
            (await house.Get<SaveOrdering>().RunAsync(person, "LABWS", new(), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
        }

        await SaveAsync(new());
        (await house.Get<SaveOrdering>().RunAsync(Jonas, "LABWS", new() { Revision = 0 }, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await house.Get<SaveOrdering>().RunAsync(Jonas, "NONE", new(), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public async Task Every_mistake_of_the_unit_is_told_at_once()
    {
        var answer = await house.Get<SaveOrdering>().RunAsync(
            Jonas,
            "LABWS",
            new()
            {
                Approver = Vera.Id,
                DeliverDays = "0",
                DeliverShare = "120",
                Buyers = [77],
                Questions = [new() { Text = "Which?", Kind = "choice", Choices = "only one" }, new() { Text = "What?", Kind = "colour" }, new() { Text = " " }],
            },
            CancellationToken.None);

        answer.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Approver", "Buyers", "DeliverDays", "DeliverShare", "Questions[0].Choices", "Questions[1].Kind"]);
    }

    private async Task<(string Names, bool IsNear)> FindAsync(string typed)
    {
        var list = await house.Get<CatalogueStore>().ListAsync(Arthur, new CatalogueFilter { Search = typed }, new LocalDate(2026, 11, 17), CancellationToken.None);
        return (string.Join(", ", list.Entries.Select(entry => entry.Name)), list.IsNear);
    }

    private static OrderingDraft EveryKind => new()
    {
        Questions =
        [
            new() { Text = "Instrument?", Kind = "text", IsRequired = true },
            new() { Text = "System?", Kind = "choice", Choices = "Linux\nWindows 11", IsRequired = true },
            new() { Text = "GB a day?", Kind = "number", IsRequired = true },
            new() { Text = "From when?", Kind = "date", IsRequired = true },
            new() { Text = "Who?", Kind = "person", IsRequired = true },
            new() { Text = "Driver?", Kind = "file", IsRequired = true },
        ],
    };

    private static AnswerDraft File(string name, int bytes) => new() { Text = name, Content = [.. Enumerable.Repeat((byte)7, bytes)] };

    private static RequestDraft Draft(params object[] answers) => new()
    {
        Service = "LABWS",
        Site = "PUN",
        Department = Research,
        Quantity = "6",
        Answers = [.. answers.Select(answer => answer as AnswerDraft ?? new AnswerDraft { Text = (string)answer })],
    };

    private async Task SaveAsync(OrderingDraft draft) => (await house.Get<SaveOrdering>().RunAsync(Jonas, "LABWS", draft, CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task<Answer<RequestOffer>> CheckAsync(RequestDraft draft) => house.Get<SendRequest>().CheckAsync(Anita, draft, CancellationToken.None);

    private async Task<long> SendAsync(RequestDraft draft) =>
        (await house.Get<SendRequest>().RunAsync(Anita, draft, (await CheckAsync(draft)).Value.Cost, CancellationToken.None)).Value;
}
