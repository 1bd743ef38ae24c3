using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A volume that the chaser is inside of when an abort burn is made, and what the drift after it is held to: it leaves the volume in time, is never inside it again, and does not come nearer on the way. Immutable, pure.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="MarginM">Distance outside it at the burn, m: below 0.</param>
/// <param name="LeaveS">It must be left within this time, s.</param>
/// <param name="Part">Its level must not fall below this part of that at the burn.</param>
/// <param name="Held">The part of the volume that must not be entered on the way out.</param>
internal sealed record BegunInside(KeepOutGeometry Volume, double MarginM, double LeaveS, double Part, EllipsoidVolume Held)
{
    // Of a revolution: to be out of a volume that must not be entered, and of one that a plan may enter.
    private const double KeepOutRevolutions = 0.25;
    private const double DriftSafeRevolutions = 1;
    private const double DriftPart = 0.5;

    // How near it may come, as a part of where it is; lower by so many standard deviations of navigation, which spread the samples, down to a least.
    private const double NotNearer = 0.95;
    private const double SpreadSigmas = 4;
    private const double LeastPart = 0.5;
    private const double LeastLevel = 1e-9;

    /// <summary>"No burn" is advised where free drift has left every volume within this part of a revolution.</summary>
    public const double SoonRevolutions = 0.05;

    /// <summary>The rule in words, for the method and the validity.</summary>
    public static string Rule => FormattableString.Invariant(
        $"Inside a volume a drift counts as safe where it leaves the volume within {KeepOutRevolutions} of a revolution (a drift-safe one within {DriftSafeRevolutions}; half of the drift at most), is never inside it again, comes no nearer on the way than {NotNearer} of where it is ({LeastPart} at least where navigation is coarse), and enters no other volume. Of the burns that keep this the one of the largest size that leaves soonest is advised; no burn, where free drift leaves within {SoonRevolutions} of a revolution, or where no burn is safe.");

    /// <summary>The volumes that a place is inside of.</summary>
    /// <param name="volumes">All volumes.</param>
    /// <param name="at">Where the chaser is at the burn.</param>
    /// <param name="sigmaM">How well that is known, one standard deviation of the worst axis, m.</param>
    /// <param name="periodS">The client's revolution, s.</param>
    /// <param name="driftS">How long the drift is followed, s.</param>
    public static List<BegunInside> Of(IReadOnlyList<KeepOutGeometry> volumes, Vec3 at, double sigmaM, double periodS, double driftS)
    {
        // At the client's very centre nothing is nearer.
        var part = at.Norm > 0 ? Math.Clamp(1 - (SpreadSigmas * sigmaM / at.Norm), LeastPart, NotNearer) : NotNearer;
        return [.. volumes.Where(v => v.Contains(at)).Select(v => new BegunInside(
            v, v.SignedDistanceM(at), Math.Min((v.IsKeepOut ? KeepOutRevolutions : DriftSafeRevolutions) * periodS, DriftPart * driftS), part, Ellipsoid(v, Math.Max(LeastLevel, part * v.Level(at)))))];
    }

    /// <summary>A volume, or a part of it.</summary>
    public static EllipsoidVolume Ellipsoid(KeepOutGeometry volume, double part = 1) => new(part * volume.SemiAxesM.X, part * volume.SemiAxesM.Y, part * volume.SemiAxesM.Z);

    /// <summary>When a path is last inside any of some volumes, s after its start; +∞: at its end it is.</summary>
    /// <param name="volumes">The volumes.</param>
    /// <param name="path">The path, at nodes.</param>
    /// <param name="nodesS">Their times, s; the first is 0.</param>
    public static double LastInsideS(IReadOnlyList<BegunInside> volumes, IReadOnlyList<RelativeState> path, IReadOnlyList<double> nodesS)
    {
        bool Inside(Vec3 p) => volumes.Any(v => v.Volume.Contains(p));
        var last = path.Count - 1;
        while (last >= 0 && !Inside(path[last].PositionM)) last--;
        if (last < 0) return 0;
        if (last == path.Count - 1) return double.PositiveInfinity;
        var (a, b, h) = (path[last], path[last + 1], nodesS[last + 1] - nodesS[last]);
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            if (Inside(Safety.RelativePaths.Between(a, b, middle, h).PositionM)) low = middle;
            else high = middle;
        }

        return nodesS[last] + (high * h);
    }

    /// <summary>As a message.</summary>
    public AbortVolume ToMessage() => new() { Volume = Volume.Name, MarginM = MarginM, LeaveWithinS = LeaveS, NotNearerPart = Part };
}
