using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests.Frames;

[TestClass]
public sealed class EarthRotationPropertyTests
{
    private static readonly LeapSeconds Leap = LeapSeconds.BuiltIn;
    private static readonly EarthOrientation Orientation = new(-0.3, 1e-6, 2e-6, 0.002, DXRad: 1e-9, DYRad: -2e-9);

    [TestMethod]
    [DataRow("1962-03-01T00:00:00Z", 30)]
    [DataRow("2004-04-06T07:51:28Z", 400)]
    [DataRow("2026-07-15T00:00:00Z", 0.001)]
    [DataRow("2099-12-31T12:00:00Z", 60)]
    public void GcrfToItrf_AnyInstantOfTheSpan_IsWithin1e13RadOfTheSeries(string start, double days)
    {
        var from = TimeScales.ParseUtc(start, Leap);
        var earth = new EarthRotation(from, from.AddSeconds(days * 86_400), Orientation, Leap);
        var random = new Random(31);
        var ut1MinusTai = Orientation.Ut1MinusUtcSeconds - TaiMinusUtc(from);
        var (pole, rotation) = (0.0, 0.0);
        for (var i = 0; i < 400; i++)
        {
            var epoch = from.AddSeconds(days * 86_400 * (i == 0 ? 0 : i == 1 ? 1 : random.NextDouble()));
            var (exact, fast) = (CelestialPole.At2006A(TimeScales.ToJulianDateTt(epoch)), earth.Pole(epoch));
            pole = Math.Max(pole, Math.Max(Math.Max(Math.Abs(exact.X - fast.X), Math.Abs(exact.Y - fast.Y)), Math.Abs(exact.CioLocatorRad - fast.CioLocatorRad)));
            var full = FrameRotations.GcrfToItrf(epoch, Orientation with { Ut1MinusUtcSeconds = ut1MinusTai + TaiMinusUtc(epoch) }, Leap);
            rotation = Math.Max(rotation, Largest(full - earth.GcrfToItrf(epoch)));
        }
        Console.WriteLine($"{start}, {days} days: pole and s {pole:E1} rad, matrix {rotation:E1}");
        Bound.Below(1e-13, pole);
        // The full chain rounds ΔUT1 to the nanosecond, 4e-14 rad.
        Bound.Below(2.5e-13, rotation);
    }

    [TestMethod]
    public void EarthRotation_InTheSpan_AllocatesNothing()
    {
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        var table = new EarthOrientationTable([.. Enumerable.Range(58_840, 20).Select(d => new EarthOrientationDay(d, Orientation))], Leap);
        var earth = new EarthRotation(from, from.AddSeconds(86_400), table);
        var sum = Use(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < 2000; i++) sum += Use(i);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreNotEqual(0, sum);

        double Use(int i)
        {
            var epoch = from.AddSeconds(40 * i);
            return earth.GcrfToItrf(epoch).M11 + earth.TemeToGcrf(epoch).M11 + earth.AngularVelocityItrfRadPerS(epoch).Z + table.At(epoch).UncertaintyM
                + CelestialPole.At2000B(TimeScales.ToJulianDateTt(epoch)).X;
        }
    }

    [TestMethod]
    public void GcrfToItrf_OutsideTheSpan_IsTheFullSeries()
    {
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        var earth = new EarthRotation(from, from.AddSeconds(3600), Orientation, Leap);
        foreach (var days in new[] { -20_000.0, -3, -1, 1, 3, 20_000 })
        {
            var epoch = from.AddSeconds(86_400 * days);
            var exact = CelestialPole.At2006A(TimeScales.ToJulianDateTt(epoch));
            Bound.Below(1e-13, Math.Abs(exact.X - earth.Pole(epoch).X) + Math.Abs(exact.Y - earth.Pole(epoch).Y));
        }
    }

    [TestMethod]
    public void GcrfToItrf_Anywhere_IsARotation()
    {
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        var earth = new EarthRotation(from, from.AddSeconds(86_400), Orientation, Leap);
        for (var i = 0; i < 1000; i++)
        {
            var rotation = earth.GcrfToItrf(from.AddSeconds(86.4 * i));
            Bound.Below(1e-15, Largest((rotation * rotation.Transpose()) - Matrix3.Identity));
            Assert.AreEqual(1, rotation.Determinant, 1e-15);
        }
    }

    [TestMethod]
    public void GcrfToItrf_ALeapSecond_DoesNotTurnTheEarth()
    {
        var midnight = TimeScales.ParseUtc("2017-01-01T00:00:00Z", Leap);
        var earth = new EarthRotation(midnight.AddSeconds(-86_400), midnight.AddSeconds(86_400), Orientation, Leap);
        var (before, after) = (earth.GcrfToItrf(midnight.AddSeconds(-1.5)), earth.GcrfToItrf(midnight.AddSeconds(0.5)));
        // Two seconds of turning, not one or three.
        Assert.AreEqual(2 * 7.292115e-5, (after * before.Transpose()).M12, 1e-9);
    }

