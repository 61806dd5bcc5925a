using System.Text.Json;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>A document that holds everything to compare in-house with quotes.</summary>
/// <remarks>Calculation rules, section 8, <c>compare</c>. It needs no database.</remarks>
public static class CompareDocument
{
    /// <summary>Reads a document, strictly.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="firstLine">The line on which it begins in the file that it is part of, from 1.</param>
    public static DocumentReading<Comparison> Read(ReadOnlyMemory<byte> utf8, int firstLine = 1) => JsonDocuments.Read(utf8, ComparisonReader.Read, firstLine);

    /// <summary>The counterpart of <see cref="Read"/>: a comparison as a document in UTF-8, on one line.</summary>
    /// <param name="comparison">What is to be written.</param>
    public static byte[] Write(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return ComparisonWriter.Write(comparison);
    }

    /// <summary>Reads a document and works its answer out.</summary>
    /// <inheritdoc cref="Answering" path="/param"/>
    public static Task<DocumentAnswer> AnswerAsync(ReadOnlyMemory<byte> utf8, int firstLine, CancellationToken cancellationToken)
    {
        var reading = Read(utf8, firstLine);
        cancellationToken.ThrowIfCancellationRequested();
        if (reading.Value is not { } comparison)
        {
            return Task.FromResult(DocumentAnswer.Refused(reading.Problems));
        }

        if (Computed(comparison) is not { } result)
        {
            var problem = new DocumentProblem(PathOfTooLarge(comparison), "leads to amounts that are too large to compute exactly");
            return Task.FromResult(DocumentAnswer.Refused(problem));
        }

        return DocumentAnswer.MeasuredAsync(writer => WriteAsync(writer, result, comparison), cancellationToken);
    }

    /// <summary>The result; null where decimals do not hold it.</summary>
    private static ComparisonResult? Computed(Comparison comparison)
    {
        try
        {
            return comparison.Compute();
        }
        catch (ArithmeticException)
        {
            // Amounts that are too large, or a discount that has become too small to divide by.
            return null;
        }
    }

    /// <summary>Where the first amounts stand that are too large: the years with their rate and volumes, in-house, or a quote.</summary>
    private static string PathOfTooLarge(Comparison comparison)
    {
        var nothing = comparison with { InHouse = new InHouse { Name = string.Empty }, Quotes = [] };
        if (Computed(nothing) is null)
        {
            var noVolumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal));
            return Computed(nothing with { Volumes = noVolumes }) is null ? "discountRate" : "volumes";
        }

        var inHouse = nothing with { InHouse = comparison.InHouse };
        if (Computed(inHouse) is null)
        {
            return "inHouse";
        }

        var quote = comparison.Quotes.TakeWhile(quote => Computed(inHouse with { Quotes = [quote] }) is not null).Count();
        return $"quotes[{quote}]";
    }

    private static async Task WriteAsync(AnswerWriter answer, ComparisonResult result, Comparison comparison)
    {
        var writer = answer.Json;
        writer.WriteStartObject();
        writer.WritePropertyName("inHouse");
        WritePlan(writer, result.InHouse, isQuote: false, [], []);
        await answer.WriteListAsync("quotes", [.. comparison.Quotes.Index()], one => WritePlan(
            writer, result.Quotes[one.Index], isQuote: true, comparison.ScopeOf(one.Item), one.Item.Leaving.Any(fee => fee is not null) ? LeavingYear.Of(comparison, one.Index) : []));
        writer.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter writer, CostPlan plan, bool isQuote, IReadOnlyList<QuotedPart> scope, IReadOnlyList<LeavingYear> leaving)
    {
        writer.WriteStartObject();
        writer.WriteString("name", plan.Name);
        writer.WriteStartArray("years");
        foreach (var cost in plan.Years)
        {
            writer.WriteDecimalValue(cost);
        }

        writer.WriteEndArray();
        WriteFigures(writer, plan, isQuote);
        if (plan.AtOurLevels is { } levels)
        {
            writer.WriteStartObject("atOurLevels");
            WriteFigures(writer, levels, isQuote: true);
            writer.WriteEndObject();
        }

        if (scope.Count > 0)
        {
            // What atOurLevels does not count: nobody has priced or accepted it.
            writer.WriteStartArray("openScope");
            foreach (var part in scope.Where(part => part.IsOpen))
            {
                writer.WriteStringValue(part.Part.Name);
            }

            writer.WriteEndArray();
        }

        if (leaving.Count > 0)
        {
            writer.WriteStartArray("leaving");
            foreach (var year in leaving)
            {
                writer.WriteStartObject();
                writer.WriteNumber("afterYear", year.Year);
                writer.WriteDecimal("cost", year.Cost);
                writer.WriteDecimal("againstInHouse", year.AgainstInHouse);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("unitCosts");
        foreach (var (driver, cost) in plan.UnitCosts)
        {
            writer.WriteDecimal(driver, cost);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter writer, CostPlan plan, bool isQuote)
    {
        writer.WriteDecimal("total", plan.Total);
        writer.WriteDecimal("presentValue", plan.PresentValue);
        if (isQuote)
        {
            writer.WriteDecimal("saving", plan.Saving);
            writer.WriteDecimal("breakEvenYear", plan.BreakEvenYear);
        }
    }
}
