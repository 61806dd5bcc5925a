using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Templates;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>Begins an agreement from each template that comes with the product, as the command line does: what a template leaves open is answered in <c>from-templates.json</c>.</summary>
internal sealed class DemoTemplates(BeginAgreement begin, DemoFiles files, DemoTime time)
{
    private const string FileName = "from-templates.json";

    public async Task WriteAsync(Actor loader, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(files.Path(FileName));
        foreach (var asked in (await JsonSerializer.DeserializeAsync<List<AskedAgreement>>(stream, TemplateJson.Options, cancellationToken))!)
        {
            var moved = asked with { InForceFrom = YearMonthPattern.Iso.Format(time.Shift(YearMonthPattern.Iso.Parse(asked.InForceFrom!).Value)) };
            var answer = await begin.RunAsync(loader, moved, cancellationToken);
            if (!answer.IsDone)
            {
                throw new InvalidDataException($"{FileName}, {asked.Number}: {(answer.Mistakes is [var first, ..] ? first.Message : Word.Of(answer.Outcome))}");
            }
        }
    }
}
