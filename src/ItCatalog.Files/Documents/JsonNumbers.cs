using System.Text.Json;

namespace ItCatalog.Files.Documents;

/// <summary>Writes decimals with all their digits and no idle zeros.</summary>
internal static class JsonNumbers
{
    /// <summary>Dividing by it leaves the value and drops trailing zeros.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    public static void WriteDecimal(this Utf8JsonWriter writer, string name, decimal? value)
    {
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(value);
    }

    public static void WriteDecimalValue(this Utf8JsonWriter writer, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number / One);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
