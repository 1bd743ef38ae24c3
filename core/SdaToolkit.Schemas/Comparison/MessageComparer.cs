using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>
/// Compares two messages of one type value by value, knowing the type only as a descriptor. Floating-point numbers may differ by a tolerance: relative to
/// the larger of the two, or in a repeated field, which is a column of one quantity, relative to the column's largest
/// magnitude. Times and durations may differ by the tolerance of a thousand seconds (1 µs at 1e-9). Everything else must be equal, and so must the numbers of repeated values.
/// Two NaN are equal. Fields that the type does not know are not compared.
/// </summary>
public sealed class MessageComparer
{
    private const double TimeScaleS = 1000;
    private const int ShownCharacters = 60;

    private readonly double _tolerance;
    private long _values;
    private long _unequal;
    private long _beyond;
    private MessageDifference? _largest;

    private MessageComparer(double tolerance) => _tolerance = tolerance;

    /// <summary>Compares two messages.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="expected">The first, on the wire.</param>
    /// <param name="found">The second.</param>
    /// <param name="tolerance">Allowed difference, dimensionless, at least 0.</param>
    /// <exception cref="MessageJsonException">One is no message of the type.</exception>
    public static MessageComparison Compare(MessageDescriptor type, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> found, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(type);
        MessageWalk.Check(type, expected);
        MessageWalk.Check(type, found);
        var comparer = new MessageComparer(tolerance);
        comparer.CompareMessages(type, expected, found, "");
        return new(comparer._values, comparer._unequal, comparer._beyond, comparer._largest);
    }

    private void CompareMessages(MessageDescriptor type, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> found, string path)
    {
        if (type.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration")
        {
            CompareTimes(expected, found, path);
            return;
        }

        var (left, right) = (MessageFields.Read(type, expected), MessageFields.Read(type, found));
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            var (a, b) = (left.Of(field), right.Of(field));
            if (a.Count == 0 && b.Count == 0) continue;
            var name = path.Length == 0 ? field.JsonName : $"{path}.{field.JsonName}";
            if (field.IsRepeated) CompareLists(field, a, b, name);
            else if (field.FieldType == FieldType.Message) CompareOptional(field, a, b, name);
            else CompareScalars(field, Last(a), Last(b), name, 0);
        }
    }

    private void CompareLists(FieldDescriptor field, List<WireValue> a, List<WireValue> b, string path)
    {
        if (a.Count != b.Count)
        {
            Different(new(path, $"{a.Count} values", $"{b.Count} values", double.PositiveInfinity));
            return;
        }

        var scale = IsFloating(field) ? Math.Max(LargestMagnitude(field, a), LargestMagnitude(field, b)) : 0;
        for (var i = 0; i < a.Count; i++)
        {
            if (field.FieldType != FieldType.Message && a[i].Number == b[i].Number && a[i].Bytes.IsEmpty && b[i].Bytes.IsEmpty) _values++;
            else if (field.FieldType == FieldType.Message) CompareMessages(field.MessageType, a[i].Bytes, b[i].Bytes, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
            else CompareScalars(field, a[i], b[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), scale);
        }
    }

    // Protobuf merges the parts of a message that stands on the wire in several by reading them one after the other.
    private void CompareOptional(FieldDescriptor field, List<WireValue> a, List<WireValue> b, string path)
    {
        if (a.Count == 0 || b.Count == 0) Different(new(path, a.Count == 0 ? "absent" : "present", b.Count == 0 ? "absent" : "present", double.PositiveInfinity));
        else CompareMessages(field.MessageType, Joined(a), Joined(b), path);
    }

    private void CompareScalars(FieldDescriptor field, WireValue a, WireValue b, string path, double scale)
    {
        if (a.Number == b.Number && a.Bytes.Span.SequenceEqual(b.Bytes.Span))
        {
            _values++;
            return;
        }

        var size = double.PositiveInfinity;
        if (IsFloating(field))
        {
            var (x, y) = (Number(field, a), Number(field, b));
            if (scale == 0) scale = Math.Max(Math.Abs(x), Math.Abs(y));
            size = x.Equals(y) ? 0 : double.IsFinite(x) && double.IsFinite(y) ? Math.Abs(x - y) / scale : double.PositiveInfinity;
        }

        Different(new(path, Text(field, a), Text(field, b), size));
    }

    private void CompareTimes(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> found, string path)
    {
        var (a, b) = (Google.Protobuf.WellKnownTypes.Duration.Parser.ParseFrom(expected.Span), Google.Protobuf.WellKnownTypes.Duration.Parser.ParseFrom(found.Span));
        if (a.Equals(b)) _values++;
        else Different(new(path, $"{a.Seconds}.{a.Nanos:D9} s", $"{b.Seconds}.{b.Nanos:D9} s", Math.Abs(a.Seconds - b.Seconds + ((a.Nanos - b.Nanos) * 1e-9)) / TimeScaleS));
    }

    private void Different(MessageDifference difference)
    {
        _values++;
        _unequal++;
        if (!(difference.Size <= _tolerance)) _beyond++;
        if (_largest is null || difference.Size > _largest.Size) _largest = difference;
    }

    private static bool IsFloating(FieldDescriptor field) => field.FieldType is FieldType.Double or FieldType.Float;

    private static double Number(FieldDescriptor field, WireValue value) =>
        field.FieldType == FieldType.Double ? BitConverter.UInt64BitsToDouble(value.Number) : BitConverter.UInt32BitsToSingle((uint)value.Number);

    private static double LargestMagnitude(FieldDescriptor field, List<WireValue> values)
    {
        var largest = 0.0;
        foreach (var value in values)
            if (Math.Abs(Number(field, value)) is var magnitude && double.IsFinite(magnitude)) largest = Math.Max(largest, magnitude);
        return largest;
    }

    private static WireValue Last(List<WireValue> values) => values.Count == 0 ? default : values[^1];

    private static ReadOnlyMemory<byte> Joined(List<WireValue> parts) => parts.Count == 1 ? parts[0].Bytes : parts.SelectMany(p => p.Bytes.ToArray()).ToArray();

    private static string Text(FieldDescriptor field, WireValue value) => field.FieldType switch
    {
        FieldType.Double or FieldType.Float => Number(field, value).ToString("R", CultureInfo.InvariantCulture),
        FieldType.String => $"\"{Encoding.UTF8.GetString(value.Bytes.Span[..Math.Min(value.Bytes.Length, ShownCharacters)])}\"",
        FieldType.Bytes => $"{value.Bytes.Length} bytes",
        FieldType.Enum => field.EnumType.FindValueByNumber((int)value.Number)?.Name ?? value.Number.ToString(CultureInfo.InvariantCulture),
        _ => value.Number.ToString(CultureInfo.InvariantCulture),
    };
}
