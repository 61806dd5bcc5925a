using ItCatalog.Calculation.Comparisons;
using ItCatalog.Files.Comparisons;
using ItCatalog.Work.Comparisons.Peers;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>Which entry of the forms stands in which column of a comparison's workbook.</summary>
internal static class ComparisonFields
{
    private static readonly (string, bool)[] NoYes = [("no", false), ("yes", true)];

    public static IReadOnlyList<SheetField<ComparisonForm>> Frame { get; } =
    [
        SheetField<ComparisonForm>.Text("Name", "Name", form => form.Name, (form, text) => form.Name = text),
        SheetField<ComparisonForm>.Text("First year", "FirstYear", form => form.FirstYear, (form, text) => form.FirstYear = text),
        SheetField<ComparisonForm>.Text("Years", "Years", form => form.Years, (form, text) => form.Years = text),
        SheetField<ComparisonForm>.Text("Discount rate", "DiscountRate", form => form.DiscountRate, (form, text) => form.DiscountRate = text),
        SheetField<ComparisonForm>.Choice("Payments fall", "MidYear", form => form.MidYear, (form, value) => form.MidYear = value, ("end", false), ("middle", true)),
        SheetField<ComparisonForm>.Text("Replay over months", "ReplayMonths", form => form.ReplayMonths, (form, text) => form.ReplayMonths = text),
        SheetField<ComparisonForm>.Text("Note", "Note", form => form.Note, (form, text) => form.Note = text),
    ];

    public static IReadOnlyList<SheetField<ComparisonForm.VolumeInput>> Volume { get; } =
    [
        SheetField<ComparisonForm.VolumeInput>.Text("Volume", "Driver", volume => volume.Driver, (volume, text) => volume.Driver = text),
        SheetField<ComparisonForm.VolumeInput>.Text("In year 1", "Base", volume => volume.Base, (volume, text) => volume.Base = text),
        SheetField<ComparisonForm.VolumeInput>.Text("Growth a year", "Growth", volume => volume.Growth, (volume, text) => volume.Growth = text),
    ];

    public static IReadOnlyList<SheetField<ComparisonForm.OneOffInput>> Once { get; } =
    [
        SheetField<ComparisonForm.OneOffInput>.Text("What", "Name", once => once.Name, (once, text) => once.Name = text),
        SheetField<ComparisonForm.OneOffInput>.Text("Amount", "Amount", once => once.Amount, (once, text) => once.Amount = text),
        SheetField<ComparisonForm.OneOffInput>.Text("Year", "Year", once => once.Year, (once, text) => once.Year = text),
    ];

    public static IReadOnlyList<SheetField<ScopePartInput>> Part { get; } =
    [
        SheetField<ScopePartInput>.Text("Part of the work", "Name", part => part.Name, (part, text) => part.Name = text),
        SheetField<ScopePartInput>.Text("How we do it", "Detail", part => part.Detail, (part, text) => part.Detail = text),
        SheetField<ScopePartInput>.Choice("In-house does it", "IsInHouse", part => part.IsInHouse, (part, value) => part.IsInHouse = value, ("yes", true), ("no", false)),
    ];

