using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>What a department pays for IT in a month: its lines, each rounded once, so that every sum of them is exact whatever it is taken over.</summary>
public sealed record Bill
{
    /// <summary>Whose bill it is, as addresses and files name the department.</summary>
    public required string DepartmentCode { get; init; }

    /// <summary>The department as people read it.</summary>
    public required string DepartmentName { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Three letters: of every amount of the bill.</summary>
    public required string Currency { get; init; }

    /// <summary>By unit, service, kind and site.</summary>
    public required IReadOnlyList<BillLine> Lines { get; init; }

    /// <summary>What is not said, so that nothing is charged for it.</summary>
    public required IReadOnlyList<BillGap> Gaps { get; init; }

    /// <summary>When it was closed and stays as it is; null while it is open.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>SHA-256 of what it was closed with; null while it is open.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether it stays as it is.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>What the department pays.</summary>
    public Money ToPay => SumOf(Lines);

    /// <summary>The improvement hours that units owe by it, beside what is paid: less those that are taken back.</summary>
    public decimal Hours => Lines.Sum(line => line.Hours ?? 0);

    /// <summary>The sum of a group.</summary>
    public Money Of(ChargeGroup group) => SumOf(Lines.Where(line => line.Kind.Group() == group));

    /// <summary>The sum of some of its lines.</summary>
    public Money SumOf(IEnumerable<BillLine> lines) => Money.OfCents(lines.Sum(line => line.Cents), Currency);
}
