using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>
/// The whole verification listing of Vallado, Crawford, Hujsak, Kelso 2006, "Revisiting Spacetrack Report #3" (AIAA 2006-6753): 33 element
/// sets with WGS-72. Data/verification.tle holds the sets, Data/listing_improved.txt the listing's time, position and velocity.
/// </summary>
[TestClass]
public sealed class Sgp4ReferenceTests
{
    // Half of the last printed digit is 5e-9 km and 5e-10 km/s on each axis.
    private const double PositionToleranceKm = 2e-8;

    // The last set is propagated over 3.5 years, where the last bit of its mean motion is seen.
    private const double LongSpanToleranceKm = 2e-7;
    private const double VelocityToleranceKmS = 1e-9;

    /// <summary>The sets that end in an error: position in the file, time of the first point missing in the listing, code.</summary>
    internal static readonly Dictionary<int, (double Minutes, Sgp4Status Status)> Errors = new()
    {
        [11] = (494.2028672, Sgp4Status.MeanEccentricityOutOfRange),
        [22] = (1560, Sgp4Status.MeanEccentricityOutOfRange),
        [25] = (55, Sgp4Status.Decayed),
        [26] = (440, Sgp4Status.Decayed),
        [29] = (25, Sgp4Status.SemiLatusRectumNegative),
        [30] = (0, Sgp4Status.PerturbedEccentricityOutOfRange),
        [32] = (1_844_345, Sgp4Status.Decayed),
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Propagate_VerificationSetImproved_ReproducesListing() =>
        Compare(Data("verification.tle"), Data("listing_improved.txt"), Sgp4Mode.Improved);

    [TestMethod]
    public void Propagate_OriginalFilesImproved_ReproducesListing() =>
        Compare(RealData.Path("sgp4", "verification.tle"), RealData.Path("sgp4", "expected_improved.out"), Sgp4Mode.Improved);

    [TestMethod]
    public void Propagate_OriginalFilesAfspc_ReproducesListing() =>
        Compare(RealData.Path("sgp4", "verification.tle"), RealData.Path("sgp4", "expected_afspc.out"), Sgp4Mode.Afspc);

    [TestMethod]
    public void Propagate_WhereListingStops_GivesItsErrorAndNoState()
    {
        var sets = Sets(Data("verification.tle"));
        foreach (var (index, (minutes, status)) in Errors)
        {
            var sgp4 = new Sgp4(sets[index]);
            Assert.AreEqual(status, sgp4.Propagate(minutes, out var r, out var v), $"set {index}");
            Assert.IsTrue(double.IsNaN(r.X + v.X), $"set {index}");
        }

        Assert.AreEqual(Sgp4Status.PerturbedEccentricityOutOfRange, new Sgp4(sets[30]).InitialStatus);
    }

    [TestMethod]
    public void Propagate_EachGravityModel_GivesPublishedState()
    {
        // The first set of the listing at 2000-06-28T00:00 UTC, by Vallado's C++ code as the tests of python-sgp4 record it, km.
        var elements = Sets(Data("verification.tle"))[0];
        var at = TimeScales.FromUnixUtc(new DateTimeOffset(2000, 6, 28, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 0, LeapSeconds.BuiltIn);
        (GravityModel Model, Vec3 Expected)[] published =
        [
            (GravityModel.Wgs72, new(-3754.2514743216166, 7876.346817439062, 4719.220856478582)),
            (GravityModel.Wgs72Old, new(-3754.251473242793, 7876.346815095482, 4719.220855042922)),
            (GravityModel.Wgs84, new(-3754.2437675772426, 7876.3549956188945, 4719.227897029576)),
        ];
        foreach (var (model, expected) in published)
        {
            var r = new Sgp4(elements, model).Propagate(at).Position.Metres / 1000;
            TestContext.WriteLine($"{model.Name}: {(r - expected).Norm:E2} km");
            Bound.Below(1e-8, (r - expected).Norm, model.Name);
        }
    }

    private void Compare(string tle, string listing, Sgp4Mode mode)
    {
        var (errors, points) = (0, 0);
        var (worst_km, worst_km_s, where) = (0.0, 0.0, "");
        foreach (var (sgp4, index, rows) in Listing(tle, listing, mode))
        {
            foreach (var row in rows)
            {
                points++;
                var status = sgp4.Propagate(row.Minutes, out var r, out var v);
                if (Errors.TryGetValue(index, out var error) && row.Minutes >= error.Minutes)
                {
                    // The listing repeats the state of the set before where it has none.
                    Assert.AreEqual(error.Status, status);
                    errors++;
                    continue;
                }

                Assert.AreEqual(Sgp4Status.Valid, status, $"set {index}, {row.Minutes} min");
                var d_km = ((r / 1000) - row.Km).Norm;
                Bound.Below(index == 32 ? LongSpanToleranceKm : PositionToleranceKm, d_km, $"set {index}, {row.Minutes} min");
                if (d_km > worst_km) (worst_km, where) = (d_km, $"set {index}, {row.Minutes} min");
                worst_km_s = Math.Max(worst_km_s, ((v / 1000) - row.KmPerS).Norm);
            }
        }

        TestContext.WriteLine($"{mode}: {points} points, {errors} of them errors, worst {worst_km:E2} km ({where}), {worst_km_s:E2} km/s");
        Assert.AreEqual(667, points);
        Assert.AreEqual(1, errors);
        Bound.Below(VelocityToleranceKmS, worst_km_s);
    }

    /// <summary>The sets with the lines of the listing that are theirs.</summary>
    internal static IEnumerable<(Sgp4 Sgp4, int Index, IReadOnlyList<ListingRow> Rows)> Listing(string tle, string listing, Sgp4Mode mode)
    {
        var sets = Sets(tle);
        var rows = new List<List<ListingRow>>();
        foreach (var line in File.ReadLines(listing))
        {
            var columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 2)
            {
                rows.Add([]);
                continue;
            }

            var x = columns.Take(7).Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
            rows[^1].Add(new(x[0], new(x[1], x[2], x[3]), new(x[4], x[5], x[6])));
        }

        Assert.HasCount(33, rows);
        return rows.Select((r, i) => (new Sgp4(sets[i], GravityModel.Wgs72, mode), i, (IReadOnlyList<ListingRow>)r));
    }

    /// <summary>One line of the listing.</summary>
    internal sealed record ListingRow(double Minutes, Vec3 Km, Vec3 KmPerS);

    private static List<MeanElements> Sets(string path)
    {
        var lines = File.ReadLines(path).Where(l => l.Length > 60 && l[0] != '#').ToArray();
        return [.. lines.Chunk(2).Select(pair => TleText.Parse(pair[0], pair[1]))];
    }

    internal static string Data(string name) => Repository.Path("tests", "SdaToolkit.Astrodynamics.Tests", "Propagation", "Data", name);
}
