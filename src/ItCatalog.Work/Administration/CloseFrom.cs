using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Holdings;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Administration;

/// <summary>What takes the place of what is closed.</summary>
/// <param name="Successor">Its code, or the user name; empty: nothing does.</param>
/// <param name="Why">What is said beside it; needed where nothing takes its place and something hangs on it.</param>
public sealed record Handover(string Successor, string Why);

/// <summary>Closes a department, a unit, a site, a service or a person's account from a day on, or opens it again. It ends nothing by itself: what was agreed past
/// that day has to end first, what was asked for is brought to its end as always, and what was stays.</summary>
public sealed class CloseFrom(
    Changes changes, ClosingStore closing, HangingStore hanging, HandOverStore handOver, ReadHoldings holdings, HandOverContacts contacts, OrganisationStore organisation, PersonStore people, PeopleList list, IClock clock)
{
    /// <summary>As a file says it, which names nobody in its place.</summary>
    /// <inheritdoc cref="RunAsync(Actor, ClosableKind, long, LocalDate?, Handover?, CancellationToken)"/>
    public Task<Answer<Closable>> RunAsync(Actor actor, ClosableKind kind, long id, LocalDate? from, CancellationToken cancellationToken) =>
        RunAsync(actor, kind, id, from, handover: null, cancellationToken);

    /// <param name="actor">An administrator; for a service, somebody of the unit that provides it.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="from">The first day on which it is closed, as the organisation counts days; null opens it again.</param>
    /// <param name="handover">What takes its place, or why nothing does: needed where something hangs on it; null where a file closes it.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Closable>> RunAsync(Actor actor, ClosableKind kind, long id, LocalDate? from, Handover? handover, CancellationToken cancellationToken) => changes.MakeAsync<Closable>(
        actor,
        async change =>
        {
            if (await closing.FindAsync(kind, id, cancellationToken) is not { } found)
            {
                return Answer.NotFound;
            }

            change.About(SubjectOf(kind, found.Code));
            if (!May.Close(actor, kind, found))
            {
                return Answer.NotAllowed;
            }

            if (found.ClosedFrom == from && handover is null)
            {
                return found;
            }

            var mistakes = from is { } day ? await MistakesAsync(actor, kind, found, day, cancellationToken) : await StillClosedAsync(kind, found, cancellationToken);
            var next = from is { } last && handover is not null ? await NextAsync(kind, found, last, handover, mistakes, cancellationToken) : null;
            if (mistakes.Count > 0)
            {
                return Answer.Refused(mistakes);
            }

            var why = from is null ? "" : handover?.Why.ReplaceLineEndings("\n").Trim() ?? "";
            await closing.SaveAsync(kind, id, from, next?.Id, why);
            var handedOver = kind == ClosableKind.Person && next is not null ? await handOver.HandOverAsync(id, next.Id) + await DraftContactsAsync(actor, id, next.Id, from!.Value, cancellationToken) : 0;
            if (kind == ClosableKind.Person && found.ClosedFrom.IsClosedOn(await organisation.TodayAsync(clock, cancellationToken)))
            {
                await people.EndSignInsAsync(id);
            }

            change.Note(from is null ? "opened again" : "closed", SubjectOf(kind, found.Code), before: Told(found.ClosedFrom), after: next is null ? Told(from) : new { closedFrom = Iso(from), takenOverBy = next.Code, handedOver }, why);
            return found with { ClosedFrom = from, TakenOverBy = next?.Name, TakenOverByCode = next?.Code, Why = why };
        },
        cancellationToken);

    /// <summary>Drafts name who takes over where agreements name the person as a contact.</summary>
    private async Task<int> DraftContactsAsync(Actor actor, long id, long next, LocalDate from, CancellationToken cancellationToken)
    {
        List<string> named = [.. (await hanging.ReadAsync(ClosableKind.Person, id, from, cancellationToken)).Where(one => one.Kind == HangingKind.Contact).Select(one => one.Key).Distinct()];
        return named.Count == 0 ? 0 : (await contacts.RunAsync(
            actor, named, (await list.FindAsync(id, cancellationToken))!.Value.Draft, (await list.FindAsync(next, cancellationToken))!.Value.Draft, cancellationToken)).Value;
    }

    /// <summary>What hangs on it past a day, what departments have of it last.</summary>
    public async Task<IReadOnlyList<Hanging>> HangingAsync(ClosableKind kind, long id, LocalDate from, CancellationToken cancellationToken)
    {
        var found = await hanging.ReadAsync(kind, id, from, cancellationToken);
        if (kind is ClosableKind.Unit or ClosableKind.Person || await closing.FindAsync(kind, id, cancellationToken) is not { } thing)
        {
            return found;
        }

        var held = (await holdings.RunAsync(Actor.Job("closing"), kind == ClosableKind.Department ? thing.Code : null, day: null, cancellationToken)).Where(one => kind switch
        {
            ClosableKind.Site => one.Held.Site.Code == thing.Code,
            ClosableKind.Service => one.Service.Code == thing.Code,
            _ => true,
        });
        return
        [
            .. found,
            .. held.Select(one => new Hanging
            {
                Kind = HangingKind.Holding,
                Key = one.DepartmentCode,
                Name = $"{(one.Held.IsKnown ? Show.Count(one.Held.Quantity) + " of " : "")}{one.Name}, {one.DepartmentName} in {one.Held.Site.Name}",
                Until = null,
            }),
        ];
    }

    /// <summary>What could take its place: others of the kind that stay open past a day.</summary>
    public Task<IReadOnlyList<Closable>> OthersAsync(ClosableKind kind, long id, LocalDate day, CancellationToken cancellationToken) => closing.OthersAsync(kind, id, day, cancellationToken);

    /// <summary>What a kind is called in the middle of a sentence.</summary>
    public static string Word(ClosableKind kind) => kind switch
    {
        ClosableKind.Department => "department",
        ClosableKind.Unit => "IT unit",
        ClosableKind.Site => "site",
        ClosableKind.Service => "service",
        ClosableKind.Person => "account",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private async Task<List<Mistake>> MistakesAsync(Actor actor, ClosableKind kind, Closable found, LocalDate from, CancellationToken cancellationToken)
    {
        const string Field = "From";
        var mistakes = new List<Mistake>();
        if (from.Year is < 2000 or > 2099)
        {
            mistakes.Add(Mistake.In(Field, "Write a day of the years 2000 to 2099."));
        }

        if (kind == ClosableKind.Person && actor.Id == found.Id)
        {
            mistakes.Add(Mistake.In(Field, "You cannot close your own account. Ask another administrator."));
        }
        else if (kind == ClosableKind.Person && await people.IsLastAdministratorAsync(found.Id, cancellationToken))
        {
            mistakes.Add(Mistake.In(Field, "This is the last administrator whose account stays open. Give somebody else the role first."));
        }

        foreach (var one in (await hanging.ReadAsync(kind, found.Id, from, cancellationToken)).Where(one => one.Holds))
        {
            mistakes.Add(Mistake.In(Field, Sentence(one)));
        }

        return mistakes;
    }

    /// <summary>What takes its place. Where something hangs on it, that is said, or why nothing does.</summary>
    private async Task<Closable?> NextAsync(ClosableKind kind, Closable found, LocalDate from, Handover handover, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        mistakes.AddRange(TermsCheck.TextProblems(handover.Why.Trim(), 1_000, lines: true).Select(message => Mistake.In("Why", message)));
        if (string.IsNullOrWhiteSpace(handover.Successor))
        {
            if (string.IsNullOrWhiteSpace(handover.Why) && (await HangingAsync(kind, found.Id, from, cancellationToken)).Count(one => !one.Holds) is > 0 and var count)
            {
                mistakes.Add(Mistake.In("Successor", $"{Show.Count(count, "thing")} {(count == 1 ? "hangs" : "hang")} on it. Say {(kind == ClosableKind.Person ? "who" : "what")} takes its place, or below why nothing does."));
            }

            return null;
        }

        if ((await closing.OthersAsync(kind, found.Id, from, cancellationToken)).FirstOrDefault(other => string.Equals(other.Code, handover.Successor.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } next)
        {
            mistakes.Add(Mistake.In("Successor", "Choose another one of the list, which stays open past that day."));
            return null;
        }

        if (kind == ClosableKind.Person && await handOver.KeptScheduleCountAsync(found.Id, cancellationToken) > 0
            && (await list.FindAsync(next.Id, cancellationToken))?.Draft.Roles.Any(role => role is Role.DepartmentHead or Role.ItManager or Role.Administrator) != true)
        {
            mistakes.Add(Mistake.In("Successor", $"{next.Name} keeps no reports that are sent by themselves: choose a head, an IT manager or an administrator, or stop those reports first."));
        }

        return next;
    }

    /// <summary>What stands against opening a service again: its unit is closed.</summary>
    private async Task<List<Mistake>> StillClosedAsync(ClosableKind kind, Closable found, CancellationToken cancellationToken) =>
        kind == ClosableKind.Service && (await closing.FindAsync(ClosableKind.Unit, found.UnitId!.Value, cancellationToken)) is { ClosedFrom: { } closed } unit
            ? [Mistake.In("From", $"{unit.Name}, which provides it, is closed from {Show.Date(closed)} on. Open the unit again, or give the service to another one first.")]
            : [];

    private static string Sentence(Hanging one) => (one.Kind, one.Until) switch
    {
        (HangingKind.Proposed, _) => $"{one.Key}, {one.Name}, waits for signatures. Withdraw it first, or let it end before.",
        (HangingKind.Service, null) => $"The service {one.Name} is provided by it. Close the service first, or give it to another unit.",
        (HangingKind.Service, { } until) => $"The service {one.Name} closes on {Show.Date(until)}. Close the unit from that day on, or later.",
        (_, null) => $"{one.Key}, {one.Name}, is agreed without an end. End it first.",
        (_, { } until) => $"{one.Key}, {one.Name}, is agreed until {Show.Date(until.PlusDays(-1))}. End it earlier, or close from {Show.Date(until)} on.",
    };

    private static object Told(LocalDate? from) => new { closedFrom = Iso(from) };

    private static string? Iso(LocalDate? from) => from is { } day ? LocalDatePattern.Iso.Format(day) : null;

    internal static Subject SubjectOf(ClosableKind kind, string code) => kind switch
    {
        ClosableKind.Site => Subject.Site(code),
        ClosableKind.Service => Subject.Service(code),
        ClosableKind.Person => Subject.Person(code),
        ClosableKind.Department => Subject.Part(PartKind.Department, code),
        ClosableKind.Unit => Subject.Part(PartKind.Unit, code),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
