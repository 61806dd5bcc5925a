using Dapper;

namespace ItCatalog.Data.Tests;

public sealed class SampleOrganisationTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    public Task InitializeAsync() => temporary.InitializeAsync();

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task The_sample_fits_the_schema()
    {
        await SampleOrganisation.CreateAsync(temporary.Database);

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from attainment")).ShouldBe(15);
        (await connection.ExecuteScalarAsync<long>("select count(*) from person_role")).ShouldBe(SampleOrganisation.Everybody.Count + 1);
    }
}
