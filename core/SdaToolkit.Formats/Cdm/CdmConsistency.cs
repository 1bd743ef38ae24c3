using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Cdm;

/// <summary>Whether what a message says of its encounter agrees with its two states.</summary>
/// <remarks>
/// A difference beyond the tolerances is a named deviation: the states are what analyses use. States in different frames are not
/// compared; the axes of an Earth-fixed state are not those of RTN, so there only the distance is.
/// </remarks>
internal static class CdmConsistency
{
    /// <summary>Relative difference that goes unnamed. Dimensionless.</summary>
    public const double RelativeTolerance = 0.01;

    /// <summary>Difference of distances that goes unnamed: messages print whole metres. m.</summary>
    public const double DistanceToleranceM = 1;

    /// <summary>Difference of speeds that goes unnamed: messages print whole metres a second. m/s.</summary>
    public const double SpeedToleranceMPerS = 1;

    public static void Check(NdmBlock relative, ConjunctionMessage message, NdmIssues issues)
    {
        var (a, b) = (message.Object1, message.Object2);
        CheckUnits(message, issues);
        if (a.ReferenceFrame != b.ReferenceFrame || a.OrbitCenter != b.OrbitCenter) return;
        var position = Position(b) - Position(a);
        var velocity = Velocity(b) - Velocity(a);
        if (message.HasMissDistanceM) Compare(relative, "MISS_DISTANCE", message.MissDistanceM, position.Norm, DistanceToleranceM, Unit.Meter, issues);
        if (a.ReferenceFrame == "ITRF") return;
        if (message.HasRelativeSpeedMPerS) Compare(relative, "RELATIVE_SPEED", message.RelativeSpeedMPerS, velocity.Norm, SpeedToleranceMPerS, Unit.MeterPerSecond, issues);
        if (Vec3.Cross(Position(a), Velocity(a)).Norm <= 1e-9 * Position(a).Norm * Velocity(a).Norm) return;
        var axes = RtnBasis.FromPositionVelocity(Position(a), Velocity(a));
        Compare(relative, "RELATIVE_POSITION", message.RelativePositionM, axes.ToRtn(position), DistanceToleranceM, Unit.Meter, issues);
        Compare(relative, "RELATIVE_VELOCITY", message.RelativeVelocityMPerS, axes.ToRtn(velocity), SpeedToleranceMPerS, Unit.MeterPerSecond, issues);
    }

    // A speed given in metres, which nothing turns into metres a second but the states: they must agree with it as a speed.
    private static void CheckUnits(ConjunctionMessage message, NdmIssues issues)
    {
        var (a, b) = (message.Object1, message.Object2);
        var states = (Velocity(b) - Velocity(a)).Norm;
        foreach (var deviation in issues.Deviations)
        {
            if (deviation.Reason != NdmReasons.UnitConfirmed) continue;
            var said = deviation.Field == "RELATIVE_SPEED" ? message.RelativeSpeedMPerS
                : message.RelativeVelocityMPerS is { } v ? new Vec3(v.Radial, v.Transverse, v.Normal).Norm
                : double.NaN;
            if (a.ReferenceFrame != b.ReferenceFrame || a.OrbitCenter != b.OrbitCenter || !(Math.Abs(said - states) <= Math.Max(SpeedToleranceMPerS, RelativeTolerance * states)))
                throw issues.Refuse(SkipReasons.Unit, (int)deviation.Line, deviation.Field, "m", "m/s");
        }
    }

    private static void Compare(NdmBlock block, string field, double said, double states, double tolerance, Unit unit, NdmIssues issues)
    {
        if (Math.Abs(said - states) <= Math.Max(tolerance, RelativeTolerance * states)) return;
        issues.Deviate(NdmReasons.Inconsistent, block.Field(field)?.Line ?? 0, field, unit.Format(said), string.Create(CultureInfo.InvariantCulture, $"{states:G6}, as the states have it"), unit.Name);
    }

    private static void Compare(NdmBlock block, string field, RtnVector? said, Vec3 states, double tolerance, Unit unit, NdmIssues issues)
    {
        if (said is null) return;
        var difference = (new Vec3(said.Radial, said.Transverse, said.Normal) - states).Norm;
        if (difference <= Math.Max(tolerance, RelativeTolerance * states.Norm)) return;
        issues.Deviate(
            NdmReasons.Inconsistent,
            block.Field(field + "_R")?.Line ?? 0,
            field,
            string.Create(CultureInfo.InvariantCulture, $"{said.Radial:G6} {said.Transverse:G6} {said.Normal:G6}"),
            string.Create(CultureInfo.InvariantCulture, $"{states.X:G6} {states.Y:G6} {states.Z:G6}, as the states have it"),
            unit.Name);
    }

    private static Vec3 Position(ConjunctionObject item) => new(item.XM, item.YM, item.ZM);

    private static Vec3 Velocity(ConjunctionObject item) => new(item.VxMPerS, item.VyMPerS, item.VzMPerS);
}
