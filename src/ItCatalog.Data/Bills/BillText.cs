using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Bills;

/// <summary>A bill in one exact form: what its fingerprint is taken of when it is closed. It depends on what was charged alone, and on no number of the database but
/// those of requests.</summary>
public static class BillText
{
    /// <summary>A line for the bill, for each of its lines and for each gap; parts are divided by "; ", and what is not there is left out.</summary>
    public static string Of(Bill bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"ItCatalog bill 1; {bill.DepartmentCode} {bill.DepartmentName}; {MonthWord.Of(bill.Month)}; {bill.Currency}\n");
        foreach (var line in bill.Lines)
        {
            Append(
                [
                    ("", Word.Of(line.Kind)), ("corrects ", line.Corrects is { } corrected ? Word.Of(corrected) : null), ("", $"{line.Service.Code} {line.Service.Name}"),
                    ("offering ", line.Tier is { } tier ? $"{tier.Code} {tier.Name}" : null),
                    ("by ", $"{line.Service.UnitCode} {line.Service.UnitName}"), ("at ", line.Site is { } site ? $"{site.Code} {site.Name}" : null), ("agreement ", line.Agreement),
                    ("version ", Number(line.Version)), ("request ", Number(line.Request)), ("target ", line.TargetKey is { } key ? $"{key} {line.TargetName}" : null),
                    ("about ", line.About is { } about ? MonthWord.Of(about) : null), ("quantity ", Number(line.Quantity)), ("of ", line.UnitName),
                    ("days ", line.Days.Count == 0 ? null : DaysText.Of(line.Days)), ("note ", line.Note), ("cents ", Number(line.Cents)),
                    ("hours ", line.Hours?.ToString("0.00", CultureInfo.InvariantCulture)), ("from centre ", line.Transfer?.From), ("to centre ", line.Transfer?.To),
                ]);
        }

        foreach (var gap in bill.Gaps)
        {
            Append([("", Word.Of(gap.Kind)), ("", gap.Service.Code), ("at ", gap.Site.Code), ("agreement ", gap.Agreement), ("request ", Number(gap.Request))]);
        }

        return text.ToString();

        void Append(IEnumerable<(string Name, string? Value)> parts) => text
            .AppendJoin("; ", parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => part.Name + part.Value!.ReplaceLineEndings(" "))).Append('\n');
    }

    /// <summary>SHA-256 of that in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public static string Fingerprint(Bill bill) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(bill))));

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
