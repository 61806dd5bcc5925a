using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>A promise of a version: the rule that judges it, and what people read beside it.</summary>
public sealed record AgreementTarget
{
    /// <summary>Its number in the store; 0 before it was kept. Every version has targets of its own; the rule's key joins them over time.</summary>
    public long Id { get; init; }

    /// <summary>"Resolved within 8 service hours".</summary>
    public required string Name { get; init; }

    /// <summary>What is measured, and the levels.</summary>
    public required Target Rule { get; init; }

    /// <summary>Numbers of the sites at which it holds, ascending; empty: at all of the version. There are no figures of it at any other site.</summary>
    public IReadOnlyList<long> SiteIds { get; init; } = [];

    /// <summary>How long the windows are that it is judged in.</summary>
    public WindowLength WindowLength { get; init; } = WindowLength.Month;

    /// <summary>What its samples are measured in, for people: "ms". Empty where they have no unit, and for kinds that are no samples.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals with which its percentages are shown, 0 to 4.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Who measures it, with what, how often.</summary>
    public string MeasurementSource { get; init; } = "";

    /// <summary>First day of the last month of a baseline; null for every other standing.</summary>
    public LocalDate? BaselineUntil { get; init; }

    /// <inheritdoc cref="ShowStanding.Tag"/>
    public string? StandingTag => ShowStanding.Tag(Rule.Standing, BaselineUntil);

    /// <summary>Whether it holds at a site of its version.</summary>
    public bool HoldsAt(long siteId) => SiteIds.Count == 0 || SiteIds.Contains(siteId);
}

/// <summary>A row of the table <c>target</c>. The only place that turns it into a <see cref="Target"/> and back.</summary>
internal sealed record TargetRow
{
    private const string Promised =
        """
        t.key as Key, t.name as Name, t.kind as Kind, t.better as Better, t.expected_level as ExpectedLevel,
        t.minimum_level as MinimumLevel, t.limit_ms as Within, t.limit_business_days as LimitBusinessDays, t.clock as Clock, t.count_by as CountBy,
        t.priorities as Priorities, t.series as Series, t.percentile as Percentile, t.sample_limit as SampleLimit, t.sample_limit_is as SampleLimitIs, t.minimum_sample as MinimumSample,
        t.ignore_outages_shorter_than_ms as IgnoreOutagesShorterThan, t.decimals as Decimals, t.allocation_ratio as AllocationRatio,
        t.measurement_source as MeasurementSource, t.window_length as WindowLength, t.unit as Unit, t.minimum_coverage as MinimumCoverage
        """;

    public const string Columns =
        $"""
        t.id as Id, t.version_id as VersionId, {Promised}, t.standing as Standing, t.baseline_until as BaselineUntil,
        (select string_agg(cast(named.site_id as text), ',') from target_site named where named.target_id = t.id) as SiteIds,
        (select counted.counted_priority from agreement_version counted where counted.id = t.version_id) as CountedPriority,
        (select case when counted.counted_priority = 'highest' then
            (select string_agg(named.priorities, ',' order by named.position, named.id) from target named where named.version_id = counted.id) end
          from agreement_version counted where counted.id = t.version_id) as PriorityOrder
        """;

    /// <summary>The same of what an offering promises, <c>tier_target</c>: it has no version, and no priority that counts.</summary>
    public const string OfTier =
        $"""
        t.id as Id, t.tier_id as VersionId, {Promised},
        (select string_agg(cast(named.site_id as text), ',') from tier_target_site named where named.target_id = t.id) as SiteIds
        """;

    public static readonly string Insert = InsertInto("target (version_id", Stands, StandsAs);

    /// <summary>The same of what is asked for a metric, <c>metric_target</c>: the number of the request stands in place of the version's.</summary>
    public const string OfMove =
        $"""
        t.id as Id, t.move_id as VersionId, {Promised}, t.standing as Standing, t.baseline_until as BaselineUntil,
        (select string_agg(cast(named.site_id as text), ',') from metric_target_site named where named.target_id = t.id) as SiteIds
        """;

    /// <inheritdoc cref="OfMove"/>
    public static readonly string InsertOfMove = InsertInto("metric_target (move_id", Stands, StandsAs);

    /// <inheritdoc cref="InsertSite"/>
    public const string InsertSiteOfMove =
        "insert into metric_target_site (target_id, site_id) select id, @siteId from metric_target where move_id = @VersionId and position = @Position";

    private const string Stands = ", standing, baseline_until";

    private const string StandsAs = ", @Standing, @BaselineUntil";

    /// <summary>The same for what an offering promises: its number stands in place of the version's, and all of it binds.</summary>
    public static readonly string InsertOfTier = InsertInto("tier_target (tier_id", "", "");

    private static string InsertInto(string table, string columns, string values) =>
        $"""
        insert into {table}, position, key, name, kind, better, expected_level, minimum_level, limit_ms, limit_business_days, clock, count_by,
          priorities, series, percentile, sample_limit, sample_limit_is, minimum_sample, ignore_outages_shorter_than_ms, decimals, allocation_ratio,
          measurement_source, window_length, unit, minimum_coverage{columns})
        values (@VersionId, @Position, @Key, @Name, @Kind, @Better, @ExpectedLevel, @MinimumLevel, @Within, @LimitBusinessDays, @Clock, @CountBy,
          @Priorities, @Series, @Percentile, @SampleLimit, @SampleLimitIs, @MinimumSample, @IgnoreOutagesShorterThan, @Decimals, @AllocationRatio,
          @MeasurementSource, @WindowLength, @Unit, @MinimumCoverage{values})
        """;

