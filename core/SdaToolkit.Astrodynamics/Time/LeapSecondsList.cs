using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SdaToolkit.Astrodynamics;

/// <summary>Reads the leap-seconds.list that IERS, NIST and IETF publish.</summary>
/// <remarks>
/// Lines of "NTP-seconds TAI−UTC # comment"; <c>#@</c> gives the expiry, <c>#$</c> the last update, <c>#h</c> a SHA-1 over the digits of all
/// of these, which is checked where it is there. An expired list is still read: <see cref="LeapSeconds.Expiry"/> says until when it is complete.
/// </remarks>
public static class LeapSecondsList
{
    private const long NtpToUnixSeconds = -2_208_988_800;

    /// <summary>The table of a list.</summary>
    /// <param name="text">Content of the file.</param>
    /// <exception cref="FormatException">The list is faulty; the message names the line and what is wrong with it.</exception>
    public static LeapSeconds Parse(string text) => Parse(new StringReader(text));

    /// <summary>The table of a list.</summary>
    /// <param name="reader">Content of the file, read to its end.</param>
    /// <exception cref="FormatException">The list is faulty; the message names the line and what is wrong with it.</exception>
    public static LeapSeconds Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var steps = new List<(long UnixSeconds, int TaiMinusUtc)>();
        var digits = new StringBuilder();
        string? updated = null, expires = null, hash = null;
        var (number, hashLine) = (0, 0);
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            if (line.StartsWith("#$", StringComparison.Ordinal)) updated = line[2..].Trim();
            else if (line.StartsWith("#@", StringComparison.Ordinal)) expires = NtpDigits(line[2..].Trim(), number);
            else if (line.StartsWith("#h", StringComparison.Ordinal)) (hash, hashLine) = (line[2..], number);
            else if (!line.StartsWith('#') && !string.IsNullOrWhiteSpace(line)) steps.Add(ReadStep(line, number, steps, digits));
        }

        if (steps.Count == 0) throw new FormatException($"line {number}: the list ends without a leap second");
        if (hash is not null) CheckHash(hash, $"{updated}{expires}{digits}", hashLine);
        var table = new LeapSeconds(steps);
        return expires is null ? table : new LeapSeconds(steps, TimeScales.FromUnixUtc(Seconds(expires), 0, table));
    }

    private static (long UnixSeconds, int TaiMinusUtc) ReadStep(string line, int number, List<(long, int)> before, StringBuilder digits)
    {
        var fields = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 2 || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var taiMinusUtc))
            throw new FormatException($"line {number}: not \"NTP-seconds TAI−UTC\": {line.Trim()}");
        var step = (Seconds(NtpDigits(fields[0], number)), taiMinusUtc);
        var fault = LeapSeconds.FaultOf(before.Count == 0 ? null : before[^1], step);
        if (fault is not null) throw new FormatException($"line {number}: {fault}");
        digits.Append(fields[0]).Append(fields[1]);
        return step;
    }

    // Ten digits end in the year 2216, inside the range of an Epoch.
    private static string NtpDigits(string text, int number) =>
        text.Length is > 0 and <= 10 && text.All(char.IsAsciiDigit) ? text : throw new FormatException($"line {number}: not a time in NTP seconds: {text}");

    private static long Seconds(string ntpDigits) => long.Parse(ntpDigits, CultureInfo.InvariantCulture) + NtpToUnixSeconds;

    private static void CheckHash(string written, string digits, int number)
    {
#pragma warning disable CA5350 // The format prescribes SHA-1; it guards against damage, not against forgery.
        var computed = Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes(digits)));
#pragma warning restore CA5350
        // Five words, whose leading zeros some publishers leave out.
        var words = written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.PadLeft(8, '0')).ToArray();
        if (!string.Equals(string.Concat(words), computed, StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"line {number}: the list is damaged: its hash is {computed}, not {string.Concat(words)}");
    }
}
