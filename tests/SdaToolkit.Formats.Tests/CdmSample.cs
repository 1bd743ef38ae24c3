using System.Text;
using Google.Protobuf;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>A conjunction message made for tests, and short ways to change, read and write it.</summary>
internal static class CdmSample
{
    /// <summary>Two objects that pass each other at 70.7 m and 7.5 km/s, without a departure from the standard.</summary>
    public static string Kvn { get; } = $"""
        CCSDS_CDM_VERS = 1.0
        COMMENT made for a test
        CREATION_DATE = 2026-03-01T00:00:00.000
        ORIGINATOR = TEST
        MESSAGE_FOR = SATELLITE A
        MESSAGE_ID = TEST-1
        COMMENT at the closest approach
        TCA = 2026-03-03T12:00:00.123456789
        MISS_DISTANCE = 70.7107 [m]
        RELATIVE_SPEED = 10606.6 [m/s]
        RELATIVE_POSITION_R = 50 [m]
        RELATIVE_POSITION_T = 0 [m]
        RELATIVE_POSITION_N = 50 [m]
        RELATIVE_VELOCITY_R = 0 [m/s]
        RELATIVE_VELOCITY_T = -7500 [m/s]
        RELATIVE_VELOCITY_N = 7500 [m/s]
        START_SCREEN_PERIOD = 2026-03-01T00:00:00
        STOP_SCREEN_PERIOD = 2026-03-08T00:00:00
        SCREEN_VOLUME_FRAME = RTN
        SCREEN_VOLUME_SHAPE = ELLIPSOID
        SCREEN_VOLUME_X = 200 [m]
        SCREEN_VOLUME_Y = 1000 [m]
        SCREEN_VOLUME_Z = 1000 [m]
        COLLISION_PROBABILITY = 4.835E-05
        COLLISION_PROBABILITY_METHOD = FOSTER-1992
        COMMENT HBR = 12.5 [m]
        {Object("OBJECT1", "000012345", "7000", "0", "0", "0", "7.5", "0")}
        {Object("OBJECT2", "270123456", "7000.05", "0", "0.05", "0", "0", "7.5")}
        """.ReplaceLineEndings("\n") + "\n";

    public static ConjunctionMessageSet Read(string text, bool strict = false, string format = "cdm-kvn") => Read(Encoding.UTF8.GetBytes(text), strict, format);

    public static ConjunctionMessageSet Read(byte[] content, bool strict = false, string format = "cdm-kvn") =>
        (ConjunctionMessageSet)FormatRegistry.BuiltIn.Find(format)!.Read(new MemoryStream(content), "test.cdm", new ReadOptions { Strict = strict });

    public static byte[] Write(IMessage set, string format)
    {
        using var stream = new MemoryStream();
        Assert.IsEmpty(FormatRegistry.BuiltIn.Find(format)!.Write(set, stream));
        return stream.ToArray();
    }

    /// <summary>The sample with one text for another, which must occur.</summary>
    public static string With(string old, string text)
    {
        Assert.Contains(old, Kvn);
        var at = Kvn.IndexOf(old, StringComparison.Ordinal);
        return Kvn[..at] + text + Kvn[(at + old.Length)..];
    }

    /// <summary>Line of the first occurrence of a text.</summary>
    public static int LineOf(string kvn, string text) => 1 + kvn.AsSpan(0, kvn.IndexOf(text, StringComparison.Ordinal)).Count('\n');

    /// <summary>What the messages say, without where they were read from.</summary>
    public static string Content(ConjunctionMessageSet set)
    {
        var plain = new ConjunctionMessageSet { Messages = { set.Messages.Select(m => m.Clone()) } };
        foreach (var message in plain.Messages)
        {
            message.Header.Deviations.Clear();
            message.Header.SourceFile = message.Header.SourceSha256 = "";
        }
        return JsonFormatter.Default.Format(plain);
    }

