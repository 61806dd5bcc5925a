using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ItCatalog.Data.Identity;

/// <summary>What Web and Cli share to keep people.</summary>
internal static class IdentityRegistration
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.AddSingleton<PersonStore>();
        services.AddSingleton<SignedInPeople>();
        services.AddSingleton<ContactList>();
        services.AddSingleton<PeopleList>();
        services.TryAddSingleton(new SessionLimits());
        services.AddSingleton<SessionStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenList>();
        services.AddSingleton<SignInList>();
        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton<OwnPasswords>();
    }
}
