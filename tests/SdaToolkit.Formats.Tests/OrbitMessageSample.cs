using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>Orbit messages for tests: made up, in the syntax of 502.0-B-3.</summary>
internal static class OrbitMessageSample
{
    public const string Opm = """
        CCSDS_OPM_VERS = 3.0
        COMMENT a comment of the header
        CLASSIFICATION = TLP:GREEN
        CREATION_DATE = 2026-05-20T12:00:00
        ORIGINATOR = TEST
        MESSAGE_ID = OPM-1
        COMMENT of the metadata
        OBJECT_NAME = SAT 1
        OBJECT_ID = 2020-001A
        CENTER_NAME = EARTH
        REF_FRAME = EME2000
        TIME_SYSTEM = UTC
        COMMENT of the state
        EPOCH = 2026-05-20T12:00:00.123456789
        X = 7000.5 [km]
        Y = -0.000001 [km]
        Z = 12 [km]
        X_DOT = 0.01 [km/s]
        Y_DOT = 5.3 [km/s]
        Z_DOT = 5.3 [km/s]
        MASS = 1000 [kg]
        SOLAR_RAD_AREA = 0 [m**2]
        SOLAR_RAD_COEFF = 1.3
        DRAG_AREA = 10 [m**2]
        DRAG_COEFF = 2.2
        COV_REF_FRAME = RTN
        CX_X = 1e-4 [km**2]
        CY_X = 0
        CY_Y = 4e-4
        CZ_X = 0
        CZ_Y = 0
        CZ_Z = 1e-4
        CX_DOT_X = 0
        CX_DOT_Y = 0
        CX_DOT_Z = 0
        CX_DOT_X_DOT = 1e-10 [km**2/s**2]
        CY_DOT_X = 0
        CY_DOT_Y = 0
        CY_DOT_Z = 0
        CY_DOT_X_DOT = 0
        CY_DOT_Y_DOT = 1e-10
        CZ_DOT_X = 0
        CZ_DOT_Y = 0
        CZ_DOT_Z = 0
        CZ_DOT_X_DOT = 0
        CZ_DOT_Y_DOT = 0
        CZ_DOT_Z_DOT = 1e-10
        COMMENT of the first maneuver
        MAN_EPOCH_IGNITION = 2026-05-20T13:00:00
        MAN_DURATION = 0
        MAN_DELTA_MASS = -0.5 [kg]
        MAN_REF_FRAME = RTN
        MAN_DV_1 = 0
        MAN_DV_2 = 0.001 [km/s]
        MAN_DV_3 = 0
        MAN_EPOCH_IGNITION = 2026-05-20T15:00:00
        MAN_DURATION = 100 [s]
        MAN_DELTA_MASS = -1 [kg]
        MAN_REF_FRAME = TNW
        MAN_DV_1 = 0.003
        MAN_DV_2 = 0.001
        MAN_DV_3 = 0.002
        USER_DEFINED_EARTH_MODEL = WGS-84
        """;

    public const string Oem = """
        CCSDS_OEM_VERS = 3.0
        CREATION_DATE = 2026-05-20T12:00:00
        ORIGINATOR = TEST
        META_START
        OBJECT_NAME = SAT 1
        OBJECT_ID = 25544
        CENTER_NAME = EARTH
        REF_FRAME = GCRF
        TIME_SYSTEM = UTC
        START_TIME = 2026-05-20T12:00:00
        USEABLE_START_TIME = 2026-05-20T12:00:30
        USEABLE_STOP_TIME = 2026-05-20T12:01:30
        STOP_TIME = 2026-05-20T12:02:00
        INTERPOLATION = HERMITE
        INTERPOLATION_DEGREE = 5
        META_STOP
        COMMENT before the lines
        2026-05-20T12:00:00 7000 0 0 0 7.5 0
        2026-05-20T12:01:00 6985.25 449.1 0 -0.49 7.48 0
        2026-05-20T12:02:00 6940.5 896.5 0 -0.97 7.43 0
        COVARIANCE_START
        COMMENT of the first matrix
        EPOCH = 2026-05-20T12:00:00
        COV_REF_FRAME = RTN
        1e-4
        0 4e-4
        0 0 1e-4
        0 0 0 1e-10
        0 0 0 0 1e-10
        0 0 0 0 0 1e-10
        EPOCH = 2026-05-20T12:02:00
        2e-4
        0 5e-4
        0 0 2e-4
        0 0 0 1e-10
        0 0 0 0 1e-10
        0 0 0 0 0 1e-10
        COVARIANCE_STOP
        """;

