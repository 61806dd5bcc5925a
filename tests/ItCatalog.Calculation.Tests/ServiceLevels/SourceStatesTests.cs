using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>What a source states of a ticket, and what it cannot say.</summary>
public sealed class SourceStatesTests
{
    private static readonly Window _october = Window.Month(2024, 10, Hours.Zone("Europe/Berlin"));
    private static readonly Target _due = new() { Key = "due", Kind = TargetKind.Due, Expected = 0.9m };

    // All of October is excluded and closed at night: neither moves a due instant that the source states.
    private static readonly Evaluation _evaluation = new(
        Hours.Office(), IntervalSet.Of(Hours.At("2024-10-08 00:00"), Hours.At("2024-10-09 00:00")), Hours.At("2024-10-20 00:00"));

    private static Ticket Ticket(string opened, string? due, string? resolved = null) => new()
    {
        Key = opened,
        Opened = Hours.At(opened),
        Due = due is null ? null : Hours.At(due),
        Resolved = resolved is null ? null : Hours.At(resolved),
        Pauses = [new Interval(Hours.At(opened), null)],
    };

    [Theory]
    [InlineData("2024-10-08 03:00", "2024-10-08 03:00", TicketState.Good)]
    [InlineData("2024-10-08 03:00", "2024-10-08 03:01", TicketState.Missed)]
    [InlineData("2024-10-08 03:00", null, TicketState.Missed)]
    [InlineData("2024-10-20 00:00", null, TicketState.Pending)]
    public void A_ticket_is_good_by_the_instant_that_its_source_states(string due, string? resolved, TicketState expected) =>
        _evaluation.RuleOf(_due).OutcomeOf(Ticket("2024-10-07 09:00", due, resolved))!.Value.State.ShouldBe(expected);

    [Fact]
    public void One_that_was_due_before_it_was_opened_was_due_when_it_was()
    {
        var outcome = _evaluation.RuleOf(_due).OutcomeOf(Ticket("2024-10-07 09:00", "2024-10-01 09:00"))!.Value;

        (outcome.State, Hours.Show(outcome.Due)).ShouldBe((TicketState.Missed, "2024-10-07 09:00:00"));
        _evaluation.RuleOf(_due).OutcomeOf(Ticket("2024-10-07 09:00", "2024-10-01 09:00", "2024-10-07 09:00"))!.Value.State.ShouldBe(TicketState.Good);
    }

    [Fact]
    public void A_ticket_without_a_stated_instant_does_not_take_part()
    {
        var ticket = Ticket("2024-10-07 09:00", due: null, "2024-10-07 10:00");
        var figure = _evaluation.Of(_due, _october, new Measured { Tickets = [ticket, ticket with { Key = "2", Due = ticket.Resolved }] })!;

        _evaluation.RuleOf(_due).Explain(ticket).ShouldBeNull();
        (figure.Good, figure.Total, figure.Pending, figure.Excluded).ShouldBe((1m, 1m, 0, 0));
    }

    [Fact]
    public void Its_clock_runs_round_the_clock_and_stands_still_for_nothing()
    {
        var rule = _evaluation.RuleOf(_due);
        var ticket = Ticket("2024-10-07 09:00", "2024-10-08 12:00", "2024-10-08 09:00");

        var clock = rule.Explain(ticket)!;

        clock.Reading.ShouldBe(Duration.FromHours(24));
        rule.Reading(ticket, clock.Outcome).ShouldBe(Duration.FromHours(24));
        var explanation = _evaluation.Explain(_due, _october, new Measured { Tickets = [ticket] })!;
        explanation.Tickets.ShouldHaveSingleItem().Reading.ShouldBe(Duration.FromHours(24));
        ExplanationWords.Of(explanation).First().ShouldStartWith("Good: 1 of 1 decided ticket");
    }

