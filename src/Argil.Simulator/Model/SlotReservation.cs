namespace Argil.Simulator.Model;

/// <summary>A slot kept for an asset whose file is still being looked at.</summary>
public sealed class SlotReservation
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SlotReservation(Workspace workspace, AssetUpload upload, string? key) => (Workspace, Upload, Key) = (workspace, upload, key);

    /// <summary>What is to be uploaded.</summary>
    public AssetUpload Upload { get; }

    internal Workspace Workspace { get; }

    /// <summary>By what a duplicate is known, as far as it can be known before the file is read.</summary>
    internal string? Key { get; }

    internal Task Settled => _settled.Task;

    /// <summary>True once only: a reservation is accepted or released, never both.</summary>
    internal bool TrySettle() => _settled.TrySetResult();
}
