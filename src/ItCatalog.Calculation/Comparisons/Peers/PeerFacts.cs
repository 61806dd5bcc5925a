namespace ItCatalog.Calculation.Comparisons.Peers;

/// <summary>What is known of ourselves besides what a comparison holds.</summary>
/// <param name="WeeklyHours">The most service hours of a week that an agreement in force promises at a site; null where none is in force.</param>
/// <param name="SiteCount">The sites at which an agreement in force promises the service; null where none is.</param>
/// <param name="Mark">The mean mark that people gave in the last twelve months, from 1 to 5; null where too few did to tell.</param>
/// <param name="MarkCount">How many gave one.</param>
public sealed record PeerFacts(decimal? WeeklyHours, int? SiteCount, decimal? Mark, int MarkCount);
