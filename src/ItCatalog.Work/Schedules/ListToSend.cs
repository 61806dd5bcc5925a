using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Files.Lists;

namespace ItCatalog.Work.Schedules;

/// <summary>A list of the pages, of all that its reader sees when it is sent.</summary>
/// <param name="word">After "list-".</param>
/// <param name="name">"List of agreements".</param>
/// <param name="address">The page.</param>
/// <param name="list">Reads it as somebody may see it.</param>
public class ListToSend(string word, string name, string address, Func<Actor, ReportWish, CancellationToken, Task<ListFile>> list) : ScheduledReport
{
    public override string Word => "list-" + word;

    public override string Name => name;

    public override string Abouts => "all that its reader sees";

    public override Task<string?> NameAsync(Actor viewer, string about, CancellationToken cancellationToken) => Task.FromResult(string.IsNullOrEmpty(about) ? "" : null);

    public override async Task<ReportToSend?> MakeAsync(Actor viewer, ReportWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (await NameAsync(viewer, wish.About, cancellationToken) is not { } about)
        {
            return null;
        }

        return new()
        {
            Title = $"{name}{(about.Length == 0 ? "" : $": {about}")}, {Show.Month(wish.Month)}",
            Address = address,
            File = wish.Form switch
            {
                ReportForm.Workbook => FileOf(await list(viewer, wish, cancellationToken), ListFormat.Workbook),
                ReportForm.Csv => FileOf(await list(viewer, wish, cancellationToken), ListFormat.Csv),
                ReportForm.Link => null,
                _ => throw new ArgumentOutOfRangeException(nameof(wish)),
            },
        };
    }

    internal static FileToSend FileOf(ListFile list, ListFormat format) =>
        new($"{list.FileName}.{format.Ending()}", format.ContentType(), (stream, cancellationToken) => list.WriteAsync(format, stream, cancellationToken));
}
