using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Model;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Where a force jumps with the clock, so that a step of the integration ends there instead of stepping over it.</summary>
/// <remarks>
/// Space weather holds for three hours and then jumps; in a storm, density with it. A step across such a jump errs far more than its error control sees:
/// 12 m in four days of the storm of October 2024 at 430 km, against 0.1 m with steps that end there. A burn of nothing makes a step end; one stands a millisecond
/// before each jump and one at it, since the last look of a step falls on its very end.
/// </remarks>
internal static class NumericalJumps
{
    private const long PeriodS = 3 * 3600;
    private static readonly ImpulsiveManeuver Nothing = new(Vec3.Zero, ManeuverFrame.Inertial);

    /// <summary>The burns of nothing within a span; none where no force jumps.</summary>
    public static IEnumerable<(Epoch Epoch, ImpulsiveManeuver Burn)> Within(NumericalForces forces, Epoch from, Epoch to)
    {
        if (forces.Atmosphere is not Nrlmsise00Atmosphere || forces.Weather.FirstDay is null) yield break;
        var (seconds, _) = TimeScales.ToUnixUtc(from, LeapSeconds.BuiltIn);
        for (var next = ((seconds / PeriodS) + 1) * PeriodS; ; next += PeriodS)
        {
            var jump = TimeScales.FromUnixUtc(next, 0, LeapSeconds.BuiltIn);
            if (jump >= to) yield break;
            yield return (jump.AddSeconds(-1e-3), Nothing);
            yield return (jump, Nothing);
        }
    }
}
