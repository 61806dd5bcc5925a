using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Comparisons.Peers;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>A comparison as the rows of its workbook: what its forms would show.</summary>
/// <param name="targets">Our targets that levels may answer.</param>
/// <param name="hours">The organisation's weekly patterns.</param>
internal sealed class ComparisonToRows(IReadOnlyList<OwnTarget> targets, IReadOnlyList<HoursPattern> hours)
{
    /// <summary>What a row of this sheet says of a year's rate of exchange.</summary>
    public const string Rate = "rate";

    /// <summary>What a row of this sheet says of leaving after a year.</summary>
    public const string Leaving = "leaving";

    /// <summary>All rows, those of a sheet in their order.</summary>
    public IReadOnlyList<SheetRow> Of(StoredComparison stored)
    {
        var form = ComparisonForm.Of(stored);
        return
        [
            Row(ComparisonSheets.Comparison, ComparisonFields.Frame, form, (ComparisonSheets.Code, stored.Record.Code)),
            .. VolumesOf(form),
            .. form.Lines.SelectMany(line => LineOf(ComparisonSheets.InHouseCosts, line)),
            .. form.OneOff.Select(once => Row(ComparisonSheets.InHouseOnce, ComparisonFields.Once, once)),
            .. PartsOf(stored.Record.Costs.Scope),
            .. stored.Record.Quotes.SelectMany(quote => Of(stored, quote)),
            .. stored.Record.Peers.Select(range => Row(ComparisonSheets.Peers, ComparisonFields.Peer, PeerInput.Of(range))),
        ];
    }

    /// <summary>The rows of a quote.</summary>
    public IReadOnlyList<SheetRow> Of(StoredComparison stored, QuoteRecord record)
    {
        var form = QuoteForm.Of(stored, record, targets);
        var whose = (ComparisonSheets.Quote, form.Provider ?? "");
        return
        [
            Row(ComparisonSheets.Quotes, ComparisonFields.Quote, form, ("Service hours", hours.FirstOrDefault(pattern => pattern.Id == record.ServiceHoursId)?.Code ?? "")),
            .. form.IsRateByYear ? [ByYear(whose, Rate, form.RateByYear, first: 0)] : Array.Empty<SheetRow>(),
            .. form.Leaving.Count > 0 ? [ByYear(whose, Leaving, form.Leaving, first: 1)] : Array.Empty<SheetRow>(),
            .. form.Lines.SelectMany(line => LineOf(ComparisonSheets.QuoteCosts, line, whose, (ComparisonSheets.OurOwn, "no"))),
            .. form.Retained.SelectMany(line => LineOf(ComparisonSheets.QuoteCosts, line, whose, (ComparisonSheets.OurOwn, "yes"))),
            .. form.OneOff.Select(once => Row(ComparisonSheets.QuoteOnce, ComparisonFields.QuoteOnce, once, whose)),
            .. form.Levels.Select(level => Row(ComparisonSheets.Levels, ComparisonFields.Level, level, whose, (ComparisonSheets.WePromise, Promise(level.Target)))),
            .. record.Quote.Scope.Select(answer => Row(
                ComparisonSheets.QuoteScope, ComparisonFields.Answer, ScopeAnswerInput.Of(answer), whose, (ComparisonSheets.Part, answer.Part))),
            .. record.Reported.Select(month => Row(ComparisonSheets.Reported, ComparisonFields.Reported, ProviderMonthInput.Of(month, targets), whose)),
        ];
    }

    /// <summary>What a provider is asked: for which volumes, and one row for each of our targets and each part of the work.</summary>
    public IReadOnlyList<SheetRow> Asked(StoredComparison stored) =>
    [
        .. VolumesOf(ComparisonForm.Of(stored)),
        .. targets.Where(target => target.Target.Kind != Calculation.ServiceLevels.TargetKind.Count)
            .Select(target => Row(ComparisonSheets.Levels, ComparisonFields.Level, new LevelInput { Target = target.Target.Key }, (ComparisonSheets.WePromise, Promise(target.Target.Key)))),
        .. stored.Record.Costs.Scope.Select(part => Row(ComparisonSheets.QuoteScope, ComparisonFields.Answer, new ScopeAnswerInput(), (ComparisonSheets.Part, part.Name))),
    ];

    private static IEnumerable<SheetRow> VolumesOf(ComparisonForm form) => form.Volumes.Select(volume => Row(
        ComparisonSheets.Volumes, ComparisonFields.Volume, volume, [.. Years(volume.IsByYear ? volume.ByYear : [], first: 1)]));

    private static IEnumerable<SheetRow> PartsOf(IReadOnlyList<ScopePart> parts) =>
        parts.Select(part => Row(ComparisonSheets.Scope, ComparisonFields.Part, ScopePartInput.Of(part)));

    /// <summary>A line; tiers are a row each, of which the first says what holds for all.</summary>
    private static IEnumerable<SheetRow> LineOf(string sheet, CostLineInput line, params (string Column, string Text)[] more)
    {
        var whole = Row(sheet, ComparisonFields.Line, line, [.. more, .. Years(line.ByYear, first: 1)]);
        return line.Shape != LineShape.Tiers ? [whole] : line.Tiers.Select((tier, index) =>
        {
            var priced = Row(sheet, ComparisonFields.Tier, tier, [.. more, ("Line", whole["Line"]), (ComparisonSheets.Kind, whole[ComparisonSheets.Kind])]);
            return index == 0 ? priced.Over(whole) : priced;
        });
    }

    private static SheetRow ByYear((string, string) whose, string what, IReadOnlyList<string?> years, int first) =>
        Row(ComparisonSheets.QuotesByYear, Array.Empty<SheetField<string>>(), "", [whose, (ComparisonSheets.What, what), .. Years(years, first)]);

    private static IEnumerable<(string, string)> Years(IReadOnlyList<string?> texts, int first) => texts.Select((text, index) => (ComparisonSheets.Year(first + index), text ?? ""));

    private static SheetRow Row<T>(string sheet, IReadOnlyList<SheetField<T>> fields, T form, params IReadOnlyList<(string Column, string Text)> more)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        foreach (var (column, text) in more.Concat(fields.Select(field => (field.Column, field.Get(form) ?? ""))))
        {
            cells[column] = text;
        }

        return new() { Sheet = sheet, Cells = cells };
    }

    private string Promise(string? key)
    {
        if (targets.FirstOrDefault(target => target.Target.Key == key) is not { } ours)
        {
            return "";
        }

        var limit = ShowTarget.Limit(ours.Target);
        return string.Create(CultureInfo.InvariantCulture, $"{ours.Name}: {ShowLevel.Promised(ours.Target.Kind, ours.Target.Expected)}{(limit == Show.Absent ? "" : " within " + limit)}");
    }
}
