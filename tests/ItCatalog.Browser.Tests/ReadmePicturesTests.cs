using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>The README's pictures. They are kept as test output; with ITCATALOG_DOCS=1 they replace those under <c>docs/</c>.</summary>
[Collection(nameof(DemoSite))]
public sealed class ReadmePicturesTests(DemoSite site)
{
    [Theory]
    [InlineData(Role.DepartmentHead, "/", "home")]
    [InlineData(Role.ItManager, "/performance", "performance")]
    [InlineData(Role.Executive, "/benchmark/end-user-services", "comparison")]
    public async Task The_pictures_of_the_readme_show_the_product_as_it_is(string role, string path, string name)
    {
        await using var visit = await site.SignInAsync(role, width: 1280);
        await visit.GoToAsync(path);
        var folder = Environment.GetEnvironmentVariable("ITCATALOG_DOCS") == "1" ? System.IO.Path.Combine(Repository.Root, "docs") : Visit.PictureFolder;
        Directory.CreateDirectory(folder);

        var picture = await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, name + ".png"), Clip = new() { X = 0, Y = 0, Width = 1280, Height = 860 } });

        picture.Length.ShouldBeGreaterThan(20_000, "an empty page makes a smaller picture");
        visit.ShouldBeFaultless();
    }
}
