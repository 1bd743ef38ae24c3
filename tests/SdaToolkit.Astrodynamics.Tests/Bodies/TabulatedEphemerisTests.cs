using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;

namespace SdaToolkit.Tests.Bodies;

[TestClass]
public sealed class TabulatedEphemerisTests
{
    private static readonly Epoch Start = TimeScales.ParseUtc("2024-05-01T00:00:00Z", LeapSeconds.BuiltIn);

    [TestMethod]
    [DataRow(true, 0.02)]
    [DataRow(false, 0.002)]
    public void Position_RandomInstants_WithinAHundredthOfAMetreOfTheSource(bool isSun, double limitM)
    {
        IBodyEphemeris source = isSun ? new Vsop2000Sun() : new Meeus1998Moon();
        var table = new TabulatedEphemeris(source, Start, Start.AddSeconds(86_400 * 60));
        var random = new Random(3);
        var worst = 0.0;
        for (var i = 0; i < 2000; i++)
        {
            var epoch = Start.AddSeconds(86_400 * 60 * random.NextDouble());
            worst = Math.Max(worst, (table.PositionGcrfM(epoch) - source.PositionGcrfM(epoch)).Norm);
        }

        Console.WriteLine($"{source.Name}: worst {worst:G3} m, stated {table.LargestErrorM:G3} m");
        Bound.Below(limitM, worst);
        Bound.Below(limitM, table.LargestErrorM);
    }

    [TestMethod]
    public void LargestError_TooFewTerms_TellsTheErrorWithinAFifth()
    {
        var moon = new Meeus1998Moon();
        var table = new TabulatedEphemeris(moon, Start, Start.AddSeconds(86_400 * 64), pieceDays: 8, degree: 6);
        var worst = 0.0;
        for (var i = 0; i < 6400; i++)
        {
            var epoch = Start.AddSeconds(864 * i);
            worst = Math.Max(worst, (table.PositionGcrfM(epoch) - moon.PositionGcrfM(epoch)).Norm);
        }

        Console.WriteLine($"worst {worst:G3} m, stated {table.LargestErrorM:G3} m");
        Assert.IsGreaterThan(1000, worst);
        Assert.AreEqual(1, table.LargestErrorM / worst, 0.2);
    }

    [TestMethod]
    public void Position_OutsideTheTable_IsTheSources()
    {
        var moon = new Meeus1998Moon();
        var table = new TabulatedEphemeris(moon, Start, Start.AddSeconds(86_400));
        foreach (var seconds in new[] { -1e-9, -86_400.0, 86_400 * 4.0000001, 86_400 * 1000.0 })
        {
            var epoch = Start.AddSeconds(seconds);
            Assert.AreEqual(moon.PositionGcrfM(epoch), table.PositionGcrfM(epoch));
        }

        Assert.AreEqual(Start.AddSeconds(4 * 86_400), table.To);
    }

    [TestMethod]
    public void Position_AtEveryJoint_IsContinuous()
    {
        var table = new TabulatedEphemeris(new Meeus1998Moon(), Start, Start.AddSeconds(86_400 * 40));
        for (var i = 0; i <= 10; i++)
        {
            var epoch = Start.AddSeconds(86_400 * 4 * i);
            Bound.Below(0.01, (table.PositionGcrfM(epoch) - table.PositionGcrfM(epoch.AddSeconds(1e-9))).Norm);
            Bound.Below(0.01, (table.PositionGcrfM(epoch) - table.PositionGcrfM(epoch.AddSeconds(-1e-9))).Norm);
        }
    }

    [TestMethod]
    public void Constructor_EmptySpan_HoldsItsInstant()
    {
        var moon = new Meeus1998Moon();
        Bound.Below(0.01, (new TabulatedEphemeris(moon, Start, Start).PositionGcrfM(Start) - moon.PositionGcrfM(Start)).Norm);
    }

    [TestMethod]
    public void Constructor_BadArguments_Throws()
    {
        var moon = new Meeus1998Moon();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TabulatedEphemeris(moon, Start, Start.AddSeconds(-1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TabulatedEphemeris(moon, Start, Start, pieceDays: double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TabulatedEphemeris(moon, Start, Start, degree: 41));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TabulatedEphemeris(moon, Start, Start.AddSeconds(3e9), pieceDays: 0.01));
    }
}
