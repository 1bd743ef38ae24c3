namespace SdaToolkit.Astrodynamics;

/// <summary>Where an Earth orientation comes from, best first.</summary>
public enum EarthOrientationStatus
{
    /// <summary>Interpolated between measured days.</summary>
    Measured,

    /// <summary>Interpolated with a predicted day.</summary>
    Predicted,

    /// <summary>The last day of the table, held beyond it.</summary>
    Extrapolated,

    /// <summary>No data: before the table, or no table.</summary>
    None,
}

/// <summary>The Earth's orientation at 0h UTC of a day: a row of a table. Default value: not measured, 1858-11-17.</summary>
/// <param name="ModifiedJulianDay">The day, MJD of its beginning in UTC.</param>
/// <param name="Orientation">What was measured or predicted.</param>
/// <param name="IsPredicted">Whether it is a prediction.</param>
public readonly record struct EarthOrientationDay(int ModifiedJulianDay, EarthOrientation Orientation, bool IsPredicted = false)
{
    /// <summary>What is out of range in the row, or null. Limits are beyond what was ever measured; dX and dY of the 1970s reach 0.02″ in IERS finals.</summary>
    internal string? Fault()
    {
        const double Arcsecond = Angles.RadPerArcsecond;
        return ModifiedJulianDay is < 0 or > 157_000 ? $"day {ModifiedJulianDay}: not MJD 0 to 157000"
            : OutOf("UT1 − UTC", Orientation.Ut1MinusUtcSeconds, 1, "s")
            ?? OutOf("x of the pole", Orientation.PolarMotionXRad / Arcsecond, 2, "″")
            ?? OutOf("y of the pole", Orientation.PolarMotionYRad / Arcsecond, 2, "″")
            ?? OutOf("excess length of day", Orientation.ExcessLengthOfDaySeconds, 0.02, "s")
            ?? OutOf("dψ", Orientation.DPsiRad / Arcsecond, 1, "″")
            ?? OutOf("dε", Orientation.DEpsilonRad / Arcsecond, 1, "″")
            ?? OutOf("dX", Orientation.DXRad / Arcsecond, 0.03, "″")
            ?? OutOf("dY", Orientation.DYRad / Arcsecond, 0.03, "″");
    }

    private static string? OutOf(string name, double value, double limit, string unit) =>
        Math.Abs(value) <= limit * (1 + 1e-12) ? null : FormattableString.Invariant($"{name} = {value:G7} {unit}: not −{limit} to {limit} {unit}");
}

/// <summary>An Earth orientation with what it is worth. Default value: measured, nothing to correct.</summary>
/// <param name="Orientation">The orientation.</param>
/// <param name="Status">Where it comes from.</param>
/// <param name="DaysSinceMeasured">Days since the last measured day of the table; 0 where measured or without a table.</param>
/// <param name="UncertaintyM">What it leaves uncertain in Earth-fixed positions at a radius of 7,000 km, m; see <see cref="EarthOrientationTable"/>.</param>
public readonly record struct EarthOrientationLookup(EarthOrientation Orientation, EarthOrientationStatus Status, double DaysSinceMeasured, double UncertaintyM)
{
    /// <summary>One line that says what is missing and what that costs; null where the orientation was measured.</summary>
    public string? Warning => Status switch
    {
        EarthOrientationStatus.Measured => null,
        EarthOrientationStatus.Predicted => FormattableString.Invariant(
            $"Earth orientation is predicted, {DaysSinceMeasured:F0} days past the last measurement: {UncertaintyM:G2} m (1σ) in Earth-fixed positions at 7,000 km"),
        EarthOrientationStatus.Extrapolated => FormattableString.Invariant(
            $"Earth orientation data have ended, {DaysSinceMeasured:F0} days after the last measurement; the last values are held: some {UncertaintyM:F0} m in Earth-fixed positions at 7,000 km"),
        _ => FormattableString.Invariant(
            $"no Earth orientation data: UT1 taken as UTC (up to 0.9 s, 460 m) and no polar motion (up to 0.6″, 20 m): up to {UncertaintyM:F0} m in Earth-fixed positions at 7,000 km"),
    };
}
