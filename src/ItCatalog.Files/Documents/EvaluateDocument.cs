using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Documents;

/// <summary>A document that holds everything to measure targets: hours, windows, exclusions, what was measured, targets and credits.</summary>
/// <remarks>Calculation rules, section 8, <c>evaluate</c>. It needs no database.</remarks>
public sealed record EvaluateDocument
{
    private static readonly ServiceHours _closed = new([], [], []);

    /// <summary>Calendar, exclusions and the instant up to which data is known.</summary>
    public required Evaluation Evaluation { get; init; }

    /// <summary>The windows asked for.</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>The targets in order.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>Tickets, outages, samples and counts.</summary>
    public required Measured Measured { get; init; }

    /// <summary>Credit terms; null where there are none.</summary>
    public CreditTerms? Credits { get; init; }

    /// <summary>Reads a document, strictly.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="firstLine">The line on which it begins in the file that it is part of, from 1.</param>
    public static DocumentReading<EvaluateDocument> Read(ReadOnlyMemory<byte> utf8, int firstLine = 1) => JsonDocuments.Read(utf8, Read, firstLine);

    /// <summary>Reads a document and works its answer out.</summary>
    /// <inheritdoc cref="Answering" path="/param"/>
    public static Task<DocumentAnswer> AnswerAsync(ReadOnlyMemory<byte> utf8, int firstLine, CancellationToken cancellationToken) =>
        AnswerAsync(utf8, firstLine, explain: false, cancellationToken);

    /// <summary>The same, with an <c>explanation</c> in each result: everything that counted, everything that did not, and the reason.</summary>
    /// <inheritdoc cref="Answering" path="/param"/>
    public static Task<DocumentAnswer> AnswerExplainedAsync(
        ReadOnlyMemory<byte> utf8, int firstLine, CancellationToken cancellationToken) =>
        AnswerAsync(utf8, firstLine, explain: true, cancellationToken);

    private static async Task<DocumentAnswer> AnswerAsync(
        ReadOnlyMemory<byte> utf8, int firstLine, bool explain, CancellationToken cancellationToken)
    {
        var reading = Read(utf8, firstLine);
        cancellationToken.ThrowIfCancellationRequested();
        if (reading.Value is not { } document)
        {
            return DocumentAnswer.Refused(reading.Problems);
        }

        if (explain && document.TooMuchToExplain(cancellationToken) is { } tooMuch)
        {
            return DocumentAnswer.Refused(tooMuch);
        }

        var path = "$";
        try
        {
            var attainments = new List<Attainment>[document.Targets.Count];
            for (var target = 0; target < attainments.Length; target++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                path = $"targets[{target}]";
                attainments[target] = [.. document.Evaluation.Of(document.Targets[target], document.Windows, document.Measured)];
            }

            path = "credits";
            var credits = document.Credits is { } terms
                ? Calculation.ServiceLevels.Credits.Of(terms, [.. attainments.SelectMany(target => target)])
                : [];
            return await DocumentAnswer.MeasuredAsync(
                writer => document.WriteAsync(writer, attainments, credits, explain), cancellationToken);
        }
        catch (OverflowException)
        {
            return DocumentAnswer.Refused(new DocumentProblem(path, "leads to numbers that are too large to compute exactly"));
        }
    }

