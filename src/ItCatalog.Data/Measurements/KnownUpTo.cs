using ItCatalog.Calculation.Measurements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Measurements;

/// <summary>The instant up to which a file knows what happened: which ones can be, and which records cannot lie in a file that knows no more.</summary>
/// <remarks>Calculation rules, section 1, <c>asOf</c>. When an outage ends, a case is closed or was due may be planned, and lie after it.</remarks>
public static class KnownUpTo
{
    /// <summary>No tool keeps records of an earlier time.</summary>
    public static Instant Earliest { get; } = Instant.FromUtc(1970, 1, 1, 0, 0);

    /// <summary>Why the instant that somebody gave cannot be, in a sentence; null where it can.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="now">The time it is.</param>
    public static string? Problem(Instant given, Instant now) =>
        given > now ? "No file knows what will happen: this is in the future."
        : given < Earliest ? "No file knows so little: this is before 1970."
        : null;

    /// <summary>Where nobody said up to when a file knows what happened, it is asked for if silence would have to be taken for longer than this.</summary>
    private static readonly Duration LongSilence = Duration.FromDays(366);

    /// <summary>The question, to be read after "known up to"; null where none has to be asked. An outage that is not told is none: of these silence says something. Checks speak up to the last of them, whatever is known, and of results their periods do.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="latest">When its newest record began; null where it has none.</param>
    /// <param name="known">Up to when the source has told what happened; null where it has told nothing.</param>
    /// <param name="now">What would be taken.</param>
    internal static string? Question(SourceKind kind, Instant? latest, Instant? known, Instant now) =>
        kind.Figured != SourceKind.Outages && kind.Feeds.Count > 0 && latest is { } newest && now - Instant.Max(newest, known ?? newest) > LongSilence
            ? $"is not said, and the newest line is of {LocalDatePattern.Iso.Format(newest.InUtc().Date)}: whether nothing happened since or the file ends there, only you know. "
                + "Say up to when it tells what happened"
            : null;

    internal static (RecordField Field, Instant? At)[] TimesOf(TicketRecord record) =>
        [(RecordField.Opened, record.Ticket.Opened), (RecordField.Responded, record.Ticket.Responded), (RecordField.Resolved, record.Ticket.Resolved)];

    internal static (RecordField Field, Instant? At)[] TimesOf(OutageRecord record) => [(RecordField.From, record.Outage.From)];

    internal static (RecordField Field, Instant? At)[] TimesOf(CheckRecord record) => [(RecordField.At, record.Check.At)];

    internal static (RecordField Field, Instant? At)[] TimesOf(ReportedRecord record) => [(RecordField.From, record.Result.From.AtMidnight().InUtc().ToInstant())];

    internal static (RecordField Field, Instant? At)[] TimesOf(SampleRecord record) => [(RecordField.At, record.Sample.At)];

    internal static (RecordField Field, Instant? At)[] TimesOf(CountRecord record) => [(RecordField.At, record.Count.At)];
}