    [TestMethod]
    public void ToItrf_VelocityAgainstDifferenceOfPositions_AgreesToTheTurningOfThePole()
    {
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        // Without excess of the day, which a constant UT1 − TAI implies.
        IEarthRotation earth = new EarthRotation(from, from.AddSeconds(864_000), Orientation with { ExcessLengthOfDaySeconds = 0 }, Leap);
        for (var i = 0; i < 100; i++)
        {
            var instant = from.AddSeconds(8000 * i);
            State<Itrf> At(double seconds) => new(instant.AddSeconds(seconds), new(new(4e6, 5e6, 3e6)), default);
            var difference = (At(1).ToGcrf(earth).Position - At(-1).ToGcrf(earth).Position).Metres / 2;
            // 8e-12 rad/s at 7,000 km is 6e-5 m/s; the second difference adds ω³·r/6 = 5e-7.
            Assert.AreEqual(0, (difference - At(0).ToGcrf(earth).Velocity.MetresPerSecond).Norm, 1e-4);
        }
    }

    [TestMethod]
    public void ToItrf_ThereAndBack_ReturnsTheState()
    {
        var random = new Random(32);
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        IEarthRotation earth = new EarthRotation(from, from.AddSeconds(864_000), Orientation, Leap);
        for (var i = 0; i < 300; i++)
        {
            var state = new State<Gcrf>(from.AddSeconds(864_000 * random.NextDouble()), new(4e7 * RandomVector(random)), new(8000 * RandomVector(random)));
            var back = state.ToItrf(earth).ToGcrf(earth);
            Bound.Below(1e-14 * 4e7, (back.Position - state.Position).Length);
            Bound.Below(1e-14 * 8000, (back.Velocity - state.Velocity).Speed);
            var teme = state.ToTeme2006(Orientation, Leap).ToGcrf2006(Orientation, Leap);
            Bound.Below(1e-14 * 4e7, (teme.Position - state.Position).Length);
        }
    }

    [TestMethod]
    public void AngularVelocity_DefaultOfTheInterface_MissesPolarMotionOnly()
    {
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        IEarthRotation earth = new EarthRotation(from, from, Orientation, Leap);
        IEarthRotation plain = new WithoutPole(earth);
        var difference = earth.AngularVelocityItrfRadPerS(from) - plain.AngularVelocityItrfRadPerS(from);
        Assert.AreEqual(Math.Sqrt(5) * 1e-6 * 7.292115e-5, difference.Norm, 1e-15);
        Assert.AreEqual(earth.RateRadPerS(from), earth.AngularVelocityItrfRadPerS(from).Norm, 1e-19);
    }

