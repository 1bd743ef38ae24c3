using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.SpaceEnvironment;

/// <summary>The 17 cases that the NRL distribution of NRLMSISE-00 and D. Brodowski's C release (file DOCUMENTATION) publish with their output.</summary>
[TestClass]
public sealed class Nrlmsise00ReferenceTests
{
    private static readonly Nrlmsise00Input Basis = new(172, 29_000, 400, 60, -70, 16, 150, 150, ApHistory.Daily(4));
    private static readonly ApHistory Storm = new(4, 100, 100, 100, 100, 100, 100);

    private static readonly Nrlmsise00Input[] Inputs =
    [
        Basis, Basis with { DayOfYear = 81 }, Basis with { SecondsOfDay = 75_000, AltitudeKm = 1000 }, Basis with { AltitudeKm = 100 },
        Basis with { LatitudeDeg = 0 }, Basis with { LongitudeDeg = 0 }, Basis with { LocalSolarTimeHours = 4 }, Basis with { F107Average81 = 70 },
        Basis with { F107PreviousDay = 180 }, Basis with { Ap = ApHistory.Daily(40) }, Basis with { AltitudeKm = 0 }, Basis with { AltitudeKm = 10 },
        Basis with { AltitudeKm = 30 }, Basis with { AltitudeKm = 50 }, Basis with { AltitudeKm = 70 }, Basis with { Ap = Storm with { DailyMean = 100 } },
        Basis with { AltitudeKm = 100, Ap = Storm with { DailyMean = 100 } },
    ];

    // He, O, N2, O2, Ar (1/cm³), total mass (g/cm³), H, N, anomalous O (1/cm³), exospheric temperature, temperature (K).
    private const string Published = """
        6.665177E+05 1.138806E+08 1.998211E+07 4.022764E+05 3.557465E+03 4.074714E-15 3.475312E+04 4.095913E+06 2.667273E+04 1.250540E+03 1.241416E+03
        3.407293E+06 1.586333E+08 1.391117E+07 3.262560E+05 1.559618E+03 5.001846E-15 4.854208E+04 4.380967E+06 6.956682E+03 1.166754E+03 1.161710E+03
        1.123767E+05 6.934130E+04 4.247105E+01 1.322750E-01 2.618848E-05 2.756772E-18 2.016750E+04 5.741256E+03 2.374394E+04 1.239892E+03 1.239891E+03
        5.411554E+07 1.918893E+11 6.115826E+12 1.225201E+12 6.023212E+10 3.584426E-10 1.059880E+07 2.615737E+05 0 1.027318E+03 2.068878E+02
        1.851122E+06 1.476555E+08 1.579356E+07 2.633795E+05 1.588781E+03 4.809630E-15 5.816167E+04 5.478984E+06 1.264446E+03 1.212396E+03 1.208135E+03
        8.673095E+05 1.278862E+08 1.822577E+07 2.922214E+05 2.402962E+03 4.355866E-15 3.686389E+04 3.897276E+06 2.667273E+04 1.220146E+03 1.212712E+03
        5.776251E+05 6.979139E+07 1.236814E+07 2.492868E+05 1.405739E+03 2.470651E-15 5.291986E+04 1.069814E+06 2.667273E+04 1.116385E+03 1.112999E+03
        3.740304E+05 4.782720E+07 5.240380E+06 1.759875E+05 5.501649E+02 1.571889E-15 8.896776E+04 1.979741E+06 9.121815E+03 1.031247E+03 1.024848E+03
        6.748339E+05 1.245315E+08 2.369010E+07 4.911583E+05 4.578781E+03 4.564420E-15 3.244595E+04 5.370833E+06 2.667273E+04 1.306052E+03 1.293374E+03
        5.528601E+05 1.198041E+08 3.495798E+07 9.339618E+05 1.096255E+04 4.974543E-15 2.686428E+04 4.889974E+06 2.805445E+04 1.361868E+03 1.347389E+03
        1.375488E+14 0 2.049687E+19 5.498695E+18 2.451733E+17 1.261066E-03 0 0 0 1.027318E+03 2.814648E+02
        4.427443E+13 0 6.597567E+18 1.769929E+18 7.891680E+16 4.059139E-04 0 0 0 1.027318E+03 2.274180E+02
        2.127829E+12 0 3.170791E+17 8.506280E+16 3.792741E+15 1.950822E-05 0 0 0 1.027318E+03 2.374389E+02
        1.412184E+11 0 2.104370E+16 5.645392E+15 2.517142E+14 1.294709E-06 0 0 0 1.027318E+03 2.795551E+02
        1.254884E+10 0 1.874533E+15 4.923051E+14 2.239685E+13 1.147668E-07 0 0 0 1.027318E+03 2.190732E+02
        5.196477E+05 1.274494E+08 4.850450E+07 1.720838E+06 2.354487E+04 5.881940E-15 2.500078E+04 6.279210E+06 2.667273E+04 1.426412E+03 1.408608E+03
        4.260860E+07 1.241342E+11 4.929562E+12 1.048407E+12 4.993465E+10 2.914304E-10 8.831229E+06 2.252516E+05 0 1.027318E+03 1.934071E+02
        """;

    // The FORTRAN has 0 for the anomalous oxygen of cases 4 and 17, the C 2.8e-42 and 2.4e-42.
    [TestMethod]
    public void Evaluate_PublishedCases_AgreesToEveryPrintedDigit()
    {
        var lines = Published.Split('\n', StringSplitOptions.TrimEntries);
        Assert.HasCount(17, lines);
        for (var i = 0; i < 17; i++)
        {
            var o = Nrlmsise00.Evaluate(in Inputs[i]);
            double[] values =
            [
                o.HeliumPerM3 * 1e-6, o.OxygenPerM3 * 1e-6, o.NitrogenPerM3 * 1e-6, o.MolecularOxygenPerM3 * 1e-6, o.ArgonPerM3 * 1e-6, o.DensityKgPerM3 * 1e-3,
                o.HydrogenPerM3 * 1e-6, o.AtomicNitrogenPerM3 * 1e-6, o.AnomalousOxygenPerM3 * 1e-6, o.ExosphericTemperatureK, o.TemperatureK,
            ];
            var printed = string.Join(' ', values.Select(v => v == 0 ? "0" : v.ToString("0.000000E+00", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.AreEqual(lines[i], printed, $"case {i + 1}");
        }
    }

    [TestMethod]
    public void DragDensity_AnomalousOxygen_AddsSixteenUnitsAnAtom()
    {
        var o = Nrlmsise00.Evaluate(in Inputs[2]);
        Assert.AreEqual(2.756772e-15 + (1.66e-27 * 16 * 2.374394e10), o.DragDensityKgPerM3, 1e-21);
    }
}
