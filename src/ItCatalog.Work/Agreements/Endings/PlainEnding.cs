using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements.Endings;

/// <summary>An end of an agreement as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainEnding
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    public required string Service { get; init; }

    public required string Department { get; init; }

    /// <summary>The side that wants it: "customer" or "provider".</summary>
    public required string Side { get; init; }

    /// <summary>The last day of the agreement.</summary>
    public required string LastDay { get; init; }

    /// <summary>The last day that the notice allows at the earliest; null where none is agreed.</summary>
    public required string? EarliestByNotice { get; init; }

    /// <summary>"asked", "given", "declined" or "withdrawn".</summary>
    public required string State { get; init; }

    public required string Reason { get; init; }

    public required string SaidBy { get; init; }

    public required string Said { get; init; }

    /// <summary>Who of the other side agreed, declined or said that they know; null: nobody yet.</summary>
    public required string? AnsweredBy { get; init; }

    public required string? Answered { get; init; }

    public required string Answer { get; init; }

    public required string? WithdrawnBy { get; init; }

    public required string WithdrawnWhy { get; init; }

    public static PlainEnding Of(ListedEnding listed)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var ending = listed.Ending;
        return new()
        {
            Agreement = listed.AgreementCode,
            Service = listed.ServiceName,
            Department = listed.DepartmentName,
            Side = Word.Of(ending.Side),
            LastDay = LocalDatePattern.Iso.Format(ending.LastDay),
            EarliestByNotice = ending.FirstEnd is { } first ? LocalDatePattern.Iso.Format(first.PlusDays(-1)) : null,
            State = Word.Of(ending.State),
            Reason = ending.Reason,
            SaidBy = ending.SaidBy,
            Said = InstantPattern.General.Format(ending.Said),
            AnsweredBy = ending.AnsweredBy,
            Answered = ending.Answered is { } answered ? InstantPattern.General.Format(answered) : null,
            Answer = ending.Answer,
            WithdrawnBy = ending.WithdrawnBy,
            WithdrawnWhy = ending.WithdrawnWhy,
        };
    }
}