    public const string Ocm = """
        CCSDS_OCM_VERS = 3.0
        CREATION_DATE = 2026-05-20T12:00:00
        ORIGINATOR = TEST
        META_START
        OBJECT_NAME = SAT 1
        OBJECT_DESIGNATOR = 25544
        TIME_SYSTEM = UTC
        EPOCH_TZERO = 2026-05-20T12:00:00
        TIME_SPAN = 1 [d]
        META_STOP
        TRAJ_START
        TRAJ_ID = a
        TRAJ_REF_FRAME = GCRF
        TRAJ_TYPE = CARTPVA
        TRAJ_UNITS = [km, km, km, km/s, km/s, km/s, km/s**2, km/s**2, km/s**2]
        0.0 7000 0 0 0 7.5 0 -0.008 0 0
        60.5 6985 449 0 -0.49 7.48 0 -0.008 -0.0005 0
        TRAJ_STOP
        TRAJ_START
        TRAJ_ID = b
        CENTER_NAME = MOON
        TRAJ_REF_FRAME = ICRF
        TRAJ_TYPE = KEPLERIAN
        ORB_AVERAGING = OSCULATING
        2026-05-20T12:00:00 7000 0.001 98 10 20 30
        TRAJ_STOP
        PHYS_START
        DRAG_CONST_AREA = 10 [m**2]
        WET_MASS = 1000 [kg]
        OEB_MAX = 2.0 [m]
        PHYS_STOP
        COV_START
        COV_REF_FRAME = RSW_ROTATING
        COV_TYPE = CARTPV
        COV_ORDERING = LTM
        0.0 1e-4 0 4e-4 0 0 1e-4 0 0 0 1e-10 0 0 0 0 1e-10 0 0 0 0 0 1e-10
        COV_STOP
        COV_START
        COV_TYPE = CARTP
        0.0 1e-4 0 4e-4 0 0 1e-4
        60.0 1e-4 0 4e-4 0 0 1e-4
        COV_STOP
        MAN_START
        MAN_ID = m
        MAN_DEVICE_ID = ALL
        MAN_REF_FRAME = RSW_ROTATING
        MAN_COMPOSITION = TIME_RELATIVE, MAN_DURA, DELTA_MASS, DV_X, DV_Y, DV_Z
        MAN_UNITS = [s, kg, km/s, km/s, km/s]
        600.0 20 -0.5 0 0.001 0
        MAN_STOP
        MAN_START
        MAN_DEVICE_ID = THR
        MAN_COMPOSITION = TIME_ABSOLUTE, MAN_DURA, THR_X, THR_Y, THR_Z, THR_INTERP
        2026-05-20T13:00:00 100 0 0.5 0 ON
        MAN_STOP
        PERT_START
        GM = 398600.4415 [km**3/s**2]
        PERT_STOP
        OD_START
        OD_ID = 1
        OD_METHOD = BWLS
        OD_EPOCH = 0.0
        OD_STOP
        USER_START
        COMMENT of the user
        USER_DEFINED_X = 1
        USER_STOP
        """;

    /// <summary>A sample by its name.</summary>
    public static string Text(string name) => (name switch { "Opm" => Opm, "Oem" => Oem, _ => Ocm }).ReplaceLineEndings("\n");

    /// <summary>Reads a text of the format that its content tells.</summary>
    public static OrbitMessageSet Read(string text, bool strict = false) =>
        (OrbitMessageSet)FormatRegistry.BuiltIn.Read(new SourceFile("sample", System.Text.Encoding.UTF8.GetBytes(text)), OrbitMessageSet.Descriptor, new() { Strict = strict });

    /// <summary>The text of a set in a format, and what it lost.</summary>
    public static (string Text, IReadOnlyList<ConversionLoss> Losses) Write(OrbitMessageSet set, string format)
    {
        using var stream = new MemoryStream();
        var losses = FormatRegistry.BuiltIn.Find(format)!.Write(set, stream);
        return (System.Text.Encoding.UTF8.GetString(stream.ToArray()), losses);
    }

    /// <summary>A message without what tells the file it was read from.</summary>
    public static OrbitMessage Plain(OrbitMessage message)
    {
        var plain = message.Clone();
        (plain.Header.SourceFile, plain.Header.SourceSha256, plain.Envelope) = ("", "", null);
        plain.Header.Deviations.Clear();
        return plain;
    }
}