    /// <inheritdoc cref="InsertSite"/>
    public const string InsertSiteOfTier =
        "insert into tier_target_site (target_id, site_id) select id, @siteId from tier_target where tier_id = @VersionId and position = @Position";

    /// <summary>The sites that a row names, which is found by its version and position.</summary>
    public const string InsertSite =
        "insert into target_site (target_id, site_id) select id, @siteId from target where version_id = @VersionId and position = @Position";

    public long Id { get; init; }

    public required long VersionId { get; init; }

    public int Position { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Better { get; init; }

    public required decimal ExpectedLevel { get; init; }

    public required decimal? MinimumLevel { get; init; }

    public required Duration? Within { get; init; }

    public required decimal? LimitBusinessDays { get; init; }

    public required string Clock { get; init; }

    public required string CountBy { get; init; }

    /// <summary>Names separated by commas; null: all.</summary>
    public required string? Priorities { get; init; }

    public required string? Series { get; init; }

    public required decimal? Percentile { get; init; }

    public required decimal? SampleLimit { get; init; }

    public required string SampleLimitIs { get; init; }

    public required int? MinimumSample { get; init; }

    public required Duration? IgnoreOutagesShorterThan { get; init; }

    public required int Decimals { get; init; }

    public required decimal? AllocationRatio { get; init; }

    public required string MeasurementSource { get; init; }

    public required string WindowLength { get; init; }

    public required string Unit { get; init; }

    public required decimal? MinimumCoverage { get; init; }

    /// <summary>What an offering promises always binds.</summary>
    public string Standing { get; init; } = "binding";

    public LocalDate? BaselineUntil { get; init; }

    /// <summary>Numbers separated by commas, in any order; null: all sites of the version.</summary>
    public string? SiteIds { get; init; }

    /// <summary>Of the version; a target has none of its own.</summary>
    public string? CountedPriority { get; init; }

    /// <summary>The priorities of the version's targets in their order, separated by commas; null where the order does not matter.</summary>
    public string? PriorityOrder { get; init; }

    public static TargetRow Of(AgreementTarget target, long versionId, int position)
    {
        var rule = target.Rule;
        return new()
        {
            VersionId = versionId,
            Position = position,
            Key = rule.Key,
            Name = target.Name,
            Kind = Word.Of(rule.Kind),
            Better = Word.Of(rule.Better),
            ExpectedLevel = rule.Expected,
            MinimumLevel = rule.Minimum,
            Within = rule.Within,
            LimitBusinessDays = rule.WithinBusinessDays,
            Clock = Word.Of(rule.Clock),
            CountBy = Word.Of(rule.CountBy),
            Priorities = rule.Priorities.Count == 0 ? null : string.Join(',', rule.Priorities),
            Series = rule.Series,
            Percentile = rule.Percentile,
            SampleLimit = rule.Limit,
            SampleLimitIs = Word.Of(rule.LimitIs),
            MinimumSample = rule.MinimumSample,
            IgnoreOutagesShorterThan = rule.IgnoreOutagesShorterThan,
            Decimals = target.Decimals,
            AllocationRatio = rule.Allocation,
            MeasurementSource = target.MeasurementSource,
            WindowLength = Word.Of(target.WindowLength),
            Unit = target.Unit,
            MinimumCoverage = rule.MinimumCoverage,
            Standing = Word.Of(rule.Standing),
            BaselineUntil = target.BaselineUntil,
        };
    }

    public AgreementTarget ToTarget() => new()
    {
        Id = Id,
        Name = Name,
        Decimals = Decimals,
        MeasurementSource = MeasurementSource,
        WindowLength = Word.Parse<Calculation.Time.WindowLength>(WindowLength),
        Unit = Unit,
        BaselineUntil = BaselineUntil,
        SiteIds = SiteIds is null ? [] : [.. SiteIds.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).Order()],
        Rule = new Target
        {
            Key = Key,
            Kind = Word.Parse<TargetKind>(Kind),
            Better = Word.Parse<Calculation.ServiceLevels.Better>(Better),
            Expected = ExpectedLevel,
            Minimum = MinimumLevel,
            Standing = Word.Parse<TargetStanding>(Standing),
            Within = Within,
            WithinBusinessDays = LimitBusinessDays,
            Clock = Word.Parse<ClockKind>(Clock),
            CountBy = Word.Parse<Calculation.ServiceLevels.CountBy>(CountBy),
            Priorities = Names(Priorities),
            CountedPriority = CountedPriority is null ? default : Word.Parse<CountedPriority>(CountedPriority),
            PriorityOrder = PriorityOrder is null ? [] : [.. Names(PriorityOrder).Distinct(SameWord.Comparer)],
            Series = Series,
            Percentile = Percentile,
            Limit = SampleLimit,
            LimitIs = Word.Parse<LimitIs>(SampleLimitIs),
            MinimumSample = MinimumSample,
            MinimumCoverage = MinimumCoverage,
            IgnoreOutagesShorterThan = IgnoreOutagesShorterThan,
            Allocation = AllocationRatio,
        },
    };

    private static string[] Names(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
