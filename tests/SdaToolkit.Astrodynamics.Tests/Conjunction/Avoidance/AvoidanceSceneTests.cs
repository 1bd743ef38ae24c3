using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Tests;

namespace SdaToolkit.Astrodynamics.Tests.Conjunction.Avoidance;

[TestClass]
public sealed class AvoidanceSceneTests
{
    [TestMethod]
    public void Before_IsTheConjunctionItself()
    {
        var scene = AvoidanceData.Scene();
        var straight = scene.Encounter.AtClosestApproach();
        Assert.AreEqual(Foster1992.Compute(straight.Plane(), 12).Value, scene.Before.Probability.Value, 1e-6 * scene.Before.Probability.Value);
        Assert.AreEqual(straight.RelativePositionM.Norm, scene.Before.MissDistanceM, 1e-6);
        Bound.Below(1e-6, Math.Abs(scene.Before.Tca.SecondsSince(scene.Epoch)));
    }

    // A burn along the track changes the period: after whole revolutions the object is 3 Δv t behind, and not displaced across; half a revolution
    // after, it is 4 Δv / n higher (Clohessy and Wiltshire 1960). The oblateness changes these by a part in a hundred or so.
    [TestMethod]
    [DataRow(1.0)]
    [DataRow(5.0)]
    [DataRow(15.0)]
    public void Tangential_AfterWholeRevolutions_IsBehindByThreeTimesSpeedAndTime(double revolutions)
    {
        var scene = AvoidanceData.Scene(eccentricity: 1e-5);
        var (radial, transverse, normal) = Displacement(scene, revolutions, new(0, 0.01, 0));
        var expected = -3 * 0.01 * revolutions * scene.PeriodS;
        Assert.AreEqual(1, transverse / expected, 0.02);
        Bound.Below(0.04 * Math.Abs(expected) / revolutions, Math.Abs(radial));
        Bound.Below(0.02 * Math.Abs(expected), Math.Abs(normal));
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(2.5)]
    public void Tangential_HalfARevolutionOn_IsHigherByFourTimesSpeedOverMeanMotion(double revolutions)
    {
        var scene = AvoidanceData.Scene(eccentricity: 1e-5);
        var radial = Displacement(scene, revolutions, new(0, 0.01, 0)).X;
        Assert.AreEqual(1, radial / (4 * 0.01 * scene.PeriodS / Math.Tau), 0.02);
    }

    [TestMethod]
    public void Radial_AfterAQuarter_IsHigherByTheSpeedOverMeanMotion()
    {
        var scene = AvoidanceData.Scene(eccentricity: 1e-5);
        var perRadian = 0.01 * scene.PeriodS / Math.Tau;
        var (radial, transverse, _) = Displacement(scene, 0.25, new(0.01, 0, 0));
        Assert.AreEqual(1, radial / perRadian, 0.02);
        Assert.AreEqual(1, transverse / (-2 * perRadian), 0.02);
    }

    private static Vec3 Displacement(AvoidanceScene scene, double revolutions, Vec3 deltaV)
    {
        var point = AvoidanceData.Point(scene, revolutions);
        var moved = AvoidanceData.Motion.Move(point.State with { Velocity = new(point.State.Velocity.MetresPerSecond + point.FromRtn(deltaV)) }, scene.Epoch);
        return RtnBasis.FromState(scene.Primary).ToRtn(moved.Position.Metres - scene.Primary.Position.Metres);
    }

