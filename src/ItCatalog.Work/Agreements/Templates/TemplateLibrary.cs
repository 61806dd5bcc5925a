using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>Reads templates of agreements: delivered ones, as they were changed here, and those that were added here. They are open to everybody who signs in.</summary>
public sealed class TemplateLibrary(TemplateStore store)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<AgreementTemplate>> ListAsync(CancellationToken cancellationToken)
    {
        var kept = (await store.ListAsync(cancellationToken)).ToDictionary(template => template.Code, StringComparer.Ordinal);
        var delivered = DeliveredTemplates.All.Select(file => kept.Remove(file.Code, out var changed) ? Of(changed, isDelivered: true) : Of(file));
        return [.. delivered.ToList().Concat(kept.Values.Select(template => Of(template, isDelivered: false))).OrderBy(template => template.Name, StringComparer.Ordinal).ThenBy(template => template.Code, StringComparer.Ordinal)];
    }

    /// <summary>The template of this code, in large or small letters; null where there is none.</summary>
    public async Task<AgreementTemplate?> FindAsync(string? code, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(template => string.Equals(template.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The template as it was delivered; null where it was not.</summary>
    public static AgreementTemplate? Delivered(string code) => DeliveredTemplates.All.FirstOrDefault(file => file.Code == code) is { } file ? Of(file) : null;

    private static AgreementTemplate Of(TemplateFile file) => new()
    {
        Code = file.Code, Name = file.Name, Says = file.Says, IsDelivered = true, Content = TemplateJson.Copy(file.Content),
    };

    private static AgreementTemplate Of(StoredTemplate template, bool isDelivered) => new()
    {
        Code = template.Code,
        Name = template.Name,
        Says = template.Says,
        UnitId = template.UnitId,
        UnitName = template.UnitName,
        IsDelivered = isDelivered,
        IsChanged = isDelivered,
        Revision = template.Revision,
        Content = TemplateJson.Read(template.Content),
    };
}
