using System.Globalization;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Erfa;

/// <summary>Random instants from 1973 to 2040 with random Earth orientation and places, ours against ERFA itself.</summary>
[TestClass]
public sealed class ErfaPeerReferenceTests
{
    private const int Count = 2000;
    private readonly Dictionary<string, double> _worst = [];

    private readonly record struct Case(Epoch Epoch, EarthOrientation Orientation, Geodetic Place)
    {
        public string Line => string.Join(' ', [Epoch.TaiNanoseconds.ToString(CultureInfo.InvariantCulture), .. Numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))]);

        private double[] Numbers =>
        [
            Orientation.Ut1MinusUtcSeconds, Orientation.PolarMotionXRad, Orientation.PolarMotionYRad, Orientation.DXRad, Orientation.DYRad,
            Place.LatitudeRad, Place.LongitudeRad, Place.HeightM,
        ];
    }

    [TestMethod]
    public void TimeFramesGeodesy_RandomInputs_AgreeWithErfa()
    {
        var random = new Random(20260401);
        var cases = Enumerable.Range(0, Count).Select(_ => RandomCase(random)).ToArray();
        var rows = ErfaPeer.Run(cases.Select(c => c.Line));
        Assert.HasCount(Count, rows);
        for (var i = 0; i < Count; i++) Compare(cases[i], rows[i], interpolatedToo: i % 8 == 0);
        foreach (var (name, difference) in _worst) Console.WriteLine($"{name,-32} {difference:E2}");

        AssertWithin(1e-9, "s");            // what two doubles and our nanoseconds resolve
        AssertWithin(1e-12, "rad");
        AssertWithin(1e-12, "matrix");
        AssertWithin(3e-8, "m");            // four times what a double resolves at 46,000 km
    }

    private void Compare(Case c, double[] erfa, bool interpolatedToo)
    {
        var (leap, dut1) = (LeapSeconds.BuiltIn, c.Orientation.Ut1MinusUtcSeconds);
        var (tt, ut1) = (TimeScales.ToJulianDateTt(c.Epoch), TimeScales.ToJulianDate(c.Epoch, TimeScale.Ut1, leap, dut1));
        var utc = TimeScales.ToJulianDate(c.Epoch, TimeScale.Utc, leap);
        var itrf = c.Place.ToItrf();
        var (pole, (xSeries, ySeries)) = (CelestialPole.At2006A(tt), CelestialPoleSeries.Xy2006(tt));
        var nutation = PrecessionNutation2006.NutationAngles(tt);
        var next = new Queue<double>(erfa);

        Date("TT, s", tt);
        // On the day before a leap second ERFA stretches the Julian date of UTC.
        Date("UTC, s", leap.TaiMinusUtc(Unix(c.Epoch)) == leap.TaiMinusUtc(Unix(c.Epoch) + 86_400) ? utc : new(erfa[2], erfa[3]));
        Date("UT1, s", ut1);
        var fromAxis = Math.Sqrt((itrf.Metres.X * itrf.Metres.X) + (itrf.Metres.Y * itrf.Metres.Y));
        Add("TDB − TT, s", BarycentricTime.TdbMinusTtSeconds(tt, (ut1.Day - 0.5 + ut1.Fraction) % 1, c.Place.LongitudeRad, fromAxis, itrf.Metres.Z), next.Dequeue());
        Date("TCG, s", BarycentricTime.TtToTcg(tt));
        Add("X, rad", pole.X, next.Dequeue());
        Add("Y, rad", pole.Y, next.Dequeue());
        Add("s, rad", pole.CioLocatorRad, next.Dequeue());
        Add("X by series, rad", xSeries, next.Dequeue());
        Add("Y by series, rad", ySeries, next.Dequeue());
        Angle("earth rotation angle, rad", EarthRotationAngle.Rad(ut1));
        Angle("GMST06, rad", SiderealTime2006.Mean(ut1, tt));
        Angle("GAST06A, rad", SiderealTime2006.Apparent(ut1, tt));
        Angle("GMST82, rad", SiderealTime.Gmst82(ut1));
        Angle("GAST94, rad", SiderealTime.Gmst82(ut1) + SiderealTime.EquationOfEquinoxes94(ut1));
        Angle("equation of the origins, rad", EquationOfOrigins.Rad2006A(tt));
        Add("nutation in longitude, rad", nutation.DPsiRad, next.Dequeue());
        Add("nutation in obliquity, rad", nutation.DEpsilonRad, next.Dequeue());
        Add("mean obliquity, rad", Precession2006.MeanObliquityRad(tt), next.Dequeue());
        double[] matrix = [.. Enumerable.Range(0, 9).Select(_ => next.Dequeue())];
        Matrix("GCRF to ITRF, matrix", FrameRotations.GcrfToItrf(c.Epoch, c.Orientation, leap), matrix);
        if (interpolatedToo) Matrix("GCRF to ITRF interpolated, matrix", new EarthRotation(c.Epoch, c.Epoch, c.Orientation, leap).GcrfToItrf(c.Epoch), matrix);
        Matrix("GCRF to true of date, matrix", PrecessionNutation2006.FromGcrf(tt), [.. Enumerable.Range(0, 9).Select(_ => next.Dequeue())]);
        Matrix("J2000 to true of date 1980, matrix", Nutation1980.FromMeanOfDate(tt) * Precession1976.FromJ2000(tt), [.. Enumerable.Range(0, 9).Select(_ => next.Dequeue())]);
        Vec3 position = new(next.Dequeue(), next.Dequeue(), next.Dequeue());
        Add("geodetic to ITRF, m", (itrf.Metres - position).Norm, 0);
        var place = Geodetic.FromItrf(new(position));
        Add("longitude, rad", place.LongitudeRad, next.Dequeue());
        Add("latitude, rad", place.LatitudeRad, next.Dequeue());
        Add("height, m", place.HeightM, next.Dequeue());
        Assert.IsEmpty(next);

        void Date(string name, JulianDate date) => Add(name, 86_400 * (date.Day - next.Dequeue() + (date.Fraction - next.Dequeue())), 0);
        void Angle(string name, double value) => Add(name, Math.IEEERemainder(value - next.Dequeue(), Math.Tau), 0);
    }

    private void Matrix(string name, Matrix3 m, double[] erfa)
    {
        double[] ours = [m.M11, m.M12, m.M13, m.M21, m.M22, m.M23, m.M31, m.M32, m.M33];
        for (var i = 0; i < 9; i++) Add(name, ours[i], erfa[i]);
    }

    // NaN counts as infinitely far.
    private void Add(string name, double ours, double erfa)
    {
        var difference = Math.Abs(ours - erfa);
        _worst[name] = Math.Max(_worst.GetValueOrDefault(name), double.IsNaN(difference) ? double.PositiveInfinity : difference);
    }

    private void AssertWithin(double limit, string unit)
    {
        foreach (var (name, difference) in _worst.Where(w => w.Key.EndsWith(unit, StringComparison.Ordinal))) Bound.Below(limit, difference, name);
    }

    private static long Unix(Epoch epoch) => TimeScales.ToUnixUtc(epoch, LeapSeconds.BuiltIn).UnixSeconds;

    private static Case RandomCase(Random random)
    {
        double Signed(double limit) => limit * ((2 * random.NextDouble()) - 1);
        var epoch = Epoch.FromTaiNanoseconds(random.NextInt64(-852_000_000_000_000_000, 1_262_000_000_000_000_000));
        return new(
            epoch, new(Signed(0.9), Signed(3e-6), Signed(3e-6), 0, 0, 0, Signed(2e-9), Signed(2e-9)),
            new(Math.Asin(Signed(1)), Signed(Math.PI), random.Next(2) == 0 ? Signed(9000) : 40_000_000 * random.NextDouble()));
    }
}
