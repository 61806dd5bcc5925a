using System.ComponentModel;

namespace ItCatalog.Web.Api.V1;

/// <summary>What a program says beside the measurements that it sends: what the options of the command line's import say.</summary>
internal sealed record SendQuery
{
    [Description("Code of the source, up to 40 characters. One that is not known is made. Required.")]
    public string? Source { get; init; }

    [Description("Code of the IT unit of a source that is made now; needed by those who act for several.")]
    public string? Unit { get; init; }

    [Description("Code of the service of records that name none.")]
    public string? Service { get; init; }

    [Description("Code of the site of records that name none.")]
    public string? Site { get; init; }

    [Description("Series of samples and counts, standard of results that name none.")]
    public string? Series { get; init; }

    [Description("Zone of times without an offset from UTC, Europe/Berlin for instance.")]
    public string? TimeZone { get; init; }

    [Description("How times are written, “D/M/YYYY HH:MM” for instance; ISO unless given.")]
    public string? TimeFormat { get; init; }

    [Description("The mark that divides decimals in texts, “point” or “comma”, where a number could be read in two ways.")]
    public string? DecimalMark { get; init; }

    [Description("Of checks what they are, and from when on a service is down: “first-bad”, “second-bad” or “state-changes”; as the source remembers, unless given.")]
    public string? Rule { get; init; }

    [Description("Of results the month in which years begin, 1 to 12; needed where their periods depend on it.")]
    public int? YearStart { get; init; }

    [Description("Of results with fiscal years that are one number: whether 2024 is the year that begins in 2024 or ends then, “begin” or “end”.")]
    public string? YearsNamedBy { get; init; }

    [Description("Of results whose period is a date what it stands for: “month”, “quarter” or “year”.")]
    public string? DatesAre { get; init; }

    [Description("Of results whether levels and performance without a sign are “shares” (1 is all) or “percentages” (100 is all).")]
    public string? LevelsAre { get; init; }

    [Description("Up to when the records tell what happened, 2026-11-17T09:00:00Z for instance; now, unless given.")]
    public string? AsOf { get; init; }

    [Description("Why figures of months that have ended may change; needed where they do.")]
    public string? Why { get; init; }

    [Description("true: keep the records without problems, and tell the others.")]
    public bool? TakeGood { get; init; }
}
