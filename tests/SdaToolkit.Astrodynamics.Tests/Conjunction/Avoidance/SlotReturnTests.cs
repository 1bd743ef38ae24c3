using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Tests;

namespace SdaToolkit.Astrodynamics.Tests.Conjunction.Avoidance;

[TestClass]
public sealed class SlotReturnTests
{
    private static (SlotReturn Return, State<Gcrf> Nominal) After(double revolutions, Vec3 deltaV, double geoKm = 500)
    {
        var scene = AvoidanceData.Scene(altitudeKm: geoKm);
        var point = AvoidanceData.Point(scene, revolutions);
        var start = point.State with { Velocity = new(point.State.Velocity.MetresPerSecond + point.FromRtn(deltaV)) };
        var epoch = scene.Epoch.AddSeconds(scene.PeriodS / 2);
        return (new(AvoidanceData.Motion, AvoidanceData.Motion.Move(scene.Primary, epoch), AvoidanceData.Motion.Move(start, epoch)), AvoidanceData.Motion.Move(scene.Primary, epoch));
    }

    [TestMethod]
    [DataRow(500.0, 8.5)]
    [DataRow(35_786.0, 1.5)]
    public void TwoBurns_EndOnThePathWithoutAvoidance_WithItsEnergy(double altitudeKm, double revolutions)
    {
        var (way, nominal) = After(revolutions, new(0, 0.05, 0), altitudeKm);
        var period = AvoidanceMotion.PeriodS(nominal);
        var back = way.TwoBurns(2 * period)!;
        var there = AvoidanceData.Motion.Move(nominal, back.After.Epoch);
        Bound.Below(0.05, (there.Position.Metres - back.After.Position.Metres).Norm);
        Bound.Below(1e-4, (there.Velocity.MetresPerSecond - back.After.Velocity.MetresPerSecond).Norm);
        Assert.AreEqual(AvoidanceData.Motion.EnergyJPerKg(nominal), AvoidanceData.Motion.EnergyJPerKg(back.After), 0.05);
        Assert.HasCount(2, back.Burns);
        Console.WriteLine($"{altitudeKm} km: {back.DeltaVMPerS} m/s in {back.After.Epoch.SecondsSince(nominal.Epoch) / period} revolutions");
        // The more time, the cheaper; the drift of the burn must be undone in any case.
        Bound.Below(back.DeltaVMPerS * 1.0001, way.TwoBurns(6 * period)!.DeltaVMPerS);
        Assert.IsGreaterThan(0.05, way.TwoBurns(6 * period)!.DeltaVMPerS);
    }

    [TestMethod]
    public void StopDrift_GivesTheEnergyBack_AndTheDriftStops()
    {
        var (way, nominal) = After(8.5, new(0, 0.05, 0));
        var stopped = way.StopDrift()!;
        Assert.AreEqual(AvoidanceData.Motion.EnergyJPerKg(nominal), AvoidanceData.Motion.EnergyJPerKg(stopped.After), 1e-3);
        Assert.AreEqual(-0.05, stopped.Burns[0].DeltaVRtnMPerS.Y, 2e-3);
        var (first, later) = (Offset(1), Offset(9));
        // Undone, 8 revolutions change little; the drift would have been 3 Δv t.
        Bound.Below(0.03 * 3 * 0.05 * 8 * AvoidanceMotion.PeriodS(nominal), Math.Abs(later - first));

        double Offset(double revolutions)
        {
            var epoch = nominal.Epoch.AddSeconds(revolutions * AvoidanceMotion.PeriodS(nominal));
            var (with, without) = (AvoidanceData.Motion.Move(stopped.After, epoch), AvoidanceData.Motion.Move(nominal, epoch));
            return RtnBasis.FromState(without).ToRtn(with.Position.Metres - without.Position.Metres).Y;
        }
    }

    [TestMethod]
    public void Energy_AlongAPath_StaysTheSame()
    {
        var state = DynamicsScene.Low;
        var energy = AvoidanceData.Motion.EnergyJPerKg(state);
        // 0.01 J/kg is 1.3 µm/s of speed; without the term of J2 it would swing by tens of kJ/kg.
        for (var i = 1; i <= 20; i++) Assert.AreEqual(energy, AvoidanceData.Motion.EnergyJPerKg(AvoidanceData.Motion.Move(state, state.Epoch.AddSeconds(i * 700))), 0.01);
    }

    [TestMethod]
    public void TwoBurns_InLessThanARevolution_IsRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => After(2, new(0, 0.01, 0)).Return.TwoBurns(60));
}
