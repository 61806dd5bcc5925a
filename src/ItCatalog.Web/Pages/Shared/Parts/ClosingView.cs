using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Work.Administration;
using NodaTime;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>What was typed to close something.</summary>
public sealed class ClosingInput
{
    /// <summary>The first day on which it is closed: "2027-01-01".</summary>
    public string? From { get; set; }

    /// <summary>Code or user name of what takes its place; empty: nothing.</summary>
    public string? Successor { get; set; }

    /// <summary>What is said beside it.</summary>
    public string? Why { get; set; }
}

/// <summary>What the page shows on which something is closed from a day on: how it stands and what hangs on it.</summary>
public sealed record ClosingView
{
    public required ClosableKind Kind { get; init; }

    public required Closable Thing { get; init; }

    public required LocalDate Today { get; init; }

    /// <summary>What hangs on it past today, or past the day on which it is closed.</summary>
    public required IReadOnlyList<Hanging> Hanging { get; init; }

    /// <summary>The day as it was typed, or the one that is proposed.</summary>
    public required ClosingInput Input { get; init; }

    /// <summary>Where it was come from.</summary>
    public required string BackAddress { get; init; }

    /// <summary>What could take its place.</summary>
    public required IReadOnlyList<Closable> Others { get; init; }

    /// <summary>Whether it is asked what takes its place: something hangs on it.</summary>
    public bool AsksForSuccessor => Hanging.Any(one => !one.Holds);

    /// <summary>What takes over, and what does not by itself.</summary>
    public string SuccessorHelp => Kind == ClosableKind.Person
        ? "Approvals, cost centres, reports that are sent by themselves and those for whom the person stands in go over at once. Of agreements that name the person as a contact a next version is drafted that names who takes over; what is signed stays until both sides sign that."
        : "Nothing is moved by itself: it is named wherever this one is asked about.";

    /// <summary>Whether the viewer may close it.</summary>
    public required bool MayChange { get; init; }

    public string Title => $"Close {(Kind == ClosableKind.Person ? "the account of " : "")}{Thing.Name}";

    public bool IsClosed => Thing.ClosedFrom is not null;

    /// <summary>How it stands, and what closing means.</summary>
    public string Says => (ClosingWords.Of(Thing.ClosedFrom, Today) is { } words ? $"It is {words}{(Thing.TakenOverBy is { } next ? $", and {next} takes its place" : "")}. " : "")
        + (Kind == ClosableKind.Person ? "From the day on nobody signs in with it: sessions end and tokens open nothing. What the person did stays."
            : "From the day on nothing new is made with it and no list offers it. What was stays as it is, and so do past figures.");

    /// <summary>Reads what hangs on it.</summary>
    public static async Task<ClosingView> ReadAsync(
        CloseFrom close, ClosableKind kind, Closable thing, LocalDate today, ClosingInput typed, string backAddress, bool mayChange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(close);
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentNullException.ThrowIfNull(typed);
        return new()
        {
            Kind = kind,
            Thing = thing,
            Today = today,
            Hanging = await close.HangingAsync(kind, thing.Id, thing.ClosedFrom ?? today, cancellationToken),
            Others = await close.OthersAsync(kind, thing.Id, today, cancellationToken),
            Input = new() { From = typed.From ?? (thing.ClosedFrom ?? today).ToString("uuuu-MM-dd", null), Successor = typed.Successor, Why = typed.Why ?? thing.Why },
            BackAddress = backAddress,
            MayChange = mayChange,
        };
    }

    /// <summary>The page of something that hangs on it.</summary>
    public static string AddressOf(Hanging hanging)
    {
        ArgumentNullException.ThrowIfNull(hanging);
        var key = Uri.EscapeDataString(hanging.Key);
        return hanging.Kind switch
        {
            HangingKind.Agreed or HangingKind.Proposed or HangingKind.Draft or HangingKind.Contact => $"/agreements/{key}",
            HangingKind.Service or HangingKind.Offering => $"/catalogue/{key}",
            HangingKind.Request => $"/requests/{key}",
            HangingKind.Member => $"/administration/people/{key}",
            HangingKind.Source => $"/measurements/sources/{key}",
            HangingKind.Comparison => $"/benchmark/{key}",
            HangingKind.CostCentre => "/administration/organisation/approvals",
            HangingKind.ItOwner => $"/catalogue/{key}",
            HangingKind.Holding => $"/requests/holdings?department={key}",
            HangingKind.Underpinning => $"/agreements/underpinnings/{key}",
            HangingKind.Schedule => $"/reports/schedules/{key}",
            HangingKind.Decider => $"/performance/disputes/{key}",
            HangingKind.StandIn => $"/administration/people/{key}",
            HangingKind.ReviewAction => $"/agreements/{key}/reviews",
            HangingKind.Mapping or HangingKind.Files => $"/measurements/sources/{key}",
            _ => throw new ArgumentOutOfRangeException(nameof(hanging)),
        };
    }

    /// <summary>What it is, and until when: "agreed until 31 Dec 2026".</summary>
    public static string WordsOf(Hanging hanging)
    {
        ArgumentNullException.ThrowIfNull(hanging);
        var until = hanging.Until is { } end ? $" until {Show.Date(end.PlusDays(-1))}" : " without an end";
        return hanging.Kind switch
        {
            HangingKind.Agreed => "agreed" + until,
            HangingKind.Proposed => "waits for signatures" + (hanging.Until is null ? "" : ", would run" + until),
            HangingKind.Draft => "a draft" + until,
            HangingKind.Service => "a service that it provides" + until,
            HangingKind.Offering => "is offered there",
            HangingKind.Request => "a request that is open",
            HangingKind.Member => "belongs to it",
            HangingKind.Source => "a source whose files its people bring in",
            HangingKind.Comparison => "a comparison of its cost",
            HangingKind.CostCentre or HangingKind.ItOwner => "approved by this person; name somebody else",
            HangingKind.Holding => "in use",
            HangingKind.Underpinning => "an OLA or a contract" + (hanging.Until is { } over ? $" until {Show.Date(over)}" : " without an end"),
            HangingKind.Schedule => "a report that is sent by itself",
            HangingKind.Decider => "a dispute whose last step the person decides",
            HangingKind.StandIn => "the person stands in for them",
            HangingKind.ReviewAction => $"an open action of a review, due {Show.Date(hanging.Until)}; give it to somebody else there",
            HangingKind.Mapping => "a source whose files, or what is said of them, name it",
            HangingKind.Files => "its files brought records of it",
            HangingKind.Contact => "names the person as a contact" + until,
            _ => throw new ArgumentOutOfRangeException(nameof(hanging)),
        };
    }
}
