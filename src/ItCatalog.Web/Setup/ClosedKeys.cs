using System.Xml.Linq;
using ItCatalog.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ItCatalog.Web.Setup;

/// <summary>The keys that protect cookies and forms, as files that nobody else may open.</summary>
internal sealed class ClosedKeys : FileSystemXmlRepository
{
    public ClosedKeys(string folder, ILoggerFactory logs)
        : base(new DirectoryInfo(folder), logs) => CloseAll();

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        CloseAll();
    }

    private void CloseAll()
    {
        foreach (var file in Directory.EnumerateFiles())
        {
            PrivateFiles.CloseFile(file.FullName);
        }
    }
}
