using System.Text;
using System.Text.Json.Nodes;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>A body that no request may have, and the place in it that the answer must name.</summary>
public sealed record BadBody(string What, byte[] Bytes, string Pointer)
{
    public BadBody(string what, string text, string pointer)
        : this(what, Encoding.UTF8.GetBytes(text), pointer)
    {
    }

    public BadBody(string what, JsonNode node, string pointer)
        : this(what, node.ToJsonString(), pointer)
    {
    }

    public override string ToString() => What;
}
