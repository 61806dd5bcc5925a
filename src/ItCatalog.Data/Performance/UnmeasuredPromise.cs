using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Why a promise has no figure for a month.</summary>
public enum UnmeasuredWhy
{
    /// <summary>No source has ever brought anything of the kind for the service.</summary>
    NoSource,

    /// <summary>Sources began to watch the service after the window had begun.</summary>
    BeforeFirstMonth,

    /// <summary>A source watches the service, and its files do not reach the month.</summary>
    NotImported,
}

/// <summary>A target at a site that a version in force promises for a month and that has no figure: not measured, and never a number.</summary>
public sealed record UnmeasuredPromise
{
    public required Promise Promise { get; init; }

    public required UnmeasuredWhy Why { get; init; }

    /// <summary>The first month that a source watches; null where none does.</summary>
    public required LocalDate? WatchedFrom { get; init; }

    // Months counted from the year 0, so that quarters and years can be reckoned on both engines alike.
    private const string Number = "(cast(substr(month.first, 1, 4) as integer) * 12 + cast(substr(month.first, 6, 2) as integer) - 1)";

    private const string First =
        $"({Number} - ({Number} % 12 + 13 - v.year_start) % case t.window_length when 'quarter' then 3 when 'year' then 12 else 1 end)";

    /// <summary>First day of the window (month, quarter or year) around the month, of a target (t) of a version (v) and a row of months (first).</summary>
    internal const string WindowStart =
        $"""
        case t.window_length when 'month' then month.first
          else cast({First} / 12 as text) || case when {First} % 12 < 9 then '-0' else '-' end || cast({First} % 12 + 1 as text) || '-01' end
        """;

    /// <summary>From target (t) to site (s) and months (month): what is promised.</summary>
    internal const string Joins =
        $"""
        from target t
        {PromiseRow.Joins}
        join target_at x on x.target_id = t.id
        join site s on s.id = x.site_id
        cross join month
        """;

    /// <summary>The version judges the window, and no figure stands for the month. By the key of attainment: what it costs does not grow with the months that have figures.</summary>
    internal const string Condition =
        $"""
        v.effective_from <= {WindowStart} and (v.effective_to is null or v.effective_to > {WindowStart})
          and not exists (
            select 1 from attainment m
            where m.agreement_id = a.id and m.target_key = t.key and m.site_id = s.id and m.window_start = {WindowStart} and m.last_month >= month.first)
        """;
}
