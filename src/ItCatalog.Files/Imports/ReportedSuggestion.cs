namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of reports of service standards.</summary>
internal static class ReportedSuggestion
{
    private static readonly ExactNumber Plain = new(decimalComma: null, isWorkbook: false, unit: "%");

    public static Suggestion<ReportedMapping> Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);

        // What is called "target" is the standard in one report and its level in another: its cells tell.
        var target = columns.Find("target", "sla", "slo", "ziel", "objectif", "objetivo", "cible");
        var isLevel = columns.Values(target) is { Count: > 0 } targets && targets.All(text => Plain.Read(text, out _) is null);
        var mapping = new ReportedMapping
        {
            At = columns.Find("period", "reportingperiod", "fiscalyr", "fiscalyear", "month", "quarter", "zeitraum", "berichtszeitraum", "monat", "quartal", "période", "mois", "trimestre", "mes", "periodo", "mese", "mês")
                ?? columns.Find(Years) ?? columns.Find("date", "datum", "fecha", "data"),
            Series = columns.Find("servicestandardid", "standardid", "standard", "targetkey", "targetid", "metric", "kpi", "indicator", "measure", "kennzahl", "indicateur", "indicador") ?? (isLevel ? null : target),
            Name = columns.Find("servicestandarden", "servicestandard", "standardname", "targetname", "description", "name", "bezeichnung", "beschreibung"),
            Level = columns.Find("targetlevel", "level", "targetvalue", "goal", "objective", "sollwert", "zielwert", "soll", "vorgabe") ?? (isLevel ? target : null),
            Good = columns.Find("volumemeetingtarget", "met", "good", "within", "withintarget", "ontime", "intime", "kept", "erfüllt", "eingehalten", "fristgerecht"),
            Total = columns.Find("totalvolume", "total", "volume", "count", "cases", "gesamt", "anzahl", "nombre"),
            Value = columns.Find("performance", "actual", "result", "value", "attainment", "compliance", "achievement", "ist", "istwert", "erreicht", "erfüllungsgrad"),
            Verdict = columns.Find("targetmet", "ismet", "verdict", "achieved", "status"),
            Service = columns.Find([.. HeadingWords.Service, "serviceid"]),
            Site = columns.Find(HeadingWords.Site),
            MissingValues = ["?", "NA", "N/A", "NULL", "None", "ND"],
        };
        var year = columns.Find(Years);
        mapping = mapping with
        {
            Year = year == mapping.At ? null : year,
            DecimalComma = ExactNumber.MarkOf(new[] { mapping.Level, mapping.Good, mapping.Total, mapping.Value }.SelectMany(columns.Values).Select(text => text.TrimEnd('%', ' ', '\u00a0', '\u202f'))),
        };
        return new Suggestion<ReportedMapping> { Mapping = mapping, Notes = [.. Notes(mapping)] };
    }

    private static string[] Years => ["year", "jahr", "geschäftsjahr", "année", "exercice", "año", "anno", "ano"];

    private static IEnumerable<string> Notes(ReportedMapping mapping)
    {
        if (mapping.At is null)
        {
            yield return "No column looks like the period of a result; choose it.";
        }

        if (mapping.Series is null)
        {
            yield return SuggestionNotes.NoStandard;
        }

        if (mapping.Service is null)
        {
            yield return SuggestionNotes.NoService;
        }
    }
}