    // Everything again without the scene's own code: a propagator with tighter tolerances and the whole transition matrix along the new path, closest approach by golden section
    // on the range of propagated states, plane and probability from there.
    [TestMethod]
    [DataRow(0.5, 0.0, 0.15, 0.0)]
    [DataRow(3.5, 0.0, -0.05, 0.01)]
    [DataRow(10.25, 0.01, 0.02, -0.03)]
    [DataRow(16.5, 0.0, 0.03, 0.0)]
    [DataRow(16.5, 0.0, -0.002, 0.0)]
    public void Fly_AgreesWithARecomputationFromScratch(double revolutions, double radial, double transverse, double normal)
    {
        var error = new BurnError(0.03, 0.02, 1e-4);
        var scene = AvoidanceData.Scene(error: error);
        var back = AvoidanceData.Reference.Propagate(new PropagationRequest(scene.Primary, scene.Epoch.AddSeconds(-revolutions * scene.PeriodS)) { Transition = true }).Final;
        var deltaV = RtnBasis.FromState(back.State).FromRtn(new(radial, transverse, normal));
        var atBurn = back.Covariance(scene.Encounter.Primary.Covariance) + new StateCovariance(default, default, error.Covariance(deltaV));
        var start = back.State with { Velocity = new(back.State.Velocity.MetresPerSecond + deltaV) };

        double Range(double s) => (AvoidanceData.Reference.Propagate(start, scene.Epoch.AddSeconds(s)).Position.Metres - AvoidanceData.Reference.Propagate(scene.Secondary, scene.Epoch.AddSeconds(s)).Position.Metres).Norm;
        var seconds = Golden(Range, -3, 3);
        var tca = scene.Epoch.AddSeconds(seconds);
        var one = AvoidanceData.Reference.Propagate(new PropagationRequest(start, tca) { Transition = true }).Final;
        var two = AvoidanceData.Reference.Propagate(new PropagationRequest(scene.Secondary, tca) { Transition = true }).Final;
        var covariance = one.Covariance(atBurn).PositionM2 + two.Covariance(scene.Encounter.Secondary.Covariance).PositionM2;
        var plane = EncounterPlane.FromRelativeState(two.State.Position.Metres - one.State.Position.Metres, two.State.Velocity.MetresPerSecond - one.State.Velocity.MetresPerSecond, covariance);
        var probability = Foster1992.Compute(plane, 12).Value;

        var flown = scene.Fly(scene.PointsAt([back.State.Epoch])[0], new(radial, transverse, normal));
        Console.WriteLine($"{revolutions}: Pc {probability:e6} against {flown.Probability.Value:e6}, miss {plane.MissDistanceMetres:F4} against {flown.MissDistanceM:F4} m, tca {seconds:F6} against {flown.Tca.SecondsSince(scene.Epoch):F6} s");
        Assert.IsTrue(flown.FoundMinimum);
        Assert.AreEqual(plane.MissDistanceMetres, flown.MissDistanceM, 0.02);
        Assert.AreEqual(seconds, flown.Tca.SecondsSince(scene.Epoch), 1e-4);
        // The exponent of the density is right to 5e-5; far out it is large.
        Assert.AreEqual(Math.Log(probability), Math.Log(flown.Probability.Value), 1e-3 - (5e-5 * Math.Log(probability)));
    }

    private static double Golden(Func<double, double> f, double a, double b)
    {
        const double Part = 0.3819660112501051;
        while (b - a > 1e-6)
        {
            var (c, d) = (a + (Part * (b - a)), b - (Part * (b - a)));
            if (f(c) < f(d)) b = d;
            else a = c;
        }

        return 0.5 * (a + b);
    }

    [TestMethod]
    public void PointsAt_AfterTheClosestApproach_IsRefused()
    {
        var scene = AvoidanceData.Scene();
        Assert.ThrowsExactly<ArgumentException>(() => scene.PointsAt([scene.Epoch]));
    }

    [TestMethod]
    public void ErrorOfTheBurn_WidensTheCovarianceAndNothingElse()
    {
        var (exact, rough) = (AvoidanceData.Scene(), AvoidanceData.Scene(error: new(0.1, 0.1, 0)));
        var (one, other) = (exact.Fly(AvoidanceData.Point(exact, 5), new(0, 0.05, 0)), rough.Fly(AvoidanceData.Point(rough, 5), new(0, 0.05, 0)));
        Assert.AreEqual(one.MissDistanceM, other.MissDistanceM);
        Assert.IsGreaterThan(one.Plane.VarianceXM2 + one.Plane.VarianceYM2, other.Plane.VarianceXM2 + other.Plane.VarianceYM2);
        // A tenth of the burn's size along the track moves the object by 3 Δv t.
        var along = 3 * 0.1 * 0.05 * 5 * exact.PeriodS;
        var basis = RtnBasis.FromPositionVelocity(other.Encounter.Primary.PositionM, other.Encounter.Primary.VelocityMPerS);
        var more = basis.CovarianceToRtn(other.Encounter.Primary.Covariance.PositionM2 - one.Encounter.Primary.Covariance.PositionM2);
        Assert.AreEqual(1, Math.Sqrt(more.M22) / along, 0.05);
    }
}
