using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>A plain reader of the conjunction messages in the public data, for tests of the analysis alone. It trusts its files.</summary>
internal static class MessageFiles
{
    private static readonly string[] Covariance =
    [
        "CR_R", "CT_R", "CT_T", "CN_R", "CN_T", "CN_N", "CRDOT_R", "CRDOT_T", "CRDOT_N", "CRDOT_RDOT", "CTDOT_R", "CTDOT_T", "CTDOT_N", "CTDOT_RDOT", "CTDOT_TDOT",
        "CNDOT_R", "CNDOT_T", "CNDOT_N", "CNDOT_RDOT", "CNDOT_TDOT", "CNDOT_NDOT",
    ];

    /// <summary>The eighteen messages of NASA CARA.</summary>
    public static ConjunctionMessageSet Cara() => Folder("cara");

    public static ConjunctionMessageSet Folder(string folder) =>
        new() { Messages = { Directory.EnumerateFiles(RealData.Path("cdm", folder), "*.cdm").Order(StringComparer.Ordinal).Select(Read) } };

    public static ConjunctionMessage Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(l => l.Split('=', 2)).Where(p => p.Length == 2).Select(p => (Key: p[0].Trim(), Value: p[1].Split('[')[0].Trim())).ToList();
        var second = lines.FindIndex(l => l is { Key: "OBJECT", Value: "OBJECT2" });
        var common = Values(lines[..lines.FindIndex(l => l.Key == "OBJECT")]);
        var message = new ConjunctionMessage
        {
            Header = new MessageHeader { MessageId = common.GetValueOrDefault("MESSAGE_ID", ""), SourceFile = Path.GetFileName(path), CreationDate = Time(common["CREATION_DATE"]) },
            Tca = Time(common["TCA"]),
            Object1 = Object(Values(lines[..second])),
            Object2 = Object(Values(lines[second..])),
        };
        if (common.TryGetValue("COMMENT HBR", out var radius)) (message.HardBodyRadiusM, message.HardBodyRadiusSource) = (Number(radius), "COMMENT HBR");
        if (common.TryGetValue("COLLISION_PROBABILITY", out var probability)) message.CollisionProbability = Number(probability);
        return message;
    }

    private static ConjunctionObject Object(Dictionary<string, string> v)
    {
        var result = new ConjunctionObject
        {
            Object = new ObjectId { CatalogNumber = ulong.TryParse(v["OBJECT_DESIGNATOR"], out var number) ? number : 0, Name = v["OBJECT_NAME"], InternationalDesignator = v["INTERNATIONAL_DESIGNATOR"] },
            ReferenceFrame = v["REF_FRAME"],
            XM = 1000 * Number(v["X"]),
            YM = 1000 * Number(v["Y"]),
            ZM = 1000 * Number(v["Z"]),
            VxMPerS = 1000 * Number(v["X_DOT"]),
            VyMPerS = 1000 * Number(v["Y_DOT"]),
            VzMPerS = 1000 * Number(v["Z_DOT"]),
            CovarianceRtnLowerTriangle = { Covariance.Select(k => Number(v[k])) },
        };
        if (!v.TryGetValue("COMMENT DCP Density Forecast Uncertainty", out var density)) return result;
        result.ConsiderParameter = new ConsiderParameter
        {
            DensityUncertainty = Number(density),
            PositionSensitivityM = Vector(v["COMMENT DCP Sensitivity Vector RTN Pos"]),
            VelocitySensitivityMPerS = Vector(v["COMMENT DCP Sensitivity Vector RTN Vel"]),
        };
        return result;
    }

    private static RtnVector Vector(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
        return new RtnVector { Radial = parts[0], Transverse = parts[1], Normal = parts[2] };
    }

    private static Dictionary<string, string> Values(IEnumerable<(string Key, string Value)> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in lines) values[key] = value;
        return values;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Timestamp Time(string text) => Timestamp.FromDateTime(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
}
