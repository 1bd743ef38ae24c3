using System.Globalization;
using System.Text.Json;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>The public encounters with their whole states and covariances.</summary>
internal static class MonteCarloData
{
    /// <summary>A fast encounter in low orbit: 15 km/s, σ 20 to 80 m, a miss of 35 m.</summary>
    public static Encounter Fast(double radiusM = 10, bool velocityErrors = true)
    {
        var speed = velocityErrors ? Matrix3.Diagonal(1e-4, 4e-4, 1e-4) : default;
        var covariance = new StateCovariance(Matrix3.Diagonal(400, 6400, 900), default, speed);
        return new(
            new(new(7_000_000, 0, 0), new(0, 7_546, 0), covariance),
            new(new(7_000_030, 0, 40), new(0, -5_000, 5_600), covariance), radiusM);
    }

    /// <summary>A slow encounter in geostationary orbit: 2 cm/s, σ 10 to 60 m.</summary>
    public static Encounter Slow()
    {
        var covariance = new StateCovariance(Matrix3.Diagonal(3000, 100, 100), default, Matrix3.Diagonal(1e-6, 1.6e-5, 1e-6));
        return new(
            new(new(42_164_000, 0, 0), new(0, 3_074.66, 0), covariance),
            new(new(42_164_020, 10, 5), new(0.02, 3_074.655, 0.005), covariance), 15);
    }

    /// <summary>Alfano's cases at closest approach, with the reach of their window to each side, s, and the hits of 1e8 samples as a share.</summary>
    public static List<(int Case, Encounter Encounter, double ReachS, double MonteCarlo, double Reference)> Alfano()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RealData.Path("pc", "alfano2009.json")));
        return [.. file.RootElement.EnumerateArray().Select(Read)];

        static (int, Encounter, double, double, double) Read(JsonElement e)
        {
            var tca = e.GetProperty("tca");
            EncounterObject Of(string i) => new(Vector(tca.GetProperty($"r{i}_m")), Vector(tca.GetProperty($"v{i}_mps")), Covariance(tca.GetProperty($"P{i}")));
            return (e.GetProperty("case").GetInt32(), new(Of("1"), Of("2"), e.GetProperty("hbr_m").GetDouble()), e.GetProperty("mc_time_window_s").GetDouble(),
                e.GetProperty("pc_mc_1e8").GetDouble(), e.GetProperty("pc3d_hall_expected").GetDouble());
        }
    }

    /// <summary>CARA's messages at closest approach, with hits and samples of its Monte Carlo.</summary>
    public static IEnumerable<(string Id, Encounter Encounter, double Hits, double Samples)> Cara()
    {
        var lines = File.ReadAllLines(RealData.Path("cdm", "cara", "expected.csv"));
        var columns = lines[0].Split(',');
        foreach (var line in lines.Skip(1))
        {
            var f = line.Split(',');
            string Of(string column) => f[Array.IndexOf(columns, column)];
            var (primary, secondary) = Message(RealData.Path("cdm", "cara", Of("Conjunction_ID") + ".cdm"));
            yield return (Of("Conjunction_ID"), new Encounter(primary, secondary, Number(Of("HBR_m"))).AtClosestApproach(), Number(Of("NhitSDMC")), Number(Of("NtotSDMC")));
        }
    }

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
    }

    private static EncounterObject Object(Dictionary<string, double> o)
    {
        var (position, velocity) = (1000 * new Vec3(o["X"], o["Y"], o["Z"]), 1000 * new Vec3(o["X_DOT"], o["Y_DOT"], o["Z_DOT"]));
        var rtn = new StateCovariance(
            Matrix3.Symmetric(o["CR_R"], o["CT_R"], o["CT_T"], o["CN_R"], o["CN_T"], o["CN_N"]),
            new(o["CRDOT_R"], o["CTDOT_R"], o["CNDOT_R"], o["CRDOT_T"], o["CTDOT_T"], o["CNDOT_T"], o["CRDOT_N"], o["CTDOT_N"], o["CNDOT_N"]),
            Matrix3.Symmetric(o["CRDOT_RDOT"], o["CTDOT_RDOT"], o["CTDOT_TDOT"], o["CNDOT_RDOT"], o["CNDOT_TDOT"], o["CNDOT_NDOT"]));
        return new(position, velocity, rtn.Rotated(RtnBasis.FromPositionVelocity(position, velocity).Rotation.Transpose()));
    }

    private static Vec3 Vector(JsonElement v) => new(v[0].GetDouble(), v[1].GetDouble(), v[2].GetDouble());

    private static StateCovariance Covariance(JsonElement m)
    {
        return new(Block(0, 0), Block(0, 3), Block(3, 3));

        Matrix3 Block(int i, int j) => new(Of(i, j), Of(i, j + 1), Of(i, j + 2), Of(i + 1, j), Of(i + 1, j + 1), Of(i + 1, j + 2), Of(i + 2, j), Of(i + 2, j + 1), Of(i + 2, j + 2));

        double Of(int i, int j) => m[i][j].GetDouble();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
