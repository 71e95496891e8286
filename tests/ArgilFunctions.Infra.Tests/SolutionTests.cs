namespace ArgilFunctions.Infra.Tests;

/// <summary>What is not in the solution is neither built nor tested by anyone.</summary>
public sealed class SolutionTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Every_project_is_in_the_solution(string folder)
    {
        var solution = File.ReadAllText(Repository.PathOf("ArgilFunctions.sln")).Replace('\\', '/');
        var projects = Directory.GetDirectories(Repository.PathOf(folder))
            .Select(Path.GetFileName)
            .Where(name => File.Exists(Repository.PathOf(folder, name!, $"{name}.csproj")))
            .ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, name => Assert.Contains($"\"{folder}/{name}/{name}.csproj\"", solution, StringComparison.Ordinal));
    }
}
