using System.Text.Json;
using System.Text.Json.Nodes;
using Argil.Simulator.Model;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.Api.Tests;

public class WorkspaceTests
{
    private const int AssetsEach = 12;

    [Fact]
    public async Task A_request_goes_through_the_workspace_it_names_with_its_key_and_five_slots_of_its_own()
    {
        await using var api = await Api.StartAsync("Argil:ApiKey=first-key", "Argil:Workspaces:team:ApiKey=second-key");
        var ids = await Task.WhenAll(SubmitAsync(api, workspace: null), SubmitAsync(api, "team"));

        await api.AdvanceUntilAsync(async () => (await Task.WhenAll(ids.Select(id => api.GetAsync($"/api/videos/{id}")))).All(status => status.RunStatus is not ("queued" or "uploading" or "processing" or "creating" or "rendering")));

        var videos = await Task.WhenAll(ids.Select(async id => (await api.GetAsync($"/api/videos/{id}")).Body));
        Assert.All(videos, video => Assert.Equal("completed", video.GetProperty("status").GetString()));
        var used = videos.Select(video => AssertWentThroughOne(api.Argil.State, video)).ToList();
        Assert.Equal(2, used.Distinct().Count());
        Assert.Equal(used.Order(), api.Argil.State.Workspaces.Select(workspace => workspace.Name).Order());
    }

    private static async Task<string> SubmitAsync(Api api, string? workspace)
    {
        var request = Requests.Video("video", new(api.Argil.ApiAddress, "/"), [.. Enumerable.Range(1, AssetsEach)]);
        request["render"] = true;
        if (workspace is not null)
        {
            request["workspace"] = JsonValue.Create(workspace);
        }

        return await api.Pipeline.SubmitAsync(request.ToJsonString());
    }

    /// <summary>All of a video was made in one workspace, which is one key at Argil, with five slots at a time and never a sixth.</summary>
    private static string AssertWentThroughOne(SimulatorState argil, JsonElement video)
    {
        var made = Assert.Single(argil.Videos, made => made.Id == video.GetProperty("video").GetProperty("id").GetString());
        var workspace = Assert.Single(argil.Workspaces, workspace => workspace.Name == made.Workspace);
        Assert.Equal((5, 0, 1), (workspace.PeakProcessing, workspace.Rejected429, workspace.Renders));
        Assert.Equal(
            video.GetProperty("assets").EnumerateObject().Select(asset => asset.Value.GetProperty("assetId").GetString()).Order(),
            argil.Assets.Where(asset => asset.Workspace == workspace.Name).Select(asset => asset.Id).Order());
        return workspace.Name;
    }
}
