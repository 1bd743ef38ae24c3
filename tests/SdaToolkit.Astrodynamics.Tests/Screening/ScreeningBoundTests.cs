using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>The bounds that screening adds to its cells hold: interpolated positions and chords against SGP4 itself.</summary>
[TestClass]
public sealed class ScreeningBoundTests
{
    private const int Steps = 4;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Margins_SyntheticShells_HoldEverywhere() => Check([.. SyntheticShells.Catalogue(1500, 5).Select(e => new Sgp4(e))], 0);

    [TestMethod]
    public void Margins_Catalogue_HoldEverywhere() =>
        Check([.. TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle")).Where((s, i) => i % 5 == 0 && s.InitialStatus == Sgp4Status.Valid)], 43_200);

    private void Check(Sgp4[] objects, double after_s)
    {
        var start = SyntheticSets.Epoch.AddSeconds(after_s);
        var options = new ScreeningOptions(start, start.AddSeconds(2 * 3600), 5e3);
        var scene = new ScreeningScene(objects, null, options, new ParallelOptions());
        var plan = new ScreeningPlan(objects.Length, scene.DurationS, 5e3, 1, direct: false, Steps);
        var knots = new ScreeningKnots(scene, plan);
        var chords = new ScreeningChords(plan, knots);
        knots.Fill(0);
        chords.Begin(scene);
        var (worst, seen) = (0.0, 0);
        var cells = new ScreeningCells(plan, objects.Length);
        for (var k = 0; k < plan.IntervalsPerBlock; k++)
        {
            for (var step = 0; step < Steps; step++)
            {
                chords.Advance(k + ScreeningPlan.Apron, (step + 1.0) / Steps, cells);
                for (var c = step; c < objects.Length; c += 3)
                {
                    if (!chords.Has(c)) continue;
                    worst = Math.Max(worst, Share(scene, plan, chords, knots, c, (k * ScreeningPlan.KnotS) + (step * plan.StepS)));
                    seen++;
                }
            }
        }

        TestContext.WriteLine($"{seen} chords, {knots.Broken.Count} objects apart; worst share of the bound {worst:F3}");
        Assert.IsGreaterThan(objects.Length, seen);
        Bound.Below(0.9, worst);
    }

    // Of the bound of one object's path: its margin, and the bend of its chord by the pull at the middle.
    private static double Share(ScreeningScene scene, ScreeningPlan plan, ScreeningChords chords, ScreeningKnots knots, int c, double from_s)
    {
        var (m, d) = (chords.Middle(c), chords.Chord(c));
        var (middle, chord) = (new Vec3(m.X, m.Y, m.Z), new Vec3(d.X, d.Y, d.Z));
        var r = middle.Norm;
        var eighth = plan.StepS * plan.StepS / 8;
        var pull = -ScreeningScene.MuM3PerS2 / (r * r * r) * middle;
        // Per object, the terms that ScreeningHits adds for a pair.
        var bound = knots.MarginsM[c] + (2 * pull.NormSquared / r * eighth * eighth) + (0.024 * plan.StepS * plan.StepS * pull.Norm / r * chord.Norm);
        var worst = 0.0;
        for (var u = 0.0; u <= 1; u += 0.25)
        {
            var cursor = default(Sgp4Cursor);
            if (!scene.TryState(knots.Objects[c], from_s + (u * plan.StepS), ref cursor, out var truth, out _)) continue;
            // A constant pull bends the path by τ²/2·u(1 − u) away from the chord.
            var expected = middle + ((u - 0.5) * chord) - (4 * u * (1 - u) * eighth * pull);
            worst = Math.Max(worst, (truth - expected).Norm / bound);
        }

        return worst;
    }
}