    /// <summary>A line of one price, a band or a line by year; tiers have a row each, of which the first says all this.</summary>
    public static IReadOnlyList<SheetField<CostLineInput>> Line { get; } =
    [
        SheetField<CostLineInput>.Text("Line", "Name", line => line.Name, (line, text) => line.Name = text),
        SheetField<CostLineInput>.Text("For", "Purpose", line => line.Purpose, (line, text) => line.Purpose = text),
        SheetField<CostLineInput>.Choice(
            "Kind",
            "Shape",
            line => (line.Shape, line.Shape == LineShape.Tiers ? line.Mode : TierMode.Graduated),
            (line, value) => (line.Shape, line.Mode) = value,
            ("price", (LineShape.Simple, TierMode.Graduated)),
            ("graduated", (LineShape.Tiers, TierMode.Graduated)),
            ("volume", (LineShape.Tiers, TierMode.Volume)),
            ("baseline", (LineShape.Band, TierMode.Graduated)),
            ("by year", (LineShape.Years, TierMode.Graduated)),
            ("people", (LineShape.People, TierMode.Graduated)),
            ("written off", (LineShape.WrittenOff, TierMode.Graduated)),
            ("shared", (LineShape.Shared, TierMode.Graduated))),
        SheetField<CostLineInput>.Text("Price", "Price", line => line.Price, (line, text) => line.Price = text),
        SheetField<CostLineInput>.Text("Per", "Per", line => line.Per, (line, text) => line.Per = text),
        SheetField<CostLineInput>.Choice("Prices of", "IsMonthly", line => line.IsMonthly, (line, value) => line.IsMonthly = value, ("a year", false), ("a month", true)),
        SheetField<CostLineInput>.Text("Rise a year", "Inflation", line => line.Inflation, (line, text) => line.Inflation = text),
        SheetField<CostLineInput>.Text("Tax lost", "Tax", line => line.Tax, (line, text) => line.Tax = text),
        SheetField<CostLineInput>.Text("Stranded", "Stranded", line => line.Stranded, (line, text) => line.Stranded = text),
        SheetField<CostLineInput>.Text("Stranded years", "StrandedYears", line => line.StrandedYears, (line, text) => line.StrandedYears = text),
        SheetField<CostLineInput>.Text("Baseline", "Baseline", line => line.Baseline, (line, text) => line.Baseline = text),
        SheetField<CostLineInput>.Text("Dead band", "Deadband", line => line.Deadband, (line, text) => line.Deadband = text),
        SheetField<CostLineInput>.Text("Each one above", "Arc", line => line.Arc, (line, text) => line.Arc = text),
        SheetField<CostLineInput>.Text("Each one below", "Rrc", line => line.Rrc, (line, text) => line.Rrc = text),
        SheetField<CostLineInput>.Text("Heads", "Heads", line => line.Heads, (line, text) => line.Heads = text),
        SheetField<CostLineInput>.Text("Hours of each", "Hours", line => line.Hours, (line, text) => line.Hours = text),
        SheetField<CostLineInput>.Text("Over years", "OverYears", line => line.OverYears, (line, text) => line.OverYears = text),
        SheetField<CostLineInput>.Text("From year", "FromYear", line => line.FromYear, (line, text) => line.FromYear = text),
        SheetField<CostLineInput>.Text("Shared by", "Key", line => line.Key, (line, text) => line.Key = text),
        SheetField<CostLineInput>.Text("Our units", "OwnUnits", line => line.OwnUnits, (line, text) => line.OwnUnits = text),
        SheetField<CostLineInput>.Text("Units of others", "Others", line => line.Others, (line, text) => line.Others = text),
    ];

    public static IReadOnlyList<SheetField<TierInput>> Tier { get; } =
    [
        SheetField<TierInput>.Text("Up to", "UpTo", tier => tier.UpTo, (tier, text) => tier.UpTo = text),
        SheetField<TierInput>.Text("Price", "Price", tier => tier.Price, (tier, text) => tier.Price = text),
    ];

    /// <summary>Service hours stand in the form by their number, and in the sheet by their code: they are not here.</summary>
    public static IReadOnlyList<SheetField<QuoteForm>> Quote { get; } =
    [
        SheetField<QuoteForm>.Text("Provider", "Provider", quote => quote.Provider, (quote, text) => quote.Provider = text),
        SheetField<QuoteForm>.Text("Currency", "Currency", quote => quote.Currency, (quote, text) => quote.Currency = text),
        SheetField<QuoteForm>.Text(ComparisonSheets.RateOfExchange, "Rate", quote => quote.IsRateByYear ? "" : quote.Rate, (quote, text) => quote.Rate = text),
        SheetField<QuoteForm>.Text("Transition", "Transition", quote => quote.Transition, (quote, text) => quote.Transition = text),
        SheetField<QuoteForm>.Text("Exit", "Exit", quote => quote.Exit, (quote, text) => quote.Exit = text),
        SheetField<QuoteForm>.Text("Minimum a year", "Minimum", quote => quote.Minimum, (quote, text) => quote.Minimum = text),
        SheetField<QuoteForm>.Text("Indexation", "Indexation", quote => quote.Indexation, (quote, text) => quote.Indexation = text),
        SheetField<QuoteForm>.Text("Steering", "Governance", quote => quote.Governance, (quote, text) => quote.Governance = text),
        SheetField<QuoteForm>.Text("Valid until", "ValidUntil", quote => quote.ValidUntil, (quote, text) => quote.ValidUntil = text),
        SheetField<QuoteForm>.Text("Term", "Term", quote => quote.Term, (quote, text) => quote.Term = text),
        SheetField<QuoteForm>.Text("Rise at the renewal", "Renewal", quote => quote.Renewal, (quote, text) => quote.Renewal = text),
        SheetField<QuoteForm>.Text("Tax lost", "Tax", quote => quote.Tax, (quote, text) => quote.Tax = text),
        SheetField<QuoteForm>.Text("At risk", "Credits.AtRisk", quote => quote.Credits.AtRisk, (quote, text) => quote.Credits.AtRisk = text),
        SheetField<QuoteForm>.Text("Months below expected", "Credits.RepeatTimes", quote => quote.Credits.RepeatTimes, (quote, text) => quote.Credits.RepeatTimes = text),
        SheetField<QuoteForm>.Text("Of the last months", "Credits.RepeatOf", quote => quote.Credits.RepeatOf, (quote, text) => quote.Credits.RepeatOf = text),
        SheetField<QuoteForm>.Text("Multipliers", "Credits.Multipliers", quote => quote.Credits.Multipliers, (quote, text) => quote.Credits.Multipliers = text),
        SheetField<QuoteForm>.Text("Returned after months", "Credits.EarnBackMonths", quote => quote.Credits.EarnBackMonths, (quote, text) => quote.Credits.EarnBackMonths = text),
        SheetField<QuoteForm>.Text("Note", "Note", quote => quote.Note, (quote, text) => quote.Note = text),
    ];

