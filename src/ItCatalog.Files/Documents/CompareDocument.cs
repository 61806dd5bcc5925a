using System.Text.Json;
using ItCatalog.Calculation.Benchmarks;

namespace ItCatalog.Files.Documents;

/// <summary>A document that holds everything to compare in-house with quotes.</summary>
/// <remarks>Calculation rules, section 8, <c>compare</c>. It needs no database.</remarks>
public static class CompareDocument
{
    /// <summary>Reads a document, strictly.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="firstLine">The line on which it begins in the file that it is part of, from 1.</param>
    public static DocumentReading<Comparison> Read(ReadOnlyMemory<byte> utf8, int firstLine = 1) => JsonDocuments.Read(utf8, ComparisonReader.Read, firstLine);

    /// <summary>Reads a document and writes its answer, or <c>{"errors": [...]}</c>; returns whether it was an answer.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="writer">Where the answer goes.</param>
    /// <param name="firstLine">The line on which the document begins in the file that it is part of, from 1.</param>
    public static bool Answer(ReadOnlyMemory<byte> utf8, Utf8JsonWriter writer, int firstLine = 1)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var reading = Read(utf8, firstLine);
        if (reading.Value is not { } comparison)
        {
            JsonDocuments.WriteErrors(writer, reading.Problems);
            return false;
        }

        ComparisonResult result;
        try
        {
            result = comparison.Compute();
        }
        catch (OverflowException)
        {
            JsonDocuments.WriteErrors(writer, [new DocumentProblem("$", "leads to amounts that are too large to compute exactly")]);
            return false;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("inHouse");
        WritePlan(writer, result.InHouse, isQuote: false);
        writer.WriteStartArray("quotes");
        foreach (var quote in result.Quotes)
        {
            WritePlan(writer, quote, isQuote: true);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return true;
    }

    private static void WritePlan(Utf8JsonWriter writer, CostPlan plan, bool isQuote)
    {
        writer.WriteStartObject();
        writer.WriteString("name", plan.Name);
        writer.WriteStartArray("years");
        foreach (var cost in plan.Years)
        {
            writer.WriteDecimalValue(cost);
        }

        writer.WriteEndArray();
        writer.WriteDecimal("total", plan.Total);
        writer.WriteDecimal("presentValue", plan.PresentValue);
        if (isQuote)
        {
            writer.WriteDecimal("saving", plan.Saving);
            writer.WriteDecimal("breakEvenYear", plan.BreakEvenYear);
        }

        writer.WriteStartObject("unitCosts");
        foreach (var (driver, cost) in plan.UnitCosts)
        {
            writer.WriteDecimal(driver, cost);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
