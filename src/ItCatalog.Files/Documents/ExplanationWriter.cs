using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Documents;

/// <summary>Writes why a result is what it is: the arithmetic in words, and as data.</summary>
internal sealed class ExplanationWriter(AnswerWriter answer, Evaluation evaluation)
{
    private readonly Utf8JsonWriter _writer = answer.Json;

    public async Task WriteAsync(Explanation explanation)
    {
        var attainment = explanation.Attainment;
        _writer.WriteStartObject("explanation");
        _writer.WriteNumber("ruleVersion", attainment.RuleVersion);
        _writer.WriteStartArray("words");
        foreach (var sentence in ExplanationWords.Of(explanation))
        {
            _writer.WriteStringValue(sentence);
        }

        _writer.WriteEndArray();
        await WriteTimeAsync(explanation);
        if (attainment.Target.IsMadeOfTickets)
        {
            await answer.WriteListAsync("tickets", explanation.Tickets, item => WriteTicketAsync(attainment.Target, item));
        }

        await answer.WriteListAsync("outages", explanation.Outages, WriteOutageAsync);
        await answer.WriteListAsync("measures", explanation.Measures, WriteMeasure);
        _writer.WriteEndObject();
    }

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private async Task WriteTimeAsync(Explanation explanation)
    {
        _writer.WriteDecimal("serviceSeconds", Seconds(explanation.ServiceTime));
        _writer.WriteDecimal("excludedSeconds", Seconds(explanation.ExcludedTime));
        _writer.WriteDecimal("agreedSeconds", Seconds(explanation.AgreedTime));
        await answer.WriteListAsync("exclusions", explanation.Exclusions, exclusion =>
        {
            _writer.WriteStartObject();
            WriteBounds(exclusion);
            _writer.WriteEndObject();
        });
        await answer.WriteListAsync("days", explanation.Days, day =>
        {
            _writer.WriteStartObject();
            _writer.WriteString("date", LocalDatePattern.Iso.Format(day.Date));
            _writer.WriteDecimal("serviceSeconds", Seconds(day.ServiceTime));
            _writer.WriteDecimal("excludedSeconds", Seconds(day.ExcludedTime));
            _writer.WriteDecimal("agreedSeconds", Seconds(day.AgreedTime));
            _writer.WriteString("rule", day.Rule switch
            {
                DayRule.Weekly => "weekly",
                DayRule.Holiday => "holiday",
                DayRule.SpecialDay => "special-day",
                DayRule.Skipped => "skipped-by-the-zone",
                _ => throw new InvalidOperationException($"Unknown rule: {day.Rule}."),
            });
            _writer.WriteEndObject();
        });
    }

    private async ValueTask WriteTicketAsync(Target target, TicketCase item)
    {
        _writer.WriteStartObject();
        _writer.WriteString("key", item.Ticket.Key);
        _writer.WriteString("state", JsonNamingPolicy.KebabCaseLower.ConvertName(item.State.ToString()));
        if (item.Reading is { } reading)
        {
            _writer.WriteDecimal("clockSeconds", Seconds(reading));
        }

        if (item.Outcome is { } outcome)
        {
            WriteInstant("due", outcome.Due);
            WriteInstant("stop", outcome.Stop);
            await answer.WriteListAsync("clock", evaluation.RuleOf(target).Explain(item.Ticket)?.Parts ?? [], part =>
            {
                _writer.WriteStartObject();
                WriteBounds(part.Interval);
                _writer.WriteString("reason", JsonNamingPolicy.KebabCaseLower.ConvertName(part.Reason.ToString()));
                _writer.WriteEndObject();
            });
        }

        _writer.WriteEndObject();
    }

    private async ValueTask WriteOutageAsync(OutageCase item)
    {
        _writer.WriteStartObject();
        WriteBounds(item.Interval);
        _writer.WriteBoolean("ignored", item.Ignored);
        _writer.WriteDecimal("agreedSeconds", Seconds(item.AgreedTime));
        _writer.WriteDecimal("downSeconds", item.DownSeconds);
        await answer.WriteListAsync("parts", item.Parts, part =>
        {
            _writer.WriteStartObject();
            WriteBounds(part.Interval);
            _writer.WriteDecimal("impact", part.Impact);
            _writer.WriteEndObject();
        });
        _writer.WriteEndObject();
    }

    private void WriteMeasure(MeasureCase item)
    {
        _writer.WriteStartObject();
        _writer.WriteString("at", Text(item.At));
        _writer.WriteString("use", JsonNamingPolicy.KebabCaseLower.ConvertName(item.Use.ToString()));
        _writer.WriteDecimal(item.Total is null ? "value" : "good", item.Value);
        if (item.Total is { } total)
        {
            _writer.WriteDecimal("total", total);
        }

        _writer.WriteEndObject();
    }

    private void WriteBounds(Interval interval)
    {
        _writer.WriteString("from", Text(interval.Start));
        _writer.WriteString("to", Text(interval.End));
    }

    private void WriteInstant(string name, Instant? instant)
    {
        if (instant is { } known)
        {
            _writer.WriteString(name, Text(known));
        }
        else
        {
            _writer.WriteNull(name);
        }
    }

    // Not in nanoseconds: three centuries of them are more than a long holds.
    private static decimal Seconds(Duration duration) => duration.BclCompatibleTicks / 10_000_000m;
}
