using System.Runtime.InteropServices;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Gathers how long the cases of an agreement waited in a month at a site, each case once.</summary>
/// <param name="month">The month.</param>
/// <param name="asOf">Up to when data is known.</param>
internal sealed class WaitedMonth(Window month, Instant asOf)
{
    private readonly List<WaitedCase> cases = [];

    public Window Month => month;

    public Instant AsOf => asOf;

    /// <summary>The cases that waited in it.</summary>
    public IReadOnlyList<WaitedCase> Cases => cases;

    /// <summary>All of them together.</summary>
    public Waited All { get; private set; }

    /// <summary>Cases opened in it whose source cannot say whether they waited.</summary>
    public int UntoldCount { get; private set; }

    public bool HasWaited => cases.Count > 0 || UntoldCount > 0;

    /// <summary>Adds a case of the agreement.</summary>
    /// <param name="measured">The case.</param>
    /// <param name="time">The hours of the version under which it was opened.</param>
    public void Add(MeasuredTicket measured, WaitingTime time)
    {
        var ticket = measured.Ticket;
        if (ticket.Untold.HasFlag(Untold.Waiting) && month.Contains(ticket.Opened) && ticket.Opened < asOf)
        {
            UntoldCount++;
        }

        if (ticket.Pauses.Count > 0 && ticket.Opened < month.End && !(ticket.Resolved <= month.Start) && time.Of(ticket, month.Start, month.End) is var waited && waited != Waited.Nothing)
        {
            cases.Add(new(measured, waited));
            All += waited;
        }
    }

    /// <summary>How many cases waited for somebody.</summary>
    public int Count(Func<Waited, Duration> whom) => cases.Count(one => whom(one.Waited) > Duration.Zero);
}

/// <summary>A case that waited.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WaitedCase(MeasuredTicket Case, Waited Waited);
