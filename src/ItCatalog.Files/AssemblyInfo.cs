using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ItCatalog.Files.Tests")]
