using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

/// <summary>Problems for the planner, and what its plans do when flown.</summary>
internal static class PlanningProblems
{
    public const double MeanMotion = 0.00113;

    public static ClohessyWiltshire1960 Circular { get; } = new(MeanMotion);

    /// <summary>About a chief of an eccentricity, passing perigee a seventh of a period after the epoch; the circular one at 0.</summary>
    public static ILinearRelativeMotion About(double eccentricity)
    {
        const double Gm = 398_600.4418e9;
        return eccentricity == 0 ? Circular : new YamanakaAnkersen2002(new(7e6 * (1 + eccentricity), eccentricity, 1, 0.3, 0.4, -0.9), Gm);
    }

    public static double Period => Circular.PeriodS;

    /// <summary>Metres to ten kilometres, a thirtieth of a period to ten periods; a third of them for position alone.</summary>
    public static ImpulseProblem Random(Random random, ILinearRelativeMotion motion)
    {
        var size = Math.Pow(10, 4 * random.NextDouble());
        var end = Vector(random, size);
        return new()
        {
            Motion = motion,
            StartS = motion.PeriodS * random.NextDouble(),
            EndS = motion.PeriodS * (1 + Math.Pow(10, -1.5 + (2.5 * random.NextDouble()))),
            Start = new(Vector(random, size), Vector(random, size * Math.Tau / motion.PeriodS)),
            Target = random.Next(3) == 0 ? TerminalCondition.Position(end) : TerminalCondition.State(new(end, Vector(random, size * Math.Tau / motion.PeriodS))),
        };
    }

    public static Vec3 Vector(Random random, double size) => size * new Vec3((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);

    /// <summary>The state at the end, coast by coast through the model itself.</summary>
    public static RelativeState Fly(ImpulseProblem problem, IEnumerable<Impulse> impulses)
    {
        var (state, time) = (problem.Start, problem.StartS);
        foreach (var i in impulses)
        {
            state = problem.Motion.Propagate(state, time, i.TimeS);
            (state, time) = (state with { VelocityMPerS = state.VelocityMPerS + i.DeltaVMPerS }, i.TimeS);
        }

        return problem.Motion.Propagate(state, time, problem.EndS);
    }

    /// <summary>A problem from rest at the client, in relative elements at the end (of a circular chief): aδa and the vector aδe; mean longitude and plane are free.</summary>
    public static ImpulseProblem ToElements(double semiMajorAxisM, double eccentricityXM, double eccentricityYM, double periods) => new()
    {
        Motion = Circular,
        StartS = 0,
        EndS = periods * Period,
        Start = default,
        Target = TerminalCondition.Of(
            new(new(4, 0, 0), new(0, 2 / MeanMotion, 0), semiMajorAxisM),
            new(new(3, 0, 0), new(0, 2 / MeanMotion, 0), eccentricityXM),
            new(default, new(1 / MeanMotion, 0, 0), eccentricityYM)),
    };
}
