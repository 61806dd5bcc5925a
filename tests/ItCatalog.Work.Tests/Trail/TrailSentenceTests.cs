using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work.Tests.Trail;

public sealed class TrailSentenceTests
{
    [Theory]
    [InlineData("agreement", "RES-IT", "created", """{"version":1}""", "wrote agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "started a version", """{"version":2}""", "began version 2 of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "saved", """{"version":2}""", "saved the draft of version 2 of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "discarded a draft", """{"version":2}""", "discarded the draft of version 2 of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "proposed", """{"version":2,"fingerprint":"ab"}""", "proposed version 2 of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "signed for the customer", """{"version":2}""", "signed version 2 of agreement RES-IT for the customer.")]
    [InlineData("agreement", "RES-IT", "signed for the provider", """{"version":2}""", "signed version 2 of agreement RES-IT for the provider.")]
    [InlineData("agreement", "RES-IT", "withdrew", """{"version":2}""", "took back the proposal of version 2 of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "sent back", """{"version":2,"note":"Too late."}""", "sent version 2 of agreement RES-IT back: “Too late.”")]
    [InlineData("agreement", "RES-IT", "ended", """{"version":2,"until":"2027-01-01"}""", "ended agreement RES-IT: version 2 is the last and runs until 1 Jan 2027.")]
    [InlineData("agreement", "RES-IT", "superseded", """{"version":1,"until":"2026-12-31"}""", "had version 1 of agreement RES-IT end on 31 Dec 2026, replaced by the next one.")]
    [InlineData("agreement", "RES-IT", "activated", """{"version":2,"from":"2027-01-01"}""", "put version 2 of agreement RES-IT in force from 1 Jan 2027 on.")]
    [InlineData("agreement", "RES-IT", "changed figures of", """{"changed":1186,"changedCredits":0}""", "changed 1,186 settled figures and no credits of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "changed figures of", """{"changed":0,"changedCredits":1}""", "changed 1 credit of agreement RES-IT.")]
    [InlineData("agreement", "RES-IT", "closed a month of", """{"month":"2026-09"}""", "closed September 2026 of agreement RES-IT.")]
    [InlineData("exclusion", "23", "claimed", """{"reason":"New switch"}""", "claimed exclusion 23: “New switch”.")]
    [InlineData("exclusion", "23", "accepted", """{"agreement":"RES-IT"}""", "accepted exclusion 23 of agreement RES-IT.")]
    [InlineData("exclusion", "23", "declined", """{"agreement":"RES-IT","note":"No."}""", "declined exclusion 23 of agreement RES-IT: “No.”")]
    [InlineData("exclusion", "23", "withdrew", """{"agreement":"RES-IT"}""", "took back exclusion 23 of agreement RES-IT.")]
    [InlineData("request", "7", "sent", """{"service":"LABWS"}""", "sent request 7 for service LABWS.")]
    [InlineData("request", "7", "accepted", """{"reason":""}""", "accepted request 7.")]
    [InlineData("request", "7", "declined", null, "declined request 7.")]
    [InlineData("request", "7", "fulfilled", null, "fulfilled request 7.")]
    [InlineData("request", "7", "withdrawn", null, "took back request 7.")]
    [InlineData("import", "352", "imported", """{"fileName":"a.csv","addedCount":88,"replacedCount":1240,"unchangedCount":0}""", "brought import 352 from a.csv: 88 new, 1,240 changed, 0 unchanged.")]
    [InlineData("import", "352", "undone", """{"fileName":"a.csv"}""", "took back import 352 of a.csv.")]
    [InlineData("source", "DESK", "created", null, "created source DESK.")]
    [InlineData("source", "DESK", "changed", null, "changed source DESK.")]
    [InlineData("service", "LABWS", "changed", null, "changed service LABWS.")]
    [InlineData("comparison", "labs", "created", null, "began comparison labs.")]
    [InlineData("comparison", "labs", "changed", null, "changed comparison labs.")]
    [InlineData("comparison", "labs", "added the quote of Norvik", null, "added the quote of Norvik to comparison labs.")]
    [InlineData("comparison", "labs", "changed the quote of Norvik", null, "changed the quote of Norvik in comparison labs.")]
    [InlineData("comparison", "labs", "copied from desks", null, "began comparison labs as a copy of desks.")]
    [InlineData("comparison", "labs", "replayed", null, "replayed the quotes of comparison labs.")]
    [InlineData("comparison", "labs", "took the workbook of", null, "took the workbook of comparison labs away.")]
    [InlineData("comparison", "labs", "prepared a decision on", """{"version":2}""", "prepared version 2 of the decision on comparison labs.")]
    [InlineData("comparison", "labs", "checked the decision on", """{"version":2}""", "checked version 2 of the decision on comparison labs.")]
    [InlineData("comparison", "labs", "sent back the decision on", """{"version":2,"note":"Too old."}""", "sent version 2 of the decision on comparison labs back: “Too old.”")]
    [InlineData("comparison", "labs", "decided on", """{"version":2,"said":"keep it in-house"}""", "decided on comparison labs, by version 2: keep it in-house.")]
    [InlineData("comparison", "labs", "said what it cost of the decision on", """{"version":2,"year":"2027","part":"Team"}""", "said what Team of 2027 cost, decided by version 2 of comparison labs.")]
    [InlineData("site", "BER", "added", null, "added site BER.")]
    [InlineData("service hours", "OFFICE", "changed", null, "changed service hours OFFICE.")]
    [InlineData("department", "RES", "added", null, "added department RES.")]
    [InlineData("organisation", "Halden", "changed", null, "changed the organisation Halden.")]
    [InlineData("demonstration", "Halden", "loaded", null, "loaded the demonstration “Halden”.")]
    [InlineData("attainment", "all agreements", "recomputed", """{"rules":4}""", "computed the figures of all agreements anew.")]
    [InlineData("person", "ada", "signed in", null, "signed in as ada.")]
    [InlineData("person", "ada", "signed out", null, "signed out as ada.")]
    [InlineData("person", "ada", "was locked out after wrong passwords", null, "was locked out of the account of ada after wrong passwords.")]
    [InlineData("person", "ada", "added", null, "added ada to the people.")]
    [InlineData("person", "ada", "changed", null, "changed the account of ada.")]
    [InlineData("person", "ada", "closed", """{"closedFrom":"2027-01-01"}""", "closed the account of ada from 1 Jan 2027 on.")]
    [InlineData("site", "BER", "closed", """{"closedFrom":"2027-01-01"}""", "closed site BER from 1 Jan 2027 on.")]
    [InlineData("site", "BER", "opened again", null, "opened site BER again.")]
    [InlineData("person", "ada", "opened again", null, "opened the account of ada again.")]
    [InlineData("person", "ada", "changed the password of", null, "changed the password of ada.")]
    [InlineData("person", "ada", "reset the password of", null, "reset the password of ada.")]
    [InlineData("person", "ada", "ended sessions of", """{"sessions":["Firefox, 10.20.4.22"]}""", "ended sessions of ada.")]
    [InlineData("audit trail", "", "exported", """{"entries":2311,"format":"CSV"}""", "exported 2,311 entries of the trail as CSV.")]
    [InlineData("backup", "", "asked for", null, "asked for a backup of the database.")]
    [InlineData("backup", "a.db", "made", """{"sizeBytes":40960,"tables":58,"rows":1}""", "made backup a.db: 1 row in 58 tables, 40,960 bytes.")]
    [InlineData("backup", "a.db", "restored", """{"tables":58,"rows":1204}""", "put the database back from backup a.db: 1,204 rows in 58 tables.")]
    [InlineData("dispute", "7", "passed on", """{"step":2}""", "passed dispute 7 on to step 2.")]
    [InlineData("dispute", "7", "decided by silence", null, "ended dispute 7, since nobody decided in time.")]
    [InlineData("plan", "3", "demanded by rule", """{"agreement":"RES-IT"}""", "demanded plan 3 of agreement RES-IT, as it says after repeated defaults.")]
    [InlineData("plan", "3", "moved a step of", """{"step":2,"state":"done"}""", "moved step 2 of plan 3: done.")]
    [InlineData("plan", "3", "wrote", null, "wrote plan 3.")]
    [InlineData("agreement", "RES-IT", "noted the right to end", """{"month":"2026-10"}""", "noted that defaults in October 2026 reach the department’s right to end agreement RES-IT.")]
    [InlineData("nothing", "", "set up", null, "set up.")]
    [InlineData("agreement", "RES-IT", "proposed", "not JSON", "proposed version – of agreement RES-IT.")]
    public void An_entry_says_in_a_sentence_what_happened(string kind, string key, string action, string? after, string sentence) =>
        TrailSentence.TextOf(Entry(kind, key, action) with { AfterJson = after }).ShouldBe(sentence);

    [Theory]
    [InlineData("person", "ada", "sign in", 6, "Wrong password.", "tried to sign in as ada 6 times within a minute: “Wrong password.”")]
    [InlineData("person", "ada", "sign in", 1, "wrong password", "tried to sign in as ada: “wrong password”.")]
    [InlineData("person", "ada", "change the password of", 1, "wrong password", "was refused to change the password of ada: “wrong password”.")]
    [InlineData("person", "ada", "sign in", 1, null, "tried to sign in as ada.")]
    [InlineData("page", "/administration", "open", 1, null, "was refused to open /administration.")]
    [InlineData("page", "/agreements/new", "send", 2, null, "was refused to send /agreements/new 2 times within a minute.")]
    [InlineData("exclusion", "23", "answer exclusion", 1, "You claimed this yourself.", "was refused to answer exclusion 23: “You claimed this yourself.”")]
    [InlineData("agreement", "RES-IT", "claim exclusion", 1, null, "was refused to claim exclusion: agreement RES-IT.")]
    [InlineData("nothing", "", "recompute everything", 1, null, "was refused to recompute everything.")]
    public void A_refusal_says_what_was_tried_how_often_and_why_not(string kind, string key, string action, int times, string? why, string sentence) =>
        TrailSentence.TextOf(Entry(kind, key, action) with { IsRefusal = true, Times = times, Why = why }).ShouldBe(sentence);

    [Fact]
    public void A_reason_stands_at_the_end_and_the_thing_apart_so_that_it_can_be_linked()
    {
        var parts = TrailSentence.Of(Entry("site", "BER", "changed") with { Why = "Saturday ends at 14:00" });

        parts.ShouldBe([new("changed "), new("site BER", Subject.Site("BER")), new(". Why: “Saturday ends at 14:00”.")]);
    }

    [Theory]
    [InlineData(ActorKind.Person, "Ada Novak", "10.20.4.17", "Ada Novak", "10.20.4.17")]
    [InlineData(ActorKind.Person, "Ada Novak", null, "Ada Novak", "")]
    [InlineData(ActorKind.Token, "Ada Novak through token nightly", "10.20.4.17", "Ada Novak through token nightly", "10.20.4.17")]
    [InlineData(ActorKind.CommandLine, "command line", "karl", "Command line", "user karl")]
    [InlineData(ActorKind.Job, "update of the rules", null, "ItCatalog", "by itself: update of the rules")]
    [InlineData(ActorKind.Setup, "first start", null, "ItCatalog", "by itself: first start")]
    [InlineData(ActorKind.Nobody, "nobody", "203.0.113.40", "Not signed in", "203.0.113.40")]
    [InlineData(ActorKind.Nobody, "others", null, "Others", "")]
    public void Who_and_from_where_is_said_of_every_kind_of_actor(ActorKind kind, string name, string? from, string who, string fromWhere)
    {
        var entry = Entry("site", "BER", "changed") with { ActorKind = kind, ActorName = name, ActorFrom = from };

        (TrailSentence.Who(entry), TrailSentence.FromWhere(entry)).ShouldBe((who, fromWhere));
    }

    internal static AuditEntry Entry(string kind, string key, string action) => new()
    {
        Id = 1,
        At = Instant.FromUtc(2026, 11, 17, 8, 40),
        ActorKind = ActorKind.Person,
        ActorName = "Jonas Brandt",
        ActorFrom = null,
        Action = action,
        Subject = new(kind, key),
        BeforeJson = null,
        AfterJson = null,
        Why = null,
        IsRefusal = false,
        Times = 1,
    };
}
