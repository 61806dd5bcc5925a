using System.Runtime.CompilerServices;

// Whatever writes is internal: pages and commands cannot reach it, use cases can.
[assembly: InternalsVisibleTo("ItCatalog.Work")]
[assembly: InternalsVisibleTo("ItCatalog.Data.Tests")]
[assembly: InternalsVisibleTo("ItCatalog.Work.Tests")]
