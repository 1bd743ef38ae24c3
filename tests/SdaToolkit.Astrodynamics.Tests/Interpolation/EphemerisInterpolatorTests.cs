using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests.Interpolation;

[TestClass]
public sealed class EphemerisInterpolatorTests
{
    private const double Gm = 3.986004418e14;
    private const double Axis = 7e6;

    private static readonly double MeanMotion = Math.Sqrt(Gm / Axis) / Axis;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(InterpolationMethod.Hermite, 3, 1.0 / 384)]
    [DataRow(InterpolationMethod.Hermite, 5, 2.0e-4)]
    [DataRow(InterpolationMethod.Hermite, 7, 7.9e-6)]
    [DataRow(InterpolationMethod.Lagrange, 7, 1.1e-3)]
    public void TryAt_CircularOrbit_StaysWithinTheBoundAndConverges(InterpolationMethod method, int degree, double constant)
    {
        var options = new InterpolationOptions(method, degree);
        var (coarse, fine) = (Worst(0, 20, 0.5, options, inner: true), Worst(0, 20, 0.25, options, inner: true));
        TestContext.WriteLine($"{coarse:E3} m, {fine:E3} m, order {Math.Log2(coarse / fine):F2}; bound {Axis * constant * Math.Pow(0.5, degree + 1):E3} m");
        Bound.Below(Axis * constant * Math.Pow(0.5, degree + 1), coarse);
        Assert.AreEqual(degree + 1, Math.Log2(coarse / fine), 0.15);
        // The ends, where rows are one-sided.
        var factor = method == InterpolationMethod.Hermite ? 3.2 : 14;
        Bound.Below(factor * Axis * constant * Math.Pow(0.5, degree + 1), Worst(0, 20, 0.5, options, inner: false));
    }

    [TestMethod]
    public void TryAt_EccentricOrbit_ConvergesWithTheOrder()
    {
        var options = new InterpolationOptions(InterpolationMethod.Hermite, 7);
        var (coarse, fine) = (Worst(0.3, 4, 0.2, options, inner: true), Worst(0.3, 4, 0.1, options, inner: true));
        TestContext.WriteLine($"{coarse:E3} m, {fine:E3} m, order {Math.Log2(coarse / fine):F2}");
        Assert.AreEqual(8, Math.Log2(coarse / fine), 0.4);
    }

    [TestMethod]
    [DataRow(InterpolationMethod.Hermite, 7)]
    [DataRow(InterpolationMethod.Lagrange, 9)]
    public void TryAt_Row_GivesTheRow(InterpolationMethod method, int degree)
    {
        var states = Rows(0.1, 30, 60);
        var table = new EphemerisInterpolator<Gcrf>(states, new(method, degree));
        foreach (var row in states)
        {
            var state = table.At(row.Epoch);
            Bound.Below(1e-8, (state.Position - row.Position).Length);
            Bound.Below(method == InterpolationMethod.Hermite ? 1e-9 : 1e-3, (state.Velocity - row.Velocity).Speed);
        }
    }

    [TestMethod]
    public void TryAt_OutsideOrInAGap_GivesNoState()
    {
        // Rows at 0 … 600 s and 1800 … 2400 s.
        var states = Rows(0.01, 41, 60).Where(s => s.Epoch.SecondsSince(default) is <= 600 or >= 1800).ToArray();
        var strict = new EphemerisInterpolator<Gcrf>(states, new(LongestStepS: 90));
        InterpolationStatus Status(EphemerisInterpolator<Gcrf> table, double seconds)
        {
            var status = table.TryAt(seconds, out var r, out _);
            Assert.AreEqual(status == InterpolationStatus.Valid, double.IsFinite(r.X));
            return status;
        }

        Assert.AreEqual(InterpolationStatus.BeforeStart, Status(strict, -1e-3));
        Assert.AreEqual(InterpolationStatus.BeforeStart, Status(strict, double.NaN));
        Assert.AreEqual(InterpolationStatus.AfterEnd, Status(strict, 2400.001));
        Assert.AreEqual(InterpolationStatus.InGap, Status(strict, 600.001));
        Assert.AreEqual(InterpolationStatus.InGap, Status(strict, 1799.999));
        Assert.AreEqual(InterpolationStatus.Valid, Status(strict, 600));
        Assert.AreEqual(InterpolationStatus.Valid, Status(strict, 1800));
        Assert.AreEqual(InterpolationStatus.Valid, Status(strict, 2400));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => strict.At(default(Epoch).AddSeconds(1200))).Message, "InGap");

        var lenient = new EphemerisInterpolator<Gcrf>(states, new(LongestStepS: 90, MarginS: 30));
        Assert.AreEqual(InterpolationStatus.Valid, Status(lenient, -30));
        Assert.AreEqual(InterpolationStatus.Valid, Status(lenient, 630));
        Assert.AreEqual(InterpolationStatus.InGap, Status(lenient, 631));
        Assert.AreEqual(InterpolationStatus.Valid, Status(lenient, 1770));
        Assert.AreEqual(InterpolationStatus.AfterEnd, Status(lenient, 2431));
    }

    [TestMethod]
    public void TryAt_NextToAGap_UsesNoRowFromBeyondIt()
    {
        // A jump of a kilometre across the gap, as a manoeuvre would make: the segment before must not see it.
        var states = Rows(0.01, 41, 60).Where(s => s.Epoch.SecondsSince(default) is <= 600 or >= 1800).ToArray();
        var moved = states.Select(s => s.Epoch.SecondsSince(default) < 1000 ? s : s with { Position = new(s.Position.Metres + new Vec3(1000, 0, 0)) }).ToArray();
        var (a, b) = (new EphemerisInterpolator<Gcrf>(states, new(LongestStepS: 90)), new EphemerisInterpolator<Gcrf>(moved, new(LongestStepS: 90)));
        for (var t = 0.0; t <= 600; t += 7)
        {
            a.TryAt(t, out var r1, out var v1);
            b.TryAt(t, out var r2, out var v2);
            Assert.AreEqual((r1, v1), (r2, v2));
        }
    }

    [TestMethod]
    public void TryAt_FewRows_UsesTheDegreeTheyAllow()
    {
        var one = new EphemerisInterpolator<Gcrf>(Rows(0, 1, 60));
        Assert.AreEqual(InterpolationStatus.Valid, one.TryAt(0, out _, out _));
        Assert.AreEqual(InterpolationStatus.AfterEnd, one.TryAt(1e-6, out _, out _));
        var two = new EphemerisInterpolator<Gcrf>(Rows(0, 2, 60));
        two.TryAt(30, out var r, out _);
        Bound.Below(Axis / 384 * Math.Pow(MeanMotion * 60, 4), (r - Exact(0, 30).R).Norm);
    }

    [TestMethod]
    public void Columns_AsRows_GiveTheSameStates()
    {
        // The columns count from an hour before their first row.
        var states = Rows(0.1, 30, 60);
        double[] Column(Func<State<Gcrf>, double> of) => [.. states.Select(of)];
        var (x, y, z) = (Column(s => s.Position.Metres.X), Column(s => s.Position.Metres.Y), Column(s => s.Position.Metres.Z));
        var (vx, vy, vz) = (Column(s => s.Velocity.MetresPerSecond.X), Column(s => s.Velocity.MetresPerSecond.Y), Column(s => s.Velocity.MetresPerSecond.Z));
        var seconds = Column(s => s.Epoch.SecondsSince(default) + 3600);
        var start = default(Epoch).AddSeconds(-3600);
        var (rows, columns) = (new EphemerisInterpolator<Gcrf>(states), new EphemerisInterpolator<Gcrf>(start, seconds, new StateColumns(x, y, z, vx, vy, vz)));
        Assert.AreEqual((rows.Start, rows.End), (columns.Start, columns.End));
        Assert.AreEqual(InterpolationStatus.BeforeStart, columns.TryAt(3599.9, out _, out _));
        var (bx, by, bz, status) = (new double[3], new double[3], new double[3], new InterpolationStatus[3]);
        Assert.AreEqual(2, columns.TryAt([3600 + 91.5, 0, 3600 + 700.25], new StateColumns(bx, by, bz), status));
        Assert.AreEqual((InterpolationStatus.BeforeStart, true), (status[1], double.IsNaN(bx[1])));
        foreach (var (i, t) in new[] { (0, 91.5), (2, 700.25) })
        {
            rows.TryAt(t, out var r, out _);
            Bound.Below(1e-7, (r - new Vec3(bx[i], by[i], bz[i])).Norm);
        }

        var positions = new EphemerisInterpolator<Gcrf>(start, seconds, new StateColumns(x, y, z), new(InterpolationMethod.Lagrange, 9));
        Assert.AreEqual(InterpolationStatus.Valid, positions.TryAt(4000, out _, out var v));
        Assert.IsTrue(double.IsFinite(v.X));
        Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>(start, seconds, new StateColumns(x, y, z)));
        Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>(start, [1.0], new StateColumns(x, y, z, vx, vy, vz)));
    }

    [TestMethod]
    public void Constructor_BadRowsOrOptions_SayWhatIsWrong()
    {
        var states = Rows(0, 5, 60);
        Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>([]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>([states[1], states[0]])).Message, "row 1");
        Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>([states[0], states[0]]));
        Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>([states[0] with { Position = new(new(double.NaN, 0, 0)) }]));
        foreach (var bad in new InterpolationOptions[] { new(Degree: 0), new(Degree: 4), new(Degree: 33), new(LongestStepS: 0), new(MarginS: -1), new(MarginS: double.NaN) })
            Assert.ThrowsExactly<ArgumentException>(() => new EphemerisInterpolator<Gcrf>(states, bad), $"{bad}");
    }

    private static double Worst(double e, double spanRad, double stepRad, InterpolationOptions options, bool inner)
    {
        var (step, steps) = (stepRad / MeanMotion, (int)Math.Round(spanRad / stepRad));
        var table = new EphemerisInterpolator<Gcrf>(Rows(e, steps + 1, step), options);
        var worst = 0.0;
        // The end itself may lie a nanosecond outside.
        for (var t = (inner ? 0.3 * steps : 0) * step; t < ((inner ? 0.7 : 1) * steps * step) - 1e-6; t += 0.0437 * step)
        {
            Assert.AreEqual(InterpolationStatus.Valid, table.TryAt(t, out var r, out _));
            worst = Math.Max(worst, (r - Exact(e, t).R).Norm);
        }

        return worst;
    }

    private static (Vec3 R, Vec3 V) Exact(double e, double seconds)
    {
        KeplerianElements.FromSemiMajorAxis(Axis, e, 1, 2, 3, -1).ToPositionVelocity(Gm, out var r0, out var v0);
        TwoBody.Propagate(r0, v0, seconds, Gm, out var r, out var v);
        return (r, v);
    }

    private static State<Gcrf>[] Rows(double e, int count, double stepS)
    {
        var rows = new State<Gcrf>[count];
        for (var i = 0; i < count; i++)
        {
            var epoch = default(Epoch).AddSeconds(i * stepS);
            var (r, v) = Exact(e, epoch.SecondsSince(default));
            rows[i] = new(epoch, new(r), new(v));
        }

        return rows;
    }
}
