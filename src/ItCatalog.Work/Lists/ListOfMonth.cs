using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>What stands behind a figure, to take away: its cases, outages, samples or counts.</summary>
public sealed class ListOfMonth(CaseStore cases, EvidenceStore evidence, ExplanationStore explanations)
{
    /// <summary>The list.</summary>
    /// <param name="figure">Out of a store that knows who may see it.</param>
    /// <param name="state">Only cases of this outcome; null: all.</param>
    /// <returns>Null where cases can no longer be listed, since the agreement's version does not name the site any more.</returns>
    public async Task<ListFile?> OfAsync(WindowAttainment figure, TicketState? state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var rule = figure.Promise.Target.Rule;
        if (rule.JudgesTickets)
        {
            return Judged(figure.Promise).Of(
                "Cases",
                Name(figure, "cases"),
                cases.AllOfMonthAsync(figure.Promise, figure.Month, state, cancellationToken),
                [.. About(figure), .. ListAbout.Of(("Outcome", state is { } only ? ShowFigure.Outcome(only) : null))]);
        }

        if (rule.Kind is TargetKind.Availability or TargetKind.OutageCount)
        {
            var outages = await evidence.OutagesAsync(figure.Promise, figure.From, Instant.Min(figure.To, figure.AsOf), cancellationToken);
            return Outages(figure.Promise.Zone).Of("Outages", Name(figure, "outages"), outages.ToAsyncEnumerable(), [.. About(figure)]);
        }

        if (!rule.IsMadeOfTickets)
        {
            var measures = await evidence.MeasuresAsync(figure.Promise, figure.From, Instant.Min(figure.To, figure.AsOf), int.MaxValue, cancellationToken);
            return Measures(figure.Promise).Of("Measures", Name(figure, "measures"), measures.ToAsyncEnumerable(), [.. About(figure)]);
        }

        return await explanations.ExplainAsync(figure, cancellationToken) is { } explained
            ? Counted(figure.Promise).Of("Cases", Name(figure, "cases"), explained.Explanation.CountedTickets.ToAsyncEnumerable(), [.. About(figure)])
            : null;
    }

    private static ListColumns<CaseOutcome> Judged(Promise promise) => new ListColumns<CaseOutcome>()
        .Text("Case", one => one.Key)
        .Text("Source", one => one.SourceCode)
        .Sentence("Title", one => one.Title)
        .Text("Priority", one => one.Priority)
        .Text("Group", one => one.WorkGroup)
        .Time("Opened", one => one.Opened.InZone(promise.Zone))
        .Time("Due", one => one.Due?.InZone(promise.Zone))
        .Time("Stopped", one => one.Stopped?.InZone(promise.Zone))
        .Text("Time zone", _ => promise.Zone.Id)
        .Number("Clock in minutes", one => Minutes(one.Clock))
        .Text("Outcome", one => ShowFigure.Outcome(one.State))
        .Time("Due, says the source", one => one.SourceDue?.InZone(promise.Zone))
        .Text("The source's verdict", one => one.SourceVerdict is { } verdict ? verdict ? "in time" : "missed" : null);

    private static ListColumns<TicketCase> Counted(Promise promise) => new ListColumns<TicketCase>()
        .Text("Case", one => one.Ticket.Key)
        .Text("Priority", one => one.Ticket.Priority)
        .Time("Opened", one => one.Ticket.Opened.InZone(promise.Zone))
        .Time("Responded", one => one.Ticket.Responded?.InZone(promise.Zone))
        .Time("Resolved", one => one.Ticket.Resolved?.InZone(promise.Zone))
        .Text("Time zone", _ => promise.Zone.Id)
        .Number("Clock in minutes", one => one.Reading is { } reading ? Minutes(reading) : null)
        .Text("Counts", one => (one.State, promise.Target.Rule.Kind) switch
        {
            (TicketState.Excluded, _) => "no, left out by the source",
            (TicketState.Good, TargetKind.FirstContact) => "solved at first contact",
            (_, TargetKind.FirstContact) => "not at first contact",
            _ => "yes",
        });

    private static ListColumns<OutageOfMonth> Outages(DateTimeZone zone) => new ListColumns<OutageOfMonth>()
        .Text("Outage", outage => outage.Key)
        .Time("From", outage => outage.From.InZone(zone))
        .Time("To", outage => outage.To?.InZone(zone))
        .Text("Time zone", _ => zone.Id)
        .Number("Share of users hit", outage => outage.Impact)
        .Text("Series", outage => outage.Series)
        .Sentence("Cause", outage => outage.Cause)
        .Text("Where", outage => outage.EverySite ? "every site" : "this site")
        .Text("Source", outage => outage.SourceName)
        .Whole("Import", outage => outage.ImportId)
        .Whole("Line", outage => outage.Line);

    private static ListColumns<MeasureOfMonth> Measures(Promise promise) => new ListColumns<MeasureOfMonth>()
        .Text("Record", measure => measure.Key)
        .Time("At", measure => measure.At.InZone(promise.Zone))
        .Text("Time zone", _ => promise.Zone.Id)
        .Text("Series", measure => measure.Series)
        .Number("Value", measure => measure.Value)
        .Number("Of", measure => measure.Total)
        .Text("Unit", _ => promise.Target.Unit)
        .Text("Where", measure => measure.EverySite ? "every site" : "this site")
        .Text("Source", measure => measure.SourceName)
        .Whole("Import", measure => measure.ImportId)
        .Whole("Line", measure => measure.Line);

    private static string Name(WindowAttainment figure, string what) =>
        $"{what}-{figure.Promise.AgreementCode}-{figure.Promise.Target.Rule.Key}-{figure.Promise.SiteCode}-{figure.Month:uuuu'-'MM}";

    private static IEnumerable<(string What, string Value)> About(WindowAttainment figure) =>
    [
        ("Agreement", figure.Promise.AgreementCode),
        ("Service", figure.Promise.ServiceName),
        ("Department", figure.Promise.DepartmentName),
        ("Target", figure.Promise.Target.Name),
        ("Site", figure.Promise.SiteName),
        ("Window", ShowWindow.Name(figure.Month, figure.Length)),
        ("As of", Show.Instant(figure.AsOf, figure.Promise.Zone)),
    ];

    private static decimal Minutes(Duration clock) => (decimal)clock.TotalMilliseconds / 60_000;
}
