using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Ratings;
using ItCatalog.Work;
using ItCatalog.Work.Ratings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Ratings;

/// <summary>What the people of a department say of a service month by month, without names.</summary>
public sealed class IndexModel(AgreementStore agreements, ReadRatings ratings, RatingStore asked, Actor person, IClock clock) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>The newest month first.</summary>
    public IReadOnlyList<ToldRating> Months { get; private set; } = [];

    /// <summary>Whether the reader is asked about the month before, and has not answered.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The newest mean that is told, with its month.</summary>
    public string Says => Months.FirstOrDefault(month => month.Mean is not null) is { } told
        ? $"{RatingWords.Mean(told)} in {Show.Month(told.Month.Month)}, {RatingWords.Response(told.Month.AnsweredCount, told.Month.AskedCount)}."
        : Months.Count == 0 ? "Nobody was asked yet: people are asked when a month has ended." : "So far too few have answered to tell what they said.";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement)
        {
            return NotFound();
        }

        Agreement = agreement;
        Months = await ratings.WithNotesAsync(person, agreement.Code, cancellationToken);
        var month = await asked.MonthAsync(clock.GetCurrentInstant(), cancellationToken);
        IsAsked = person.Id is { } id && (await asked.OfPersonAsync(id, month, cancellationToken)).Any(one =>
            one.AgreementId == agreement.Id && one.Value is null && May.Rate(person, one.DepartmentId, one.UnitId));
        return Page();
    }
}
