using System.CommandLine;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>user add</c>: a person who can sign in.</summary>
internal static class UserCommand
{
    public static Command Create(Terminal terminal) => new("user", "People who can sign in.") { Add(terminal) };

    private static Command Add(Terminal terminal)
    {
        var userName = new Argument<string>("user-name") { Description = "What the person signs in with." };
        var name = new Option<string>("--name") { Description = "The name as others read it.", Required = true };
        var title = new Option<string?>("--title") { Description = "The position, “Head of Research” for instance." };
        var email = new Option<string?>("--email") { Description = "Also good for signing in." };
        var phone = new Option<string?>("--phone") { Description = "Where to call." };
        var roles = new Option<string[]>("--role") { Description = $"What the person may do; repeat it for several: {string.Join(", ", Role.All)}.", Required = true };
        var departments = new Option<string[]>("--department") { Description = "Code of a department that the person belongs to; repeat it for several.", HelpName = "CODE" };
        var units = new Option<string[]>("--unit") { Description = "Code of an IT unit that the person belongs to; repeat it for several.", HelpName = "CODE" };
        var readPassword = new Option<bool>("--password-stdin") { Description = "Read the password from the first line of the input. Otherwise one is made and printed once; it must be changed at the first sign-in." };
        var json = CommonOptions.Json();
        var command = new Command("add", "Adds a person who can sign in.") { userName, name, title, email, phone, roles, departments, units, readPassword, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var organisation = services.GetRequiredService<OrganisationStore>();
            var (departmentIds, unknownDepartments) = Find(parsed.GetValue(departments), await organisation.DepartmentsAsync(cancellationToken), "department");
            var (unitIds, unknownUnits) = Find(parsed.GetValue(units), await organisation.UnitsAsync(cancellationToken), "IT unit");
            var typed = parsed.GetValue(readPassword) ? await terminal.Input.ReadLineAsync(cancellationToken) ?? "" : null;
            var password = typed ?? PasswordRule.OneTime();
            var draft = new PersonDraft
            {
                UserName = parsed.GetValue(userName)!,
                Name = parsed.GetValue(name)!,
                Title = parsed.GetValue(title),
                Email = parsed.GetValue(email),
                Phone = parsed.GetValue(phone),
                Roles = parsed.GetValue(roles) ?? [],
                DepartmentIds = departmentIds,
                UnitIds = unitIds,
            };
            if (unknownDepartments.Concat(unknownUnits).ToList() is [_, ..] unknown)
            {
                foreach (var problem in unknown)
                {
                    await terminal.Error.WriteLineAsync(problem);
                }

                return ExitCode.Problem;
            }

            var answer = await services.GetRequiredService<AddPerson>().RunAsync(
                Actor.CommandLine(Environment.UserName), draft, password, mustChangePassword: typed is null, cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            foreach (var sentence in WithoutMembership.Sentences(draft))
            {
                await terminal.Error.WriteLineAsync($"Note: {sentence} An administrator gives one on the page of people.");
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { draft.UserName, draft.Name, draft.Roles, oneTimePassword = typed is null ? password : null });
            }
            else
            {
                await terminal.Output.WriteLineAsync(typed is null
                    ? $"{draft.Name} can sign in as {draft.UserName} with the password {password}, once: it is not kept anywhere else and must be changed then."
                    : $"{draft.Name} can sign in as {draft.UserName}.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static (IReadOnlyList<long> Ids, IReadOnlyList<string> Problems) Find(string[]? codes, IReadOnlyList<Named> known, string what)
    {
        var byCode = known.ToDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);
        var given = (codes ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToLookup(byCode.ContainsKey);
        return (
            [.. given[true].Select(code => byCode[code].Id)],
            [.. given[false].Select(code => $"There is no {what} with the code {code}; {(byCode.Count == 0 ? "there are none yet" : "known: " + string.Join(", ", byCode.Keys.Order(StringComparer.Ordinal)))}.")]);
    }
}
