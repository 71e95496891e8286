namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>All that can go wrong here.</summary>
internal enum Fault
{
    CrashBeforeCommit,
    CrashAfterCommit,
    CrashDuringCall,
    ConnectionRefused,
    RequestLost,
    ReplyLost,
    LandedLate,
    SlowReply,
    ServerErrorBefore,
    ServerErrorAfter,
    Busy,
    Outage,
    StrangersUpload,
    AssetFailed,
    AssetStuck,
    AssetDeleted,
    OddStatus,
    UploadRefused,
    DuplicateUrl,
    MessageRedelivered,
    MessagesReordered,
    Cancel,
    Terminate,
    ClockSetForward,
    ClockSetBack,
    StoreError,
    StoreErrorAfterWrite,
    SlowStore,
}
