using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>How long cases waited at a site, as it lies beside the text of its closing; lengths in milliseconds.</summary>
internal record ClosedWaitRow
{
    /// <summary>Of closed_wait (w) and its site (s).</summary>
    public const string Columns =
        """
        s.code as Site, w.customer_ms as Customer, w.customer_count as CustomerCases, w.other_ms as Other, w.other_count as OtherCases, w.unknown_ms as NotKnown,
          w.unknown_count as NotKnownCases, w.untold_count as Untold
        """;

    public required string Site { get; init; }

    public required long Customer { get; init; }

    public required int CustomerCases { get; init; }

    public required long Other { get; init; }

    public required int OtherCases { get; init; }

    public required long NotKnown { get; init; }

    public required int NotKnownCases { get; init; }

    public required int Untold { get; init; }

    public static ClosedWaitRow Of(KeptWait wait) => new()
    {
        Site = wait.Site,
        Customer = wait.Customer,
        CustomerCases = wait.CustomerCases,
        Other = wait.Other,
        OtherCases = wait.OtherCases,
        NotKnown = wait.NotKnown,
        NotKnownCases = wait.NotKnownCases,
        Untold = wait.Untold,
    };

    public WaitFigure ToFigure() => new()
    {
        Time = new(Duration.FromMilliseconds(Customer), Duration.FromMilliseconds(Other), Duration.FromMilliseconds(NotKnown)),
        CustomerCount = CustomerCases,
        OtherCount = OtherCases,
        NotKnownCount = NotKnownCases,
        UntoldCount = Untold,
    };
}
