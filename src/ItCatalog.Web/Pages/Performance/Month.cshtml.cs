using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Performance.Disputes;
using ItCatalog.Web.Pages.Performance.Plans;
using ItCatalog.Work.Ratings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using ItCatalog.Work.Underpinnings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>One month of one target at one site: the cases, outages, samples or counts behind the figure.</summary>
public sealed class MonthModel(
    PromiseStore promises, AttainmentStore attainment, CreditStore credits, OrganisationStore organisation, CaseStore cases, EvidenceStore evidence, ExplanationStore explanations, ReportedStore reported, ListOfMonth listed, ReadRatings ratings,
    WaitStore waits, DisputeStore disputes, PlanStore plans, AgreementStore agreements, ReadWhosePart whoseParts, Actor person) : PageModel
{
    private const int WorstCount = 20;

    /// <summary>Only cases of this outcome: good, missed, pending or excluded.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Shown { get; set; }

    /// <summary>Page of the cases, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public WindowAttainment Figure { get; private set; } = null!;

    public Promise Promise => Figure.Promise;

    /// <summary>Null where every outcome is shown.</summary>
    public TicketState? State { get; private set; }

    /// <summary>Null where the target does not judge single cases.</summary>
    public CasePage? Cases { get; private set; }

    /// <summary>How the figure came about; null for targets of cases, and where it cannot be explained any more.</summary>
    public MonthExplanation? Explanation { get; private set; }

    /// <summary>Outages as they were imported.</summary>
    public IReadOnlyList<OutageOfMonth> Outages { get; private set; } = [];

    /// <summary>Samples or counts as they were imported, the worst first.</summary>
    public IReadOnlyList<MeasureOfMonth> Measures { get; private set; } = [];

    /// <summary>Samples or counts by day.</summary>
    public IReadOnlyList<MeasureDay> Days => Explanation is null || Promise.Target.Rule.IsOfRatings ? [] : MeasureDay.Of(Explanation.Explanation.Measures, Promise.Zone, Promise.Target.Rule);

    /// <summary>One page of the cases of a target that does not judge them one by one: the longest clocks first, else by opening.</summary>
    public IReadOnlyList<TicketCase> CountedCases => Explanation is null ? [] :
        [.. Explanation.Explanation.CountedTickets.Skip((PageNumber - 1) * CaseStore.PageSize).Take(CaseStore.PageSize)];

    /// <summary>What the month costs; null where nothing is due.</summary>
    public MonthCredit? Credit { get; private set; }

    /// <summary>Of a target that is made of what people say: the months that they were asked about in this time, and how many answered; without those of other agreements.</summary>
    public IReadOnlyList<ToldRating> Asked { get; private set; } = [];

    /// <summary>How long cases of the agreement waited at the site in the same month; null where the figure is of another length, or made of something else.</summary>
    public MonthWait? Wait { get; private set; }

    public string Currency { get; private set; } = "";

    public int PageCount => Math.Max(1, ((Cases?.CountOf(State) ?? Explanation?.Explanation.Tickets.Count ?? 0) + CaseStore.PageSize - 1) / CaseStore.PageSize);

    /// <summary>What sources report of the same at the site, over periods that have a part in this one.</summary>
    public IReadOnlyList<ReportedLine> ReportedResults { get; private set; } = [];

    /// <summary>What is disputed of it or was corrected.</summary>
    public DisputesHere Disputes { get; private set; } = DisputesHere.Nothing;

    /// <summary>Whose part the miss was; null where nothing was missed, or the agreement names nothing on which it rests.</summary>
    public MissByPart? WhosePart { get; private set; }

    /// <summary>Improvement plans of the target at the site.</summary>
    public PlansHere Plans { get; private set; } = PlansHere.Nothing;

    public async Task<IActionResult> OnGetAsync(string agreement, string target, string site, string month, CancellationToken cancellationToken)
    {
        if (Addresses.ParseMonth(month) is not { } first
            || await promises.FindAsync(person, agreement, target, site, cancellationToken) is not { } promise
            || await attainment.FindAsync(promise, first, cancellationToken) is not { } figure)
        {
            return NotFound();
        }

        Figure = figure;
        ReportedResults = await reported.ListAsync(ReportedFilter.Of(promise) with { From = figure.Month, Until = figure.LastMonth.PlusMonths(1) }, cancellationToken);
        Credit = await credits.FindAsync(promise, figure.Month, cancellationToken);
        Disputes = await DisputesHere.OfAsync(
            disputes,
            agreements,
            person,
            new()
            {
                AgreementCode = promise.AgreementCode, About = Credit is null ? DisputeAbout.Figure : DisputeAbout.Credit, Month = figure.Month, TargetKey = promise.Target.Rule.Key, SiteCode = promise.SiteCode,
            },
            dispute => dispute.TargetKey == promise.Target.Rule.Key && dispute.SiteId == promise.SiteId && figure.Month <= dispute.Month && dispute.Month <= figure.LastMonth,
            cancellationToken);
        WhosePart = await whoseParts.RunAsync(person, figure, cancellationToken);
        Plans = await PlansHere.OfAsync(plans, agreements, person, figure, cancellationToken);
        Wait = promise.Target.Rule.IsMadeOfTickets && figure.Length == WindowLength.Month
            ? (await waits.ListAsync(new(promise.AgreementCode, Target: null, promise.SiteCode, figure.Month) { Viewer = person }, cancellationToken)).SingleOrDefault()
            : null;
        Currency = Credit is null ? "" : (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
        if (Promise.Target.Rule.JudgesTickets)
        {
            State = Calculation.Text.Word.Find<TicketState>(Shown);
            Cases = await cases.OfMonthAsync(Promise, figure.Month, figure.From, State, Math.Max(1, PageNumber), cancellationToken);
            return PageNumber < 1 || PageNumber > PageCount ? NotFound() : Page();
        }

        Explanation = await explanations.ExplainAsync(figure, cancellationToken);
        Asked = Promise.Target.Rule.IsOfRatings
            ? [.. (await ratings.ListAsync(person, Promise.AgreementCode, cancellationToken)).Where(one => one.Month.Month.PlusMonths(1) >= figure.Month && one.Month.Month < figure.LastMonth).Reverse()]
            : [];
        if (Promise.Target.Rule.Kind is TargetKind.Availability or TargetKind.OutageCount)
        {
            Outages = await evidence.OutagesAsync(Promise, figure.From, Instant.Min(figure.To, figure.AsOf), cancellationToken);
        }
        else if (FigureWords.IsMeasured(Promise.Target.Rule.Kind))
        {
            Measures = await evidence.MeasuresAsync(Promise, figure.From, Instant.Min(figure.To, figure.AsOf), WorstCount, cancellationToken);
        }

        return PageNumber < 1 || PageNumber > PageCount ? NotFound() : Page();
    }

    /// <summary>Whether there is anything behind the figure that could be taken away.</summary>
    public bool HasEvidence => Cases?.CountOf(State) > 0 || Outages.Count > 0 || Measures.Count > 0 || Explanation?.Explanation.Tickets.Count > 0;

    /// <summary>What stands behind the figure, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string agreement, string target, string site, string month, string? format, CancellationToken cancellationToken) =>
        Addresses.ParseMonth(month) is { } first
            && await promises.FindAsync(person, agreement, target, site, cancellationToken) is { } promise
            && await attainment.FindAsync(promise, first, cancellationToken) is { } figure
            && await listed.OfAsync(figure, Calculation.Text.Word.Find<TicketState>(Shown), cancellationToken) is { } list
            ? ListDownload.Of(list, format)
            : NotFound();

    /// <summary>Whether a sample or count entered the figure, and if not why.</summary>
    public string UseOf(MeasureOfMonth measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Explanation?.Explanation.Measures.FirstOrDefault(candidate => candidate.At == measure.At)?.Use switch
        {
            MeasureUse.Counted => "yes",
            MeasureUse.Closed => "no, outside service hours",
            MeasureUse.Excluded => "no, left out by agreement",
            _ => Show.Absent,
        };
    }

    /// <summary>"Mon 5 Oct".</summary>
    public static string DayName(LocalDate date) => date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"93.96 %, 187 of 199: below expected …" as one sentence of the head.</summary>
    public string Sentence
    {
        get
        {
            var rule = Promise.Target.Rule;
            var value = FigureWords.Value(Promise.Target, Figure.Value);
            var ofTotal = ShowFigure.OfTotal(rule.Kind, Figure.Good, Figure.Total);
            var asOf = Figure.IsPartial ? $" As of {Show.Instant(Figure.AsOf, Promise.Zone)}." : "";
            return $"{Promise.ServiceName} for {Promise.DepartmentName}. Kept: {value}{(ofTotal is null ? "" : ", " + ofTotal)}. {FigureWords.Levels(rule)}{asOf}{(MonthWords.Watched(Figure) is { } watched ? " " + watched : "")}";
        }
    }

    /// <summary>"Sat 10 Oct, 15:28", with the year where it is another one than the month's.</summary>
    public string At(Instant? instant)
    {
        if (instant is not { } at)
        {
            return Show.Absent;
        }

        var local = at.InZone(Promise.Zone);
        return local.ToString(local.Year == Figure.Month.Year ? "ddd d MMM, HH:mm" : "ddd d MMM uuuu, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>The status whose symbol an outcome takes.</summary>
    public static Status Sign(TicketState state) => state switch
    {
        TicketState.Good => Status.Met,
        TicketState.Missed => Status.BelowMinimum,
        TicketState.Pending => Status.InsufficientSample,
        TicketState.Excluded => Status.NotMeasured,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The source's own verdict in words; never mixed with ours.</summary>
    public static string Verdict(bool? verdict) => verdict switch { true => "in time", false => "missed", null => Show.Absent };
}
