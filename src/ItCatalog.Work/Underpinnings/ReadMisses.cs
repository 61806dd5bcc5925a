using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Underpinnings;

/// <summary>Whose part the misses of an agreement in a month were, as programs read it. It reads alone.</summary>
public sealed class ReadMisses(AgreementStore agreements, AttainmentStore attainment, ReadWhosePart whoseParts)
{
    /// <param name="viewer">Who asks.</param>
    /// <param name="code">Code of the agreement.</param>
    /// <param name="month">Any day of the month; of a quarter or a year, the one around it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By target and site; null where there is no such agreement, or the viewer may not know of it. What was missed and names nothing that it rests on is left out.</returns>
    public async Task<IReadOnlyList<PlainMiss>?> RunAsync(Actor viewer, string code, LocalDate month, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(viewer, code, cancellationToken) is not { } agreement)
        {
            return null;
        }

        List<PlainMiss> misses = [];
        foreach (var figure in await attainment.OfAgreementAsync(viewer, agreement.Id, month, cancellationToken))
        {
            if (await whoseParts.RunAsync(viewer, figure, cancellationToken) is { } miss)
            {
                misses.Add(PlainMiss.Of(figure, miss));
            }
        }

        return misses;
    }
}

/// <summary>A missed figure by whose part it was.</summary>
public sealed record PlainMiss
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Key of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>First month of the window: "2026-10".</summary>
    public required string Month { get; init; }

    /// <summary>What amounts are: "late cases" or "seconds down".</summary>
    public required string Unit { get; init; }

    /// <summary>All of the miss: the sum of its parts.</summary>
    public required decimal Total { get; init; }

    /// <summary>The largest first; what is not known last.</summary>
    public required IReadOnlyList<PlainMissPart> Parts { get; init; }

    public static PlainMiss Of(WindowAttainment figure, MissByPart miss)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(miss);
        return new()
        {
            Agreement = figure.Promise.AgreementCode,
            Target = figure.Promise.Target.Rule.Key,
            Site = figure.Promise.SiteCode,
            Month = MonthWord.Of(figure.Month),
            Unit = miss.IsOfCases ? "late cases" : "seconds down",
            Total = miss.Total,
            Parts = [.. miss.Parts.Select(part => new PlainMissPart(part.Name, part.IsPart, part.Amount))],
        };
    }
}

/// <summary>A part of a miss.</summary>
/// <param name="Name">The part on which the promise rests, or a group that is none of them; null: no record says whose it was.</param>
/// <param name="IsPart">Whether it is a part on which the promise rests.</param>
/// <param name="Amount">In the unit of the miss.</param>
public sealed record PlainMissPart(string? Name, bool IsPart, decimal Amount);
