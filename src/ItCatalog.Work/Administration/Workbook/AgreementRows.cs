using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Entries;
using NodaTime.Text;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>A version of an agreement as rows, and rows as what its form takes: cells are read and written in the words of the form.</summary>
internal static class AgreementRows
{
    /// <summary>The headings of the written parts, in the order of <see cref="AgreementTexts.Parts"/>.</summary>
    private static readonly IReadOnlyList<string> Texts = OrganisationSheets.AgreementTexts;

    /// <summary>Headings and sheets for the fields of the form.</summary>
    public static IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>(
    [
        new("Code", "Number"), new("ServiceId", "Service"), new("DepartmentId", "Department"),
        new("EffectiveFrom", OrganisationSheets.InForceFrom), new("EffectiveTo", "Until"), new("ReviewBy", "Review by"), new("ChangeNote", "What changed"),
        new("MonthlyCharge", "Monthly charge"), new("MonthlyChargeCents", "Monthly charge"), new("AtRisk", "At risk"), new("AtRiskRatio", "At risk"),
        new("Credits.RepeatTimes", "Months below expected"), new("Credits.RepeatOf", "Of the last months"), new("Credits.Multipliers", "Multipliers"),
        new("Credits.EarnBackMonths", "Returned after months"), new("Repeat", "Months below expected"), new("Multipliers", "Multipliers"), new("EarnBackMonths", "Returned after months"),
        new("OneRemedy", "One incident pays once"), new("Payment.Kind", "Credits are given as"), new("Payment.From", "Transfer from cost centre"), new("Payment.To", "Transfer to cost centre"),
        new("Payment.HourPrice", "Price of an improvement hour"), new("Payment.HoursPerPercent", "Hours for each percent"), new("Claims.AnswerDays", "Answer days"), new("Claims.Silence", "Silence means"), new("Claims.NoticeDays", "Notice days"), new("Claims.Maintenance", "Maintenance a month"),
        new("Sites", OrganisationSheets.AgreementSites), new("Sites.Quantity", "Quantity"), new("Claims.DeadlineSiteId", "Working days of"), new("Disputes.Ladder", "Dispute steps"), new("Disputes.Silence", "No decision means"), new("Closing", "Months close after working days"),
        new("Remedies.PlanAfter", "Plan after"), new("Remedies.PlanDays", "Plan within"), new("Remedies.EndAfter", "May end after"), new("Remedies.Critical", "Critical targets"),
        new("Remedies.EndNoticeDays", "Notice to end"), new("Remedies.EndNoticeTo", "Ends with a"),
        new("On", "Agreed on"), new("CustomerName", "Signed for the department"), new("ProviderName", "Signed for the unit"), new("DocumentName", "Document"),
        .. new AgreementTexts { Purpose = "" }.Parts.Zip(Texts).Select(pair => KeyValuePair.Create($"Texts.{pair.First.Name}", pair.Second)),
        new("Targets", OrganisationSheets.Targets), new("Targets.Key", "Key"), new("Targets.Name", "Name"), new("Targets.Kind", "Kind"), new("Targets.SiteIds", "Sites"), new("Targets.Priorities", "Priorities"),
        new("Targets.Within", "Limit"), new("Targets.WithinBusinessDays", "Limit"), new("Targets.Clock", "Clock"), new("Targets.Expected", "Expected"), new("Targets.Minimum", "Minimum"),
        new("Targets.Better", "Better"), new("Targets.MinimumCoverage", "Least coverage"), new("YearStart", "Years begin in"), new("CountedPriority", "Priority that counts"), new("Shares", "Shared"), new("Targets.Allocation", "Share of credit"), new("Targets.CountBy", "Counted by"), new("Targets.MinimumSample", "Fewest to judge"),
        new("Targets.Series", "Series"), new("Targets.IgnoreOutagesShorterThan", "Shortest outage"), new("Targets.Percentile", "Percentile"), new("Targets.SampleLimit", "Sample limit"),
        new("Targets.Limit", "Sample limit"), new("Targets.LimitIs", "Sample limit is"), new("Targets.Unit", "Unit"), new("Targets.Decimals", "Decimals"), new("Targets.MeasurementSource", "Measured by"), new("Targets.Standing", "Standing"), new("Targets.BaselineUntil", "Baseline until"),
        new("Contacts", OrganisationSheets.Contacts), new("Contacts.Duty", "Duty"), new("Contacts.Name", "Name"), new("Contacts.Phone", "Phone"), new("Contacts.Email", "E-mail"),
    ]);

