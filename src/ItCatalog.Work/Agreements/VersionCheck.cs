using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements;

/// <summary>What stands against a step with a version, in the same words for every step.</summary>
internal static class VersionCheck
{
    public static Refusal Stale { get; } = Answer.Stale("Somebody changed this version after you opened the page. Read it again before you go on.");

    public static Refusal StaleDraft { get; } = Answer.Stale(
        "Somebody saved this draft after you opened it. What you typed is still here: copy what you need, then open the draft again.");

    /// <summary>Finds the version with which the provider takes a step.</summary>
    /// <param name="agreements">Where it is looked for.</param>
    /// <param name="actor">Who takes it.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="revision">The revision that was read.</param>
    /// <param name="expected">The state in which the step can be taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version with its agreement; or what stands against it.</returns>
    public static async Task<Answer<ProvidersVersion>> ForProviderAsync(
        AgreementStore agreements, Actor actor, string code, int number, int revision, VersionState expected, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
        {
            return Answer.NotFound;
        }

        if (!May.Write(actor, agreement))
        {
            return Answer.NotAllowed;
        }

        return agreement.Versions.FirstOrDefault(version => version.Number == number) is not { } version ? Answer.NotFound
            : NotInState(version, expected) is { } notNow ? notNow
            : version.Revision != revision ? expected == VersionState.Draft ? StaleDraft : Stale
            : new ProvidersVersion(agreement, version);
    }

    public static Refusal? NotInState(VersionSummary version, VersionState expected) => version.State == expected ? null : Answer.Refused(
        "", $"Version {version.Number} is {Word(version.State)}; this can only be done with one that is {Word(expected)}.");

    /// <summary>What is wrong with terms where they stand: impossible values, sites and priorities that do not exist, a start that is not after the version before.</summary>
    public static Task<List<Mistake>> MistakesAsync(VersionStore versions, PriorityStore priorities, AgreementTerms terms, Agreement agreement, CancellationToken cancellationToken) =>
        MistakesAsync(versions, priorities, terms, agreement.LastSigned, agreement.ServiceId, agreement.DepartmentId, cancellationToken);

    /// <inheritdoc cref="MistakesAsync(VersionStore, PriorityStore, AgreementTerms, Agreement, CancellationToken)"/>
    public static async Task<List<Mistake>> MistakesAsync(
        VersionStore versions, PriorityStore priorities, AgreementTerms terms, VersionSummary? after, long serviceId, long departmentId, CancellationToken cancellationToken)
    {
        var mistakes = new List<Mistake>(TermsCheck.Impossible(terms));
        if (after is not null && terms.EffectiveFrom <= after.EffectiveFrom)
        {
            mistakes.Add(Mistake.In(
                "EffectiveFrom", $"It must take effect later than version {after.Number}, which starts on {LocalDatePattern.Iso.Format(after.EffectiveFrom)}."));
        }

        if (!await versions.HaveSitesAndHoursAsync(terms.Sites, cancellationToken))
        {
            mistakes.Add(Mistake.In("Sites", "A site or its service hours no longer exist. Choose again."));
        }

        if (!await versions.HaveUnderpinningsAsync(terms.Rests, serviceId))
        {
            mistakes.Add(Mistake.In("Rests", "Something on which it rests is not there any more, or is promised to another unit. Choose again."));
        }

        if (terms.Disputes.Steps is [.., { Decider: { Length: > 0 } decider }] && await versions.NotDeciderAsync(decider, serviceId, departmentId) is { } why)
        {
            mistakes.Add(Mistake.In(
                "Disputes.Ladder",
                why == "nobody" ? $"Nobody has the user name {decider} here. The last step names who decides by it." : $"{decider} belongs to one of the two sides. Who decides belongs to neither."));
        }

        if (after is not null)
        {
            mistakes.AddRange(AnotherMeasure(terms, await versions.MeasuresOfAsync(after.AgreementId)));
        }

        // Nothing is promised for a day on which one of those that it is about is closed.
        foreach (var part in await versions.ClosedPartsAsync(serviceId, departmentId, terms.Sites, terms.EffectiveTo))
        {
            var field = part.What switch
            {
                "site" => "Sites",
                "department" => "DepartmentId",
                _ => "ServiceId",
            };
            mistakes.Add(Mistake.In(
                field, $"The {part.What} {part.Name} is closed from {Show.Date(part.ClosedFrom)} on. {(part.What == "site" ? "Leave it out, or let" : "Let")} the version end before."));
        }

        var known = await priorities.NamesAsync(cancellationToken);
        foreach (var (index, target) in terms.Targets.Index())
        {
            if (UnknownPriority(target, known) is { } unknown)
            {
                mistakes.Add(Mistake.In($"Targets[{index}].Priorities", unknown));
            }
        }

        return mistakes;
    }

    /// <summary>A priority of a target that the organisation's list does not have, in a sentence; null where there is none.</summary>
    public static string? UnknownPriority(AgreementTarget target, IReadOnlyList<string> known) =>
        target.Rule.Priorities.FirstOrDefault(word => !known.Any(name => SameWord.Are(name, word))) is not { } unknown ? null
        : known.Count == 0 ? $"“{unknown}” is no priority of the organisation, which has none yet. An administrator lists them."
        : $"“{unknown}” is no priority of the organisation. It has {string.Join(", ", known)}.";

    /// <summary>Targets whose key has measured something else until now: a history under one key holds one measure.</summary>
    /// <remarks>Calculation rules, section 10, "Which version".</remarks>
    private static IEnumerable<Mistake> AnotherMeasure(AgreementTerms terms, IReadOnlyList<KeyMeasure> known)
    {
        foreach (var (index, target) in terms.Targets.Index())
        {
            var (rule, before) = (target.Rule, known.FirstOrDefault(one => one.Key == target.Rule.Key));
            string[] changed = before is null ? [] :
            [
                .. Changed("what it measures", before.Kind, Calculation.Text.Word.Of(rule.Kind)),
                .. Changed("its clock", before.Clock, Calculation.Text.Word.Of(rule.Clock)),
                .. Changed("its unit", before.Unit, target.Unit),
            ];
            if (changed.Length > 0)
            {
                yield return Mistake.In(
                    $"Targets[{index}].Name",
                    $"“{target.Name}” has the key {rule.Key} of version {before!.VersionNumber}, but {Show.AllOf(changed)}. Figures follow the key: leave this target out and add it as a new one, with a key of its own.");
            }
        }

        static string[] Changed(string what, string before, string now) => before == now ? [] : [$"{what} was “{before}” and is “{now}” now"];
    }

    /// <summary>Figures change from a local date on, at each site from its own midnight: those of other agreements for the service too, since it may be that cases which
    /// name no department are theirs no longer.</summary>
    public static void TouchFrom(this Change change, Agreement agreement, IEnumerable<PromisedHours> sites, LocalDate from)
    {
        foreach (var site in sites.DistinctBy(site => site.SiteId))
        {
            var start = DateTimeZoneProviders.Tzdb[site.TimeZone].AtStartOfDay(from).ToInstant();
            change.Touch(agreement.ServiceId, site.SiteId, start);
        }
    }

    private static string Word(VersionState state) => state switch
    {
        VersionState.Draft => "a draft",
        VersionState.Proposed => "proposed",
        VersionState.Active => "signed by both sides",
        VersionState.Superseded => "superseded",
        VersionState.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>A version that its provider may take a step with, and its agreement.</summary>
internal sealed record ProvidersVersion(Agreement Agreement, VersionSummary Version);
