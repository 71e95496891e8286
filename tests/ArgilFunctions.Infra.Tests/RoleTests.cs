namespace ArgilFunctions.Infra.Tests;

public class RoleTests
{
    private static readonly string[] Always =
    [
        "Microsoft.Insights/components: Monitoring Metrics Publisher 3913510d-42f4-4e42-8a64-420c390055eb",
        "Microsoft.KeyVault/vaults: Key Vault Secrets User 4633458b-17de-408a-b874-0445c86b69e6",
        "Microsoft.Storage/storageAccounts: Storage Blob Data Owner b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "Microsoft.Storage/storageAccounts: Storage Queue Data Contributor 974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        "Microsoft.Storage/storageAccounts: Storage Table Data Contributor 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    ];

    private const string OnScheduler = "Microsoft.DurableTask/schedulers: Durable Task Data Contributor 0ad04412-c4d5-4796-b79c-f76d14c8d402";

    [Theory]
    [InlineData("AzureStorage")]
    [InlineData("Scheduler", OnScheduler)]
    public async Task The_app_has_these_roles_and_no_other(string backend, params string[] further)
    {
        var assignments = (await Deployment.OnAsync(backend)).All("Microsoft.Authorization/roleAssignments").ToList();

        Assert.Equal([.. Always.Concat(further).Order()], assignments.Select(Describe).Order());
        Assert.All(assignments, assignment =>
        {
            Assert.Equal("ServicePrincipal", assignment["principalType"]!.ToString());
            Assert.Matches(@"^\[reference\('[^']*/userAssignedIdentities/id-\w+', '[^']*'\)\.principalId\]$", assignment["principalId"]!.ToString());
        });
    }

    /// <summary>The kind of the one resource it holds for, and the role.</summary>
    private static string Describe(Resource assignment)
    {
        var scope = assignment.Id.Split("/providers/")[^2].Split('/');
        return $"{string.Join('/', scope[..^1])}: {assignment["description"]} {assignment["roleDefinitionId"]!.ToString().Split('/')[^1]}";
    }
}
