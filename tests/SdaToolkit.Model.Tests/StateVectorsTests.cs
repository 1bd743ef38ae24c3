using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model.Tests;

[TestClass]
public sealed class StateVectorsTests
{
    private static readonly Epoch Noon = TimeScales.ParseUtc("2024-10-09T12:00:00Z", LeapSeconds.BuiltIn);
    private static readonly EarthRotation Earth = new(Noon, Noon.AddSeconds(86_400), new EarthOrientation(0.05, 1e-6, 2e-6), LeapSeconds.BuiltIn);

    private static StateVector State(string frame) => new()
    {
        Epoch = Noon.ToTimestamp(),
        ReferenceFrame = frame,
        XM = 6_524_834,
        YM = 1_862_816,
        ZM = 1_448_295,
        VxMPerS = -2_003,
        VyMPerS = 7_010,
        VzMPerS = 1_200,
    };

    [TestMethod]
    [DataRow("GCRF")]
    [DataRow("EME2000")]
    [DataRow("TEME")]
    [DataRow("ITRF")]
    public void State_ToGcrfAndBack_IsTheSame(string frame)
    {
        var message = State(frame);
        var (r, v) = StateVectors.InFrame(message.ToGcrf(Earth, "initial_states[0]"), frame, Earth);
        Assert.AreEqual(0, (r - new Vec3(message.XM, message.YM, message.ZM)).Norm, 1e-8);
        Assert.AreEqual(0, (v - new Vec3(message.VxMPerS, message.VyMPerS, message.VzMPerS)).Norm, 1e-11);
    }

    [TestMethod]
    public void State_Eme2000_LiesTheFrameBiasFromGcrf()
    {
        // The bias of IAU 2006: 17 mas at right angles to the pole, 15 mas in right ascension (IERS Conventions 2010, 5.33).
        var angle = (State("EME2000").ToGcrf(Earth, "x").Position - State("GCRF").ToGcrf(Earth, "x").Position).Length / 6.93e6;
        Assert.IsTrue(angle * 648_000_000 / Math.PI is > 5 and < 24, $"{angle * 648_000_000 / Math.PI} mas");
    }

    [TestMethod]
    public void State_ThatCannotBe_IsRefusedByName()
    {
        AssertRefused(State("J2000"), "initial_states[0].reference_frame: found \"J2000\"; allowed is one of GCRF, EME2000, TEME, ITRF");
        AssertRefused(State(""), "initial_states[0].reference_frame: found none");
        var message = State("GCRF");
        message.Epoch = null;
        AssertRefused(message, "initial_states[0].epoch: missing");
        message = State("GCRF");
        message.VxMPerS = double.PositiveInfinity;
        AssertRefused(message, "initial_states[0]: found position");
        AssertRefused(new StateVector { Epoch = Noon.ToTimestamp(), ReferenceFrame = "GCRF" }, "initial_states[0]: found no position");

        static void AssertRefused(StateVector message, string expected) =>
            StringAssert.StartsWith(Assert.ThrowsExactly<AnalysisException>(() => message.ToGcrf(Earth, "initial_states[0]")).Message, expected);
    }

    [TestMethod]
    public void Covariance_LowerTriangle_GoesBothWays()
    {
        var triangle = Enumerable.Range(1, 21).Select(i => (double)i).ToArray();
        CollectionAssert.AreEqual(triangle, Covariances.ToLowerTriangle(Covariances.FromLowerTriangle(triangle)));
        // Row 5 of the triangle is (vy with x, y, z, vx, vy).
        var covariance = Covariances.FromLowerTriangle(triangle);
        Assert.AreEqual(11, covariance.CrossM2PerS.M12);
        Assert.AreEqual(13, covariance.CrossM2PerS.M32);
        Assert.AreEqual(15, covariance.VelocityM2PerS2.M22);
    }

    [TestMethod]
    public void Covariance_Rtn_IsTurnedIntoGcrf()
    {
        var state = State("GCRF").ToGcrf(Earth, "x");
        var message = new Covariance { ReferenceFrame = "RTN" };
        message.LowerTriangle.Add(Diagonal(1, 100, 4, 1e-6, 1e-4, 1e-8));
        var back = message.ToGcrf(state, Earth, "x").Rotated(RtnBasis.FromState(state).Rotation);
        Assert.AreEqual(1, back.PositionM2.M11, 1e-12);
        Assert.AreEqual(100, back.PositionM2.M22, 1e-11);
        Assert.AreEqual(1e-8, back.VelocityM2PerS2.M33, 1e-18);
        Assert.AreEqual(105, message.ToGcrf(state, Earth, "x").PositionM2.Trace, 1e-10);
    }

    [TestMethod]
    public void Covariance_ThatCannotBe_IsRefusedByName()
    {
        var state = State("GCRF").ToGcrf(Earth, "x");
        AssertRefused("RTN", new double[6], "initial_covariance.lower_triangle: found 6 values; allowed are 21, position and velocity");
        AssertRefused("RTN", Diagonal(1, -1, 1, 1, 1, 1), "initial_covariance.lower_triangle: found a variance of -1 in row 2; allowed is 0 or more");
        AssertRefused("RTN", Diagonal(1, double.NaN, 1, 1, 1, 1), "initial_covariance.lower_triangle: found NaN; allowed are finite numbers");
        var impossible = Diagonal(1, 1, 1, 1, 1, 1);
        impossible[1] = 2;
        AssertRefused("RTN", impossible, "initial_covariance.lower_triangle: the matrix is not positive semi-definite (row 2)");
        AssertRefused("TNW", Diagonal(1, 1, 1, 1, 1, 1), "initial_covariance.reference_frame: found \"TNW\"; allowed is one of RTN, GCRF, EME2000, TEME");

        void AssertRefused(string frame, double[] triangle, string expected) => Assert.AreEqual(expected, Assert.ThrowsExactly<AnalysisException>(
            () => new Covariance { ReferenceFrame = frame, LowerTriangle = { triangle } }.ToGcrf(state, Earth, "initial_covariance")).Message);
    }

    private static double[] Diagonal(params double[] values)
    {
        var triangle = new double[21];
        for (var i = 0; i < 6; i++) triangle[(i * (i + 1) / 2) + i] = values[i];
        return triangle;
    }
}
