using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Administration;

/// <summary>Closes a department, a unit, a site, a service or a person's account from a day on, or opens it again. It ends nothing by itself: what was agreed past
/// that day has to end first, what was asked for is brought to its end as always, and what was stays.</summary>
public sealed class CloseFrom(Changes changes, ClosingStore closing, HangingStore hanging, OrganisationStore organisation, PersonStore people, IClock clock)
{
    /// <param name="actor">An administrator; for a service, somebody of the unit that provides it.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="from">The first day on which it is closed, as the organisation counts days; null opens it again.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Closable>> RunAsync(Actor actor, ClosableKind kind, long id, LocalDate? from, CancellationToken cancellationToken) => changes.MakeAsync<Closable>(
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

            if (found.ClosedFrom == from)
            {
                return found;
            }

            var mistakes = from is { } day ? await MistakesAsync(actor, kind, found, day, cancellationToken) : await StillClosedAsync(kind, found, cancellationToken);
            if (mistakes.Count > 0)
            {
                return Answer.Refused(mistakes);
            }

            await closing.SaveAsync(kind, id, from);
            if (kind == ClosableKind.Person && found.ClosedFrom.IsClosedOn(await organisation.TodayAsync(clock, cancellationToken)))
            {
                await people.EndSignInsAsync(id);
            }

            change.Note(from is null ? "opened again" : "closed", SubjectOf(kind, found.Code), before: Told(found.ClosedFrom), after: Told(from));
            return found with { ClosedFrom = from };
        },
        cancellationToken);

    /// <summary>What hangs on it past a day.</summary>
    public Task<IReadOnlyList<Hanging>> HangingAsync(ClosableKind kind, long id, LocalDate from, CancellationToken cancellationToken) => hanging.ReadAsync(kind, id, from, cancellationToken);

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

    private static object Told(LocalDate? from) => new { closedFrom = from is { } day ? LocalDatePattern.Iso.Format(day) : null };

    private static Subject SubjectOf(ClosableKind kind, string code) => kind switch
    {
        ClosableKind.Site => Subject.Site(code),
        ClosableKind.Service => Subject.Service(code),
        ClosableKind.Person => Subject.Person(code),
        ClosableKind.Department => Subject.Part(PartKind.Department, code),
        ClosableKind.Unit => Subject.Part(PartKind.Unit, code),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
