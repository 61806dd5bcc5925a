using System.Text.Encodings.Web;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Writes a comparison as a <c>compare</c> document: the counterpart of <see cref="CompareDocument.Read"/>.</summary>
/// <remarks>Calculation rules, sections 7 and 8. A field that says nothing is left out, so that older readers understand as much as they can.</remarks>
internal static class ComparisonWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document in UTF-8, on one line. A minimum that a quote does not name is 0, which is the same wherever its lines are not below nothing.</summary>
    public static byte[] Write(Comparison comparison)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Write(writer, comparison);
        }

        return output.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Comparison comparison)
    {
        writer.WriteStartObject();
        writer.WriteString("currency", comparison.Currency);
        writer.WriteNumber("years", comparison.Years);
        writer.WriteDecimal("discountRate", comparison.DiscountRate);
        writer.WriteString("timing", DocumentWords.Of(DocumentWords.Timings, comparison.Timing));
        if (comparison.ReplayMonths != QuoteReplay.UsualLength)
        {
            writer.WriteNumber("replayMonths", comparison.ReplayMonths);
        }

        writer.WriteStartObject("volumes");
        foreach (var driver in comparison.Volumes.Drivers)
        {
            writer.WriteStartObject(driver);
            WriteVolume(writer, comparison.Volumes.ByDriver[driver], comparison.Years);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("inHouse");
        writer.WriteString("name", comparison.InHouse.Name);
        WriteLines(writer, "lines", comparison.InHouse.Lines, comparison.Years);
        WriteList(writer, "oneOff", comparison.InHouse.OneOff, once =>
        {
            writer.WriteString("name", once.Name);
            writer.WriteNumber("year", once.Year);
            writer.WriteDecimal("amount", once.Amount);
        });
        writer.WriteEndObject();
        if (comparison.Scope.Count > 0)
        {
            WriteList(writer, "scope", comparison.Scope, part => ScopeWriter.Write(writer, part));
        }

        WriteList(writer, "quotes", comparison.Quotes, quote => WriteQuote(writer, quote, comparison.Years));
        writer.WriteEndObject();
    }

    private static void WriteVolume(Utf8JsonWriter writer, DriverVolume volume, int years)
    {
        if (volume.ByYear is { } byYear)
        {
            WriteNumbers(writer, "byYear", byYear.Take(years));
            return;
        }

        writer.WriteDecimal("base", volume.Base);
        writer.WriteDecimal("growth", volume.Growth);
    }

    private static void WriteQuote(Utf8JsonWriter writer, Quote quote, int years)
    {
        writer.WriteString("provider", quote.Provider);
        writer.WriteString("currency", quote.Currency);
        if (quote.RateByYear is { } rates)
        {
            WriteNumbers(writer, "rateByYear", rates.Take(years + 1));
        }
        else
        {
            writer.WriteDecimal("rate", quote.Rate);
        }

        writer.WriteDecimal("transition", quote.Transition);
        writer.WriteDecimal("exit", quote.Exit);
        if (quote.OneOff.Count > 0)
        {
            WriteList(writer, "oneOff", quote.OneOff, once =>
            {
                writer.WriteString("name", once.Name);
                writer.WriteNumber("year", once.Year);
                writer.WriteDecimal("amount", once.Amount);
                writer.WriteBoolean("base", once.IsOwn);
            });
        }

        writer.WriteDecimal("indexation", quote.Indexation);
        if (quote.Term is { } term)
        {
            writer.WriteNumber("term", term);
            writer.WriteDecimal("renewal", quote.Renewal);
        }

        WriteRatio(writer, "tax", quote.Tax);
        writer.WriteDecimal("minimumPerYear", quote.MinimumPerYear ?? 0);
        writer.WriteDecimal("governance", quote.Governance);
        WriteLines(writer, "lines", quote.Lines, years);
        WriteLines(writer, "retained", quote.Retained, years);
        if (quote.Gaps is { } gaps)
        {
            WriteList(writer, "gaps", gaps, gap =>
            {
                writer.WriteString("name", gap.Name);
                writer.WriteDecimal("perYear", gap.PerYear);
                WriteRatio(writer, "inflation", gap.Inflation);
            });
        }

        if (quote.Leaving.Any(fee => fee is not null))
        {
            writer.WriteStartArray("leaving");
            foreach (var fee in quote.Leaving)
            {
                writer.WriteDecimalValue(fee);
            }

            writer.WriteEndArray();
        }

        if (quote.Scope.Count > 0)
        {
            WriteList(writer, "scope", quote.Scope, answer => ScopeWriter.Write(writer, answer));
        }
    }

    private static void WriteLines(Utf8JsonWriter writer, string name, IReadOnlyList<CostLine> lines, int years) => WriteList(writer, name, lines, line =>
    {
        writer.WriteString("name", line.Name);
        if (line.Purpose.Length > 0)
        {
            writer.WriteString("for", line.Purpose);
        }

        if (line.Driver is { } driver)
        {
            writer.WriteString("per", driver);
        }

        WritePrices(writer, line, years);
        if (line.Inflation is { } inflation && !line.IsNominal)
        {
            writer.WriteDecimal("inflation", inflation);
        }

        if (line.IsMonthly)
        {
            writer.WriteBoolean("monthly", true);
        }

        WriteRatio(writer, "tax", line.Tax);
        WriteRatio(writer, "stranded", line.Stranded);
        if (line.StrandedYears is { } strandedYears)
        {
            writer.WriteNumber("strandedYears", strandedYears);
        }
    });

    private static void WritePrices(Utf8JsonWriter writer, CostLine line, int years)
    {
        switch (line)
        {
            case FixedLine one:
                writer.WriteDecimal("perYear", one.PerYear);
                break;
            case UnitLine unit:
                writer.WriteDecimal("unitPrice", unit.UnitPrice);
                break;
            case UnitByYearLine byYear:
                WriteNumbers(writer, "unitPriceByYear", byYear.UnitPrices.Take(years));
                break;
            case AmountByYearLine amounts:
                WriteNumbers(writer, "amountByYear", amounts.Amounts.Take(years));
                break;
            case TieredLine tiered:
                writer.WriteString("tierMode", DocumentWords.Of(DocumentWords.TierModes, tiered.Mode));
                WriteList(writer, "tiers", tiered.Tiers, tier =>
                {
                    if (tier.UpTo is { } upTo)
                    {
                        writer.WriteDecimal("upTo", upTo);
                    }

                    writer.WriteDecimal("unitPrice", tier.UnitPrice);
                });
                break;
            case BandLine band:
                writer.WriteDecimal("baseline", band.Baseline);
                writer.WriteDecimal("basePerYear", band.BasePerYear);
                writer.WriteDecimal("deadband", band.Deadband);
                writer.WriteDecimal("arc", band.Arc);
                writer.WriteDecimal("rrc", band.Rrc);
                break;
            case HeadcountLine people:
                writer.WriteDecimal("heads", people.Heads);
                if (people.Hours is { } hours)
                {
                    writer.WriteDecimal("hours", hours);
                }

                writer.WriteDecimal("rate", people.Rate);
                break;
            case DepreciationLine written:
                writer.WriteDecimal("writtenOff", written.Amount);
                writer.WriteNumber("overYears", written.OverYears);
                writer.WriteNumber("fromYear", written.FromYear);
                break;
            case SharedLine shared:
                writer.WriteDecimal("whole", shared.Whole);
                writer.WriteString("sharedBy", shared.Key);
                writer.WriteDecimal("ownUnits", shared.OwnUnits);
                WriteList(writer, "others", shared.Others, other =>
                {
                    writer.WriteString("name", other.Name);
                    writer.WriteDecimal("units", other.Units);
                });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(line), line, "No such kind of line.");
        }
    }

    private static void WriteRatio(Utf8JsonWriter writer, string name, decimal ratio)
    {
        if (ratio != 0)
        {
            writer.WriteDecimal(name, ratio);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<decimal> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteDecimalValue(number);
        }

        writer.WriteEndArray();
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
