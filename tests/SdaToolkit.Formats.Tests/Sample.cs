using System.Text;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>Inputs that several tests use, and short ways to read and write them.</summary>
internal static class Sample
{
    public const string Line1 = "1 25544U 98067A   26140.52007259  .00005164  00000+0  10084-3 0  9994";
    public const string Line2 = "2 25544  51.6328  77.0641 0007497  79.3410 280.8422 15.49283153567468";

    public const string Kvn = """
        CCSDS_OMM_VERS = 2.0
        COMMENT made for a test
        CREATION_DATE = 2020-01-01T00:00:00
        ORIGINATOR = TEST

        OBJECT_NAME = ISS (ZARYA) [station]
        OBJECT_ID = 1998-067A
        CENTER_NAME = EARTH
        REF_FRAME = TEME
        TIME_SYSTEM = UTC
        MEAN_ELEMENT_THEORY = SGP/SGP4

        EPOCH = 2019-12-09T16:38:29.363424
        MEAN_MOTION = 15.50103472 [rev/day]
        ECCENTRICITY = 0.0007417
        INCLINATION = 51.6439 [deg]
        RA_OF_ASC_NODE = 211.2001
        ARG_OF_PERICENTER = 17.6667
        MEAN_ANOMALY = 85.6398

        EPHEMERIS_TYPE = 0
        CLASSIFICATION_TYPE = U
        NORAD_CAT_ID = 25544
        ELEMENT_SET_NO = 999
        REV_AT_EPOCH = 20248
        BSTAR = 3.8792E-05
        MEAN_MOTION_DOT = 1.764E-05
        MEAN_MOTION_DDOT = 0

        """;

    public const string Json = """
        [{"OBJECT_NAME":"ISS (ZARYA)","OBJECT_ID":"1998-067A","EPOCH":"2026-05-20T12:28:54.271776","MEAN_MOTION":15.49283153,
        "ECCENTRICITY":0.0007497,"INCLINATION":51.6328,"RA_OF_ASC_NODE":77.0641,"ARG_OF_PERICENTER":79.341,"MEAN_ANOMALY":280.8422,
        "EPHEMERIS_TYPE":0,"CLASSIFICATION_TYPE":"U","NORAD_CAT_ID":25544,"ELEMENT_SET_NO":999,"REV_AT_EPOCH":56746,
        "BSTAR":0.00010084,"MEAN_MOTION_DOT":5.164e-5,"MEAN_MOTION_DDOT":0}]
        """;

    public const string Csv = """
        OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT
        ISS (ZARYA),1998-067A,2026-05-20T12:28:54.271776,15.49283153,.0007497,51.6328,77.0641,79.3410,280.8422,0,U,25544,999,56746,.10084E-3,.5164E-4,0

        """;

    public static string Xml { get; } = Write(Read("omm-kvn", Kvn), "omm-xml").Text;

    public static IFormat Format(string name) => FormatRegistry.BuiltIn.Find(name)!;

    public static Catalog Read(string format, string text, bool strict = false) => Read(format, Encoding.UTF8.GetBytes(text), strict);

    public static Catalog Read(string format, byte[] content, bool strict = false) =>
        (Catalog)Format(format).Read(new MemoryStream(content), "test." + format, new() { Strict = strict });

    public static (string Text, IReadOnlyList<ConversionLoss> Losses) Write(Catalog catalog, string format)
    {
        using var stream = new MemoryStream();
        var losses = Format(format).Write(catalog, stream);
        return (Encoding.UTF8.GetString(stream.ToArray()), losses);
    }

    public static DataFormatError Refusal(string format, string text, bool strict = false) =>
        Assert.ThrowsExactly<DataFormatException>(() => Read(format, text, strict)).Error;

    public static void AssertHas(string part, string text) =>
        Assert.IsTrue(text.Contains(part, StringComparison.Ordinal), $"'{part}' is not in: {text}");

    /// <summary>A text with its first occurrence of a part, which must be there, replaced.</summary>
    public static string Change(string text, string part, string by)
    {
        AssertHas(part, text);
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return text[..at] + by + text[(at + part.Length)..];
    }

    /// <summary>A TLE line with the checksum it must have.</summary>
    public static string WithChecksum(string line) => line[..68] + Tle.TleParser.Checksum(Encoding.ASCII.GetBytes(line));
}
