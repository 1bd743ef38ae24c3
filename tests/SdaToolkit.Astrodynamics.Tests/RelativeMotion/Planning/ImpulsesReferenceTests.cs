using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

/// <summary>Least Δv that is known in closed form for a near-circular chief.</summary>
/// <remarks>G. Gaias and S. D'Amico 2015, "Impulsive Maneuvers for Formation Reconfiguration Using Relative Orbital Elements", Journal of Guidance, Control, and Dynamics 38(6), 1036–1049:
/// out of plane Δv = n·a·‖δi‖; in plane, mean longitude left free, Δv = n/2·max(a|δa|, a‖δe‖).</remarks>
[TestClass]
public sealed class ImpulsesReferenceTests
{
    private const double N = PlanningProblems.MeanMotion;

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.4)]
    [DataRow(2.0)]
    [DataRow(4.4)]
    public void Solve_OutOfPlane_CostsMeanMotionTimesAmplitude(double phaseRad)
    {
        const double Amplitude_m = 250;
        var (s, c) = Math.SinCos(phaseRad);
        var plan = ReachableSetImpulses.Solve(new()
        {
            Motion = PlanningProblems.Circular,
            StartS = 0,
            EndS = 1.2 * PlanningProblems.Period,
            Start = default,
            Target = TerminalCondition.State(new(new(0, 0, Amplitude_m * s), new(0, 0, Amplitude_m * N * c))),
        });
        Assert.AreEqual(N * Amplitude_m, plan.CostMPerS, 1e-4 * N * Amplitude_m);
        Assert.AreEqual(N * Amplitude_m, plan.LowerBoundMPerS, 1e-4 * N * Amplitude_m);
    }

    [TestMethod]
    [DataRow(300.0, 0.0, 0.0)]
    [DataRow(0.0, 120.0, 0.0)]
    [DataRow(0.0, 0.0, -120.0)]
    [DataRow(0.0, 70.0, -200.0)]
    [DataRow(300.0, 100.0, 200.0)]
    [DataRow(-50.0, 100.0, 200.0)]
    public void Solve_InPlaneElements_CostsHalfTheLargerOfTheTwoChanges(double semiMajorAxisM, double eccentricityXM, double eccentricityYM)
    {
        var plan = ReachableSetImpulses.Solve(PlanningProblems.ToElements(semiMajorAxisM, eccentricityXM, eccentricityYM, 2.3));
        var least = 0.5 * N * Math.Max(Math.Abs(semiMajorAxisM), Math.Sqrt((eccentricityXM * eccentricityXM) + (eccentricityYM * eccentricityYM)));
        Assert.AreEqual(least, plan.CostMPerS, 1e-4 * least);
        Assert.AreEqual(least, plan.LowerBoundMPerS, 1e-4 * least);
        Assert.IsLessThanOrEqualTo(3, plan.Impulses.Count);
    }

    [TestMethod]
    public void Solve_AlongTrackShiftInWholePeriods_IsBelowThePublishedTwoTangentialImpulses()
    {
        // Two equal and opposite tangential impulses k periods apart shift by 3·Δv·k·T each (Clohessy and Wiltshire); the optimum is no more than that, and no less than
        // the rate at which along-track drift can be bought: 6πΔv/n a period for the whole time.
        const double Shift_m = 500;
        const int Periods = 3;
        var plan = ReachableSetImpulses.Solve(new()
        {
            Motion = PlanningProblems.Circular,
            StartS = 0,
            EndS = Periods * PlanningProblems.Period,
            Start = new(new(0, -1000, 0), default),
            Target = TerminalCondition.State(new(new(0, -1000 + Shift_m, 0), default)),
        });
        var tangential = 2 * Shift_m / (3 * Periods * PlanningProblems.Period);
        Assert.IsLessThanOrEqualTo(tangential * (1 + 1e-9), plan.CostMPerS);
        Bound.Below(plan.CostMPerS * (1 + 1e-12), plan.LowerBoundMPerS);
        Bound.Below(1e-4, plan.RelativeGap);
        Bound.Below(plan.LowerBoundMPerS, 0.9 * tangential);
    }
}
