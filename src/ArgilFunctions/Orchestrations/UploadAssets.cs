using System.Globalization;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>
/// One sub-orchestration per asset. After a first failure those still in line leave it; after a cancel all end.
/// </summary>
public static class UploadAssets
{
    public static async Task<IReadOnlyList<AssetOutcome>> RunAsync(
        TaskOrchestrationContext context, VideoRun run, Task<CancelRequest> cancel)
    {
        var uploads = run.Request.Assets
            .Select((source, index) => RunOneAsync(context, new(run.Workspace, source, run.Policies), ChildId(context.InstanceId, index)))
            .ToList();
        var all = Task.WhenAll(uploads);

        var firstFailure = FirstFailureAsync(uploads);
        if (await Task.WhenAny(all, firstFailure, cancel) == firstFailure)
        {
            CancelAll(context, uploads, onlyIfWaiting: true);
            await Task.WhenAny(all, cancel);
        }

        if (cancel.IsCompleted)
        {
            CancelAll(context, uploads, onlyIfWaiting: false);
        }

        return await all;
    }

    public static string ChildId(string runId, int index) => string.Create(CultureInfo.InvariantCulture, $"{runId}-a-{index}");

    /// <summary>The run that a child's id was made from, and which of its children it is.</summary>
    public static (string RunId, int Index) ParentOf(string childId)
    {
        var end = childId.LastIndexOf("-a-", StringComparison.Ordinal);
        return (childId[..end], int.Parse(childId[(end + 3)..], CultureInfo.InvariantCulture));
    }

    private static async Task<AssetOutcome> RunOneAsync(TaskOrchestrationContext context, AssetRun asset, string instanceId)
    {
        try
        {
            return await context.RunAssetAsync(instanceId, asset);
        }
        catch (TaskFailedException failure)
        {
            return asset.End(AssetStage.Failed, context.Now(), Problems.Unexpected("upload the asset", failure)).Outcome!;
        }
    }

    private static async Task FirstFailureAsync(List<Task<AssetOutcome>> uploads)
    {
        var running = uploads.ToList();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            if ((await ended).Status != AssetStage.Ready)
            {
                return;
            }

            running.Remove(ended);
        }
    }

    private static void CancelAll(TaskOrchestrationContext context, List<Task<AssetOutcome>> uploads, bool onlyIfWaiting)
    {
        for (var index = 0; index < uploads.Count; index++)
        {
            if (!uploads[index].IsCompleted)
            {
                context.Cancel(ChildId(context.InstanceId, index), onlyIfWaiting);
            }
        }
    }
}
