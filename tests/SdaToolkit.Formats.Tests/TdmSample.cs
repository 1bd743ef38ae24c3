using System.Text;
using Google.Protobuf;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>A tracking message made for tests, and short ways to change, read and write it.</summary>
internal static class TdmSample
{
    /// <summary>Two segments, radio and optical, without a departure from the standard.</summary>
    public const string Kvn = """
        CCSDS_TDM_VERS = 2.0
        COMMENT made for a test
        CREATION_DATE = 2026-03-01T00:00:00.000
        ORIGINATOR = TEST
        MESSAGE_ID = TDM-1
        META_START
        COMMENT two-way
        TRACK_ID = 20260228-0001
        DATA_TYPES = TRANSMIT_FREQ_1, RANGE, RECEIVE_FREQ_1, RECEIVE_PHASE_CT_1
        TIME_SYSTEM = UTC
        START_TIME = 2026-02-28T12:00:00
        STOP_TIME = 2026-02-28T12:10:00
        PARTICIPANT_1 = STATION
        PARTICIPANT_2 = 2020-001A
        MODE = SEQUENTIAL
        PATH = 1,2,1
        EPHEMERIS_NAME_2 = EPHEM-27
        TRANSMIT_BAND = S
        RECEIVE_BAND = S
        TURNAROUND_NUMERATOR = 240
        TURNAROUND_DENOMINATOR = 221
        TIMETAG_REF = RECEIVE
        INTEGRATION_INTERVAL = 1.0
        INTEGRATION_REF = MIDDLE
        FREQ_OFFSET = 2287500000.0
        RANGE_MODE = CONSTANT
        RANGE_MODULUS = 1500.5
        RANGE_UNITS = km
        TRANSMIT_DELAY_1 = 0.000077
        RECEIVE_DELAY_1 = 0.0
        DATA_QUALITY = VALIDATED
        CORRECTION_DOPPLER = -0.002
        CORRECTION_RANGE = 0.0467741
        CORRECTIONS_APPLIED = YES
        META_STOP
        DATA_START
        COMMENT of the data
        TRANSMIT_FREQ_1 = 2026-02-28T12:00:00 2106395199.07917
        RANGE = 2026-02-28T12:00:01.123456789 804.527542
        RECEIVE_FREQ_1 = 2026-02-28T12:00:01 -409.2735
        RECEIVE_FREQ_1 = 2026-02-28T12:00:02 -371.1568
        RANGE = 2026-02-28T12:00:02 8.045e2
        RECEIVE_PHASE_CT_1 = 2026-02-28T12:00:03 7175173383.615373123456
        DATA_STOP
        META_START
        TIME_SYSTEM = TAI
        PARTICIPANT_1 = TELESCOPE
        PARTICIPANT_2 = UNKNOWN
        MODE = SEQUENTIAL
        PATH = 2,1
        ANGLE_TYPE = RADEC
        REFERENCE_FRAME = EME2000
        CORRECTION_ANGLE_1 = 0.001
        CORRECTION_MAG = 0
        CORRECTIONS_APPLIED = NO
        META_STOP
        DATA_START
        ANGLE_1 = 2026-060T03:00:37 256.64002393
        ANGLE_2 = 2026-060T03:00:37 -13.38100016
        MAG = 2026-060T03:00:37 12.1
        ANGLE_1 = 2026-060T03:00:57 256.66
        ANGLE_2 = 2026-060T03:00:57 -13.37
        TEMPERATURE = 2026-060T03:00:57 281.3
        PRESSURE = 2026-060T03:00:57 1013.25
        RHUMIDITY = 2026-060T03:00:57 43
        DATA_STOP

        """;

    /// <summary>The three formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Enum.GetNames<NdmSyntax>().Select(s => "tdm-" + s.ToLowerInvariant())];

    public static TrackingMessageSet Read(string text, bool strict = false, string format = "tdm-kvn") => Read(Encoding.UTF8.GetBytes(text), strict, format);

    public static TrackingMessageSet Read(byte[] content, bool strict = false, string format = "tdm-kvn") =>
        (TrackingMessageSet)FormatRegistry.BuiltIn.Find(format)!.Read(new MemoryStream(content), "sample", new() { Strict = strict });

    /// <summary>Writes a set, of which nothing may be lost.</summary>
    public static byte[] Write(IMessage set, string format)
    {
        using var stream = new MemoryStream();
        Assert.IsEmpty(FormatRegistry.BuiltIn.Find(format)!.Write(set, stream));
        return stream.ToArray();
    }

    /// <summary>The sample with a text changed.</summary>
    public static string With(string old, string text)
    {
        Assert.Contains(old, Kvn);
        return Kvn.Replace(old, text, StringComparison.Ordinal);
    }

    /// <summary>What a set says, without where it was read from.</summary>
    public static string Content(TrackingMessageSet set)
    {
        var copy = set.Clone();
        (copy.ReadSummary, copy.Envelope) = (null, null);
        foreach (var message in copy.Messages)
        {
            message.Envelope = null;
            message.Header.Deviations.Clear();
            (message.Header.SourceFile, message.Header.SourceSha256) = ("", "");
        }
        return copy.ToString();
    }
}
