using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Measurements;

/// <summary>Makes a source, or changes its name, its unit, how often a file is expected and what it watches. Only figures of services whose watched month changes are derived anew.</summary>
public sealed class SaveSource(Changes changes, Database database, SourceStore sources, OrganisationStore organisations, IClock clock)
{
    /// <summary>What is asked where a new source does not say what it brings.</summary>
    public static string KindMissing { get; } =
        $"Say what its files hold: {string.Join(", ", SourceKind.All.SkipLast(1))} or {SourceKind.All[^1]}.";

    /// <summary>Why no month is named since which checks know everything.</summary>
    public const string ChecksSpeak = "Checks speak from the first of them to the last; no month can be named for them.";

    /// <summary>Makes a source.</summary>
    /// <returns>Its code.</returns>
    public Task<Answer<string>> AddAsync(Actor actor, SourceDraft draft, CancellationToken cancellationToken) =>
        RunAsync(actor, code: null, draft, why: null, seen: null, cancellationToken);

    /// <param name="actor">Somebody of the source's unit; of a source without a unit, an administrator.</param>
    /// <param name="code">The source's code; null makes one.</param>
    /// <param name="draft">What was entered. Code and kind of a known source stay.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The source's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string? code, SourceDraft draft, string? why, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var before = code is null ? null : await sources.FindAsync(code, cancellationToken);
                if (code is not null && before is null)
                {
                    return Answer.NotFound;
                }

                if (!Source.MayBeFilledBy(actor, before is null ? draft.Unit : before.UnitId))
                {
                    return before is null && draft.Unit is null
                        ? Answer.NotAllowedBecause("A source without a unit belongs to the administrators. Choose one of your units.")
                        : Answer.NotAllowed;
                }

                var mistakes = new List<Mistake>();
                var entry = await ReadAsync(actor, draft, before, mistakes, cancellationToken);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                if (before is null)
                {
                    await sources.AddAsync(entry);
                    change.Note("created", Subject.Source(entry.Code), after: entry);
                    return entry.Code;
                }

                if (IsSame(SourceEntry.Of(before), entry))
                {
                    return entry.Code;
                }

