using System.Globalization;
using System.Text.Json;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>Reads the public encounters in full state and covariance.</summary>
internal static class HallData
{
    public sealed record CaraCase(string Id, Encounter Encounter, double Pc2D, double Nc2D, double Nc3D, bool Violates2D, bool ViolatesNc2D, bool ViolatesNc3D);

    public sealed record AlfanoCase(int Number, Encounter Encounter, double Expected, double MonteCarlo, double WindowS);

    public static List<CaraCase> Cara()
    {
        var lines = File.ReadAllLines(RealData.Path("cdm", "cara", "expected.csv"));
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => Read(line.Split(',')))];

        CaraCase Read(string[] f)
        {
            string Of(string column) => f[Array.IndexOf(columns, column)];
            double Value(string column) => double.Parse(Of(column), CultureInfo.InvariantCulture);
            var (primary, secondary) = Message(RealData.Path("cdm", "cara", Of("Conjunction_ID") + ".cdm"));
            return new(
                Of("Conjunction_ID"), new(primary, secondary, Value("HBR_m")), Value("Pc2D"), Value("Nc2D"), Value("Nc3D"),
                Value("ViolationsPc2D") != 0, Value("ViolationsNc2D") != 0, Value("ViolationsNc3D") != 0);
        }
    }

    public static List<AlfanoCase> Alfano()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RealData.Path("pc", "alfano2009.json")));
        return [.. file.RootElement.EnumerateArray().Select(Read)];

        static AlfanoCase Read(JsonElement e)
        {
            var tca = e.GetProperty("tca");
            double Of(string name) => e.GetProperty(name).GetDouble();
            return new(e.GetProperty("case").GetInt32(), new(Object(tca, '1'), Object(tca, '2'), Of("hbr_m")), Of("pc3d_hall_expected"), Of("pc_mc_1e8"), Of("mc_time_window_s"));
        }

        static EncounterObject Object(JsonElement tca, char n)
        {
            var p = tca.GetProperty($"P{n}");
            return new(Vector(tca.GetProperty($"r{n}_m")), Vector(tca.GetProperty($"v{n}_mps")), new(Block(p, 0, 0), Block(p, 0, 3), Block(p, 3, 3)));
        }

        static Vec3 Vector(JsonElement v) => new(v[0].GetDouble(), v[1].GetDouble(), v[2].GetDouble());

        static Matrix3 Block(JsonElement p, int row, int column)
        {
            Vec3 Row(int i) => new(p[row + i][column].GetDouble(), p[row + i][column + 1].GetDouble(), p[row + i][column + 2].GetDouble());
            return Matrix3.FromRows(Row(0), Row(1), Row(2));
        }
    }

    /// <summary>Both objects of a message, the covariances turned from RTN at its states.</summary>
    private static (EncounterObject Primary, EncounterObject Secondary) Message(string path)
    {
        var objects = new List<Dictionary<string, double>>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("OBJECT ", StringComparison.Ordinal)) objects.Add([]);
            var parts = line.Split('=', 2);
            var value = parts.Length < 2 ? "" : parts[1].Split('[')[0].Trim();
            if (objects.Count > 0 && double.TryParse(value, CultureInfo.InvariantCulture, out var number)) objects[^1].TryAdd(parts[0].Trim(), number);
        }

        return (Object(objects[0]), Object(objects[1]));

        static EncounterObject Object(Dictionary<string, double> o)
        {
            var (position, velocity) = (1000 * new Vec3(o["X"], o["Y"], o["Z"]), 1000 * new Vec3(o["X_DOT"], o["Y_DOT"], o["Z_DOT"]));
            var rtn = new StateCovariance(
                Matrix3.Symmetric(o["CR_R"], o["CT_R"], o["CT_T"], o["CN_R"], o["CN_T"], o["CN_N"]),
                new Matrix3(
                    o["CRDOT_R"], o["CTDOT_R"], o["CNDOT_R"],
                    o["CRDOT_T"], o["CTDOT_T"], o["CNDOT_T"],
                    o["CRDOT_N"], o["CTDOT_N"], o["CNDOT_N"]),
                Matrix3.Symmetric(o["CRDOT_RDOT"], o["CTDOT_RDOT"], o["CTDOT_TDOT"], o["CNDOT_RDOT"], o["CNDOT_TDOT"], o["CNDOT_NDOT"]));
            return new(position, velocity, rtn.Rotated(RtnBasis.FromPositionVelocity(position, velocity).Rotation.Transpose()));
        }
    }
}