    public static IReadOnlyList<SheetField<QuoteOneOffInput>> QuoteOnce { get; } =
    [
        SheetField<QuoteOneOffInput>.Text("What", "Name", once => once.Name, (once, text) => once.Name = text),
        SheetField<QuoteOneOffInput>.Text("Amount", "Amount", once => once.Amount, (once, text) => once.Amount = text),
        SheetField<QuoteOneOffInput>.Text("Year", "Year", once => once.Year, (once, text) => once.Year = text),
        SheetField<QuoteOneOffInput>.Choice("Our own cost", "IsOwn", once => once.IsOwn, (once, value) => once.IsOwn = value, NoYes),
    ];

    public static IReadOnlyList<SheetField<LevelInput>> Level { get; } =
    [
        SheetField<LevelInput>.Text("Our target", "Target", level => level.Target, (level, text) => level.Target = text),
        SheetField<LevelInput>.Text("Level", "Expected", level => level.Expected, (level, text) => level.Expected = text),
        SheetField<LevelInput>.Text("Within", "Limit", level => level.Limit, (level, text) => level.Limit = text),
        SheetField<LevelInput>.Text("Minimum", "Minimum", level => level.Minimum, (level, text) => level.Minimum = text),
        SheetField<LevelInput>.Text("Share of credits", "Allocation", level => level.Allocation, (level, text) => level.Allocation = text),
        SheetField<LevelInput>.Text("In the quote's words", "Promise", level => level.Promise, (level, text) => level.Promise = text),
        SheetField<LevelInput>.Text("Called", "Name", level => level.Name, (level, text) => level.Name = text),
        SheetField<LevelInput>.Text("Costs us a year", "Gap", level => level.Gap, (level, text) => level.Gap = text),
        SheetField<LevelInput>.Text("Number a year", "Number", level => level.Number, (level, text) => level.Number = text),
        SheetField<LevelInput>.Text("Growth of the number", "Growth", level => level.Growth, (level, text) => level.Growth = text),
        SheetField<LevelInput>.Text("Hours each", "Hours", level => level.Hours, (level, text) => level.Hours = text),
        SheetField<LevelInput>.Text("Price of an hour", "Rate", level => level.Rate, (level, text) => level.Rate = text),
        SheetField<LevelInput>.Text("Source of the number", "NumberSource", level => level.NumberSource, (level, text) => level.NumberSource = text),
        SheetField<LevelInput>.Text("Rise a year", "GapRise", level => level.GapRise, (level, text) => level.GapRise = text),
        SheetField<LevelInput>.Text("How it was reckoned", "Reason", level => level.Reason, (level, text) => level.Reason = text),
        SheetField<LevelInput>.Text("Accepted by", "AcceptedBy", level => level.AcceptedBy, (level, text) => level.AcceptedBy = text),
    ];

