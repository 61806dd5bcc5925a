using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Agreements;

/// <summary>
/// A version's text in one exact form: what is frozen when it is proposed and what both sides sign. Each line is a name and a value; the lines of a
/// long value are set off by two spaces. It depends on values only, not on how pages write them, so that it stays the same from release to release.
/// </summary>
public static class CanonicalText
{
    /// <summary>The text of a version.</summary>
    public static string Of(Agreement agreement, AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return Of(agreement.Code, version);
    }

    /// <summary>The text of a version of the agreement with this number.</summary>
    public static string Of(string agreementCode, AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var (terms, parties) = (version.Terms, version.Parties);
        var text = new StringBuilder();
        Line("format", "ItCatalog agreement 1");
        Line("agreement", agreementCode);
        Line("version", Number(version.Summary.Number));
        Line("service", $"{parties.ServiceCode} {parties.ServiceName}");
        Line("customer", $"{parties.DepartmentCode} {parties.DepartmentName}");
        Line("provider", $"{parties.UnitCode} {parties.UnitName}");
        Line("effective-from", Date(terms.EffectiveFrom));
        Line("effective-to", Date(terms.EffectiveTo));
        Line("review-by", Date(terms.ReviewBy));
        if (terms.YearStart != 1)
        {
            // As below: only where it is not what every version before it was.
            Line("year-start", Number(terms.YearStart));
        }

        if (terms.CountedPriority != CountedPriority.Last)
        {
            Line("counted-priority", Word.Of(terms.CountedPriority));
        }

        if (terms.Shares)
        {
            Line("shared", "yes");
        }

        foreach (var (name, value) in terms.Texts.Parts)
        {
            Line(Dashed(name), value);
        }

        Line("monthly-charge-cents", terms.MonthlyChargeCents is { } cents ? Number(cents) : "");
        Line("at-risk-ratio", Number(terms.AtRiskRatio));
        // Terms that came later stand here only where they are agreed: what was signed before keeps its fingerprint.
        if (terms.Repeat is { } repeat)
        {
            Line("credit-repeat", $"{Number(repeat.Times)} of {Number(repeat.Of)} months");
        }

        if (terms.Multipliers.Count > 0)
        {
            Line("credit-multipliers", string.Join(", ", terms.Multipliers.Select(multiplier => Number(multiplier))));
        }

        if (terms.EarnBackMonths is { } earnBack)
        {
            Line("earn-back-months", Number(earnBack));
        }

        if (terms.OneRemedy)
        {
            Line("one-incident-one-remedy", "yes");
        }

        if (terms.Payment is { } payment)
        {
            Line("credits-as", Joined(
            [
                ("", Word.Of(payment.Kind)),
                ("from ", payment.From),
                ("to ", payment.To),
                ("hour ", Number(payment.HourPrice)),
                ("hours-per-percent ", Number(payment.HoursPerPercent)),
            ]));
        }

        if (terms.Claims is { AnswerDays: { } days, Silence: { } silence })
        {
            Line("claim-answer", $"{Number(days)} working days; silence {Word.Of(silence)}");
        }

        if (terms.Claims.NoticeDays is { } notice)
        {
            Line("maintenance-notice", $"{Number(notice)} working days");
        }

        if (terms.Claims.MaintenancePerMonth is { } maintenance)
        {
            Line("maintenance-a-month", $"{Number((long)maintenance.TotalMinutes)} minutes");
        }

        if (version.Hours.FirstOrDefault(site => site.SiteId == terms.Claims.DeadlineSiteId) is { } counted)
        {
            Line("working-days-of", counted.SiteCode);
        }

        foreach (var step in terms.Disputes.Steps)
        {
            Line("dispute-step", $"{step.Who}; {Number(step.Days)} working days{(step.Decider.Length == 0 ? "" : $"; {step.Decider} decides")}");
        }

        if (terms.Disputes.Silence is { } undecided)
        {
            Line("dispute-silence", Word.Of(undecided));
        }

        if (terms.Remedies.PlanAfter is { } planAfter)
        {
            Line("improvement-plan-after", $"{planAfter} months in default");
        }

        if (terms.Remedies.PlanDays is { } planDays)
        {
            Line("improvement-plan-within", $"{Number(planDays)} working days");
        }

        if (terms.Remedies.EndAfter is { } endAfter)
        {
            Line("customer-may-end-after", $"{endAfter} months in default");
        }

        if (terms.Remedies.EndNotice is { } endNotice)
        {
            Line("notice-to-end", $"{Number(endNotice.Days)} days, to the end of a {Word.Of(endNotice.To)}");
        }

        if (terms.Remedies.Critical.Length > 0)
        {
            Line("critical-targets", terms.Remedies.Critical);
        }

        if (terms.Closing is { } closing)
        {
            Line("months-close-after-working-days", $"{Number(closing.Check)}, {Number(closing.Comment)}, {Number(closing.Close)}");
        }

        foreach (var site in version.Hours.OrderBy(site => site.SiteCode, StringComparer.Ordinal))
        {
            var weekly = site.Weekly.Select(hours => $"{string.Join('+', hours.Days.Select(day => day.ToString()[..3]))} {Time(hours.From)}-{Time(hours.To)}");
            Line("site", $"{site.SiteCode} {site.SiteName}; {site.TimeZone}; {string.Join(", ", weekly)}; {(site.ObservesHolidays ? "observes" : "ignores")} holidays");
        }

        foreach (var site in version.Hours.Where(site => site.Quantity is not null).OrderBy(site => site.SiteCode, StringComparer.Ordinal))
        {
            Line("quantity", $"{site.SiteCode} {Number(site.Quantity!.Value)}");
        }

        foreach (var site in version.Hours.Where(site => site.TierCode is not null).OrderBy(site => site.SiteCode, StringComparer.Ordinal))
        {
            Line("offering", $"{site.SiteCode} {site.TierCode} {site.TierName}; edition {Number(site.TierEdition ?? 0)}");
        }

        foreach (var (code, one) in version.Hours.Join(terms.Differences, site => site.SiteId, one => one.SiteId, (site, one) => (site.SiteCode, one))
            .OrderBy(pair => pair.SiteCode, StringComparer.Ordinal).ThenBy(pair => pair.one.Place, StringComparer.Ordinal))
        {
            Line("difference", Joined([("", code), ("", one.Place), ("offered ", one.Offered), ("agreed ", one.Agreed), ("because ", one.Reason)]));
        }

        foreach (var rest in terms.Rests)
        {
            Line("rests-on", Joined([("", rest.Code), ("", rest.Words), ("side by side ", rest.Beside)]));
        }

        foreach (var contact in terms.Contacts)
        {
            Line($"contact-{Dashed(contact.Side.ToString())}", Joined([("", contact.Duty), ("", contact.Name), ("phone ", contact.Phone), ("email ", contact.Email)]));
        }

        foreach (var target in terms.Targets)
        {
            Line("target", Target(target, version.Hours));
        }

        return text.ToString();

        void Line(string name, string value) =>
            text.Append(name).Append(value.Length == 0 ? ":" : ": ").Append(value.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
    }

    /// <summary>SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Target(AgreementTarget target, IReadOnlyList<PromisedHours> sites)
    {
        var row = TargetRow.Of(target, 0, 0);
        var named = sites.Where(site => target.SiteIds.Contains(site.SiteId)).Select(site => site.SiteCode).Order(StringComparer.Ordinal);
        return Joined(
        [
            ("key ", row.Key),
            ("name ", row.Name),
            ("sites ", string.Join(',', named)),
            ("kind ", row.Kind),
            ("better ", row.Better),
            ("expected ", Number(row.ExpectedLevel)),
            ("minimum ", Number(row.MinimumLevel)),
            ("limit ", row.Within is { } limit ? PeriodPattern.Roundtrip.Format(Period.FromMilliseconds((long)limit.TotalMilliseconds).Normalize()) : null),
            ("limit-business-days ", Number(row.LimitBusinessDays)),
            ("clock ", row.Clock),
            ("count-by ", row.CountBy),
            ("priorities ", row.Priorities),
            ("series ", row.Series),
            ("percentile ", Number(row.Percentile)),
            ("sample-limit ", row.SampleLimit is { } sampleLimit ? $"{row.SampleLimitIs} {Number(sampleLimit)}" : null),
            ("minimum-sample ", row.MinimumSample is { } sample ? Number(sample) : null),
            ("ignore-outages-shorter-than-ms ", row.IgnoreOutagesShorterThan is { } shortest ? Number((long)shortest.TotalMilliseconds) : null),
            ("decimals ", Number(row.Decimals)),
            ("allocation ", Number(row.AllocationRatio)),
            ("source ", row.MeasurementSource),
            ("window ", target.WindowLength == WindowLength.Month ? null : row.WindowLength),
            ("unit ", row.Unit),
            ("minimum-coverage ", Number(row.MinimumCoverage)),
            ("standing ", target.Rule.Binds ? null : row.Standing),
            ("baseline-until ", Date(row.BaselineUntil)),
        ]);
    }

    private static string Joined(IEnumerable<(string Name, string? Value)> parts) =>
        string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => part.Name + part.Value));

    private static string Dashed(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Date(LocalDate? date) => date is { } value ? LocalDatePattern.Iso.Format(value) : "";

    private static string Time(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
