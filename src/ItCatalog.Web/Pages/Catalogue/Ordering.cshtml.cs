using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>How a service is ordered: by which words it is found, what its unit asks, within which time it delivers, who may order it and who approves for IT.</summary>
public sealed class OrderingModel(
    ServiceStore services, OrderingStore orderings, ApprovalStore approvals, OrganisationStore organisations, SaveOrdering save, Actor person, IClock clock) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Service Service { get; private set; } = null!;

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    /// <summary>Who can approve.</summary>
    public IReadOnlyList<Named> People { get; private set; } = [];

    public LocalDate Today { get; private set; }

    /// <summary>Where the page leads back to.</summary>
    public string BackAddress => "/catalogue/" + Uri.EscapeDataString(Service.Code);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = InputModel.Of(await orderings.FindAsync(Service.Id, cancellationToken));
        return Page();
    }

    /// <summary>Saves, or adds or removes a row and keeps everything that was typed.</summary>
    public async Task<IActionResult> OnPostAsync(string? change, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (!string.IsNullOrEmpty(change))
        {
            ModelState.Clear();
            Rows.Change(change, "questions", Input.Questions, () => new QuestionInput(), OrderingDraft.MaxQuestions);
            return Page();
        }

        return await this.AnswerAsync(
            await save.RunAsync(person, Service.Code, Input.ToDraft(), cancellationToken),
            _ =>
            {
                TempData.Saved($"How {Service.Name} is ordered is saved.");
                return Redirect(BackAddress);
            },
            async () =>
            {
                // Whoever saves again after having been told of the other's change means it.
                ModelState.Remove("Input.Revision");
                Input.Revision = (await orderings.FindAsync(Service.Id, cancellationToken)).Revision;
                return Page();
            });
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await services.FindAsync(Code, cancellationToken) is not { } service)
        {
            return NotFound();
        }

        if (!person.ActsForUnit(service.UnitId))
        {
            return Forbid();
        }

        Service = service;
        Today = await organisations.TodayAsync(clock, cancellationToken);
        Departments = await organisations.DepartmentsAsync(cancellationToken);
        People = await approvals.PeopleAsync(Today, cancellationToken);
        return null;
    }

    public sealed class InputModel
    {
        public int Revision { get; set; }

        public long? Approver { get; set; }

        public string? DeliverDays { get; set; }

        public string? DeliverShare { get; set; }

        public string? SearchWords { get; set; }

        public List<long> Buyers { get; set; } = [];

        public List<QuestionInput> Questions { get; set; } = [];

        internal static InputModel Of(Ordering ordering) => new()
        {
            Revision = ordering.Revision,
            Approver = ordering.ApproverId,
            DeliverDays = NumberEntry.Written(ordering.DeliverDays),
            DeliverShare = NumberEntry.WrittenPercentage(ordering.DeliverRatio),
            SearchWords = string.Join(", ", ordering.SearchWords),
            Buyers = [.. ordering.Buyers.Select(buyer => buyer.Id)],
            Questions = [.. ordering.Questions.Select(QuestionInput.Of)],
        };

        internal OrderingDraft ToDraft() => new()
        {
            Revision = Revision,
            Approver = Approver,
            DeliverDays = DeliverDays,
            DeliverShare = DeliverShare,
            SearchWords = SearchWords,
            Buyers = Buyers,
            Questions =
            [
                .. Questions.Select(question => new QuestionDraft
                {
                    Text = question.Text, Kind = question.Kind, Help = question.Help, Choices = question.Choices, IsRequired = question.IsRequired,
                }),
            ],
        };
    }

    public sealed class QuestionInput
    {
        public string? Text { get; set; }

        public string? Kind { get; set; } = "text";

        public string? Help { get; set; }

        public string? Choices { get; set; }

        public bool IsRequired { get; set; }

        internal static QuestionInput Of(Question question) => new()
        {
            Text = question.Text,
            Kind = Word.Of(question.Kind),
            Help = question.Help,
            Choices = string.Join('\n', question.Choices),
            IsRequired = question.IsRequired,
        };
    }
}
