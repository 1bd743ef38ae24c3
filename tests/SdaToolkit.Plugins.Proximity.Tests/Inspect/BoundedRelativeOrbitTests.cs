using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Inspect;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Relative orbits that close.</summary>
[TestClass]
public sealed class BoundedRelativeOrbitTests
{
    private static readonly BoundedRelativeOrbit Orbit = new(200, 150, 40, 0.7, 0.3);

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.75)]
    public void At_AnyEccentricity_ClosesAfterOneRevolution(double eccentricity)
    {
        var elements = KeplerianElements.FromSemiMajorAxis(30_000_000, eccentricity, 0.9, 0.4, 0.3, 1.2);
        var client = elements.ToState<Gcrf>(default, InspectionRequests.Gm);
        var state = Orbit.At(client, InspectionRequests.Gm);
        var period = elements.PeriodS(InspectionRequests.Gm);
        var (one, two) = (TwoBody.Propagate(client, client.Epoch.AddSeconds(period), InspectionRequests.Gm), TwoBody.Propagate(state.From(client), client.Epoch.AddSeconds(period), InspectionRequests.Gm));
        Bound.Below(1e-3, (RelativeState.Of(one, two).PositionM - state.PositionM).Norm);
    }

    [TestMethod]
    public void At_CircularClient_IsTheEllipseOfItsName()
    {
        var client = KeplerianElements.FromSemiMajorAxis(7_000_000, 0, 0.9, 0.4, 0.3, 1.2).ToState<Gcrf>(default, InspectionRequests.Gm);
        var p = Orbit.At(client, InspectionRequests.Gm).PositionM;
        // Second order: (separation/radius)² of the radius, some centimetres here.
        Assert.AreEqual(-200 * Math.Cos(0.7), p.X, 0.05);
        Assert.AreEqual(40 + (400 * Math.Sin(0.7)), p.Y, 0.05);
        Assert.AreEqual(150 * Math.Sin(1.0), p.Z, 0.05);
    }

    [TestMethod]
    public void At_EquatorialCircularClient_HasNoSingularity()
    {
        var client = new State<Gcrf>(default, new(new Vec3(42_164_170, 0, 0)), new(new Vec3(0, Math.Sqrt(InspectionRequests.Gm / 42_164_170), 0)));
        Assert.AreEqual(40 + (400 * Math.Sin(0.7)), Orbit.At(client, InspectionRequests.Gm).PositionM.Y, 0.05);
    }
}
