using System.Text.Json;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Writes the scope matrix into a <c>compare</c> document: the counterpart of <see cref="ScopeReader"/>. What says nothing is left out.</summary>
internal static class ScopeWriter
{
    public static void Write(Utf8JsonWriter writer, ScopePart part)
    {
        writer.WriteString("name", part.Name);
        Text(writer, "detail", part.Detail);
        if (!part.IsInHouse)
        {
            writer.WriteBoolean("inHouse", false);
        }
    }

    public static void Write(Utf8JsonWriter writer, ScopeAnswer answer)
    {
        writer.WriteString("part", answer.Part);
        writer.WriteString("standing", DocumentWords.Of(DocumentWords.ScopeStandings, answer.Standing));
        Text(writer, "source", answer.Source);
        if (answer.StatedPerYear is { } perYear)
        {
            writer.WriteDecimal("perYear", perYear);
        }

        if (answer.Formula is { } formula)
        {
            writer.WriteDecimal("number", formula.Number);
            writer.WriteDecimal("hours", formula.Hours);
            writer.WriteDecimal("rate", formula.Rate);
            Ratio(writer, "growth", formula.Growth);
            Text(writer, "numberSource", formula.Source);
        }

        Ratio(writer, "inflation", answer.Inflation);
        Text(writer, "reason", answer.Reason);
        Text(writer, "acceptedBy", answer.AcceptedBy);
    }

    private static void Text(Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Ratio(Utf8JsonWriter writer, string name, decimal ratio)
    {
        if (ratio != 0)
        {
            writer.WriteDecimal(name, ratio);
        }
    }
}