                var watched = await sources.WatchesAsync(before.Id, before.Kind);
                await sources.SaveAsync(entry);
                WatchedServices.Touch(change, watched, await sources.WatchesAsync(before.Id, before.Kind), before.Kind);
                change.MayAlterThePast(why, seen);
                change.Note("changed", Subject.Source(entry.Code), SourceEntry.Of(before), entry, why);
                return entry.Code;
            },
            cancellationToken);
    }

    /// <summary>A code for a source of this name that no source has.</summary>
    public async Task<string> FreeCodeAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FreeCode(name, (await sources.AllAsync(cancellationToken)).Select(source => source.Code).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private async Task<SourceEntry> ReadAsync(Actor actor, SourceDraft draft, Source? before, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > 100)
        {
            mistakes.Add(Mistake.In(nameof(draft.Name), "Enter a name of at most 100 characters."));
        }

        if (before is not null && draft.Unit != before.UnitId && !Source.MayBeFilledBy(actor, draft.Unit))
        {
            mistakes.Add(Mistake.In(nameof(draft.Unit), draft.Unit is null ? "A source without a unit belongs to the administrators." : "This unit is not one of yours."));
        }

        if (draft.Unit is { } unit)
        {
            var owner = (await organisations.UnitsAsync(cancellationToken)).FirstOrDefault(one => one.Id == unit);
            if (owner is null)
            {
                mistakes.Add(Mistake.In(nameof(draft.Unit), "There is no such unit."));
            }
            else if (owner.Id != before?.UnitId && owner.ClosedFrom.IsClosedOn(await organisations.TodayAsync(clock, cancellationToken)))
            {
                mistakes.Add(Mistake.In(nameof(draft.Unit), $"{owner.Name} is closed since {Show.Date(owner.ClosedFrom)}. Choose another unit."));
            }
        }

        var taken = before is null ? (await sources.AllAsync(cancellationToken)).Select(source => source.Code).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        var code = before?.Code ?? draft.Code?.Trim() ?? FreeCode(name, taken);
        if (before is null && (code.Length is 0 or > 40 || taken.Contains(code)))
        {
            mistakes.Add(Mistake.In(nameof(draft.Code), code.Length is 0 or > 40 ? "Enter a code of at most 40 characters." : $"There is a source {code} already."));
        }

        if (before is null && draft.Kind is null)
        {
            mistakes.Add(Mistake.In(nameof(draft.Kind), KindMissing));
        }

        var expected = draft.Expected is null ? before?.Expected : Word.Find<FileRhythm>(draft.Expected);
        if (expected is null && draft.Expected is not (null or SourceDraft.NotExpected))
        {
            mistakes.Add(Mistake.In(nameof(draft.Expected), $"“{draft.Expected}” is none of: {string.Join(", ", Enum.GetValues<FileRhythm>().Select(Word.Of).Prepend(SourceDraft.NotExpected))}."));
        }

        return new()
        {
            Code = code,
            Name = name,
            Kind = (before?.Kind ?? draft.Kind)!,
            UnitId = draft.Unit,
            MappingJson = before is null ? draft.MappingJson : before.MappingJson,
            Pull = before?.Pull,
            Expected = expected,
            CheckRule = before?.CheckRule,
            Watches = draft.Watches is null ? before?.Watches ?? new Dictionary<string, YearMonth>() : await ReadWatchesAsync(actor, draft.Watches, before, draft.Kind, mistakes),
        };
    }

    private static bool IsSame(SourceEntry before, SourceEntry after) =>
        (before.Name, before.UnitId, before.Expected) == (after.Name, after.UnitId, after.Expected)
        && before.Watches.Count == after.Watches.Count && before.Watches.All(watch => after.Watches.TryGetValue(watch.Key, out var month) && month == watch.Value);

    /// <summary>Silence of a watched service counts as perfection: that is for the unit to say which provides it.</summary>
    private async Task<Dictionary<string, YearMonth>> ReadWatchesAsync(Actor actor, List<WatchDraft> drafts, Source? before, SourceKind? kind, List<Mistake> mistakes)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var book = await WordBook.LoadAsync(connection, clock.GetCurrentInstant());
        if ((before?.Kind ?? kind) == SourceKind.Checks && drafts.FindIndex(draft => !string.IsNullOrWhiteSpace(draft.Month)) is >= 0 and var named)
        {
            mistakes.Add(Mistake.In(string.Create(CultureInfo.InvariantCulture, $"Watches[{named}].{nameof(WatchDraft.Month)}"), ChecksSpeak));
        }

        var watches = before?.Watches.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        for (var index = 0; index < drafts.Count; index++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"Watches[{index}].{nameof(WatchDraft.Month)}");
            if (book.Service(drafts[index].Service).Id is not { } serviceId || book.ProviderOf(serviceId) is not { } service)
            {
                mistakes.Add(Mistake.In(field, "There is no such service."));
                continue;
            }

            var text = drafts[index].Month?.Trim() ?? "";
            YearMonth? month = text.Length > 0 && YearMonthPattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and <= 2199 } read } ? read : null;
            YearMonth? was = watches.TryGetValue(service.Code, out var known) ? known : null;
            if (text.Length > 0 && month is null)
            {
                mistakes.Add(Mistake.In(field, $"“{text}” is not a month like 2026-01."));
            }
            else if (month != was && !actor.IsAdministrator && !actor.ActsForUnit(service.UnitId))
            {
                mistakes.Add(Mistake.In(field, $"{service.Name} is provided by {service.UnitName}: its people say since when it is watched."));
            }
            else if (month is { } since)
            {
                watches[service.Code] = since;
            }
            else
            {
                watches.Remove(service.Code);
            }
        }

        return watches;
    }

    /// <summary>A code of the name's letters and digits that no source has.</summary>
    private static string FreeCode(string name, HashSet<string> taken)
    {
        var letters = string.Concat(name.ToUpperInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        var stem = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } some ? some[..Math.Min(some.Length, 24)].Trim('-') : "SOURCE";
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}"))
            .First(code => !taken.Contains(code));
    }
}

/// <summary>A source as it is entered.</summary>
public sealed record SourceDraft
{
    /// <summary>The short name in addresses and on the command line; null: made of the name.</summary>
    public string? Code { get; set; }

    public string? Name { get; set; }

    /// <summary>What its files hold; needed where a source is made, and kept from then on.</summary>
    public SourceKind? Kind { get; set; }

    /// <summary>The unit whose managers import from it; null: administrators alone do.</summary>
    public long? Unit { get; set; }

    /// <summary>How its files map, of a source that is made; imports keep it later.</summary>
    public string? MappingJson { get; set; }

    /// <summary>In the place of a rhythm: nobody says how often a file is expected.</summary>
    public const string NotExpected = "none";

    /// <summary>How often a file of it is expected: the word of a <see cref="FileRhythm"/>, or <see cref="NotExpected"/>. Null: as it is.</summary>
    public string? Expected { get; set; }

    /// <summary>Since when it knows everything of a service; services that are not named stay as they are. Null: all of them.</summary>
    public List<WatchDraft>? Watches { get; set; }

    /// <summary>A source that is made as it stands.</summary>
    public static SourceDraft Of(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new()
        {
            Code = source.Code,
            Name = source.Name,
            Kind = source.Kind,
            Unit = source.UnitId,
            MappingJson = source.MappingJson,
            Expected = source.Expected is { } rhythm ? Word.Of(rhythm) : null,
            Watches = [.. source.Watches.Select(watch => new WatchDraft { Service = watch.Key, Month = YearMonthPattern.Iso.Format(watch.Value) })],
        };
    }
}

/// <summary>Since when a source knows everything of a service.</summary>
public sealed record WatchDraft
{
    /// <summary>The service's code.</summary>
    public string? Service { get; set; }

    /// <summary>YYYY-MM; empty: only what its records say.</summary>
    public string? Month { get; set; }
}
