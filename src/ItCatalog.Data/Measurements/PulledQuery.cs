using System.Text.Json;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>What a Prometheus is asked for a source on a schedule. Where that server is and how one signs in there stands in the settings of the installation, never here.</summary>
public sealed record PulledQuery
{
    /// <summary>The name under which the settings know the server.</summary>
    public required string Server { get; init; }

    /// <summary>In PromQL, with one series as answer: the value of samples, the good ones of counts.</summary>
    public required string Query { get; init; }

    /// <summary>Of counts, all of them; null for samples.</summary>
    public string? TotalQuery { get; init; }

    /// <summary>From one value to the next; instants are whole multiples of it since 1970, so that asking again gives the same ones.</summary>
    public required int StepSeconds { get; init; }

    /// <summary>How often it is asked.</summary>
    public required int EveryMinutes { get; init; }

    /// <summary>The first day that is asked for, in the zone of the organisation: where nothing has come in yet.</summary>
    public required LocalDate Since { get; init; }

    /// <summary>Code of the service that is measured.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site; null: every site of the service.</summary>
    public string? Site { get; init; }

    /// <summary>What is measured, where targets watch one series among several.</summary>
    public string? Series { get; init; }

    /// <summary>After three turns without anything new it is late.</summary>
    public int LateMinutes => (3 * EveryMinutes) + (int)Math.Ceiling(StepSeconds / 60m);

    internal static PulledQuery? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Row>(json)!.ToQuery();

    internal string Write() => JsonSerializer.Serialize(new Row(Server, Query, TotalQuery, StepSeconds, EveryMinutes, NodaTime.Text.LocalDatePattern.Iso.Format(Since), Service, Site, Series));

    private sealed record Row(string Server, string Query, string? TotalQuery, int StepSeconds, int EveryMinutes, string Since, string Service, string? Site, string? Series)
    {
        public PulledQuery ToQuery() => new()
        {
            Server = Server,
            Query = Query,
            TotalQuery = TotalQuery,
            StepSeconds = StepSeconds,
            EveryMinutes = EveryMinutes,
            Since = NodaTime.Text.LocalDatePattern.Iso.Parse(Since).Value,
            Service = Service,
            Site = Site,
            Series = Series,
        };
    }
}
