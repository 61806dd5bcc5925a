using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Lists what the attainments of a target consist of, asking the rules that computed them.</summary>
/// <remarks>What was measured is sorted into the windows once; then each window is explained when it is asked for, and not kept.</remarks>
internal sealed class Explainer
{
    private readonly Evaluation _evaluation;
    private readonly Target _target;
    private readonly IReadOnlyList<Attainment> _attainments;
    private readonly ServiceClock _clock;
    private readonly long _asOf;
    private readonly IntervalSet? _watched;
    private readonly ILookup<int, TicketCase> _tickets;
    private readonly ILookup<int, MeasureCase> _measures;
    private readonly OutageProfile _outages;

    public Explainer(Evaluation evaluation, Target target, IReadOnlyList<Attainment> attainments, Measured measured)
    {
        _evaluation = evaluation;
        _target = target;
        _attainments = attainments;
        _clock = evaluation.ClockOf(target);
        _asOf = Milliseconds.Of(evaluation.AsOf);
        _watched = target.Kind == TargetKind.Availability ? evaluation.Watched : null;
        var windows = new WindowIndex([.. attainments.Select(attainment => attainment.Window)]);
        var isOutages = target.Kind is TargetKind.Availability or TargetKind.OutageCount;
        _tickets = Tickets(target.IsMadeOfTickets ? measured.ByVersion(evaluation, target) : [], Milliseconds.OfOrNever(measured.CountedUntil), windows);
        _outages = new OutageProfile(target, isOutages ? measured.Outages : [], _asOf);
        _measures = target.Kind switch
        {
            _ when target.IsMadeOfSamples => Samples(measured.Samples, windows),
            TargetKind.Ratio => Counts(measured.Counts, windows),
            _ => Array.Empty<MeasureCase>().ToLookup(_ => 0),
        };
    }

    /// <summary>The explanations in the order of the attainments.</summary>
    public IEnumerable<Explanation> Explain()
    {
        var firstOutage = 0;
        for (var index = 0; index < _attainments.Count; index++)
        {
            var window = _attainments[index].Window;
            var (from, to) = (Milliseconds.Of(window.Start), Math.Min(Milliseconds.Of(window.End), _asOf));
            var all = IntervalSet.OfJoined([new Stretch(from, to)]);
            var watched = _watched is null ? all : all.Intersect(_watched);
            while (firstOutage < _outages.Joined.Count && _outages.Joined[firstOutage].To <= from)
            {
                firstOutage++;
            }

            var open = _watched is null ? _clock.Open(from, to) : _clock.Open(from, to).Intersect(watched);
            var excluded = open.Intersect(_evaluation.Exclusions);
            yield return new Explanation
            {
                Attainment = _attainments[index],
                Unwatched = [.. all.Except(watched)],
                ServiceTime = open.Length,
                ExcludedTime = excluded.Length,
                Exclusions = [.. _evaluation.Exclusions.Intersect(IntervalSet.Of(window.Start, window.End))],
                Days = Days(window, open, excluded),
                Tickets = [.. _tickets[index].OrderBy(item => item.Ticket.Key, StringComparer.Ordinal)],
                Outages = Outages(firstOutage, from, to, watched),
                Measures = [.. _measures[index].OrderBy(measure => measure.At)],
            };
        }
    }

    private List<AgreedDay> Days(Window window, IntervalSet open, IntervalSet excluded) =>
    [
        .. _evaluation.Calendar.Days(window.FirstDate, window.EndDate).Select(day =>
        {
            var (from, to) = (StartOf(day.Date), StartOf(day.Date.PlusDays(1)));
            return new AgreedDay(day.Date, day.Rule, day.Open, open.LengthWithin(from, to), excluded.LengthWithin(from, to));
        }),
    ];

    private Instant StartOf(LocalDate date) => _evaluation.Calendar.Zone.AtLeniently(date.AtMidnight()).ToInstant();

    private ILookup<int, TicketCase> Tickets(IEnumerable<OpenedUnder> parts, long until, WindowIndex windows) => parts
        .SelectMany(part =>
        {
            var figures = part.Evaluation.TicketFigures(part.Target);
            var (rule, clock) = (part.Target.JudgesTickets ? part.Evaluation.RuleOf(part.Target) : null, part.Evaluation.ClockOf(part.Target));
            return part.Tickets.Select(ticket => (Ticket: ticket, Entry: figures.EntryOf(ticket), Rule: rule, Clock: clock));
        })
        .Where(item => item.Entry is { } entry && entry.At < until && windows.Of(entry.At) >= 0)
        .Select(item => (item.Entry!.Value.At, Case: new TicketCase(item.Ticket, item.Entry.Value.State, item.Rule?.OutcomeOf(item.Ticket), Reading(item.Ticket, item.Clock))))
        .ToLookup(item => windows.Of(item.At), item => item.Case);

    private Duration? Reading(Ticket ticket, ServiceClock clock)
    {
        var stop = TicketRule.StopOf(_target.Kind, ticket, _asOf);
        if (stop == Milliseconds.Never || _target.Kind is TargetKind.Count or TargetKind.FirstContact)
        {
            return null;
        }

        var pauses = _target.Kind == TargetKind.Due ? [] : Pauses.Join(ticket.Pauses, _asOf, stackalloc Stretch[Pauses.Few]);
        return Duration.FromMilliseconds(clock.Between(Milliseconds.Of(ticket.Opened), stop, pauses));
    }

    private List<OutageCase> Outages(int first, long from, long to, IntervalSet watched) =>
    [
        .. _outages.Joined.Skip(first).TakeWhile(outage => outage.From < to)
            .Where(outage => _target.Kind == TargetKind.Availability || outage.From >= from)
            .Select(outage => new OutageCase(
                new Stretch(outage.From, outage.To).ToInterval(),
                outage.Ignored,
                Duration.FromMilliseconds(OutageFigures.AgreedTime(_clock, Math.Max(outage.From, from), Math.Min(outage.To, to), watched)),
                outage.Ignored ? 0 : OutageFigures.DownTime(_outages.PiecesOf(outage), _clock, from, to, watched) / 1000m,
                Parts(_outages.PiecesOf(outage)))),
    ];

    private static OutagePart[] Parts(ReadOnlySpan<ImpactPiece> pieces) =>
        Array.ConvertAll(pieces.ToArray(), piece => new OutagePart(new Stretch(piece.From, piece.To).ToInterval(), piece.Impact));

    private ILookup<int, MeasureCase> Samples(IReadOnlyList<Sample> samples, WindowIndex windows) => samples
        .Where(sample => Milliseconds.Of(sample.At) < _asOf && SampleFigures.TakesPart(_target, sample.Series))
        .ToLookup(
            sample => windows.Of(Milliseconds.Of(sample.At)),
            sample => new MeasureCase(sample.At, SampleFigures.UseOf(sample.At, _clock), sample.Value, null));

    private ILookup<int, MeasureCase> Counts(IReadOnlyList<GoodCount> counts, WindowIndex windows) => counts
        .Where(count => Milliseconds.Of(count.At) < _asOf && SampleFigures.TakesPart(_target, count.Series))
        .ToLookup(
            count => windows.Of(Milliseconds.Of(count.At)),
            count => new MeasureCase(count.At, SampleFigures.UseOf(count.At, _evaluation.Exclusions), count.Good, count.Total));
}