    /// <summary>The syntaxes.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Enum.GetNames<NdmSyntax>().Select(s => "cdm-" + s.ToLowerInvariant())];

    private static string Object(string name, string number, string x, string y, string z, string vx, string vy, string vz) => $"""
        OBJECT = {name}
        OBJECT_DESIGNATOR = {number}
        CATALOG_NAME = SATCAT
        OBJECT_NAME = {name} (TEST) [made]
        INTERNATIONAL_DESIGNATOR = 2020-001A
        OBJECT_TYPE = PAYLOAD
        EPHEMERIS_NAME = NONE
        COVARIANCE_METHOD = CALCULATED
        MANEUVERABLE = N/A
        REF_FRAME = EME2000
        GRAVITY_MODEL = EGM-96: 36D 36O
        COMMENT COVARIANCE_SCALE_FACTOR = 1.500
        COMMENT EXCLUSION_VOLUME_RADIUS = 10 [m]
        TIME_LASTOB_START = 2026-02-28T00:00:00
        TIME_LASTOB_END = 2026-03-01T00:00:00
        RECOMMENDED_OD_SPAN = 7.88 [d]
        ACTUAL_OD_SPAN = 5.50 [d]
        OBS_AVAILABLE = 592
        OBS_USED = 579
        RESIDUALS_ACCEPTED = 97.8 [%]
        WEIGHTED_RMS = 0.864
        AREA_PC = 5.2 [m**2]
        MASS = 2516 [kg]
        SEDR = 4.5457E-05 [W/kg]
        X = {x} [km]
        Y = {y} [km]
        Z = {z} [km]
        X_DOT = {vx} [km/s]
        Y_DOT = {vy} [km/s]
        Z_DOT = {vz} [km/s]
        COMMENT DCP Density Forecast Uncertainty = 2.149971900000000047e-01
        COMMENT DCP Sensitivity Vector RTN Pos = -1.3e+02 4.2e+04 5.1e+00 [m]
        COMMENT DCP Sensitivity Vector RTN Vel = -4.6e+01 7.3e-02 8.9e-02 [m/sec]
        CR_R = 4.142E+01 [m**2]
        CT_R = -8.579E+00 [m**2]
        CT_T = 2.533E+03 [m**2]
        CN_R = -2.313E+01 [m**2]
        CN_T = 1.336E+01 [m**2]
        CN_N = 7.098E+01 [m**2]
        CRDOT_R = 2.520E-03 [m**2/s]
        CRDOT_T = -2.476E+00 [m**2/s]
        CRDOT_N = 8.626E-04 [m**2/s]
        CRDOT_RDOT = 5.744E-03 [m**2/s**2]
        CTDOT_R = -1.006E-02 [m**2/s]
        CTDOT_T = 4.041E-03 [m**2/s]
        CTDOT_N = -1.359E-03 [m**2/s]
        CTDOT_RDOT = -1.502E-05 [m**2/s**2]
        CTDOT_TDOT = 1.049E-05 [m**2/s**2]
        CNDOT_R = 1.053E-03 [m**2/s]
        CNDOT_T = -3.412E-03 [m**2/s]
        CNDOT_N = 1.213E-02 [m**2/s]
        CNDOT_RDOT = -3.004E-06 [m**2/s**2]
        CNDOT_TDOT = -1.091E-06 [m**2/s**2]
        CNDOT_NDOT = 5.529E-05 [m**2/s**2]
        CDRG_R = 1.0E-05 [m**3/kg]
        CDRG_T = 1.0E-04 [m**3/kg]
        CDRG_N = 1.0E-06 [m**3/kg]
        CDRG_RDOT = 1.0E-08 [m**3/(kg*s)]
        CDRG_TDOT = 1.0E-09 [m**3/(kg*s)]
        CDRG_NDOT = 1.0E-10 [m**3/(kg*s)]
        CDRG_DRG = 1.0E-06 [m**4/kg**2]
        """;
}
