using ArgilFunctions.Activities;
using ArgilFunctions.Contracts;
using ArgilFunctions.Entities;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Pipeline;

/// <summary>Everything an orchestrator calls, by type. The names of functions and events exist in this file alone.</summary>
public static class Calls
{
    public const string CancelEvent = "Cancel";
    public const string RenderHintEvent = "RenderHint";
    private const string SlotGrantedEvent = "SlotGranted";
    private const string CreationMarkedEvent = "CreationMarked";

    public static Task<UploadOutcome> UploadAssetAsync(this TaskOrchestrationContext context, UploadAsset input) =>
        context.CallActivityAsync<UploadOutcome>(nameof(UploadAssetActivity), input);

    public static Task<AssetReading> GetAssetAsync(this TaskOrchestrationContext context, GetAsset input) =>
        context.CallActivityAsync<AssetReading>(nameof(GetAssetActivity), input);

    public static Task<IReadOnlyList<ProcessingAsset>> ListProcessingAssetsAsync(this TaskOrchestrationContext context, ListProcessingAssets input) =>
        context.CallActivityAsync<IReadOnlyList<ProcessingAsset>>(nameof(ListProcessingAssetsActivity), input);

    public static Task<CreatedVideo?> FindVideoAsync(this TaskOrchestrationContext context, FindVideo input) =>
        context.CallActivityAsync<CreatedVideo?>(nameof(FindVideoActivity), input);

    public static Task<CreationOutcome> CreateVideoAsync(this TaskOrchestrationContext context, CreateVideo input) =>
        context.CallActivityAsync<CreationOutcome>(nameof(CreateVideoActivity), input);

    public static Task<CreatedVideo?> SettleVideoAsync(this TaskOrchestrationContext context, SettleVideo input) =>
        context.CallActivityAsync<CreatedVideo?>(nameof(SettleVideoActivity), input);

    public static Task<VideoReading> GetVideoAsync(this TaskOrchestrationContext context, GetVideo input) =>
        context.CallActivityAsync<VideoReading>(nameof(GetVideoActivity), input);

    public static Task<RenderAnswer> RenderVideoAsync(this TaskOrchestrationContext context, RenderVideo input) =>
        context.CallActivityAsync<RenderAnswer>(nameof(RenderVideoActivity), input);

    public static Task<RenderOutcome> RunRenderAsync(this TaskOrchestrationContext context, string instanceId, RenderRun input) =>
        context.CallSubOrchestratorAsync<RenderOutcome>(
            nameof(RenderOrchestrator), input, new SubOrchestrationOptions(retry: null, instanceId));

    public static Task StartVideosAsync(this TaskOrchestrationContext context, StartVideos input) =>
        context.CallActivityAsync(nameof(StartVideosActivity), input, Retries.Always());

    public static Task AnnounceAsync(this TaskOrchestrationContext context, Announcement input) =>
        context.CallActivityAsync(nameof(AnnounceActivity), input, Retries.Always());

    public static Task SendResultAsync(this TaskOrchestrationContext context, SendResult input) =>
        context.CallActivityAsync(nameof(SendResultActivity), input, Retries.Always());

    public static Task<WebhookOutcome> DeliverWebhookAsync(this TaskOrchestrationContext context, DeliverWebhook input) =>
        context.CallActivityAsync<WebhookOutcome>(nameof(DeliverWebhookActivity), input);

    public static Task<AssetOutcome> RunAssetAsync(this TaskOrchestrationContext context, string instanceId, AssetRun input) =>
        context.CallSubOrchestratorAsync<AssetOutcome>(
            nameof(AssetOrchestrator), input, new SubOrchestrationOptions(retry: null, instanceId));

    public static Task<SlotAnswer> AcquireSlotAsync(this TaskOrchestrationContext context, string workspace, SlotRequest request) =>
        context.AskSlotsAsync<SlotAnswer>(workspace, nameof(AssetSlots.Acquire), request);

    public static Task<SlotClaim> ClaimSlotAsync(this TaskOrchestrationContext context, string workspace, long token) =>
        context.AskSlotsAsync<SlotClaim>(workspace, nameof(AssetSlots.Claim), token);

    public static Task BindSlotAsync(this TaskOrchestrationContext context, string workspace, BindSlot bind) =>
        context.Entities.SignalEntityAsync(Slots(workspace), nameof(AssetSlots.Bind), bind);

