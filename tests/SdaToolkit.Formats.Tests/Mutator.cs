using System.Text;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damages files in the ways that files are damaged, and in some that only an attacker would think of.</summary>
internal sealed class Mutator(Random random, byte[][] seeds)
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "NaN", "Infinity", "-1e308", "1e999", "99999999999999999999", "-0", "0", "", " ", "\0", "\n", "\r", "=", "[", "]", "{", "}", "<", ">", "\"", ",", "&amp;",
            "&#0;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<![CDATA[x]]>", "<!-- -->", "<omm>", "</omm>", "CCSDS_OMM_VERS = 3.0\n", "COMMENT x\n", "USER_DEFINED_X = y\n",
            "\uFEFF", "é", "\uD83D\uDE00", "null", "true", "\\ud800", "1 00005U ", "2 00005 ", "#", "0 ", "[km]", "[rev/day]", "EPOCH", "2016-12-31T23:59:60", "9999-366T00:00:00",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    ];

    /// <summary>The next file: one fault in three of four, else up to four, so that most of each file is still good.</summary>
    public byte[] Next()
    {
        List<byte> file = [.. seeds[random.Next(seeds.Length)]];
        for (var faults = random.Next(4) > 0 ? 1 : random.Next(2, 5); faults > 0; faults--) Damage(file);
        return [.. file];
    }

    private void Damage(List<byte> file)
    {
        var at = random.Next(file.Count + 1);
        switch (random.Next(40))
        {
            case < 10 when at < file.Count: file[at] ^= (byte)(1 << random.Next(8)); break;
            case < 14 when at < file.Count: file[at] = (byte)random.Next(32, 127); break;
            case < 18: file.RemoveRange(at, Math.Min(random.Next(1, 20), file.Count - at)); break;
            case < 20: file.RemoveRange(at, file.Count - at); break;
            case < 24: Splice(file, at); break;
            case < 32: file.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
            case < 36: ReplaceNumber(file, at); break;
            case < 38: file.InsertRange(at, Enumerable.Repeat((byte)random.Next(32, 127), random.Next(1, 3000))); break;
            case 38: file.InsertRange(at, Enumerable.Repeat("[{<"u8.ToArray()[random.Next(3)], random.Next(1, 3000))); break;
            default: file.InsertRange(at, Enumerable.Repeat("<a>"u8.ToArray(), random.Next(1, 500)).SelectMany(b => b)); break;
        }
    }

    private void Splice(List<byte> file, int at)
    {
        var other = seeds[random.Next(seeds.Length)];
        var start = random.Next(other.Length);
        file.InsertRange(at, other[start..Math.Min(other.Length, start + random.Next(1, 400))]);
    }

    // Puts another number in the place of the next one.
    private void ReplaceNumber(List<byte> file, int at)
    {
        while (at < file.Count && !char.IsAsciiDigit((char)file[at])) at++;
        var end = at;
        while (end < file.Count && (char.IsAsciiDigit((char)file[end]) || file[end] == '.')) end++;
        file.RemoveRange(at, end - at);
        file.InsertRange(at, random.Next(3) switch
        {
            0 => Encoding.ASCII.GetBytes(random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            1 => Encoding.ASCII.GetBytes((random.NextDouble() * Math.Pow(10, random.Next(-300, 300))).ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            _ => Enumerable.Repeat((byte)'9', random.Next(1, 500)).ToArray(),
        });
    }
}
