using Google.Protobuf;

namespace SdaToolkit.Hosting.Tests;

/// <summary>The test plugin's messages of echo.proto, by field number.</summary>
internal sealed record EchoFields
{
    public List<string> Texts { get; } = [];
    public ulong Seed { get; private set; }
    public uint Parallelism { get; private set; }
    public uint RunsOfInstance { get; private set; }
    public uint LivingInstances { get; private set; }

    public static ByteString Write(string text, uint chunks, string? warning)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString(text);
            output.WriteTag(2, WireFormat.WireType.Varint);
            output.WriteUInt32(chunks);
            if (warning is not null)
            {
                output.WriteTag(3, WireFormat.WireType.LengthDelimited);
                output.WriteString(warning);
            }
        }

        return ByteString.CopyFrom(bytes.ToArray());
    }

    public static EchoFields Read(ReadOnlyMemory<byte> result)
    {
        var fields = new EchoFields();
        using var input = new CodedInputStream(result.ToArray());
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: fields.Texts.Add(input.ReadString()); break;
                case 2: fields.Seed = input.ReadUInt64(); break;
                case 3: fields.Parallelism = input.ReadUInt32(); break;
                case 4: fields.RunsOfInstance = input.ReadUInt32(); break;
                case 5: fields.LivingInstances = input.ReadUInt32(); break;
                default: input.SkipLastField(); break;
            }
        }

        return fields;
    }
}
