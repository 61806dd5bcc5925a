using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Ratings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Ratings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Ratings;

/// <summary>What somebody says of the month before: each service that their departments have agreed on, from 1 to 5.</summary>
[Authorize(Policies.Asker)]
public sealed class RateModel(RatingStore ratings, SayRatings say, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>First day of the month that is asked about.</summary>
    public LocalDate Month { get; private set; }

    /// <summary>What the person may answer, by service.</summary>
    public IReadOnlyList<AskedRating> Asked { get; private set; } = [];

    /// <summary>The last day for an answer.</summary>
    public LocalDate Until => RatingStore.LastDay(Month);

    public string Says => Asked.Count == 0
        ? "People are asked at the beginning of a month about the month before."
        : $"{Show.Count(Asked.Count(one => one.Value is not null))} of {Show.Count(Asked.Count)} said. You answer, and change what you said, until {Show.Date(Until)}. "
            + "Nobody is told who said what, and nothing is told below five answers.";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input.Month = MonthWord.Of(Month);
        Input.Ratings = [.. Asked.Select(one => new RatingInput { Agreement = one.AgreementCode, Value = one.Value is { } value ? Show.Count(value) : null, Note = one.Note })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (DateEntry.Month(Input.Month) is not { } month)
        {
            return BadRequest();
        }

        return await this.AnswerAsync(
            await say.RunAsync(person, month, [.. Input.Ratings.Select(one => new SaidRating(one.Agreement ?? "", one.Value, one.Note))], cancellationToken),
            count =>
            {
                TempData.Saved($"Thank you: {Show.Count(count, "answer")} saved.");
                return Redirect("/agreements/ratings");
            },
            async () =>
            {
                await LoadAsync(cancellationToken);
                Asked = [.. Input.Ratings.Select(typed => Asked.FirstOrDefault(one => one.AgreementCode == typed.Agreement)).OfType<AskedRating>()];
                return Page();
            });
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Month = await ratings.MonthAsync(clock.GetCurrentInstant(), cancellationToken);
        Asked = person.Id is { } id ? [.. (await ratings.OfPersonAsync(id, Month, cancellationToken)).Where(one => May.Rate(person, one.DepartmentId, one.UnitId))] : [];
    }

    /// <summary>What is typed.</summary>
    public sealed class InputModel
    {
        /// <summary>"2026-10": the month that the form asked about.</summary>
        public string? Month { get; set; }

        public List<RatingInput> Ratings { get; set; } = [];
    }

    /// <summary>What is typed about one service.</summary>
    public sealed class RatingInput
    {
        /// <summary>Code of the agreement.</summary>
        public string? Agreement { get; set; }

        public string? Value { get; set; }

        public string? Note { get; set; }
    }
}
