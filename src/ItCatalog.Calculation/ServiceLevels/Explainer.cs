using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Lists what an attainment consists of, asking the rules that computed it.</summary>
internal sealed class Explainer(Evaluation evaluation, Attainment attainment)
{
    private readonly Target _target = attainment.Target;
    private readonly ServiceClock _clock = evaluation.ClockOf(attainment.Target);
    private readonly long _asOf = Milliseconds.Of(evaluation.AsOf);
    private readonly long _from = Milliseconds.Of(attainment.Window.Start);
    private readonly long _to = Math.Min(Milliseconds.Of(attainment.Window.End), Milliseconds.Of(evaluation.AsOf));

    public Explanation Explain(Measured measured)
    {
        var open = _clock.Open(_from, _to);
        var explanation = new Explanation
        {
            Attainment = attainment,
            ServiceTime = open.Length,
            ExcludedTime = open.Intersect(evaluation.Exclusions).Length,
            Exclusions = [.. evaluation.Exclusions.Intersect(IntervalSet.Of(attainment.Window.Start, attainment.Window.End))],
            Days = Days(open),
        };
        return _target.Kind switch
        {
            TargetKind.Availability or TargetKind.OutageCount => explanation with { Outages = Outages(measured.Outages) },
            TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum => explanation with { Measures = Samples(measured.Samples) },
            TargetKind.Ratio => explanation with { Measures = Counts(measured.Counts) },
            _ => explanation with { Tickets = Tickets(measured.Tickets) },
        };
    }

    private List<AgreedDay> Days(IntervalSet open)
    {
        var excluded = open.Intersect(evaluation.Exclusions);
        return [.. evaluation.Calendar.Days(attainment.Window.FirstDate, attainment.Window.EndDate).Select(day =>
        {
            var whole = IntervalSet.Of(StartOf(day.Date), StartOf(day.Date.PlusDays(1)));
            return new AgreedDay(day.Date, day.Rule, day.Open, open.Intersect(whole).Length, excluded.Intersect(whole).Length);
        })];
    }

    private Instant StartOf(LocalDate date) => evaluation.Calendar.Zone.AtLeniently(date.AtMidnight()).ToInstant();

    private List<TicketCase> Tickets(IReadOnlyList<Ticket> tickets)
    {
        var figures = evaluation.TicketFigures(_target);
        var rule = _target.JudgesTickets ? evaluation.RuleOf(_target) : null;
        var cases = new List<TicketCase>();
        foreach (var ticket in tickets)
        {
            if (figures.EntryOf(ticket) is { } entry && attainment.Window.Contains(Milliseconds.ToInstantOrNull(entry.At) ?? Instant.MinValue))
            {
                cases.Add(new TicketCase(ticket, entry.State, rule?.OutcomeOf(ticket), Reading(ticket)));
            }
        }

        return [.. cases.OrderBy(item => item.Ticket.Key, StringComparer.Ordinal)];
    }

    private Duration? Reading(Ticket ticket)
    {
        var stop = TicketRule.StopOf(_target.Kind, ticket, _asOf);
        if (stop == Milliseconds.Never || _target.Kind is TargetKind.Count or TargetKind.FirstContact)
        {
            return null;
        }

        var pauses = Pauses.Join(ticket.Pauses, _asOf, stackalloc Stretch[Pauses.Few]);
        return Duration.FromMilliseconds(_clock.Between(Milliseconds.Of(ticket.Opened), stop, pauses));
    }

    private List<OutageCase> Outages(IReadOnlyList<Outage> outages)
    {
        var profile = new OutageProfile(_target, outages, _asOf);
        var touching = profile.Joined.Where(outage => _target.Kind == TargetKind.Availability
            ? outage.From < _to && outage.To > _from
            : outage.From >= _from && outage.From < _to);
        return [.. touching.Select(outage => new OutageCase(
            new Stretch(outage.From, outage.To).ToInterval(),
            outage.Ignored,
            Duration.FromMilliseconds(_clock.Between(Math.Max(outage.From, _from), Math.Min(outage.To, _to), [])),
            outage.Ignored ? 0 : OutageFigures.DownTime(profile.PiecesOf(outage), _clock, _from, _to) / 1000m,
            [.. profile.PiecesOf(outage).ToArray().Select(piece => new OutagePart(new Stretch(piece.From, piece.To).ToInterval(), piece.Impact))]))];
    }

    private List<MeasureCase> Samples(IReadOnlyList<Sample> samples) =>
    [
        .. samples.Where(sample => InWindow(sample.At) && SampleFigures.TakesPart(_target, sample.Series))
            .Select(sample => new MeasureCase(sample.At, SampleFigures.UseOf(sample.At, _clock), sample.Value, null))
            .OrderBy(sample => sample.At),
    ];

    private List<MeasureCase> Counts(IReadOnlyList<GoodCount> counts) =>
    [
        .. counts.Where(count => InWindow(count.At) && SampleFigures.TakesPart(_target, count.Series))
            .Select(count => new MeasureCase(count.At, SampleFigures.UseOf(count.At, evaluation.Exclusions), count.Good, count.Total))
            .OrderBy(count => count.At),
    ];

    private bool InWindow(Instant at)
    {
        var milliseconds = Milliseconds.Of(at);
        return milliseconds >= _from && milliseconds < _to;
    }
}
