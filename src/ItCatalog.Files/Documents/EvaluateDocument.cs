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

    /// <summary>Reads a document and writes its answer, or <c>{"errors": [...]}</c>; returns whether it was an answer.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="writer">Where the answer goes.</param>
    /// <param name="firstLine">The line on which the document begins in the file that it is part of, from 1.</param>
    public static bool Answer(ReadOnlyMemory<byte> utf8, Utf8JsonWriter writer, int firstLine = 1) => Answer(utf8, writer, firstLine, explain: false);

    /// <summary>The same, with an <c>explanation</c> in each result: everything that counted, everything that did not, and the reason.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="writer">Where the answer goes.</param>
    /// <param name="firstLine">The line on which the document begins in the file that it is part of, from 1.</param>
    public static bool AnswerExplained(ReadOnlyMemory<byte> utf8, Utf8JsonWriter writer, int firstLine = 1) => Answer(utf8, writer, firstLine, explain: true);

    private static bool Answer(ReadOnlyMemory<byte> utf8, Utf8JsonWriter writer, int firstLine, bool explain)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var reading = Read(utf8, firstLine);
        if (reading.Value is not { } document)
        {
            JsonDocuments.WriteErrors(writer, reading.Problems);
            return false;
        }

        List<Attainment> attainments;
        IReadOnlyList<Credit> credits;
        try
        {
            attainments = [.. document.Targets.SelectMany(target => document.Evaluation.Of(target, document.Windows, document.Measured))];
            credits = document.Credits is null ? [] : Calculation.ServiceLevels.Credits.Of(document.Credits, attainments);
        }
        catch (OverflowException)
        {
            JsonDocuments.WriteErrors(writer, [new DocumentProblem("$", "leads to numbers that are too large to compute exactly")]);
            return false;
        }

        WriteAnswer(writer, attainments, credits, explain ? document : null);
        return true;
    }

    private static void WriteAnswer(Utf8JsonWriter writer, List<Attainment> attainments, IReadOnlyList<Credit> credits, EvaluateDocument? explained)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");
        foreach (var attainment in attainments)
        {
            WriteResult(writer, attainment, explained);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("credits");
        foreach (var credit in credits)
        {
            WriteCredit(writer, credit);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
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
        var exclusions = MeasuredReader.List(document, "exclusions", exclusion => MeasuredReader.Interval(exclusion, open: false));
        return new EvaluateDocument
        {
            Evaluation = new Evaluation(new ServiceCalendar(hours, zone), IntervalSet.Of(exclusions), asOf),
            Windows = windows,
            Measured = MeasuredReader.Read(document),
            Targets = TargetReader.Targets(document),
            Credits = TargetReader.Credits(document, length),
        };
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
        if (!node.IsObject("from", "to", "length"))
        {
            return [];
        }

        length = node.Required("length")?.Word(DocumentWords.WindowLengths) ?? WindowLength.Month;
        if ((node.Required("from")?.Month(), node.Required("to")?.Month()) is not ({ } from, { } to) || from == default || to == default)
        {
            return [];
        }

        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
        if (months is < 1 or > DocumentLimits.MaxWindows)
        {
            node.Wrong("to", months < 1 ? "must not be before from" : $"must be at most {DocumentLimits.MaxWindows} months after from");
            return [];
        }

        return Window.Between(from, to, length, zone);
    }

    private static void WriteResult(Utf8JsonWriter writer, Attainment attainment, EvaluateDocument? explained)
    {
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

        if (explained?.Evaluation.Explain(attainment.Target, attainment.Window, explained.Measured) is { } explanation)
        {
            new ExplanationWriter(writer, explained.Evaluation).Write(explanation);
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
