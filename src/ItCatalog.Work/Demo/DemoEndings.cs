using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>Ends of agreements in the demonstration: Sales has given notice of its telephones, and Finance asked to end its printers earlier than the notice, which was declined.</summary>
internal sealed class DemoEndings(AgreementStore agreements, VersionStore versions, EndingStore endings, DemoPeople speakers)
{
    /// <summary>As a part of the change that opens the demonstration: nothing is measured yet.</summary>
    public async Task WriteAsync(Change change, DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken)
    {
        var people = await speakers.OfAsync(organisation, ["grace", "henrik", "jonas"], cancellationToken);
        var telephones = await OfAsync(loader, "HI-SLA-0121", people["grace"], time.DaysAgo(4), "Everybody in Sales calls from the laptop since the summer.", cancellationToken);
        await endings.AddAsync(telephones.Ending);
        await versions.EndAsync(telephones.Ending.VersionId, telephones.Ending.EndsOn, isFollowed: false);
        Note(change, telephones.Agreement, "ended", telephones.Ending, words: null);
        Note(change, telephones.Agreement, "gave notice for the customer to end", telephones.Ending, telephones.Ending.Reason);

        var printers = await OfAsync(loader, "HI-SLA-0125", people["henrik"], time.DaysAgo(30), "The new signatures need no paper.", cancellationToken);
        var asked = printers.Ending with { EndsOn = time.ThisMonth.PlusMonths(1), State = EndingState.Asked };
        const string no = "The printers are leased to the end of the quarter. From then on, gladly.";
        await endings.AnswerAsync(await endings.AddAsync(asked), EndingState.Declined, people["jonas"].Id!.Value, people["jonas"].Name, no, time.DaysAgo(27));
        Note(change, printers.Agreement, "asked for the customer to end", asked, asked.Reason);
        Note(change, printers.Agreement, "declined for the provider to end", asked, no);
    }

    private async Task<(Agreement Agreement, AgreementEnding Ending)> OfAsync(Actor loader, string code, Actor by, Instant said, string reason, CancellationToken cancellationToken)
    {
        var agreement = (await agreements.FindAsync(loader, code, cancellationToken))!;
        var last = agreement.LastSigned!;
        var terms = (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!.Terms;
        var first = terms.Remedies.EndNotice!.FirstEnd(said.InUtc().Date, terms.YearStart);
        return (agreement, new()
        {
            AgreementId = agreement.Id,
            VersionId = last.Id,
            Side = Side.Customer,
            EndsOn = first,
            FirstEnd = first,
            WasTo = last.EffectiveTo,
            Reason = reason,
            SaidById = by.Id!.Value,
            SaidBy = by.Name,
            Said = said,
            State = EndingState.Given,
        });
    }

    private static void Note(Change change, Agreement agreement, string action, AgreementEnding ending, string? words) => change.Note(
        action, Subject.Agreement(agreement.Code), after: new { version = agreement.LastSigned!.Number, until = LocalDatePattern.Iso.Format(ending.LastDay), words });
}
