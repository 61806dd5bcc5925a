using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>All services at all sites in one month, with the money beside them.</summary>
public sealed record SiteMatrix
{
    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Where anything is promised, by name.</summary>
    public required IReadOnlyList<MatrixChoice> Sites { get; init; }

    /// <summary>What was promised in the month, the worst first: by the worst judgement, the number of missed targets, the charge, the name.</summary>
    public required IReadOnlyList<SiteService> Services { get; init; }

    /// <summary>Up to when the newest of the figures know what happened; null where there are none.</summary>
    public required Instant? AsOf { get; init; }

    /// <summary>All services together at each site, and what they cost.</summary>
    public SiteService All => new()
    {
        Code = "",
        Name = "",
        UnitName = "",
        Cells = [.. Sites.Select((_, index) => MatrixCell.Together(Services.Select(service => service.Cells[index])))],
        Money = Services.Aggregate(new MonthMoney(), (sum, service) => sum.And(service.Money)),
    };
}

/// <summary>A service in a month at each site.</summary>
public sealed record SiteService
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string UnitName { get; init; }

    /// <summary>One for each site of the matrix; null where nothing is promised there.</summary>
    public required IReadOnlyList<MatrixCell?> Cells { get; init; }

    public required MonthMoney Money { get; init; }

    /// <summary>What people said of deliveries in the month, by the organisation's clock.</summary>
    public ReportedRatings Ratings { get; init; } = new() { Count = 0, Sum = 0 };

    /// <summary>The same in the month before.</summary>
    public ReportedRatings RatingsBefore { get; init; } = new() { Count = 0, Sum = 0 };

    /// <summary>All sites together; null where nothing is promised at any.</summary>
    public MatrixCell? Together => MatrixCell.Together(Cells);
}

/// <summary>What agreements cost in a month.</summary>
public sealed record MonthMoney
{
    /// <summary>The agreed charges of versions in force on the month's first day, in cents.</summary>
    public long ChargedCents { get; init; }

    /// <summary>The largest credit that could be due of them, in cents, each agreement's rounded to whole cents.</summary>
    public long AtRiskCents { get; init; }

    /// <summary>Credits of the month, in cents.</summary>
    public long CreditedCents { get; init; }

    /// <summary>Of these, what was returned since promises were kept again.</summary>
    public long ReturnedCents { get; init; }

    /// <summary>Agreements that state no charge: theirs is not known.</summary>
    public int UnstatedCount { get; init; }

    /// <summary>Agreements in force.</summary>
    public int AgreementCount { get; init; }

    /// <summary>The largest credit that could be due of a charge, in whole cents; nothing where either is not stated.</summary>
    public static long AtRisk(long? chargeCents, decimal? ratio) => (long)decimal.Round((chargeCents ?? 0) * (ratio ?? 0), MidpointRounding.AwayFromZero);

    /// <summary>Both together.</summary>
    public MonthMoney And(MonthMoney other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            ChargedCents = ChargedCents + other.ChargedCents,
            AtRiskCents = AtRiskCents + other.AtRiskCents,
            CreditedCents = CreditedCents + other.CreditedCents,
            ReturnedCents = ReturnedCents + other.ReturnedCents,
            UnstatedCount = UnstatedCount + other.UnstatedCount,
            AgreementCount = AgreementCount + other.AgreementCount,
        };
    }
}