    /// <summary>The version that stands as rows.</summary>
    public static WorkbookEntry Of(Agreement agreement, AgreementVersion version, IReadOnlyList<Site> sites, IReadOnlyDictionary<long, string> hours)
    {
        var form = AgreementForm.Of(version.Terms, []);
        var summary = version.Summary;
        var siteCodes = sites.ToDictionary(site => site.Id, site => site.Code);
        Dictionary<string, string> cells = new(StringComparer.Ordinal)
        {
            ["Number"] = agreement.Code,
            ["Service"] = agreement.ServiceCode,
            ["Department"] = agreement.DepartmentCode,
            [OrganisationSheets.InForceFrom] = form.EffectiveFrom ?? "",
            ["Until"] = form.EffectiveTo ?? "",
            ["Review by"] = form.ReviewBy ?? "",
            ["Years begin in"] = MonthNames.Of(form.YearStart),
            ["Priority that counts"] = Word.Of(form.CountedPriority),
            ["Shared"] = form.Shares ? "yes" : "no",
            ["What changed"] = form.ChangeNote ?? "",
            ["Monthly charge"] = form.MonthlyCharge ?? "",
            ["At risk"] = form.AtRisk ?? "",
            ["Months below expected"] = form.Credits.RepeatTimes ?? "",
            ["Of the last months"] = form.Credits.RepeatOf ?? "",
            ["Multipliers"] = form.Credits.Multipliers ?? "",
            ["Returned after months"] = form.Credits.EarnBackMonths ?? "",
            ["One incident pays once"] = form.OneRemedy ? "yes" : "no",
            ["Credits are given as"] = form.Payment.Kind ?? "",
            ["Transfer from cost centre"] = form.Payment.From ?? "",
            ["Transfer to cost centre"] = form.Payment.To ?? "",
            ["Price of an improvement hour"] = form.Payment.HourPrice ?? "",
            ["Hours for each percent"] = form.Payment.HoursPerPercent ?? "",
            ["Answer days"] = form.Claims.AnswerDays ?? "",
            ["Silence means"] = form.Claims.Silence ?? "",
            ["Notice days"] = form.Claims.NoticeDays ?? "",
            ["Maintenance a month"] = form.Claims.Maintenance ?? "",
            ["Working days of"] = form.Claims.DeadlineSiteId is { } site ? siteCodes.GetValueOrDefault(site, "") : "",
            ["Dispute steps"] = form.Disputes.Ladder ?? "",
            ["No decision means"] = form.Disputes.Silence ?? "",
            ["Months close after working days"] = form.Closing ?? "",
            ["Plan after"] = form.Remedies.PlanAfter ?? "",
            ["Plan within"] = form.Remedies.PlanDays ?? "",
            ["May end after"] = form.Remedies.EndAfter ?? "",
            ["Critical targets"] = form.Remedies.Critical ?? "",
            ["Notice to end"] = form.Remedies.EndNoticeDays ?? "",
            ["Ends with a"] = form.Remedies.EndNoticeTo ?? "",
            ["Agreed on"] = summary.AgreedOutsideOn is { } on ? LocalDatePattern.Iso.Format(on) : "",
            ["Signed for the department"] = summary.CustomerOutsideName ?? "",
            ["Signed for the unit"] = summary.ProviderOutsideName ?? "",
            ["Document"] = summary.DocumentName ?? "",
            ["State"] = Word.Of(summary.State),
        };
        foreach (var (part, heading) in version.Terms.Texts.Parts.Zip(Texts))
        {
            cells[heading] = part.Text;
        }

        return new()
        {
            Key = agreement.Code,
            Main = new() { Sheet = OrganisationSheets.Agreements, Cells = cells },
            Lists =
            [
                .. version.Terms.Sites.Select(site => Row(OrganisationSheets.AgreementSites, agreement, ("Site", siteCodes[site.SiteId]), ("Service hours", hours[site.ServiceHoursId]), ("Quantity", NumberEntry.Written(site.Quantity)))),
                .. form.Targets.Select(target => Target(agreement, target, [.. target.SiteIds.Select(id => siteCodes[id])])),
                .. form.Contacts.Select(contact => Row(
                    OrganisationSheets.Contacts, agreement, ("Side", Word.Of(contact.Side)), ("Duty", contact.Duty), ("Person", ""), ("Name", contact.Name), ("Phone", contact.Phone),
                    ("E-mail", contact.Email))),
            ],
        };
    }

