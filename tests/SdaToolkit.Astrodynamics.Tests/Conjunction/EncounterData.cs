using System.Globalization;
using System.Text.Json;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>Reads the public encounters, each in its own layout.</summary>
internal static class EncounterData
{
    public sealed record PlanarCase(string Method, string Name, EncounterPlane Encounter, double Radius, double Expected, double Tolerance);

    public static List<PlanarCase> Planar()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RealData.Path("pc", "orekit_2d_encounter_cases.json")));
        return [.. file.RootElement.EnumerateArray().Select(Read)];

        static PlanarCase Read(JsonElement e)
        {
            double Of(string name) => e.GetProperty(name).GetDouble();
            var encounter = new EncounterPlane(Of("xm"), Of("ym"), Of("sigmaX") * Of("sigmaX"), 0, Of("sigmaY") * Of("sigmaY"));
            return new(e.GetProperty("method").GetString()!, e.GetProperty("name").GetString()!, encounter, Of("radius"), Of("expected_pc"), Of("abs_tol"));
        }
    }

    /// <summary>Alfano's cases at closest approach, but for those whose relative velocity is zero: they have no encounter plane.</summary>
    public static List<(int Case, EncounterPlane Encounter, double Radius, double Expected)> Alfano()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RealData.Path("pc", "alfano2009.json")));
        return [.. file.RootElement.EnumerateArray().Where(HasDirection).Select(Read)];

        static bool HasDirection(JsonElement e) =>
            (Vector(e.GetProperty("tca"), "v2_mps") - Vector(e.GetProperty("tca"), "v1_mps")).Norm > 0;

        static (int, EncounterPlane, double, double) Read(JsonElement e)
        {
            var tca = e.GetProperty("tca");
            var encounter = EncounterPlane.FromRelativeState(
                Vector(tca, "r2_m") - Vector(tca, "r1_m"), Vector(tca, "v2_mps") - Vector(tca, "v1_mps"), Covariance(tca, "P1") + Covariance(tca, "P2"));
            return (e.GetProperty("case").GetInt32(), encounter, e.GetProperty("hbr_m").GetDouble(), e.GetProperty("pc_linear_2d").GetDouble());
        }
    }

    /// <summary>Encounter, hard-body radius in m and Pc by a 100-step trapezoid.</summary>
    public static IEnumerable<(EncounterPlane Encounter, double Radius, double Expected)> Esa() => EsaColumn(26);

    /// <summary>The same with the printed maximum over scales of the covariance.</summary>
    public static IEnumerable<(EncounterPlane Encounter, double Radius, double Expected)> EsaMaxima() => EsaColumn(28);

    private static IEnumerable<(EncounterPlane Encounter, double Radius, double Expected)> EsaColumn(int column)
    {
        foreach (var line in File.ReadLines(RealData.Path("cdm", "esa_conjunctions.csv")).Skip(1))
        {
            var f = line.Split(',').Select(Number).ToArray();
            var (primary, secondary) = (Object(f, 2), Object(f, 14));
            var covariance = primary.Covariance + secondary.Covariance;
            yield return (EncounterPlane.FromRelativeState(secondary.Position - primary.Position, secondary.Velocity - primary.Velocity, covariance), 1000 * f[1], f[column]);
        }

        static (Vec3 Position, Vec3 Velocity, Matrix3 Covariance) Object(double[] f, int at)
        {
            var (position, velocity) = (1000 * new Vec3(f[at], f[at + 1], f[at + 2]), 1000 * new Vec3(f[at + 3], f[at + 4], f[at + 5]));
            var rtn = 1e6 * Matrix3.Symmetric(f[at + 6], f[at + 9], f[at + 7], f[at + 10], f[at + 11], f[at + 8]);
            return (position, velocity, RtnBasis.FromPositionVelocity(position, velocity).CovarianceFromRtn(rtn));
        }
    }

    /// <summary>CARA's messages with their radius and the 2D probability after moving to closest approach.</summary>
    public static IEnumerable<(string Id, EncounterPlane Encounter, double Radius, double Expected)> Cara()
    {
        var lines = File.ReadAllLines(RealData.Path("cdm", "cara", "expected.csv"));
        var columns = lines[0].Split(',');
        foreach (var line in lines.Skip(1))
        {
            var f = line.Split(',');
            string Of(string column) => f[Array.IndexOf(columns, column)];
            yield return (Of("Conjunction_ID"), Message(RealData.Path("cdm", "cara", Of("Conjunction_ID") + ".cdm")), Number(Of("HBR_m")), Number(Of("Pc2D")));
        }
    }

    public static EncounterPlane Message(string path)
    {
        var objects = new List<Dictionary<string, double>>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("OBJECT ", StringComparison.Ordinal)) objects.Add([]);
            var parts = line.Split('=', 2);
            var value = parts.Length < 2 ? "" : parts[1].Split('[')[0].Trim();
            if (objects.Count > 0 && double.TryParse(value, CultureInfo.InvariantCulture, out var number)) objects[^1].TryAdd(parts[0].Trim(), number);
        }

        var (primary, secondary) = (Object(objects[0]), Object(objects[1]));
        return EncounterPlane.FromRelativeState(secondary.Position - primary.Position, secondary.Velocity - primary.Velocity, primary.Covariance + secondary.Covariance);

        static (Vec3 Position, Vec3 Velocity, Matrix3 Covariance) Object(Dictionary<string, double> o)
        {
            var (position, velocity) = (1000 * new Vec3(o["X"], o["Y"], o["Z"]), 1000 * new Vec3(o["X_DOT"], o["Y_DOT"], o["Z_DOT"]));
            var rtn = Matrix3.Symmetric(o["CR_R"], o["CT_R"], o["CT_T"], o["CN_R"], o["CN_T"], o["CN_N"]);
            return (position, velocity, RtnBasis.FromPositionVelocity(position, velocity).CovarianceFromRtn(rtn));
        }
    }

    private static Vec3 Vector(JsonElement e, string name)
    {
        var v = e.GetProperty(name);
        return new(v[0].GetDouble(), v[1].GetDouble(), v[2].GetDouble());
    }

    private static Matrix3 Covariance(JsonElement e, string name)
    {
        var m = e.GetProperty(name);
        return Matrix3.Symmetric(m[0][0].GetDouble(), m[1][0].GetDouble(), m[1][1].GetDouble(), m[2][0].GetDouble(), m[2][1].GetDouble(), m[2][2].GetDouble());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
