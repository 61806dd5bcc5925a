using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Documents;

/// <summary>Writes why a result is what it is: the arithmetic in words, and as data.</summary>
internal sealed class ExplanationWriter(Utf8JsonWriter writer, Evaluation evaluation)
{
    public void Write(Explanation explanation)
    {
        var attainment = explanation.Attainment;
        writer.WriteStartObject("explanation");
        writer.WriteNumber("ruleVersion", attainment.RuleVersion);
        writer.WriteStartArray("words");
        foreach (var sentence in ExplanationWords.Of(explanation))
        {
            writer.WriteStringValue(sentence);
        }

        writer.WriteEndArray();
        WriteTime(explanation);
        if (attainment.Target.IsMadeOfTickets)
        {
            Write("tickets", explanation.Tickets, WriteTicket);
        }

        Write("outages", explanation.Outages, WriteOutage);
        Write("measures", explanation.Measures, WriteMeasure);
        writer.WriteEndObject();

        void WriteTicket(TicketCase item) => this.WriteTicket(attainment.Target, item);
    }

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private void WriteTime(Explanation explanation)
    {
        writer.WriteDecimal("serviceSeconds", Seconds(explanation.ServiceTime));
        writer.WriteDecimal("excludedSeconds", Seconds(explanation.ExcludedTime));
        writer.WriteDecimal("agreedSeconds", Seconds(explanation.AgreedTime));
        Write("exclusions", explanation.Exclusions, exclusion =>
        {
            writer.WriteStartObject();
            WriteBounds(exclusion);
            writer.WriteEndObject();
        });
        Write("days", explanation.Days, day =>
        {
            writer.WriteStartObject();
            writer.WriteString("date", LocalDatePattern.Iso.Format(day.Date));
            writer.WriteDecimal("serviceSeconds", Seconds(day.ServiceTime));
            writer.WriteDecimal("excludedSeconds", Seconds(day.ExcludedTime));
            writer.WriteDecimal("agreedSeconds", Seconds(day.AgreedTime));
            writer.WriteString("rule", day.Rule switch
            {
                DayRule.Weekly => "weekly",
                DayRule.Holiday => "holiday",
                DayRule.SpecialDay => "special-day",
                DayRule.Skipped => "skipped-by-the-zone",
                _ => throw new InvalidOperationException($"Unknown rule: {day.Rule}."),
            });
            writer.WriteEndObject();
        });
    }

    private void WriteTicket(Target target, TicketCase item)
    {
        writer.WriteStartObject();
        writer.WriteString("key", item.Ticket.Key);
        writer.WriteString("state", JsonNamingPolicy.KebabCaseLower.ConvertName(item.State.ToString()));
        if (item.Reading is { } reading)
        {
            writer.WriteDecimal("clockSeconds", Seconds(reading));
        }

        if (item.Outcome is { } outcome)
        {
            WriteInstant("due", outcome.Due);
            WriteInstant("stop", outcome.Stop);
            Write("clock", evaluation.RuleOf(target).Explain(item.Ticket)?.Parts ?? [], part =>
            {
                writer.WriteStartObject();
                WriteBounds(part.Interval);
                writer.WriteString("reason", JsonNamingPolicy.KebabCaseLower.ConvertName(part.Reason.ToString()));
                writer.WriteEndObject();
            });
        }

        writer.WriteEndObject();
    }

    private void WriteOutage(OutageCase item)
    {
        writer.WriteStartObject();
        WriteBounds(item.Interval);
        writer.WriteBoolean("ignored", item.Ignored);
        writer.WriteDecimal("agreedSeconds", Seconds(item.AgreedTime));
        writer.WriteDecimal("downSeconds", item.DownSeconds);
        Write("parts", item.Parts, part =>
        {
            writer.WriteStartObject();
            WriteBounds(part.Interval);
            writer.WriteDecimal("impact", part.Impact);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private void WriteMeasure(MeasureCase item)
    {
        writer.WriteStartObject();
        writer.WriteString("at", Text(item.At));
        writer.WriteString("use", JsonNamingPolicy.KebabCaseLower.ConvertName(item.Use.ToString()));
        writer.WriteDecimal(item.Total is null ? "value" : "good", item.Value);
        if (item.Total is { } total)
        {
            writer.WriteDecimal("total", total);
        }

        writer.WriteEndObject();
    }

    private void Write<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    private void WriteBounds(Interval interval)
    {
        writer.WriteString("from", Text(interval.Start));
        writer.WriteString("to", Text(interval.End));
    }

    private void WriteInstant(string name, Instant? instant)
    {
        if (instant is { } known)
        {
            writer.WriteString(name, Text(known));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static decimal Seconds(Duration duration) => duration.ToInt64Nanoseconds() / 1_000_000_000m;
}