    /// <summary>The form as if the rows had been typed into it; sites and contacts apart, which name other things.</summary>
    /// <param name="entry">The rows.</param>
    /// <param name="yearStart">The month in which the organisation's years begin.</param>
    /// <param name="mistakes">Takes what cannot be read.</param>
    public static AgreementForm ToForm(WorkbookEntry entry, int yearStart, List<Mistake> mistakes)
    {
        var main = entry.Main;
        var form = new AgreementForm
        {
            EffectiveFrom = Month(main[OrganisationSheets.InForceFrom]),
            EffectiveTo = Month(main["Until"]),
            ReviewBy = main["Review by"],
            YearStart = WorkbookPart.Month(main, "Years begin in", yearStart, mistakes),
            CountedPriority = Counted(main["Priority that counts"], mistakes),
            Shares = YesOrNo(main, "Shared", mistakes),
            OneRemedy = YesOrNo(main, "One incident pays once", mistakes),
            Payment = new()
            {
                Kind = main["Credits are given as"], From = main["Transfer from cost centre"], To = main["Transfer to cost centre"], HourPrice = main["Price of an improvement hour"],
                HoursPerPercent = main["Hours for each percent"],
            },
            ChangeNote = main["What changed"],
            MonthlyCharge = main["Monthly charge"],
            AtRisk = main["At risk"],
            Credits = new() { RepeatTimes = main["Months below expected"], RepeatOf = main["Of the last months"], Multipliers = main["Multipliers"], EarnBackMonths = main["Returned after months"] },
            Claims = new() { AnswerDays = main["Answer days"], Silence = main["Silence means"], NoticeDays = main["Notice days"], Maintenance = main["Maintenance a month"] },
            Disputes = new() { Ladder = main["Dispute steps"], Silence = main["No decision means"] },
            Closing = main["Months close after working days"],
            Remedies = new() { PlanAfter = main["Plan after"], PlanDays = main["Plan within"], EndAfter = main["May end after"], Critical = main["Critical targets"], EndNoticeDays = main["Notice to end"], EndNoticeTo = main["Ends with a"] },
            Texts = new()
            {
                Purpose = main[Texts[0]],
                Scope = main[Texts[1]],
                CustomerResponsibilities = main[Texts[2]],
                ProviderResponsibilities = main[Texts[3]],
                Monitoring = main[Texts[4]],
                Reporting = main[Texts[5]],
                IssueProcedure = main[Texts[6]],
                DisputeProcedure = main[Texts[7]],
                Exclusions = main[Texts[8]],
                Remedies = main[Texts[9]],
                Indemnification = main[Texts[10]],
                Review = main[Texts[11]],
                ChangeProcedure = main[Texts[12]],
                Termination = main[Texts[13]],
            },
        };
        form.Targets.AddRange(entry.Of(OrganisationSheets.Targets).Select((row, index) => ToTarget(row, index, mistakes)));
        return form;
    }

    private static bool YesOrNo(SheetRow main, string heading, List<Mistake> mistakes)
    {
        var text = main[heading];
        var word = text.Trim().ToLowerInvariant();
        if (word is not ("" or "yes" or "no"))
        {
            mistakes.Add(CellMistake.In(heading, $"“{text}” is neither yes nor no."));
        }

        return word == "yes";
    }

    private static CountedPriority Counted(string text, List<Mistake> mistakes)
    {
        if (text.Length == 0)
        {
            return CountedPriority.Last;
        }

        if (Word.Find<CountedPriority>(text.Trim().ToLowerInvariant()) is { } counted)
        {
            return counted;
        }

        mistakes.Add(CellMistake.In("Priority that counts", $"“{text}” is none of {string.Join(", ", Enum.GetValues<CountedPriority>().Select(Word.Of))}."));
        return CountedPriority.Last;
    }

