using System.Diagnostics;
using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;

namespace SdaToolkit.Tests.Bodies;

/// <summary>The series of Sun and Moon against Debian's ERFA at random dates. Skipped where python3-erfa is not installed.</summary>
[TestClass]
public sealed class ErfaEphemerisTests
{
    private const int Dates = 3000;

    private const string Script = """
        import sys
        try:
            import erfa
        except ImportError:
            print("no erfa")
            sys.exit(0)
        for line in sys.stdin:
            a, b = map(float, line.split())
            earth = erfa.epv00(a, b)[0]["p"]
            moon = erfa.moon98(a, b)["p"]
            print(" ".join(repr(float(x)) for x in (*earth, *moon)))
        """;

    [TestMethod]
    public void SunAndMoon_RandomDatesOf1900To2100_AreErfas()
    {
        var random = new Random(20260715);
        var dates = Enumerable.Range(0, Dates).Select(_ => new JulianDate(Math.Floor(2_415_020 + (73_049 * random.NextDouble())) + 0.5, random.NextDouble())).ToArray();
        var lines = Erfa(dates);
        var (worstSun, worstMoon) = (0.0, 0.0);
        for (var i = 0; i < dates.Length; i++)
        {
            var v = lines[i].Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
            worstSun = Math.Max(worstSun, (Vsop2000Sun.HeliocentricEarthAu(dates[i]) - new Vec3(v[0], v[1], v[2])).Norm);
            worstMoon = Math.Max(worstMoon, ((Meeus1998Moon.PositionGcrfM(dates[i]) / BodyConstants.AstronomicalUnitM) - new Vec3(v[3], v[4], v[5])).Norm);
        }

        Console.WriteLine($"{Dates} dates: Sun {worstSun * BodyConstants.AstronomicalUnitM * 1e3:G3} mm, Moon {worstMoon * BodyConstants.AstronomicalUnitM * 1e3:G3} mm");
        Bound.Below(1e-13, worstSun); // 1.5 cm: a phase of 1e5 radians has 1e-11 of rounding in it
        Bound.Below(1e-13, worstMoon);
    }

    private static string[] Erfa(JulianDate[] dates)
    {
        foreach (var python in (string[])["/usr/bin/python3", "python3"])
        {
            var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(Script);
            try
            {
                using var process = Process.Start(start)!;
                var output = process.StandardOutput.ReadToEndAsync();
                var error = process.StandardError.ReadToEndAsync();
                try
                {
                    foreach (var date in dates) process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{date.Day:R} {date.Fraction:R}\n"));
                    process.StandardInput.Close();
                }
                catch (IOException)
                {
                    // It left without reading: no ERFA.
                }

                process.WaitForExit();
                var lines = output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                if (lines is ["no erfa"]) continue;
                Assert.HasCount(dates.Length, lines, error.Result);
                return lines;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such Python.
            }
        }

        Assert.Inconclusive("python3-erfa is not installed");
        return [];
    }
}
