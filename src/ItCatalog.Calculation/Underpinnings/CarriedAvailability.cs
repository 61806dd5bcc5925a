namespace ItCatalog.Calculation.Underpinnings;

/// <summary>What a chain can carry at most.</summary>
/// <param name="Ratio">The largest availability that is left for the whole, above 0 and up to 1; unrounded.</param>
/// <param name="Links">The availability of each link that is known, in order: of one part as it is, of several side by side.</param>
/// <param name="NotSaid">Names of the parts that do not say theirs: whatever it is, it carries no more.</param>
public sealed record CarriedAvailability(decimal Ratio, IReadOnlyList<IReadOnlyList<decimal>> Links, IReadOnlyList<string> NotSaid)
{
    /// <summary>Links one after the other multiply; of parts side by side all have to fail. As if one did not fail because another does.</summary>
    /// <param name="parts">All that something rests on at a site.</param>
    /// <returns>Null where no link says enough to limit anything.</returns>
    /// <remarks>Calculation rules, section 12. A part that says nothing counts as always available, so that the result is never less than what is carried; a link with
    /// such a part beside others limits nothing.</remarks>
    public static CarriedAvailability? Of(IReadOnlyList<UnderpinningPromise> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var known = UnderpinningPromise.Links(parts).Where(link => link.All(part => part.Availability is not null))
            .Select(link => (IReadOnlyList<decimal>)[.. link.Select(part => part.Availability!.Value)]).ToList();
        return known.Count == 0 ? null : new(
            known.Aggregate(1m, (ratio, link) => ratio * (1 - link.Aggregate(1m, (lost, one) => lost * (1 - one)))),
            known,
            [.. parts.Where(part => part.Availability is null).Select(part => part.Name)]);
    }
}
