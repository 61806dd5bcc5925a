using System.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Underpinnings;

namespace ItCatalog.Work.Demo;

/// <summary>What the demonstration's site network for Research rests on: OLAs with the Service Desk and the Data Centre, and two carriers of which one alone serves Boston. It
/// cannot hold what is promised there, and says so.</summary>
internal sealed class DemoUnderpinnings(
    SaveUnderpinning save, AgreeUnderpinning agree, UnderpinningStore store, AgreementStore agreements, SaveDraft saveDraft, DemoPeople speakers, DemoFiles files, DemoTime time)
{
    private const string Agreement = "HI-SLA-0103";
    private const string Line = "line";

    /// <summary>Before agreements are signed: the draft names what it rests on.</summary>
    public async Task WriteAsync(Actor loader, CancellationToken cancellationToken)
    {
        foreach (var form in await files.ReadAsync<List<UnderpinningForm>>("underpinnings.json", cancellationToken))
        {
            // Its own last day would have passed one day: it is always some months away.
            var isFirstLine = form.Code == "NC-2201";
            form.Until = isFirstLine ? DateEntry.Date(time.ThisMonth.PlusMonths(8).PlusDays(-1)) : null;
            var document = isFirstLine ? new UnderpinningDocument("NC-2201.txt", Encoding.UTF8.GetBytes("Northline Carrier and Halden Instruments\nContract NC-2201: line 1 at Berlin, Boston, Osaka and Pune\n")) : null;
            _ = (await save.RunAsync(loader, null, null, form, document, cancellationToken)).Value;
        }

        var agreement = (await agreements.FindAsync(loader, Agreement, cancellationToken))!;
        var draft = (await agreements.FindVersionAsync(agreement, agreement.Open!.Number, cancellationToken))!;
        var known = (await store.ListAsync(cancellationToken)).ToDictionary(one => one.Code, one => one.Id);
        AgreementRest[] rests = [Rest("OLA-DESK-NET"), Rest("OLA-DC-NET"), Rest("NC-2201", Line), Rest("HF-88", Line)];
        _ = (await saveDraft.RunAsync(loader, Agreement, draft.Summary.Number, draft.Summary.Revision, draft.Terms with { Rests = rests }, cancellationToken)).Value;

        AgreementRest Rest(string code, string beside = "") => new() { UnderpinningId = known[code], Beside = beside };
    }

    /// <summary>When people are there: each unit says that it promises its part.</summary>
    public async Task AgreeAsync(DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var people = await speakers.OfAsync(organisation, ["jonas", "priya"], cancellationToken);
        foreach (var (code, who) in new[] { ("OLA-DESK-NET", "jonas"), ("OLA-DC-NET", "priya") })
        {
            _ = (await agree.RunAsync(people[who], code, (await store.FindAsync(code, cancellationToken))!.Revision, cancellationToken)).Value;
        }
    }
}
