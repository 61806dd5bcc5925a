using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ItCatalog.Data.Tests")]
