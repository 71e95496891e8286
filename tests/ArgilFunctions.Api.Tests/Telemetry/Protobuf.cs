using System.Text;

namespace ArgilFunctions.Api.Tests.Telemetry;

/// <summary>As much of a protobuf message as it takes to look into one: its fields, by number.</summary>
internal sealed class Protobuf(ReadOnlyMemory<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    public string Text => Encoding.UTF8.GetString(message.Span);

    public string Hex => Convert.ToHexStringLower(message.Span);

    public IEnumerable<Protobuf> All(int number) => Fields().Where(field => field.Number == number).Select(field => new Protobuf(field.Value));

    public Protobuf? One(int number) => All(number).FirstOrDefault();

    private List<(int Number, ReadOnlyMemory<byte> Value)> Fields()
    {
        var fields = new List<(int, ReadOnlyMemory<byte>)>();
        for (var at = 0; at < message.Length;)
        {
            var key = ReadVarint(ref at);
            var length = (int)(key & 7) switch
            {
                Fixed64 => 8,
                Fixed32 => 4,
                Delimited => (int)ReadVarint(ref at),
                Varint => LengthOfVarint(at),
                var kind => throw new FormatException($"Not protobuf: a field of kind {kind}."),
            };
            fields.Add(((int)(key >> 3), message.Slice(at, length)));
            at += length;
        }

        return fields;
    }

    private int LengthOfVarint(int at)
    {
        var start = at;
        ReadVarint(ref at);
        return at - start;
    }

    private ulong ReadVarint(ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var part = message.Span[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
