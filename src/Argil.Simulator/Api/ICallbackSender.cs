using Argil.Simulator.Model;

namespace Argil.Simulator.Api;

/// <summary>Sends callbacks when they are due.</summary>
public interface ICallbackSender
{
    /// <summary>Takes a callback over; does not wait for its time.</summary>
    /// <param name="callback">Where to, and when.</param>
    /// <param name="body">What it says; serialized as JSON.</param>
    void Send(RenderCallback callback, object body);
}
