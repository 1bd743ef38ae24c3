using System.Numerics;
using System.Runtime.InteropServices;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>The cyclic redundancy check CRC-32C (Castagnoli), as in RFC 3720, appendix B.4: of "123456789" it is E3069283.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (var last in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }
}
