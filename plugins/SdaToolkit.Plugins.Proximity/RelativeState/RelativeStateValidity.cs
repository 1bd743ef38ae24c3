using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>What a relative state rests on, and what it could not have seen.</summary>
internal static class RelativeStateValidity
{
    public static Validity Of(RelativeStatePlan plan) => new()
    {
        Assumptions = { SceneValidity.Of(plan.Inputs) },
        BlindSpots =
        {
            SceneValidity.BlindSpots(plan.Inputs),
            "Velocities are seen in axes that turn with h/r^2 about N; their slow turning about R by forces across the orbital plane (some 4e-7 rad/s in low orbit, millimetres a second at kilometres) is left out.",
            "Range is between centres of mass: the sizes of client and chaser are not subtracted.",
            "Only the Earth's shadow is told, not that of the Moon, of the client on the chaser, or of parts of the client on others.",
        },
    };
}