    private static TargetForm ToTarget(SheetRow row, int index, List<Mistake> mistakes)
    {
        var kind = Choice<TargetKind>("Kind", default);
        return new()
        {
            Key = row["Key"],
            Kind = kind,
            Name = row["Name"],
            Expected = row["Expected"],
            Minimum = row["Minimum"],
            MinimumCoverage = row["Least coverage"],
            Better = Choice("Better", TargetKindWords.Of(kind).UsualDirection),
            WindowLength = Choice("Window", WindowLength.Month),
            Allocation = row["Share of credit"],
            MeasurementSource = row["Measured by"],
            Decimals = row["Decimals"].Length == 0 ? 2 : NumberEntry.Whole(row["Decimals"]) ?? Unread("Decimals", 2),
            Clock = Choice("Clock", ClockKind.ServiceHours),
            Within = row["Limit"],
            CountBy = Choice("Counted by", CountBy.Decided),
            Priorities = row["Priorities"],
            MinimumSample = row["Fewest to judge"],
            Series = row["Series"],
            IgnoreOutagesShorterThan = row["Shortest outage"],
            Percentile = row["Percentile"],
            SampleLimit = row["Sample limit"],
            SampleLimitIs = Choice("Sample limit is", LimitIs.AtMost),
            Unit = row["Unit"],
            Standing = Choice("Standing", TargetStanding.Binding),
            BaselineUntil = Month(row["Baseline until"]),
        };

        T Choice<T>(string column, T whereEmpty)
            where T : struct, Enum
        {
            var word = row[column].Trim().ToLowerInvariant().Replace(' ', '-');
            if (word.Length == 0 && column != "Kind")
            {
                return whereEmpty;
            }

            if (Word.Find<T>(word) is { } value)
            {
                return value;
            }

            mistakes.Add(CellMistake.In(
                OrganisationSheets.Targets, index, column,
                $"{(word.Length == 0 ? "Nothing" : $"“{row[column]}”")} is none of {string.Join(", ", Enum.GetValues<T>().Select(Word.Of))}."));
            return whereEmpty;
        }

        int Unread(string column, int instead)
        {
            mistakes.Add(CellMistake.In(OrganisationSheets.Targets, index, column, EntryWords.NotWhole(row[column])));
            return instead;
        }
    }

    /// <summary>A month may stand as a date of it: spreadsheet programs make one of 2026-01. Any day but the first would be a guess.</summary>
    private static string Month(string text) => text.Length == 10 && text.EndsWith("-01", StringComparison.Ordinal) ? text[..7] : text;

    private static SheetRow Target(Agreement agreement, TargetForm target, IEnumerable<string> sites) => Row(
        OrganisationSheets.Targets, agreement,
        ("Key", target.Key), ("Name", target.Name), ("Kind", Word.Of(target.Kind)), ("Sites", string.Join(", ", sites.Order(StringComparer.Ordinal))), ("Priorities", target.Priorities), ("Limit", target.Within), ("Clock", Word.Of(target.Clock)),
        ("Expected", target.Expected), ("Minimum", target.Minimum), ("Least coverage", target.MinimumCoverage), ("Better", Word.Of(target.Better)), ("Window", Word.Of(target.WindowLength)), ("Share of credit", target.Allocation),
        ("Counted by", Word.Of(target.CountBy)), ("Fewest to judge", target.MinimumSample), ("Series", target.Series), ("Shortest outage", target.IgnoreOutagesShorterThan),
        ("Percentile", target.Percentile), ("Sample limit", target.SampleLimit), ("Sample limit is", Word.Of(target.SampleLimitIs)), ("Unit", target.Unit),
        ("Decimals", target.Decimals.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Measured by", target.MeasurementSource), ("Standing", Word.Of(target.Standing)), ("Baseline until", target.BaselineUntil));

    private static SheetRow Row(string sheet, Agreement agreement, params ReadOnlySpan<(string Column, string? Text)> cells) =>
        WorkbookPart.Row(sheet, [("Agreement", agreement.Code), .. cells]);
}
