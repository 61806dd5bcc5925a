using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using MimeKit;

namespace ItCatalog.Work.Messages;

/// <summary>Writes mails: what is told, in the words of the product, as text and as HTML. Names, titles and reasons come from people and files: in headers they are one
/// line, in HTML they are text.</summary>
public static class MailText
{
    private const int MaxSubject = 150;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A mail that tells messages.</summary>
    /// <param name="settings">Who it comes from, and where links lead.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="id">A name that is the same with every try, so that a mail that arrives twice can be known.</param>
    /// <param name="kind">At once, or a digest.</param>
    /// <param name="messages">At least one.</param>
    public static MimeMessage Of(MailSettings settings, MailboxAddress to, string id, MailChoice kind, IReadOnlyList<Message> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var counted = Show.Count(messages.Count, "message");
        var subject = kind switch
        {
            MailChoice.Daily => $"ItCatalog today: {counted}",
            MailChoice.Weekly => $"ItCatalog this week: {counted}",
            _ => messages.Count == 1 ? messages[0].Title : $"{counted}: {messages[0].Title}",
        };
        return Of(settings, to, id, subject, [.. messages.Select(message => new MailItem(message.Title, message.Text, LinkOf(settings, message)))], Foot(settings));
    }

    /// <summary>A mail of a few items, each with what it says and where it leads.</summary>
    /// <param name="settings">Who it comes from.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="id">A name that is the same with every try.</param>
    /// <param name="subject">Of any length and content; it becomes one line.</param>
    /// <param name="items">What it tells.</param>
    /// <param name="foot">Why it comes.</param>
    internal static MimeMessage Of(MailSettings settings, MailboxAddress to, string id, string subject, IReadOnlyList<MailItem> items, string foot)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var line = OneLine(subject);
        var mail = new MimeMessage
        {
            Subject = line.Length > MaxSubject ? line[..MaxSubject] + "…" : line,
            MessageId = $"itcatalog.{id}@{settings.From!.Domain}",
            Body = new BodyBuilder { TextBody = Text(items, foot), HtmlBody = Page(items, foot) }.ToMessageBody(),
        };
        mail.From.Add(settings.From);
        mail.To.Add(to);
        // Nobody's absence note answers a machine.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    /// <summary>A mail that tries the settings.</summary>
    public static MimeMessage Test(MailSettings settings, MailboxAddress to)
    {
        var mail = Of(settings, to, $"test-{Guid.NewGuid():N}", "ItCatalog can send mails", [], Foot(settings));
        mail.Body = new TextPart("plain") { Text = "This is a test. Whoever is told something by ItCatalog gets it like this.\n" };
        return mail;
    }

    /// <summary>A text without line breaks and other characters that steer.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format ? " " : rune.ToString());
        }

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The address of a person; null where what they entered is none, or more than one.</summary>
    public static MailboxAddress? AddressOf(string? email, string name) =>
        email is { Length: > 0 } && OneLine(email) == email && MailboxAddress.TryParse(email, out var parsed) && parsed.Address == email && email.Contains('@', StringComparison.Ordinal)
            ? new MailboxAddress(OneLine(name), email)
            : null;

    private static string Text(IReadOnlyList<MailItem> items, string foot)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            text.Append(OneLine(item.Title)).Append('\n').Append(item.Text).Append('\n');
            if (item.Link is not null)
            {
                text.Append(item.Link).Append('\n');
            }

            text.Append('\n');
        }

        return text.Append("-- \n").Append(OneLine(foot)).Append('\n').ToString();
    }

    private static string Page(IReadOnlyList<MailItem> items, string foot)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;font-size:15px;line-height:1.4;max-width:640px\">");
        foreach (var item in items)
        {
            var title = Html.Encode(OneLine(item.Title));
            page.Append("<h2 style=\"font-size:16px;margin:20px 0 4px\">")
                .Append(item.Link is { } link ? $"<a href=\"{Html.Encode(link)}\">{title}</a>" : title)
                .Append("</h2><p style=\"margin:0\">").AppendJoin("<br>", item.Text.Split('\n').Select(Html.Encode)).Append("</p>");
        }

        page.Append("<p style=\"margin:28px 0 0;font-size:13px;color:#666\">").Append(Html.Encode(OneLine(foot))).Append("</p></body></html>");
        return page.ToString();
    }

    private static string? LinkOf(MailSettings settings, Message message) =>
        settings.Link is { } link ? string.Create(CultureInfo.InvariantCulture, $"{link}/messages?handler=open&id={message.Id}") : null;

    private static string Foot(MailSettings settings) => settings.Link is { } link
        ? $"ItCatalog tells you this because it concerns your department or unit. What is mailed you choose at {link}/messages/choices"
        : "ItCatalog tells you this because it concerns your department or unit. What is mailed you choose there, under the bell.";
}

/// <summary>What a mail tells.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Text">Sentences, of which each line stays one.</param>
/// <param name="Link">Where it is looked at, whole; null: no link.</param>
internal sealed record MailItem(string Title, string Text, string? Link);
