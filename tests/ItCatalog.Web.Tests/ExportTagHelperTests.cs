using System.Text.Encodings.Web;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Tests;

public sealed class ExportTagHelperTests
{
    [Theory]
    [InlineData(null, "", "a page that does not count them")]
    [InlineData(9_999L, "", "written in a moment")]
    [InlineData(10_000L, "10,000 rows", "the first that is said")]
    [InlineData(1_000_000L, "1,000,000 rows", "a browser that downloads it cannot tell how far it is")]
    public void A_long_list_says_how_many_rows_its_file_gets(long? count, string said, string because)
    {
        var helper = new ExportTagHelper(HtmlEncoder.Default) { What = "cases", Count = count, ViewContext = new ViewContext { HttpContext = new DefaultHttpContext() } };
        var output = new TagHelperOutput("ic-export", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);

        var html = output.Content.GetContent(HtmlEncoder.Default);
        (html.Contains(" rows</span>", StringComparison.Ordinal), html.Split("<a ").Length).ShouldBe((said.Length > 0, 3), because);
        html.ShouldContain(said);
    }
}
