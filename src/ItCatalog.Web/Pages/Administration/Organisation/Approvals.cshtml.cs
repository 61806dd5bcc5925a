using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>Who approves orders of each department beside its heads, and above which amount.</summary>
public sealed class ApprovalsModel(ApprovalStore approvals, OrganisationStore organisations, SaveApprovalRules save, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<ApprovalRule> Departments { get; private set; } = [];

    public string Currency { get; private set; } = "";

    public bool MayChange => current.Is(Role.Administrator);

    private IReadOnlyList<Named> people = [];

    /// <summary>Who can be chosen for a department; who owns its cost centre now stays to be seen, whatever became of their account.</summary>
    public IEnumerable<Named> PeopleFor(int index) => Departments[index] is { OwnerId: { } owner } rule && people.All(person => person.Id != owner)
        ? people.Append(new Named { Id = owner, Code = "", Name = rule.OwnerName + ", account closed" })
        : people;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input = new()
        {
            Rules = [.. Departments.Select(rule => new RuleInput { Department = rule.DepartmentId, Owner = rule.OwnerId, Above = rule.AboveCents is { } cents ? NumberEntry.Written(Money.AmountOf(cents)) : null })],
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input.Rules = [.. Departments.Select(rule => Input.Rules.FirstOrDefault(input => input.Department == rule.DepartmentId) ?? new RuleInput { Department = rule.DepartmentId })];
        return await this.AnswerAsync(
            await save.RunAsync(
                current, [.. Input.Rules.Select(rule => new ApprovalRuleDraft { Department = rule.Department, Owner = rule.Owner, Above = rule.Above })], cancellationToken),
            _ =>
            {
                TempData.Saved("Who approves orders is saved.");
                return RedirectToPage("Index");
            },
            Page);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Departments = await approvals.RulesAsync(cancellationToken);
        people = await approvals.PeopleAsync(await organisations.TodayAsync(clock, cancellationToken), cancellationToken);
        Currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
    }

    public sealed class InputModel
    {
        public List<RuleInput> Rules { get; set; } = [];
    }

    public sealed class RuleInput
    {
        public long Department { get; set; }

        public long? Owner { get; set; }

        public string? Above { get; set; }
    }
}