    [TestMethod]
    public void Constructor_ImpossibleSpan_Throws()
    {
        var from = TimeScales.ParseUtc("2020-01-01T00:00:00Z", Leap);
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EarthRotation(from, from.AddSeconds(-1), Orientation, Leap));
        Assert.Contains("not 0 to 73,200 days", error.Message, StringComparison.Ordinal);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EarthRotation(from.AddSeconds(-5e9), from.AddSeconds(5e9), Orientation, Leap));
    }

    [TestMethod]
    public void TemeToGcrf_ByEitherWay_DiffersByTheCorrectionsOfItsNutation()
    {
        // dψ and dε of that day; then both ways go by the same pole.
        var instant = TimeScales.ParseUtc("2004-04-06T07:51:28.386009Z", Leap);
        var arcsecond = Math.PI / 648_000;
        var orientation = new EarthOrientation(-0.4399619, DPsiRad: -0.052195 * arcsecond, DEpsilonRad: -0.003875 * arcsecond, DXRad: -0.000205 * arcsecond, DYRad: -0.000136 * arcsecond);
        var byEarth = FrameRotations.TemeToGcrf2006(instant, orientation, Leap);
        var corrected = Largest(byEarth - FrameRotations.TemeToGcrf(instant, orientation)) / arcsecond;
        var uncorrected = Largest(byEarth - FrameRotations.TemeToGcrf(instant, EarthOrientation.None)) / arcsecond;
        Console.WriteLine($"with dψ, dε {corrected * 1e3:F2} mas, without {uncorrected * 1e3:F1} mas");
        Bound.Below(1e-3, corrected);
        Assert.IsGreaterThan(0.01, uncorrected);
        Bound.Below(0.1, uncorrected);
    }

    [TestMethod]
    public void Teme_ByTheSpan_IsTheFullChain()
    {
        var random = new Random(33);
        var from = TimeScales.ParseUtc("2020-05-01T00:00:00Z", Leap);
        var earth = new EarthRotation(from, from.AddSeconds(864_000), Orientation, Leap);
        var (toGcrf, toItrf) = (0.0, 0.0);
        for (var i = 0; i < 200; i++)
        {
            var epoch = from.AddSeconds(864_000 * random.NextDouble());
            toGcrf = Math.Max(toGcrf, Largest(earth.TemeToGcrf(epoch) - FrameRotations.TemeToGcrf2006(epoch, Orientation, Leap)));
            toItrf = Math.Max(toItrf, Largest(earth.TemeToItrf(epoch) - (FrameRotations.PefToItrf(Orientation) * FrameRotations.TemeToPef(epoch, Orientation, Leap))));
            var state = new State<Teme>(epoch, new(4e7 * RandomVector(random)), new(8000 * RandomVector(random)));
            // By either way round; s′, which TEME does without, is 5e-11 rad now.
            Bound.Below(1e-10 * 4e7, (state.ToGcrf(earth).ToItrf(earth).Position - state.ToItrf(earth).Position).Length);
            Bound.Below(1e-14 * 4e7, (state.ToItrf(earth).ToTeme(earth).Position - state.Position).Length);
            Bound.Below(1e-14 * 8000, (state.ToItrf(earth).ToTeme(earth).Velocity - state.Velocity).Speed);
            Bound.Below(1e-14 * 8000, (state.ToGcrf(earth).ToTeme(earth).Velocity - state.Velocity).Speed);
            // Both turn about the pole, not about the Z axis of ITRF: that would be 1.5 mm/s.
            Bound.Below(1e-7, (state.ToItrf(earth).Velocity - state.ToItrf(Orientation, Leap).Velocity).Speed);
        }
        Console.WriteLine($"to GCRF {toGcrf:E1}, to ITRF {toItrf:E1}");
        Bound.Below(2e-13, Math.Max(toGcrf, toItrf));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(7)]
    public void Columns_TurnedInPlace_AreTheStatesOneByOne(int rows)
    {
        var random = new Random(34);
        var from = TimeScales.ParseUtc("2020-05-01T00:00:00Z", Leap);
        var earth = new EarthRotation(from, from.AddSeconds(86_400), Orientation, Leap);
        var states = Enumerable.Range(0, rows).Select(i => new State<Teme>(from.AddSeconds(86_400 * random.NextDouble()), new(4e7 * RandomVector(random)), new(8000 * RandomVector(random)))).ToArray();
        if (rows > 3) states[3] = states[3] with { Position = new(new(double.NaN, 0, 0)) };
        Epoch[] epochs = [.. states.Select(s => s.Epoch)];
        var gcrf = Turned(states, (columns) => earth.TemeToGcrf(epochs, columns));
        var itrf = Turned(states, (columns) => earth.TemeToItrf(epochs, columns));
        var both = Turned(states, (columns) =>
        {
            earth.TemeToGcrf(epochs, columns);
            earth.GcrfToItrf(epochs, columns);
        });
        for (var i = 0; i < rows; i++)
        {
            Assert.AreEqual((states[i].ToGcrf(earth).Position.Metres, states[i].ToGcrf(earth).Velocity.MetresPerSecond), gcrf[i]);
            Assert.AreEqual((states[i].ToItrf(earth).Position.Metres, states[i].ToItrf(earth).Velocity.MetresPerSecond), itrf[i]);
            var expected = states[i].ToGcrf(earth).ToItrf(earth);
            Assert.AreEqual((expected.Position.Metres, expected.Velocity.MetresPerSecond), both[i]);
        }
        Assert.ThrowsExactly<ArgumentException>(() => Turned(states, (columns) => earth.TemeToGcrf(new Epoch[rows + 1], columns)));
    }

    private delegate void Turn(StateColumns columns);

    private static (Vec3 Position, Vec3 Velocity)[] Turned(State<Teme>[] states, Turn turn)
    {
        double[][] c = [.. Enumerable.Range(0, 6).Select(_ => new double[states.Length])];
        for (var i = 0; i < states.Length; i++)
        {
            (c[0][i], c[1][i], c[2][i]) = (states[i].Position.Metres.X, states[i].Position.Metres.Y, states[i].Position.Metres.Z);
            (c[3][i], c[4][i], c[5][i]) = (states[i].Velocity.MetresPerSecond.X, states[i].Velocity.MetresPerSecond.Y, states[i].Velocity.MetresPerSecond.Z);
        }
        turn(new(c[0], c[1], c[2], c[3], c[4], c[5]));
        return [.. Enumerable.Range(0, states.Length).Select(i => (new Vec3(c[0][i], c[1][i], c[2][i]), new Vec3(c[3][i], c[4][i], c[5][i])))];
    }

    private static double TaiMinusUtc(Epoch epoch)
    {
        var (seconds, nanoseconds) = TimeScales.ToUnixUtc(epoch, Leap);
        return (epoch.TaiNanoseconds - ((seconds - 946_728_000) * 1_000_000_000) - nanoseconds) * 1e-9;
    }

    private static double Largest(Matrix3 m) => new[] { m.M11, m.M12, m.M13, m.M21, m.M22, m.M23, m.M31, m.M32, m.M33 }.Max(Math.Abs);

    private static Vec3 RandomVector(Random random) => new(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);

    private sealed class WithoutPole(IEarthRotation earth) : IEarthRotation
    {
        public Matrix3 GcrfToItrf(Epoch epoch) => earth.GcrfToItrf(epoch);

        public double RateRadPerS(Epoch epoch) => earth.RateRadPerS(epoch);
    }
}
