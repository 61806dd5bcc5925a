namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Why a credit is not paid although the target is in default.</summary>
/// <param name="Incident">Without its misses the target would not be in default.</param>
/// <param name="Paid">The target whose credit is paid for the incident.</param>
public sealed record PaidInstead(Incident Incident, Target Paid);

/// <summary>Which credits of a month are not paid, since the incident that brought them about is paid for already.</summary>
/// <remarks>Calculation rules, section 6, "One incident, one remedy".</remarks>
internal static class OneRemedy
{
    /// <summary>The same credits; those that are not paid say what is paid in their place, and none of them is returned.</summary>
    /// <param name="month">The credits of one month at one place, in the order of the targets.</param>
    /// <remarks>From the largest amount before the cap down, of equal ones in the order of the targets: a credit is not paid where one that is paid fell by the same incident.</remarks>
    public static IReadOnlyList<Credit> Of(IReadOnlyList<Credit> month)
    {
        var paid = new List<Credit>();
        var instead = new Dictionary<string, PaidInstead>(StringComparer.Ordinal);
        foreach (var credit in month.OrderByDescending(credit => credit.Uncapped))
        {
            var shared = paid.SelectMany(other => credit.Incidents.Intersect(other.Incidents).Select(incident => new PaidInstead(incident, other.Target))).FirstOrDefault();
            if (shared is null)
            {
                paid.Add(credit);
            }
            else
            {
                instead.Add(credit.Target.Key, shared);
            }
        }

        return [.. month.Select(credit => instead.TryGetValue(credit.Target.Key, out var other) ? credit with { Instead = other, Amount = 0, EarnedBack = false } : credit)];
    }
}
