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

    /// <summary>Whether the viewer may close it.</summary>
    public required bool MayChange { get; init; }

    public string Title => $"Close {(Kind == ClosableKind.Person ? "the account of " : "")}{Thing.Name}";

    public bool IsClosed => Thing.ClosedFrom is not null;

    /// <summary>How it stands, and what closing means.</summary>
    public string Says => (ClosingWords.Of(Thing.ClosedFrom, Today) is { } words ? $"It is {words}. " : "")
        + (Kind == ClosableKind.Person ? "From the day on nobody signs in with it: sessions end and tokens open nothing. What the person did stays."
            : "From the day on nothing new is made with it and no list offers it. What was stays as it is, and so do past figures.");

    /// <summary>Reads what hangs on it.</summary>
    public static async Task<ClosingView> ReadAsync(
        CloseFrom close, ClosableKind kind, Closable thing, LocalDate today, string? typed, string backAddress, bool mayChange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(close);
        ArgumentNullException.ThrowIfNull(thing);
        return new()
        {
            Kind = kind,
            Thing = thing,
            Today = today,
            Hanging = await close.HangingAsync(kind, thing.Id, thing.ClosedFrom ?? today, cancellationToken),
            Input = new() { From = typed ?? (thing.ClosedFrom ?? today).ToString("uuuu-MM-dd", null) },
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
            HangingKind.Contact => "names the person as a contact" + until,
            _ => throw new ArgumentOutOfRangeException(nameof(hanging)),
        };
    }
}
