using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction.Assessment;

/// <summary>What these tests need of NASA CARA's messages; the product's reader is in Formats.</summary>
internal static class ConsiderMessage
{
    public static (Encounter Encounter, DensitySensitivity Primary, DensitySensitivity Secondary) Read(string path)
    {
        var sections = new List<Dictionary<string, string>> { new(StringComparer.Ordinal) };
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("OBJECT ", StringComparison.Ordinal)) sections.Add(new(StringComparer.Ordinal));
            var parts = line.Split('=', 2);
            if (parts.Length == 2) sections[^1].TryAdd(parts[0].Trim(), parts[1].Split('[')[0].Trim());
        }

        return (new(Object(sections[1]), Object(sections[2]), Number(sections[0]["COMMENT HBR"])), Density(sections[1]), Density(sections[2]));
    }

    private static EncounterObject Object(Dictionary<string, string> o)
    {
        double Of(string key) => Number(o[key]);
        var (r, v) = (1000 * new Vec3(Of("X"), Of("Y"), Of("Z")), 1000 * new Vec3(Of("X_DOT"), Of("Y_DOT"), Of("Z_DOT")));
        var rtn = Matrix3.Symmetric(Of("CR_R"), Of("CT_R"), Of("CT_T"), Of("CN_R"), Of("CN_T"), Of("CN_N"));
        return new(r, v, new StateCovariance(RtnBasis.FromPositionVelocity(r, v).CovarianceFromRtn(rtn), default, default));
    }

    private static DensitySensitivity Density(Dictionary<string, string> o) =>
        new(Number(o["COMMENT DCP Density Forecast Uncertainty"]), Vector(o["COMMENT DCP Sensitivity Vector RTN Pos"]), Vector(o["COMMENT DCP Sensitivity Vector RTN Vel"]));

    private static Vec3 Vector(string text)
    {
        var f = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(Number(f[0]), Number(f[1]), Number(f[2]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