    public static Task RenewSlotAsync(this TaskOrchestrationContext context, string workspace, long token) =>
        context.Entities.SignalEntityAsync(Slots(workspace), nameof(AssetSlots.Renew), token);

    public static Task ReportBusyAsync(this TaskOrchestrationContext context, string workspace, ReportBusy report) =>
        context.Entities.SignalEntityAsync(Slots(workspace), nameof(AssetSlots.ReportBusy), report);

    public static Task AbandonSlotAsync(this TaskOrchestrationContext context, string workspace, long token) =>
        context.Entities.SignalEntityAsync(Slots(workspace), nameof(AssetSlots.Abandon), token);

    public static Task<SlotHandOff> ReleaseSlotAsync(this TaskOrchestrationContext context, string workspace, ReleaseSlot release) =>
        context.AskSlotsAsync<SlotHandOff>(workspace, nameof(AssetSlots.Release), release);

    public static Task<SlotHandOff> LeaveLineAsync(this TaskOrchestrationContext context, string workspace) =>
        context.AskSlotsAsync<SlotHandOff>(workspace, nameof(AssetSlots.Leave), context.InstanceId);

    public static Task<SlotHandOff> HandOffSlotsAsync(this TaskOrchestrationContext context, string workspace) =>
        context.AskSlotsAsync<SlotHandOff>(workspace, nameof(AssetSlots.HandOff));

    public static Task<SlotVerdict> SettleSlotAsync(this TaskOrchestrationContext context, string workspace, SlotFinding finding) =>
        context.AskSlotsAsync<SlotVerdict>(workspace, nameof(AssetSlots.Settle), finding);

    /// <summary>Tells each new holder that its turn has come.</summary>
    public static void Push(this TaskOrchestrationContext context, IEnumerable<SlotGrant> grants)
    {
        foreach (var grant in grants)
        {
            context.SendEvent(grant.Holder, SlotGrantedEvent, grant);
        }
    }

    public static Task<SlotGrant> WaitForSlotGrantAsync(this TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<SlotGrant>(SlotGrantedEvent);

    /// <summary>An activity tells its run that it is about to ask for a video.</summary>
    public static Task MarkCreationAsync(this DurableTaskClient durable, string runId, CreationMark mark, CancellationToken cancellation) =>
        durable.RaiseEventAsync(runId, CreationMarkedEvent, mark, cancellation);

    public static Task<CreationMark> WaitForCreationMarkAsync(this TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<CreationMark>(CreationMarkedEvent);

    public static Task<RenderHint> WaitForRenderHintAsync(this TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<RenderHint>(RenderHintEvent);

    public static Task<CancelRequest> WaitForCancelAsync(this TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<CancelRequest>(CancelEvent);

    public static void Cancel(this TaskOrchestrationContext context, string instanceId, bool onlyIfWaiting) =>
        context.SendEvent(instanceId, CancelEvent, new CancelRequest(onlyIfWaiting));

    /// <summary>The time of this turn, as every deadline is kept.</summary>
    public static DateTimeOffset Now(this TaskOrchestrationContext context) =>
        new(DateTime.SpecifyKind(context.CurrentUtcDateTime, DateTimeKind.Utc));

    /// <summary>Sleeps until the time given or until something comes; true when the time came.</summary>
    public static async Task<bool> SleepAsync(this TaskOrchestrationContext context, DateTimeOffset until, params Task[] wakers)
    {
        using var stopped = new CancellationTokenSource();
        var timer = context.CreateTimer(until.UtcDateTime, stopped.Token);
        var first = await Task.WhenAny([timer, .. wakers]);
        if (first != timer)
        {
            // Not CancelAsync: it would leave the orchestrator's thread.
#pragma warning disable CA1849
            stopped.Cancel();
#pragma warning restore CA1849
        }

        return first == timer;
    }

    private static Task<T> AskSlotsAsync<T>(
        this TaskOrchestrationContext context, string workspace, string operation, object? input = null) =>
        context.UntilHeardAsync(() => context.Entities.CallEntityAsync<T>(Slots(workspace), operation, input));

    private static EntityInstanceId Slots(string workspace) => new(nameof(AssetSlots), workspace);
}