    [Theory]
    [InlineData(TargetKind.Response, Untold.Response, false)]
    [InlineData(TargetKind.Response, Untold.Resolution, true)]
    [InlineData(TargetKind.MeanResponse, Untold.Response, false)]
    [InlineData(TargetKind.Resolution, Untold.Resolution, false)]
    [InlineData(TargetKind.Resolution, Untold.Response | Untold.Updates, true)]
    [InlineData(TargetKind.MeanResolution, Untold.Resolution, false)]
    [InlineData(TargetKind.FirstContact, Untold.Resolution, false)]
    [InlineData(TargetKind.Update, Untold.Updates, false)]
    [InlineData(TargetKind.Update, Untold.Response, true)]
    [InlineData(TargetKind.Due, Untold.Resolution, false)]
    [InlineData(TargetKind.Count, Untold.Response | Untold.Resolution | Untold.Updates, true)]
    public void What_a_source_cannot_say_is_neither_a_hit_nor_a_miss(TargetKind kind, Untold untold, bool takesPart)
    {
        var target = new Target { Key = "t", Kind = kind, Expected = 0.9m };
        target = target.HasTimeLimit ? target with { Within = Duration.FromHours(1) } : target;
        var ticket = new Ticket
        {
            Key = "1", Opened = Hours.At("2024-10-07 09:00"), Resolved = Hours.At("2024-10-07 09:30"), Due = Hours.At("2024-10-07 12:00"), FirstContact = true, Untold = untold,
        };

        var figure = _evaluation.Of(target, _october, new Measured { Tickets = [ticket] })!;

        figure.Total.ShouldBe(takesPart ? 1 : 0);
        figure.Status.ShouldBe(takesPart ? figure.Status : Status.NotMeasured);
        _evaluation.WindowsOf(target, [ticket], WindowLength.Month).Count.ShouldBe(takesPart ? 1 : 0);
        target.CanTell(ticket).ShouldBe(takesPart);
    }

    [Fact]
    public void The_first_answer_is_word_to_the_customer_too()
    {
        var rule = new Evaluation(Hours.Office(), IntervalSet.Empty, Hours.At("2024-11-01 00:00"))
            .RuleOf(new() { Key = "t", Kind = TargetKind.Update, Within = Duration.FromHours(2), Expected = 0.9m });
        var ticket = new Ticket { Key = "1", Opened = Hours.At("2024-10-07 09:00"), Updates = [Hours.At("2024-10-07 12:30")], Resolved = Hours.At("2024-10-07 14:00") };

        rule.OutcomeOf(ticket)!.Value.State.ShouldBe(TicketState.Missed);
        rule.OutcomeOf(ticket with { Responded = Hours.At("2024-10-07 10:30") })!.Value.State.ShouldBe(TicketState.Good);
        rule.OutcomeOf(ticket with { Responded = Hours.At("2024-10-07 11:00") + Duration.FromMilliseconds(1) })!.Value.State.ShouldBe(TicketState.Missed, "the gap before it runs too long");
    }

    [Theory]
    [InlineData(LimitIs.AtMost, 2)]
    [InlineData(LimitIs.AtLeast, 3)]
    public void A_share_of_samples_keeps_a_limit_inclusively(LimitIs side, int good)
    {
        var target = new Target { Key = "t", Kind = TargetKind.SampleShare, Limit = 30m, LimitIs = side, Expected = 0.7m };
        decimal[] values = [29.999m, 30m, 30.001m, 31m];
        Sample[] samples = [.. values.Select((sample, index) => new Sample { At = Hours.At($"2024-10-07 09:0{index}"), Value = sample })];

        var figure = _evaluation.Of(target, _october, new Measured { Samples = [.. samples, new() { At = Hours.At("2024-10-07 03:00"), Value = 1 }] })!;

        (figure.Good, figure.Total, figure.Value).ShouldBe((good, 4, good / 4m));
        _evaluation.Of(target, _october, new Measured())!.Status.ShouldBe(Status.NotMeasured);
        ExplanationWords.Of(_evaluation.Explain(target, _october, new Measured { Samples = samples })!).First().ShouldStartWith($"Good, {(side == LimitIs.AtMost ? "at most" : "at least")} 30: {good} of 4 samples");
    }

    [Fact]
    public void A_limit_of_samples_belongs_to_its_kind_and_is_needed_there()
    {
        new Target { Key = "t", Kind = TargetKind.SampleShare, Expected = 1 }.Mistakes().ShouldHaveSingleItem().Field.ShouldBe("Limit");
        new Target { Key = "t", Kind = TargetKind.Mean, Expected = 1, Limit = 3, LimitIs = LimitIs.AtLeast }.Mistakes().Select(mistake => mistake.Field).ShouldBe(["Limit", "LimitIs"]);
        new Target { Key = "t", Kind = TargetKind.Due, Expected = 1, Within = Duration.FromHours(1) }.Mistakes().ShouldHaveSingleItem().Field.ShouldBe("Within");
    }
}