    public static IReadOnlyList<SheetField<PeerInput>> Peer { get; } =
    [
        SheetField<PeerInput>.Text("Measure", "Measure", peer => peer.Measure, (peer, text) => peer.Measure = text),
        SheetField<PeerInput>.Text("Peers", "Peers", peer => peer.Peers, (peer, text) => peer.Peers = text),
        SheetField<PeerInput>.Text("Volume", "Driver", peer => peer.Driver, (peer, text) => peer.Driver = text),
        SheetField<PeerInput>.Text("Lines", "Lines", peer => peer.Lines, (peer, text) => peer.Lines = text),
        SheetField<PeerInput>.Text("Lower quartile", "Lower", peer => peer.Lower, (peer, text) => peer.Lower = text),
        SheetField<PeerInput>.Text("Median", "Median", peer => peer.Median, (peer, text) => peer.Median = text),
        SheetField<PeerInput>.Text("Upper quartile", "Upper", peer => peer.Upper, (peer, text) => peer.Upper = text),
        SheetField<PeerInput>.Text("Currency", "Currency", peer => peer.Currency, (peer, text) => peer.Currency = text),
        SheetField<PeerInput>.Text(ComparisonSheets.RateOfExchange, "Rate", peer => peer.Rate, (peer, text) => peer.Rate = text),
        SheetField<PeerInput>.Text("Scale", "Scale", peer => peer.Scale, (peer, text) => peer.Scale = text),
        SheetField<PeerInput>.Text("Year", "Year", peer => peer.Year, (peer, text) => peer.Year = text),
        SheetField<PeerInput>.Text("Source", "Source", peer => peer.Source, (peer, text) => peer.Source = text),
        SheetField<PeerInput>.Text("Sample", "Sample", peer => peer.Sample, (peer, text) => peer.Sample = text),
        SheetField<PeerInput>.Text("Service hours a week", "WeeklyHours", peer => peer.WeeklyHours, (peer, text) => peer.WeeklyHours = text),
        SheetField<PeerInput>.Text("Sites", "Sites", peer => peer.Sites, (peer, text) => peer.Sites = text),
        SheetField<PeerInput>.Text("Moves with hours", "HoursShare", peer => peer.HoursShare, (peer, text) => peer.HoursShare = text),
        SheetField<PeerInput>.Text("Moves with sites", "SitesShare", peer => peer.SitesShare, (peer, text) => peer.SitesShare = text),
    ];

    public static IReadOnlyList<SheetField<ProviderMonthInput>> Reported { get; } =
    [
        SheetField<ProviderMonthInput>.Text("Our target", "Target", month => month.Target, (month, text) => month.Target = text),
        SheetField<ProviderMonthInput>.Text("Month", "Month", month => month.Month, (month, text) => month.Month = text),
        SheetField<ProviderMonthInput>.Text("Reported", "Value", month => month.Value, (month, text) => month.Value = text),
        SheetField<ProviderMonthInput>.Text("Counted", "Counted", month => month.Counted, (month, text) => month.Counted = text),
        SheetField<ProviderMonthInput>.Text("Source", "Source", month => month.Source, (month, text) => month.Source = text),
    ];

    public static IReadOnlyList<SheetField<ScopeAnswerInput>> Answer { get; } =
    [
        SheetField<ScopeAnswerInput>.Text("Says", "Standing", answer => answer.Standing, (answer, text) => answer.Standing = text),
        SheetField<ScopeAnswerInput>.Text("Source", "Source", answer => answer.Source, (answer, text) => answer.Source = text),
        SheetField<ScopeAnswerInput>.Text("Costs us a year", "PerYear", answer => answer.PerYear, (answer, text) => answer.PerYear = text),
        SheetField<ScopeAnswerInput>.Text("Number a year", "Number", answer => answer.Number, (answer, text) => answer.Number = text),
        SheetField<ScopeAnswerInput>.Text("Growth of the number", "Growth", answer => answer.Growth, (answer, text) => answer.Growth = text),
        SheetField<ScopeAnswerInput>.Text("Hours each", "Hours", answer => answer.Hours, (answer, text) => answer.Hours = text),
        SheetField<ScopeAnswerInput>.Text("Price of an hour", "Rate", answer => answer.Rate, (answer, text) => answer.Rate = text),
        SheetField<ScopeAnswerInput>.Text("Source of the number", "NumberSource", answer => answer.NumberSource, (answer, text) => answer.NumberSource = text),
        SheetField<ScopeAnswerInput>.Text("Rise a year", "Inflation", answer => answer.Inflation, (answer, text) => answer.Inflation = text),
        SheetField<ScopeAnswerInput>.Text("How it was reckoned", "Reason", answer => answer.Reason, (answer, text) => answer.Reason = text),
        SheetField<ScopeAnswerInput>.Text("Accepted by", "AcceptedBy", answer => answer.AcceptedBy, (answer, text) => answer.AcceptedBy = text),
    ];
}
