using System.Globalization;
using ItCatalog.Data.Messages;

namespace ItCatalog.Web.Pages.Messages;

/// <summary>How messages are counted and grouped, in words.</summary>
public static class MessageWords
{
    /// <summary>"7", "99+".</summary>
    public static string Count(int unread) => unread > MessageStore.MostCounted ? $"{MessageStore.MostCounted}+" : unread.ToString(CultureInfo.InvariantCulture);

    /// <summary>"To answer".</summary>
    public static string Group(MessageGroup group) => group switch
    {
        MessageGroup.ToAnswer => "To answer",
        MessageGroup.Answered => "Answered",
        MessageGroup.Figures => "Cases and months",
        MessageGroup.Agreements => "Agreements",
        MessageGroup.Sources => "Sources and imports",
        MessageGroup.Reports => "Reports",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
