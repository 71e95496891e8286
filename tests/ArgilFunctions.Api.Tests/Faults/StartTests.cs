using ArgilFunctions.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>What keeps the app from starting, and the message that says so.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("start-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Settings_under_which_a_slot_could_be_given_on_too_early_are_refused_and_both_named()
    {
        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => StartAsync("AssetSlots:WorkLease=00:02:00"));

        Assert.Contains("AssetSlots:WorkLease (00:02:00)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Argil:Timeout and Polling:LandingMargin together (00:02:10)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_of_its_own_is_named_by_its_own_setting()
    {
        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => StartAsync(
            "Argil:Workspaces:slow:ApiKey=other", "Argil:Workspaces:slow:Timeout=00:05:00"));

        Assert.Contains("Argil:Workspaces:slow:Timeout", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_Argils_own_settings_is_said_once()
    {
        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => StartAsync("Argil:Timeout=00:00:00"));

        Assert.Equal("Argil:Timeout must be more than zero and at most 10 minutes.", refusal.Message);
    }

    [Fact]
    public async Task Who_starts_it_reads_every_reason_and_no_stack()
    {
        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => StartAsync("Argil:ApiKey=", "Retention:Period=00:00:01"));

        var lines = refusal.ToString().Split(Environment.NewLine);
        Assert.Equal("The app does not start:", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("  Argil:ApiKey must be set", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  Retention:", StringComparison.Ordinal));
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task A_store_that_is_damaged_in_the_middle_is_refused_with_what_to_do()
    {
        await (await StartAsync()).DisposeAsync();
        await using (var file = File.OpenWrite(Path.Combine(_folder.FullName, "durable.db")))
        {
            const int FirstPage = 4096;
            file.Position = FirstPage;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)file.Length - FirstPage).ToArray());
        }

        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => StartAsync());

        Assert.Contains("The store is damaged: restore it from a copy, or set Embedded:DataFolder", refusal.Message, StringComparison.Ordinal);
    }

    private Task<VirtualPipeline> StartAsync(params string[] settings) => VirtualPipeline.StartAsync(
        new FakeTimeProvider(), new("http://127.0.0.1:1/v1"), _folder.FullName, ["Logging:LogLevel:Default=None", .. settings]);
}
