using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Schemas.Tests;

/// <summary>Fills generated messages with random content, edge values included.</summary>
internal sealed class RandomMessages(int seed)
{
    private static readonly double[] Doubles = [0, 1, -1, 0.1, 1e300, -1e-300, 5e-324, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 123456789.123456789];
    private static readonly ulong[] Unsigned = [0, 1, 25544, 270_000_001, 1UL << 53, (1UL << 53) + 1, ulong.MaxValue];
    private static readonly string[] Texts = ["", "ISS (ZARYA)", "a\"b\\c\n\t\u0001", "π → ∞ 🚀", "</script>", "1998-067A"];

    private readonly Random _random = new(seed);

    /// <summary>Every message type that the schemas generate.</summary>
    public static IReadOnlyList<MessageDescriptor> AllTypes { get; } =
        [.. typeof(SchemaSet).Assembly.GetTypes()
            .Where(t => typeof(IMessage).IsAssignableFrom(t) && t is { IsAbstract: false, IsClass: true })
            .Select(t => ((IMessage)Activator.CreateInstance(t)!).Descriptor)
            .OrderBy(d => d.FullName, StringComparer.Ordinal)];

    public IMessage Create(MessageDescriptor type, int depth = 0)
    {
        var message = type.Parser.ParseFrom([]);
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            if (field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(message) is not null) continue;
            if (_random.Next(3) == 0 || (field.FieldType == FieldType.Message && depth > 4)) continue;
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                for (var i = _random.Next(4); i > 0; i--) list.Add(Value(field, depth));
            }
            else field.Accessor.SetValue(message, Value(field, depth));
        }
        return message;
    }

    private object Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Double => _random.Next(2) == 0 ? Pick(Doubles) : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-20, 20)),
        FieldType.Bool => _random.Next(2) == 0,
        FieldType.String => Pick(Texts),
        FieldType.Bytes => ByteString.CopyFrom(Enumerable.Range(0, _random.Next(9)).Select(_ => (byte)_random.Next(256)).ToArray()),
        FieldType.UInt32 or FieldType.Fixed32 => (uint)_random.NextInt64(0, 1L << 32),
        FieldType.UInt64 or FieldType.Fixed64 => Pick(Unsigned),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => (int)_random.NextInt64(int.MinValue, 1L << 31),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => (long)Pick(Unsigned),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, Pick([.. field.EnumType.Values.Select(v => v.Number)])),
        FieldType.Message => Message(field.MessageType, depth),
        _ => throw new NotSupportedException($"{field.FullName} has type {field.FieldType}: teach this generator"),
    };

    private object Message(MessageDescriptor type, int depth)
    {
        if (type == Timestamp.Descriptor) return new Timestamp { Seconds = _random.NextInt64(-62_135_596_800, 253_402_300_799), Nanos = _random.Next(1_000_000_000) };
        if (type == Duration.Descriptor) return new Duration { Seconds = _random.Next(), Nanos = _random.Next(1_000_000_000) };
        if (type == Struct.Descriptor)
            return new Struct { Fields = { ["number"] = Google.Protobuf.WellKnownTypes.Value.ForNumber(_random.Next()), ["list"] = Google.Protobuf.WellKnownTypes.Value.ForList(Google.Protobuf.WellKnownTypes.Value.ForString(Pick(Texts)), Google.Protobuf.WellKnownTypes.Value.ForNull()) } };
        return Create(type, depth + 1);
    }

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
