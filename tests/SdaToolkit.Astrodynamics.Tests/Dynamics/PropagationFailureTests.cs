using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class PropagationFailureTests
{
    private static Epoch After(double seconds) => DynamicsScene.Start.AddSeconds(seconds);

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Propagate_OrbitThatMeetsTheEarth_EndsAtTheLeastAltitude(int way)
    {
        var propagator = new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft, new() { MinimumAltitudeM = 50_000 });
        var start = DynamicsScene.Orbit(8_000_000, 0.25, 30, 0, 0, 180);
        Assert.IsFalse(propagator.TryPropagate(start, After(way * 10_000), out var last, out var failure));
        Assert.AreEqual(PropagationFailureReason.Decay, failure!.Reason);
        var height = Geodetic.FromItrf(new Position<Itrf>(DynamicsScene.Rotation.GcrfToItrf(last.Epoch) * last.Position.Metres)).HeightM;
        Assert.AreEqual(50_000, height, 10);
        Assert.IsTrue(way > 0 == last.Epoch > DynamicsScene.Start);
        StringAssert.Contains(failure.Message, "altitude of 50000 m");
        var thrown = Assert.ThrowsExactly<PropagationException>(() => propagator.Propagate(start, After(way * 10_000)));
        Assert.AreEqual(failure, thrown.Failure);
    }

    [TestMethod]
    public void Propagate_LightBalloonInThickAir_Decays()
    {
        var model = DynamicsScene.Full(GravityField.Egm2008Degree8, 8) with { Atmosphere = new ExponentialAtmosphere() };
        var balloon = new Spacecraft(10, 100, 2.2, 100, 1.3);
        Assert.IsFalse(new NumericalPropagator(model, balloon).TryPropagate(DynamicsScene.Orbit(6_628_000, 0.001, 40, 0, 0, 0), After(20 * DynamicsScene.Day), out _, out var failure));
        Console.WriteLine(failure!.Message);
        Assert.AreEqual(PropagationFailureReason.Decay, failure.Reason);
    }

    [TestMethod]
    public void Propagate_StartBelowTheLeastAltitude_IsRefused()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft).Propagate(DynamicsScene.State(new(6.4e6, 0, 0), new(0, 7800, 0)), After(10)));
        StringAssert.Contains(fault.Message, "21863 m over the ellipsoid");
    }

    [TestMethod]
    public void Propagate_ThroughTheCentre_Collapses()
    {
        // Dropped from rest, with the ground not watched: the centre is a singularity.
        var propagator = new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft, new() { MinimumAltitudeM = double.NegativeInfinity });
        Assert.IsFalse(propagator.TryPropagate(DynamicsScene.State(new(7e6, 0, 0), Vec3.Zero), After(10_000), out _, out var failure));
        Assert.IsTrue(failure!.Reason is PropagationFailureReason.StepCollapse or PropagationFailureReason.NotFinite, failure.Message);
        StringAssert.Contains(failure.Message, "from its start, of 10000");
    }

    [TestMethod]
    public void Propagate_ForceThatIsNotFinite_SaysSo()
    {
        var model = DynamicsScene.PointMass with { Atmosphere = new Broken(), Sun = DynamicsScene.Sun };
        Assert.IsFalse(new NumericalPropagator(model, DynamicsScene.Craft).TryPropagate(DynamicsScene.Low, After(1000), out _, out var failure));
        Assert.AreEqual(PropagationFailureReason.NotFinite, failure!.Reason);
    }

    [TestMethod]
    public void Propagate_FewStepsAllowed_SaysHowMany()
    {
        Assert.IsFalse(new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft, new() { StepLimit = 5 }).TryPropagate(DynamicsScene.Low, After(DynamicsScene.Day), out _, out var failure));
        Assert.AreEqual(PropagationFailureReason.TooManySteps, failure!.Reason);
        StringAssert.Contains(failure.Message, "5 steps used");
    }

    [TestMethod]
    public void Propagate_FixedStepTooLong_SaysSo()
    {
        var options = new PropagationOptions { Method = IntegrationMethod.GaussLegendre, FixedStepS = 20_000 };
        Assert.IsFalse(new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft, options).TryPropagate(DynamicsScene.Low, After(DynamicsScene.Day), out _, out var failure));
        Assert.AreEqual(PropagationFailureReason.StepTooLong, failure!.Reason);
    }

    [TestMethod]
    public void Constructor_BadArguments_AreRefused()
    {
        foreach (var options in new PropagationOptions[] { new() { PositionToleranceM = 0 }, new() { VelocityToleranceMPerS = double.NaN }, new() { MaxStepS = -1 }, new() { MinimumAltitudeM = double.NaN }, new() { StepLimit = 0 } })
            Assert.ThrowsExactly<ArgumentException>(() => new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft, options));
        foreach (var craft in new Spacecraft[] { new(0), new(double.NaN), new(1, -1), new(1, 1, double.PositiveInfinity), new(1, 1, 1, -1), new(1, 1, 1, 1, -1) })
            Assert.ThrowsExactly<ArgumentException>(() => new NumericalPropagator(DynamicsScene.PointMass, craft));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new NumericalPropagator(DynamicsScene.PointMass with { Degree = 1 }, DynamicsScene.Craft));
    }

    [TestMethod]
    public void Propagate_BadRequests_AreRefused()
    {
        var propagator = new NumericalPropagator(DynamicsScene.PointMass, DynamicsScene.Craft);
        var fine = new PropagationRequest(DynamicsScene.Low, After(100));
        var burn = new ImpulsiveManeuver(new(0, 1, 0));
        var finite = new FiniteManeuver(After(10), 50, 1, 300, new(0, 1, 0));
        foreach (var request in new[]
        {
            fine with { Initial = DynamicsScene.State(new(double.NaN, 0, 0), Vec3.Zero) },
            fine with { Outputs = [After(50), After(40)] },
            fine with { Outputs = [After(101)] },
            fine with { Outputs = [After(-1)] },
            fine with { Impulses = [(After(1), burn with { DeltaVMPerS = new(double.NaN, 0, 0) })] },
            fine with { Impulses = [(After(1), burn with { SpecificImpulseS = 0 })] },
            fine with { Burns = [finite, finite with { Start = After(30) }] },
            fine with { Burns = [finite with { ThrustN = 0 }] },
            fine with { Events = [new NodeEvent { Burn = burn }], Transition = true },
            fine with { Events = [new NodeEvent { Burn = burn }], End = After(-100) },
            fine with { Noise = new(-1, 0, 0) },
        })
            Assert.ThrowsExactly<ArgumentException>(() => propagator.Propagate(request));
        Assert.ThrowsExactly<ArgumentException>(() => propagator.Propagate(DynamicsScene.Low, [After(1)], new State<Gcrf>[2]));
    }

    private sealed class Broken : IAtmosphere
    {
        public string Name => "broken";

        public double DensityKgPerM3(Epoch epoch, Vec3 positionItrfM, Vec3 sunItrfM) => double.NaN;
    }
}
