using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using Message = SdaToolkit.Schemas.SpaceEnvironment.V1.EarthOrientationTable;

namespace SdaToolkit.Model;

/// <summary>Earth orientation of messages as a table of Astrodynamics.</summary>
public static class EarthOrientationTables
{
    /// <summary>The table of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: columns of different lengths, a gap between days, or a value out of range.</exception>
    public static EarthOrientationTable ToTable(this Message message, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        TableColumns.RequireLengths(field, message.ModifiedJulianDay.Count,
            ("predicted", message.Predicted.Count, 1), ("ut1_minus_utc_s", message.Ut1MinusUtcS.Count, 1),
            ("polar_motion_x_rad", message.PolarMotionXRad.Count, 1), ("polar_motion_y_rad", message.PolarMotionYRad.Count, 1),
            ("excess_length_of_day_s", message.ExcessLengthOfDayS.Count, 1),
            ("nutation_dpsi_rad", message.NutationDpsiRad.Count, 1), ("nutation_deps_rad", message.NutationDepsRad.Count, 1),
            ("pole_offset_dx_rad", message.PoleOffsetDxRad.Count, 1), ("pole_offset_dy_rad", message.PoleOffsetDyRad.Count, 1));
        var days = new EarthOrientationDay[message.ModifiedJulianDay.Count];
        for (var i = 0; i < days.Length; i++)
        {
            var orientation = new EarthOrientation(
                message.Ut1MinusUtcS[i], message.PolarMotionXRad[i], message.PolarMotionYRad[i], message.ExcessLengthOfDayS[i],
                message.NutationDpsiRad[i], message.NutationDepsRad[i], message.PoleOffsetDxRad[i], message.PoleOffsetDyRad[i]);
            days[i] = new((int)Math.Min(message.ModifiedJulianDay[i], int.MaxValue), orientation, message.Predicted[i]);
        }
        return TableColumns.Make(field, () => new EarthOrientationTable(days, LeapSeconds.BuiltIn));
    }
}
