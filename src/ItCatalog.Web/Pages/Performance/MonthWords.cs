using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Underpinnings;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>The arithmetic of one month in sentences. Every number in them comes from the figure or from the rules' explanation of it.</summary>
public static class MonthWords
{
    /// <summary>How much of a miss it is: late cases, or a time of outage as h:mm.</summary>
    public static string PartAmount(MissByPart miss, decimal amount)
    {
        ArgumentNullException.ThrowIfNull(miss);
        return miss.IsOfCases ? Show.Count((long)amount) : Show.HoursMinutes(ShowFigure.Seconds(amount));
    }

    /// <summary>"1 below minimum, 1 below expected, 18 met of 20 targets. A target counts once for each site.": what was missed leads, what was not measured counts too.</summary>
    /// <param name="statuses">Of every target that was promised.</param>
    public static string Summary(IReadOnlyList<Status> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        if (statuses.Count == 0)
        {
            return "No figures.";
        }

        List<string> parts = [.. statuses.GroupBy(status => status).OrderBy(group => WorstStatus.ReadingOrder(group.Key)).Select(group => $"{Show.Count(group.Count())} {Word(group.Key)}")];
        return $"{string.Join(", ", parts)} of {Show.Count(statuses.Count, "target")}. A target counts once for each site.";

        static string Word(Status status) => status switch
        {
            Status.BelowMinimum => "below minimum",
            Status.BelowExpected => "below expected",
            Status.InsufficientSample => "with too few to judge",
            Status.NotMeasured => "not measured",
            Status.Met => "met",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
    }

    /// <summary>What did not count: "2 pending, 1 left out"; null where everything did.</summary>
    public static string? Beside(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return (month.PendingCount, month.ExcludedCount) switch
        {
            (0, 0) => null,
            (var pending, 0) => $"{pending} pending",
            (0, var excluded) => $"{excluded} left out",
            var (pending, excluded) => $"{pending} pending, {excluded} left out",
        };
    }

    /// <summary>"91.2 % with nothing left out"; null where that gives the same figure. What was left out stands at <see cref="Addresses.OfLeftOut"/>.</summary>
    public static string? RawBeside(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var target = month.Promise.Target;
        return ShowFigure.WithNothingLeftOut(target.Rule.Kind, target.Rule.Better, target.Decimals, (month.Good, month.Total, month.Value), (month.RawGood, month.RawTotal, month.RawValue));
    }

    /// <summary>"closed as 94.44 % (17 of 18), below expected"; null where the month is not closed, or the figure is as it was.</summary>
    public static string? Closed(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var target = month.Promise.Target;
        return month.ClosedOtherwise is { } closed ? ShowFigure.Closed(target.Rule.Kind, target.Rule.Better, target.Decimals, month.Value, closed) : null;
    }

    /// <summary>"61.2 % of October 2026 was watched.", and what the agreement demands where that is more; null where all of it was watched.</summary>
    public static string? Watched(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return ShowCoverage.Sentence(month.Coverage, month.Promise.Target.Rule, ShowWindow.InSentence(month.Month, month.Length) + (month.IsPartial ? " so far" : ""));
    }

    /// <summary>Where somebody can do something about what is not measured: who imports at the measurements, everybody else with those whom the agreement names.</summary>
    /// <param name="promise">What is not measured.</param>
    /// <param name="person">Who reads.</param>
    /// <param name="why">What is missing; null where less was watched than the agreement demands.</param>
    public static Link WhatToDo(Promise promise, Actor person, UnmeasuredWhy? why = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        return !person.Is(Role.ItManager) && !person.Is(Role.Administrator) ? new("See whom to ask", Addresses.OfAgreement(promise)) : why switch
        {
            UnmeasuredWhy.NoSource => new("Import a first file", "/measurements/import"),
            UnmeasuredWhy.BeforeFirstMonth => new("Say since when it is watched", "/measurements/sources"),
            UnmeasuredWhy.NotImported => new("Import a file", "/measurements/import"),
            null => new("See what was imported", "/measurements"),
            _ => throw new ArgumentOutOfRangeException(nameof(why)),
        };
    }

    /// <summary>The parts of a window that no source watched: "1 Oct, 00:00 to 4 Oct, 08:00"; of more than three the first ones.</summary>
    public static string Unwatched(IReadOnlyList<Interval> parts, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var first = parts.Take(3).Select(part => $"{At(part.Start)} to {At(part.End)}");
        return string.Join("; ", first) + (parts.Count > 3 ? $"; and {Show.Count(parts.Count - 3)} more" : "");

        string At(Instant instant) => instant.InZone(zone).ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Why a promise has no figure: "No source brings outages for this service."</summary>
    public static string Why(UnmeasuredPromise unmeasured)
    {
        ArgumentNullException.ThrowIfNull(unmeasured);
        return unmeasured.Why switch
        {
            UnmeasuredWhy.NoSource when unmeasured.Promise.Target.Rule.IsOfRatings => "Nobody was asked what they say of this service yet.",
            UnmeasuredWhy.NotImported when unmeasured.Promise.Target.Rule.IsOfRatings => $"Nobody was asked what they say in this {ShowWindow.Noun(unmeasured.Promise.Target.WindowLength)} yet.",
            UnmeasuredWhy.NoSource => $"No source brings {SourceKind.Feeding(unmeasured.Promise.Target.Rule)} for this service.",
            UnmeasuredWhy.BeforeFirstMonth => $"Measured from {Show.Month(unmeasured.WatchedFrom)} on.",
            UnmeasuredWhy.NotImported => $"Nothing was imported for this {ShowWindow.Noun(unmeasured.Promise.Target.WindowLength)} yet.",
            _ => throw new ArgumentOutOfRangeException(nameof(unmeasured)),
        };
    }

    /// <summary>How many cases are counted nowhere, because their source has no column for what is measured; null where there are none.</summary>
    public static string? Untold(TargetKind kind, int count)
    {
        var what = kind switch
        {
            TargetKind.Response or TargetKind.MeanResponse => "when somebody first answered",
            TargetKind.Update => "when the customer was told of progress",
            _ => "when a case was resolved",
        };
        return count == 0 ? null
            : count == 1 ? $"1 case is of a source that has no column which says {what}: it counts neither as kept nor as missed."
            : $"{Show.Count(count)} cases are of a source that has no column which says {what}: they count neither as kept nor as missed.";
    }

    /// <summary>"187 ÷ 199 = 0.939 698…": the sum; null where nothing was measured.</summary>
    public static string? Sum(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var kind = month.Promise.Target.Rule.Kind;
        return (month.Good, month.Total, month.Value) switch
        {
            ({ } good, { } total, { } value) when FigureWords.CountsTime(kind) => $"{Show.Exact(good)} s ÷ {Show.Exact(total)} s = {Digits(value)}",
            ({ } good, { } total, { } value) when FigureWords.IsShare(kind) => $"{Show.Exact(good)} ÷ {Show.Exact(total)} = {Digits(value)}",
            ({ } good, { } total, { } value) when kind is TargetKind.MeanResponse or TargetKind.MeanResolution => $"{Show.Exact(good)} s ÷ {Show.Exact(total)} = {Digits(value)} s",
            (_, { } total, { } value) when kind == TargetKind.Mean => $"sum of {ShowFigure.Many(kind, total)} ÷ {Show.Exact(total)} = {Digits(value)}",
            (_, { } total, { } value) when kind == TargetKind.Percentile => $"number {Show.Count(PercentileRank.Of(month.Promise.Target.Rule.Percentile ?? 100, (int)total))} of {ShowFigure.Many(kind, total)} in ascending order = {Digits(value)}",
            (_, { } total, { } value) when kind == TargetKind.Maximum => $"largest of {ShowFigure.Many(kind, total)} = {Digits(value)}",
            (_, _, { } value) => ShowFigure.Many(kind, value),
            _ => null,
        };
    }

    /// <summary>Expected and minimum, each with the number that was needed and whether it was reached.</summary>
    public static IReadOnlyList<Judgement> Judgements(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var rule = month.Promise.Target.Rule;
        if (month.Status is Status.NotMeasured or Status.InsufficientSample)
        {
            return [];
        }

        List<Judgement> judgements = [new("Expected", Sentence(month, "Expected", rule.Expected, month.Status == Status.Met), month.Status == Status.Met)];
        if (rule.Minimum is { } minimum)
        {
            var reached = month.Status is Status.Met or Status.BelowExpected;
            judgements.Add(new("Minimum", Sentence(month, "Minimum", minimum, reached), reached));
        }

        return judgements;
    }

    /// <summary>What would have met the promise; null where it was met, or where the kind has no such number.</summary>
    public static string? Missing(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var rule = month.Promise.Target.Rule;
        if (month.Status is not (Status.BelowExpected or Status.BelowMinimum) || month is not { Good: { } good, Total: { } total } || Needed.Good(rule, total, rule.Expected) is not { } needed)
        {
            return null;
        }

        if (FigureWords.CountsTime(rule.Kind))
        {
            return $"{Show.Duration(FigureWords.AtLeast(needed - good))} less down time would have met the promise.";
        }

        var missing = Math.Abs(needed - good);
        var how = needed > good ? "more" : "fewer";
        return rule.Kind switch
        {
            TargetKind.Ratio => $"{Show.Exact(missing)} {how} good of the same total would have met the promise.",
            TargetKind.SampleShare => $"{(missing == 1 ? $"One {how} sample" : $"{Show.Exact(missing)} {how} samples")} within the limit would have met the promise.",
            _ => $"{(missing == 1 ? $"One {how} case" : $"{Show.Exact(missing)} {how} cases")} {GoodWords(rule.Kind)} would have met the promise.",
        };
    }

    private static string GoodWords(TargetKind kind) => kind switch
    {
        TargetKind.Update => "kept informed in time",
        TargetKind.Due => "resolved when due",
        TargetKind.FirstContact => "solved at first contact",
        _ => "in time",
    };

    /// <summary>The same month with nothing left out; null where nothing was.</summary>
    public static string? Raw(WindowAttainment month)
    {
        ArgumentNullException.ThrowIfNull(month);
        if (month.RawGood == month.Good && month.RawTotal == month.Total && month.RawValue == month.Value)
        {
            return null;
        }

        var target = month.Promise.Target;
        var ofTotal = ShowFigure.OfTotal(target.Rule.Kind, month.RawGood, month.RawTotal);
        return $"With nothing left out it would be {(ofTotal is null ? "" : ofTotal + ", ")}{FigureWords.Value(target, month.RawValue)}.";
    }

    /// <summary>"22 service days, Mon–Fri 08:00–18:00 Berlin".</summary>
    public static string Hours(MonthExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.Month.Promise.Target.Rule.Clock == ClockKind.Elapsed)
        {
            return "every hour of every day counts";
        }

        var open = explanation.Explanation.Days.Count(day => day.Open.Count > 0);
        return $"{Show.Count(open, "service day")}, {HoursText.Of(explanation.Calendar.Hours.Weekly)} {Show.City(explanation.Calendar.Zone.Id)}";
    }

    /// <summary>Days of the month without service hours, and why: "10: 1 holiday (Sat 3 Oct German Unity Day), 9 outside the weekly hours"; null where none.</summary>
    public static string? Skipped(MonthExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        List<AgreedDay> closed = [.. explanation.Explanation.Days.Where(day => day.Open.Count == 0)];
        if (explanation.Month.Promise.Target.Rule.Clock == ClockKind.Elapsed || closed.Count == 0)
        {
            return null;
        }

        var named = closed.Where(day => day.Rule is DayRule.Holiday or DayRule.SpecialDay).Select(day => NameOf(day, explanation.DayNames)).ToList();
        var weekly = closed.Where(day => day.Rule == DayRule.Weekly).GroupBy(day => day.Date.DayOfWeek).OrderBy(group => group.Key)
            .Select(group => Show.Count(group.Count(), group.Key.ToString())).ToList();
        List<string> parts = [.. weekly, .. named];
        return $"{Show.Count(closed.Count)}: {string.Join(", ", parts)}";
    }

    /// <summary>Days with hours of their own that are open: "Thu 24 Dec Christmas Eve"; null where none.</summary>
    public static string? Special(MonthExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        List<string> special = [.. explanation.Explanation.Days.Where(day => day.Rule == DayRule.SpecialDay && day.Open.Count > 0).Select(day => NameOf(day, explanation.DayNames))];
        return explanation.Month.Promise.Target.Rule.Clock == ClockKind.Elapsed || special.Count == 0 ? null : string.Join(", ", special);
    }

    /// <summary>A day's hours, or why it has none: "08:00–18:00", "holiday: German Unity Day", "not a service day".</summary>
    public static string HoursOf(AgreedDay day, MonthExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(explanation);
        if (day.Rule == DayRule.Skipped)
        {
            return "the calendar skipped this day";
        }

        if (explanation.Month.Promise.Target.Rule.Clock == ClockKind.Elapsed)
        {
            return "every hour";
        }

        var name = explanation.DayNames.TryGetValue(day.Date, out var given) ? ": " + given : "";
        var zone = explanation.Calendar.Zone;
        var hours = string.Join(", ", day.Open.Select(open => $"{Time(open.Start)}–{(open.End.InZone(zone).Date == day.Date ? Time(open.End) : "24:00")}"));
        return day.Rule switch
        {
            DayRule.Holiday => "holiday" + name,
            DayRule.SpecialDay when day.Open.Count == 0 => "closed" + name,
            DayRule.SpecialDay => hours + ", special day" + name,
            _ when day.Open.Count == 0 => "not a service day",
            _ => hours,
        };

        string Time(Instant instant) => instant.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>"Sat 10 Oct, 20:00 to 23:30"; both days where it ends on another one.</summary>
    public static string When(AppliedExclusion exclusion, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        var (from, to) = (exclusion.From.InZone(zone), exclusion.To.InZone(zone));
        return from.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture) + " to " + to.ToString(from.Date == to.Date ? "HH:mm" : "ddd d MMM, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>"a case counts in the month it was decided".</summary>
    public static string CountBy(AgreementTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var window = ShowWindow.Noun(target.WindowLength);
        return !target.Rule.JudgesTickets ? "" : target.Rule.CountBy switch
        {
            Calculation.ServiceLevels.CountBy.Decided => $", a case counts in the {window} it was decided",
            Calculation.ServiceLevels.CountBy.Opened => $", a case counts in the {window} it was opened",
            Calculation.ServiceLevels.CountBy.Completed => $", a case counts in the {window} it was completed",
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
    }

    private static string NameOf(AgreedDay day, IReadOnlyDictionary<LocalDate, string> names)
    {
        var date = day.Date.ToString("ddd d MMM", CultureInfo.InvariantCulture);
        return names.TryGetValue(day.Date, out var name) ? $"{date} {name}" : date;
    }

    private static string Sentence(WindowAttainment month, string word, decimal level, bool reached)
    {
        var rule = month.Promise.Target.Rule;
        var written = ShowLevel.Promised(rule.Kind, level);
        if (month is not { Good: { } good, Total: { } total } || Needed.Good(rule, total, level) is not { } needed)
        {
            return $"{word}: {(rule.Better == Better.Lower ? "at most" : "at least")} {written}; it was {FigureWords.Value(month.Promise.Target, month.Value)}";
        }

        if (FigureWords.CountsTime(rule.Kind))
        {
            var (allowed, down) = (ShowFigure.Seconds(total - needed), ShowFigure.Seconds(total - good));
            return $"{word}: {written} of {Show.Duration(ShowFigure.Seconds(total))} leaves {Show.Duration(allowed)} to be down; {Show.Duration(down)} {(reached ? "is within it" : "is more")}";
        }

        var exact = Show.Exact(decimal.Round(total * level, 2));
        var asked = rule.Better == Better.Higher ? $"{Show.Exact(needed)} {(needed == 1 ? "is" : "are")} needed" : $"{Show.Exact(needed)} {(needed == 1 ? "is" : "are")} allowed";
        var product = needed == total * level ? $"{written} of {Show.Exact(total)}: {asked}" : $"{written} of {Show.Exact(total)} is {exact}, so {asked}";
        var verdict = (reached, rule.Better) switch { (true, Better.Higher) => "is enough", (false, Better.Higher) => "is less", (true, _) => "is within it", _ => "is more" };
        return $"{word}: {product}; {Show.Exact(good)} {verdict}";
    }

    /// <summary>Six decimals in groups of three, cut; the dots say that it goes on.</summary>
    private static string Digits(decimal value)
    {
        var cut = decimal.Truncate(value * 1_000_000) / 1_000_000;
        var text = cut.ToString(cut == value ? "#,##0.######" : "#,##0.000000", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point > 0 && text.Length > point + 4)
        {
            text = text.Insert(point + 4, "\u202f");
        }

        return cut == value ? text : text + "…";
    }
}

/// <summary>A level, the sentence about it, and whether it was reached.</summary>
public sealed record Judgement(string Level, string Sentence, bool IsReached);
