using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Messages;

/// <summary>What the reader is mailed of what they are told, and when.</summary>
public sealed class ChoicesModel(MailStore mails, SaveMailChoices save, MailSettings settings, OrganisationStore organisations, Actor person) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Where the mails go; null where the person has no address.</summary>
    public string? Address { get; private set; }

    /// <summary>Whether anything is mailed here at all.</summary>
    public bool IsMailed => settings.IsOn;

    /// <summary>Whether anything is ever told to this person.</summary>
    public bool IsTold => person.Is(Role.DepartmentHead) || person.Is(Role.ItManager) || person.Is(Role.Administrator);

    public string City { get; private set; } = "UTC";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var choices = await mails.ChoicesAsync(person.Id ?? 0, cancellationToken);
        Input = new()
        {
            Hour = choices.Hour,
            Weekday = (int)choices.Weekday,
            Kinds = MessageKinds.All.ToDictionary(kind => kind.Word, kind => choices.ByKind.TryGetValue(kind.Word, out var chosen) ? chosen : kind.Usually, StringComparer.Ordinal),
        };
        await ReadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await ReadAsync(cancellationToken);
            return Page();
        }

        var choices = new MailChoices { ByKind = Input.Kinds, Hour = Input.Hour, Weekday = (IsoDayOfWeek)Input.Weekday };
        return await this.AnswerAsync(
            await save.RunAsync(person, choices, cancellationToken),
            _ =>
            {
                TempData.Saved("Saved. It counts for what you are told from now on.");
                return RedirectToPage("Choices");
            },
            async () =>
            {
                await ReadAsync(cancellationToken);
                return Page();
            });
    }

    /// <summary>"At once".</summary>
    public static string Words(MailChoice choice) => choice switch
    {
        MailChoice.AtOnce => "At once",
        MailChoice.Daily => "Daily",
        MailChoice.Weekly => "Weekly",
        MailChoice.None => "Not",
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Address = await mails.AddressAsync(person.Id ?? 0, cancellationToken);
        City = Calculation.Text.Show.City((await organisations.FindAsync(cancellationToken))?.Zone.Id ?? "UTC");
    }

    /// <summary>The form.</summary>
    public sealed class InputModel
    {
        public int Hour { get; set; }

        /// <summary>1 is Monday.</summary>
        public int Weekday { get; set; }

        /// <summary>By the word of a kind.</summary>
        public Dictionary<string, MailChoice> Kinds { get; set; } = [];
    }
}
