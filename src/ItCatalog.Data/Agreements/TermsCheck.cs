using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>What terms must be like: every mistake at once, each with its path within <see cref="AgreementTerms"/>: "EffectiveFrom", "Targets[2].Minimum".</summary>
public static class TermsCheck
{
    public const int MaxText = 10_000;
    public const int MaxLine = 200;
    public const int MaxTargets = 200;
    public const int MaxContacts = 40;
    public const int MaxMonths = 60;
    public const int MaxMultipliers = 24;
    public const int MaxDays = 250;
    public const int MaxBeside = 40;

    private static readonly LocalDate Earliest = new(2000, 1, 1);
    private static readonly LocalDate Latest = new(2099, 12, 31);

    /// <summary>What cannot be kept, not even in a draft.</summary>
    public static IReadOnlyList<Mistake> Impossible(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. Dates(terms), .. Texts(terms), .. Money(terms), .. Claims(terms.Claims, terms.Sites), .. Disputes(terms.Disputes), .. Remedies(terms), .. Sites(terms), .. Rests(terms), .. Contacts(terms), .. Targets(terms)];
    }

    /// <summary>Whether something can have this number: 2 to 40 letters, digits, hyphens, dots or underscores, the first a letter or digit.</summary>
    public static bool IsCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length is >= 2 and <= 40 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_') && char.IsAsciiLetterOrDigit(code[0]);
    }

    /// <summary>What a draft still lacks before it can be proposed.</summary>
    public static IReadOnlyList<Mistake> Missing(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. Lacking()];

        IEnumerable<Mistake> Lacking()
        {
            if (string.IsNullOrWhiteSpace(terms.Texts.Purpose))
            {
                yield return Mistake.In("Texts.Purpose", "Say in a sentence or two what the service is for.");
            }

            if (terms.Sites.Count == 0)
            {
                yield return Mistake.In("Sites", "Choose at least one site.");
            }

            if (terms.Targets.Count == 0)
            {
                yield return Mistake.In("Targets", "Promise something: at least one target is needed.");
            }

            foreach (var side in Enum.GetValues<Side>())
            {
                if (terms.Contacts.All(contact => contact.Side != side))
                {
                    yield return Mistake.In("Contacts", $"Name at least one contact of the {(side == Side.Customer ? "customer" : "provider")}: the first one represents it.");
                }
            }

            if (terms.AtRiskRatio > 0 && terms.MonthlyChargeCents is null)
            {
                yield return Mistake.In("MonthlyChargeCents", "Credits are a share of the monthly charge: say what it is.");
            }

            if (terms.AtRiskRatio is null or 0 && (terms.Repeat is not null || terms.Multipliers.Count > 0 || terms.EarnBackMonths is not null || terms.OneRemedy || terms.Payment is not null))
            {
                yield return Mistake.In("AtRiskRatio", "Credits need a share of the monthly charge that is at risk: say what it is.");
            }

            foreach (var mistake in CreditPaymentCheck.Missing(terms.Payment))
            {
                yield return mistake;
            }
        }
    }

    private static IEnumerable<Mistake> Dates(AgreementTerms terms)
    {
        if (terms.EffectiveFrom.Day != 1 || terms.EffectiveFrom < Earliest || terms.EffectiveFrom > Latest)
        {
            yield return Mistake.In("EffectiveFrom", "A version takes effect on the first of a month of the years 2000 to 2099.");
        }

        if (terms.EffectiveTo is { } end)
        {
            if (end.Day != 1 || end > Latest)
            {
                yield return Mistake.In("EffectiveTo", "A version ends with the last day of a month, 2099 at the latest.");
            }
            else if (end <= terms.EffectiveFrom)
            {
                yield return Mistake.In("EffectiveTo", "It would end before it takes effect.");
            }
        }

        if (terms.YearStart is < 1 or > 12)
        {
            yield return Mistake.In("YearStart", "Years begin in one of the twelve months.");
        }

        if (terms.ReviewBy is { } review && (review < terms.EffectiveFrom || review > Latest))
        {
            yield return Mistake.In("ReviewBy", "The review comes after the version takes effect, 2099 at the latest.");
        }
    }

    /// <summary>What is wrong with written parts: each with its path, "Texts.Scope".</summary>
    public static IReadOnlyList<Mistake> InTexts(AgreementTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. from part in texts.Parts from message in TextProblems(part.Text, MaxText, lines: true) select Mistake.In($"Texts.{part.Name}", message)];
    }

    private static IEnumerable<Mistake> Texts(AgreementTerms terms)
    {
        foreach (var mistake in InTexts(terms.Texts))
        {
            yield return mistake;
        }

        foreach (var message in TextProblems(terms.ChangeNote, MaxLine))
        {
            yield return Mistake.In("ChangeNote", message);
        }
    }

    private static IEnumerable<Mistake> Money(AgreementTerms terms)
    {
        if (terms.MonthlyChargeCents is < 0 or > 100_000_000_000_00)
        {
            yield return Mistake.In("MonthlyChargeCents", "The monthly charge is an amount from 0 to 100,000,000,000.");
        }

        if (terms.AtRiskRatio is < 0 or > 1)
        {
            yield return Mistake.In("AtRiskRatio", "The share at risk is from 0 to 100 %.");
        }

        foreach (var mistake in CreditRules(terms.Repeat, terms.Multipliers, terms.EarnBackMonths))
        {
            yield return mistake;
        }

        foreach (var mistake in CreditPaymentCheck.Impossible(terms.Payment))
        {
            yield return mistake;
        }

        if (terms.Closing is { IsPossible: false })
        {
            yield return Mistake.In("Closing", $"Three working days from 1 to {ClosingDays.Most}: the comment ends after the check, and the closing is not before that.");
        }
    }

    /// <summary>Rules of credits that cannot be, of an agreement or a quote: in the fields Repeat, Multipliers and EarnBackMonths.</summary>
    public static IReadOnlyList<Mistake> CreditRules(CreditRepeat? repeat, IReadOnlyList<decimal> multipliers, int? earnBackMonths)
    {
        ArgumentNullException.ThrowIfNull(multipliers);
        var mistakes = new List<Mistake>();
        if (repeat is not null && (repeat.Times < 1 || repeat.Of is < 1 or > MaxMonths || repeat.Times > repeat.Of))
        {
            mistakes.Add(Mistake.In("Repeat", $"At least one month of the last ones, at most {MaxMonths}: 2 of the last 3 for instance."));
        }

        if (multipliers.Count > MaxMultipliers || multipliers.Any(multiplier => multiplier is < 0 or > 100))
        {
            mistakes.Add(Mistake.In("Multipliers", $"At most {MaxMultipliers} numbers from 0 to 100."));
        }

        if (earnBackMonths is < 1 or > MaxMonths)
        {
            mistakes.Add(Mistake.In("EarnBackMonths", $"From 1 to {MaxMonths} months."));
        }

        return mistakes;
    }

    private static IEnumerable<Mistake> Claims(ClaimTerms claims, IReadOnlyList<AgreementSite> sites)
    {
        if (claims.AnswerDays is < 1 or > MaxDays)
        {
            yield return Mistake.In("Claims.AnswerDays", $"From 1 to {MaxDays} working days.");
        }

        if (claims.NoticeDays is < 1 or > MaxDays)
        {
            yield return Mistake.In("Claims.NoticeDays", $"From 1 to {MaxDays} working days.");
        }

        if (claims.MaintenancePerMonth is { } time && (time < Duration.FromMinutes(1) || time > Duration.FromDays(31) || time != Duration.FromMinutes((long)time.TotalMinutes)))
        {
            yield return Mistake.In("Claims.Maintenance", "Whole minutes, from 1 minute to 31 days.");
        }

        if (claims.DeadlineSiteId is { } siteId && sites.All(site => site.SiteId != siteId))
        {
            yield return Mistake.In("Claims.DeadlineSiteId", "Working days are counted at one of the sites of the agreement.");
        }
    }

    private static IEnumerable<Mistake> Disputes(DisputeTerms disputes)
    {
        var steps = disputes.Steps;
        if (steps.Count > LadderStep.Most || steps.Any(step => step.Days is < 1 or > MaxDays))
        {
            yield return Mistake.In("Disputes.Ladder", $"At most {LadderStep.Most} steps of 1 to {MaxDays} working days.");
        }

        if (steps.SkipLast(1).Any(step => step.Decider.Length > 0))
        {
            yield return Mistake.In("Disputes.Ladder", "Only the last step names somebody who decides alone.");
        }

        foreach (var message in steps.SelectMany(step => TextProblems(step.Who, MaxLine)).Distinct())
        {
            yield return Mistake.In("Disputes.Ladder", message);
        }
    }

    private static IEnumerable<Mistake> Remedies(AgreementTerms terms)
    {
        var remedies = terms.Remedies;
        foreach (var (field, rule) in new[] { ("PlanAfter", remedies.PlanAfter), ("EndAfter", remedies.EndAfter) })
        {
            if (rule is { IsPossible: false })
            {
                yield return Mistake.In("Remedies." + field, $"At least 1 of at most {DefaultRule.MostMonths} months, and no more than are looked at: 2 of 6 for instance.");
            }
        }

        if (remedies.PlanDays is < 1 or > MaxDays)
        {
            yield return Mistake.In("Remedies.PlanDays", $"1 to {MaxDays} working days.");
        }

        if (remedies.EndNotice is { Days: < 0 or > EndNotice.MostDays })
        {
            yield return Mistake.In("Remedies.EndNoticeDays", $"0 to {EndNotice.MostDays} days.");
        }

        var binding = terms.Targets.Where(target => target.Rule.Binds).Select(target => target.Rule.Key).ToHashSet(StringComparer.Ordinal);
        var keys = terms.Targets.Select(target => target.Rule.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in remedies.CriticalKeys.Where(key => !keys.Contains(key)))
        {
            yield return Mistake.In("Remedies.Critical", $"No target of this agreement is called {unknown}.");
        }

        foreach (var idle in remedies.CriticalKeys.Where(key => keys.Contains(key) && !binding.Contains(key)))
        {
            yield return Mistake.In("Remedies.Critical", $"{idle} has no remedy in this version: it cannot be critical.");
        }

        if (!remedies.HasRule && remedies.Critical.Length > 0)
        {
            yield return Mistake.In("Remedies.Critical", "These targets count for an improvement plan or an end: say after how many months in default.");
        }
    }

    private static IEnumerable<Mistake> Sites(AgreementTerms terms) => terms.Sites
        .GroupBy(site => site.SiteId)
        .Where(group => group.Count() > 1)
        .Select(_ => Mistake.In("Sites", "A site is named twice."));

    private static IEnumerable<Mistake> Rests(AgreementTerms terms)
    {
        if (terms.Rests.DistinctBy(rest => rest.UnderpinningId).Count() < terms.Rests.Count)
        {
            yield return Mistake.In("Rests", "It names something on which it rests twice.");
        }

        foreach (var (index, rest) in terms.Rests.Index())
        {
            foreach (var message in TextProblems(rest.Beside, MaxBeside))
            {
                yield return Mistake.In($"Rests[{index}].Beside", message);
            }
        }
    }

    private static IEnumerable<Mistake> Contacts(AgreementTerms terms)
    {
        if (terms.Contacts.Count > MaxContacts)
        {
            yield return Mistake.In("Contacts", $"At most {MaxContacts} contacts.");
        }

        foreach (var (index, contact) in terms.Contacts.Index())
        {
            if (string.IsNullOrWhiteSpace(contact.Name))
            {
                yield return Mistake.In($"Contacts[{index}].Name", "A contact needs a name.");
            }

            if (string.IsNullOrWhiteSpace(contact.Duty))
            {
                yield return Mistake.In($"Contacts[{index}].Duty", "Say what the contact is for.");
            }

            (string Field, string Text)[] lines = [("Name", contact.Name), ("Duty", contact.Duty), ("Phone", contact.Phone), ("Email", contact.Email)];
            foreach (var (field, text) in lines)
            {
                foreach (var message in TextProblems(text, MaxLine))
                {
                    yield return Mistake.In($"Contacts[{index}].{field}", message);
                }
            }

            if (contact.Email.Length > 0 && (contact.Email.Count(letter => letter == '@') != 1 || contact.Email.StartsWith('@') || contact.Email.EndsWith('@') || contact.Email.Any(char.IsWhiteSpace)))
            {
                yield return Mistake.In($"Contacts[{index}].Email", "This is not an e-mail address: name@company was expected.");
            }
        }
    }

    private static IEnumerable<Mistake> Targets(AgreementTerms terms)
    {
        if (terms.Targets.Count > MaxTargets)
        {
            yield return Mistake.In("Targets", $"At most {MaxTargets} targets.");
        }

        var covered = terms.Sites.Select(site => site.SiteId).ToHashSet();
        var keys = new HashSet<(string Key, long SiteId)>();
        foreach (var (index, target) in terms.Targets.Index())
        {
            foreach (var problem in TargetCheck.Impossible(target, $"Targets[{index}]"))
            {
                yield return problem;
            }

            if (target.Rule is { IsOfRatings: true, Clock: not ClockKind.Elapsed })
            {
                yield return Mistake.In($"Targets[{index}].Clock", "People say it at any hour: let it count round the clock.");
            }

            if (target.Rule is { IsOfRatings: true, MinimumCoverage: not null })
            {
                yield return Mistake.In($"Targets[{index}].MinimumCoverage", "Of what people say there is no coverage: leave it empty, and say how few answers are too few instead.");
            }

            if (target.SiteIds.Any(site => !covered.Contains(site)))
            {
                yield return Mistake.In($"Targets[{index}].SiteIds", "This target names a site that the agreement does not cover.");
            }

            // Without a site there is none that two could share; a draft is not there yet.
            var sites = target.SiteIds.Count > 0 ? target.SiteIds : [.. covered.DefaultIfEmpty()];
            if (!sites.Aggregate(true, (isAlone, site) => keys.Add((target.Rule.Key, site)) && isAlone))
            {
                yield return Mistake.In(
                    $"Targets[{index}].Name",
                    $"The key {target.Rule.Key} is promised twice at one site. Give each its own sites, or this one a key of its own.");
            }
        }
    }

    /// <summary>What is wrong with a text: too long, or characters that cannot be printed.</summary>
    internal static IEnumerable<string> TextProblems(string text, int longest, bool lines = false)
    {
        if (text.Length > longest)
        {
            yield return FormattableString.Invariant($"At most {longest:#,##0} characters; these are {text.Length:#,##0}.");
        }

        if (text.Any(letter => char.IsControl(letter) && !(lines && letter is '\n' or '\r' or '\t')) || HasLoneSurrogate(text))
        {
            yield return "The text holds a character that cannot be printed.";
        }

        if (DirectionMarks.AreIn(text))
        {
            yield return DirectionMarks.Refused("The text");
        }
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return true;
            }
        }

        return false;
    }
}
