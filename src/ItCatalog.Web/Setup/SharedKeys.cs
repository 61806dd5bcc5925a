using System.Xml.Linq;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ItCatalog.Web.Setup;

/// <summary>The keys that protect cookies and forms, in the database that several processes share.</summary>
internal sealed class SharedKeys(ProtectionKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) => store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
