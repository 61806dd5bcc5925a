using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>Reading of XML that grows neither with its depth nor with the number of its names: an XML reader keeps both.</summary>
internal static class BoundedXml
{
    private const int MaxDepth = 64;

    public static XmlReader Reader(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        NameTable = new BoundedNames(),
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    });

    /// <summary>Moves to the next node; false at the end.</summary>
    public static bool Next(this XmlReader reader)
    {
        var isRead = reader.Read();
        return reader.Depth <= MaxDepth ? isRead : throw new TableException("the workbook is nested deeper than any spreadsheet program writes it");
    }

    private sealed class BoundedNames : XmlNameTable
    {
        private const int MaxNames = 20_000;

        private readonly NameTable names = new();
        private int count;

        public override string Add(char[] array, int offset, int length) => names.Get(array, offset, length) ?? Counted(names.Add(array, offset, length));

        public override string Add(string array) => names.Get(array) ?? Counted(names.Add(array));

        public override string? Get(char[] array, int offset, int length) => names.Get(array, offset, length);

        public override string? Get(string array) => names.Get(array);

        private string Counted(string name) =>
            ++count <= MaxNames ? name : throw new TableException("the workbook has more names of elements than any spreadsheet program writes");
    }
}