    /// <summary>Why the results of this document cannot be explained; null when they can.</summary>
    private DocumentProblem? TooMuchToExplain(CancellationToken cancellationToken)
    {
        var days = Windows.Where(window => window.HasStarted(Evaluation.AsOf)).Sum(window => Period.DaysBetween(window.FirstDate, window.EndDate));
        if (days * Targets.Count > DocumentLimits.MaxExplainedDays)
        {
            var all = days * Targets.Count;
            return new DocumentProblem("windows", FormattableString.Invariant(
                $"{days:N0} days for each of {Targets.Count:N0} targets are {all:N0} days to explain; at most {DocumentLimits.MaxExplainedDays:N0}"));
        }

        foreach (var rule in Targets.Where(target => target.JudgesTickets).Select(Evaluation.RuleOf))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var ticket = 0; ticket < Measured.Tickets.Count; ticket++)
            {
                if (rule.MostParts(Measured.Tickets[ticket]) > DocumentLimits.MaxClockParts)
                {
                    const int Most = DocumentLimits.MaxClockParts;
                    return new DocumentProblem($"tickets[{ticket}]", FormattableString.Invariant(
                        $"has a clock for target {rule.Target.Key} that would run and stand still in more than {Most:N0} parts to explain"));
                }
            }
        }

        return null;
    }

    private async Task WriteAsync(
        AnswerWriter writer, List<Attainment>[] attainments, IReadOnlyList<Credit> credits, bool explain)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteStartArray("results");
        for (var target = 0; target < attainments.Length; target++)
        {
            IEnumerable<Explanation?> explanations = explain
                ? Evaluation.Explain(Targets[target], attainments[target], Measured)
                : Enumerable.Repeat<Explanation?>(null, attainments[target].Count);
            foreach (var (attainment, explanation) in attainments[target].Zip(explanations))
            {
                await WriteResultAsync(writer, attainment, explanation);
                await writer.PauseAsync();
            }
        }

        writer.Json.WriteEndArray();
        await writer.WriteListAsync("credits", credits, credit => WriteCredit(writer.Json, credit));
        writer.Json.WriteEndObject();
    }

    private static EvaluateDocument? Read(DocumentNode document)
    {
        if (!document.IsObject(
            "timeZone", "serviceHours", "windows", "asOf", "exclusions", "tickets", "outages", "samples", "counts", "targets", "credits"))
        {
            return null;
        }

        var zone = document.Required("timeZone") is { } name ? Zone(name) : DateTimeZone.Utc;
        var hours = document.Required("serviceHours") is { } given ? ServiceHoursReader.Read(given) : _closed;
        var length = WindowLength.Month;
        IReadOnlyList<Window> windows = document.Required("windows") is { } asked ? ReadWindows(asked, zone, out length) : [];
        var asOf = document.Required("asOf")?.Instant() ?? default;
        var exclusions = MeasuredReader.List(
            document, "exclusions", exclusion => MeasuredReader.Interval(exclusion, open: false), DocumentLimits.MaxDates);
        var read = new EvaluateDocument
        {
            Evaluation = new Evaluation(new ServiceCalendar(hours, zone), IntervalSet.Of(exclusions), asOf),
            Windows = windows,
            Measured = MeasuredReader.Read(document),
            Targets = TargetReader.Targets(document),
            Credits = TargetReader.Credits(document, length),
        };
        read.TellTooMuch(document, hours);
        return read;
    }

    /// <summary>Tells what is harmless part by part, and too much together.</summary>
    private void TellTooMuch(DocumentNode document, ServiceHours hours)
    {
        long results = (long)Windows.Count * Targets.Count;
        if (results > DocumentLimits.MaxResults)
        {
            var what = FormattableString.Invariant($"results ({Windows.Count:N0} windows for each of {Targets.Count:N0} targets)");
            document.Required("windows")?.TooMany(results, what, DocumentLimits.MaxResults);
        }

        var judgements = Measured.Count * Targets.Count;
        if (judgements > DocumentLimits.MaxJudgements)
        {
            var what = FormattableString.Invariant(
                $"judgements ({Targets.Count:N0} targets over {Measured.Count:N0} tickets, pauses, updates, outages, samples and counts)");
            document.Required("targets")?.TooMany(judgements, what, DocumentLimits.MaxJudgements);
        }

        if (hours.DayLengthCount > DocumentLimits.MaxDayLengths && Targets.Any(target => target.WithinBusinessDays is not null))
        {
            document.Required("serviceHours")?.TooMany(hours.DayLengthCount, "different lengths of days", DocumentLimits.MaxDayLengths);
        }
    }

    private static DateTimeZone Zone(DocumentNode node)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(node.Text());
        if (zone is null)
        {
            node.Wrong("must be an IANA time zone such as Europe/Berlin");
        }

        return zone ?? DateTimeZone.Utc;
    }

    private static IReadOnlyList<Window> ReadWindows(DocumentNode node, DateTimeZone zone, out WindowLength length)
    {
        length = WindowLength.Month;
        if (!node.IsObject("from", "to", "length", "yearStart"))
        {
            return [];
        }

        length = node.Required("length")?.Word(DocumentWords.WindowLengths) ?? WindowLength.Month;
        if ((node.Required("from")?.Month(), node.Required("to")?.Month()) is not ({ } from, { } to) || from == default || to == default)
        {
            return [];
        }

        if (to < from)
        {
            node.Wrong("to", "must not be before from");
            return [];
        }

        var yearStart = node.Optional("yearStart")?.Integer(1, 12) ?? 1;
        if (length == WindowLength.Month && node.Optional("yearStart") is not null)
        {
            node.Wrong("yearStart", "does not belong to windows of length month");
            return [];
        }

        var windows = Window.Between(from, to, length, zone, yearStart);
        if (windows[0].FirstDate != from.OnDayOfMonth(1))
        {
            node.Wrong("from", NoEdge("start with the first", windows[0].FirstDate.ToYearMonth(), length, yearStart));
        }

        if (windows[^1].EndDate != to.OnDayOfMonth(1).PlusMonths(1))
        {
            node.Wrong("to", NoEdge("end with the last", windows[^1].EndDate.PlusMonths(-1).ToYearMonth(), length, yearStart));
        }

        if (windows.Count > DocumentLimits.MaxWindows)
        {
            node.TooMany(windows.Count, "windows", DocumentLimits.MaxWindows);
            return [];
        }

        return windows;
    }

    private static string NoEdge(string what, YearMonth edge, WindowLength length, int yearStart) =>
        $"must {what} month of a {DocumentWords.Of(DocumentWords.WindowLengths, length)}: where years begin in month {yearStart}, that is {YearMonthPattern.Iso.Format(edge)}";

    private async Task WriteResultAsync(AnswerWriter answer, Attainment attainment, Explanation? explanation)
    {
        var writer = answer.Json;
        writer.WriteStartObject();
        writer.WriteString("target", attainment.Target.Key);
        writer.WriteString("windowStart", LocalDatePattern.Iso.Format(attainment.Window.FirstDate));
        writer.WriteString("windowEnd", LocalDatePattern.Iso.Format(attainment.Window.EndDate));
        writer.WriteBoolean("partial", attainment.Partial);
        writer.WriteDecimal("good", attainment.Good);
        writer.WriteDecimal("total", attainment.Total);
        writer.WriteDecimal("value", attainment.Value);
        writer.WriteString("status", DocumentWords.Of(DocumentWords.Statuses, attainment.Status));
        if (attainment.Pending is { } pending)
        {
            writer.WriteNumber("pending", pending);
        }

        if (attainment.Excluded is { } excluded)
        {
            writer.WriteNumber("excluded", excluded);
        }

        if (explanation is not null)
        {
            await new ExplanationWriter(answer, Evaluation).WriteAsync(explanation);
        }

        writer.WriteEndObject();
    }

    private static void WriteCredit(Utf8JsonWriter writer, Credit credit)
    {
        writer.WriteStartObject();
        writer.WriteString("month", LocalDatePattern.Iso.Format(credit.Month.FirstDate));
        writer.WriteString("target", credit.Target.Key);
        writer.WriteDecimal("amount", credit.Amount);
        writer.WriteBoolean("earnedBack", credit.EarnedBack);
        writer.WriteEndObject();
    }
}
