using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Administration;

/// <summary>How the audit trail writes values: times and dates as ISO text, values of enumerations by their words, names in camel case.</summary>
internal static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Letters as they are, so that a search finds them; nothing writes them into a page without encoding.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            // The words of Calculation.Text.Word: both are made in the same way.
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new PatternConverter<Instant>(InstantPattern.ExtendedIso),
            new PatternConverter<Duration>(DurationPattern.JsonRoundtrip),
            new PatternConverter<LocalDate>(LocalDatePattern.Iso),
        },
    };

    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => pattern.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }
}
